"""Who is cited: every named source, however many."""

from __future__ import annotations

from wirecopy.group.cited import cited
from wirecopy.spans import Span
from wirecopy.words import sentences

NAMES = [f"{first}{last}" for first in ("Hald", "Lorn", "Venn", "Quill", "Brand", "Tarn") for last in
         ("by", "ow", "ick", "sen", "strom", "wick", "mark", "ley")]  # fmt: skip


def spans(text: str) -> list[Span]:
    return sentences(text, [Span(0, len(text))])


def test_no_source_is_left_out() -> None:
    text = " ".join(f"“The pier is shut,” said Orla {name}." for name in NAMES)
    found = cited({7: (text, spans(text))})
    assert len(NAMES) == 48 and [name for name, _ in found] == sorted(f"Orla {name}" for name in NAMES)
    assert {articles for _, articles in found} == {(7,)}


def test_a_name_and_its_end_are_one_source_and_those_most_cited_come_first() -> None:
    one = "“It is late,” said Tam Reed. “It is shut,” said Hedda Lorne."
    other = "“It is shut,” said Mrs. Lorne, the pilot."
    found = cited({1: (one, spans(one)), 2: (other, spans(other))})
    assert found == [("Hedda Lorne", (1, 2)), ("Tam Reed", (1,))]
