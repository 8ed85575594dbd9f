"""The tutorial is typed as it stands, in order, and prints what it shows; its pages hold what it quotes of them."""

from __future__ import annotations

import json
import re
import shlex
import shutil
from collections.abc import Iterator
from dataclasses import dataclass, field
from html import unescape
from pathlib import Path
from typing import Any

import pytest
from click.testing import CliRunner

from wirecopy.cli import serve
from wirecopy.cli.commands import wirecopy as door
from wirecopy.web import Settings, make_app

from .. import markdown
from ..markdown import ROOT

PAGE = "docs/tutorial.md"
DESK = Path("out/desk")
TYPED_BY_HAND = {"make demo", "source .venv/bin/activate"}
"""What the tutorial tells to type before there is a `wirecopy`; other tests run make."""
PICTURE = re.compile(r"!\[([^\]]*)\]\(([^)\s]+)\)")
LARGEST = 150_000
HERE = "http://127.0.0.1:8000"
HEADING, BLOCK, LINK = (
    re.compile(r"^### (.+)$", re.M),
    re.compile(r"^```(\w+)\n(.*?)^```$", re.S | re.M),
    "`" + HERE,
)


@dataclass
class Step:
    """What is typed and what is shown of its output; or what is written into a file; or a page and what it says."""

    kind: str
    line: str
    shown: list[str] = field(default_factory=list)


def _steps() -> Iterator[Step]:
    """In the order of the document."""
    text, at = markdown.page(PAGE), 0
    for block in BLOCK.finditer(text):
        yield from _opened(text[at : block.start()])
        at = block.end()
        if block[1] == "yaml":
            yield Step("write", block[2])
            continue
        typed: list[Step] = []
        for line in block[2].splitlines():
            if line.startswith("$ "):
                typed.append(Step("run", line[2:]))
            else:
                typed[-1].shown.append(line)
        yield from typed
    yield from _opened(text[at:])


def _opened(prose: str) -> Iterator[Step]:
    """The addresses that a stretch of text names, each with the words in quotation marks that follow it."""
    for part in prose.split(LINK)[1:]:
        address, _, rest = part.partition("`")
        yield Step("open", address, [" ".join(words.split()) for words in re.findall("“([^”]+)”", rest)])


STEPS = [step for step in _steps() if step.line not in TYPED_BY_HAND]


def in_order(wanted: list[str], printed: list[str]) -> str | None:
    """The first line that was not printed in its place; `…` stands for any number of lines, and for what is left of one."""
    lines = iter(printed)
    for each in wanted:
        if each.strip() in ("", "…"):
            continue
        left = each.rstrip()
        fits = {left} if not left.endswith(" …") else None
        if not any(one.rstrip() in fits if fits else one.startswith(left[:-1]) for one in lines):
            return each
    return None


@pytest.fixture(scope="module")
def happened(tmp_path_factory: pytest.TempPathFactory) -> list[Any]:
    """What every step gave: (exit code, lines) of a command, (status, text) of a page."""
    home = tmp_path_factory.mktemp("tutorial")
    shutil.copytree(ROOT / "examples", home / "examples")
    shutil.copytree(ROOT / "docs" / "tutorial", home / "docs" / "tutorial")
    with pytest.MonkeyPatch.context() as patch:
        patch.chdir(home)
        for name in ("WIRECOPY_DATA", "WIRECOPY_REGISTRY", "COLUMNS"):
            patch.delenv(name, raising=False)
        patch.setattr(serve, "_listening", lambda host, port: _Socket(host, port))
        patch.setattr("uvicorn.Server.run", lambda self, sockets: None)
        return [_done(step) for step in STEPS]


@dataclass
class _Socket:
    """Stands for one that listens, so that no port of the machine is taken."""

    host: str
    port: int

    def getsockname(self) -> tuple[str, int]:
        return self.host, self.port


def _done(step: Step) -> Any:
    if step.kind == "write":
        (DESK / "corrections.yaml").write_text(step.line, encoding="utf-8")
        return None
    if step.kind == "open":
        return _page(step.line)
    words = shlex.split(step.line)
    assert words[0] == "wirecopy", step.line
    result = CliRunner().invoke(door, words[1:] + ["--yes"] * (words[1] == "remove"), prog_name="wirecopy")
    assert result.exception is None or isinstance(result.exception, SystemExit), (step.line, result.exception)
    return result.exit_code, result.output.splitlines()


def _page(address: str) -> tuple[int, str]:
    import warnings

    with warnings.catch_warnings():
        warnings.simplefilter("ignore")  # that another client library is to come
        from starlette.testclient import TestClient

    with TestClient(make_app(Settings(DESK)), base_url=HERE, client=("127.0.0.1", 50_000)) as client:
        answer = client.get(address)
    bare = unescape(re.sub(r"<[^>]*>", "", answer.text))
    return answer.status_code, " ".join(bare.split())


@pytest.mark.parametrize("at", range(len(STEPS)), ids=[f"{s.kind} {s.line[:60]}" for s in STEPS])
def test_each_step_gives_what_is_shown(happened: list[Any], at: int) -> None:
    step = STEPS[at]
    if step.kind == "run":
        code, printed = happened[at]
        missing = in_order(step.shown, printed)
        assert missing is None, (missing, "\n".join(printed))
        found_nothing = any("not in this archive" in line for line in step.shown)
        assert code == (1 if found_nothing or step.line.startswith("wirecopy diff") else 0), printed
    elif step.kind == "open":
        status, text = happened[at]
        assert status == 200, text
        assert [words for words in step.shown if words not in text] == []


def test_what_reading_the_output_shows_of_an_archive_is_printed(happened: list[Any]) -> None:
    """Its blocks of plain text are lines of what the tutorial's commands print."""
    printed = {
        line.rstrip() for given in happened if given and isinstance(given[1], list) for line in given[1]
    }
    shown = [b.text for b in markdown.blocks("docs/reading-the-output.md") if b.language == "text"]
    lines = [line for block in shown for line in block.splitlines()]
    assert len(shown) == 3 and [line for line in lines if line not in printed] == []


def test_it_goes_through_all_commands_of_an_archive_but_watch() -> None:
    """`watch` asks the network."""
    used = {shlex.split(step.line)[1] for step in STEPS if step.kind == "run"}
    assert used >= {"add", "show", "find", "export", "check", "remove", "serve"}


def test_it_opens_the_pages() -> None:
    opened = {step.line.split("?")[0].split("/")[1] for step in STEPS if step.kind == "open"}
    assert opened == {"", "story", "article", "compare", "revisions", "outlet", "search", "check"}


@pytest.mark.parametrize(
    ("shown", "printed", "missing"),
    [
        (["a", "…", "c"], ["a", "b", "c"], None),
        (["c", "a"], ["a", "b", "c"], "a"),
        (["was removed on …"], ["was removed on 3 May"], None),
        (["was removed on …"], ["was"], "was removed on …"),
        (["a"], ["ab"], "a"),
    ],
)
def test_how_lines_are_held(shown: list[str], printed: list[str], missing: str | None) -> None:
    assert in_order(shown, printed) == missing


# --- pictures and figures -----------------------------------------------------------------------------------------

PICTURES = [
    (name, alt, where) for name in markdown.PAGES for alt, where in PICTURE.findall(markdown.prose(name))
]


@pytest.mark.parametrize(("name", "alt", "where"), PICTURES, ids=[where for _, _, where in PICTURES])
def test_pictures_are_there_small_and_told(name: str, alt: str, where: str) -> None:
    path = (ROOT / name).parent / where
    assert path.read_bytes().startswith(b"\x89PNG\r\n"), "made by tools/pictures.py"
    assert path.stat().st_size <= LARGEST
    assert len(alt.split()) >= 4, "what it shows, for those who cannot see it"


def test_no_picture_lies_about() -> None:
    named = {(ROOT / name).parent / where for name, _, where in PICTURES}
    assert named and set((ROOT / "docs" / "pictures").iterdir()) == named


FAILS = re.findall(r"^#+ (Where \w+ fails?)$", markdown.page("docs/how-it-works.md"), re.M)


def test_what_fails_is_told_of_each_answer() -> None:
    assert set(FAILS) == {
        f"Where {answer} {verb}"
        for answer, verb in (
            ("matching", "fails"), ("dispatches", "fail"), ("stories", "fail"), ("lineage", "fails"),
            ("origins", "fail"), ("verdicts", "fail"),
        )
    }  # fmt: skip


@pytest.mark.parametrize("heading", FAILS)
def test_figures_of_failures_are_measured(heading: str) -> None:
    """Shares, and *n of m*, stand in the measurements."""
    told = " ".join(markdown.section("docs/how-it-works.md", heading).split())
    told = markdown.LINK.sub(lambda link: link[0][1 : link[0].index("]")], told)
    measured = " ".join(markdown.page("docs/measurements.md").split())
    figures = re.findall(r"\d+\.\d+|\d+ of \d+|\d+ %|\d,\d{3} MB", told)
    assert figures
    assert [each for each in figures if each not in measured] == []


def test_the_index_names_every_page() -> None:
    named = {target.partition("#")[0] for target in markdown.LINK.findall(markdown.prose("docs/README.md"))}
    there = {path.name for path in (ROOT / "docs").glob("*.md")} - {"README.md"}
    assert there <= named


def test_the_second_day_is_ours() -> None:
    """Invented outlets, and one JSON record a line."""
    folder = ROOT / "docs" / "tutorial" / "second-day"
    text = "\n".join(path.read_text(encoding="utf-8") for path in folder.iterdir())
    hosts = set(re.findall(r"https?://([\w.-]+)", text)) - {"schema.org"}
    assert hosts and all(host.endswith(".example") for host in hosts)
    for line in (folder / "ferry.jsonl").read_text(encoding="utf-8").splitlines():
        assert json.loads(line)["text"]
