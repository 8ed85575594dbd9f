"""Answers that are kept: sent again as they are, to those who lack them, as long as they hold."""

from __future__ import annotations

import asyncio
import gzip
import json
import threading
import time
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from made_desk import Ids, ferry
from serving import client_of, serve
from starlette.testclient import TestClient

from wirecopy.archive import open_archive
from wirecopy.archive.records import Batch
from wirecopy.web.answer import answer
from wirecopy.web.builders import Builders
from wirecopy.web.kept import Entry, Kept


def test_not_modified(client: TestClient, ids: Ids) -> None:
    first = client.get(f"/article/{ids.changed}")
    again = client.get(f"/article/{ids.changed}", headers={"if-none-match": f'"x", {first.headers["etag"]}'})
    assert again.status_code == 304
    assert again.content == b""
    assert again.headers["content-security-policy"]
    other = client.get(f"/article/{ids.first}", headers={"if-none-match": first.headers["etag"]})
    assert other.status_code == 200


def test_packed_for_those_who_can(client: TestClient, ids: Ids) -> None:
    path = f"/story/{ids.dam}"
    plain = client.get(path, headers={"accept-encoding": "identity"})
    packed = client.get(path, headers={"accept-encoding": "gzip"})
    assert "content-encoding" not in plain.headers
    assert packed.headers["content-encoding"] == "gzip"
    assert packed.text == plain.text
    assert int(packed.headers["content-length"]) < len(plain.content) / 3
    assert "gzip" not in client.get(path, headers={"accept-encoding": "gzip;q=0"}).headers.get(
        "content-encoding", ""
    )


def test_style_lasts_and_is_named_by_what_is_in_it(client: TestClient) -> None:
    page = client.get("/about").text
    address = page.partition('rel="stylesheet" href="')[2].partition('"')[0]
    style = client.get(address)
    assert style.headers["content-type"].startswith("text/css")
    assert "immutable" in style.headers["cache-control"]
    assert "no-cache" in client.get("/about").headers["cache-control"]
    assert "url(" not in style.text
    assert "@import" not in style.text


def test_what_an_add_commits_is_seen(own_folder: Path, ids: Ids) -> None:
    with client_of(own_folder) as client:
        old = {path: client.get(path).text for path in ("/", f"/story/{ids.dam}", "/outlets")}
        kept = client.app.desk.kept  # type: ignore[attr-defined]
        dam = next(one for key, one in kept._entries.items() if key[0] == "story")
        with open_archive(own_folder) as archive, archive.writer() as writer:
            writer.add(
                [ferry("new.example", text="A heron stood on the weir of Little Marsh all day on Friday.")]
            )
        _until(lambda: "new.example" in client.get("/outlets").text)
        assert client.get("/").text != old["/"]
        assert client.get(f"/story/{ids.dam}").text == old[f"/story/{ids.dam}"]
        again = next(one for key, one in kept._entries.items() if key[0] == "story")
        assert again is dam, "a story that did not change is not made again"


def test_removed_at_once(own_folder: Path, ids: Ids) -> None:
    with client_of(own_folder) as client:
        assert client.get(f"/article/{ids.changed}").status_code == 200
        with open_archive(own_folder) as archive, archive.writer() as writer:
            writer.remove([ids.evil], "a test")
        _until(lambda: client.get(f"/article/{ids.evil}").status_code == 410)


def _until(done: Any, within: float = 30.0) -> None:
    end = time.monotonic() + within
    while not done():
        assert time.monotonic() < end
        time.sleep(0.1)


@given(st.lists(st.tuples(st.integers(0, 9), st.integers(0, 3000)), max_size=60))
def test_never_more_than_so_many_bytes(put: list[tuple[int, int]]) -> None:
    kept = Kept(8000)
    for key, size in put:
        kept.put(key, Entry(answer(b"x" * size), 1, None))
        assert kept.size <= 8000
        assert kept.size == sum(entry.answer.size for entry in kept._entries.values())
    kept.put("too large", Entry(answer(b"x" * 9000), 1, None))
    assert kept.get("too large") is None


def test_packed_answers_are_what_they_were() -> None:
    one = answer("text " * 500)
    assert gzip.decompress(one.packed) == one.body
    assert answer("short").packed == b""
    assert answer("text " * 500).etag == one.etag != answer("text").etag


class _Slow:
    """An archive that takes its time."""

    generation = 1

    removed = 0

    def newest(self) -> int:
        return self.generation

    def batches(self, limit: int) -> list[Batch]:
        return [Batch(self.generation, "", 0, 0, 0, 0, self.removed, 0)]

    def story(self, ident: str) -> None: ...

    def refresh(self) -> None: ...
    def close(self) -> None: ...


def test_all_who_ask_wait_for_one_builder() -> None:
    from wirecopy.web.desk import Desk
    from wirecopy.web.page import Page
    from wirecopy.web.settings import Settings

    made = []

    def make(archive: Any, asked: Any) -> Page:
        made.append(threading.current_thread().name)
        time.sleep(0.1)
        return Page("", "", {"made": len(made)}, dict)

    async def ask() -> list[Any]:
        desk = Desk(Settings(Path("x")), _Slow)
        await desk.open()
        reader = desk.guard.reader({"client": ("127.0.0.1", 1), "headers": []})
        asked = [desk.page(("/", n), "key", reader, make, True, "") for n in range(20)]
        told = await asyncio.gather(*asked)
        await desk.close()
        return told

    told = asyncio.run(ask())
    assert len(made) == 1
    assert len({id(one) for one in told}) == 1


@pytest.mark.parametrize(("removed", "given"), [(0, [1, 1, 2]), (1, [1, 2, 2])])
def test_a_changed_story_is_given_as_it_was_until_it_is_made(removed: int, given: list[int]) -> None:
    """But not once anything was removed: then all wait."""
    from wirecopy.web.desk import Desk
    from wirecopy.web.page import Page
    from wirecopy.web.settings import Settings

    archive = type("Growing", (_Slow,), {})
    made = []

    def make(view: Any, asked: Any) -> Page:
        made.append(1)
        if len(made) > 1:
            time.sleep(0.4)
        return Page("", "", {"made": len(made)}, dict, mark=("story", len(made)))

    async def ask() -> list[int]:
        desk = Desk(Settings(Path("x")), archive)
        await desk.open()
        reader = desk.guard.reader({"client": ("127.0.0.1", 1), "headers": []})

        async def page() -> int:
            told = await desk.page("/", "key", reader, make, True, "")
            return int(json.loads(told.body)["made"])

        told = [await page()]
        archive.generation, archive.removed = 2, removed  # type: ignore[attr-defined]
        await desk._see()
        told.append(await page())
        await asyncio.sleep(0.6)
        told.append(await page())
        await desk.close()
        return told

    assert asyncio.run(ask()) == given


def test_one_slow_page_does_not_hold_up_others() -> None:
    async def ask() -> list[str]:
        builders = Builders(_Slow, lambda: 1, 2)
        order: list[str] = []

        async def run(name: str, seconds: float) -> None:
            await builders.run(lambda archive: time.sleep(seconds))
            order.append(name)

        slow = asyncio.create_task(run("slow", 0.5))
        await asyncio.sleep(0.05)
        await asyncio.gather(*(run("quick", 0.0) for _ in range(5)))
        await slow
        await asyncio.to_thread(builders.close)
        return order

    assert asyncio.run(ask()) == ["quick"] * 5 + ["slow"]


def test_builders_begin_again_where_a_file_was_merged_away() -> None:
    opened = []

    class Torn(_Slow):
        def __init__(self) -> None:
            opened.append(self)

    def work(archive: Torn) -> str:
        if len(opened) == 1:
            raise FileNotFoundError
        return "there"

    async def ask() -> str:
        builders = Builders(Torn, lambda: 1, 1)
        found = await builders.run(work)
        await asyncio.to_thread(builders.close)
        return found

    assert asyncio.run(ask()) == "there"
    assert len(opened) == 2


def test_a_real_server_answers_many_at_once(folder: Path, ids: Ids) -> None:
    import httpx

    with serve(folder) as address:

        async def ask() -> set[int]:
            async with httpx.AsyncClient(base_url=address, timeout=60) as client:
                paths = [f"/story/{ids.dam}", "/", f"/article/{ids.changed}", "/search?q=ferry"] * 10
                return {
                    one.status_code for one in await asyncio.gather(*(client.get(path) for path in paths))
                }

        assert asyncio.run(ask()) == {200}


def test_no_archive_is_told(tmp_path: Path) -> None:
    with pytest.raises(Exception, match=r"no archive|not there"), client_of(tmp_path / "nothing"):
        pass
