"""Sets of articles as Hypothesis makes them: reports cut, respelled, reworded, set into others, given twice."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path
from typing import Any

import yaml
from hypothesis import strategies as st

from wirecopy.article import Article

PARAGRAPHS: dict[str, str] = yaml.safe_load(
    (Path(__file__).parent.parent / "cases" / "dispatches.yaml").read_text(encoding="utf-8")
)["paragraphs"]
FERRY, COUNCIL, ESSAY = (
    [name for name in PARAGRAPHS if name[0] == letter and len(name) == 2] for letter in "fce"
)
OTHERS = ["background", "notice", "statement", "quoted", "lead"]
SWAPS = {
    "Nobody was hurt": "No one was injured",
    "Two tugs pulled it off": "Two tugboats freed it from",
    "harbour": "harbor",
    "forty people": "44 people",
    "officials of the port authority said": "port officials said",
    "voted on Monday night": "decided late on Monday",
    "Thirteen of the twenty-four": "13 of the 24",
}
TIMES = [
    None,
    "2031-05-05",
    "2031-05-05T08:00:00Z",
    "2031-05-05T11:00:00+02:00",
    "2031-05-05T09:30:00Z",
    "2031-05-06T08:00:00Z",
]
STATED: dict[str, list[Any]] = {
    "outlet": [None, "Ellery Courier", "tarn.example", "The Gull"],
    "url": [None, None, "https://www.tarn.example/2031/05/05/ferry", "https://www.afp.com/en/ferry"],
    "title": [None, "Ferry runs into a pier", "Depot sold in Quillmere"],
    "byline": [None, None, "Kestrel News Agency", "AFP", "Runa Ekdal"],
    "published": TIMES,
}


@st.composite
def article(draw: st.DrawFn) -> Article:
    report = draw(st.sampled_from([FERRY, FERRY, COUNCIL]))
    parts = report[: draw(st.integers(1, len(report)))]
    for other in draw(st.lists(st.sampled_from([*OTHERS, *ESSAY, *COUNCIL]), max_size=3)):
        parts.insert(draw(st.integers(0, len(parts))), other)
    text = "\n\n".join(PARAGRAPHS[part] for part in parts)
    for old in draw(st.lists(st.sampled_from(list(SWAPS)), max_size=4)):
        text = text.replace(old, SWAPS[old])
    stated = {name: draw(st.sampled_from(values)) for name, values in STATED.items()}
    if draw(st.integers(0, 9)) == 0:
        text = draw(st.sampled_from(["", "\n", "Ferry late again.", text[: len(text) // 3]]))
    return Article(text, refs=(draw(st.sampled_from(["r1", "r2", "gull-7", "x"])),), **stated)


@st.composite
def sets(draw: st.DrawFn, most: int = 6) -> list[Article]:
    """Some articles; now and then one is there twice, and its other copy states other things of it."""
    found = [draw(article()) for _ in range(draw(st.integers(0, most)))]
    for at in range(len(found)):
        if draw(st.integers(0, 4)) == 0:
            again: dict[str, Any] = {
                "refs": draw(st.sampled_from([("r1",), ("r0", "r9"), ()])),
                "title": draw(st.sampled_from(STATED["title"])),
                "published": draw(st.sampled_from(TIMES)),
                "byline": draw(st.sampled_from(STATED["byline"])),
            }
            found.append(replace(found[at], **again))
    return found
