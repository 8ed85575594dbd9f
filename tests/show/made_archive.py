"""A small archive's documents, made by hand: three outlets, one story, one text that was replaced."""

from __future__ import annotations

from typing import Any

Doc = dict[str, Any]

TEXT = (
    "Wardens at Tide Mill said on Monday that the gates would stay shut until the spring flood has gone down.\n\n"
    "“Nobody opens them while I hold the key,” said Mara Quell, who has kept the mill for thirty years."
)
OTHER = (
    "The gates would stay shut until the spring flood has gone down, wardens said. “Nobody opens them while I hold "
    "the key,” said Mara Quell, who has kept the mill for thirty years. Correction: an earlier version misnamed her."
)
TEXTS = {"a" * 16: TEXT, "b" * 16: OTHER}


def cover(**changed: Any) -> Doc:
    return {
        "texts": 4, "articles": 3, "outlets": 2, "stories": 1, "shared": 2, "undated": 1,
        "earliest": "2031-03-03T08:00", "latest": "2031-03-05", "batches": 2, "last_added": "2031-03-06T10:11:12Z",
    } | changed  # fmt: skip


def kept(ident: str = "a" * 16, **changed: Any) -> Doc:
    return {
        "id": ident, "outlet": "saltreach.example", "url": "https://saltreach.example/tide-mill",
        "headline": "Gates of Tide Mill stay shut", "byline": "By Osk Venn", "published": "2031-03-03T08:00",
        "published_basis": "metadata", "modified": None, "seen": None, "completeness": "full", "credit": None,
        "words": 38, "language": "en", "path": "saved/tide.html", "refs": ["saved/tide.html"], "current": True,
        "batch": 1, "story": "story-" + "a" * 16, "dispatches": ["dispatch-" + "a" * 16],
    } | changed  # fmt: skip


def carried() -> Doc:
    return kept(
        "b" * 16, outlet="lowharbour.example", url=None, headline="Nobody opens the gates, says keeper",
        published=None, published_basis=None, credit="Kestrel News Agency", path="wire.jsonl:3", batch=2,
    )  # fmt: skip


def listed(**changed: Any) -> Doc:
    return {
        "id": "story-" + "a" * 16, "headline": "Gates of Tide Mill stay shut", "articles": 2, "dispatches": 1,
        "outlets": 2, "earliest": "2031-03-03T08:00", "latest": "2031-03-05", "made": 1, "changed": 2,
        "origins": {"min": 1, "max": 2, "because": "an unseen text of Kestrel News Agency."},
    } | changed  # fmt: skip


def batch(number: int = 2, **changed: Any) -> Doc:
    return {
        "number": number, "added": "2031-03-06T10:11:12Z", "given": 2 + (number > 1), "new": 2, "revised": 1, "known": 1,
        "removed": 0, "problems": 1,
    } | changed  # fmt: skip


def span(text: str, words: str) -> Doc:
    start = text.index(words)
    return {"start": start, "end": start + len(words), "text": words}


def revision(change: str = "changed with visible notice") -> Doc:
    notice = [span(OTHER, "Correction: an earlier version misnamed her.")] if "with visible" in change else []
    return {
        "article": carried() | {"modified": "2031-03-05T09:00"},
        "change": change,
        "notice": notice,
        "says": notice[0]["text"] if notice else None,
    }


def problem() -> Doc:
    return {"where": "saved/broken.html", "what": "is empty", "hint": "save it again"}


def front() -> Doc:
    return {
        "archive": "desk", "cover": cover(), "batches": [batch(2), batch(1, revised=0, known=0, problems=0)],
        "stories": [listed()], "total": 1,
    }  # fmt: skip


def stories(**changed: Any) -> Doc:
    return {
        "stories": [listed()], "total": 30, "order": "origins", "offset": 0, "outlet": "saltreach.example",
        "since": "2031-03-01", "until": None, "cover": cover(),
    } | changed  # fmt: skip


def revisions(page: str | None = "https://saltreach.example/tide-mill") -> Doc:
    found = [revision("first"), revision("changed without visible notice"), revision()]
    return {"revisions": found if page else found[1:], "offset": 0, "page": page, "cover": cover()}


def added(**changed: Any) -> Doc:
    return {
        "archive": "desk", "given": 5, "new": 4, "revised": 2, "known": 1, "batches": [batch(1), batch(2)],
        "sorted_anew": False, "interrupted": False, "changed": {"without_notice": 1, "with_notice": 1},
        "revisions": [revision(), revision("changed without visible notice")],
        "stories": {"changed": 3, "new": 1, "several": 1, "most": [listed() | {"added": 2}]}, "cover": cover(),
        "problems": [problem()],
    } | changed  # fmt: skip


def found(**changed: Any) -> Doc:
    passage = "the gates would stay shut until the spring flood has gone down"
    words = "gates would stay shut until the spring flood has gone down"
    hit = {"asked": 0, "in_passage": [span(passage, words)], "words": 11, "longest": 11}
    return {
        "articles": [kept(), carried()],
        "hits": [
            hit | {"article": "a" * 16, "spans": [span(TEXT, words)], "words": 12},
            hit | {"article": "b" * 16, "spans": [span(OTHER, words), span(OTHER, "Mara Quell")]},
        ],
        "guarantee": "of fewer than 15 words: the whole passage, its words in order",
        "asked": [
            {
                "name": "the passage", "text": passage, "words": 12, "hits": 2, "more": 4,
                "guarantee": "of fewer than 15 words: the whole passage, its words in order",
            }
        ],
        "outlet": None, "since": None, "until": "2031-03-31", "cover": cover(), "problems": [],
    } | changed  # fmt: skip


def searched(**changed: Any) -> Doc:
    return {
        "articles": [kept()],
        "hits": [
            {
                "article": "a" * 16, "spans": [span(TEXT, "gates"), span(TEXT, "flood")], "words": 2,
                "excerpt": span(TEXT, "said on Monday that the gates would stay shut until the spring flood"),
            }
        ],
        "guarantee": "every article of this archive that has the words", "query": 'gates OR "spring flood" -ferry',
        "total": 7, "offset": 0, "outlet": None, "since": None, "until": None, "story": "story-" + "a" * 16,
        "cover": cover(), "problems": [],
    }  | changed  # fmt: skip


def article(**changed: Any) -> Doc:
    words = "gates would stay shut until the spring flood has gone down"
    return {
        "article": kept() | {"title": None}, "furniture": [],
        "carriers": [
            {
                "article": carried(), "words": 31, "stock": False, "mine": [span(TEXT, words), span(TEXT, "Nobody opens")],
                "theirs": [span(OTHER, words), span(OTHER, "Nobody opens")],
            }
        ],
        "more": 3, "revisions": [revision("first"), revision()], "cover": cover(),
    } | changed  # fmt: skip


def outlet() -> Doc:
    return {
        "outlet": {
            "name": "saltreach.example", "articles": 20, "shared": 3, "credited": 2, "undated": 1, "fragments": 2,
            "earliest": "2031-01-02", "latest": "2031-03-05", "revised": 1, "stock": 4,
            "months": [
                {"month": "2031-01", "articles": 5}, {"month": "2031-02", "articles": 0},
                {"month": "2031-03", "articles": 14},
            ],
            "others": [{"outlet": "lowharbour.example", "articles": 3, "dispatches": 2, "first": 1, "later": 1}],
            "agencies": [{"name": "Kestrel News Agency", "articles": 2}],
        },
        "cover": cover(),
    }  # fmt: skip


def checked(problems: int = 0) -> Doc:
    return {
        "archive": "desk", "deep": False, "in_order": not problems, "cover": cover(),
        "problems": [problem()] * problems,
    }  # fmt: skip


def removed() -> Doc:
    return {
        "archive": "desk", "removed": [kept(), carried()], "because": "withdrawn by the outlet", "erased": True,
        "stories": [
            {"was": "story-" + "a" * 16, "is": listed(id="story-" + "b" * 16, articles=1)},
            {"was": "story-" + "c" * 16, "is": None},
        ],
        "cover": cover(), "problems": [],
    }  # fmt: skip
