"""Results -> what a person sees: terminal text, HTML fragments, one-file reports.

In: the JSON document of `diff`, `trace` or `quotes` and the articles' texts. Out: a string. Pure functions:
no file, no clock, no network, and the same string for the same input. Every character of the input
is made harmless on the way out (`safe.py`), and in HTML escaped.

    >>> from wirecopy.show import diff_text
    >>> print(diff_text(comparison.json(), (text_a, text_b), ignore={"cosmetic"}))
    A and B are versions of one text: 65 % of A is in B, 86 % of B is in A. …

`diff_text`, `trace_text`, `story_text` and `quotes_text` load no template engine; the others do when they are first called.
"""

from __future__ import annotations

from importlib import import_module
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from wirecopy.show.page import diff_fragment, diff_page
    from wirecopy.show.quotes_terminal import quotes_text
    from wirecopy.show.terminal import diff_text
    from wirecopy.show.trace_folder import site_pages, trace_site
    from wirecopy.show.trace_report import trace_page
    from wirecopy.show.trace_terminal import named_story, story_text, trace_text

__all__ = [
    "diff_fragment",
    "diff_page",
    "diff_text",
    "named_story",
    "quotes_text",
    "site_pages",
    "story_text",
    "trace_page",
    "trace_site",
    "trace_text",
]

_WHERE = {
    "diff_fragment": "page",
    "diff_page": "page",
    "diff_text": "terminal",
    "named_story": "trace_terminal",
    "quotes_text": "quotes_terminal",
    "site_pages": "trace_folder",
    "story_text": "trace_terminal",
    "trace_page": "trace_report",
    "trace_site": "trace_folder",
    "trace_text": "trace_terminal",
}


def __getattr__(name: str) -> Any:
    if name not in _WHERE:
        raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
    return getattr(import_module(f"{__name__}.{_WHERE[name]}"), name)
