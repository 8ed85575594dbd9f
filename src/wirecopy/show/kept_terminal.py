"""How an archive is kept, for the terminal: is it in order, and what was removed.

In: the documents of `check` and `remove`. Out: lines of text, ending in a line feed.
"""

from __future__ import annotations

from typing import Any

from wirecopy.show.added_terminal import problem_lines, story_lines
from wirecopy.show.archive_phrases import called, covers, when, who
from wirecopy.show.columns import Paint, head, wrap
from wirecopy.show.phrases import count
from wirecopy.show.safe import one_line

Row = dict[str, Any]


def checked_text(doc: Row, *, width: int = 80, colour: bool = False) -> str:
    """In order, or what is wrong and what to do."""
    width, paint = max(width, 40), Paint(colour)
    name = one_line(doc["archive"])
    told = f"{name}: everything is in order"
    if doc["problems"]:
        told = f"{name}: {count(len(doc['problems']), 'thing is', 'things are')} wrong"
    lines = [paint(line, "1") for line in wrap(told, width)]
    how = "every text and fingerprint was read again" if doc["deep"] else "--deep reads every text again"
    lines += wrap(f"{covers(doc['cover'])}; {how}", width, "    ", "  ")
    lines += problem_lines(doc["problems"], width, paint)
    return "\n".join(line.rstrip() for line in lines) + "\n"


def removed_text(doc: Row, *, width: int = 80, colour: bool = False) -> str:
    """What was removed, and what became of its stories."""
    width, paint = max(width, 40), Paint(colour)
    what = "erased" if doc["erased"] else "removed"
    told = f"{one_line(doc['archive'])}: {count(len(doc['removed']), 'article')} {what}: {one_line(doc['because'])}"
    lines = [paint(line, "1") for line in wrap(told, width)]
    for kept in doc["removed"]:
        lines.append("  " + head(f"{when(kept)}, {who(kept)}: {called(kept)}", width - 2))
        lines.append(paint("    " + head(one_line(kept["id"]), width - 4), "2"))
    kept_still = "the id and the reason are kept, so that it does not come back"
    lines += wrap(
        kept_still
        if len(doc["removed"]) == 1
        else kept_still.replace("it does", "they do").replace("the id", "the ids"),
        width,
        "    ",
        "  ",
    )
    if doc["stories"]:
        lines += ["", paint(f"STORIES CHANGED  {len(doc['stories']):,}", "1")]
    for story in doc["stories"]:
        if story["is"] is None:
            lines += wrap(f"{one_line(story['was'])} is gone: no article of it is left", width, "    ", "  ")
        else:
            lines += story_lines(
                story["is"], width, paint, f"now {count(story['is']['articles'], 'article')}"
            )
            if story["is"]["id"] != story["was"]:
                lines.append(paint("    " + head(f"was {one_line(story['was'])}", width - 4), "2"))
    lines += ["", *(paint(line, "2") for line in wrap(f"the archive covers {covers(doc['cover'])}", width))]
    lines += problem_lines(doc["problems"], width, paint)
    return "\n".join(line.rstrip() for line in lines) + "\n"
