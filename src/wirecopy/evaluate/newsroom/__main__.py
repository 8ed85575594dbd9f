"""`python -m wirecopy.evaluate.newsroom`: the scores of some newsrooms, and what went wrong.

python -m wirecopy.evaluate.newsroom --seed 1 --count 20 --mask times --wrong 10
python -m wirecopy.evaluate.newsroom --seed 3 --write out/newsroom    the articles, to look at
"""

from __future__ import annotations

import argparse
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import orjson

from wirecopy.article import Article
from wirecopy.evaluate.newsroom.grow import STORIES, Newsroom, grow
from wirecopy.evaluate.newsroom.marked import Marked
from wirecopy.evaluate.newsroom.score import Scores, newsrooms

_KEEP = {"none": (True, True), "credits": (False, True), "times": (True, False)}


def main() -> None:
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("--seed", type=int, default=1, help="the first seed")
    parser.add_argument("--count", type=int, default=1, help="how many newsrooms")
    parser.add_argument("--stories", type=int, default=STORIES, help="stories a newsroom")
    parser.add_argument("--mask", choices=[*_KEEP, "all"], default="none", help="all: the three in turn")
    parser.add_argument("--wrong", type=int, default=0, help="list so many wrong answers of each sort")
    parser.add_argument(
        "--write", type=Path, help="write articles and truth of the first seed, score nothing"
    )
    parser.add_argument("--json", action="store_true", help="all marks as one document")
    given = parser.parse_args()
    masks = ["none", "credits", "times"] if given.mask == "all" else [given.mask]
    if given.write:
        write(grow(given.seed, given.stories, *_KEEP[masks[0]]), given.write)
        return
    for mask in masks:
        credits, times = _KEEP[mask]
        seeds = range(given.seed, given.seed + given.count)
        scores = newsrooms(seeds, trace, given.stories, credits, times)
        if given.json:
            print(orjson.dumps({"mask": mask, "marked": scores.marked}, default=sorted).decode())
            continue
        print(f"== {given.count} newsrooms from seed {given.seed}, masked: {mask}")
        print("\n".join(scores.lines()))
        if given.wrong:
            print("\n".join(wrong(scores, given.wrong, given.stories)))


def trace(articles: list[Article]) -> dict[str, Any]:
    """The main job, as its document."""
    from wirecopy.trace import trace as main_job

    document: dict[str, Any] = main_job(articles).json()
    return document


def wrong(scores: Scores, count: int, stories: int) -> Iterator[str]:
    """The first wrong answers of each sort, with what is true."""
    left = {"edge": count, "dispatch": count, "origins": count}
    for one in scores.marked:
        room = grow(one.seed, stories)
        for sort, line in _wrong_of(one, room):
            if left[sort]:
                left[sort] -= 1
                yield line


def _wrong_of(one: Marked, room: Newsroom) -> Iterator[tuple[str, str]]:
    for edge in one.edges:
        if edge.outcome in ("wrong", "root wrong") or edge.second is False:
            yield (
                "edge",
                f"\nedge {edge.outcome}, {edge.strength}: seed {one.seed} {described(room, edge.child)}\n"
                f"    true      {'; '.join(described(room, parent) for parent in edge.true) or 'a root'}\n"
                f"    inferred  {described(room, edge.inferred) if edge.inferred else 'a root'}"
                f"{', second parent wrong' if edge.second is False else ''}\n"
                f"    {edge.reason}: {edge.because}",
            )
    for name, classes in one.classes.items():
        mates = {other for other in one.classes if one.classes[other] & classes}
        found = {other for other in one.clusters if one.clusters[other] & one.clusters[name]}
        if mates != found:
            lacks, more = sorted(mates - found), sorted(found - mates)
            yield (
                "dispatch",
                f"\ndispatch: seed {one.seed} {described(room, name)} carries {room.carries[name]}\n"
                f"    without {', '.join(lacks) or 'none'}\n    beside {', '.join(more) or 'none'}",
            )
    for origin in one.origins:
        if not origin.holds:
            truth = next(story for story in room.stories if origin.story.endswith(f"/{story.name}"))
            yield (
                "origins",
                f"\norigins: seed {origin.story}: {origin.true} ({', '.join(truth.origins)}), "
                f"given {origin.low} to {origin.high}; story whole: {origin.whole}\n"
                f"    articles {', '.join(truth.articles)}\n    {origin.because}",
            )


def described(room: Newsroom, name: str) -> str:
    """A node in a line: what it is, what was done to it, its clock."""
    node = room.nodes.get(name)
    if node is None:
        return f"{name}, which matches no unseen text"
    clock = "no clock" if node.shown is None else f"{node.shown:%d %b %H:%M}, {node.outlet.clock}"
    lie = f", a lie ({node.lie})" if node.lie else ""
    seen = "" if node.seen else ", unseen"
    return (
        f"{name} <- {' + '.join(node.parents) or 'nothing'}{seen} [{', '.join(node.edits)}] "
        f"{node.outlet.name} {clock}{lie}"
    )


def write(room: Newsroom, folder: Path) -> None:
    """Articles as records that `wirecopy trace` reads, and what is true of them."""
    folder.mkdir(parents=True, exist_ok=True)
    keys = ("text", "outlet", "url", "title", "byline", "published", "modified")
    with (folder / "articles.jsonl").open("wb") as file:
        for article in room.articles:
            record = {"id": article.refs[0]} | {key: getattr(article, key) for key in keys}
            file.write(orjson.dumps({key: value for key, value in record.items() if value}) + b"\n")
    truth = {
        "seed": room.seed,
        "stories": room.stories,
        "nodes": {name: described(room, name) for name in room.nodes},
        "carries": room.carries,
        "changed": room.changed,
    }
    (folder / "truth.json").write_bytes(orjson.dumps(truth, default=list, option=orjson.OPT_INDENT_2))


if __name__ == "__main__":
    main()
