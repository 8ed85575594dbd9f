"""Laws that hold for any text: nothing lost, nothing twice, nothing raised, time linear."""

from __future__ import annotations

import time

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from wirecopy.article import Article, whole
from wirecopy.clean import clean
from wirecopy.clean.completeness import completeness
from wirecopy.words import paragraphs

PIECES = [
    "GULL BAY (AP) — ",
    "By Orla Venn",
    "\n",
    "\n\n",
    " (AFP)",
    "Related: Ferry late",
    "https://echo.example/2031/02/03/a-b-c",
    "Published July 3, 2031",
    "© 2031 Associated Press",
    "The ferry was late again on Monday, pilots said. ",
    "Read more",
    "Original url:",
    "___",
    "(Photo: Tam Reed/Getty Images)",
    "2031-03-04 ",
    "by ",
    "|",
    "/",
    "“",
    "Advertisement",
    "Most Read",
]
TEXTS = st.one_of(
    st.text(max_size=300),
    st.lists(st.one_of(st.sampled_from(PIECES), st.text(max_size=12)), max_size=25).map("".join),
)


@given(TEXTS, st.sampled_from([None, "Ferry late", "By Orla Venn"]))
@settings(max_examples=300, deadline=None)
def test_every_character_is_furniture_or_body_and_never_both(text: str, title: str | None) -> None:
    article, _ = whole(Article(text, title=title))
    text = article.text
    found = clean(article, paragraphs(text))
    spans = [piece.span for piece in found.furniture]
    assert spans == sorted(spans)
    covered = sorted([*spans, *found.body])
    at = 0
    for start, end in covered:
        assert at <= start < end <= len(text)
        assert not text[at:start].strip()
        at = end
    assert not text[at:].strip()
    assert all(span.of(text) == span.of(text).strip() for span in found.body)
    assert set(found.headings) <= set(found.body)
    assert found == clean(article, paragraphs(text))


@given(st.text(max_size=80), st.text(max_size=40), st.text(max_size=20), st.text(max_size=20))
@settings(max_examples=150, deadline=None)
def test_any_metadata(url: str, byline: str, outlet: str, language: str) -> None:
    article = Article("The ferry was late.", url=url, byline=byline, outlet=outlet, language=language)
    found = clean(article, paragraphs(article.text))
    assert found.language is None or len(found.language) == 2


@pytest.mark.parametrize(
    "unit",
    [
        "x", "(", "[", "— ", "By ", "a/", "12 ", "July 3, 2031 ", "(AFP) ", "© ", "http://a.b/", "@", "a.b-", "\n",
        "Read more ", "The ferry was late again, pilots said (AP) — on Monday. ", "港", "\u0301", "{(", "| ",
    ],
)  # fmt: skip
def test_time_is_linear_in_one_line(unit: str) -> None:
    def seconds(size: int) -> float:
        text = unit * (size // len(unit))
        # Many lines are cut into paragraphs elsewhere; here they are one line.
        article = Article(text.replace("\n", " \t"))
        cut = paragraphs(article.text)
        begun = time.process_time()
        clean(article, cut)
        return time.process_time() - begun

    seconds(1000)
    assert seconds(5_000_000) < 1.5
    assert seconds(890) < 0.1  # the longest line that the rules see as a whole


def test_completeness_of_nothing() -> None:
    assert str(completeness("", [], [], -1, False)[0]) == "fragment"
