"""The page of an entry: asked, read, and what follows for it.

In: a page's row. Out: what came of asking (`Got`, made in a thread), and what it becomes (`Became`): its row afterwards,
what goes into the archive, what is told, and whether its host is to be left alone.

    >>> became = settled(row, asked(row, Manners(), ask), now, Manners())
    >>> became.page.became, became.items
    ('own', [Article(…), Problem('https://osk.example/ferry', 'answers 402 Payment Required: …')])

A page that cannot be had for good, or not after some tries, is replaced by the text that its entry holds. It then
stays with it: page and entry differ in how a text is cut out, which would look like a change of the newsroom.
"""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from io import BytesIO
from urllib.parse import urlsplit

from wirecopy.article import Article, Problem
from wirecopy.read.clip import clip
from wirecopy.read.fetch_answer import PAGES, Answer, Had, Unreached
from wirecopy.read.files import articles as read_articles
from wirecopy.read.files import poured
from wirecopy.read.limits import Limits
from wirecopy.read.mapping import GUESS
from wirecopy.read.paths import Found, shown
from wirecopy.read.refusal import Refusal
from wirecopy.watch.asking import Ask, manner, span
from wirecopy.watch.entries import Entry
from wirecopy.watch.items import Item, articles, completed, own
from wirecopy.watch.plan import FIRST_REVISIT, RETRIES, Manners, rest, revisited
from wirecopy.watch.state import PageRow

LIMITS = Limits(bytes=20_000_000, decompressed=20_000_000, records=1)
PASSES = frozenset({408, 421, 423, 425, 429, *range(500, 600)}) - {501, 505, 510, 511}
"""Answers after which another time may be better."""
SHORT = 150  # words; consent and subscription notices are shorter, and few articles
FULLER = 2  # times as many words in the entry: the page holds the article back


@dataclass(frozen=True, slots=True)
class Got:
    """What came of a request: an answer with what was read of it, or why there is none."""

    answer: Answer | None = None
    refusal: Refusal | None = None
    items: tuple[Item, ...] = ()


@dataclass(frozen=True, slots=True)
class Became:
    """`items` go into the archive; `told` is said and kept nowhere; `rest` are the seconds for which the page's host is
    to be left alone. `outcome` is one of `read`, `same`, `own`, `lost`, `later`."""

    page: PageRow
    outcome: str
    items: list[Item] = field(default_factory=list)
    told: Problem | None = None
    rest: float | None = None


def asked(page: PageRow, manners: Manners, ask: Ask) -> Got:
    """Asks for it and reads it; never raises for what is answered."""
    had = None
    if page.tagged is not None and not page.anew:
        had = Had(page.tagged, page.etag, page.modified)
    try:
        answer = ask(page.url, LIMITS, manner(manners, manners.local and bool(page.private), PAGES), had)
    except Refusal as refusal:
        return Got(refusal=refusal)
    except Exception as error:  # a hole in a library must cost one page, not the watch
        return Got(refusal=Refusal(clip(f"cannot be read: {type(error).__name__}: {error}", 200)))
    if answer.origin is None:
        return Got(answer)
    if _is_front(answer.url) and not _is_front(page.url):
        return Got(refusal=Refusal("leads to the front page, so that the article is no longer there"))
    found = Found(page.url, shown(page.url), address=True)
    fetched = (BytesIO(answer.data), answer.origin)
    items = tuple(poured(found, LIMITS, GUESS, None, read_articles, fetched))
    return Got(replace(answer, data=b""), items=items)


def _is_front(url: str) -> bool:
    parts = urlsplit(url)
    return parts.path in ("", "/") and not parts.query


def settled(page: PageRow, got: Got, now: float, manners: Manners) -> Became:
    """What becomes of it."""
    page = replace(page, asked=now)
    answer, refusal = got.answer, got.refusal
    if answer is None:
        refusal = refusal or Refusal("cannot be read")
        if isinstance(refusal, Unreached):
            return _later(page, refusal.what, None, now, manners)
        return _never(page, refusal.what, now, manners)
    if answer.unchanged:
        return _same(page, now, manners)
    if answer.status == 304:  # unasked
        return _later(replace(page, tagged=None, anew=1), answer.said, None, now, manners)
    if answer.status in PASSES:
        return _later(page, answer.said, answer, now, manners)
    if answer.status != 200:
        return _never(page, answer.said, now, manners)
    found = articles(got.items)
    if not found:
        what = next((one.what for one in got.items if isinstance(one, Problem)), "holds no article")
        return _never(page, what, now, manners, gone=False)
    return _read(page, answer, found[0], got.items, now, manners)


def _read(
    page: PageRow, answer: Answer, article: Article, items: tuple[Item, ...], now: float, manners: Manners
) -> Became:
    entry = Entry.unpacked(page.entry) if page.entry else None
    if page.became != "read" and entry is not None and _held_back(article, entry):
        return _never(
            page, f"gives {_words(article.text)} words, fewer than half of those in its feed", now, manners
        )
    article = completed(article, entry)
    page = replace(page, etag=answer.etag, modified=answer.modified, tagged=answer.url)
    if article.id == page.article:
        return _same(page, now, manners)
    first = page.first if page.became == "read" else now
    page = replace(
        page, became="read", first=first, wait=FIRST_REVISIT, idle=0, tries=0, article=article.id, said=""
    )
    problems = [one for one in items if isinstance(one, Problem)]
    return Became(_scheduled(page, manners), "read", [article, *problems])


def _same(page: PageRow, now: float, manners: Manners) -> Became:
    """Asked in vain: the next time later. An entry that says it changed and did not is believed less."""
    prompted = page.entry is not None
    page = replace(page, wait=page.wait * 2, idle=page.idle + prompted, tries=0)
    return Became(_scheduled(page, manners), "same")


def _scheduled(page: PageRow, manners: Manners) -> PageRow:
    due = revisited(page.first, page.asked, page.wait) if manners.revisit else None
    return replace(page, due=due, entry=None, anew=0)


def _later(page: PageRow, what: str, answer: Answer | None, now: float, manners: Manners) -> Became:
    status = answer.status if answer is not None else 0
    later = answer.later if answer is not None else None
    leave = rest(later) if status == 429 or later is not None else None
    if page.became == "read":
        page = replace(page, wait=page.wait * 2)
        return Became(_scheduled(page, manners), "later", told=Problem(shown(page.url), what), rest=leave)
    if page.tries >= len(RETRIES):
        became = _never(page, f"{what}, {len(RETRIES) + 1} times", now, manners)
        return replace(became, rest=leave)
    wait = max(RETRIES[page.tries], leave or 0.0)
    page = replace(page, tries=page.tries + 1, due=now + wait, said=what)
    return Became(
        page, "later", told=Problem(shown(page.url), f"{what}; asked again in {span(wait)}"), rest=leave
    )


def _never(page: PageRow, what: str, now: float, manners: Manners, gone: bool = True) -> Became:
    """It is not to be had. What was read of it before stays."""
    where = shown(page.url)
    if page.became == "read":
        page = replace(page, due=None, entry=None, said=what)
        return Became(
            page, "lost", [Problem(where, f"{what}, when it was asked again", "what was read before stays")]
        )
    entry = Entry.unpacked(page.entry) if page.entry else None
    items = own(entry, page.feed) if entry is not None else []
    page = replace(page, due=None, tries=0, said=what)
    if found := articles(items):
        page = replace(page, became="own", entry=None, article=found[0].id)
        said = Problem(
            where, f"{what}: the text that its feed gives is taken", "it may be shorter than the page's"
        )
        return Became(page, "own", [*items, said])
    said = Problem(
        where, f"{what}, and its feed gives no text", "save the page in a browser and add the file"
    )
    return Became(replace(page, became="lost", entry=None), "lost", [said])


def _held_back(article: Article, entry: Entry) -> bool:
    count = _words(article.text)
    return count < SHORT and _words(entry.text) > FULLER * count


def _words(text: str) -> int:
    return len(text.split())
