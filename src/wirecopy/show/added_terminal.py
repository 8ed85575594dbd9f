"""What an `add` brought, for the terminal: what is new, what changed, which stories grew.

In: the document of `add`. Out: lines of text, ending in a line feed.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from wirecopy.show.archive_phrases import called, covers, outlets, taken, when, who
from wirecopy.show.columns import Paint, columns, head, wrap
from wirecopy.show.phrases import count, days
from wirecopy.show.safe import one_line
from wirecopy.show.tellings import known

_MAX_PROBLEMS = 20
_MAX_LINES = 3
"""Of figures and origins of a story in a list: why there are so many is told in full where it is opened."""
Row = dict[str, Any]


def added_text(doc: Row, *, width: int = 80, colour: bool = False) -> str:
    """The whole answer."""
    width, paint = max(width, 40), Paint(colour)
    lines = [paint(line, "1") for line in wrap(_first(doc), width)]
    cover = doc["cover"]
    several = count(doc["stories"]["several"], "story", "stories")
    now = f"now {covers(cover)}; {several} told by more than one article"
    lines += wrap(now, width, "    ", "  ")
    lines += _corrected(doc, width)
    lines += _revised(doc, width, paint)
    lines += _stories(doc, width, paint)
    lines += _problems(doc, width, paint)
    return "\n".join(line.rstrip() for line in lines) + "\n"


def _first(doc: Row) -> str:
    name = one_line(doc["archive"])
    stopped = "stopped; what was committed is there: " if doc["interrupted"] else ""
    if not doc["given"]:
        return f"{name}: {stopped}nothing was added"
    committed = [] if len(doc["batches"]) < 2 else [f"{len(doc['batches']):,} batches"]
    return f"{name}: {stopped}{'; '.join([taken(doc), *committed])}"


def _corrected(doc: Row, width: int) -> Iterator[str]:
    if doc["sorted_anew"]:
        yield from wrap(
            "corrections.yaml and outlets.yaml were applied as they stand now", width, "    ", "  "
        )


def _revised(doc: Row, width: int, paint: Paint) -> Iterator[str]:
    """Texts that another one replaced at its address."""
    if not doc["revised"]:
        return
    yield ""
    silent, told = (doc["changed"][name] for name in ("without_notice", "with_notice"))
    title = f"CHANGED AT A KNOWN ADDRESS  {count(doc['revised'], 'article')}"
    yield from (paint(line, "1") for line in wrap(title, width))
    if silent or told:
        yield from wrap(f"{silent:,} without visible notice, {told:,} with", width, "    ", "  ")
    for revision in doc["revisions"]:
        yield from revision_lines(revision, width)
    if doc["revised"] > len(doc["revisions"]):
        yield f"  and {doc['revised'] - len(doc['revisions']):,} more (wirecopy show --revisions)"


def revision_lines(revision: Row, width: int) -> Iterator[str]:
    """One text that replaced another: how, who, when; what it is called; what its notice says."""
    kept = revision["article"]
    how = revision["change"].removeprefix("changed ")
    yield "  " + head(f"{how}: {who(kept)}, {when(kept)}", width - 2)
    yield "    " + head(called(kept), width - 4)
    if revision["says"] and revision["change"] != "changed without visible notice":
        yield "    " + head(f"it says: {one_line(revision['says'])}", width - 4)


def _stories(doc: Row, width: int, paint: Paint) -> Iterator[str]:
    """The stories that changed, those with most new articles first."""
    if not doc["stories"]["changed"]:
        return
    yield ""
    new = f", {doc['stories']['new']:,} of them new" if doc["stories"]["new"] else ""
    title = f"STORIES CHANGED  {doc['stories']['changed']:,}{new}"
    yield paint(title, "1")
    for story in doc["stories"]["most"]:
        yield from story_lines(story, width, paint, _of_story(story))
    if doc["stories"]["changed"] > len(doc["stories"]["most"]):
        yield f"  and {doc['stories']['changed'] - len(doc['stories']['most']):,} more (wirecopy show --stories)"


def _of_story(story: Row) -> str:
    """How many of its articles are new."""
    articles = count(story["articles"], "article")
    if story["added"] >= story["articles"]:
        return f"{articles}, all new" if story["articles"] > 1 else f"{articles}, new"
    return f"{story['added']:,} of {articles} new"


def story_lines(
    story: Row, width: int, paint: Paint, articles: str = "", number: str = "  "
) -> Iterator[str]:
    """A story in a list: headline and days, figures and origins, its id. `articles` is how many there are, in words."""
    dates = days([story["earliest"], story["latest"]])
    name = head(one_line(story["headline"]) or "no headline", width - len(number) - columns(dates) - 2)
    space = " " * (width - len(number) - columns(name) - columns(dates))
    yield number + paint(name, "1") + (space + dates if dates else "")
    margin = " " * (len(number) + 2)
    figures = [
        articles or count(story["articles"], "article"),
        count(story["dispatches"], "dispatch", "dispatches"),
        outlets(story),
    ]
    because = one_line(story["origins"]["because"]).removesuffix(".")
    origins = known(story["origins"]) + (f": {because}" if because else "")
    shown = [part for part in figures if part and not part.startswith("0 ")]
    told = wrap(f"{', '.join(shown)}, {origins}", width, margin)
    yield from told[: _MAX_LINES - 1]
    rest = " ".join(line.strip() for line in told[_MAX_LINES - 1 :])
    if rest:
        yield margin + head(rest, width - len(margin))
    yield paint(margin + head(one_line(story["id"]), width - len(margin)), "2")


def _problems(doc: Row, width: int, paint: Paint) -> Iterator[str]:
    return problem_lines(doc["problems"], width, paint, _MAX_PROBLEMS)


def problem_lines(problems: list[Row], width: int, paint: Paint, most: int | None = None) -> Iterator[str]:
    """What could not be read or done; no more than `most` of it one by one."""
    if problems:
        yield ""
        yield paint(f"PROBLEMS {len(problems):,}", "1;31")
    for problem in problems[:most]:
        hint = f" ({problem['hint']})" if problem["hint"] else ""
        yield from wrap(one_line(f"{problem['where']}: {problem['what']}{hint}"), width, "    ", "  ")
    if most is not None and len(problems) > most:
        yield f"  and {len(problems) - most:,} more (--json has them all)"
