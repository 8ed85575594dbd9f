"""Alignment -> classed changes; a table -> its variants, classed. By rule on marks: docs/changes.md.

In: two `Version`s (a side, its publication time) and the sentence pairs of their alignment. Out:
`Change`s: class, severity, verdict, reason, spans on both sides. Of n versions and their table
(`wirecopy.changes.variants`, which loads NumPy): `Variant`s, what each version has at each place.

    >>> str(ChangeClass.TONE), str(Change(ChangeClass.TONE, Verdict.COMPATIBLE, Reason.LOADED_WORD, None, None).severity)
    ('tone', 'substantive')
"""

from wirecopy.changes.change import Change
from wirecopy.changes.classify import classify
from wirecopy.changes.half import Version
from wirecopy.changes.reason import Reason
from wirecopy.reasons import ChangeClass, Verdict

__all__ = ["Change", "ChangeClass", "Reason", "Verdict", "Version", "classify"]
