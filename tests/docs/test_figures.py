"""The figures in "how it works" are those of the program."""

from __future__ import annotations

from wirecopy.align.overlap import GAP
from wirecopy.group.dispatches import _PASSAGE as PASSAGE
from wirecopy.group.dispatches import LEAST_SHARE
from wirecopy.lineage.lineage import MODERATE, STRONG, WEAK
from wirecopy.lineage.origins import OWN_WORDS
from wirecopy.match import LEAST
from wirecopy.match.fingerprints import GRAM, LARGEST
from wirecopy.match.options import MAX_GROUP, Options
from wirecopy.match.regions import GAP as REGION_GAP
from wirecopy.match.shared import OFTEN

from .. import markdown


def test_figures_in_the_definitions() -> None:
    told = markdown.section("docs/how-it-works.md", "Five words")
    assert f"A **run** is {LEAST} or more" in told
    assert f"at most {GAP} words" in told


def test_figures_of_dispatches_lineage_and_origins() -> None:
    told = " ".join(markdown.section("docs/how-it-works.md", "From articles to origins").split())
    for figure in (
        f"at least {LEAST_SHARE:.0%} of one of the two".replace("%", " %"),
        f"fewer than {PASSAGE} words",
        f"{STRONG:g} rewordings and more make it *strong*, {MODERATE:g} *moderate*, {WEAK:g} *weak*",
        f"{OWN_WORDS} words and more of its own",
        f"{OWN_WORDS} words and more with a statement",
    ):
        assert figure in told, figure


def test_figures_of_the_matching() -> None:
    told = " ".join(markdown.section("docs/how-it-works.md", "Matching in bulk").split())
    for figure in (
        f"Rows of {GRAM} words are hashed. {LEAST} words hold",
        f"at most {LEAST - GRAM} words beyond it",
        f"within {REGION_GAP} words",
        f"{Options().most_pairs:,} for {MAX_GROUP}",
        f"{OFTEN} pairs of places for each pair",
        f"up to {OFTEN} pairs of places are never too many",
        f"more than {LARGEST // 10**6} MB",
    ):
        assert figure in told, figure
