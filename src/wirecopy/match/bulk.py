"""The path from any number of articles to the passages and runs they share.

In: batches of articles (`read.tables.ARTICLES`). Out: `Matches`.

    texts -> fingerprints -> sketch -> candidates, regions -> tokens      each batch by itself
    candidates of all batches in the order of hashes -> anchors           the join
    anchors -> passages -> profiles                                       the complete table
    anchors -> runs -> pairs                                              what people look at
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from time import perf_counter

import numpy as np
import pyarrow as pa

from wirecopy.article import Problem
from wirecopy.engine import Engine, Kept, give_back, rest
from wirecopy.match import result
from wirecopy.match.anchors import Anchors, verify
from wirecopy.match.collection import Collection
from wirecopy.match.fingerprints import LARGEST, Fingerprints, fingerprint
from wirecopy.match.join import Joined, join
from wirecopy.match.options import Options
from wirecopy.match.pairs import pairs_of
from wirecopy.match.passages import passages
from wirecopy.match.profiles import STOCK_PROFILES, profiles
from wirecopy.match.regions import STOCK, Regions, read, regions
from wirecopy.match.result import Matches
from wirecopy.match.shared import NO_DAY, Places, Wanted
from wirecopy.match.sketch import Candidates, insert, select, sketch
from wirecopy.match.standing import likeness, stands

Progress = Callable[[str, int, int], None]
"""Told what is being done, how much of it is done, and of how many; 0 where that is not known."""

_NONE = np.empty(0, np.uint32)  # for what is given up; an empty slice would keep it all
_CLASSES = 1 << 16  # candidates that are verified in one go


def quiet(what: str, done: int, of: int) -> None:
    """No progress is shown."""


class Clock:
    """Seconds by stage."""

    def __init__(self) -> None:
        self.seconds: dict[str, float] = {}

    @contextmanager
    def __call__(self, stage: str) -> Iterator[None]:
        begun = perf_counter()
        try:
            yield
        finally:
            give_back()
            self.seconds[stage] = self.seconds.get(stage, 0.0) + perf_counter() - begun


def find(
    batches: Iterable[tuple[int, pa.RecordBatch] | Problem],
    engine: Engine,
    options: Options = Options(),  # noqa: B008  frozen
    progress: Progress = quiet,
) -> Matches:
    """Everything that the articles of `batches` share; each batch comes with its side (1: `against`)."""
    clock = Clock()
    problems: list[Problem] = []
    # What must stay: texts to the end; fingerprints, side by side in pieces of their own, for a while.
    room = None if engine.memory is None else engine.memory // 8
    collection = Collection(Kept(engine.folder, room))
    prints = _fingerprints(batches, engine, collection, problems, Kept(engine.folder, room), clock, progress)
    candidates = _candidates(prints, engine, collection, clock, progress)
    del prints
    with clock("join"):
        joined, copies = join(candidates, collection, engine)
        del candidates
    with clock("regions"):
        found = _regions(joined, engine, collection, Kept(engine.folder, room))
    with clock("anchors"):
        progress("comparing words", 0, len(joined.bounds) - 1)
        places, left, right, anchors = _anchors(found, joined, engine)
        candidates_left = len(joined.article)
        found.region = found.place = _NONE  # the places have their own
        del joined
    with clock("ids"):
        present = np.zeros(collection.count, np.bool_)
        present[places.article] = True
        present[list(copies.values())] = True  # an article that was given twice shares all of itself
        numbers, ids = _by_id(np.flatnonzero(present), collection, engine)
        rank = np.zeros(collection.count, np.int64)
        rank[numbers] = np.arange(len(numbers))
        places = places._replace(article=rank[places.article].astype(np.uint32))
        outlet, day, side = (column[numbers] for column in collection.known())
        articles = result.stated(collection, numbers, ids, copies)
    with clock("passages"):
        chains = passages(places, left, right, anchors.places, anchors.key)
        known = pa.table(
            {
                "article": pa.array(np.arange(len(numbers)), pa.int64()),
                "outlet": pa.array(outlet, pa.int32(), mask=outlet < 0),
                "day": pa.array(day, pa.int32(), mask=day == NO_DAY),
                "url": articles["url"],
            }
        )
    with clock("profiles"):
        address, size = (column[numbers] for column in collection.texts.addresses())
        where = stands(found.start, chains, size, collection.words[numbers])
        rows = pa.table(
            {"passage": chains.passage, "article": chains.article.astype(np.int64), **where._asdict()}
        )
        profile = profiles(
            engine, rows, known, lambda told: likeness(engine, address, size, chains, where, told)
        )
        stock = np.isin(profile["profile"].to_numpy(), STOCK_PROFILES)
        marked = result.mark(found.start, len(numbers), places, left, right, chains, stock, STOCK)
        articles = articles.append_column("stock", pa.array(marked))
    wanted = Wanted(
        outlet, day, side, options.same_outlet,
        -1 if options.within is None else options.within, options.against, options.most_pairs,
    )  # fmt: skip
    with clock("pairs"):
        runs, too_large = pairs_of(found.word, places, anchors, wanted, options.min_words, engine, progress)
    del places, left, right
    with clock("spans"):
        matches = result.assemble(
            collection,
            numbers,
            articles,
            found.word,
            found.start,
            chains,
            profile,
            runs,
            engine,
            options,
        )
    matches.problems = problems + result.too_large(matches, chains, too_large, options)
    matches.seconds = clock.seconds
    matches.counts |= {
        "articles": collection.count,
        "equal": len(copies),
        "bytes": collection.texts.size,
        "candidates": candidates_left,
        "tokens": len(found.word),
        "anchors": len(anchors.key),
    }
    return matches


def _by_id(numbers: np.ndarray, collection: Collection, engine: Engine) -> tuple[np.ndarray, list[str]]:
    """Articles in the order of their ids, and the ids."""
    collection.stated()
    parts = np.array_split(numbers, max(1, min(len(numbers) // 1000, 4 * engine.threads)))
    ids = [ident for part in engine.map(collection.ids, parts) for ident in part]
    order = sorted(range(len(ids)), key=ids.__getitem__)
    return numbers[order], [ids[at] for at in order]


def _fingerprints(
    batches: Iterable[tuple[int, pa.RecordBatch] | Problem],
    engine: Engine,
    collection: Collection,
    problems: list[Problem],
    kept: Kept,
    clock: Clock,
    progress: Progress,
) -> list[Fingerprints]:
    """Read all batches; fingerprint each while the next is read."""

    def texts() -> Iterator[tuple[np.ndarray, np.ndarray]]:
        for item in batches:
            if isinstance(item, Problem):
                problems.append(item)
            else:
                yield collection.add(_readable(item[1], problems), item[0])
                progress("reading articles", collection.count, 0)

    def one(batch: tuple[np.ndarray, np.ndarray]) -> Fingerprints:
        found = fingerprint(*batch)
        rest(batch[0])
        return found

    with clock("read and fingerprint"):
        found = []
        for prints in engine.map(one, texts()):
            found.append(prints._replace(hash=kept.keep(prints.hash), step=kept.keep(prints.step)))
        return found


def _readable(batch: pa.RecordBatch, problems: list[Problem]) -> pa.RecordBatch:
    """Without texts that are too large to point into."""
    import pyarrow.compute as pc

    sizes = pc.binary_length(batch.column("text"))
    if not batch.num_rows or pc.max(sizes).as_py() <= LARGEST:
        return batch
    fits = pc.less_equal(sizes, LARGEST)
    for row in np.flatnonzero(~fits.to_numpy(zero_copy_only=False)).tolist():
        problems.append(
            Problem(
                batch.column("path")[row].as_py(), "is larger than 134 MB and was not matched", "split it"
            )
        )
    return batch.filter(fits)


def _candidates(
    prints: list[Fingerprints],
    engine: Engine,
    collection: Collection,
    clock: Clock,
    progress: Progress,
) -> list[Candidates]:
    """What passes the sketch, batch by batch. The fingerprints are given up as they are looked at."""
    with clock("sketch"):
        total = sum(len(batch.hash) for batch in prints)
        progress("looking for what is shared", 0, total)
        slots = sketch(total, engine.memory // 4 if engine.memory else None)

        parts = min(engine.threads, 8)  # each looks at all hashes

        def fill(part: int) -> None:
            for batch in prints:
                insert(slots, part, parts, batch.hash, batch.step)

        def choose(number: int) -> Candidates:
            chosen = select(slots, prints[number])
            prints[number] = prints[number]._replace(hash=_NONE, step=_NONE)
            return chosen

        list(engine.map(fill, range(parts)))
        words = np.zeros(collection.count, np.int64)
        for first, batch in zip(collection.texts.first(), prints, strict=True):
            words[first + batch.article] = batch.words
        collection.words = words
        return list(engine.map(choose, range(len(prints))))


@dataclass
class Words:
    """The tokens of all regions, one behind the other: `word` and `start` (see `regions.read`), `bounds`
    of the regions; by candidate `region` and `place`, the token with which it begins."""

    word: np.ndarray
    start: np.ndarray
    bounds: np.ndarray
    region: np.ndarray
    place: np.ndarray


def _regions(joined: Joined, engine: Engine, collection: Collection, kept: Kept) -> Words:
    """The words around what is shared. What a batch knew of its candidates is given up."""
    articles = [*collection.texts.first(), collection.count]

    def outline(number: int) -> Regions:
        found = regions(joined.batches[number], collection.words[articles[number] : articles[number + 1]])
        joined.batches[number] = Candidates(*(_NONE for _ in Candidates._fields))
        return found

    parts = list(engine.map(outline, range(len(joined.batches))))
    give_back()
    lengths = np.concatenate([np.empty(0, np.int64), *(part.length for part in parts)])
    first = np.cumsum([0, *(len(part.length) for part in parts)])
    bounds = np.concatenate(([0], np.cumsum(lengths))).astype(np.int64)
    region = np.concatenate(
        [np.empty(0, np.int32), *(part.region + np.int32(at) for part, at in zip(parts, first, strict=False))]
    )
    place = bounds.astype(np.int32 if bounds[-1] < 2**31 else np.int64)[region]
    place += np.concatenate([np.empty(0, np.int32), *(part.offset for part in parts)])
    word, start = (kept.empty(int(bounds[-1]), np.uint32) for _ in range(2))

    def fill(number: int) -> None:
        data, edges = collection.texts.batches[number]
        read(data, edges, parts[number], bounds[first[number] : first[number + 1] + 1], word, start)
        rest(data)

    list(engine.map(fill, range(len(parts))))
    return Words(word, start, bounds, region, place)


def _anchors(found: Words, joined: Joined, engine: Engine) -> tuple[Places, np.ndarray, np.ndarray, Anchors]:
    """The anchors, and their places in the order of articles and words with their extents."""
    order, classes = joined.order, joined.bounds
    parts = max(1, len(order) // _CLASSES)
    cuts = np.unique(np.searchsorted(classes, np.linspace(0, len(order), parts + 1)))

    def check(part: int) -> tuple[np.ndarray, ...]:
        here = classes[cuts[part] : cuts[part + 1] + 1]
        checked: tuple[np.ndarray, ...] = verify(
            found.word, found.bounds, found.place, found.region, joined.article, order, here
        )
        return checked

    anchor = np.full(len(order), -1, np.int32)
    left = np.zeros(len(order), np.uint8)
    right = np.zeros(len(order), np.uint8)
    keys = [np.empty(0, np.uint64)]
    sizes = [np.empty(0, np.int32)]
    count = 0
    for part, (number, on_left, on_right, key, size) in enumerate(engine.map(check, range(len(cuts) - 1))):
        rows = order[classes[cuts[part]] : classes[cuts[part + 1]]]
        anchor[rows] = np.where(number >= 0, number + np.int32(count), number)
        left[rows] = on_left
        right[rows] = on_right
        keys.append(key)
        sizes.append(size)
        count += len(key)
    kept = np.flatnonzero(anchor >= 0)
    places = Places(anchor[kept], joined.article[kept], found.place[kept], found.region[kept], found.bounds)
    return places, left[kept], right[kept], Anchors(np.concatenate(keys), np.concatenate(sizes))
