"""The terminal views of an archive: what they say, at any width, of hostile words too."""

from __future__ import annotations

import re
from collections.abc import Callable
from typing import Any

import made_archive as made
import pytest
from hostile_docs import EVIL
from hypothesis import given
from hypothesis import strategies as st

from wirecopy.show.added_terminal import added_text
from wirecopy.show.archive_terminal import front_text, led_text, revisions_text, stories_text
from wirecopy.show.article_terminal import article_text
from wirecopy.show.columns import columns
from wirecopy.show.context import in_context
from wirecopy.show.found_terminal import found_text
from wirecopy.show.kept_terminal import checked_text, removed_text
from wirecopy.show.outlet_terminal import outlet_text
from wirecopy.spans import Span

Doc = dict[str, Any]
View = Callable[..., str]


def found(doc: Doc, **how: Any) -> str:
    return found_text(doc, made.TEXTS, **how)


def article(doc: Doc, **how: Any) -> str:
    return article_text(doc, made.TEXT, **how)


def whole_article(doc: Doc, **how: Any) -> str:
    return article_text(doc, made.TEXT, all=True, **how)


VIEWS: list[tuple[str, View, Callable[[], Doc]]] = [
    ("front", front_text, made.front),
    ("empty", front_text, lambda: made.front() | {"cover": made.cover(texts=0, articles=0, earliest=None, latest=None)}),
    ("stories", stories_text, made.stories),
    ("no-stories", stories_text, lambda: made.stories(stories=[], total=0)),
    ("revisions", revisions_text, made.revisions),
    ("revised", revisions_text, lambda: made.revisions(None)),
    ("added", added_text, made.added),
    ("found", found, made.found),
    ("searched", found, made.searched),
    ("article", article, made.article),
    ("whole-article", whole_article, made.article),
    ("outlet", outlet_text, made.outlet),
    ("checked", checked_text, lambda: made.checked(2)),
    ("removed", removed_text, made.removed),
    ("led", led_text, lambda: {"asked": "story-1", "led": "story-2"}),
]  # fmt: skip


def plain(text: str) -> str:
    """Words of a view with single spaces, whatever lines they stand in."""
    return " ".join(text.split())


def poisoned(value: Any) -> Any:
    """Every string hostile but those by which rows name one another, and the days."""
    if isinstance(value, dict):
        ours = {"id", "article", "start", "end", "change"}
        return {
            key: one if key in ours and isinstance(one, str) else poisoned(one) for key, one in value.items()
        }
    if isinstance(value, list):
        return [poisoned(one) for one in value]
    return EVIL if isinstance(value, str) else value


@pytest.mark.parametrize(("view", "doc"), [row[1:] for row in VIEWS], ids=[row[0] for row in VIEWS])
@pytest.mark.parametrize("width", [40, 80, 120])
def test_no_line_is_too_wide(view: View, doc: Callable[[], Doc], width: int) -> None:
    text = view(doc(), width=width)
    assert text.endswith("\n") and not text.endswith("\n\n")
    for line in text.splitlines():
        assert columns(line) <= width and line == line.rstrip()


@pytest.mark.parametrize(("view", "doc"), [row[1:] for row in VIEWS], ids=[row[0] for row in VIEWS])
def test_colour_changes_nothing_but_colour(view: View, doc: Callable[[], Doc]) -> None:
    coloured = view(doc(), width=80, colour=True)
    assert "\x1b[" in coloured
    assert re.sub(r"\x1b\[[0-9;]*m", "", coloured) == view(doc(), width=80)


@pytest.mark.parametrize(("view", "doc"), [row[1:] for row in VIEWS], ids=[row[0] for row in VIEWS])
def test_hostile_words_steer_nothing(view: View, doc: Callable[[], Doc]) -> None:
    text = view(poisoned(doc()), width=80)
    assert not set(text) & set("\x1b\x9b\x00\u202e\u2066")


@pytest.mark.parametrize(
    ("text", "says"),
    [
        (front_text(made.front()), "desk: 3 articles of 2 outlets, 3–5 Mar 2031, 1 undated"),
        (front_text(made.front()), "2 6 Mar 2031, 10:11 UTC 2 new articles, 1 of them changed at a known address"),
        (front_text(made.front()), "1 text replaced at its address"),
        (stories_text(made.stories()), "30 stories of saltreach.example since 1 Mar 2031, most known origins first"),
        (stories_text(made.stories()), "and 29 more stories (--offset 1 goes on)"),
        (stories_text(made.stories(stories=[], total=0)), "no story of saltreach.example since 1 Mar 2031 in this"),
        (stories_text(made.stories(stories=[], total=3, offset=5)), "all of them stand before --offset 5"),
        (revisions_text(made.revisions()), "3 texts of https://saltreach.example/tide-mill"),
        (revisions_text(made.revisions()), "it says: Correction: an earlier version misnamed her."),
        (revisions_text(made.revisions(None)), "changed without visible notice: lowharbour.example"),
        (added_text(made.added()), "desk: 4 new articles, 2 of them changed at a known address; 1 known already"),
        (added_text(made.added()), "1 without visible notice, 1 with"),
        (added_text(made.added()), "STORIES CHANGED 3, 1 of them new"),
        (added_text(made.added()), "2 articles, all new, 1 dispatch, 2 outlets, 1 known origin, 1 undetermined"),
        (added_text(made.added(interrupted=True)), "desk: stopped; what was committed is there: 4 new articles"),
        (added_text(made.added(given=0)), "desk: nothing was added"),
        (found(made.found()), "carried by 6 articles (until 31 Mar 2031)"),
        (found(made.found()), "saltreach.example all 12 words"),
        (found(made.found()), "11 of 12 words"),
        (found(made.found()), "and 4 more articles (--most lists more)"),
        (found(made.found(hits=[], asked=[{**made.found()["asked"][0], "hits": 0, "more": 0}])), "not in this archive"),
        (found(made.found(hits=[], asked=[{**made.found()["asked"][0], "hits": 0, "more": 0}])), "it covers 3 articles"),
        (found(made.searched()), "in 7 articles (story-aaaaaaaaaaaaaaaa)"),
        (found(made.searched()), "and 6 more articles (--offset 1 goes on)"),
        (found(made.searched(hits=[], total=0)), "not in this archive"),
        (article(made.article()), "ALSO CARRIED by 4 articles"),
        (article(made.article(carriers=[], more=0)), "NOBODY ELSE CARRIES 15 WORDS OF IT IN A ROW"),
        (outlet_text(made.outlet()), "3 of 20 (15 %) share text with another outlet"),
        (outlet_text(made.outlet()), "1 here first, 1 here later, 1 cannot be told"),
        (outlet_text(made.outlet()), "BY MONTH, 1 of 3 without any"),
        (checked_text(made.checked()), "desk: everything is in order"),
        (checked_text(made.checked(2)), "desk: 2 things are wrong"),
        (removed_text(made.removed()), "was story-aaaaaaaaaaaaaaaa"),
        (removed_text(made.removed()), "story-cccccccccccccccc is gone: no article of it is left"),
    ],
)  # fmt: skip
def test_what_is_said(text: str, says: str) -> None:
    assert says in plain(text)


def test_an_article_shows_its_text_only_when_all_is_asked_for() -> None:
    assert "mill for thirty years" in plain(whole_article(made.article()))
    assert "mill for thirty years" not in plain(article(made.article()))


@given(st.text(max_size=2000), st.data(), st.integers(20, 120))
def test_a_span_in_its_context_fits(text: str, data: st.DataObject, width: int) -> None:
    start = data.draw(st.integers(0, len(text)))
    end = data.draw(st.integers(start, len(text)))
    shown = in_context(text, Span(start, end), width)
    assert columns(shown) <= width and "\n" not in shown
    assert shown.count("[") >= 1 and shown.count("]") >= 1


def test_the_words_of_a_span_stand_between_its_brackets() -> None:
    assert (
        in_context("The dam will hold, the mayor said.", Span(4, 17), 60)
        == "The [dam will hold], the mayor said."
    )
    long = "a " * 3000 + "needle" + " b" * 3000
    assert "[needle]" in in_context(long, Span(6000, 6006), 60)
    assert " … " in in_context(long, Span(0, 6000), 60)
