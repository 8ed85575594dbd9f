"""What a story says as rows of the JSON document: STATEMENT, ACCOUNT, HAPPENING.

In: a trace's `Sayings`, a story. Out: plain dictionaries and lists; docs/reference.md describes every key.
"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterable, Sequence
from typing import Any

from wirecopy.accounts import Account, Behind, Side, Utterance
from wirecopy.accounts.timeline import Event
from wirecopy.sayings import Sayings, dates_inside
from wirecopy.spans import Span
from wirecopy.statements.stance import stance
from wirecopy.statements.statement import Attribution, Manner, Speaker, Statement
from wirecopy.statements.times import TimeExpression

Row = dict[str, Any]


class SayingRows:
    """Rows of one trace; `texts` and `ids` by an article's place in the readings."""

    def __init__(self, sayings: Sayings, texts: Sequence[str], ids: Sequence[str]) -> None:
        self.sayings, self.texts, self.ids = sayings, texts, ids
        self._names: dict[int, list[str]] = {}
        self._places: dict[int, dict[int, int]] = {}

    def names(self, v: int) -> list[str]:
        """The ids of the statements of article `v`: its own id and where the content begins."""
        if v not in self._names:
            found: list[str] = []
            for one in self.sayings.statements[v]:
                name = f"statement-{self.ids[v]}-{one.attribution.content[0].start}"
                again = sum(other == name or other.startswith(f"{name}-") for other in found)
                found.append(f"{name}-{again + 1}" if again else name)
            self._names[v] = found
        return self._names[v]

    def statements(self, articles: Iterable[int], accounts: Iterable[Account] = ()) -> list[Row]:
        """STATEMENT of every statement of some articles, in the order of articles and text, and of the sentences
        in the outlets' own voice on which accounts rest."""
        found = [
            (v, told.attribution.content[0], self._statement(v, at, told))
            for v in articles
            for at, told in enumerate(self.sayings.statements[v] if self.sayings.read else ())
        ]
        resting = {
            self._key(one): one for account in accounts for side in account.sides for one in side.utterances
        }
        found += [
            (one.article, one.span, self._report(one)) for one in resting.values() if one.statement is None
        ]
        return [row for _, _, row in sorted(found, key=lambda each: (*each[:2], each[2]["id"]))]

    def _key(self, one: Utterance) -> tuple[int, str]:
        return one.article, self._name_of(one)

    def _name_of(self, one: Utterance) -> str:
        """The id of the statement that an utterance is, or that of the sentence itself."""
        if one.statement is None:
            return f"{one.kind}-{self.ids[one.article]}-{one.span.start}"
        if one.article not in self._places:
            told = self.sayings.statements[one.article]
            self._places[one.article] = {id(each): at for at, each in enumerate(told)}
        return self.names(one.article)[self._places[one.article][id(one.statement)]]

    def _report(self, one: Utterance) -> Row:
        v = one.article
        at = (
            bisect_right(self.sayings.told[v].page.sentences, one.span.start, key=lambda span: span.start) - 1
        )
        told = Attribution((), (), one.content or (one.span,), Manner.INDIRECT, "", max(at, 0))
        polarity, modality, tense = stance(self.sayings.told[v], told)
        return {
            "id": self._name_of(one),
            "kind": str(one.kind),
            "manner": None,
            "article": self.ids[v],
            "spans": self._three(v, one.source, one.cue, told.content),
            "lemma": "",
            "speaker": self._speaker(one.speaker),
            "polarity": str(polarity),
            "modality": str(modality),
            "tense": str(tense),
            "within": None,
            "dates": [self._date(v, when) for when in dates_inside(self.sayings, v, told.content)],
            "published": self.sayings.told[v].page.published,
        }

    def account(self, one: Account, name: str) -> Row:
        """ACCOUNT, under an id."""
        return {
            "id": name,
            "point": one.point,
            "kind": str(one.kind),
            "standing": str(one.standing),
            "verdict": str(one.verdict),
            "reason": str(one.reason),
            "because": one.because,
            "statements": self._names_of(one.sides),
            "articles": [self.ids[v] for v in sorted({v for side in one.sides for v in side.articles})],
            "sides": [
                {
                    "text": side.text,
                    "statements": self._names_of([side]),
                    "articles": [self.ids[v] for v in side.articles],
                    "origins": _range(side.origins),
                }
                for side in one.sides
            ],
            "origins": _range(one.origins),
            "evidence": self.evidence((shown.article, shown.span) for shown in one.evidence),
        }

    def _names_of(self, sides: Iterable[Side]) -> list[str]:
        return list(dict.fromkeys(self._name_of(one) for side in sides for one in side.utterances))

    def _statement(self, v: int, at: int, one: Statement) -> Row:
        told = one.attribution
        return {
            "id": self.names(v)[at],
            "kind": str(one.kind),
            "manner": str(told.manner),
            "article": self.ids[v],
            "spans": self._three(v, told.source, told.cue, told.content),
            "lemma": told.lemma,
            "speaker": self._speaker(one.speaker),
            "polarity": str(one.polarity),
            "modality": str(one.modality),
            "tense": str(one.tense),
            "within": self.names(v)[told.within] if told.within is not None else None,
            "dates": [self._date(v, when) for when in dates_inside(self.sayings, v, told.content)],
            "published": self.sayings.told[v].page.published,
        }

    def _three(self, v: int, source: Iterable[Span], cue: Iterable[Span], content: Iterable[Span]) -> Row:
        named = {"source": source, "cue": cue, "content": content}
        return {name: [span.json(self.texts[v]) for span in spans] for name, spans in named.items()}

    def evidence(self, spans: Iterable[tuple[int, Span]]) -> list[Row]:
        """EVIDENCE: spans with the article that they are of."""
        return [{"article": self.ids[v], **span.json(self.texts[v])} for v, span in spans]

    def _speaker(self, speaker: Speaker | None) -> Row | None:
        if speaker is None:
            return None
        return {
            "name": speaker.name,
            "role": speaker.role,
            "organisation": speaker.organisation,
            "country": speaker.country,
            "candidates": list(speaker.candidates),
            "anonymous": str(speaker.anonymous) if speaker.anonymous else None,
            "because": speaker.because,
            "evidence": self.evidence(speaker.evidence),
        }

    def _date(self, v: int, when: TimeExpression) -> Row:
        return {
            **when.span.json(self.texts[v]),
            "value": when.value,
            "granularity": when.granularity,
            "reason": str(when.reason),
            "because": when.because,
        }

    def happening(self, event: Event) -> Row:
        """HAPPENING: one row of the timeline."""
        first = event.tellings[0]
        return {
            "value": event.value,
            "granularity": event.granularity,
            "tense": str(event.occurrence).replace(" ", "-"),
            "text": " ".join(first.happening.clause.of(self.texts[first.article]).split()),
            "articles": [self.ids[v] for v in event.articles],
            "attributed": event.attributed,
            "because": first.happening.because,
            "evidence": self.evidence(event.evidence),
        }


def _range(behind: Behind) -> Row:
    return {"min": behind.low, "max": behind.high, "because": behind.because}
