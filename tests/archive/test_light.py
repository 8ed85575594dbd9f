"""Who only looks something up in an archive loads no compiled kernel, no parser of sentences, no tables of columns."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest

from wirecopy.archive import open_archive

from .lab import Grown
from .made import SCENES

HEAVY = ("numba", "spacy", "pyarrow", "duckdb", "fastapi", "trafilatura", "pypdfium2")
LOOKS = [
    ["show", "{desk}"],
    ["show", "{desk}", "--stories"],
    ["show", "{desk}", "--outlet", "venn.example"],
    ["show", "{desk}", "--revisions"],
    ["show", "{desk}", "{article}", "--revisions"],
    ["find", "{desk}", "--words", "{words}"],
    ["find", "{desk}", "{words}"],
    ["find", "{desk}", "{words}", "--json"],
    ["check", "{desk}"],
]
PROGRAM = """
import sys
from wirecopy.cli import main
try:
    main()
except SystemExit as end:
    assert not end.code, end.code
print("loaded", *sorted({name.partition(".")[0] for name in sys.modules}))
"""


@pytest.fixture(scope="module")
def desk(tmp_path_factory: pytest.TempPathFactory) -> Path:
    one = Grown(tmp_path_factory.mktemp("light") / "desk")
    one.add([*SCENES["copies"].values(), *SCENES["revisions"].values()])
    return one.folder


@pytest.mark.parametrize("line", LOOKS, ids=[" ".join(line) for line in LOOKS])
def test_a_look_is_light(desk: Path, line: list[str]) -> None:
    with open_archive(desk) as archive:
        article = archive.articles()[0].id
        words = " ".join(archive.given(article).text.split()[:6])
    told = [part.format(desk=desk, article=article, words=words) for part in line]
    done = subprocess.run([sys.executable, "-c", PROGRAM, *told], capture_output=True, text=True, check=True)
    loaded = set(done.stdout.splitlines()[-1].split()[1:])
    assert "sqlite3" in loaded and not loaded & set(HEAVY), loaded & set(HEAVY)
