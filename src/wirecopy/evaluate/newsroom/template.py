"""A story as written by us -> the same story told with names, numbers and wordings of its own.

In: a file of texts/, the world, a source of chance. Out: `Told` texts, line by line before and after the
update, with the rewordings each line allows.

A text is one line a sentence, blank lines part paragraphs. In a line:

    {slot} {slot.part}         filled by chance, the same throughout a story
    [=phrase|other|third]      fluent wordings of one thing, two or more
    [~plain|loaded]            a plain and a loaded word
    [+before|after]            what the later text says instead; either side may be empty, both may nest
"""

from __future__ import annotations

import random
import re
from dataclasses import dataclass, field
from functools import cache
from pathlib import Path
from typing import Any

import yaml

from wirecopy.evaluate.newsroom.slots import fill

TEXTS = Path(__file__).parent / "texts"
_ARTICLE = re.compile(r"\b([Aa]) (?=[AEIO][a-z]|8\d)")
_TOKEN = re.compile(r"\[[=~+]|[|\]]")


@dataclass(frozen=True, slots=True)
class Choice:
    """`=`, `~` or `+` with its sides."""

    kind: str
    sides: tuple[tuple[str | Choice, ...], ...]


Parsed = tuple[str | Choice, ...]


@dataclass(frozen=True, slots=True)
class Wording:
    """Phrases one of which a sentence has, and any of which it may have; `kind` is `reword` or `tone`."""

    kind: str
    phrases: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Told:
    """One sentence: its key, the text before and after the update ("" where there is none)."""

    key: str
    paragraph: int
    before: str
    after: str
    wordings: tuple[Wording, ...]


@dataclass(frozen=True, slots=True)
class Telling:
    """One reporter's text: `label` names it as a root."""

    label: str
    lines: tuple[Told, ...]


@dataclass(frozen=True, slots=True)
class Story:
    """All texts on one happening. `main` is the dispatch, `other` and `brief` independent accounts,
    `own` paragraphs that an outlet may add, each a telling of its own."""

    name: str
    main: Telling
    other: Telling
    brief: Telling
    own: tuple[Telling, ...]
    titles: tuple[str, ...]
    values: dict[str, str] = field(compare=False)


def parse(line: str) -> Parsed:
    """The choices in a line of a text.

    >>> parse("[=start|begin] now")
    (Choice(kind='=', sides=(('start',), ('begin',))), ' now')
    """
    found, rest = _sequence(line, 0)
    if rest != len(line):
        raise ValueError(f"a mark closes at {rest} that none opened: {line}")
    return found


def _sequence(line: str, at: int) -> tuple[Parsed, int]:
    """What stands from `at` up to the bar or bracket that ends this side, and where that is."""
    found: list[str | Choice] = []
    while at < len(line):
        match = _TOKEN.search(line, at)
        stop = match.start() if match else len(line)
        if stop > at:
            found.append(line[at:stop])
        if match is None or match.group() in "|]":
            return tuple(found), stop
        sides: list[Parsed] = []
        at = match.end() - 1
        while line[at : at + 1] not in ("]", ""):
            side, at = _sequence(line, at + 1)
            sides.append(side)
        if at >= len(line) or len(sides) < 2 or (match.group() != "[=" and len(sides) > 2):
            raise ValueError(f"a choice lacks a side, or its end: {line}")
        found.append(Choice(match.group()[1], tuple(sides)))
        at += 1
    return tuple(found), at


@cache
def sources() -> dict[str, dict[str, Any]]:
    """The files of texts/ by name."""
    return {
        path.stem: yaml.safe_load(path.read_text(encoding="utf-8")) for path in sorted(TEXTS.glob("*.yaml"))
    }


def tell(name: str, label: str, values: dict[str, str], chance: random.Random) -> Story:
    """The story of file `name`; `label` names its texts in the truth."""
    source = sources()[name]
    titles = [_capital(fill(line, values)) for line in source["titles"].splitlines() if line.strip()]

    def telling(part: str, text: str) -> Telling:
        return Telling(f"{label}/{part}", tuple(_lines(f"{label}/{part}", text, values, chance)))

    own = re.split(r"\n\s*\n", source["own"].strip())
    return Story(
        name,
        telling("main", source["text"]),
        telling("other", source["other"]),
        telling("brief", source["brief"]),
        tuple(telling(f"own{at}", block) for at, block in enumerate(own, 1)),
        tuple(titles),
        values,
    )


def _lines(label: str, text: str, values: dict[str, str], chance: random.Random) -> list[Told]:
    found: list[Told] = []
    for paragraph, block in enumerate(re.split(r"\n\s*\n", text.strip())):
        for line in block.splitlines():
            wordings: list[Wording] = []
            picked: dict[int, int] = {}
            parsed = parse(line.strip())
            before, after = (
                _capital(_say(parsed, later, values, chance, wordings, picked).strip())
                for later in (False, True)
            )
            key = f"{label}/{len(found)}"
            found.append(Told(key, paragraph, before, after, tuple(dict.fromkeys(wordings))))
    return found


def _say(
    parsed: Parsed,
    later: bool,
    values: dict[str, str],
    chance: random.Random,
    wordings: list[Wording],
    picked: dict[int, int],
) -> str:
    said = []
    for part in parsed:
        if isinstance(part, str):
            said.append(fill(part, values))
        elif part.kind == "+":
            said.append(_say(part.sides[later], later, values, chance, wordings, picked))
        else:
            # At birth every wording is as likely; a loaded word is the exception.
            weights = [1.0] * len(part.sides) if part.kind == "=" else [0.85, 0.15]
            pick = picked.setdefault(id(part), chance.choices(range(len(part.sides)), weights)[0])
            sides = [_say(side, later, values, chance, wordings, picked) for side in part.sides]
            wordings.append(Wording("reword" if part.kind == "=" else "tone", tuple(sides)))
            said.append(sides[pick])
    return "".join(said)


def _capital(sentence: str) -> str:
    """The first letter made a capital, behind a quotation mark too; "a" before a name in a vowel made "an"."""
    sentence = _ARTICLE.sub(r"\1n ", sentence)
    at = next((at for at, char in enumerate(sentence[:2]) if char.isalpha()), None)
    return sentence if at is None else sentence[:at] + sentence[at].upper() + sentence[at + 1 :]
