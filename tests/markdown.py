"""The pages of the project as a test reads them: sections, tables, code blocks, links."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache
from pathlib import Path

ROOT = Path(__file__).parent.parent
PAGES = [
    path.relative_to(ROOT).as_posix()
    for folder, pattern in ((ROOT, "*.md"), (ROOT / "docs", "*.md"), (ROOT / "src", "**/*.md"))
    for path in sorted(folder.glob(pattern))
]
FENCE = re.compile(r"^```(\w*)\n(.*?)^```\n?", re.DOTALL | re.MULTILINE)
HEADING = re.compile(r"^(#{1,6}) (.+)$", re.MULTILINE)
LINK = re.compile(r"(?<!!)\[[^\]]*\]\(([^)\s]+)\)")


@dataclass(frozen=True)
class Block:
    """A fenced block; `follows` is True if nothing but white space stands between it and the last one."""

    language: str
    text: str
    follows: bool


@cache
def page(name: str) -> str:
    return (ROOT / name).read_text(encoding="utf-8")


@cache
def blocks(name: str) -> tuple[Block, ...]:
    found, end = [], None
    for match in FENCE.finditer(page(name)):
        between = page(name)[end : match.start()] if end is not None else "."
        found.append(Block(match[1], match[2], not between.strip()))
        end = match.end()
    return tuple(found)


@cache
def prose(name: str) -> str:
    """The page without its fenced blocks."""
    return FENCE.sub("", page(name))


@cache
def section(name: str, heading: str) -> str:
    """What stands under a heading, up to the next of its level or a higher one."""
    text = prose(name)
    begin = next(match for match in HEADING.finditer(text) if match[2] == heading)
    after = (match for match in HEADING.finditer(text, begin.end()) if len(match[1]) <= len(begin[1]))
    end = next(after, None)
    return text[begin.end() : end.start() if end else len(text)]


def rows(name: str, heading: str) -> list[list[str]]:
    """The cells of the first table of a section, its head left out."""
    lines = section(name, heading).split("\n")
    start = next(at for at, line in enumerate(lines) if line.startswith("|---"))
    table = []
    for line in lines[start + 1 :]:
        if not line.startswith("|"):
            break
        table.append([cell.strip() for cell in re.split(r"(?<!\\)\|", line)[1:-1]])
    return table


def marked(cell: str) -> list[str]:
    """Everything in backticks."""
    return [" ".join(word.split()) for word in re.findall(r"`([^`]*)`", cell)]


def words(name: str, heading: str) -> list[str]:
    """What stands in backticks in the first column of a section's table."""
    return [word for row in rows(name, heading) for word in marked(row[0])]


def anchors(name: str) -> set[str]:
    """The anchors that GitHub makes of the headings."""
    found: set[str] = set()
    for match in HEADING.finditer(prose(name)):
        plain = LINK.sub(lambda link: link[0][1 : link[0].index("]")], match[2]).lower()
        slug = re.sub(r"[^\w\- ]", "", plain).strip().replace(" ", "-")
        number, name_ = 0, slug
        while name_ in found:
            number += 1
            name_ = f"{slug}-{number}"
        found.add(name_)
    return found
