"""Who reads the sentences of a story for its page, where the server was started with `--statements`.

In: the archive, the settings, how many articles. Out: a `Reader` or None. The model is loaded once and reads for one
page at a time; what it read is kept in the archive's folder, or in memory where that cannot be written.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from functools import cache
from threading import Lock
from typing import TYPE_CHECKING

from wirecopy.web.settings import Settings

if TYPE_CHECKING:
    from wirecopy.archive import Archive
    from wirecopy.statements.model import Model
    from wirecopy.statements.parsed import Parsed
    from wirecopy.statements.reader import Reader

MOST = 40
"""Articles of a story whose sentences are read for a page: some seconds. More are read by `wirecopy add --statements`."""
_FILE = "sentences.sqlite"


class OneAtATime:
    """The model, asked by several threads."""

    def __init__(self, model: Model) -> None:
        self._model = model
        self._lock = Lock()

    @property
    def version(self) -> str:
        return self._model.version

    def read(self, sentences: Iterable[str]) -> Iterator[Parsed]:
        with self._lock:
            made = list(self._model.read(sentences))
        yield from made


@cache
def _model() -> OneAtATime:
    from wirecopy.statements.model import Model

    return OneAtATime(Model())


def reader_for(archive: Archive, settings: Settings, articles: int) -> Reader | None:
    """A reader for one page."""
    if not settings.statements or articles > MOST:
        return None
    from wirecopy.statements.reader import Reader
    from wirecopy.statements.store import Disk, Memory, Store

    store: Store
    try:
        store = Disk(archive.folder / _FILE)
    except OSError:
        store = Memory()
    return Reader(_model(), store)
