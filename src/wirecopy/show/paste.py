"""The lines that a person can paste into a corrections file, where the program has it wrong.

In: articles and stories. Out: (what the line says, the line), ids and names quoted where YAML would
read them as something else.

    >>> scalar("abcd"), scalar("1234"), scalar("Tern: Island")
    ('abcd', '"1234"', '"Tern: Island"')
"""

from __future__ import annotations

import json
import re

from wirecopy.show.coverage import StoryView
from wirecopy.show.doc import Article
from wirecopy.show.safe import one_line

_PLAIN = re.compile(r"[A-Za-z0-9][A-Za-z0-9._-]*(?: [A-Za-z][A-Za-z0-9._-]*)*")
_NUMBER_OR_WORD = re.compile(
    r"[0-9._-]*(?:[eExXoO][0-9a-fA-F._-]*)?|true|false|yes|no|on|off|null|y|n", re.IGNORECASE
)
_DAY = re.compile(r"\d{4}-\d\d-\d\d")

Line = tuple[str, str]


def scalar(text: str) -> str:
    """`text` as YAML reads it back: plain where it can be, else in double quotes."""
    text = one_line(text)
    if _PLAIN.fullmatch(text) and not _NUMBER_OR_WORD.fullmatch(text):
        return text
    return json.dumps(text, ensure_ascii=False)


def _pair(kind: str, a: str, b: str) -> str:
    return f"- {kind}: [{scalar(a)}, {scalar(b)}]"


def article_lines(article: Article) -> list[Line]:
    """For one article: another date, another outlet."""
    day = _DAY.match(article["published"] or "")
    stated = day[0] if day else "YYYY-MM-DD"
    identity = scalar(article["id"])
    outlet = one_line(article["outlet"] or "")
    name = scalar(outlet) if outlet else "NAME"
    return [
        ("another date", f"- date: {{article: {identity}, published: {stated}}}"),
        ("another outlet", f"- outlet: {{article: {identity}, outlet: {name}}}"),
    ]


def pair_lines(a: Article, b: Article) -> list[Line]:
    """For two articles, the earlier first: no copy of one text, one from the other, not one story, one
    owner."""
    lines = [
        ("not versions of one text", _pair("not_a_copy", a["id"], b["id"])),
        ("the later was made from the earlier", _pair("copy", b["id"], a["id"])),
        ("not one story", _pair("split", a["id"], b["id"])),
    ]
    names = [one_line(article["outlet"] or "") for article in (a, b)]
    if all(names) and names[0] != names[1]:
        lines.append(("one owner", _pair("same_owner", *names)))
    return lines


def across_line(a: Article, b: Article) -> Line:
    """For two articles that share text and stand in no story together."""
    return "one story", _pair("merge", a["id"], b["id"])


def story_lines(view: StoryView) -> list[Line]:
    """For a story: apart what is two, together with another."""
    first: dict[int, str] = {}
    for member in view.members:
        first.setdefault(member.dispatch, member.article["id"])
    heads = list(first.values())
    lines = [("two stories", _pair("split", heads[0], other)) for other in heads[1:4]]
    return [*lines, ("one story with another", f"- merge: [{scalar(heads[0])}, ID]")]
