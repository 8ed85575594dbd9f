"""What it saves to read each distinct sentence once: on wire copy, and for one more copy of an article.

In: the folder of gold data (`wire/*.jsonl`). Out: lines of scores: name, figure, how it was made.

    for name, value, note in repetition(Path("gold")):
        print(name, value)          # repetition: times as fast as every sentence read separately

All is timed from readings to statements, by the program's own path; reading an article off (its words, its body)
costs the same either way and is left out. Seconds are those of the processor, of this process and of those that it
starts, so that other work on the machine weighs less. *Separately* is the same model over every sentence of every
article, sorted by length and in the same batches, without any store, and the same rules over every sentence by itself.
What distinct sentences cost is known by then: only those that stand more than once are read again, as often as they do.

One more copy: first an article with a store that has nothing; then the same text from another outlet, and again with
two sentences changed: in a run of its own with a store in memory or on disk (opened anew, as a later run does), and
beside the first *in one run* (seconds of both less those of the first alone, which the store had; the least of three).
"""

from __future__ import annotations

import os
import time
from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from random import Random
from tempfile import TemporaryDirectory
from typing import Any

from wirecopy.article import Article
from wirecopy.evaluate.gold import WIRE, articles
from wirecopy.reading import Reading, read_off
from wirecopy.sayings import Sayings, page, read_told, sayings
from wirecopy.statements.model import Model
from wirecopy.statements.parsed import Parsed
from wirecopy.statements.reader import Progress, Reader
from wirecopy.statements.spread import Reads, spread
from wirecopy.statements.store import Disk, Memory

Line = tuple[str, float | None, str]
Say = Callable[[Sequence[Reading], Sequence[Sequence[int]], Reader], Any]
_COPIED = 25
"""Articles of which one more copy is read."""
_TRIES = 3
"""Of so many tries the shortest counts where a small difference is asked for."""
_LEAST = 10
"""Sentences of such an article: of a shorter one two changed are a good part."""
_SEED = 5
_PART = 2_000  # sentences that are handed on together, as the reader does
_CHANGE = " indeed"
PLACES = {"memory": "store in memory", "disk": "store on disk", "run": "in one run"}
COPIES = ("first", "copy", "two sentences changed")


def spent() -> float:
    """Seconds of the processor up to now, those of processes that have ended included."""
    children = os.times()
    return time.process_time() + children.children_user + children.children_system


class Clocked(Reader):
    """A reader that adds up the seconds it takes."""

    seconds = 0.0

    def read(self, sentences: Any, progress: Progress = lambda what, done, of: None) -> dict[str, Parsed]:
        begun = spent()
        found = super().read(sentences, progress)
        self.seconds += spent() - begun
        return found


class Anew(dict[str, Parsed]):
    """What was read, made anew for each who asks: nothing that a rule kept with one is found with another."""

    seconds = 0.0

    def __getitem__(self, sentence: str) -> Parsed:
        begun = spent()
        one = super().__getitem__(sentence)
        made = Parsed.unpack(one.text, one.pack())
        self.seconds += spent() - begun
        return made


class Apart(Reader):
    """A reader that gives every sentence of every article for itself."""

    def read(self, sentences: Any, progress: Progress = lambda what, done, of: None) -> Anew:
        begun = spent()
        self.found = Anew(super().read(sentences, progress))
        self.found.seconds += spent() - begun
        return self.found


@dataclass(frozen=True)
class Whole:
    """Seconds of all articles: each distinct sentence read once (`once`), every one for itself (`each`); the rules
    over the former and over the latter (`rules_each`)."""

    articles: int
    sentences: int
    distinct: int
    once: float
    each: float
    rules: float
    rules_each: float

    @property
    def times(self) -> float:
        """How many times as long it takes to read every sentence separately, rules included."""
        return (self.each + self.rules_each) / (self.once + self.rules)


@dataclass
class Copies:
    """Seconds by (place, copy), and by copy the sentences that were read anew, added up over articles."""

    articles: int = 0
    sentences: int = 0
    seconds: dict[tuple[str, str], float] = field(default_factory=dict)
    read: dict[str, int] = field(default_factory=dict)

    def add(self, place: str, copy: str, seconds: float) -> None:
        """Count in what one took."""
        self.seconds[place, copy] = self.seconds.get((place, copy), 0.0) + seconds

    def share(self, place: str, copy: str) -> float:
        """Seconds of a copy as a share of those of the first."""
        return self.seconds[place, copy] / self.seconds["memory" if place == "run" else place, "first"]


def repetition(data: Path, model: Reads | None = None, say: Say | None = None) -> Iterator[Line]:
    """`model` and `say` stand for the program's own."""
    readings = {
        name: [read_off(one) for one in sorted(set(articles(data, name).values()), key=lambda one: one.id)]
        for name in WIRE
    }
    if not any(readings.values()):
        yield "repetition", None, f"skipped: {data / 'wire'} has no articles"
        return
    say = say or statements
    model = model or Model()
    next(iter(model.read(["It rained."])))  # the model is loaded before any clock runs
    every = whole(readings, model, say)
    yield (
        "repetition: times as fast as every sentence read separately",
        every.times,
        f"{every.articles} articles: each distinct sentence once {every.once:.1f} s and the rules {every.rules:.1f} s, "
        f"every one separately {every.each:.1f} s and the rules {every.rules_each:.1f} s",
    )
    yield (
        "repetition: distinct among all sentences",
        every.distinct / max(every.sentences, 1),
        f"{every.distinct} of {every.sentences}",
    )
    found = copies([one for several in readings.values() for one in several], model, say)
    if not found.articles:
        yield "repetition: one more copy", None, f"skipped: no article has {_LEAST} sentences"
        return
    for place, told in PLACES.items():
        for copy in COPIES[1:]:
            name = "one more copy" if copy == "copy" else f"one more copy, {copy}"
            share, again = found.share(place, copy), found.seconds[place, copy] / found.articles * 1000
            yield (
                f"repetition: {name}, share of the first, {told}",
                share,
                f"{again:.1f} ms, the first {again / share:.1f} ms; means of {found.articles} articles with "
                f"{found.sentences / found.articles:.0f} sentences, of which {found.read[copy] / found.articles:.1f} "
                "are read anew",
            )


def statements(readings: Sequence[Reading], stories: Sequence[Sequence[int]], reader: Reader) -> Sayings:
    """The program's own path."""
    return sayings(read_told(readings, reader), stories)


def whole(readings: Mapping[str, Sequence[Reading]], model: Reads, say: Say) -> Whole:
    """Every collection is one story, about one happening."""
    flat = [one for several in readings.values() for one in several]
    stories: list[range] = []
    for several in readings.values():
        start = sum(len(story) for story in stories)
        stories.append(range(start, start + len(several)))
    store = Memory()
    reader = Clocked(model, store)
    took = _timed(say, flat, stories, reader)
    apart = Apart(model, store)
    took_each = _timed(say, flat, stories, apart)
    sentences = Counter(one.text for reading in flat for one in page(reading).canonical)
    repeated = separately((sentences - Counter(set(sentences))).elements(), model)
    return Whole(
        len(flat),
        sentences.total(),
        reader.asked,
        reader.seconds,
        reader.seconds + repeated,
        took - reader.seconds,
        took_each - apart.found.seconds,
    )


def separately(sentences: Iterable[str], model: Reads) -> float:
    """Seconds in which the model reads all of them, equal ones again."""
    begun = spent()
    ordered = sorted(sentences, key=lambda sentence: (len(sentence), sentence))
    for _ in spread(model, [ordered[at : at + _PART] for at in range(0, len(ordered), _PART)]):
        pass
    return spent() - begun


def copies(readings: Sequence[Reading], model: Reads, say: Say) -> Copies:
    """Of some articles, drawn the same every time: the first, a copy, a copy with changes."""
    long = sorted(
        (one for one in readings if len(one.side.sentences) >= _LEAST), key=lambda one: one.article.id
    )
    drawn = Random(_SEED).sample(long, min(_COPIED, len(long)))
    found = Copies(len(drawn))
    for reading in drawn:
        text = reading.article.text
        given = {
            "first": reading,
            "copy": read_off(Article(text, outlet="another.example", published=reading.article.published)),
            "two sentences changed": read_off(Article(changed(reading), outlet="third.example")),
        }
        found.sentences += len(reading.side.sentences)
        with TemporaryDirectory() as folder:
            memory = Memory()
            for copy in COPIES:
                reader = Reader(model, memory)
                found.add("memory", copy, _timed(say, [given[copy]], [[0]], reader))
                found.read[copy] = found.read.get(copy, 0) + reader.read_now
            for copy in COPIES:
                disk = Disk(Path(folder) / "read.sqlite")
                found.add("disk", copy, _timed(say, [given[copy]], [[0]], Reader(model, disk)))
                disk.close()
        known = Memory()
        say([reading], [[0]], Reader(model, known))
        alone = min(_timed(say, [reading], [[0]], Reader(model, known)) for _ in range(_TRIES))
        for copy in COPIES[1:]:
            # Each try has to read anew what the first alone had not: from a store that has no more.
            tries = (Reader(model, known.copy()) for _ in range(_TRIES))
            both = min(_timed(say, [reading, given[copy]], [[0, 1]], one) for one in tries)
            found.add("run", copy, both - alone)
    return found


def _timed(say: Say, readings: Sequence[Reading], stories: Sequence[Sequence[int]], reader: Reader) -> float:
    begun = spent()
    say(readings, stories, reader)
    return spent() - begun


def changed(reading: Reading) -> str:
    """The text with a word more after the first word of two sentences, at a third and at two thirds of them."""
    text = reading.article.text
    sentences = reading.side.sentences
    for at in (2 * len(sentences) // 3, len(sentences) // 3):  # the later first, so that offsets hold
        start, end = sentences[at]
        first = start + len(text[start:end].split(maxsplit=1)[0])
        text = text[:first] + _CHANGE + text[first:]
    return text
