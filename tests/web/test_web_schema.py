"""The pages answer whatever they are asked: requests made from the description of the interface itself."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
import schemathesis
from hypothesis import HealthCheck, given, settings
from schemathesis.specs.openapi.checks import content_type_conformance, status_code_conformance

from wirecopy.web import Settings, make_app

HOST = {"Host": "127.0.0.1:8000"}


def operations(folder: Path) -> list[Any]:
    """Everything that can be asked, as the interface describes it."""
    schema = schemathesis.openapi.from_asgi("/openapi.json", make_app(Settings(folder)), headers=HOST)
    return [found.ok() for found in schema.get_all_operations()]


def ask(operation: Any, examples: int, fixed: bool) -> None:
    """So many requests of one kind: no answer is a fault of the server, or one that is not described."""

    @settings(
        max_examples=examples, deadline=None, derandomize=fixed, suppress_health_check=list(HealthCheck)
    )
    @given(operation.as_strategy())
    def sound(case: Any) -> None:
        answer = case.call(headers=HOST)
        assert answer.status_code < 500
        case.validate_response(answer, checks=[status_code_conformance, content_type_conformance])

    sound()


def test_no_request_breaks_a_page(folder: Path) -> None:
    found = operations(folder)
    assert len(found) > 10
    for operation in found:
        ask(operation, 6, fixed=True)


@pytest.mark.soak
def test_no_request_breaks_a_page_at_length(folder: Path) -> None:
    for operation in operations(folder):
        ask(operation, 300, fixed=False)
