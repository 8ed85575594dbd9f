"""What may be shown of a text: never more than half of a sentence, at the same offsets, the same whoever asks."""

from __future__ import annotations

import time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from wirecopy.show.veil import FILL, Veil, collapsed, collapsed_pieces, shown
from wirecopy.show.veiled import veiled
from wirecopy.spans import Span
from wirecopy.words import paragraphs, sentences, words

SENTENCE = "The regime in Corrash signalled contempt for a ceasefire on Monday night."
CASES = [
    ("", (), "", "nothing is nothing"),
    ("No.", (), "…", "of a word nothing is a third"),
    (SENTENCE, (), "The regime in Corrash …", "the first third"),
    (SENTENCE, ((60, 66),), "The regime in Corrash … Monday …", "and what versions have otherwise"),
    (SENTENCE, ((0, len(SENTENCE)),), "The regime in Corrash signalled contempt …", "but half of it at most"),
    ("It held. It held again on a day of rain.", (), "… It held …", "each sentence for itself"),
    ("word " * 90, (), "word " * 12 + "…", "at most twelve words"),
    (
        "Don't say “never” to O'Hara of the dam's crew.",
        (),
        "Don't say “never” …",
        "what stands in a word stays",
    ),
]


@pytest.mark.parametrize(("text", "changed", "told", "why"), CASES)
def test_what_is_shown(text: str, changed: tuple[tuple[int, int], ...], told: str, why: str) -> None:
    veil = Veil({"x": text}, {"x": [Span(*one) for one in changed]})
    assert collapsed(veil.text("x")).strip() == told, why


_texts = st.text(alphabet=st.sampled_from("ab c.\n“”'’-1é漢\U0001f600\u202e" + FILL), max_size=120) | st.text(
    max_size=80
)


@given(_texts, st.lists(st.tuples(st.integers(0, 120), st.integers(0, 120)), max_size=5))
def test_laws(text: str, changed: list[tuple[int, int]]) -> None:
    spans = [Span(min(one), max(one)) for one in changed]
    veil = Veil({"x": text}, {"x": spans})
    dark = veil.text("x")
    assert len(dark) == len(text)
    assert all(one in (FILL, other) for one, other in zip(dark, text, strict=True))
    open_ = {span.start for span in shown(text, spans)}
    for sentence in sentences(text, (paragraph.span for paragraph in paragraphs(text))):
        inside = [start for start, _, _ in words(text, *sentence)]
        assert sum(start in open_ for start in inside) <= len(inside) / 2
    assert FILL not in collapsed(dark)
    assert FILL not in "".join(collapsed_pieces([dark[:40], dark[40:]]))
    assert FILL in text or FILL not in veil.quote("x", text)


def test_quote_takes_the_place_where_most_may_be_shown() -> None:
    text = "Nobody in the port would ever again on any day say a ferry struck the pier. "
    text += f"A ferry struck the pier then. {SENTENCE}"
    assert Veil({"x": text}).quote("x", "A ferry struck the pier") == "A ferry …"
    assert Veil({"x": text}).quote("x", "ferry struck") == "ferry struck", "a few words are told as they are"
    assert Veil({"x": text}).quote("x", "words that stand nowhere in the text at all") == "words that stand …"


def test_unchanged_sentence_shows_the_same_in_every_version() -> None:
    one = Veil({"x": f"{SENTENCE} It rained.", "y": f"It rained on the harbour of Port Ellery. {SENTENCE}"})
    assert one.quote("x", SENTENCE) == one.quote("y", SENTENCE)


def test_documents_hold_what_may_be_shown() -> None:
    from wirecopy import trace
    from wirecopy.article import Article

    story = f"{SENTENCE} Nobody in the port had heard of it when the last ferry of the day came in through the fog."
    articles = [
        Article(text, outlet=f"{name}.example")
        for name, text in (("a", story), ("b", story.replace("Monday", "Tuesday")))
    ]
    found = trace(articles)
    document = found.json()
    told = veiled(document, Veil.of(document, found.texts))
    assert "came in through the fog" in str(document)
    assert "through the fog" not in str(told)
    change = next(one for one in told["pairs"][0]["changes"] if one["class"] == "date")
    assert "Monday" in change["a"]["text"] + change["b"]["text"]
    assert document == found.json(), "the document itself is left as it was"


def test_hidden_runs_take_linear_time() -> None:
    text = (FILL + " ") * 200_000 + "x"
    begun = time.process_time()
    assert collapsed(text) == "… x"
    assert time.process_time() - begun < 10
