"""Agencies by every form of their name."""

from __future__ import annotations

import pytest

from wirecopy.clean.agencies import named
from wirecopy.registry import table

FORMS = [
    (row["id"], form)
    for row in table("agencies")
    for form in [row["name"], *row["aliases"].split("|"), *row["short"].split("|")]
    if form
]


@pytest.mark.parametrize(("agency", "form"), FORMS, ids=[form for _, form in FORMS])
def test_every_form_names_its_agency(agency: str, form: str) -> None:
    assert [found for found, _, _ in named(f"By {form}")] == [agency]


def test_an_agency_that_calls_itself_one_needs_no_row() -> None:
    assert [found for found, _, _ in named("By Kestrel News Agency")] == ["kestrel-news-agency"]
