"""How many origins a story has, as far as text can show.

In: the dispatches of one story, with what each version has of its own. Out: `Origins`: a range, and the
reasons that add up to it.

A text that several carry is one origin, however many versions descend from it. What is one version's own
is another only if it is long enough and says something: then it may be reporting of its own, or more of
the same copy that the others cut. What stands in doubt widens the range; it never moves the lower end.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass

from wirecopy.lineage.edge import Evidence, OriginKind, OriginReason, Origins
from wirecopy.spans import Span

OWN_WORDS = 50
"""Words of its own from which on an article can have reported something."""
_SHORT = 50  # words of an article that is too short to tell whose it is


@dataclass(frozen=True, slots=True)
class Telling:
    """One version as origins see it: `words` of its body, whether it only has the dispatch set into a text
    of its own (`host`), how many words stand in no other article (`own_words`), where (`own`), whether they
    hold a statement; the agency it credits with the whole, `name` to call it by, whether it is a teaser or
    fragment; does what it has of its own stand `behind` all that the others have, so that they were cut
    before it?"""

    article: int
    name: str
    words: int
    host: bool
    own_words: int = 0
    own: tuple[Span, ...] = ()
    statement: bool = False
    credit: str | None = None
    fragment: bool = False
    behind: bool = False
    alone: bool = False
    """Did a person say that it is no copy?"""


@dataclass(frozen=True, slots=True)
class Added:
    """Text that few versions of a dispatch have, where the earliest of them, called `name`, has it; `words`
    of it, and whether it holds a statement."""

    article: int
    name: str
    span: Span
    words: int
    statement: bool


@dataclass(frozen=True, slots=True)
class Text:
    """One dispatch of a story. `added` is what few of its versions have. `first`: the version all others
    come from, if it is here; `unseen`: do
    they go back to a text that is not here? `retells`: what it is possibly rewritten from, as evidence."""

    tellings: tuple[Telling, ...]
    first: int | None = None
    unseen: bool = False
    added: tuple[Added, ...] = ()
    retells: tuple[Evidence, ...] | None = None


def origins(texts: Sequence[Text]) -> Origins:
    """The range of one story; `texts` with most versions first."""
    reasons: list[OriginReason] = []
    credits: set[str] = set()
    counted: set[int] = set()
    several = Counter(each.article for text in texts for each in text.tellings)
    for text in texts:
        reasons += _of_text(text, credits, counted, several)
        credits.update(_credits(text))
        counted.update(each.article for each in text.tellings)
    low, high = (sum(getattr(reason, side) for reason in reasons) for side in ("low", "high"))
    if low < 1:
        low, high = 1, max(1, high)
    return Origins(low, high, _told(reasons), tuple(reasons))


def _credits(text: Text) -> set[str]:
    return {each.credit for each in text.tellings if each.credit}


def _of_text(text: Text, credits: set[str], counted: set[int], several: Counter[int]) -> list[OriginReason]:
    articles = tuple(each.article for each in text.tellings)
    if len(text.tellings) == 1:
        return [_alone(text, credits)]
    hosts = [each for each in text.tellings if each.host]
    again = bool(_credits(text) & credits)
    if len(hosts) == len(text.tellings):
        told = (
            f"{len(articles)} articles share a lesser part of themselves: a text of its own, or one of theirs"
        )
        found = [OriginReason(OriginKind.PART, 0, 1, told, articles)]
    elif again:
        told = f"{OriginKind.SAME_CREDIT.because}: {_names(text.tellings)}"
        found = [OriginReason(OriginKind.SAME_CREDIT, 0, 1, told, articles)]
    else:
        found = [OriginReason(OriginKind.DISPATCH, 1, 1, _dispatch(text), articles)]
    for each in text.tellings:
        if each.article not in counted:  # what carries two dispatches has its own text once
            host = each.host and several[each.article] == 1
            found += _own(each, host, len(text.tellings) == 2)
    return found + [_added(each) for each in text.added if each.words >= OWN_WORDS and each.statement]


def _added(added: Added) -> OriginReason:
    told = f"{added.name}: {added.words} words that few versions have: reporting of one, or more of the same copy"
    evidence = (Evidence(added.article, added.span),)
    return OriginReason(OriginKind.ADDED, 0, 1, told, (added.article,), evidence)


def _own(each: Telling, host: bool, two: bool) -> list[OriginReason]:
    """What one version has of its own; of a host whose own part is no dispatch, it is an origin. Of `two`
    versions the one that goes on where the other ends was, if an agency signs it, rather cut less."""
    if each.own_words < OWN_WORDS or not each.statement:
        return []
    evidence = tuple(Evidence(each.article, span) for span in each.own)
    if host:
        told = (
            f"{each.name}: {each.own_words} words of its own, with a statement; the dispatch is a part of it"
        )
        return [OriginReason(OriginKind.OWN_TEXT, 1, 1, told, (each.article,), evidence)]
    if two and each.credit and each.behind:
        return []
    told = f"{each.name}: {each.own_words} words that no other version has: its own, or more of the same copy"
    return [OriginReason(OriginKind.ADDED, 0, 1, told, (each.article,), evidence)]


def _alone(text: Text, credits: set[str]) -> OriginReason:
    (one,) = text.tellings
    articles = (one.article,)
    if one.alone:
        return OriginReason(OriginKind.PERSON, 1, 1, f"{one.name}: {OriginKind.PERSON.because}", articles)
    if text.retells is not None:
        told = f"{one.name}: {OriginKind.REWRITTEN.because}"
        return OriginReason(OriginKind.REWRITTEN, 0, 1, told, articles, text.retells)
    if one.credit and one.credit in credits:
        told = f"{one.name}: {OriginKind.SAME_CREDIT.because} ({one.credit})"
        return OriginReason(OriginKind.SAME_CREDIT, 0, 1, told, articles)
    if one.fragment or one.words < _SHORT:
        return OriginReason(OriginKind.FRAGMENT, 0, 1, f"{one.name}: {OriginKind.FRAGMENT.because}", articles)
    told = f"{one.name}: shares no text with the others"
    return OriginReason(OriginKind.ALONE, 1, 1, told, articles)


def _dispatch(text: Text) -> str:
    """What is known of the origin of a text that several carry."""
    credited: dict[str, list[str]] = {}
    for each in text.tellings:
        if each.credit:
            credited.setdefault(each.credit, []).append(each.name)
    agency = min(credited, key=lambda name: (-len(credited[name]), name)) if credited else None
    if text.first is not None:
        first = next(each for each in text.tellings if each.article == text.first)
        return f"the text of {first.name}, which the others carry"
    whose = f"a text of {agency} (credited by {_several(credited[agency])})" if agency else "a text"
    if text.unseen:
        return f"an unseen {whose.removeprefix('a ')}" if agency else "an unseen text"
    return f"{whose}, carried by {len(text.tellings)} articles; which has it first is open"


def _several(names: list[str]) -> str:
    names = sorted(set(names))
    return " and ".join(names) if len(names) < 3 else f"{names[0]} and {len(names) - 1} more"


def _names(tellings: Sequence[Telling]) -> str:
    return _several([each.name for each in tellings])


def _told(reasons: Sequence[OriginReason]) -> str:
    """The reasons as one sentence: what is certain, then what is not."""
    sure = [reason.because for reason in reasons if reason.low]
    open_ = [reason.because for reason in reasons if not reason.low]
    shown = [*sure[:3], *open_[:2]]
    more = len(reasons) - len(shown)
    return "; ".join(shown) + (f"; and {more} more" if more > 0 else "")
