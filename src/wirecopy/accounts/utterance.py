"""One thing told by one article: a sentence in the outlet's voice, or what it has somebody say.

In: an article with its sentences read, what is known of it, and its statements where they are found. Out:
`Utterance`s.

    "The bridge fell on Monday."                        -> a report
    "Venn said the bridge was safe."                    -> the claim, for it is most of its sentence
    "Venn said it was safe, while Tarn called it old."  -> two claims, each with its content as its span
    "We are late. We shall pay," Venn said.             -> one quotation, however many sentences it runs over

A sentence that is mainly an attribution is that statement, and no report besides. A quotation that is the lesser part
of its sentence is an utterance beside the report. `quotes` are the words in marks, which are held against each
other word for word. A quotation that nobody is said to have spoken is still one.
"""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from functools import cached_property

from wirecopy.accounts.gist import Dated, Gist
from wirecopy.accounts.quote import Quote, quote
from wirecopy.changes import Version
from wirecopy.spans import Span
from wirecopy.statements.parsed import Parsed
from wirecopy.statements.statement import Attribution, Kind, Speaker, Statement
from wirecopy.statements.times import TimeExpression
from wirecopy.statements.told import Sentence, Told
from wirecopy.words import words


@dataclass(frozen=True)
class Teller:
    """What accounts need to know of an article: its place in the readings, the dispatches that it carries, its
    version (words, publication, does it correct itself?), its outlet."""

    article: int
    dispatches: tuple[int, ...]
    version: Version
    outlet: str | None = None

    @property
    def text(self) -> str:
        return self.version.side.text

    @property
    def published(self) -> str | None:
        return self.version.published


@dataclass(frozen=True)
class Utterance:
    """`span` is the whole of it in the article's text: its sentences, or of two statements in one sentence the content
    of one; of a quotation among `quotes` the words inside the marks. `sentence` is the one that holds it or, of
    several, its cue; `gist` is what that sentence tells, of two statements only what this one has."""

    teller: Teller
    kind: Kind
    span: Span
    sentence: Sentence
    gist: Gist
    speaker: Speaker | None = None
    source: tuple[Span, ...] = ()
    cue: tuple[Span, ...] = ()
    content: tuple[Span, ...] = ()
    statement: Statement | None = field(default=None, compare=False)
    before: Gist | None = field(default=None, compare=False)
    """What the sentence before it tells: of what *14 bodies were found* speaks."""
    quotes: tuple[Utterance, ...] = ()

    @property
    def text(self) -> str:
        return self.span.of(self.teller.text)

    @property
    def numbers(self) -> tuple[int, int]:
        """Its words by their numbers in the article, half-open."""
        return self.teller.version.side.range(self.span)

    @property
    def folded(self) -> Sequence[str]:
        """Its words as they are compared."""
        return self.teller.version.side.words.folded[slice(*self.numbers)]

    @cached_property
    def quote(self) -> Quote:
        """Its words as those of a quotation are compared."""
        return quote(self.text, words(self.text), self.span.start)

    @property
    def article(self) -> int:
        return self.teller.article


Ranges = tuple[tuple[int, int], ...]


class Gists:
    """The gist of each sentence, made once for all articles that have it published on one day."""

    def __init__(self) -> None:
        self._made: dict[tuple[str, str | None, Ranges, Dated], Gist] = {}

    def of(self, parsed: Parsed, published: str | None, dated: Dated = (), only: Ranges = ()) -> Gist:
        """`dated` are the values of its times, by characters of the string that was read; `only` the characters that
        count, all if there are none."""
        asked = (parsed.text, published[:10] if published else None, only, dated)
        found = self._made.get(asked)
        if found is None:
            found = self._made[asked] = Gist(parsed, asked[1], dated, only)
        return found


def utterances(
    told: Told,
    teller: Teller,
    gists: Gists,
    statements: Sequence[Statement] = (),
    times: Sequence[TimeExpression] = (),
) -> list[Utterance]:
    """Everything that one article tells, in the order of its text. Without `times` days are counted from publication,
    whatever the verb."""
    found = _Article(told, teller, gists, statements, times).utterances()
    return sorted(found, key=lambda one: (one.span, one.kind, one.content))


_MAIN = 0.6
"""Share of a sentence from which on a statement is the sentence."""
_LED = 0.35
"""Share from which on it is, if its cue is the main verb."""
_EQUAL = 0.25
"""Share from which on it is one of two."""
_LEAST = 4
"""Words of a quotation from which on it can be told from another."""


class _Article:
    def __init__(
        self,
        told: Told,
        teller: Teller,
        gists: Gists,
        statements: Sequence[Statement],
        times: Sequence[TimeExpression],
    ) -> None:
        dated: dict[int, list[TimeExpression]] = defaultdict(list)
        for time in times:
            dated[told.sentences[time.sentence].span.start].append(time)
        self.dated = {start: tuple(map(_dated, told_times)) for start, told_times in dated.items()}
        self.told, self.teller, self.gists, self.statements = told, teller, gists, statements
        headings = told.page.headings
        self.sentences = [
            one
            for one in told.sentences
            if len(one.parsed) and not any(one.span.overlaps(each) for each in headings)
        ]
        self.starts = [one.span.start for one in self.sentences]
        self.ends = [one.span.end for one in self.sentences]
        self.full = [self._gist(one) for one in self.sentences]
        self.holding: dict[int, list[int]] = defaultdict(list)
        """By sentence the statements whose content stands in it."""
        for at, each in enumerate(statements):
            for i in sorted({i for span in each.attribution.content for i in self._touched(span)}):
                self.holding[i].append(at)

    def _gist(self, one: Sentence, only: Ranges = ()) -> Gist:
        dated = tuple(
            (one.canonical.at(span.start), one.canonical.at(span.end), value, granularity)
            for span, value, granularity in self.dated.get(one.span.start, ())
        )
        return self.gists.of(one.parsed, self.teller.published, dated, only)

    def _touched(self, span: Span) -> range:
        """The sentences that a span reaches into."""
        return range(bisect_right(self.ends, span.start), bisect_left(self.starts, span.end))

    def utterances(self) -> list[Utterance]:
        whole, parts = self._shared_out()
        inside, beside = self._quotes(whole, parts)
        made = [
            self._whole(at, self._run(owned, self.statements[at].attribution), inside.get(at, []))
            for at, owned in whole.items()
        ]
        made += [self._part(at, i, inside.get(at, [])) for at, i in parts.items()]
        made += [self._lesser(at, inside[at]) for at in inside.keys() - whole.keys() - parts.keys()]
        taken = {i for owned in whole.values() for i in owned} | set(parts.values())
        return made + self._reports(taken, beside)

    def _shared_out(self) -> tuple[dict[int, list[int]], dict[int, int]]:
        """The outermost statements that are whole sentences, with these; those that are parts of one."""
        covered: dict[int, dict[int, int]] = defaultdict(lambda: defaultdict(int))
        for at, each in enumerate(self.statements):
            told = each.attribution
            if told.within is None:
                for span in _joined([*told.source, *told.cue, *told.content]):
                    for i in self._touched(span):
                        covered[i][at] += _common(span, self.sentences[i].span)
        whole: dict[int, list[int]] = defaultdict(list)
        parts: dict[int, int] = {}
        for i in sorted(covered):
            length = self.sentences[i].span.end - self.sentences[i].span.start
            share = {at: count / length for at, count in covered[i].items()}
            first = min(share, key=lambda at: (-share[at], at))
            several = [at for at in sorted(share) if share[at] >= _EQUAL]
            led = next((at for at in several if share[at] >= _LED and self._leads(at, i)), None)
            if len(several) > 1 and _MAIN <= sum(share[at] for at in several) <= 1:
                parts.update({at: i for at in several if at not in whole and at not in parts})
            elif share[first] >= _MAIN:
                whole[first].append(i)
            elif led is not None:
                whole[led].append(i)
        return {at: owned for at, owned in whole.items() if at not in parts}, parts

    def _leads(self, at: int, i: int) -> bool:
        """Is the main verb of the sentence the cue: *said at a meeting in the schoolhouse, where there was laughter*?"""
        one = self.sentences[i]
        root = one.tokens(one.parsed.root, one.parsed.root + 1)
        return any(span.overlaps(root) for span in self.statements[at].attribution.cue)

    def _run(self, owned: list[int], told: Attribution) -> range:
        """Of the sentences of a statement those in one run with the one that has its cue."""
        cue = (told.cue or told.content)[0].start
        home = next((i for i in owned if self.starts[i] <= cue < self.ends[i]), owned[0])
        low = high = home
        while low - 1 in owned:
            low -= 1
        while high + 1 in owned:
            high += 1
        return range(low, high + 1)

    def _home(self, run: range, told: Attribution) -> int:
        cue = (told.cue or told.content)[0].start
        return next((i for i in run if self.starts[i] <= cue < self.ends[i]), run[0])

    def _whole(self, at: int, run: range, quotes: Sequence[Utterance]) -> Utterance:
        told = self.statements[at].attribution
        home = self._home(run, told)
        span = Span(self.starts[run[0]], self.ends[run[-1]])
        return self._made(at, span, home, self.full[home], quotes, run[0])

    def _part(self, at: int, i: int, quotes: Sequence[Utterance]) -> Utterance:
        told, one = self.statements[at].attribution, self.sentences[i]
        content = [span for span in told.content if span.overlaps(one.span)] or list(told.content)
        own = _joined(span for span in (*told.source, *told.cue, *content) if span.overlaps(one.span))
        only = tuple((one.canonical.at(span.start), one.canonical.at(span.end)) for span in own)
        gist = self._gist(one, only)
        return self._made(at, Span(content[0].start, content[-1].end), i, gist, quotes, i)

    def _lesser(self, at: int, quotes: Sequence[Utterance]) -> Utterance:
        """A quotation that is the lesser part of its sentence: only its words in marks are compared."""
        span = Span(min(one.span.start for one in quotes), max(one.span.end for one in quotes))
        i = self._touched(span)[0]
        one = self.sentences[i]
        only = tuple((one.canonical.at(q.span.start), one.canonical.at(q.span.end)) for q in quotes)
        return self._made(at, span, i, self._gist(one, only), quotes, i)

    def _made(
        self, at: int, span: Span, home: int, gist: Gist, quotes: Sequence[Utterance], first: int
    ) -> Utterance:
        each = self.statements[at]
        told = each.attribution
        return Utterance(
            self.teller,
            each.kind,
            span,
            self.sentences[home],
            gist,
            each.speaker,
            told.source,
            told.cue,
            told.content,
            each,
            self.full[first - 1] if first else None,
            tuple(quotes),
        )

    def _reports(self, taken: set[int], beside: Mapping[int, list[Utterance]]) -> list[Utterance]:
        """The other sentences; those that a quotation fills which nobody is said to have spoken are that quotation."""
        made = []
        for i, one in enumerate(self.sentences):
            if i in taken:
                continue
            quotes = [each for each in beside.get(i, ()) if not taken.intersection(self._touched(each.span))]
            span, kind = one.span, Kind.REPORT
            if quotes and sum(q.span.end - q.span.start for q in quotes) >= _MAIN * (span.end - span.start):
                kind = Kind.QUOTATION
                run = self._touched(quotes[-1].span)
                taken.update(run)
                span = Span(span.start, self.ends[run[-1]])
            before = self.full[i - 1] if i else None
            made.append(
                Utterance(
                    self.teller,
                    kind,
                    span,
                    one,
                    self.full[i],
                    content=(span,),
                    before=before,
                    quotes=tuple(quotes),
                )
            )
        return made

    def _quotes(
        self, whole: Mapping[int, object], parts: Mapping[int, int]
    ) -> tuple[dict[int, list[Utterance]], dict[int, list[Utterance]]]:
        """The words in marks: by the outermost statement that has them, and by sentence where none has."""
        inside: dict[int, list[Utterance]] = defaultdict(list)
        beside: dict[int, list[Utterance]] = defaultdict(list)
        for mark in self.told.page.quotations:
            touched = self._touched(mark.inner)
            if mark.level or not touched or len(mark.inner.of(self.teller.text).split()) < _LEAST:
                continue
            at = self._speaking(mark.span, touched)
            one = self._quoted(mark.inner, touched[0], None if at is None else self.statements[at])
            outer = at
            for _ in self.statements:
                above = None if outer is None else self.statements[outer].attribution.within
                if above is None:
                    break
                outer = above
            if outer is None:
                beside[touched[0]].append(one)
            else:
                inside[outer].append(one)
        return inside, beside

    def _speaking(self, span: Span, touched: range) -> int | None:
        """The statement whose content holds most of a quotation, the innermost of several."""
        shared = {
            at: sum(_common(each, span) for each in self.statements[at].attribution.content)
            for i in touched
            for at in self.holding.get(i, ())
        }
        sizes = {at: sum(c.end - c.start for c in self.statements[at].attribution.content) for at in shared}
        best = min(shared, key=lambda at: (-shared[at], sizes[at], at), default=None)
        return best if best is not None and 2 * shared[best] > span.end - span.start else None

    def _quoted(self, inner: Span, i: int, each: Statement | None) -> Utterance:
        told = each.attribution if each else None
        return Utterance(
            self.teller,
            Kind.QUOTATION,
            inner,
            self.sentences[i],
            self.full[i],
            each.speaker if each else None,
            told.source if told else (),
            told.cue if told else (),
            (inner,),
            each,
        )


def _dated(time: TimeExpression) -> tuple[Span, str, str]:
    return time.span, time.value, time.granularity


def _joined(spans: Iterable[Span]) -> list[Span]:
    """Spans that touch or overlap made one."""
    found: list[Span] = []
    for span in sorted(spans):
        if found and span.start <= found[-1].end:
            found[-1] = Span(found[-1].start, max(found[-1].end, span.end))
        else:
            found.append(span)
    return found


def _common(one: Span, other: Span) -> int:
    return max(0, min(one.end, other.end) - max(one.start, other.start))
