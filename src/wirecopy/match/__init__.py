"""Articles -> what they share word for word.

In: folded words of two texts, or any number of articles. Out: runs of 15 words and more; for many
articles passages, profiles and pairs too (`match`, `Matches`), by compiled kernels.

    >>> shares_run(["we"] * 15, ["so"] + ["we"] * 15)
    True

For two articles the readable form serves (`runs`); it loads nothing. The path of many is told in `bulk`:

    fingerprints -> sketch -> join -> regions -> anchors     what is shared, and where
    passages -> profiles -> standing                         what hangs together, and what kind of text it is
    shared, pairs -> spans -> measure, relations -> result   what two articles share, proved in their texts
    matching, layout, passim                                 the doors, and the files that are written

`wirecopy.match` is this room and, as the Python API has it, its main job: calling it matches.
"""

from __future__ import annotations

import sys
from types import ModuleType
from typing import TYPE_CHECKING, Any

from wirecopy.match.runs import LEAST, Run, grams, runs, shares_run

if TYPE_CHECKING:
    from wirecopy.match.result import Matches

__all__ = ["LEAST", "Run", "grams", "runs", "shares_run"]


class _Room(ModuleType):
    """The room, which can be called: `wirecopy.match(articles)`; see `matching.match`."""

    def __call__(self, *arguments: Any, **options: Any) -> Matches:
        from wirecopy.match.matching import match

        return match(*arguments, **options)


sys.modules[__name__].__class__ = _Room
