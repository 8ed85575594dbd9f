"""`wirecopy find ARCHIVE PASSAGE|FILE|-`: who carries a passage; with `--words`, full text."""

from __future__ import annotations

import os
import sys
from dataclasses import dataclass, fields
from pathlib import Path
from typing import TYPE_CHECKING, Any

from wirecopy.article import Article, Problem
from wirecopy.cli.archives import bounds, opened, tell_problems
from wirecopy.cli.options import Taking, colour, fail, width, write, write_json
from wirecopy.read import read

if TYPE_CHECKING:
    from wirecopy.archive import Archive
    from wirecopy.archive.records import Kept

PASSAGE = "the passage"
"""What a passage that was typed is called."""


@dataclass(frozen=True)
class Wanted:
    """What is looked for, and how it is shown."""

    words: str | None
    outlet: str | None
    since: str | None
    until: str | None
    story: str | None
    most: int
    offset: int
    as_json: bool
    color: bool | None

    @classmethod
    def of(cls, **options: Any) -> Wanted:
        """From the options of the command."""
        return cls(**{field.name: options[field.name] for field in fields(cls)})


def run(folder: Path, passage: str | None, taking: Taking, wanted: Wanted) -> None:
    """Exits 0 if something is found, 1 if nothing is, 2 on trouble."""
    _refuse(passage, wanted)
    with opened(folder) as archive:
        if wanted.words is not None:
            document, texts = _searched(archive, wanted.words, wanted)
        else:
            asked, problems = _asked(passage or "", taking)
            document, texts = _found(archive, asked, problems, wanted)
    if wanted.as_json:
        write_json(document)
    else:
        from wirecopy.show.found_terminal import found_text

        write(found_text(document, texts, width=width(), colour=colour(wanted.color)))
    sys.exit(0 if document["hits"] else 1)


def _refuse(passage: str | None, wanted: Wanted) -> None:
    """Fails where it is not clear what is asked."""
    if (passage is None) == (wanted.words is None):
        what = "is both a passage and --words" if passage is not None else "names nothing to look for"
        fail(Problem("find", what, "give a passage, a file or -, or a query with --words"))
    if wanted.words is None:
        for name, given in (("--story", wanted.story), ("--offset", wanted.offset)):
            if given:
                fail(Problem(name, "is for a query with --words"))


def _asked(passage: str, taking: Taking) -> tuple[list[tuple[str, str]], list[Problem]]:
    """Each passage that is looked for, with its name: what was typed, or the articles of a file."""
    if not _is_file(passage):
        if not passage.strip():
            fail(Problem("find", "the passage is empty", "put it in quotation marks"))
        return [(PASSAGE, passage)], []
    asked: list[tuple[str, str]] = []
    problems: list[Problem] = []
    for item in read([passage], limits=taking.limits, mapping=taking.mapping, stdin=sys.stdin.buffer):
        if isinstance(item, Article):
            asked.append((_name(item), item.text))
        else:
            problems.append(item)
    if not asked:
        tell_problems(problems[:-1])
        fail(problems[-1] if problems else Problem(passage, "holds no article"))
    return asked, problems


def _is_file(passage: str) -> bool:
    """Is a file meant, there or not, or an address, or standard input?"""
    if passage == "-" or os.path.lexists(passage[:4096]) or passage.startswith(("http://", "https://")):
        return True
    return not any(map(str.isspace, passage)) and (
        os.sep in passage or bool(Path(passage).suffix[1:2].isalpha())
    )


def _name(article: Article) -> str:
    return "standard input" if article.path == "-" else article.path or next(iter(article.refs), PASSAGE)


def _found(
    archive: Archive, asked: list[tuple[str, str]], problems: list[Problem], wanted: Wanted
) -> tuple[dict[str, Any], dict[str, str]]:
    """The document of `find`, and the texts that its spans point into."""
    from wirecopy.show.archive_rows import found_row, hit_row
    from wirecopy.words import words

    limits = bounds(wanted.outlet, wanted.since, wanted.until)
    texts: dict[str, str] = {}
    kept: dict[str, Kept] = {}
    rows, hits, guarantees = [], [], []
    problems = list(problems)
    for at, (name, text) in enumerate(asked):
        found = archive.find(text, **limits, most=wanted.most)
        rows.append(found_row(name, len(words(text)), found))
        problems += found.problems
        guarantees.append(found.guarantee)
        for hit in found.hits:
            kept.setdefault(hit.article.id, hit.article)
            if hit.article.id not in texts:
                texts[hit.article.id] = archive.given(hit.article.id).text
            hits.append(hit_row(hit, at, text, texts[hit.article.id]))
    document = {
        "articles": _articles(archive, kept, wanted.as_json),
        "hits": hits,
        "guarantee": "; ".join(dict.fromkeys(guarantees)),
        "asked": rows,
        **limits,
        "cover": archive.cover().json(),
        "problems": [problem.json() for problem in problems],
    }
    return document, texts


def _searched(archive: Archive, query: str, wanted: Wanted) -> tuple[dict[str, Any], dict[str, str]]:
    """The document of `find --words`, in the same shape."""
    from wirecopy.show.archive_rows import match_row

    limits = bounds(wanted.outlet, wanted.since, wanted.until)
    story = None
    if wanted.story is not None:
        story = archive.resolve(wanted.story)
        if story is None or archive.story(story) is None:
            fail(
                Problem(
                    f"--story {wanted.story}",
                    "is no story of this archive",
                    "wirecopy show --stories has them",
                )
            )
    found = archive.search(query, **limits, story=story, limit=wanted.most, offset=wanted.offset)
    kept = {match.article.id: match.article for match in found.matches}
    texts = {ident: archive.given(ident).text for ident in kept}
    document = {
        "articles": _articles(archive, kept, wanted.as_json),
        "hits": [match_row(match, texts[match.article.id]) for match in found.matches],
        "guarantee": "every article of this archive that has the words",
        "query": found.query,
        "total": found.total,
        "offset": wanted.offset,
        **limits,
        "story": story,
        "cover": archive.cover().json(),
        "problems": [problem.json() for problem in found.problems],
    }
    return document, texts


def _articles(archive: Archive, kept: dict[str, Kept], whole: bool) -> list[dict[str, Any]]:
    """Every article that is named, in that order: as the archive lists it, and `whole` as a trace has it, ARTICLE."""
    if not whole:
        return [one.json() for one in kept.values()]
    from wirecopy.reading import read_off

    return [read_off(archive.given(ident)).json() | one.json() for ident, one in kept.items()]
