"""The words in which a result is told: relations, verdicts, shares, counts, dates.

Only what the evidence bears: "stands in", "shares", never "copied" or "cut".
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from pathlib import PurePath

from wirecopy.clean.order import before
from wirecopy.reasons import SEVERITY, ChangeClass, Relation, Severity, Verdict
from wirecopy.show.doc import Article, Containment
from wirecopy.show.safe import one_line

SEVERITIES = tuple(str(severity) for severity in reversed(Severity))
"""Worst first."""
CLASSES = tuple(str(kind) for kind in ChangeClass)
SEVERITY_OF = {str(kind): str(severity) for kind, severity in SEVERITY.items()}
WHOLE = frozenset({"only_a", "only_b", "moved", "split", "merged"})
"""Classes of whole sentences: told of the sentence, not marked inside it."""

RELATIONS: dict[str, str] = {
    Relation.UNRELATED: "A and B share no passage of 15 words",
    Relation.BOILERPLATE: "A and B share boilerplate only",
    Relation.QUOTATION: "A and B share quotations only",
    Relation.IDENTICAL: "A and B have the same words",
    Relation.EXCERPT: "Most of A stands in B, which has more",
    Relation.CONTAINS: "Most of B stands in A, which has more",
    Relation.EDITED: "A and B are versions of one text",
    Relation.PART: "A and B share part of their text",
}
VERDICTS: dict[str, str] = {
    Verdict.COMPATIBLE: "",
    Verdict.SUPERSEDED: "superseded by the later version",
    Verdict.INCOMPATIBLE: "cannot both hold",
    Verdict.CANNOT_TELL: "cannot tell whether both hold",
}
SHORT_VERDICTS: dict[str, str] = {
    Verdict.COMPATIBLE: "",
    Verdict.SUPERSEDED: "superseded",
    Verdict.INCOMPATIBLE: "incompatible",
    Verdict.CANNOT_TELL: "cannot tell",
}
"""For a margin."""
VERDICT_RANK: dict[str, int] = {
    Verdict.INCOMPATIBLE: 0,
    Verdict.SUPERSEDED: 1,
    Verdict.CANNOT_TELL: 2,
    Verdict.COMPATIBLE: 3,
}
"""What a reader should meet first."""
BASES = {
    "metadata": "by the page’s metadata",
    "input": "as the input says",
    "text": "by the text",
    "address": "by the address",
    "correction": "by a person’s word",
}
_MONTHS = "Jan Feb Mar Apr May Jun Jul Aug Sep Oct Nov Dec".split()
_ISO = re.compile(r"(\d{4})-(\d\d)(?:-(\d\d))?(?:[T ](\d\d):(\d\d))?")


def relation(word: str, a: str = "A", b: str = "B") -> str:
    """The relation in words; an unknown one as it is.

    >>> relation("excerpt", "C", "A")
    'Most of C stands in A, which has more'
    """
    return re.sub(
        r"\b[AB]\b", lambda found: a if found[0] == "A" else b, RELATIONS.get(word) or one_line(word)
    )


def verdict(word: str) -> str:
    """The verdict in words, empty where both sides can hold."""
    return VERDICTS[word] if word in VERDICTS else one_line(word)


def label(kind: str) -> str:
    """A class as a reader sees it.

    >>> label("only_a")
    'only in A'
    """
    return {"only_a": "only in A", "only_b": "only in B"}.get(kind) or one_line(kind)


def share(value: float) -> str:
    """A share in 0..1 as a percentage that says 0 and 100 only where it is so.

    >>> share(0.648), share(0.9999), share(0.0001)
    ('65 %', '99 %', '1 %')
    """
    rounded = round(100 * value)
    if value < 1:
        rounded = min(rounded, 99)
    if value > 0:
        rounded = max(rounded, 1)
    return f"{rounded} %"


def share_of(number: int, whole: int) -> str:
    """The same of a number that stands beside it, where one of thousands is no hundredth.

    >>> share_of(3, 20), share_of(1, 7301), share_of(0, 7)
    ('15 %', 'under 1 %', '0 %')
    """
    return "under 1 %" if 0 < number < whole / 200 else share(number / whole)


def containment(given: Containment, a: str = "A", b: str = "B") -> str:
    """Both containments in one clause."""
    return f"{share(given['a_in_b'])} of {a} is in {b}, {share(given['b_in_a'])} of {b} is in {a}"


def count(number: int, noun: str, plural: str | None = None) -> str:
    """A number with its noun.

    >>> count(1, "story", "stories"), count(1200, "word")
    ('1 story', '1,200 words')
    """
    return f"{number:,} {noun if number == 1 else plural or noun + 's'}"


def tally(counts: Iterable[tuple[str, int]]) -> str:
    """`2 factual, 5 wording`: those that are not zero; empty if all are."""
    return ", ".join(f"{number:,} {name}" for name, number in counts if number)


def day(iso: str | None) -> str:
    """An ISO date or time as a newspaper writes it; what is not ISO stays as it was given.

    >>> day("2031-03-04"), day("2031-03-05T07:40:00Z"), day("soon"), day(None)
    ('4 Mar 2031', '5 Mar 2031, 07:40', 'soon', '')
    """
    found = _ISO.match(iso or "")
    if not found or not 1 <= int(found[2]) <= 12:
        return one_line(iso or "")
    date = f"{_MONTHS[int(found[2]) - 1]} {found[1]}"
    if found[3]:
        date = f"{int(found[3])} {date}"
    return f"{date}, {found[4]}:{found[5]}" if found[4] else date


def days(known: Iterable[str | None]) -> str:
    """First and last day of some ISO dates, as short as a newspaper has it; empty for none.

    >>> days(["2022-03-31", "2022-03-30T10:00"]), days(["2022-04-02", "2022-03-30"])
    ('30–31 Mar 2022', '30 Mar – 2 Apr 2022')
    """
    given = sorted(iso[:10] for iso in known if iso)
    if not given:
        return ""
    first, last = day(given[0]), day(given[-1])
    if first == last:
        return first
    one, other = first.split(" "), last.split(" ")
    if len(one) == len(other) == 3 and one[2] == other[2]:
        return f"{one[0]}–{last}" if one[1] == other[1] else f"{one[0]} {one[1]} – {last}"
    return f"{first} – {last}"


def later(one: str | None, other: str | None) -> bool:
    """True if both dates are known and, as far as both are precise, `one` is later.

    >>> later("2031-03-05T07:40", "2031-03-04"), later("2031-03-05T07:40", "2031-03-05")
    (True, False)
    """
    return before(other, one)


def basis(article: Article) -> str:
    """What the date of publication rests on, empty if there is no date."""
    if not article["published"]:
        return ""
    given = "correction" if "published" in article.get("corrected", ()) else article["published_basis"] or ""
    return BASES.get(given) or one_line(given)


def outlet(article: Article) -> str:
    """Who published it, as far as known."""
    return one_line(article["outlet"] or "") or "outlet unknown"


def headline(article: Article) -> str:
    """What it is called, else the name of its file, else its reference."""
    for given in (article.get("headline"), article["title"]):
        if given and one_line(given):
            return one_line(given)
    refs = article.get("refs") or [article["id"]]
    return one_line(PurePath(article["path"]).name if article["path"] else refs[0])
