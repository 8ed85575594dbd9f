"""Every word of the vocabulary and every reason is told in the reference, in its order."""

from __future__ import annotations

import re
from typing import Any, get_args, get_type_hints

import numpy as np
import pytest

from wirecopy import reasons
from wirecopy.accounts import Standing
from wirecopy.accounts import Why as AccountWhy
from wirecopy.changes import Reason
from wirecopy.clean import CreditWhy, Headline, Why
from wirecopy.clean.credit import STRENGTH
from wirecopy.group import Carried
from wirecopy.group.common import StoryWhy
from wirecopy.group.rewritten import RewrittenWhy
from wirecopy.lineage import Descent, OriginKind
from wirecopy.lineage.lineage import MODERATE, STRONG, WEAK
from wirecopy.match import profiles
from wirecopy.match import relations as of_pairs
from wirecopy.statements.statement import Anonymity, Manner, Modality, Polarity, Tense
from wirecopy.statements.statement import Kind as StatementKind
from wirecopy.statements.time_reasons import SENTENCE, TimeReason

from .. import markdown

REFERENCE = "docs/reference.md"


@pytest.mark.parametrize(
    ("heading", "kind"),
    [
        ("Relation", reasons.Relation),
        ("Sentence kind", reasons.SentenceKind),
        ("Class", reasons.ChangeClass),
        ("Severity", reasons.Severity),
        ("Verdict", reasons.Verdict),
        ("Furniture kind", reasons.FurnitureKind),
        ("Published basis", reasons.Basis),
        ("Completeness", reasons.Completeness),
        ("Credit strength", reasons.Strength),
        ("Credit reason", CreditWhy),
        ("Statement kind", StatementKind),
        ("Manner", Manner),
        ("Polarity", Polarity),
        ("Modality", Modality),
        ("Tense", Tense),
        ("Anonymity", Anonymity),
        ("Standing", Standing),
    ],
)
def test_every_word_is_told_in_order(heading: str, kind: Any) -> None:
    assert markdown.words(REFERENCE, heading) == [str(member) for member in kind]


@pytest.mark.parametrize(
    ("heading", "kind"),
    [
        ("Version reason", Carried),
        ("Descent", Descent),
        ("Origin kind", OriginKind),
        ("Story reason", StoryWhy),
        ("Rewritten reason", RewrittenWhy),
        ("Account reason", AccountWhy),
    ],
)
def test_every_reason_of_a_trace_is_told_with_its_sentence(heading: str, kind: Any) -> None:
    told = [(markdown.marked(row[0])[0], row[1]) for row in markdown.rows(REFERENCE, heading)]
    assert told == [(str(member), member.because) for member in kind]


def test_every_reason_of_a_date_is_told_with_its_sentence() -> None:
    told = [(markdown.marked(row[0])[0], row[1]) for row in markdown.rows(REFERENCE, "Time reason")]
    assert told == [(str(member), SENTENCE[member]) for member in TimeReason]


def test_the_strengths_of_lineage() -> None:
    told = [(markdown.marked(row[0])[0], row[1]) for row in markdown.rows(REFERENCE, "Lineage strength")]
    steps = (STRONG, MODERATE, WEAK)
    assert told == [(str(one), f"{step:g}") for one, step in zip(reasons.Strength, steps, strict=True)]


def test_every_profile_is_told_with_its_reasons() -> None:
    told = [(markdown.marked(row[0])[0], row[1]) for row in markdown.rows(REFERENCE, "Profile reason")]
    assert told == [(str(because), profiles._KINDS[because]) for because in profiles.Because]
    assert set(markdown.words(REFERENCE, "Profile")) == set(profiles._KINDS.values())
    standing = re.search(r"^(.*) are standing text", markdown.section(REFERENCE, "Profile"), re.MULTILINE)
    assert standing and markdown.marked(standing[1]) == list(profiles.STOCK_PROFILES)


def test_every_reason_of_match_is_told_with_its_relation() -> None:
    told = [(markdown.marked(row[0])[0], row[1]) for row in markdown.rows(REFERENCE, "Match reason")]
    # equal in A, equal in B, longest, stock, quoted; words of A, of B: one column a reason, in its order
    rows = [
        (20, 20, 20, 1, 0, 100, 100), (20, 20, 20, 0, 1, 100, 100), (100, 100, 100, 0, 0, 100, 100),
        (90, 90, 90, 0, 0, 100, 400), (90, 90, 90, 0, 0, 400, 100), (60, 60, 60, 0, 0, 100, 100),
        (20, 20, 20, 0, 0, 100, 100),
    ]  # fmt: skip
    *measures, words_a, words_b = np.array(rows).T
    relation, because, _, _ = of_pairs.relations(np.array(measures), words_a, words_b)
    assert told == list(zip(because.to_pylist(), relation.to_pylist(), strict=True))
    assert [reason for reason, _ in told] == [str(reason) for reason in of_pairs.Because]


def test_the_severity_of_each_class() -> None:
    told = {markdown.marked(row[0])[0]: row[1] for row in markdown.rows(REFERENCE, "Class")}
    assert told == {str(kind): str(severity) for kind, severity in reasons.SEVERITY.items()}


def test_the_codebook_names_every_class() -> None:
    told = markdown.words(
        "docs/changes.md",
        "The classes, in the order in which they are tried; the first that fits is the class",
    )
    assert told == [str(kind) for kind in reasons.ChangeClass]
    assert markdown.words("docs/changes.md", "Verdicts: can both sides hold?") == [
        str(v) for v in reasons.Verdict
    ]


def test_every_reason_is_told_with_its_sentence() -> None:
    told = {markdown.marked(row[0])[0]: row[1] for row in markdown.rows(REFERENCE, "Reason")}
    assert told == {str(reason): reason.because for reason in Reason}


def test_where_credits_and_furniture_get_their_reasons() -> None:
    told = {markdown.marked(row[0])[0]: row[1] for row in markdown.rows(REFERENCE, "Credit reason")}
    assert told == {str(why): str(STRENGTH[why]) for why in CreditWhy}
    assert markdown.marked(markdown.section(REFERENCE, "Furniture reason")) == [str(why) for why in Why]
    assert markdown.words(REFERENCE, "Headline basis") == [*get_args(get_type_hints(Headline)["basis"])]
