"""Which statements a person asked for: of one speaker, with certain words, of one kind.

In: the document of `quotes`, what is asked. Out: the same document with the statements that answer it, and whether
each does so for certain. Words are compared folded: capitals, accents and punctuation do not count.

    >>> asked(document, Asked(speaker="Corrigal")).may
    frozenset({'statement-…'})
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from wirecopy.show.doc import Quotes, Speaker, Statement
from wirecopy.words import words


@dataclass(frozen=True, slots=True)
class Asked:
    """None and empty ask for all. `speaker`: words in a row of a name or an organisation, or of one of those it may
    be; `text`: words in a row of what is said; `kinds`: quotation, claim."""

    speaker: str | None = None
    text: str | None = None
    kinds: frozenset[str] = frozenset()

    @property
    def anything(self) -> bool:
        """Is any statement left out?"""
        return bool(self.speaker is not None or self.text is not None or self.kinds)


@dataclass(frozen=True, slots=True)
class Answer:
    """`may` are ids of statements that may be of the speaker asked for; of the others in it that is known."""

    document: Quotes
    may: frozenset[str]


def asked(doc: Quotes, what: Asked) -> Answer:
    """Statements in their order; accounts that hold one of them."""
    speaker, text = _words(what.speaker), _words(what.text)
    kept: list[Statement] = []
    may: set[str] = set()
    for one in doc["statements"]:
        if what.kinds and one["kind"] not in what.kinds:
            continue
        if what.text is not None and not _within(text, _said(one)):
            continue
        if what.speaker is not None:
            given = one.get("speaker")
            if not _is(speaker, given):
                if not _may_be(speaker, given):
                    continue
                may.add(one["id"])
        kept.append(one)
    there = {one["id"] for one in kept}
    accounts = [account for account in doc.get("accounts") or () if there & set(account["statements"])]
    return Answer({**doc, "statements": kept, "accounts": accounts}, frozenset(may))


def _words(text: str | None) -> list[str]:
    return words(text or "").folded


def _said(one: Statement) -> list[str]:
    return [word for span in one["spans"].get("content") or () for word in words(span["text"]).folded]


def _is(asked_for: Sequence[str], speaker: Speaker | None) -> bool:
    given = (speaker.get("name"), speaker.get("organisation")) if speaker else ()
    return any(_within(asked_for, _words(name)) for name in given)


def _may_be(asked_for: Sequence[str], speaker: Speaker | None) -> bool:
    given = speaker.get("candidates") if speaker else None
    return any(_within(asked_for, _words(name)) for name in given or ())


def _within(wanted: Sequence[str], text: Sequence[str]) -> bool:
    """Do they stand in it in a row? What has no words stands nowhere.

    Joined by a sign that no word has, so that the search takes linear time."""
    return bool(wanted) and f"\n{chr(10).join(wanted)}\n" in f"\n{chr(10).join(text)}\n"
