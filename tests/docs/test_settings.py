"""Variables of the environment, targets of make and the version are told."""

from __future__ import annotations

import re
from importlib import import_module

from .. import markdown
from ..markdown import PAGES, ROOT

REFERENCE = "docs/reference.md"

VARIABLE = re.compile(r"""(?:environ(?:\.get\(|\[)|getenv\(|envvar=)["'](\w+)["']|\$\((WIRECOPY_\w+)\)""")


def test_environment_variables() -> None:
    code = [*(ROOT / "src").rglob("*.py"), *(ROOT / "tests").rglob("*.py"), ROOT / "Makefile"]
    found = {
        name
        for path in code
        for match in VARIABLE.findall(path.read_text(encoding="utf-8"))
        for name in match
        if name
    }
    assert set(markdown.words(REFERENCE, "Environment")) == found


def test_make_targets() -> None:
    makefile = (ROOT / "Makefile").read_text(encoding="utf-8")
    targets = set(re.findall(r"^([a-z]+):", makefile, re.MULTILINE))
    assert {word.split()[1] for word in markdown.words("CONTRIBUTING.md", "Set-up")} == targets
    for name in PAGES:
        assert set(re.findall(r"(?:^\$ |`)make ([a-z]+)", markdown.page(name), re.MULTILINE)) <= targets, name


def test_the_change_log_has_this_version() -> None:
    assert import_module("wirecopy").__version__ in re.findall(
        r"^## (\S+)", markdown.page("CHANGELOG.md"), re.M
    )
