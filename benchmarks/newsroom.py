"""Made newspapers with realistic reuse, for measuring speed and memory at any size.

    python benchmarks/newsroom.py 200000 out/bench/newsroom.parquet
    python benchmarks/newsroom.py 200000 out/bench/skew.parquet --skew 40000

The same number, words and seed give the same file. About 35 % of the articles are versions of a
dispatch: cut from the end, with paragraphs dropped, moved or added, words substituted and respelt. The
rest is own text. Outlets have boilerplate, background paragraphs that they use again, and quote the
same famous sentences over the years. Articles stand in order of time, so a beginning of the file is a
smaller newsroom of its own. Language and places are invented.
"""

from __future__ import annotations

import argparse
import time
import zlib
from collections.abc import Iterator
from pathlib import Path

import numpy as np
import pyarrow as pa
import pyarrow.parquet as pq
from made_language import BARE, CAPITAL, WORDS, Ints, Language, Prose
from made_plan import OUTLETS, Plan, draw_plan, facts
from made_text import compose, fill_shelf, hold_dispatches

HERE = Path(__file__).parent
GROUP_BYTES = 20_000_000
BYTES_A_WORD = 6.8
BEGIN = np.datetime64("2021-03-01T00:00")
PAPERS = "Courier Herald Post Gazette Observer Tribune Mail Chronicle Monitor Times Radio Online".split()


def main() -> None:
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("articles", type=int)
    parser.add_argument("out", type=Path)
    parser.add_argument("--words", type=int, default=450, help="mean length of an article")
    parser.add_argument(
        "--skew", type=int, default=0, help="plant one passage of 40 words in so many articles"
    )
    parser.add_argument("--seed", type=int, default=7)
    parser.add_argument("--known", type=Path, help="also write which article is a version of which dispatch")
    given = parser.parse_args()
    begun = time.perf_counter()
    plan, size = write(given.articles, given.out, given.words, given.skew, given.seed)
    if given.known:
        ids = pa.array(article_ids(np.arange(len(plan))))
        columns = {"id": ids, "dispatch": plan.dispatch, "quotation": plan.quotation, "skewed": plan.skewed}
        pq.write_table(pa.table(columns), given.known)
    print(
        f"{given.out}: {len(plan):,} articles, {size / 1e6:,.1f} MB of text, {time.perf_counter() - begun:.1f} s"
    )
    print(facts(plan))


def made(articles: int, words: int = 450, skew: int = 0) -> Path:
    """The file of these parameters, written once and kept in a folder that git ignores."""
    sources = (
        b"".join(path.read_bytes() for path in sorted(HERE.glob("made_*.py"))) + Path(__file__).read_bytes()
    )
    name = f"newsroom-{articles}-{words}-{skew}-{zlib.crc32(sources):08x}.parquet"
    path = HERE.parent / "out" / "bench" / name
    if not path.exists():
        print(f"writing {articles:,} made articles", flush=True)
        write(articles, path, words, skew)
    return path


def write(articles: int, out: Path, words: int = 450, skew: int = 0, seed: int = 7) -> tuple[Plan, int]:
    """Write the file; its plan and the bytes of its texts."""
    chance = np.random.default_rng([seed, articles, words, skew])
    language = Language()
    plan = draw_plan(chance, articles, skew)
    size = 0
    out.parent.mkdir(parents=True, exist_ok=True)
    unfinished = out.with_name(out.name + ".tmp")
    writer: pq.ParquetWriter | None = None
    for table in tables(chance, language, plan, words):
        writer = writer or pq.ParquetWriter(unfinished, table.schema, use_dictionary=["outlet"])
        writer.write_table(table, row_group_size=len(table))
        size += table["text"].nbytes - 4 * (len(table) + 1)
    if writer:
        writer.close()
    unfinished.rename(out)
    return plan, size


def tables(chance: np.random.Generator, language: Language, plan: Plan, words: int) -> Iterator[pa.Table]:
    """The row groups, one at a time."""
    shelf = fill_shelf(chance, language, max(1, int(plan.quotation.max(initial=0)) + 1))
    names = outlet_names(chance, language)
    respells = chance.random(OUTLETS) < 0.4
    last = np.zeros(len(plan.sizes()), dtype=np.int64)  # where the last version of each dispatch stands
    rows = np.flatnonzero(plan.dispatch >= 0)
    np.maximum.at(last, plan.dispatch[rows], rows)
    held: dict[int, Prose] = {}
    step = max(1, int(GROUP_BYTES / (words * BYTES_A_WORD)))
    for begin in range(0, len(plan), step):
        rows = np.arange(begin, min(begin + step, len(plan)))
        hold_dispatches(chance, language, held, plan.dispatch[rows], words)
        text = compose(chance, language, plan, shelf, held, respells, rows, words)
        yield pa.table(describe(chance, language, plan, names, rows) | {"text": text})
        for dispatch in [d for d in held if last[d] < begin + step]:
            del held[dispatch]


def describe(
    chance: np.random.Generator, language: Language, plan: Plan, names: list[str], rows: Ints
) -> dict[str, pa.Array | list[str]]:
    """All columns but the text."""
    stamps = np.datetime_as_string(BEGIN + plan.minute[rows].astype("timedelta64[m]"), unit="s").tolist()
    outlets = [names[outlet] for outlet in plan.outlet[rows].tolist()]
    sites = [name.lower().replace(" ", "-") for name in outlets]
    lengths = chance.integers(5, 10, len(rows))
    tokens = language.draw(chance, int(lengths.sum()))
    ends = np.cumsum(lengths)
    tokens[ends - lengths] += CAPITAL * WORDS
    tokens[ends - 1] += BARE * WORDS
    return {
        "id": article_ids(rows),
        "outlet": outlets,
        "published": stamps,
        "url": [
            f"https://{site}.example/{stamp[:10].replace('-', '/')}/{row}"
            for site, stamp, row in zip(sites, stamps, rows.tolist(), strict=True)
        ],
        "title": language.text(tokens, lengths),
    }


def article_ids(rows: Ints) -> list[str]:
    return [f"n{row:07}" for row in rows.tolist()]


def outlet_names(chance: np.random.Generator, language: Language) -> list[str]:
    """Names of invented places with the usual second halves."""
    places = [word for word in language.words if word.isascii() and word.isalpha() and 6 <= len(word) <= 9]
    chosen = chance.choice(len(places), OUTLETS, replace=False)
    kinds = chance.integers(0, len(PAPERS), OUTLETS)
    return [
        f"{places[p].capitalize()} {PAPERS[k]}" for p, k in zip(chosen.tolist(), kinds.tolist(), strict=True)
    ]


if __name__ == "__main__":
    main()
