"""Speaker: the same words in two mouths.

In: two utterances of one quotation. Out: a finding where two named speakers are given it, or where one side names the
speaker and the other has only what such people are.

    "We shall pay," Orla Venn said.  /  "We shall pay," Bram Lisk said.   -> two speakers
    "We shall pay," the minister said.  /  "We shall pay," he said.       -> nothing: nobody is named

A quotation is often passed on, translated, tweeted, read out; so much is asked before two are held to have spoken: six
words, both names proper and in the sentence of the quotation, no word in common, neither name in the other's sentence,
and no text of the story that puts them together as one name.
"""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Iterator, Set

from rapidfuzz.distance import OSA

from wirecopy import marks
from wirecopy.accounts.utterance import Utterance
from wirecopy.accounts.why import Finding, Why
from wirecopy.changes.rules.finding import later_of
from wirecopy.marks.vocabulary import titles
from wirecopy.reasons import Verdict
from wirecopy.spans import Span

Names = Set[tuple[str, str]]
"""Pairs of words that the story has side by side in names."""

_LEAST = 6
"""Words of a quotation from which on two speakers of it are one too many."""


def speaker(a: Utterance, b: Utterance, same_copy: bool, names: Names = frozenset()) -> Iterator[Finding]:
    """Only where both sides say who speaks."""
    if not a.source or not b.source or min(len(a.quote.said), len(b.quote.said)) < _LEAST:
        return
    spans = _whole(a), _whole(b)
    (one, at), (other, there) = (_meant(each) if _pronoun(each) else (_name(each), None) for each in (a, b))
    if (_pronoun(a) and not one) or (_pronoun(b) and not other):
        return
    spans = at or spans[0], there or spans[1]
    if not one or not other:
        if (one or other) and not _may_be(*((a, b) if one else (b, a))):
            because = "one side does not name the speaker"
            yield Finding(Verdict.CANNOT_TELL, Why.SPEAKER, *spans, because, True)
        return
    if _one(one, other, names) or _has(a, other) or _has(b, one) or _body(one) or _body(other):
        return
    yield Finding(_verdict(a, b, same_copy), Why.SPEAKER, *spans, Why.SPEAKER.because, True)


def _pronoun(one: Utterance) -> bool:
    return _whole(one).of(one.teller.text).strip().casefold() in _PRONOUNS


def _meant(one: Utterance) -> tuple[list[str], Span | None]:
    """Who *he* or *she* is, and where that stands: the one person of the sentence before, if the story thinks so too."""
    known = one.speaker.name.casefold().split() if one.speaker and one.speaker.name else []
    text, every = one.teller.text, one.teller.version.side.sentences
    first = bisect_right(every, one.span.start, key=lambda span: span.end)
    if not known or first == 0 or _whole(one).of(text).casefold() not in ("he", "she"):
        return [], None
    before, here = every[first - 1], every[first] if first < len(every) else one.span
    persons = {
        name.core: name.span
        for name in marks.names(text, before.start, here.end)
        if name.core and name.kind in ("person", "other", "body") and not one.span.overlaps(name.span)
    }
    if len(persons) != 1:
        return [], None
    ((core, span),) = persons.items()
    return (known, span) if set(core) <= set(known) else ([], None)


_PRONOUNS = frozenset("he she they it i we who".split())


def _whole(one: Utterance) -> Span:
    return Span(one.source[0].start, one.source[-1].end)


def _name(one: Utterance) -> list[str]:
    """The words of the proper name by which the sentence of a quotation calls its speaker, none if it has none. The
    speaker as resolved within the story adds a first name, but is not believed where the sentence has only a role."""
    text = one.teller.text
    source = _whole(one)
    if not any(span.covers(source) for span in _sentences(one)):
        return []
    found = [
        name
        for name in marks.names(text, *source)
        if name.core
        and name.kind in ("person", "body", "other")
        and text[name.span.end : name.span.end + 1] not in ("'", "’")
        and text[max(source.start, name.span.start - 20) : name.span.start].split()[-1:] not in _BEHIND
        and not set(name.core) <= titles().keys()
    ]
    if len({name.core for name in found}) != 1:
        return []
    core = list(found[0].core)
    known = one.speaker.name.casefold().split() if one.speaker and one.speaker.name else []
    return known if core[-1] in known else [] if known else core


_BEHIND = [[word] for word in "of from in at with by to near for and".split()]
"""Before a name that is not the speaker's: *a friend of Orla Venn*."""


def _sentences(one: Utterance) -> list[Span]:
    """The sentences that a quotation reaches into."""
    every = one.teller.version.side.sentences
    low = bisect_right(every, one.span.start, key=lambda span: span.end)
    high = bisect_left(every, one.span.end, key=lambda span: span.start)
    return list(every[low:high])


def _one(one: list[str], other: list[str], names: Names) -> bool:
    """One person: a word in common, a slip of the pen, a first name here and the surname there, initials."""
    if set(one) & set(other):
        return True
    if any((x, y) in names or (y, x) in names for x in one for y in other):
        return True
    if min(len(one[-1]), len(other[-1])) > 4 and OSA.distance(one[-1], other[-1]) <= 2:
        return True
    return any(
        len(short) == 1 and short[0].replace(".", "") == "".join(word[0] for word in long)
        for short, long in ((one, other), (other, one))
    )


def _has(one: Utterance, name: list[str]) -> bool:
    """Do the sentences have the other side's speaker too? They may tell that one repeats what the other said."""
    text = one.teller.text
    return any(name[-1] in _words(text, span) for span in (*_sentences(one), one.sentence.span))


def _words(text: str, span: Span) -> set[str]:
    return {
        word.strip("\"“”'‘’.,:;()@#").removesuffix("'s").removesuffix("’s")
        for word in span.of(text).casefold().split()
    }


_PRESS = frozenset("news times post agency tv radio press account office house".split())


def _body(name: list[str]) -> bool:
    """Is it a medium, or an office that carries the words of its head?"""
    return name[-1] in _PRESS


def _may_be(named: Utterance, unnamed: Utterance) -> bool:
    """May the side without a name mean the other's speaker, whom its text has named: *the president*, *the company*?
    Only *an official*, *sources* say less of who spoke."""
    if unnamed.speaker is None or unnamed.speaker.anonymous is None:
        return True
    if _whole(unnamed).of(unnamed.teller.text).casefold().startswith(("the ", "this ", "that ")):
        return True
    said = {word.strip(".,") for word in _whole(unnamed).of(unnamed.teller.text).casefold().split()} - _SMALL
    who = [_whole(named).of(named.teller.text)]
    for one in (named, unnamed):
        if one.speaker is not None and one.speaker.name:
            who += [one.speaker.role or "", one.speaker.name, one.speaker.organisation or ""]
    return bool(said & set(" ".join(who).casefold().split()))


_SMALL = frozenset("the a an his her its their of for and one".split())


def _verdict(a: Utterance, b: Utterance, same_copy: bool) -> Verdict:
    """What a later version of the copy corrects, or says that it now knows, replaces the earlier."""
    which = later_of(a.teller.version, b.teller.version)
    after, before = (a, b) if which == "a" else (b, a)
    if same_copy and which:
        now = "now" in after.gist.parsed.low and "now" not in before.gist.parsed.low
        if now or after.teller.version.corrected:
            return Verdict.SUPERSEDED
    return Verdict.INCOMPATIBLE
