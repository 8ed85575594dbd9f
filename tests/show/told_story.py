"""An invented story with all that can be told of what is said: five articles of two dispatches, accounts of
every standing and reason, quotations cut and reworded, speakers open and unnamed, dates of every grain.

    >>> doc, texts = tide_mill_told()
    >>> len(doc["articles"]), len(doc["stories"][0]["dispatches"])
    (5, 2)

Statements are put together from words of the texts, so that every span is true.
"""

from __future__ import annotations

from copy import deepcopy
from typing import Any

from made_trace import Made, dispatch, document, edge, pair, story

Doc = dict[str, Any]

CORRIGAL = {
    "name": "Ines Corrigal",
    "role": "harbour engineer",
    "organisation": "Oster Quay",
    "country": None,
}
ORME = {"name": "Tavish Orme", "role": "chairman", "organisation": "Brannagh Power", "country": "Brannagh"}
HOSPITAL = {"name": "Elverkirk hospital", "role": None, "organisation": None, "country": None}

A = Made(
    "a", "osterherald.example", "2031-05-05T18:10:00Z", (0, 1, 4, 7), credit="Sound Press",
    own=(
        "“The gates were never safe, and we told the owners so in January,” Ines Corrigal, the harbour engineer of "
        "Oster Quay, told the Herald on Monday.",
        "Two workers were hurt, a council official said.",
        "Brannagh Power will pay for the repair, its chairman, Tavish Orme, said.",
        "“We shall mend what is broken,” Orme said.",
    ),
)  # fmt: skip
B = Made(
    "b", "quaycourier.example", "2031-05-06T07:30:00Z", (0, 1, 4, 7), {"count": "3,200"},
    own=(
        "“The gates were never safe,” Corrigal said.",
        "Three workers were hurt, a council official said.",
        "Brannagh Power will pay for the repair, Orme said.",
        "“We shall mend all that is broken,” said Orme.",
    ),
)  # fmt: skip
C = Made(
    "c", "westshore.example", "2031-05-06", (0, 1), {"count": "3,200"}, basis="address",
    own=("“The gates were never safe,” Corrigal said.", "Three workers were hurt, a council official said."),
)  # fmt: skip
D = Made(
    "d", "northsound.example", "2031-05-06T15:00:00Z", (), title="Who pays for the mill?",
    own=(
        "The tide mill of Oster Quay has stood still since Monday, and its owners do not mean to mend it.",
        "Brannagh Power has refused to pay for the repair, its chairman said.",
        "The engineers had quoted the lock keeper as saying “it groaned all night”.",
        "Four people were treated on Monday, the hospital at Elverkirk said.",
        "“Nobody asked us,” Corrigal said.",
    ),
)  # fmt: skip
E = Made(
    "e", None, None, (), title="Mill may turn next week",
    own=(
        "The tide mill of Oster Quay has stood still since Monday, and its owners do not mean to mend it.",
        "The mill may turn again next week, people who know the owners said.",
        "Two of the people who were hurt have gone home.",
    ),
)  # fmt: skip
MADE = (A, B, C, D, E)


def statement(
    name: str,
    made: Made,
    sentence: int,
    content: str | tuple[str, ...],
    source: str | None = None,
    cue: str | None = None,
    speaker: Doc | None = None,
    kind: str = "claim",
    **more: Any,
) -> Doc:
    """A statement of the own sentence `sentence` of an article, its words found in it."""
    where = made.own[sentence]
    contents = (content,) if isinstance(content, str) else content
    return {
        "id": f"statement-{made.id}-{name}",
        "kind": kind,
        "manner": "direct" if kind == "quotation" else None if kind == "report" else "indirect",
        "article": made.id,
        "spans": {
            "source": [made.span(source, where)] if source else [],
            "cue": [made.span(cue, where)] if cue else [],
            "content": [made.span(words, where) for words in contents],
        },
        "lemma": "say" if cue else "",
        "speaker": speaker
        and {"candidates": [], "anonymous": None, "because": "", "evidence": [], **speaker},
        "polarity": "affirmed",
        "modality": "certain",
        "tense": "past",
        "within": None,
        "dates": [],
        "published": made.published,
        **more,
    }


def nobody(kind: str) -> Doc:
    return {"name": None, "role": None, "organisation": None, "country": None, "anonymous": kind}


NAMED = {"because": "the full name stands in another version", "evidence": A.evidence("Ines Corrigal")}
OPEN = {**nobody("source"), "anonymous": None, "candidates": ["Ines Corrigal", "Dougal Corrigal"],
        "because": "two people of this name are in the story"}  # fmt: skip
QUOTED = {
    "a1": statement("1", A, 0, "“The gates were never safe, and we told the owners so in January,”", "Ines Corrigal, "
                    "the harbour engineer of Oster Quay,", "told the Herald", CORRIGAL, "quotation"),
    "b1": statement("1", B, 0, "“The gates were never safe,”", "Corrigal", "said", CORRIGAL | NAMED, "quotation"),
    "c1": statement("1", C, 0, "“The gates were never safe,”", "Corrigal", "said", CORRIGAL | NAMED, "quotation"),
    "a4": statement("4", A, 3, "“We shall mend what is broken,”", "Orme", "said", ORME, "quotation", tense="future"),
    "b4": statement("4", B, 3, "“We shall mend all that is broken,”", "Orme", "said", ORME, "quotation", tense="future"),
    "d4": statement("4", D, 4, "“Nobody asked us,”", "Corrigal", "said", OPEN, "quotation"),
    "d0": statement("0", D, 2, "quoted the lock keeper as saying “it groaned all night”", "The engineers", None,
                    nobody("expert")),
    "d2": statement("2", D, 2, "“it groaned all night”", "the lock keeper", "saying", nobody("witness"), "quotation",
                    within=f"statement-{D.id}-0"),
}  # fmt: skip
CLAIMED = {
    "a2": statement("2", A, 1, "Two workers were hurt", "a council official", "said", nobody("official")),
    "b2": statement("2", B, 1, "Three workers were hurt", "a council official", "said", nobody("official")),
    "c2": statement("2", C, 1, "Three workers were hurt", "a council official", "said", nobody("official")),
    "d3": statement("3", D, 3, "Four people were treated on Monday", "the hospital at Elverkirk", "said", HOSPITAL,
                    dates=[{**D.span("on Monday", D.own[3]), "value": "2031-05-05", "granularity": "weekday",
                            "reason": "weekday", "because": "the nearest such day not after publication"}]),
    "a3": statement("3", A, 2, "Brannagh Power will pay for the repair", "its chairman, Tavish Orme,", "said", ORME),
    "b3": statement("3", B, 2, "Brannagh Power will pay for the repair", "Orme", "said", ORME),
    "d1": statement("1", D, 1, "has refused to pay for the repair", "its chairman", "said", ORME, polarity="refused"),
    "e1": statement("1", E, 1, "The mill may turn again next week", "people who know the owners", "said",
                    nobody("source"), modality="possible", tense="future"),
    "d5": statement("5", D, 0, "its owners do not mean to mend it", kind="report", polarity="denied"),
    "e5": statement("5", E, 0, "its owners do not mean to mend it", kind="report", polarity="denied"),
    "e2": statement("2", E, 2, "Two of the people who were hurt have gone home", kind="report"),
}  # fmt: skip
SAID = QUOTED | CLAIMED


def account(
    name: str,
    sides: tuple[tuple[str, ...], ...],
    standing: str,
    verdict: str = "compatible",
    reason: str = "wording",
    because: str = "",
    origins: tuple[int, int] = (1, 1),
    kind: str = "claim",
) -> Doc:
    """An account of statements named as in `SAID`, a tuple each side."""
    told = [
        {
            "statements": [SAID[one]["id"] for one in side],
            "articles": [SAID[one]["article"] for one in side],
            "text": " … ".join(span["text"] for span in SAID[side[0]]["spans"]["content"]),
        }
        for side in sides
    ]
    first = [SAID[side[0]] for side in sides]
    return {
        "id": f"account-{name}",
        "point": told[0]["text"],
        "kind": kind,
        "standing": standing,
        "verdict": verdict,
        "reason": reason,
        "because": because,
        "statements": [one for side in told for one in side["statements"]],
        "articles": [one for side in told for one in side["articles"]],
        "sides": told,
        "origins": {"min": origins[0], "max": origins[1], "because": "as far as shared text shows"},
        "evidence": [{**one["spans"]["content"][0], "article": one["article"]} for one in first],
    }


ACCOUNTS = [
    account("1", (("a1",), ("b1", "c1")), "differ", "compatible", "wording", "one side quotes less", kind="quotation"),
    account("2", (("a2",), ("b2", "c2")), "superseded", "superseded", "number",
            "the later version replaces what time has overtaken"),
    account("3", (("a3", "b3"), ("d1",)), "incompatible", "incompatible", "polarity",
            "one side affirms what the other refuses", (2, 2)),
    account("4", (("b2", "c2"), ("d3",)), "differ", "cannot-tell", "number", "who was hurt and who was treated need not "
            "be the same people", (2, 2)),
    account("5", (("a4",), ("b4",)), "differ", "compatible", "wording", "the words inside quotation marks differ",
            kind="quotation"),
    account("6", (("d5", "e5"),), "agree", kind="report"),
    account("7", (("e1",),), "only-here", reason="certainty", origins=(0, 1)),
    account("8", (("e2",),), "only-here", kind="report", origins=(0, 1)),
    account("9", (("d4",),), "only-here", kind="quotation"),
]  # fmt: skip


def happening(
    value: str, granularity: str, tense: str, text: str, who: tuple[Made, ...], attributed: bool
) -> Doc:
    return {
        "value": value,
        "granularity": granularity,
        "tense": tense,
        "text": text,
        "articles": [one.id for one in who],
        "attributed": attributed,
        "evidence": [span for one in who for span in one.evidence(text)],
        "because": "as the words say",
    }


TIMELINE = [
    happening("2019", "year", "happened", "The grey gates were cast in 2019", (A, B), False),
    happening("2031-01", "month", "happened", "we told the owners so in January", (A,), True),
    happening("2031-05-05", "weekday", "happened", "shut the tide mill on Monday", (A, B, C), False),
    happening("2031-05-05", "weekday", "happened", "Four people were treated on Monday", (D,), True),
    happening("2031-05-08", "weekday", "to-come", "The council meets on Thursday", (A, B), False),
    happening("", "week", "to-come", "The mill may turn again next week", (E,), True),
]


def tide_mill_told() -> tuple[Doc, dict[str, str]]:
    """The document and the texts by id."""
    lineage = [
        edge(A, None),
        edge(B, A, "strong", "earlier", f"{A.id} was published before it"),
        edge(C, B, "moderate", "inside", f"adds nothing to {B.id}"),
    ]
    dispatches = [
        dispatch([A, B, C], lineage),
        dispatch([D, E], [edge(D, None), edge(E, None, None, "cannot-tell")]),
    ]
    told = story(
        "00dd55", dispatches, list(MADE), 2, 2,
        statements=deepcopy(list(SAID.values())), accounts=deepcopy(ACCOUNTS), timeline=deepcopy(TIMELINE),
    )  # fmt: skip
    read = {"read": True, "why": "", "sentences": 34, "distinct": 26}
    return document(list(MADE), [told], [pair(A, B), pair(B, C), pair(D, E)], statements=read)
