"""Readings and lineages of articles that many examples share are found once for all tests of the archive.

Both depend on the articles alone, and the archive asks for them as always; only the work is not done again. Also here: a
process that may be killed, and what stands where none is.
"""

from __future__ import annotations

from collections.abc import Collection, Iterator
from dataclasses import astuple
from typing import Any

import pytest

from wirecopy import reading, versions
from wirecopy.archive import entry
from wirecopy.article import Article
from wirecopy.group import Dispatch
from wirecopy.lineage import Lineage
from wirecopy.reading import Reading

pytest.register_assert_rewrite("tests.archive.lab")

_read: dict[str, Reading] = {}
_found: dict[Any, Lineage] = {}
_read_off, _lineage = reading.read_off, versions.Versions.lineage


def read_off(article: Article) -> Reading:
    key = f"{article!r} {article.fields!r}"
    if key not in _read:
        _read[key] = _read_off(article)
    return _read[key]


def lineage(self: versions.Versions, dispatch: Dispatch, several: Collection[int] = ()) -> Lineage:
    key = (
        tuple(f"{each.article!r} {each.article.fields!r} {each.cleaned!r}" for each in self.readings),
        dispatch.base,
        tuple((*each[:3], each[3].tobytes(), each[4].tobytes()) for each in map(astuple, dispatch.versions)),
        frozenset(several),
    )  # fmt: skip
    if key not in _found:
        _found[key] = _lineage(self, dispatch, several)
    return _found[key]


def install() -> None:
    """From now on."""
    reading.read_off = entry.read_off = read_off  # type: ignore[attr-defined]
    versions.Versions.lineage = lineage  # type: ignore[method-assign]


@pytest.fixture(autouse=True, scope="session")
def once() -> Iterator[None]:
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(reading, "read_off", read_off)
        patch.setattr(entry, "read_off", read_off)
        patch.setattr(versions.Versions, "lineage", lineage)
        yield


@pytest.fixture(scope="module")
def killer() -> Iterator[Any]:
    from .crashing import Killer

    one = Killer()
    yield one
    one.close()


@pytest.fixture(scope="module")
def undisturbed(tmp_path_factory: pytest.TempPathFactory) -> Any:
    """What an archive of the first batches holds that nobody disturbed."""
    from .disturbed import GIVEN, SIZE
    from .lab import Grown

    known: dict[int, Any] = {}

    def after(batches: int) -> Any:
        if batches not in known:
            one = Grown(tmp_path_factory.mktemp("undisturbed") / f"{batches}")
            one.add(GIVEN[: batches * SIZE])
            known[batches] = one.everything()
        return known[batches]

    return after
