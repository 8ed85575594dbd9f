"""A correction from a page: written as a person would, or refused and nothing touched."""

from __future__ import annotations

import threading
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from made_desk import EVIL, Ids
from serving import HERE, client_of
from starlette.testclient import TestClient

from wirecopy.archive import open_archive
from wirecopy.read.corrections import load_corrections
from wirecopy.show.paste import scalar
from wirecopy.web.correcting import append
from wirecopy.web.page import Refused


@pytest.fixture
def writing(own_folder: Path) -> Iterator[tuple[TestClient, Path]]:
    with client_of(own_folder, allow_corrections=True) as client:
        yield client, own_folder / "corrections.yaml"


def _token(client: TestClient, ids: Ids) -> str:
    page = client.get(f"/story/{ids.dam}").text
    return page.partition('name="token" value="')[2].partition('"')[0]


def _send(client: TestClient, ids: Ids, **given: Any) -> Any:
    origin = given.pop("origin", HERE)
    told = {"token": _token(client, ids), "story": ids.dam, **given}
    return client.post("/corrections", data=told, headers={"origin": origin} if origin else {})


def _members(client: TestClient, ids: Ids) -> list[str]:
    return [one["id"] for one in client.get(f"/story/{ids.dam}.json").json()["articles"]]


CASES: dict[str, tuple[dict[str, Any], str]] = {
    "split": ({"kind": "split", "article": [0, 1]}, "- split: [{0}, {1}]"),
    "not a copy": ({"kind": "not_a_copy", "article": [0, 1, 2]}, "- not_a_copy: [{0}, {1}, {2}]"),
    "merge with a story": ({"kind": "merge", "article": [0], "other": "joined"}, "- merge: [{0}, "),
    "copy": ({"kind": "copy", "article": [0], "other": 1}, "- copy: [{0}, {1}]"),
    "date": (
        {"kind": "date", "article": [0], "value": "2024-06-12T10:00Z"},
        "- date: {{article: {0}, published: ",
    ),
    "outlet": (
        {"kind": "outlet", "article": [0], "value": "The: Gull #1"},
        '{{article: {0}, outlet: "The: Gull #1"}}',
    ),
    "owner": ({"kind": "same_owner", "article": [0, 2]}, "- same_owner: [harrowbaycourier.example, "),
    "hostile words": (
        {"kind": "split", "article": [0, 1], "why": f"{EVIL}\n- merge: [a, b]", "by": "a: b\n- c"},
        "- split: [{0}, {1}]\n  why: ",
    ),
}


@pytest.mark.parametrize("case", CASES)
def test_written(case: str, writing: tuple[TestClient, Path], ids: Ids) -> None:
    client, file = writing
    members = _members(client, ids)
    given, expected = CASES[case]
    given = {
        **given,
        "article": [members[at] for at in given["article"]],
        "other": {"joined": ids.joined}.get(given.get("other", ""), members[1] if given.get("other") else ""),
    }
    before = file.read_text()
    answer = _send(client, ids, **given)
    assert answer.status_code == 200, answer.text
    after = file.read_text()
    assert after.startswith(before)
    told, problems = load_corrections(file)
    assert not problems
    assert len(told.entries) == 2
    shown = expected.format(*map(scalar, members))
    assert shown in after
    assert after.count("\n- ") == 2
    assert [one["said"] for one in client.get("/corrections.json").json()["corrections"]][1] == told.entries[
        1
    ].said


REFUSED: dict[str, tuple[dict[str, Any], int]] = {
    "no kind": ({"article": [0, 1]}, 400),
    "a strange kind": ({"kind": "delete", "article": [0, 1]}, 400),
    "nothing ticked": ({"kind": "split"}, 400),
    "one ticked": ({"kind": "split", "article": [0]}, 400),
    "an article that is not here": ({"kind": "split", "article": [0, "0123456789abcdef"]}, 400),
    "a hostile id": ({"kind": "split", "article": [0, "]\n- merge: [a"]}, 400),
    "no date": ({"kind": "date", "article": [0]}, 400),
    "what is no date": ({"kind": "date", "article": [0], "value": "yesterday"}, 400),
    "dates of two": ({"kind": "date", "article": [0, 1], "value": "2024-01-01"}, 400),
    "a copy of nothing": ({"kind": "copy", "article": [0]}, 400),
    "another that is not here": ({"kind": "merge", "article": [0], "other": "zzzzzzzz"}, 400),
    "too long a reason": ({"kind": "split", "article": [0, 1], "why": "x" * 600}, 400),
    "no token": ({"kind": "split", "article": [0, 1], "token": ""}, 403),
    "a wrong token": ({"kind": "split", "article": [0, 1], "token": "x" * 32}, 403),
    "another origin": ({"kind": "split", "article": [0, 1], "origin": "http://evil.example"}, 403),
    "an origin that hides": ({"kind": "split", "article": [0, 1], "origin": "null"}, 403),
    "another port": ({"kind": "split", "article": [0, 1], "origin": "http://127.0.0.1:9"}, 403),
}


@pytest.mark.parametrize("case", REFUSED)
def test_refused(case: str, writing: tuple[TestClient, Path], ids: Ids) -> None:
    client, file = writing
    members = _members(client, ids)
    given, status = REFUSED[case]
    if "article" in given:
        given = {**given, "article": [members[at] if isinstance(at, int) else at for at in given["article"]]}
    before = file.read_bytes()
    answer = _send(client, ids, **given)
    assert answer.status_code == status, answer.text
    assert file.read_bytes() == before
    assert [path.name for path in file.parent.iterdir() if path.name.startswith(".corr")] == []


def test_not_taken_unless_told_so(client: TestClient, far: TestClient, own_folder: Path, ids: Ids) -> None:
    assert 'name="token"' not in client.get(f"/story/{ids.dam}").text
    for one in (client, far):
        assert one.post("/corrections", data={"kind": "split"}).status_code == 403
        assert one.get("/corrections").status_code == 403
    with client_of(
        own_folder, "203.0.113.7", host="0.0.0.0", allow_corrections=True, full_text=True
    ) as other:
        assert 'name="token"' not in other.get(f"/story/{ids.dam}").text
        token = other.app.desk.guard.token  # type: ignore[attr-defined]
        assert other.post("/corrections", data={"token": token}, headers={"origin": HERE}).status_code == 403


def test_said_twice_stands_once(writing: tuple[TestClient, Path], ids: Ids) -> None:
    client, file = writing
    members = _members(client, ids)
    for told in ("Written down", "It stands there already"):
        assert told in _send(client, ids, kind="split", article=members[:2]).text
    assert len(load_corrections(file)[0].entries) == 2


def test_applied_by_the_next_add(writing: tuple[TestClient, Path], ids: Ids) -> None:
    client, file = writing
    members = _members(client, ids)
    told = client.get(f"/story/{ids.dam}.json").json()["articles"]
    lone = next(one["id"] for one in told if one["outlet"] == "pallistribune.example")
    other = next(one for one in members if one != lone)
    assert _send(client, ids, kind="split", article=[lone, other]).status_code == 200
    with open_archive(file.parent) as archive:
        with archive.writer() as writer:
            writer.sort_anew()
        archive.refresh()
        assert archive.article(lone).story != archive.article(other).story  # type: ignore[union-attr]


def test_a_new_file_is_made(writing: tuple[TestClient, Path], ids: Ids) -> None:
    client, file = writing
    file.unlink()
    assert _send(client, ids, kind="split", article=_members(client, ids)[:2]).status_code == 200
    assert len(load_corrections(file)[0].entries) == 1


FILES = [
    ("", "- split: [a, b]\n", "an empty file"),
    ("# only a comment", "# only a comment\n- split: [a, b]\n", "without a line end"),
    ("- merge: [c, d]", "- merge: [c, d]\n- split: [a, b]\n", "an entry without a line end"),
    ("- merge: [c, d]\r\n", "- merge: [c, d]\r\n- split: [a, b]\n", "lines of another system"),
    ("- merge: [c, d]\n# why\n\n", "- merge: [c, d]\n# why\n\n- split: [a, b]\n", "comments are kept"),
    (
        "- merge: [c]\n- merge: [c, d]\n",
        "- merge: [c]\n- merge: [c, d]\n- split: [a, b]\n",
        "a mistake is left alone",
    ),
    ("[{merge: [c, d]}]\n", None, "a list in brackets takes no line"),
    ("merge: [c, d]\n", None, "no list"),
    ("- merge: [c, d]\n- {", "- merge: [c, d]\n- {\n- split: [a, b]\n", "broken at its end"),
    ("\ufeff- merge: [c, d]\n", "\ufeff- merge: [c, d]\n- split: [a, b]\n", "with a mark of its encoding"),
]


@pytest.mark.parametrize(("old", "new", "why"), FILES)
def test_files(old: str, new: str | None, why: str, tmp_path: Path) -> None:
    file = tmp_path / "corrections.yaml"
    file.write_bytes(old.encode())
    if new is None:
        with pytest.raises(Refused):
            append(file, "- split: [a, b]")
        assert file.read_bytes() == old.encode(), why
    else:
        assert append(file, "- split: [a, b]")[0].said == "a and b do not belong to one story"
        assert file.read_bytes() == new.encode(), why
    assert [path.name for path in tmp_path.iterdir()] == ["corrections.yaml"]


def test_many_at_once_lose_nothing(tmp_path: Path) -> None:
    from wirecopy.web import correcting

    file = tmp_path / "corrections.yaml"

    def one(at: int) -> None:
        with correcting._lock:
            append(file, f"- split: [a{at}, b]")

    threads = [threading.Thread(target=one, args=(at,)) for at in range(20)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert len(load_corrections(file)[0].entries) == 20


def test_a_link_stays_a_link_and_rights_stay(tmp_path: Path) -> None:
    (tmp_path / "real.yaml").write_text("- merge: [c, d]\n")
    (tmp_path / "real.yaml").chmod(0o640)
    link = tmp_path / "corrections.yaml"
    link.symlink_to("real.yaml")
    append(link, "- split: [a, b]")
    assert link.is_symlink()
    assert (tmp_path / "real.yaml").stat().st_mode & 0o777 == 0o640
    assert len(load_corrections(link)[0].entries) == 2
