"""Laws of speakers: one answer for each attribution on any text, in any order, with spans that stand in the texts."""

from __future__ import annotations

import sys
from pathlib import Path

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

sys.path.insert(0, str(Path(__file__).parent))
from speakers_story import attribution, line, story

from wirecopy.registry import table
from wirecopy.spans import Span
from wirecopy.statements.parsed import Parsed
from wirecopy.statements.speakers import speakers
from wirecopy.statements.speakers.lexicon import country_name, gender, same_given, singular, source_class
from wirecopy.statements.statement import Anonymity, Attribution, Manner
from wirecopy.statements.told import Page, Told, told

WORDS = st.sampled_from(
    "Venn Orla Osk Ida Marr Wray minister the Norwegian Minister said he she they I “ ” , . \n\n spokesman for port "
    "authority Beijing Mr. Mrs. and of 's U.S. officials who poll it A".split(" ")
)
TEXTS = st.one_of(st.text(max_size=60), st.lists(WORDS, max_size=30).map(" ".join))
POS = st.sampled_from(["NOUN", "PROPN", "PRON", "VERB", "ADP", "DET", "PUNCT", "ADJ", "CCONJ", "NUM", "X"])
DEPS = st.sampled_from(
    [
        "nsubj",
        "appos",
        "compound",
        "prep",
        "pobj",
        "poss",
        "det",
        "conj",
        "cc",
        "relcl",
        "amod",
        "ROOT",
        "dobj",
        "dep",
    ]
)
ENTS = st.sampled_from(["", "", "B-PERSON", "I-PERSON", "B-ORG", "I-ORG", "B-GPE", "B-NORP", "B-DATE"])


@st.composite
def parses(draw: st.DrawFn, text: str) -> Parsed:
    """A sentence with any grammar: the model may be wrong in every way."""
    spots = [at for at, char in enumerate(text) if not char.isspace()]
    starts = sorted(set(draw(st.lists(st.sampled_from(spots), max_size=12)))) if spots else []
    ends = [starts[k + 1] if k + 1 < len(starts) else len(text) for k in range(len(starts))]
    ends = [end if end > start else start + 1 for start, end in zip(starts, ends, strict=True)]
    n = len(starts)
    column = lambda of: tuple(draw(st.lists(of, min_size=n, max_size=n)))  # noqa: E731
    return Parsed(
        text,
        tuple(starts),
        tuple(ends),
        tuple(text[a:b].lower() for a, b in zip(starts, ends, strict=True)),
        column(POS),
        column(st.sampled_from(["NN", "NNS", "NNP", "PRP", "WP", "VBD", "IN", "DT"])),
        column(DEPS),
        column(st.integers(0, max(n - 1, 0))),
        column(ENTS),
    )


@st.composite
def articles(draw: st.DrawFn) -> tuple[Told, list[Attribution]]:
    pieces = draw(st.lists(TEXTS.filter(lambda text: text.strip()), min_size=1, max_size=4))
    text = "\n\n".join(pieces)
    spans, at = [], 0
    for piece in pieces:
        spans.append(Span(at, at + len(piece)))
        at += len(piece) + 2
    page = Page(text, tuple(spans), tuple(spans))
    read = {one.text: draw(parses(one.text)) for one in page.canonical}
    made = told(page, read)
    given_ = []
    count = draw(st.integers(0, 4))
    for _ in range(count):
        ends = sorted(draw(st.lists(st.integers(0, len(text)), min_size=4, max_size=4)))
        source = (Span(ends[0], ends[1]),) if ends[0] < ends[1] else ()
        content = (Span(ends[2], max(ends[3], ends[2] + 1)),)
        within = draw(st.one_of(st.none(), st.integers(0, max(count - 1, 0))))
        sentence = draw(st.integers(0, len(spans) - 1))
        given_.append(
            Attribution(source, (), content, draw(st.sampled_from(list(Manner))), "say", sentence, within)
        )
    return made, given_


@settings(deadline=None, max_examples=150, suppress_health_check=list(HealthCheck))
@given(st.lists(articles(), max_size=3))
def test_any_text_and_any_grammar(made: list[tuple[Told, list[Attribution]]]) -> None:
    tolds = {place: told for place, (told, _) in enumerate(made)}
    attributions = {place: found for place, (_, found) in enumerate(made)}
    answer = speakers(tolds, attributions)
    assert list(answer) == sorted(tolds)
    for place, found in answer.items():
        assert len(found) == len(attributions[place])
        for speaker in found:
            if speaker is None:
                continue
            assert speaker.because and "\n\n" not in speaker.because
            assert (
                speaker.name != ""
                and speaker.role != ""
                and speaker.organisation != ""
                and speaker.country != ""
            )
            assert not (speaker.name and speaker.candidates)
            assert len(speaker.candidates) != 1 and list(speaker.candidates) == sorted(
                set(speaker.candidates)
            )
            for article, span in speaker.evidence:
                assert 0 <= span.start < span.end <= len(tolds[article].page.text)
    turned = speakers(dict(reversed(tolds.items())), dict(reversed(attributions.items())))
    assert turned == answer


STORY = [
    "Zhao said the border was calm. The minister said it was open.",
    "Chinese Foreign Minister Zhao Yi met foreign ministry spokesman Zhao Wenbo. Zhao said the border was calm.",
    "Chinese foreign ministry spokesman Zhao Wenbo spoke. Zhao said the border was calm. He said it was open.",
    "Hannah Brandt Wray left. Wray said the border was calm. She said it was open.",
    "Hannah Wray left. Norwegian Trade Minister Kari Osk came. Osk said the border was calm. They said it was open.",
]
SOURCES = [("Zhao", "The minister"), ("Zhao", ""), ("Zhao", "He"), ("Wray", "She"), ("Osk", "They")]


@settings(deadline=None, max_examples=20)
@given(st.permutations(range(len(STORY))))
def test_who_speaks_does_not_depend_on_the_order_of_articles(order: list[int]) -> None:
    tolds = story([STORY[k] for k in order])
    attributions = {}
    for place, k in enumerate(order):
        one, other = SOURCES[k]
        made = [attribution(tolds[place], one, "the border was calm")]
        attributions[place] = [*made, *([attribution(tolds[place], other, "it was open")] if other else [])]
    found = speakers(tolds, attributions)
    named = {order[place]: [line(speaker) for speaker in each] for place, each in found.items()}
    assert named == {
        0: ["? Zhao Wenbo / Zhao Yi", "(official); minister; -; -"],
        1: ["? Zhao Wenbo / Zhao Yi"],
        2: ["Zhao Wenbo; Chinese foreign ministry spokesman; Chinese foreign ministry; China"] * 2,
        3: ["Hannah Brandt Wray; -; -; -"] * 2,
        4: ["Kari Osk; Norwegian Trade Minister; -; Norway", "-; -; -; -"],
    }


def test_no_articles_and_no_attributions() -> None:
    assert speakers({}, {}) == {}
    assert speakers(story(["Orla Venn left."]), {}) == {0: []}
    bare = told(Page("Orla Venn left.", (), ()), {})
    one = Attribution((Span(0, 9),), (), (Span(10, 14),), Manner.DIRECT, "say", 0)
    assert speakers({0: bare}, {0: [one]}) == {0: [None]}


def test_long_chains_of_quotations_end() -> None:
    text = "“I said no,” Orla Venn said."
    tolds = story([text])
    one = attribution(tolds[0], "I", "no")
    chain = [
        Attribution(one.source, (), one.content, Manner.DIRECT, "say", 0, (k + 1) % 3_000)
        for k in range(3_000)
    ]
    assert len(speakers(tolds, {0: chain})[0]) == 3_000


TABLES = (
    "given_names name_variants family_names_first metonyms source_words organisation_words documents".split()
)


def test_every_row_names_its_source() -> None:
    for name in TABLES:
        rows = table(name)
        assert rows and all(row["source"] for row in rows), name
        assert len({tuple(row.items()) for row in rows}) == len(rows), name


def test_tables_hold_what_the_code_asks_for() -> None:
    assert {row["class"] for row in table("source_words")} == {kind.value for kind in Anonymity}
    assert {row["gender"] for row in table("given_names")} == {"f", "m", "both"}
    assert gender("hannah") == "f" and gender("tom") == "m" and gender("osk") == ""
    assert same_given("sergei", "sergey") and same_given("bill", "william") and not same_given("tom", "paul")
    assert [country_name(code) for code in ("CN", "RU", "US", "GB", "KR", "")] == [
        "China",
        "Russia",
        "United States",
        "United Kingdom",
        "South Korea",
        "",
    ]
    assert source_class(["intelligence", "officials"]) is Anonymity.SECURITY
    assert [singular(word) for word in ("officials", "agencies", "women", "police", "witnesses")] == [
        "official",
        "agency",
        "woman",
        "police",
        "witness",
    ]
