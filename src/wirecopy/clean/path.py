"""The path through the room: lines, marks by shape, marks by neighbours, glued edges, the answer."""

from __future__ import annotations

from wirecopy.article import Article
from wirecopy.clean import addresses, glued, language, neighbours, outlets, shape
from wirecopy.clean.cleaned import Cleaned, Dateline, Furniture, Why
from wirecopy.clean.completeness import completeness
from wirecopy.clean.credit import Piece, credits
from wirecopy.clean.dates import DateLine
from wirecopy.clean.glued import Edge
from wirecopy.clean.headings import headings
from wirecopy.clean.headline import headline
from wirecopy.clean.line import Line, line
from wirecopy.clean.published import published
from wirecopy.clean.shape import Mark
from wirecopy.reasons import FurnitureKind as Kind
from wirecopy.spans import Span
from wirecopy.words import Paragraph


def clean(article: Article, paragraphs: list[Paragraph]) -> Cleaned:
    """`article` told apart into story and furniture. `paragraphs` are those of its whole text, in order."""
    text = article.text
    fields = dict(article.fields)
    lines = [line(text, paragraph) for paragraph in paragraphs]
    country = outlets.country(article.outlet) or outlets.country(addresses.host(article.url or ""))
    marks = [shape.mark(each, country) for each in lines]
    neighbours.settle(lines, marks, article.title)
    edges = _edges(text, lines, marks, country)

    pieces = _pieces(lines, marks, edges)
    url = article.url or _labelled_address(lines, marks) or fields.get("canonical")
    found = outlets.outlet(article.outlet, url, fields.get("site"))
    body = [_rest(text, each, marks[at], edges[at]) for at, each in enumerate(lines)]
    story = tuple(span for span in body if span)
    heads = headings(lines, [span if not edges[at] else None for at, span in enumerate(body)])
    date, basis, modified = published(article, _date_lines(marks), _glued_date(edges), url)
    last = max((at for at, span in enumerate(body) if span), default=-1)
    full, because = completeness(text, lines, list(story), last, _ended(marks, edges, last))
    return Cleaned(
        furniture=_furniture(lines, marks, edges),
        body=story,
        headings=heads,
        headline=headline(text, article.title, _top(heads, story, article.title, text), url, story),
        byline=article.byline or _byline(marks, edges),
        credits=credits(article, addresses.host(article.url or article.outlet or "") or None, pieces),
        dateline=_dateline(edges),
        outlet=found,
        url=url,
        published=date,
        published_basis=basis,
        modified=modified,
        language=language.normal(article.language) or (language.of(text, _start(story)) if story else None),
        completeness=full,
        completeness_because=because,
    )


def _edges(text: str, lines: list[Line], marks: list[Mark | None], country: str | None) -> list[list[Edge]]:
    """Glued furniture of every line that is body, in order, not overlapping."""
    telling = [at for at, each in enumerate(lines) if marks[at] is None and each.tells]
    anywhere = glued.endings(text)
    above = 0
    found: list[list[Edge]] = []
    for at, each in enumerate(lines):
        edges: list[Edge] = []
        if marks[at] is None:
            edges = glued.before(each, above, country)
            begun = edges[-1].end if edges else each.span.start
            below = len(telling) - above - each.tells
            edges += [edge for edge in glued.after(each, below, anywhere) if edge.start > begun]
            above += each.tells
        found.append(edges)
    return found


def _rest(text: str, each: Line, mark: Mark | None, edges: list[Edge]) -> Span | None:
    """What is body of a line, trimmed."""
    if mark is not None:
        return None
    if not edges:
        return each.span  # as trimmed as what is left of others
    start, end = each.span
    for edge in edges:
        if edge.start == start or not text[start : edge.start].strip():
            start = edge.end
        else:
            end = edge.start
    while start < end and text[start].isspace():
        start += 1
    while end > start and text[end - 1].isspace():
        end -= 1
    return Span(start, end) if start < end else None


def _furniture(lines: list[Line], marks: list[Mark | None], edges: list[list[Edge]]) -> tuple[Furniture, ...]:
    found: list[Furniture] = []
    for at, mark in enumerate(marks):
        if mark is None:
            found += [Furniture(Span(edge.start, edge.end), edge.kind, edge.why) for edge in edges[at]]
            continue
        labels = (
            found and at and (before := marks[at - 1]) and before.why is Why.LABELLED_ADDRESS and before.bare
        )
        if labels and mark.kind is Kind.ADDRESS:
            # "Original url:" and the address below it are one piece.
            found[-1] = Furniture(
                Span(found[-1].span.start, lines[at].span.end), Kind.ADDRESS, Why.LABELLED_ADDRESS
            )
        else:
            found.append(Furniture(lines[at].span, mark.kind, mark.why))
    return tuple(found)


def _pieces(lines: list[Line], marks: list[Mark | None], edges: list[list[Edge]]) -> list[Piece]:
    found = []
    for at, (each, mark) in enumerate(zip(lines, marks, strict=True)):
        if mark is not None:
            found.append(Piece(each.span, each.text, mark.kind, mark.why))
        for edge in edges[at]:
            text = each.head[edge.start - each.span.start : edge.end - each.span.start]
            if edge.end == each.span.end:
                text = each.tail[len(each.tail) - (edge.end - edge.start) :]
            found.append(Piece(Span(edge.start, edge.end), text, edge.kind, edge.why, edge.agencies))
    return found


def _labelled_address(lines: list[Line], marks: list[Mark | None]) -> str | None:
    """The address that the text itself gives as its own: "Original url: …"."""
    for at, mark in enumerate(marks):
        if mark is None or mark.why is not Why.LABELLED_ADDRESS:
            continue
        for each in (lines[at], *lines[at + 1 : at + 2]):
            if match := addresses.ADDRESS.search(each.text):
                return match.group()
    return None


def _date_lines(marks: list[Mark | None]) -> list[DateLine]:
    return [mark.date for mark in marks if mark is not None and mark.date is not None]


def _glued_date(edges: list[list[Edge]]) -> str | None:
    return next((edge.date for each in edges for edge in each if edge.date), None)


def _byline(marks: list[Mark | None], edges: list[list[Edge]]) -> str | None:
    named = [mark.byline for mark in marks if mark is not None and mark.byline]
    glued_on = [edge.byline for each in edges for edge in each if edge.byline]
    return next(iter(named + glued_on), None)


def _dateline(edges: list[list[Edge]]) -> Dateline | None:
    for each in edges:
        for edge in each:
            if edge.dateline is not None and edge.dateline.place:
                return Dateline(edge.dateline.place, Span(edge.start, edge.end))
    return None


def _ended(marks: list[Mark | None], edges: list[list[Edge]], last: int) -> bool:
    """Does a credit or a notice end the text?"""
    ends = {Kind.CREDIT, Kind.COPYRIGHT}
    after = any(mark is not None and mark.kind in ends for mark in marks[last + 1 :])
    return after or (last >= 0 and any(edge.kind in ends for edge in edges[last]))


def _top(heads: tuple[Span, ...], story: tuple[Span, ...], title: str | None, text: str) -> Span | None:
    """The heading that stands first of all body, else the one that repeats the title."""
    if heads and heads[0] == story[0]:
        return heads[0]
    wanted = " ".join((title or "").casefold().split())
    return next((span for span in heads if " ".join(span.of(text).casefold().split()) == wanted), None)


def _start(story: tuple[Span, ...]) -> int:
    return story[0].start if story else 0
