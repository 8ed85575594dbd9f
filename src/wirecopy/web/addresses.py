"""The addresses of the pages.

In: ids, names, parameters. Out: paths of this server; every character from outside is quoted.

    >>> outlet("A/B?"), with_query("/search", {"q": "dam", "page": None})
    ('/outlet/A%2FB%3F', '/search?q=dam')
"""

from __future__ import annotations

from collections.abc import Mapping
from urllib.parse import quote, urlencode


def _part(name: str) -> str:
    return quote(name.encode("utf-8", "replace"), safe="")


def story(ident: str) -> str:
    return f"/story/{_part(ident)}"


def article(ident: str) -> str:
    return f"/article/{_part(ident)}"


def compare(a: str, b: str) -> str:
    return f"/compare/{_part(a)}/{_part(b)}"


def revisions(ident: str) -> str:
    return f"/revisions/{_part(ident)}"


def outlet(name: str) -> str:
    return f"/outlet/{_part(name)}"


def twin(path: str, query: str = "") -> str:
    """The JSON twin of a page."""
    return f"{path}.json" + (f"?{query}" if query else "")


def with_query(path: str, given: Mapping[str, object]) -> str:
    """With the parameters that are something."""
    told = [(name, str(value)) for name, value in given.items() if value not in (None, "", False)]
    return f"{path}?{urlencode(told, errors='replace')}" if told else path
