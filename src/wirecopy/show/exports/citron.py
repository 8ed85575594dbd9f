"""Statements with the field names of Citron, the quote extractor of BBC R&D: JSON lines, or a table.

In: the document of `quotes`, the texts by article id. Out: one JSON object an article, `text` and `quotes`, in the
order of the document; or an Arrow table with one row a quote.

    >>> print(next(citron_lines(document, texts)))
    {"text":"…","quotes":[{"cue":{"start":54,"end":58,"text":"said"},"sources":[…],"contents":[…],"coreferences":[…],…

The fields are those of Citron's annotation format (bbc/citron, docs/data_format.md): `cue`, `sources`, `contents`,
`coreferences` and `id`, each span with `start`, `end`, `text`. Our own stand beside them. There is no `confidence`:
the rules have none to give. `coreferences` are the places in the same text where the speaker is named more fully; what
Citron itself writes has these two the other way round. A cue may be missing or in pieces, which Citron does not know:
`cue` is its first piece or null, `cues` has all.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any

import pyarrow as pa

from wirecopy.show.doc import Article, Quotes, Span, Statement

Row = dict[str, Any]

_SPAN = pa.struct([("start", pa.int64()), ("end", pa.int64()), ("text", pa.string())])
CITRON = pa.schema(
    [
        ("id", pa.string()),
        ("article", pa.string()),
        ("cue", _SPAN),
        ("sources", pa.list_(_SPAN)),
        ("contents", pa.list_(_SPAN)),
        ("coreferences", pa.list_(_SPAN)),
        ("cues", pa.list_(_SPAN)),
        *((name, pa.string()) for name in ("kind", "manner", "speaker", "role", "organisation", "country")),
        ("candidates", pa.list_(pa.string())),
        *((name, pa.string()) for name in ("anonymous", "polarity", "modality", "tense", "within")),
        *((name, pa.string()) for name in ("outlet", "url", "published")),
    ]
)
"""One row a quote, sorted by article and place."""


def citron_lines(doc: Quotes, texts: Mapping[str, str]) -> Iterator[str]:
    """A line for each article that says something, without a line feed. It holds the article's whole text."""
    import orjson

    by: dict[str, list[Statement]] = {}
    for one in doc["statements"]:
        by.setdefault(one["article"], []).append(one)
    for article in doc["articles"]:
        if article["id"] in by:
            quotes = [_quote(one) for one in by[article["id"]]]
            row = {
                "text": texts.get(article["id"], ""),
                "quotes": quotes,
                "article": article["id"],
                **_of(article),
            }
            yield orjson.dumps(_whole(row)).decode("utf-8")


def citron_table(doc: Quotes) -> pa.Table:
    """The quotes of all articles."""
    known = {article["id"]: article for article in doc["articles"]}
    rows = [
        {**_quote(one), "article": one["article"], **_of(known[one["article"]])}
        for one in doc["statements"]
        if one["article"] in known
    ]
    place = {article: at for at, article in enumerate(known)}
    rows.sort(
        key=lambda row: (
            place[row["article"]],
            min((s["start"] for s in row["contents"]), default=0),
            row["id"],
        )
    )
    return pa.Table.from_pylist([_whole(row) for row in rows], schema=CITRON)


def _of(article: Article) -> Row:
    return {name: article.get(name) for name in ("outlet", "url", "published")}


def _quote(one: Statement) -> Row:
    """A quote object; the spans are those of the statement."""
    speaker: Any = one.get("speaker") or {}
    spans = one["spans"]
    sources = [_span(span) for span in spans.get("source") or ()]
    cues = [_span(span) for span in spans.get("cue") or ()]
    told = [_span(span) for span in speaker.get("evidence") or () if span["article"] == one["article"]]
    return {
        "id": one["id"],
        "cue": cues[0] if cues else None,
        "sources": sources,
        "contents": [_span(span) for span in spans.get("content") or ()],
        "coreferences": [span for span in told if span not in sources],
        "cues": cues,
        "kind": one["kind"],
        "manner": one.get("manner"),
        "speaker": speaker.get("name"),
        **{name: speaker.get(name) for name in ("role", "organisation", "country")},
        "candidates": list(speaker.get("candidates") or ()),
        "anonymous": speaker.get("anonymous"),
        **{name: one.get(name) for name in ("polarity", "modality", "tense", "within")},
    }


def _span(span: Span) -> Row:
    return {"start": span["start"], "end": span["end"], "text": span["text"]}


def _whole(cell: Any) -> Any:
    """With lone surrogates as U+FFFD: neither JSON nor Arrow takes them."""
    if isinstance(cell, str):
        return cell.encode("utf-16-le", "surrogatepass").decode("utf-16-le", "replace")
    if isinstance(cell, dict):
        return {key: _whole(value) for key, value in cell.items()}
    return [_whole(value) for value in cell] if isinstance(cell, list) else cell
