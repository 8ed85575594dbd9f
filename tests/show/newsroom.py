"""Invented stories as trace documents: two versions of an unseen text, nine with everything that can be
told of a story, sixty, thousands.

    >>> doc, texts = tide_mill()
    >>> len(doc["articles"]), len(doc["stories"])
    (14, 2)
"""

from __future__ import annotations

from typing import Any

from made_trace import Made, dispatch, document, edge, pair, story

Doc = dict[str, Any]


def two() -> tuple[Doc, dict[str, str]]:
    """Two versions of a text that nobody gave: one lacks a section, one keeps its spelling."""
    a = Made(
        "a", "osterherald.example", "2031-05-05T18:10:00Z", words={"colour": "gray"}, credit="Sound Press"
    )
    b = Made("b", "quaycourier.example", "2031-05-06", (0, 1, 2, 3, 4, 5), {"report": "a", "count": "3,200"})
    lineage = [
        edge("unseen-1", None),
        edge(a, "unseen-1", because="it keeps a spelling of an older text", evidence=a.evidence("harbour")),
        edge(b, "unseen-1", "moderate", "own-words", f"it has none of the words that only {a.id} has"),
    ]
    because = f"an unseen text of Sound Press (credited in {a.id})"
    reason = {
        "kind": "dispatch",
        "min": 1,
        "max": 1,
        "because": because,
        "articles": [a.id, b.id],
        "evidence": [],
    }
    told = story("00aa11", [dispatch([a, b], lineage, (("unseen-1", "Sound Press"),))], [a, b], 1, 1)
    told["origins"] |= {"because": because, "reasons": [reason]}
    return document([a, b], [told], [pair(a, b)])


def tide_mill() -> tuple[Doc, dict[str, str]]:
    """Nine versions, two unseen texts, a second parent, a descent that cannot be told, a teaser; two more
    dispatches, one possibly rewritten; another story; articles alone, undated, given twice; corrections."""
    a = Made("a", "osterherald.example", "2031-05-05T18:10:00Z", credit="Sound Press")
    b = Made("b", "quaycourier.example", "2031-05-05T19:40:00Z", (0, 1, 2, 3, 4, 5), {"colour": "gray"})
    c = Made(
        "c", "westshore.example", "2031-05-05T21:00:00Z", (0, 1, 2, 3), {"colour": "gray"}, basis="address"
    )
    d = Made(
        "d", "brannagh.example", "2031-05-06", credit="Sound Press", basis="text",
        own=("Brannagh Power told its owners that it would not pay for the repair.",),
        title="Brannagh will not pay for jammed tide mill", more={"owner": "Brannagh Holdings"},
    )  # fmt: skip
    e = Made("e", "northsound.example", "2031-05-06T06:15:00Z", words={"count": "3,200", "report": "a"})
    f = Made(
        "f", "elverkirk.example", "2031-05-06T07:00:00Z", (0, 1, 2, 4, 5, 6, 7), {"count": "3,200", "day": "Friday"},
        title="Divers may go down to jammed tide mill",
        own=("A second crew is on its way from Elverkirk with a crane barge.",),
    )  # fmt: skip
    g = Made("g", "tarnfeed.example", "2031-05-06T07:05:00Z", (0, 1), more={"completeness": "teaser"})
    h = Made(
        "h", "thesound.example", "2031-05-18T09:00:00Z", (0, 2, 3, 4, 6), {"colour": "gray"},
        own=("The gates were lifted out last week, both of them cracked along the same seam.",),
        basis="input", more={"corrected": ["published"]},
    )  # fmt: skip
    i = Made("i", None, None, (0, 1, 2, 5), title="Tide mill shut")
    mine = [a, b, c, d, e, f, g, h, i]
    lineage = [
        edge("unseen-1", None),
        edge(a, "unseen-1", "strong", "more-text", "it has text of the dispatch that the others lack"),
        edge("unseen-2", "unseen-1", "weak", "shared-wording", "b, c and h spell alike"),
        edge(b, "unseen-2", "strong", evidence=b.evidence("gray")),
        edge(c, b, "moderate", "inside", f"adds nothing to {b.id}, and later"),
        edge(d, a, "strong", "earlier", f"{a.id} was published before it"),
        edge(e, a, "moderate"),
        edge(f, e, "strong", second=b, evidence=[*f.evidence("3,200"), *e.evidence("3,200")]),
        edge(g, None, None, "cannot-tell", "the text fits more than one descent"),
        edge(
            h, "unseen-2", "weak", "leftover", "keeps spellings of an older text", evidence=h.evidence("gray")
        ),
        edge(i, a, "weak", "inside", "adds nothing to it"),
    ]
    j = Made(
        "j", "osterstar.example", "2031-05-06T12:00:00Z", (2,), credit="Sound Press",
        own=("Residents stood on the sea wall with torches, and some of them cheered.",
             "“It had it coming,” said a fisherman who would not give his name."),
        title="On the wall at Oster Quay",
    )  # fmt: skip
    k = Made(
        "k", "capitaltimes.example", "2031-05-06T15:30:00Z", (),
        own=("A power station driven by the tides stands still for want of two iron doors.",
             "Four thousand households are served by it, and its lock keeper heard it fail."),
        title="Tide power fails in the north",
    )  # fmt: skip
    m = Made("m", "larder.example", "2031-05-04", (), own=("Soup is best on the second day, and so is gossip.",),
             title="Soup, again")  # fmt: skip
    n = Made("n", "larder.example", None, (), own=("The plum jam needs longer than you think it does.",),
             title="Jam", more={"completeness": "fragment", "refs": ["jam.txt", "jam-again.txt"]})  # fmt: skip
    o = Made("o", "larder.example", "2031-05-09", (), own=("The plum jam needs longer than I think it does.",),
             title="Jam once more")  # fmt: skip
    made = [*mine, j, k, m, n, o]
    first = dispatch(mine, lineage, (("unseen-1", "Sound Press"), ("unseen-2", None)), d)
    others = [dispatch([j], []), dispatch([k], [edge(k, None)])]
    tide = story(
        "00bb22", [first, *others], made, 2, 4,
        organisations=[{"name": "Sound Press", "articles": [a.id, d.id, j.id]}],
        cited=[{"name": "Oster Herald", "articles": [k.id]}],
        merges=[{
            "a": first["id"], "b": others[0]["id"], "likeness": 0.8, "reason": "quotations",
            "because": "quote the same words",
            "evidence": [*a.evidence("heard it before"), *j.evidence("heard it before")],
        }],
        rewritten=[{
            "article": k.id, "of": first["id"], "reason": "same-facts",
            "because": "the same rare facts in the same order, and no run in common",
            "evidence": [*k.evidence("Four thousand"), *a.evidence("4,000")],
        }],
    )  # fmt: skip
    tide["origins"] = {
        "min": 2, "max": 4,
        "because": f"an unseen text of Sound Press (credited in {a.id}, {d.id}); own text in {j.id}",
        "reasons": [
            {"kind": "dispatch", "min": 1, "max": 1, "because": "an unseen text that nine articles carry",
             "articles": [one.id for one in mine], "evidence": []},
            {"kind": "own-text", "min": 1, "max": 1, "because": "text of its own that holds a statement",
             "articles": [j.id], "evidence": j.evidence("It had it coming")},
            {"kind": "added", "min": 0, "max": 1, "because": "text that only one version has",
             "articles": [d.id], "evidence": d.evidence("would not pay")},
            {"kind": "rewritten", "min": 0, "max": 1, "because": "possibly rewritten",
             "articles": [k.id], "evidence": k.evidence("Four thousand")},
        ],
    }  # fmt: skip
    jam = story("00bb33", [dispatch([n, o], [])], made, 1, 2)
    pairs = [
        pair(a, b), pair(a, d), pair(b, c), pair(a, e), pair(e, f), pair(b, f), pair(a, g), pair(b, h),
        pair(a, i), pair(d, e, False), pair(c, h, False), pair(d, f, False), pair(a, j, False),
        {**pair(n, o), "relation": "part", "words": 7}, {**pair(j, m, False), "relation": "quotation", "words": 15},
    ]  # fmt: skip
    corrections = [
        {"line": 2, "kind": "date", "said": f"date: {h.id} 2031-05-18", "applied": True, "because": ""},
        {"line": 3, "kind": "merge", "said": "merge: ffff, eeee", "applied": False, "because": "names no article here"},
    ]  # fmt: skip
    problems = [{"where": "mill/torn.html", "what": "no text found", "hint": "is it a picture?"}]
    return document(made, [tide, jam], pairs, corrections=corrections, problems=problems)


def many(versions: int = 60, days: int = 9) -> tuple[Doc, dict[str, str]]:
    """One dispatch of many versions on some days: every third goes back to the first, the others to the
    one three before them."""
    made = [
        Made(
            f"v{at:04}",
            f"outlet{at}.example",
            _when(at, 1 + at * days // versions),
            tuple(sorted({0, *range(at % 5, 8)})),
            {"colour": "gray"} if at % 2 else {},
        )
        for at in range(versions)
    ]  # fmt: skip
    made.sort(key=lambda one: (one.published or "~", one.id))
    strengths = ("strong", "moderate", "weak")
    lineage = [
        edge(
            one,
            (made[at - 3] if at % 3 else made[0]) if at > 2 else made[0] if at else None,
            strengths[at % 3],
        )
        for at, one in enumerate(made)
    ]
    pairs = [pair(made[max(at - 3, 0)], one) for at, one in enumerate(made) if at]
    return document(made, [story("00cc44", [dispatch(made, lineage)], made, 1, 3)], pairs)


def _when(at: int, day: int) -> str | None:
    if at % 17 == 5:
        return None
    return f"2031-06-{day:02}" + ("" if at % 4 == 3 else f"T{at % 24:02}:10:00Z")


def large(articles: int = 5000) -> tuple[Doc, dict[str, str]]:
    """Stories of many sizes: a third of the articles stands alone."""
    made: list[Made] = []
    stories, pairs = [], []
    sizes = [60, 25, 12, 7, 4, 3, 2, 2, 2, 1, 1, 1, 1, 1, 1, 1]
    while len(made) < articles:
        size = min(sizes[len(stories) % len(sizes)], articles - len(made))
        at = len(made)
        mine = [
            Made(f"{at + i:06}", f"outlet{i}.example", f"2031-06-{1 + i % 27:02}", tuple(range(i % 4, 8)))
            for i in range(size)
        ]
        made += mine
        lineage = [edge(one, mine[0] if i else None) for i, one in enumerate(mine)]
        stories.append(story(mine[0].id, [dispatch(mine, lineage)], mine, 1, 1))
        pairs += [pair(mine[max(i - 2, 0)], mine[i]) for i in range(1, size)]
        pairs += [pair(mine[i], mine[j], False) for j in range(size) for i in range(j - 2)]
    return document(made, stories, pairs)
