"""What tests of reading share: a folder of files of all kinds, and a count of what is opened."""

from __future__ import annotations

import gzip
import json
import shutil
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from wirecopy.read import files, spool

from .same import stored, texts

DAM = Path(__file__).parents[2] / "examples" / "dam"
PAGE = "<!doctype html><html><head><title>Ferry {0}</title></head><body><article><p>{1}</p></article></body></html>"
LATE = "The ferry to Tarn Island was late again on day {0}, the harbour office of Port Osk said. " * 3


@pytest.fixture
def opens(monkeypatch: pytest.MonkeyPatch) -> Iterator[list[str]]:
    """The names of the files that were opened."""
    names: list[str] = []
    real = files._opened

    def counting(found: Any, stdin: Any) -> Any:
        names.append(Path(found.path).name)
        return real(found, stdin)

    monkeypatch.setattr(files, "_opened", counting)
    yield names


@pytest.fixture
def small(monkeypatch: pytest.MonkeyPatch) -> None:
    """Parts so small that a dozen files need several."""
    monkeypatch.setattr(spool, "FILES", 3)
    monkeypatch.setattr(spool, "TEXT", 2000)


@pytest.fixture
def coverage(tmp_path: Path) -> Path:
    """A dozen files of all kinds, some with problems."""
    folder = tmp_path / "coverage"
    shutil.copytree(DAM, folder / "dam")
    rows: list[dict[str, object]] = [
        {"id": number, "text": text, "outlet": "osk.example" if number % 2 else None}
        for number, text in enumerate(texts(60))
    ]
    rows[7]["text"], rows[20]["date"], rows[30]["text"] = "  ", "03/04/2024", "cut \ud83d"
    lines = [json.dumps(one) for one in rows]
    (folder / "a.jsonl").write_text("\n".join([*lines[:40], '{"text": "cut', *lines[40:]]))
    (folder / "b.csv").write_text("id,text\n" + "".join(f'{n},"{t}"\n' for n, t in enumerate(texts(9))))
    for number in range(6):
        (folder / f"c{number}.html").write_text(PAGE.format(number, LATE.format(number)))
    (folder / "d.txt").write_text("")
    (folder / "e.json.gz").write_bytes(gzip.compress(json.dumps(rows).encode())[:-9])
    stored(folder, {"text": texts(40)}, "f.parquet")
    stored(folder, {"text": ["", *texts(40)]}, "g.parquet")
    packed = folder / "g.parquet"
    (folder / "g.parquet.gz").write_bytes(gzip.compress(packed.read_bytes()))
    packed.unlink()
    (folder / "h.txt").write_text("Ferry late. " * 400)
    (folder / "i.bin").write_bytes(bytes(range(256)))
    return folder
