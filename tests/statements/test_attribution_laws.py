"""What holds of attributions whatever the text and however it was parsed."""

from __future__ import annotations

from itertools import pairwise

from hypothesis import given, settings
from hypothesis import strategies as st

from wirecopy.marks import quotations
from wirecopy.spans import Span
from wirecopy.statements.attribution import attributions
from wirecopy.statements.attribution.marked import Marked
from wirecopy.statements.attribution.sentence import found_in
from wirecopy.statements.canonical import canonical
from wirecopy.statements.parsed import Parsed
from wirecopy.statements.reader import Nothing, Reader
from wirecopy.statements.told import Page, Sentence, Told, asked, told
from wirecopy.words import paragraphs, sentences

_WORDS = (
    "Venn Osk said says told that the pier sank according to and but , . : ; ? \" ' - who which calling accused of as "
    "claim made clear seems not was by in a poll asked if wants support for yes reportedly it he 1989 Monday"
).split()
_POS = (
    "VERB",
    "AUX",
    "NOUN",
    "PROPN",
    "PRON",
    "ADJ",
    "ADP",
    "PUNCT",
    "SCONJ",
    "CCONJ",
    "ADV",
    "DET",
    "PART",
    "NUM",
)
_TAGS = (
    "VBD",
    "VBZ",
    "VBP",
    "VB",
    "VBG",
    "VBN",
    "NN",
    "NNP",
    "PRP",
    "PRP$",
    "POS",
    "WP",
    "WDT",
    "IN",
    ",",
    "MD",
    "TO",
)
_DEPS = (
    "nsubj nsubjpass dobj ccomp xcomp advcl acl relcl conj cc prep pobj pcomp agent aux auxpass mark punct appos poss "
    "parataxis oprd acomp attr advmod neg prt dative amod det compound npadvmod"
).split()
_ENTITIES = ("", "B-PERSON", "B-DATE", "I-DATE", "B-ORG", "B-TIME")


@st.composite
def parses(draw: st.DrawFn) -> Parsed:
    """Words of attributions with any tree, tags and labels: far worse than what a model gives."""
    words = draw(st.lists(st.sampled_from(_WORDS), min_size=1, max_size=24))
    size = len(words)
    order = draw(st.permutations(range(size)))
    head = [0] * size
    head[order[0]] = order[0]
    for place, i in enumerate(order[1:], 1):
        head[i] = order[draw(st.integers(0, place - 1))]
    start, at = [], 0
    for word in words:
        start.append(at)
        at += len(word) + 1

    def column(values: tuple[str, ...] | list[str]) -> tuple[str, ...]:
        return tuple(draw(st.lists(st.sampled_from(values), min_size=size, max_size=size)))

    dep = tuple("ROOT" if i == head[i] else label for i, label in enumerate(column(_DEPS)))
    lemmas = {
        "said": "say",
        "says": "say",
        "told": "tell",
        "accused": "accuse",
        "wants": "want",
        "made": "make",
    }
    return Parsed(
        " ".join(words),
        tuple(start),
        tuple(a + len(word) for a, word in zip(start, words, strict=True)),
        tuple(lemmas.get(word, word) for word in words),
        column(_POS),
        column(_TAGS),
        dep,
        tuple(head),
        column(_ENTITIES),
    )


def _article(parsed: list[Parsed]) -> Told:
    text = "\n\n".join(one.text for one in parsed)
    spans, at = [], 0
    for one in parsed:
        spans.append(Span(at, at + len(one.text)))
        at += len(one.text) + 2
    page = Page(text, tuple(spans), tuple(spans), (), tuple(quotations(text)))
    read = [
        Sentence(span, canonical(text, span), one, n)
        for n, (span, one) in enumerate(zip(spans, parsed, strict=True))
    ]
    return Told(page, tuple(read))


def _check(one: Told) -> None:
    text = one.page.text
    found = attributions(one)
    firsts = []
    for n, a in enumerate(found):
        assert a.content
        for spans in (a.source, a.cue, a.content):
            assert list(spans) == sorted(spans)
            assert all(0 <= s.start < s.end <= len(text) for s in spans)
            assert all(s.end <= t.start for s, t in pairwise(spans))
        assert not any(s.overlaps(c) for s in a.source for c in a.content)
        assert 0 <= a.sentence < len(one.sentences)
        firsts.append(min(s.start for s in (*a.source, *a.cue, *a.content)))
        seen = {n}
        within = a.within
        while within is not None:  # never round in a circle
            assert within not in seen
            seen.add(within)
            within = found[within].within
    assert firsts == sorted(firsts)


@given(st.lists(parses(), min_size=1, max_size=3))
@settings(max_examples=300)
def test_any_parse_gives_valid_spans(parsed: list[Parsed]) -> None:
    _check(_article(parsed))


@given(st.lists(parses(), min_size=1, max_size=3))
def test_what_was_worked_through_before_changes_nothing(parsed: list[Parsed]) -> None:
    one = _article(parsed)
    first = attributions(one)
    assert attributions(one) == first
    found_in.cache_clear()
    assert attributions(one) == first


@given(st.lists(parses(), min_size=2, max_size=3), st.randoms(use_true_random=False))
def test_order_of_articles_changes_nothing(parsed: list[Parsed], random: object) -> None:
    articles = [_article([one]) for one in parsed]
    forth = [attributions(one) for one in articles]
    found_in.cache_clear()
    back = [attributions(one) for one in reversed(articles)]
    assert forth == back[::-1]


@given(st.text(max_size=200))
def test_any_text_that_nothing_was_read_of(text: str) -> None:
    pieces = tuple(piece.span for piece in paragraphs(text))
    page = Page(text, tuple(sentences(text, pieces)), pieces, (), tuple(quotations(text)))
    assert attributions(told(page, Reader(Nothing()).read(asked([page])))) == []


@given(parses(), st.lists(st.integers(0, 120), max_size=6), st.booleans())
def test_quotations_anywhere(parsed: Parsed, edges: list[int], speech: bool) -> None:
    edges = sorted(set(edges))
    regions = [(a, b, speech) for a, b in zip(edges[::2], edges[1::2], strict=False)]
    m = Marked(parsed, regions)
    assert all(a < b for a, b in m.regions)
    for found in found_in(parsed, tuple(regions)):
        for ranges in (found.source, found.cue, found.content):
            assert all(0 <= a < b <= len(parsed) for a, b in ranges)
