"""The parameters of the pages, each with its limit: nothing that is asked can make the server work for minutes.

In: what stands in an address. Out: types for the routes. What does not fit is refused with 400, an id that cannot be one
with 404.
"""

from __future__ import annotations

import calendar
import re
from typing import Annotated, Literal

from fastapi import Path, Query
from pydantic import AfterValidator, BaseModel

from wirecopy.web import about as about_page
from wirecopy.web import front as front_page
from wirecopy.web import outlet as outlet_page
from wirecopy.web import revisions as revisions_page
from wirecopy.web import search as search_page
from wirecopy.web.check import IN_ADDRESS

_DAY = "^([1-9][0-9]{3}-(0[1-9]|1[0-2])-(0[1-9]|[12][0-9]|3[01]))?$"
LONGEST_NAME = 200


def day(given: str | None) -> str | None:
    """A day that its month has; the last one for the 31st of a shorter month. Nothing for an empty field."""
    if not given:
        return None
    year, month, day = map(int, given.split("-"))
    return f"{year:04}-{month:02}-{min(day, calendar.monthrange(year, month)[1]):02}"


def is_day(given: str) -> bool:
    """Is it written as a day, or empty?"""
    return re.fullmatch(_DAY, given) is not None


def _something(given: str | None) -> str | None:
    """Nothing for an empty field, which forms send."""
    return given or None


Ident = Annotated[
    str,
    Path(
        pattern="^[A-Za-z0-9-]{4,80}$",
        description="An id, or its beginning of six characters or more. One that merged into another redirects.",
    ),
]
Name = Annotated[
    str, Path(min_length=1, max_length=LONGEST_NAME, description="An outlet, as the list of outlets has it.")
]
Outlet = Annotated[
    str | None,
    Query(max_length=LONGEST_NAME, description="Only this outlet."),
    AfterValidator(_something),
]
Since = Annotated[
    str | None,
    Query(pattern=_DAY, description="Published on this day or later."),
    AfterValidator(day),
]
Until = Annotated[
    str | None,
    Query(pattern=_DAY, description="Published on this day or earlier."),
    AfterValidator(day),
]
Was = Annotated[
    str | None,
    Query(
        max_length=80, description="The id under which it was looked for; told on the page if it leads here."
    ),
    AfterValidator(_something),
]
Order = Annotated[
    Literal["new", "origins", "articles", "latest"], Query(description="The order of the stories.")
]
Single = Annotated[bool, Query(description="Stories of one article too.")]
Batch = Annotated[int | None, Query(ge=1, le=2**31, description="Only stories that this batch changed.")]
Query_ = Annotated[
    str,
    Query(
        max_length=search_page.LONGEST,
        description="Words; in quotation marks in that order; -word not; OR between.",
    ),
]
Story = Annotated[
    str | None,
    Query(pattern="^([A-Za-z0-9-]{4,80})?$", description="Only articles of this story."),
    AfterValidator(_something),
]
Text = Annotated[str, Query(max_length=IN_ADDRESS, description="The text to check; a longer one is posted.")]
FrontPage = Annotated[int, Query(ge=1, le=front_page.MOST_PAGES, description="Which page of the list.")]
SearchPage = Annotated[int, Query(ge=1, le=search_page.MOST_PAGES, description="Which page of the list.")]
OutletsPage = Annotated[int, Query(ge=1, le=outlet_page.MOST_PAGES, description="Which page of the list.")]
RevisionsPage = Annotated[
    int, Query(ge=1, le=revisions_page.MOST_PAGES, description="Which page of the list.")
]
AboutPage = Annotated[int, Query(ge=1, le=about_page.MOST_PAGES, description="Which page of the batches.")]


class Told(BaseModel):
    """What is wrong, and what to do."""

    status: int
    what: str
    hint: str
