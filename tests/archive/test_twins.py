"""What is found fast is found again the slow and plain way: in dicts, over all pairs, word by word."""

from __future__ import annotations

import tempfile
import unicodedata
from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path
from random import Random
from typing import NamedTuple

import numpy as np
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from wirecopy.archive import Archive, open_archive, segments
from wirecopy.archive.likeness import Vector, product
from wirecopy.archive.near import Near
from wirecopy.archive.segments import Rows, Segment, Segments
from wirecopy.archive.writer import Writer
from wirecopy.article import Article
from wirecopy.clean.order import instant

from ..match.invented import story
from .made import SCENES, WORLD
from .rules import LEAST, MOD, bodies, linked_components, quoted_elsewhere, seen, stock_of

quick = settings(max_examples=60, deadline=None, suppress_health_check=list(HealthCheck))

# Segments

_names = st.sampled_from([0, 1, 2, 7, 2**31, 2**63 - 1, 2**63, 2**64 - 2, 2**64 - 1]) | st.integers(
    0, 2**64 - 1
)
_rows = st.lists(st.tuples(_names, st.integers(1, 9), st.integers(0, 2**32 - 1)), max_size=30)


def columns_of(rows: Sequence[tuple[int, int, int]]) -> Rows:
    return Rows(
        np.array([row[0] for row in rows], np.uint64),
        np.array([row[1] for row in rows], np.uint32),
        np.array([row[2] for row in rows], np.uint32),
    )


@given(st.lists(_rows, max_size=5), st.sets(_names, max_size=12))
@quick
def test_names_are_found_in_all_files_as_in_a_dict(
    files: list[list[tuple[int, int, int]]], more: set[int]
) -> None:
    truth = defaultdict(list)
    for rows in files:
        for name, article, value in rows:
            truth[name].append((article, value))
    with tempfile.TemporaryDirectory() as place:
        named = [
            segments.write(Path(place), f"{at}", "prints", columns_of(rows)) for at, rows in enumerate(files)
        ]
        asked = sorted(more | set(list(truth)[::2]))
        which, articles, values = Segments(Path(place), named).find(np.array(asked, np.uint64))
        found = defaultdict(list)
        for at, article, value in zip(which.tolist(), articles.tolist(), values.tolist(), strict=True):
            found[asked[at]].append((article, value))
    assert {name: sorted(each) for name, each in found.items()} == {
        name: sorted(truth[name]) for name in asked if name in truth
    }


@given(st.lists(_rows, min_size=1, max_size=5), st.sets(st.integers(1, 9)), st.integers(1, 40))
@quick
def test_a_merge_holds_all_rows_in_order_but_those_of_articles_that_are_gone(
    files: list[list[tuple[int, int, int]]], gone: set[int], piece: int
) -> None:
    truth = sorted(row for rows in files for row in rows if row[1] not in gone)
    with tempfile.TemporaryDirectory() as place, pytest.MonkeyPatch.context() as patch:
        patch.setattr(segments, "_PIECE", piece)
        folder = Path(place)
        named = [segments.write(folder, f"{at}", "prints", columns_of(rows)) for at, rows in enumerate(files)]
        parts = [Segment(folder, each) for each in named]
        made = segments.merge(folder, "merged", "prints", parts, np.array(sorted(gone), np.uint32))
        one = Segment(folder, made)
        held = list(zip(one.names.tolist(), one.articles.tolist(), one.values.tolist(), strict=True))
        assert held == truth and made.rows == len(truth) == len(one)
        again = segments.write(folder, "written", "prints", columns_of(truth))
        assert (folder / "merged").read_bytes() == (folder / "written").read_bytes()
        assert again.digest == made.digest


# What is near

_vector = st.dictionaries(st.integers(0, 40), st.floats(0.015625, 0.34375, width=32), max_size=12)


def vector_of(one: Mapping[int, float]) -> Vector:
    facts = sorted(one)
    return Vector(np.array(facts, np.uint64), np.array([one[fact] for fact in facts], np.float32))


@given(
    st.lists(_vector, max_size=12),
    st.lists(_vector, min_size=1, max_size=3),
    st.floats(0.01, 0.5),
    st.integers(1, 3),
)
@quick
def test_what_is_near_is_near_by_all_products(
    held: list[dict[int, float]], asked: list[dict[int, float]], least: float, parts: int
) -> None:
    vectors = [vector_of(one) for one in held]
    with tempfile.TemporaryDirectory() as place:
        named = []
        for part in range(parts):
            mine = [(at + 1, one) for at, one in enumerate(vectors) if at % parts == part and len(one.facts)]
            if mine:
                rows = Rows(
                    np.concatenate([one.facts for _, one in mine]),
                    np.concatenate([np.full(len(one.facts), at, np.uint32) for at, one in mine]),
                    np.concatenate([one.weights for _, one in mine]),
                )
                named.append(segments.write(Path(place), f"{part}", "facts", rows))
        near = Near(Segments(Path(place), named), len(vectors))
        # One after the other: nothing may be left of the one before.
        for one, answer in zip(asked, near.find([vector_of(one) for one in asked], least), strict=True):
            mine_, found = vector_of(one), answer.tolist()
            assert found == sorted(set(found))
            products = {at + 1: product(mine_, each) for at, each in enumerate(vectors)}
            assert {at for at, like in products.items() if like >= least + 1e-5} <= set(found)
            assert all(products[at] >= least - 1e-5 for at in found)


# Who carries the words of a passage


def carried(passage: str, text: str) -> list[tuple[tuple[int, int], tuple[int, int]]]:
    """Runs in the text from its beginning on, each as long as it can be, wherever it stands in the passage: in the text
    and in the passage."""
    asked, mine = seen(passage), seen(text)
    least = min(LEAST, len(asked.folded))
    places: dict[tuple[str, ...], list[int]] = {}
    for place in range(len(asked.folded) - least + 1):
        places.setdefault(tuple(asked.folded[place : place + least]), []).append(place)
    found, at = [], 0
    while at + least <= len(mine.folded):
        lengths = [
            (equal(asked.folded[place:], mine.folded[at:]), -place)
            for place in places.get(tuple(mine.folded[at : at + least]), ())
        ]
        if not lengths:
            at += 1
            continue
        length, place = max(lengths)
        found.append(
            (
                (mine.start[at], mine.end[at + length - 1]),
                (asked.start[-place], asked.end[-place + length - 1]),
            )
        )
        at += length
    return found


def equal(one: list[str], other: list[str]) -> int:
    """How many words are equal from the beginning on."""
    pairs = enumerate(zip(one, other, strict=False))
    return next((at for at, (a, b) in pairs if a != b), min(len(one), len(other)))


def edited(chance: Random, text: str) -> str:
    """A passage out of a text, as somebody might ask for it."""
    mine = seen(text)
    length = chance.choice([1, 2, 3, 5, 8, 14, 15, 16, 18, 22, 30, 45, 80])
    low = chance.randrange(max(1, len(mine.folded) - length + 1))
    high = min(len(mine.folded), low + length)
    if low >= high:
        return chance.choice(["", "nothing of it", "\u200b", "…"])
    passage = text[mine.start[low] : mine.end[high - 1]]
    for _ in range(chance.choice([0, 0, 1, 2])):
        how = chance.randrange(6)
        cut = chance.randrange(len(passage) + 1)
        if how == 0:
            passage = passage[:cut] + " elsewhere " + passage[cut:]
        elif how == 1:
            passage = passage.upper()
        elif how == 2:
            passage = unicodedata.normalize(chance.choice(["NFD", "NFC"]), passage)
        elif how == 3:
            passage = passage.replace(" ", chance.choice(["\n\n", " — ", "  ", ", "]))
        elif how == 4:
            passage = passage[cut:] + " " + passage[:cut]
        else:
            passage = passage + " " + passage
    return passage


class Held(NamedTuple):
    archive: Archive
    articles: list[Article]


def _scripts() -> list[Article]:
    """Invented stories of many scripts with runs of exactly 15 words, in two files each."""
    found = {}
    for seed in range(8):
        chance = Random(seed)
        for one in story(chance, chance.randint(3, 7), chance.randint(2, 8)).articles:
            article = Article(
                one.text,
                outlet=chance.choice(["gull.example", "tarn.example", None]),
                url=chance.choice([None, f"https://gull.example/{seed}"]),
                published=chance.choice(
                    [None, "2031-05-02", "2031-05-03T10:00:00+02:00", "2031-05-03T09:00:00Z"]
                ),
                seen=f"2031-06-01T00:00:{len(found) % 60:02}Z",
            )
            found[article.id] = article
    return list(found.values())


@pytest.fixture(scope="module", params=["scripts", "news"])
def held(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Held]:
    folder = tmp_path_factory.mktemp("held") / "archive"
    articles = (
        _scripts()
        if request.param == "scripts"
        else list({each.id: each for each in WORLD.values()}.values())
    )
    open_archive(folder, make=True).close()
    with Writer(folder, 20) as writer:
        writer.add(articles)
    with open_archive(folder) as archive:
        yield Held(archive, articles)


def test_find_is_brute_force_over_texts(held: Held) -> None:
    chance = Random(5)
    kinds = {True: 0, False: 0}
    for _ in range(120):
        passage = edited(chance, chance.choice(held.articles).text)
        asked = seen(passage)
        found = held.archive.find(passage, most=1000)
        truth = {
            each.id: runs for each in held.articles if asked.folded and (runs := carried(passage, each.text))
        }
        assert {hit.article.id for hit in found.hits} == set(truth), passage
        for hit in found.hits:
            runs = truth[hit.article.id]
            assert [tuple(span) for span in hit.spans] == [mine for mine, _ in runs]
            assert [tuple(span) for span in hit.asked] == [theirs for _, theirs in runs]
            covered = {
                at
                for at, begin in enumerate(asked.start)
                if any(low <= begin < high for _, (low, high) in runs)
            }
            assert hit.words == len(covered)
            text = held.archive.given(hit.article.id).text
            for span, other in zip(hit.spans, hit.asked, strict=True):
                assert (
                    seen(text[span.start : span.end]).folded == seen(passage[other.start : other.end]).folded
                )
            assert hit.longest == max(len(seen(text[span.start : span.end]).folded) for span in hit.spans)
        ordered = [(instant(hit.article.published), hit.article.id) for hit in found.hits]
        assert ordered == sorted(ordered) and found.more == 0
        kinds[len(asked.folded) >= LEAST] += bool(truth)
        few = held.archive.find(passage, most=2)
        assert [hit.article.id for hit in few.hits] == [hit.article.id for hit in found.hits][:2]
    assert min(kinds.values()) > 15  # either way of looking was asked often


# Full text


def _in_row(row: list[str], text: list[str]) -> bool:
    return f" {' '.join(row)} " in f" {' '.join(text)} "  # there is no space in a word


def test_search_is_the_query_over_texts(held: Held) -> None:
    chance = Random(6)
    counting = [
        (article, seen(article.title or "").folded, seen(article.text).folded)
        for each in held.archive.articles(limit=1000)
        for article in [held.archive.given(each.id)]
    ]
    common = sorted({word for _, _, folded in counting for word in folded[:40]})
    hits = 0
    for _ in range(150):
        groups: list[list[list[str]]] = []
        without: list[list[str]] = []
        query = ""
        for _ in range(chance.choice([1, 1, 2, 3])):
            group = []
            for at in range(chance.choice([1, 1, 1, 2, 3])):
                row, told = _term(chance, counting, common)
                query += (" OR " if at else " ") + told
                group.append(row)
            groups.append(group)
        for _ in range(chance.choice([0, 0, 1, 2])):
            row, told = _term(chance, counting, common)
            query += f" -{told}"
            without.append(row)

        def fits(title: list[str], text: list[str], row: list[str]) -> bool:
            return _in_row(row, title) or _in_row(row, text)

        truth = {
            article.id
            for article, title, text in counting
            if all(any(fits(title, text, row) for row in group) for group in groups)
            and not any(fits(title, text, row) for row in without)
        }
        found = held.archive.search(query, limit=1000)
        assert {match.article.id for match in found.matches} == truth, query
        assert found.total == len(truth)
        hits += bool(truth)
        pages = [
            match.article.id
            for at in range(0, 12, 3)
            for match in held.archive.search(query, limit=3, offset=at).matches
        ]
        assert pages == [match.article.id for match in found.matches][:12]
        asked = {tuple(row) for group in groups for row in group}
        for match in found.matches:
            text = held.archive.given(match.article.id).text
            assert 0 <= match.excerpt.start <= match.excerpt.end <= len(text)
            for mark in match.marks:
                assert match.excerpt.start <= mark.start < mark.end <= match.excerpt.end
                assert tuple(seen(text[mark.start : mark.end]).folded) in asked
    assert hits > 40


def _term(
    chance: Random, counting: list[tuple[Article, list[str], list[str]]], common: list[str]
) -> tuple[list[str], str]:
    """Words of a text in a row, as they are asked for; now and then words that stand nowhere."""
    _, title, text = chance.choice(counting)
    folded = chance.choice([text, text, text, title]) or ["nothing"]
    low = chance.randrange(len(folded))
    row = folded[low : low + chance.choice([1, 1, 1, 2, 3])]
    if chance.random() < 0.2:
        row = [chance.choice(common)]
    told = " ".join(row)
    quoted = f'"{told}"' if len(row) > 1 or told == "or" or chance.random() < 0.3 else told
    again = seen(told).folded
    if again != row:  # a word that is not itself when it stands alone is not asked for
        return ["nowhere"], "nowhere"
    return row, quoted if chance.random() < 0.8 else quoted.replace(
        told, told.upper() if told.upper().lower() == told else told
    )


# Stock text, links, components


@pytest.mark.parametrize("scene", [*SCENES, "all"])
def test_stock_text_quoted_text_and_components_are_what_their_rules_say(tmp_path: Path, scene: str) -> None:
    articles = list((WORLD if scene == "all" else SCENES[scene]).values())
    Random(scene).shuffle(articles)
    folder = tmp_path / "archive"
    open_archive(folder, make=True).close()
    with Writer(folder, 5) as writer:
        writer.add(articles)
    with open_archive(folder) as archive:
        those = bodies([archive.given(each.id) for each in archive.articles(limit=1000)])
        by_outlet = defaultdict(dict)
        for ident, one in those.items():
            if one.reading.cleaned.outlet is not None:
                by_outlet[one.reading.cleaned.outlet][ident] = one
        truth = {(outlet, *row) for outlet, mine in by_outlet.items() for row in stock_of(mine)}
        kept = {
            (outlet, name % MOD, row % MOD, why)
            for outlet, name, row, why in archive.connection.execute(
                "SELECT outlet, print, row, because FROM stock"
            )
        }
        assert kept == truth
        if scene in ("notices", "standing", "all"):
            assert truth
        stock = defaultdict(set)
        for outlet, _, row, _ in truth:
            stock[outlet].add(row)
        components = defaultdict(set)
        for component, ident in archive.connection.execute(
            "SELECT component, id FROM articles WHERE current"
        ):
            components[component].add(ident)
        said = quoted_elsewhere(those)
        told = {
            ident: {at for low, high in np.frombuffer(pairs, "<i4").reshape(-1, 2) for at in range(low, high)}
            for ident, pairs in archive.connection.execute(
                "SELECT a.id, q.words FROM quoted q JOIN articles a ON a.number = q.article"
            )
        }
        assert told == {ident: words for ident, words in said.items() if words}
        assert {frozenset(each) for each in components.values()} == linked_components(those, stock, said)
