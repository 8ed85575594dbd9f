"""The JSON twins and their parameters, as a page of our own: the usual one loads scripts from elsewhere.

In: the OpenAPI schema. Out: a `Page`.
"""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any

from wirecopy.web.page import Asked, Page, Row

if TYPE_CHECKING:
    from wirecopy.archive import Archive


def interface(archive: Archive, asked: Asked, *, described: str) -> Page:
    """`described` is the schema as JSON."""
    schema = json.loads(described)
    return Page(
        "JSON", "web/interface.html", schema, lambda: _context(schema), section="about", twin="/openapi.json"
    )


def _context(schema: Row) -> Row:
    responses = {
        status: told["description"]
        for methods in schema["paths"].values()
        for operation in methods.values()
        for status, told in operation["responses"].items()
    }
    return {
        "responses": sorted(responses.items()),
        "version": schema["info"]["version"],
        "operations": [
            {
                "path": path,
                "page": path.removesuffix(".json") or "/",
                "told": operation.get("description") or operation.get("summary") or "",
                "parameters": [_parameter(one) for one in operation.get("parameters", ())],
            }
            for path, methods in schema["paths"].items()
            for operation in methods.values()
        ],
    }


def _parameter(one: Row) -> Row:
    schema: dict[str, Any] = one.get("schema", {})
    kinds = [schema, *schema.get("anyOf", ())]
    told = {key: value for kind in kinds for key, value in kind.items()}
    limits = []
    if "enum" in told:
        limits.append(", ".join(told["enum"]))
    elif "minimum" in told:
        limits.append(f"{told['minimum']}–{told['maximum']:,}")
    elif "pattern" in told and "[0-9]{3}-" in told["pattern"]:
        limits.append("a day, 2024-06-12")
    elif "maxLength" in told:
        limits.append(f"up to {told['maxLength']:,} characters")
    elif told.get("type") == "boolean":
        limits.append("true, false")
    if told.get("default") not in (None, ""):
        limits.append(f"if not given: {str(told['default']).lower()}")
    return {
        "name": one["name"],
        "where": one["in"],
        "told": one.get("description", ""),
        "limits": "; ".join(limits),
    }
