"""One archive, clients that read it in this process, and a real server on a free port: `served` is its address."""

from __future__ import annotations

import shutil
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

sys.path.insert(0, str(Path(__file__).parent))
import made_desk
from serving import client_of, serve


@pytest.fixture(scope="session")
def built(tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, made_desk.Ids]:
    folder = tmp_path_factory.mktemp("web") / "desk"
    return folder, made_desk.build(folder)


@pytest.fixture(scope="session")
def folder(built: tuple[Path, made_desk.Ids]) -> Path:
    return built[0]


@pytest.fixture(scope="session")
def ids(built: tuple[Path, made_desk.Ids]) -> made_desk.Ids:
    return built[1]


@pytest.fixture(scope="session")
def client(folder: Path) -> Iterator[Any]:
    """A reader on this machine."""
    with client_of(folder) as one:
        yield one


@pytest.fixture(scope="session")
def far(folder: Path) -> Iterator[Any]:
    """A reader elsewhere, who gets excerpts."""
    with client_of(folder, "203.0.113.7", host="0.0.0.0") as one:
        yield one


@pytest.fixture
def own_folder(folder: Path, tmp_path: Path) -> Path:
    """A copy of the archive that a test may change."""
    copy = tmp_path / "desk"
    shutil.copytree(folder, copy)
    return copy


@pytest.fixture(scope="session")
def served(folder: Path) -> Iterator[str]:
    """The address of a real server, on this machine, with full texts."""
    with serve(folder) as address:
        yield address
