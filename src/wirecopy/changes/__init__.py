"""Alignment -> classed changes, by rule on marks; the codebook is docs/changes.md.

In: two `Version`s (a side, its publication time) and the sentence pairs of their alignment. Out:
`Change`s: class, severity, verdict, reason, spans on both sides.

    >>> str(ChangeClass.TONE), str(Change(ChangeClass.TONE, Verdict.COMPATIBLE, Reason.LOADED_WORD, None, None).severity)
    ('tone', 'substantive')
"""

from wirecopy.changes.change import Change
from wirecopy.changes.classify import classify
from wirecopy.changes.half import Version
from wirecopy.changes.reason import Reason
from wirecopy.reasons import ChangeClass, Verdict

__all__ = ["Change", "ChangeClass", "Reason", "Verdict", "Version", "classify"]
