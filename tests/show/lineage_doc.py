"""A trace document made by hand: two dispatches with unseen texts, an own account, and hostile names."""

from __future__ import annotations

from typing import Any

Doc = dict[str, Any]
A, B, C, D, E = (letter * 16 for letter in "abcde")


def document() -> Doc:
    """A and B go back to an unseen text; C was made from both; of D it cannot be told; E stands alone."""
    return {
        "articles": [
            article(A, "gull.example", "2024-06-12T10:00:00Z", "Dam to close, minister says"),
            article(B, "osk.example", "2024-06-13", "Halvern Dam to close", owner="Lethe Press Group"),
            article(C, "tarn.example", None, "Dam closes & valley waits", corrected=["published"]),
            article(D, None, "2024-06-14", "Dam <closes>"),
            article(E, "venn.example", "2024-06-11", "Plum harvest begins early"),
        ],
        "stories": [story(), alone()],
        "pairs": [
            pair(A, B, [change("number", "factual"), change("only_b", "substantive", a=None)]),
            pair(A, C, [], compared=False),
        ],
        "corrections": [
            {
                "line": 3,
                "kind": "copy",
                "said": "tarn.txt was made from gull.txt",
                "applied": True,
                "because": "M. Toske says so",
                "articles": [A, C],
            }
        ],
        "problems": [{"where": "coverage/broken.html", "what": "holds no text", "hint": ""}],
    }


def article(identity: str, outlet: str | None, published: str | None, name: str, **more: Any) -> Doc:
    return {
        "id": identity,
        "refs": [f"{identity[0]}.txt"],
        "path": f"{identity[0]}.txt",
        "url": None,
        "outlet": outlet,
        "owner": None,
        "title": name,
        "headline": name,
        "headline_basis": "title",
        "byline": None,
        "credit": "Kestrel News Agency",
        "credits": [],
        "dateline": "PORT OSK",
        "language": "en",
        "published": published,
        "published_basis": "metadata" if published else None,
        "modified": None,
        "seen": None,
        "completeness": "full",
        "completeness_because": "it ends as a story ends",
        "words": 300,
        "furniture": [{"start": 0, "end": 8, "text": "PORT OSK", "kind": "dateline", "reason": "place"}],
        "corrected": [],
        **more,
    }


def span(identity: str, start: int, text: str) -> Doc:
    return {"article": identity, "start": start, "end": start + len(text), "text": text}


def line(child: str, parent: str | None, strength: str | None, reason: str, **more: Any) -> Doc:
    return {
        "child": child,
        "parent": parent,
        "second_parent": None,
        "strength": strength,
        "reason": reason,
        "because": f"because of {reason}",
        "evidence": [],
        "changes": [],
        **more,
    }


def story() -> Doc:
    return {
        "id": "story-1",
        "headline": 'Dam to "close", minister says',
        "headlines": [
            {"text": "Dam to close, minister says", "articles": [A]},
            {"text": "Halvern Dam to close", "articles": [B]},
        ],
        "earliest": {"article": A, "published": "2024-06-12T10:00:00Z", "basis": "metadata"},
        "origins": {
            "min": 1,
            "max": 2,
            "because": "an unseen text of Kestrel News Agency (credited in A)",
            "reasons": [
                {
                    "kind": "dispatch",
                    "min": 1,
                    "max": 1,
                    "because": "a text",
                    "articles": [A, B, C],
                    "evidence": [span(A, 4, "dam")],
                },
                {"kind": "part", "min": 0, "max": 1, "because": "little", "articles": [D], "evidence": []},
            ],
        },
        "organisations": [{"name": "Kestrel News Agency", "articles": [A, B]}],
        "cited": [{"name": "Orrin Vale", "articles": [A]}],
        "dispatches": [
            {
                "id": "dispatch-1",
                "credit": "Kestrel News Agency",
                "versions": [version(one) for one in (A, B, C)],
                "unseen": [{"id": "unseen-1", "credit": "Kestrel News Agency", "because": "A and B keep it"}],
                "lineage": [
                    line("unseen-1", None, None, "root"),
                    line(
                        A, "unseen-1", "strong", "leftover", evidence=[span(A, 4, "dam"), span(B, 9, "dam")]
                    ),
                    line(B, "unseen-1", "moderate", "leftover"),
                    line(C, A, "weak", "shared-wording", second_parent=B),
                ],
                "map": None,
            },
            {
                "id": "dispatch-2",
                "credit": None,
                "versions": [version(one) for one in (C, D)],
                "unseen": [{"id": "unseen-1", "credit": None, "because": "both keep it"}],
                "lineage": [line(C, "unseen-1", "weak", "leftover"), line(D, None, None, "cannot-tell")],
                "map": None,
            },
        ],
        "rewritten": [
            {
                "article": D,
                "of": "dispatch-1",
                "reason": "quotations",
                "because": "the same quotations",
                "evidence": [span(D, 2, "so it is")],
            }
        ],
        "statements": [said(A, 20, "it will close"), said(B, 30, "it may close", speaker=None)],
        "accounts": [
            {
                "id": "account-1",
                "point": "it will close",
                "kind": "claim",
                "standing": "differ",
                "verdict": "cannot-tell",
                "reason": "certainty",
                "because": "one side is surer",
                "statements": [f"statement-{A}-20", f"statement-{B}-30"],
                "articles": [A, B],
                "sides": [
                    {"statements": [f"statement-{A}-20"], "articles": [A], "text": "will close"},
                    {"statements": [f"statement-{B}-30"], "articles": [B], "text": "may close"},
                ],
                "origins": {"min": 1, "max": 2, "because": "as far as shared text shows"},
                "evidence": [span(A, 23, "will close")],
            }
        ],
        "timeline": [
            {
                "value": "2024-06-14",
                "granularity": "day",
                "tense": "to-come",
                "text": "it will close",
                "articles": [A],
                "attributed": True,
                "evidence": [span(A, 20, "it will close")],
                "because": "the day is stated",
            }
        ],
    }


def said(identity: str, start: int, text: str, **more: Any) -> Doc:
    content = {key: value for key, value in span(identity, start, text).items() if key != "article"}
    return {
        "id": f"statement-{identity}-{start}",
        "kind": "claim",
        "manner": "indirect",
        "article": identity,
        "spans": {
            "source": [{"start": start + 40, "end": start + 44, "text": "Vale"}],
            "cue": [{"start": start + 45, "end": start + 49, "text": "said"}],
            "content": [content],
        },
        "lemma": "say",
        "speaker": {
            "name": "Orrin Vale",
            "role": "minister",
            "organisation": None,
            "country": "Lethland",
            "candidates": [],
            "anonymous": None,
            "because": "the full name stands in another version",
            "evidence": [span(A, 60, "Orrin Vale")],
        },
        "polarity": "affirmed",
        "modality": "certain",
        "tense": "future",
        "within": None,
        "dates": [
            {**content, "value": "2024-06-14", "granularity": "day", "reason": "stated", "because": "so"}
        ],
        "published": None,
        **more,
    }


def alone() -> Doc:
    return {
        **story(),
        "id": "story-2",
        "headline": "Plum harvest begins early",
        "headlines": [],
        "earliest": None,
        "origins": {"min": 1, "max": 1, "because": "one article", "reasons": []},
        "organisations": [],
        "cited": [],
        "dispatches": [
            {
                "id": "dispatch-3",
                "credit": None,
                "versions": [version(E)],
                "unseen": [],
                "lineage": [],
                "map": None,
            }
        ],
        "rewritten": [],
        "statements": [],
        "accounts": [],
        "timeline": [],
    }


def version(identity: str) -> Doc:
    return {"article": identity, "carries": 0.5, "own": 0.25, "reason": "edited", "because": "shares half"}


def pair(a: str, b: str, changes: list[Doc], compared: bool = True) -> Doc:
    return {
        "a": a,
        "b": b,
        "words": 120,
        "relation": "edited",
        "because": "more than half is shared",
        "containment": {"a_in_b": 0.75, "b_in_a": 0.5},
        "compared": compared,
        "counts": {"cosmetic": 0, "wording": 0, "substantive": 1, "factual": 1} if compared else {},
        "changes": changes,
    }


def change(kind: str, severity: str, **more: Any) -> Doc:
    return {
        "class": kind,
        "severity": severity,
        "verdict": "cannot-tell",
        "reason": "other-value",
        "because": "another value",
        "a": {"start": 3, "end": 6, "text": "ten"},
        "b": {"start": 7, "end": 13, "text": "eleven"},
        "sentence": 0,
        **more,
    }


def empty() -> Doc:
    return {"articles": [], "stories": [], "pairs": [], "corrections": [], "problems": []}
