"""An archive for the terminal: what it covers, lists of its stories, what was changed at its address.

In: the documents of `show`. Out: lines of text, ending in a line feed.
"""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from wirecopy.show.added_terminal import story_lines
from wirecopy.show.archive_phrases import called, covers, moment, taken, when, who
from wirecopy.show.columns import Paint, head, wrap
from wirecopy.show.phrases import count, day
from wirecopy.show.safe import link, one_line

_ORDERS = {
    "new": "what changed last first",
    "origins": "most known origins first",
    "articles": "most articles first",
    "latest": "the latest date first",
}
Row = dict[str, Any]


def front_text(doc: Row, *, width: int = 80, colour: bool = False) -> str:
    """What the archive covers, its last batches, its newest stories."""
    width, paint, cover = max(width, 40), Paint(colour), doc["cover"]
    lines = [paint(line, "1") for line in wrap(f"{one_line(doc['archive'])}: {covers(cover)}", width)]
    if not cover["texts"]:
        lines += wrap("nothing was added yet: wirecopy add ARCHIVE PATH...", width, "    ", "  ")
        return _text(lines)
    told = [f"{count(doc['total'], 'story', 'stories')} told by more than one article"]
    told.append(f"{count(cover['shared'], 'article')} with text that another one has")
    if (replaced := cover["texts"] - cover["articles"]) > 0:
        told.append(f"{count(replaced, 'text')} replaced at {'its' if replaced == 1 else 'their'} address")
    lines += wrap("; ".join(told), width, "    ", "  ")
    lines += ["", paint(f"LAST BATCHES  of {cover['batches']:,}", "1")]
    number = len(f"{cover['batches']:,}")
    for batch in doc["batches"]:
        lead = f"  {batch['number']:>{number},}  {moment(batch['added'])}  "
        lines += wrap(taken(batch), width, " " * len(lead), lead)
    lines += ["", paint(f"NEWEST STORIES  {len(doc['stories']):,} of {doc['total']:,}", "1")]
    for story in doc["stories"]:
        lines += story_lines(story, width, paint)
    lines += ["", *wrap("wirecopy show ARCHIVE ID opens one; --stories lists more, in any --order.", width)]
    return _text(lines)


def stories_text(doc: Row, *, width: int = 80, colour: bool = False) -> str:
    """A list of stories, numbered from the offset on."""
    width, paint = max(width, 40), Paint(colour)
    total, offset = doc["total"], doc["offset"]
    told = f"{count(total, 'story', 'stories')}{_within(doc)}, {_ORDERS.get(doc['order'], '')}"
    if not total:
        told = f"no story{_within(doc)} in this archive, which covers {covers(doc['cover'])}"
    lines = [paint(line, "1") for line in wrap(told, width)]
    for number, story in enumerate(doc["stories"], offset + 1):
        lines += ["", *story_lines(story, width, paint, number=f"{number:>3}  ")]
    left = total - offset - len(doc["stories"])
    if doc["stories"] and left > 0:
        goes_on = f"and {count(left, 'more story', 'more stories')} (--offset {offset + len(doc['stories'])} goes on)"
        lines += ["", *wrap(goes_on, width)]
    elif total and not doc["stories"]:
        lines += wrap(f"all of them stand before --offset {offset}", width, "    ", "  ")
    return _text(lines)


def revisions_text(doc: Row, *, width: int = 80, colour: bool = False) -> str:
    """All texts of one page, the earliest first; or of each page that changed the last."""
    width, paint, page = max(width, 40), Paint(colour), doc["page"]
    found = doc["revisions"]
    if not found:
        told = "no text was changed at its address" + (" beyond these" if doc["offset"] else "")
        lines = wrap(f"{told}; the archive covers {covers(doc['cover'])}", width)
        return _text([paint(lines[0], "1"), *lines[1:]])
    one_page = page is not None or found[0]["change"] == "first"
    title = "changed at their address, what was added last first"
    if one_page:
        title = f"{count(len(found), 'text')} of {link(page) or one_line(page or '') or 'an article without an address'}"
    lines = [paint(line, "1") for line in wrap(title, width)]
    for revision in found:
        kept = revision["article"]
        lines.append("")
        lead = f"  {one_line(revision['change'])}: {who(kept)}, {when(kept)}"
        lines.append(head(lead, width))
        if kept["modified"]:
            lines.append("    " + head(f"the page says it was changed on {day(kept['modified'])}", width - 4))
        lines.append("    " + head(f"{called(kept)}, {count(kept['words'], 'word')}", width - 4))
        if revision["says"]:
            lines.append("    " + head(f"it says: {one_line(revision['says'])}", width - 4))
        lines.append(paint("    " + head(one_line(kept["id"]), width - 4), "2"))
    return _text(lines)


def led_text(doc: Row, *, width: int = 80, colour: bool = False) -> str:
    """Where an id led that is none of a story any more; empty for one that is."""
    if not doc.get("led"):
        return ""
    told = f"{one_line(doc['asked'])} leads to {one_line(doc['led'])}"
    return _text([Paint(colour)(line, "2") for line in wrap(told, max(width, 40))])


def _within(doc: Row) -> str:
    told = [f"of {one_line(doc['outlet'])}"] if doc["outlet"] else []
    told += [f"since {day(doc['since'])}"] if doc["since"] else []
    told += [f"until {day(doc['until'])}"] if doc["until"] else []
    return f" {' '.join(told)}" if told else ""


def _text(lines: Iterable[str]) -> str:
    return "\n".join(line.rstrip() for line in lines) + "\n"
