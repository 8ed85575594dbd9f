"""What holds of the statements, accounts and timeline of every trace document."""

from __future__ import annotations

from itertools import pairwise
from typing import Any

from wirecopy.accounts import Standing
from wirecopy.reasons import Verdict
from wirecopy.statements.statement import Anonymity, Kind, Manner, Modality, Polarity, Tense

from .laws import Texts, articles_of, check_evidence

Row = dict[str, Any]
CONFLICTS = {Standing.INCOMPATIBLE: Verdict.INCOMPATIBLE, Standing.SUPERSEDED: Verdict.SUPERSEDED}


def check_said(document: Row) -> None:
    texts = Texts(document)
    order = {article["id"]: at for at, article in enumerate(document["articles"])}
    assert document["statements"]["distinct"] <= document["statements"]["sentences"]
    everything = [row["id"] for story in document["stories"] for row in story["statements"]]
    assert len(set(everything)) == len(everything)
    for story in document["stories"]:
        inside = set(articles_of(story))
        rows = {row["id"]: row for row in story["statements"]}
        places = [(order[row["article"]], row["spans"]["content"][0]["start"]) for row in story["statements"]]
        assert places == sorted(places)
        for row in story["statements"]:
            check_statement(row, rows, texts, inside)
        for account in story["accounts"]:
            check_account(account, rows, texts, inside)
        assert len({account["id"] for account in story["accounts"]}) == len(story["accounts"])
        if len(inside) < 2:
            assert story["accounts"] == []
        for event in story["timeline"]:
            assert event["value"] or event["tense"] == "to-come"
            assert event["text"] and set(event["articles"]) <= inside
            assert event["tense"] in ("happened", "to-come")
            check_evidence(event["evidence"], texts, set(event["articles"]))
        values = [event["value"] or "later" for event in story["timeline"]]
        assert values == sorted(values)


def check_statement(row: Row, rows: dict[str, Row], texts: Texts, inside: set[str]) -> None:
    assert row["article"] in inside and row["kind"] in set(Kind)
    assert (
        row["polarity"] in set(Polarity) and row["modality"] in set(Modality) and row["tense"] in set(Tense)
    )
    assert row["spans"]["content"]
    for spans in row["spans"].values():
        for span in spans:
            texts.check(span, row["article"])
            assert span["start"] < span["end"]
        assert all(one["end"] <= other["start"] for one, other in pairwise(spans))
    for when in row["dates"]:
        texts.check(when, row["article"])
        assert when["because"]
    if row["kind"] == Kind.REPORT:
        assert row["manner"] is None and row["speaker"] is None
        return
    assert row["manner"] is None or row["manner"] in set(Manner)
    if row["within"] is not None:
        outer = rows[row["within"]]
        assert outer["article"] == row["article"] and outer is not row
    speaker = row["speaker"]
    if speaker is not None:
        assert speaker["name"] is None or not speaker["candidates"]
        assert len(speaker["candidates"]) != 1
        assert speaker["anonymous"] is None or speaker["anonymous"] in set(Anonymity)
        check_evidence(speaker["evidence"], texts, inside)


def check_account(account: Row, rows: dict[str, Row], texts: Texts, inside: set[str]) -> None:
    assert account["standing"] in set(Standing) and account["verdict"] in set(Verdict)
    assert account["point"] and account["because"] and account["reason"]
    if account["standing"] in CONFLICTS:
        assert account["verdict"] == CONFLICTS[account["standing"]]
        assert len(account["sides"]) > 1
    else:
        assert account["verdict"] in (Verdict.COMPATIBLE, Verdict.CANNOT_TELL)
    assert account["statements"] and set(account["statements"]) <= rows.keys()
    assert {rows[name]["article"] for name in account["statements"]} == set(account["articles"]) <= inside
    assert {name for side in account["sides"] for name in side["statements"]} == set(account["statements"])
    for each in (account, *account["sides"]):
        assert 1 <= each["origins"]["min"] <= each["origins"]["max"] and each["origins"]["because"]
    check_evidence(account["evidence"], texts, inside)
