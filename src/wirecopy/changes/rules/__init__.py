"""The rules of classing, in the order of the codebook; the first that fits names the class."""

from wirecopy.changes.rules.attribution import attribution
from wirecopy.changes.rules.certainty import certainty
from wirecopy.changes.rules.finding import Finding, Rule, compatible
from wirecopy.changes.rules.naming import naming
from wirecopy.changes.rules.polarity import polarity
from wirecopy.changes.rules.quotation import quotation
from wirecopy.changes.rules.rest import rest
from wirecopy.changes.rules.spelling import spelling
from wirecopy.changes.rules.style import style
from wirecopy.changes.rules.tone import tone
from wirecopy.changes.rules.typography import typography
from wirecopy.changes.rules.values import date, number, place

COSMETIC: tuple[Rule, ...] = (typography, spelling, style)
"""Rules that answer only if they explain the whole stretch."""

RULES: tuple[Rule, ...] = (
    *COSMETIC, quotation, polarity, number, date, place, attribution, certainty, naming, tone, rest,
)  # fmt: skip
"""All rules, in order; the last always answers."""

__all__ = ["COSMETIC", "RULES", "Finding", "Rule", "compatible"]
