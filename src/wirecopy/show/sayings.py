"""What a story says, arranged for a reader: points on which accounts agree or part, voices, what happened when.

In: a story arranged by `coverage`. Out: `Sayings`, which terminal and page both tell. A document may lack
statements, accounts and timeline, or have ids in them that lead nowhere; what cannot be placed is left out.

    >>> sayings(view).points[0].verdict, sayings(view).voices[0].name
    ('incompatible', 'Ines Corrigal, harbour engineer')
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass

from wirecopy.clean.order import instant
from wirecopy.show.coverage import StoryView
from wirecopy.show.doc import Account, Statement
from wirecopy.show.phrases import CLASSES, VERDICT_RANK
from wirecopy.show.safe import one_line
from wirecopy.show.voices import Key, fullest, key
from wirecopy.words import words

STANDINGS = ("incompatible", "superseded", "differ", "agree", "only-here")
"""What a reader should meet first."""
PARTED = STANDINGS[:3]
"""Those in which two sides stand."""
_STANCE = {
    "denied": "denied",
    "refused": "refused",
    "asked": "asked",
    "probable": "as probable",
    "possible": "as possible",
    "required": "as required",
    "conditional": "under a condition",
}
_REASON_CLASS = {
    "party": "attribution",
    "speaker": "attribution",
    "wording": "quotation",
    "cut": "quotation",
    "paraphrase": "wording",
    "rounding": "number",
}
"""The class of change under which an account is filtered; other reasons are called like their class."""
_APART = frozenset({"incompatible", "superseded"})
"""Standings whose sides are no two wordings of one thing."""
_DEEPEST = 8
"""Statements that hold one another, told of one inside another."""


@dataclass(frozen=True, slots=True)
class Said:
    """One statement. `text` is what is said, its pieces put together; `by` the words that attribute it, as the
    text has them; `stance` is empty for what is plainly affirmed; `via` are those who pass it on."""

    statement: Statement
    name: str
    text: str
    by: str
    stance: str
    via: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Wording:
    """The same words, and all who have them, the earliest first."""

    text: str
    said: tuple[Said, ...]

    @property
    def articles(self) -> list[str]:
        return [one.statement["article"] for one in self.said]


@dataclass(frozen=True, slots=True)
class Quotation:
    """One quotation in all its wordings, the fullest first. `earliest` has the earliest stated date."""

    wordings: tuple[Wording, ...]
    earliest: Said | None

    @property
    def articles(self) -> list[str]:
        return [article for wording in self.wordings for article in wording.articles]


@dataclass(frozen=True, slots=True)
class Voice:
    """One speaker, as fully as the story names them, with what they are quoted as saying."""

    name: str
    rank: int
    because: str
    quotations: tuple[Quotation, ...]

    @property
    def articles(self) -> list[str]:
        return [article for quotation in self.quotations for article in quotation.articles]


@dataclass(frozen=True, slots=True)
class Side:
    """What some articles say alike on a point."""

    articles: tuple[str, ...]
    text: str
    said: tuple[Said, ...]


@dataclass(frozen=True, slots=True)
class Point:
    """An account. `kind` is the class of change that stands for its reason in filters, empty for none."""

    account: Account
    standing: str
    verdict: str
    reason: str
    kind: str
    sides: tuple[Side, ...]

    @property
    def articles(self) -> list[str]:
        return [article for side in self.sides for article in side.articles]


@dataclass(frozen=True, slots=True)
class Sayings:
    """`points` gravest first; `voices` those first who are quoted most widely."""

    points: tuple[Point, ...]
    voices: tuple[Voice, ...]
    said: Mapping[str, Said]

    def of(self, standing: str) -> list[Point]:
        """The points of one standing."""
        return [point for point in self.points if point.standing == standing]


def sayings(view: StoryView) -> Sayings:
    """All of a story; empty where its statements were not read."""
    place = {article: at for at, article in enumerate(view.names)}
    said = _said(view, place)
    rank = {identity: at for at, identity in enumerate(said)}
    accounts = sorted(view.story.get("accounts") or (), key=lambda account: account["id"])
    points = [point for account in accounts if (point := _point(account, said, rank, place)).sides]
    points.sort(key=_gravest)
    return Sayings(tuple(points), tuple(voices(said, accounts)), said)


def content(statement: Statement) -> str:
    """What is said, on one line, without a comma or dash before it; between pieces that other words part stands an
    ellipsis."""
    pieces = (one_line(span["text"]) for span in statement["spans"].get("content") or ())
    told = " … ".join(piece for piece in pieces if piece)
    return told.lstrip(" ,;:–—") or told


def _said(view: StoryView, place: Mapping[str, int]) -> dict[str, Said]:
    """By id, the statements of the story's articles that say something, in the order of the articles."""
    given = {
        one["id"]: one
        for one in view.story.get("statements") or ()
        if one["article"] in view.names and content(one)
    }

    def order(one: Statement) -> tuple[int, int, str]:
        return place[one["article"]], min(span["start"] for span in one["spans"]["content"]), one["id"]

    return {
        one["id"]: Said(
            one,
            view.names[one["article"]],
            content(one),
            _by(one),
            ", ".join(
                told
                for word in (one.get("polarity"), one.get("modality"))
                if (told := _STANCE.get(word or ""))
            ),
            tuple(via for via in _via(one, given) if via != fullest([one.get("speaker")])),
        )
        for one in sorted(given.values(), key=order)
    }


def _by(one: Statement) -> str:
    """Source and cue in the order of the text; an ellipsis where other words part them."""
    spans = sorted(
        (*one["spans"].get("source", ()), *one["spans"].get("cue", ())), key=lambda span: span["start"]
    )
    told, end = "", None
    for span in spans:
        text = one_line(span["text"])
        told += ("" if end is None else " " if span["start"] - end <= 1 else " … ") + text if text else ""
        end = span["end"]
    return told


def _via(one: Statement, given: Mapping[str, Statement]) -> list[str]:
    """Who is said to have said that somebody said it, the nearest first."""
    found: list[str] = []
    seen = {one["id"]}
    outer = given.get(one.get("within") or "")
    while outer and outer["id"] not in seen and len(found) < _DEEPEST:
        seen.add(outer["id"])
        found.append(fullest([outer.get("speaker")]))
        outer = given.get(outer.get("within") or "")
    return found


def _point(
    account: Account, said: Mapping[str, Said], rank: Mapping[str, int], place: Mapping[str, int]
) -> Point:
    """`rank` and `place`: where a statement and an article stand in the order of the story."""
    verdict = account.get("verdict") or ""
    reason = one_line(account.get("reason") or "")
    kind = _REASON_CLASS.get(reason, reason)
    given = account.get("sides") or [
        {"statements": account["statements"], "articles": account["articles"], "text": account["point"]}
    ]
    sides = [
        Side(
            tuple(sorted({one for one in side["articles"] if one in place}, key=place.__getitem__)),
            one_line(side["text"]),
            tuple(said[one] for one in sorted(set(side["statements"]) & rank.keys(), key=rank.__getitem__)),
        )
        for side in given
    ]
    there = [side for side in sides if side.articles]
    there.sort(key=lambda side: (place[side.articles[0]], side.text))
    standing = account["standing"] if account["standing"] in STANDINGS else "differ"
    return Point(account, standing, verdict, reason, kind if kind in CLASSES else "", tuple(there))


def _gravest(point: Point) -> tuple[int, int, int, str]:
    rank = VERDICT_RANK.get(point.verdict, len(VERDICT_RANK))
    return STANDINGS.index(point.standing), rank, -len(set(point.articles)), point.account["id"]


def voices(
    said: Mapping[str, Said], accounts: Sequence[Account], kinds: Collection[str] = frozenset({"quotation"})
) -> list[Voice]:
    """What is said, by who says it, those first who are quoted most widely; statements that stand in one account
    of their kind are one, in several wordings."""
    free = {identity: one for identity, one in said.items() if one.statement["kind"] in kinds}
    groups: list[list[Said]] = []
    for account in accounts:
        if account.get("kind") in kinds and account["standing"] not in _APART:
            together = [free.pop(one) for one in dict.fromkeys(account["statements"]) if one in free]
            groups += _by_speaker(together)
    alike: dict[tuple[Key, tuple[str, ...]], list[Said]] = {}
    for one in free.values():  # the same words of the same speaker are one, whoever found no account of them
        alike.setdefault((key(one.statement.get("speaker")), _folded(one)), []).append(one)
    groups += alike.values()
    by: dict[Key, list[tuple[Quotation, list[Said]]]] = {}
    for group in groups:
        quotation = _quotation(group)
        speaker = quotation.wordings[0].said[0].statement.get("speaker")
        by.setdefault(key(speaker), []).append((quotation, group))
    every = []
    for (rank, who), found in by.items():
        speakers = [one.statement.get("speaker") for _, group in found for one in group]
        named = [speaker for speaker in speakers if key(speaker) == (rank, who)]
        because = min(
            (told for one in named if one and (told := one_line(one.get("because") or ""))), default=""
        )
        quotations = sorted((quotation for quotation, _ in found), key=_widest)
        every.append(Voice(fullest(named), rank, because, tuple(quotations)))
    every.sort(key=lambda voice: (voice.rank, -len(set(voice.articles)), -len(voice.quotations), voice.name))
    return every


def _by_speaker(together: Iterable[Said]) -> list[list[Said]]:
    """One account may give the same words to two speakers: each has them."""
    by: dict[Key, list[Said]] = {}
    for one in together:
        by.setdefault(key(one.statement.get("speaker")), []).append(one)
    return list(by.values())


def _widest(quotation: Quotation) -> tuple[int, int, str]:
    return -len(set(quotation.articles)), -len(quotation.wordings[0].text), quotation.wordings[0].text


def _quotation(group: Sequence[Said]) -> Quotation:
    """The wordings, that of most words first."""
    by_words: dict[tuple[str, ...], list[Said]] = {}
    for one in sorted(group, key=_date):
        by_words.setdefault(_folded(one), []).append(one)
    longest = sorted(by_words.items(), key=lambda entry: (-len(entry[0]), _date(entry[1][0])))
    dated = [one for one in group if one.statement.get("published")]
    wordings = tuple(Wording(found[0].text, tuple(found)) for _, found in longest)
    return Quotation(wordings, min(dated, key=_date) if dated else None)


def _folded(one: Said) -> tuple[str, ...]:
    return tuple(words(one.text).folded)


def _date(one: Said) -> tuple[bool, str, str]:
    return *instant(one.statement.get("published")), one.statement["id"]
