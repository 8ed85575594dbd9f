"""What desks do to copy: cut, move, reword, correct, update, take a few paragraphs, add their own.

In: a draft and chance. Out: the draft after the edit. What was done inside a sentence stands in its
marks; whole sentences that went, came or moved are told by comparing keys (truth.py).
"""

from __future__ import annotations

import random
import re
from collections.abc import Iterable
from dataclasses import replace

from wirecopy.evaluate.newsroom.common import common
from wirecopy.evaluate.newsroom.sentence import Draft, Sentence, each, only, words
from wirecopy.evaluate.newsroom.template import Story, Telling, Told, Wording

_FIGURE = re.compile(
    r"(?<![\d,.$])\b[1-9]\d{1,2}\b(?![,.]?\d)(?! (?:January|February|March|April|May|June|July|August|"
    r"September|October|November|December))"
)
_MONTH_BEFORE = re.compile(
    r"(?:January|February|March|April|May|June|July|August|September|October|November|December) $"
)


def fresh(telling: Telling, points: Iterable[str] = ()) -> Draft:
    """A telling as it was written, with the updates of these lines already in it."""
    later = set(points)
    paragraphs: dict[int, list[Sentence]] = {}
    for line in telling.lines:
        text = line.after if line.key in later else line.before
        if text:
            paragraphs.setdefault(line.paragraph, []).append(Sentence(line.key, telling.label, text))
    return tuple(tuple(paragraphs[at]) for at in sorted(paragraphs))


def cut_end(draft: Draft, share: float) -> Draft:
    """The first paragraphs, about `share` of the words, two at least."""
    total, kept = words(draft), 2
    while kept < len(draft) and words(draft[: kept + 1]) <= share * total:
        kept += 1
    return draft[:kept]


def opening(draft: Draft, least: int) -> Draft:
    """The first paragraphs, two at least, until there are so many words: a teaser."""
    kept = 2
    while kept < len(draft) and words(draft[:kept]) < least:
        kept += 1
    return draft[:kept]


def cut_paragraphs(draft: Draft, count: int, chance: random.Random) -> Draft:
    """Without `count` paragraphs, never the first, and never fewer than three left."""
    places = range(1, len(draft))
    gone = set(chance.sample(places, max(0, min(count, len(draft) - 3))))
    return tuple(paragraph for at, paragraph in enumerate(draft) if at not in gone)


def cut_sentences(draft: Draft, count: int, chance: random.Random) -> Draft:
    """Without `count` sentences behind the first."""
    keys = [sentence.key for paragraph in draft for sentence in paragraph][1:]
    gone = set(chance.sample(keys, min(count, len(keys) // 3)))
    return only(draft, lambda sentence: sentence.key not in gone)


def move(draft: Draft, chance: random.Random) -> Draft:
    """One paragraph stands elsewhere; the first stays."""
    if len(draft) < 4:
        return draft
    place = chance.randrange(2, len(draft))
    rest = [*draft[:place], *draft[place + 1 :]]
    rest.insert(chance.choice([at for at in range(1, len(rest)) if at != place]), draft[place])
    return tuple(rest)


def some_paragraphs(draft: Draft, least: int, chance: random.Random) -> Draft:
    """Two or three paragraphs in a row of at least so many words: what an article of one's own quotes."""
    starts = [at for at in range(len(draft) - 1) if words(draft[at : at + 2]) >= least] or [0]
    start = chance.choice(starts)
    return draft[start : start + chance.choice([2, 2, 3])]


def reword(draft: Draft, story: Story, kind: str, share: float, chance: random.Random) -> Draft:
    """A share of the places where the story's writer foresaw other words (`reword` or `tone`)."""
    known = {
        line.key: line.wordings
        for telling in (story.main, story.other, story.brief, *story.own)
        for line in telling.lines
    }

    def put(sentence: Sentence) -> Sentence:
        for wording in known.get(sentence.key, ()):
            if wording.kind == kind and chance.random() < share:
                sentence = _swap(sentence, wording, chance)
        if kind == "reword":
            sentence = common(sentence, share / 3, chance)
        return sentence

    return each(draft, put)


def _swap(sentence: Sentence, wording: Wording, chance: random.Random) -> Sentence:
    for here in sorted(filter(None, wording.phrases), key=len, reverse=True):
        found = [at.start() for at in re.finditer(rf"(?<!\w){re.escape(here)}(?!\w)", sentence.text)]
        if len(found) == 1:
            new = chance.choice([phrase for phrase in wording.phrases if phrase != here])
            return sentence.replace(found[0], found[0] + len(here), new, wording.kind) if new else sentence
    return sentence


def correct(draft: Draft, story: Story, chance: random.Random) -> tuple[Draft, str]:
    """A figure or a family name put otherwise wherever it stands, and what was corrected ("" if nothing)."""
    text = " ".join(sentence.text for paragraph in draft for sentence in paragraph)
    names = [value for name, value in story.values.items() if name.endswith(".last") and f" {value}" in text]
    figures = [
        match.group() for match in _FIGURE.finditer(text) if not _MONTH_BEFORE.search(text[: match.start()])
    ]
    if names and (not figures or chance.random() < 0.4):
        old, what = chance.choice(names), "the name"
        new = _misspelt(old, chance)
    elif figures:
        old, what = chance.choice(figures), "the figure"
        new = str(max(10, int(old) + chance.choice([-3, -2, -1, 1, 2, 4])))
    else:
        return draft, ""
    pattern = re.compile(rf"(?<![\w,.$]){re.escape(old)}\b(?![,.]\d)")
    changed = each(draft, lambda sentence: sentence.sub(pattern, lambda match: new, "correct"))
    return changed, what if changed != draft else ""


def _misspelt(name: str, chance: random.Random) -> str:
    """The name with two letters inside it changed about, or one doubled."""
    at = chance.randrange(1, len(name) - 1)
    if name[at] != name[at + 1 : at + 2] and chance.random() < 0.5:
        return name[:at] + name[at + 1] + name[at] + name[at + 2 :]
    return name[:at] + name[at] + name[at:]


def update(draft: Draft, telling: Telling, points: Iterable[str], later: Draft) -> Draft:
    """The draft brought up to the later text: its sentences for those overtaken, its new ones added.

    `later` is the text from which they come; a sentence that the draft had cut stays cut.
    """
    wanted = set(points)
    source = {sentence.key: sentence for paragraph in later for sentence in paragraph}
    lines = {line.key: line for line in telling.lines}
    order = {line.key: at for at, line in enumerate(telling.lines)}
    paragraphs: list[list[Sentence]] = []
    for paragraph in draft:
        kept: list[Sentence] = []
        for sentence in paragraph:
            if sentence.key not in wanted:
                kept.append(sentence)
            elif sentence.key in source:
                kept.append(sentence.rewrite(source[sentence.key].text, "update"))
        if kept:
            paragraphs.append(kept)
    there = {sentence.key for paragraph in paragraphs for sentence in paragraph}
    for key in sorted(wanted & set(source) - there, key=order.__getitem__):
        if not lines[key].before:
            _insert(paragraphs, source[key].handed_on(), order, lines[key].paragraph, lines)
    return tuple(tuple(paragraph) for paragraph in paragraphs)


def _insert(
    paragraphs: list[list[Sentence]],
    sentence: Sentence,
    order: dict[str, int],
    home: int,
    lines: dict[str, Told],
) -> None:
    """Behind the nearest sentence that the telling has before it: beside it, or in a paragraph of its own."""
    place = -1
    for at, paragraph in enumerate(paragraphs):
        for inside, other in enumerate(paragraph):
            if other.key in order and order[other.key] < order[sentence.key]:
                place = at
                if lines[other.key].paragraph == home and inside == len(paragraph) - 1:
                    paragraph.append(sentence)
                    return
    paragraphs.insert(place + 1, [sentence])


def insert(draft: Draft, added: Draft, at: int) -> Draft:
    """With these paragraphs before paragraph `at`."""
    return (*draft[:at], *added, *draft[at:])


def split_paragraphs(draft: Draft) -> Draft:
    """A paragraph a sentence, as many sites print copy."""
    return tuple((sentence,) for paragraph in draft for sentence in paragraph)


def handed_on(draft: Draft) -> Draft:
    """As the next desk receives it."""
    return each(draft, lambda sentence: replace(sentence, marks=()))
