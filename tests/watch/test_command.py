"""The command: options checked, lines and documents, exit codes."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest

from wirecopy.cli.watch import run
from wirecopy.watch.told import KINDS

from .conftest import Desk
from .newsroom import Newsroom, rss

pytestmark = pytest.mark.usefixtures("connected")


def once(desk: Desk, *feeds: str, **more: Any) -> int:
    with pytest.raises(SystemExit) as ended:
        run(desk.folder, feeds, once=True, **more)
    return int(ended.value.code or 0)


def test_lines(news: Newsroom, desk: Desk, capsys: pytest.CaptureFixture[str]) -> None:
    news.tagged("/feed", rss(news.coverage(range(2))))
    assert once(desk, news.at("/feed")) == 0
    out, err = capsys.readouterr()
    assert out == ""
    lines = [line.split("Z ", 1)[1] for line in err.splitlines()]
    assert lines[0] == f"watching 1 feed for {desk.folder}" and lines[1] == "2 articles added"
    assert lines[2].startswith("1 feed asked; 2 new entries; pages: 2 read; 2 articles added; next ")


def test_documents(news: Newsroom, desk: Desk, capsys: pytest.CaptureFixture[str]) -> None:
    news.tagged("/feed", rss(news.coverage(range(2))))
    news.give("/1", (404, {}, b""))
    assert once(desk, news.at("/feed"), news.at("/none"), as_json=True) == 0
    out, err = capsys.readouterr()
    found = [json.loads(line) for line in out.splitlines()]
    assert err == "" and {one["event"] for one in found} == {
        "start",
        "feed",
        "page",
        "added",
        "round",
    } <= set(KINDS)
    assert all(one["at"].endswith("Z") for one in found)
    last = found[-1]
    assert last["feeds"] == {"asked": 2, "unchanged": 0, "failed": 1, "held": 0}
    assert last["pages"] == {"read": 1, "same": 0, "own": 0, "lost": 1, "later": 0}
    assert last["added"] == {"new": 1, "revised": 0, "known": 0} and last["entries"] == {
        "new": 2,
        "changed": 0,
    }
    (problem,) = [one["problem"] for one in found if one["event"] == "feed"]
    assert problem["where"] == news.at("/none") and "answers 404" in problem["what"]


def test_nothing_could_be_read(news: Newsroom, desk: Desk) -> None:
    assert once(desk, news.at("/none")) == 2
    assert once(desk, news.at("/none")) == 0, "not due yet is no failure"


WRONG = {
    "no feed": (("osk.example",), {}, "is no address of a feed"),
    "no list": (("@none.txt",), {}, "does not exist"),
    "nothing": ((), {}, "names no feed"),
    "a contact on two lines": (("https://osk.example/",), {"contact": "a\nX-Evil: b"}, "cannot be sent"),
    "a contact that ends the comment": (("https://osk.example/",), {"contact": "a) evil"}, "cannot be sent"),
    "an empty contact": (("https://osk.example/",), {"contact": " "}, "cannot be sent"),
}


@pytest.mark.parametrize("name", WRONG)
def test_wrong(desk: Desk, capsys: pytest.CaptureFixture[str], name: str) -> None:
    feeds, more, says = WRONG[name]
    assert once(desk, *feeds, **more) == 2
    err = capsys.readouterr().err
    assert says in err and len(err.splitlines()) == 1 and not desk.folder.exists()


def test_two_at_once(news: Newsroom, desk: Desk, capsys: pytest.CaptureFixture[str]) -> None:
    from wirecopy.watch.state import State

    desk.folder.mkdir()
    with State(desk.folder):
        assert once(desk, news.at("/feed")) == 2
    assert "another process watches" in capsys.readouterr().err


def test_what_a_server_says_breaks_no_line(
    news: Newsroom, desk: Desk, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    news.give("/feed", (302, {"Location": "http://osk.example/\x1b[31m\u202ered"}, b""))
    once(desk, news.at("/feed"))
    assert all(line.isprintable() for line in capsys.readouterr().err.splitlines())
