"""What the pages show is so: links lead somewhere, commands run and print it, code runs."""

from __future__ import annotations

import doctest
import json
import re
import shlex
from collections.abc import Iterator
from pathlib import Path

import pytest
import yaml
from judge import misses

from .. import markdown
from ..in_process import run
from ..markdown import PAGES, ROOT

REFERENCE = "docs/reference.md"


@pytest.mark.parametrize("name", PAGES)
def test_links_lead_somewhere(name: str) -> None:
    for target in markdown.LINK.findall(markdown.prose(name)):
        if re.match(r"[a-z]+:", target):
            continue
        path, _, anchor = target.partition("#")
        there = (ROOT / name).parent / path if path else ROOT / name
        assert there.exists(), target
        assert ROOT in (there.resolve(), *there.resolve().parents), f"{target} leads out of the project"
        if anchor:
            assert anchor in markdown.anchors(there.resolve().relative_to(ROOT).as_posix()), target


def shown() -> Iterator[tuple[str, str, str]]:
    """(page, command line, what the page shows of its output) for commands that read our examples.
    The output stands below the command, or in the text block that follows at once."""
    for name in PAGES:
        commands: list[tuple[str, list[str]]] = []
        for block in markdown.blocks(name):
            if block.language == "console":
                yield from ((name, line, "\n".join(output)) for line, output in commands)
                commands = []
                for line in block.text.splitlines():
                    if line.startswith("$ "):
                        commands.append((line[2:].split("  #")[0], []))
                    elif commands:
                        commands[-1][1].append(line)
            elif block.language == "text" and block.follows and commands:
                commands[-1][1].extend(block.text.splitlines())
        yield from ((name, line, "\n".join(output)) for line, output in commands)


def _ours(line: str) -> bool:
    """Does it read nothing but the examples? What makes an archive of them is typed in order by `test_tutorial`."""
    words = shlex.split(line)
    if words[0] != "wirecopy" or "|" in words or words[1] == "add":
        return False
    return any(word.startswith("examples/") for word in words)


SHOWN = [example for example in shown() if _ours(example[1])]


def test_pages_show_examples() -> None:
    assert {name for name, _, _ in SHOWN} >= {"README.md", REFERENCE, "docs/reading-the-output.md"}


@pytest.mark.parametrize(("name", "line", "output"), SHOWN, ids=[f"{n}: {line}" for n, line, _ in SHOWN])
def test_commands_run_and_print_what_is_shown(name: str, line: str, output: str, tmp_path: Path) -> None:
    """Lines that are shown are printed, in their order; a line of … stands for some that are not."""
    written = r"(?:(?<=--html )|(?<= -o )|(?<=--export ))(\S+)"
    line = re.sub(written, lambda match: str(tmp_path / Path(match[1]).name), line)
    result = run(line)
    assert result.exit_code in (0, 1), result.stderr
    assert not isinstance(result.exception, Exception), result.exception
    printed = iter(result.stdout.splitlines())
    for wanted in output.splitlines():
        if wanted.strip() not in ("", "…"):
            assert any(wanted.rstrip() == one for one in printed), (
                f"{name} shows a line not printed: {wanted}"
            )


def _rows() -> list[tuple[str, str]]:
    return [(name, b.text) for name in PAGES for b in markdown.blocks(name) if b.language == "json"]


@pytest.mark.parametrize(("name", "shown"), _rows())
def test_rows_of_match_are_as_shown(name: str, shown: str) -> None:
    """What is shown of a row stands in a row of the pairs or passages of the dam."""
    found = json.loads(run("wirecopy match examples/dam --json").stdout)
    wanted = json.loads(shown)
    assert any(wanted.items() <= row.items() for row in found["pairs"] + found["passages"]), name


def _python() -> list[tuple[str, str]]:
    whole = {name: [b.text for b in markdown.blocks(name) if b.language == "python"] for name in PAGES}
    return [(name, "\n".join(found)) for name, found in whole.items() if "import wirecopy" in "".join(found)]


@pytest.mark.parametrize(("name", "code"), _python(), ids=[name for name, _ in _python()])
def test_python_runs(name: str, code: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(ROOT)
    if ">>>" not in code:
        exec(compile(code, name, "exec"), {})
        return
    test = doctest.DocTestParser().get_doctest(code, {}, name, name, 0)
    told: list[str] = []
    doctest.DocTestRunner(verbose=False).run(test, out=told.append)
    assert not told, "".join(told)


def test_the_row_in_the_recipe_is_met() -> None:
    (block,) = [block for block in markdown.blocks("CONTRIBUTING.md") if block.language == "yaml"]
    for row in yaml.safe_load(block.text):
        assert misses(row) == []
