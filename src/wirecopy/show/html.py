"""The machinery of the pages: templates that always escape, styles, and a strict policy.

In: a template's name and what it reads. Out: HTML. Strings are made harmless (`safe.visible`) as they
are put in, then escaped; a page may use the one style sheet whose hash its head states, and may
load, run, send and embed nothing.
"""

from __future__ import annotations

from base64 import b64encode
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from hashlib import sha256
from pathlib import PurePath
from typing import TYPE_CHECKING, Any

from wirecopy.show.phrases import count
from wirecopy.show.safe import visible

if TYPE_CHECKING:
    from jinja2 import Environment

Styles = Sequence[tuple[str, Mapping[str, Any]]]
"""Style sheets by name, each with what it reads (only words of our own vocabulary)."""


@cache
def environment(room: str = "") -> Environment:
    """The one Jinja2 environment: autoescape on for every template, unknown names are errors. Another room has one
    of its own, in which its templates stand under its name (`web/front.html`) beside those of this room."""
    from jinja2 import BaseLoader, ChoiceLoader, Environment, PackageLoader, PrefixLoader, StrictUndefined

    ours: BaseLoader = PackageLoader("wirecopy.show")
    theirs = [PrefixLoader({room: PackageLoader(f"wirecopy.{room}")})] if room else []
    made = Environment(
        loader=ChoiceLoader([ours, *theirs]),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
        finalize=_harmless,
    )
    made.filters["count"] = count
    made.filters["place"] = _place
    return made


def _place(where: str) -> str:
    """Of an absolute path only the name: pages are passed on, and folders tell about their owner."""
    return PurePath(where).name if PurePath(where).is_absolute() else where


def _harmless(value: object) -> object:
    """Plain strings made visible; markup of our own templates (a subclass of str) as it is."""
    if value is None:
        return ""
    return visible(value) if type(value) is str else value


def style(styles: Styles, room: str = "") -> str:
    """One style sheet of several, comments and indentation left out."""
    whole = "\n".join(environment(room).get_template(name).render(**given) for name, given in styles)
    lines = (line.strip() for line in whole.splitlines())
    return "\n".join(line for line in lines if line and not line.startswith("/*"))


def fragment(template: str, styles: Styles, context: Mapping[str, Any]) -> str:
    """A part of a page with its style in front."""
    from markupsafe import Markup

    body = environment().get_template(template).render(**context)
    return f'<div class="wc wc-fragment"><style>{Markup(style(styles))}</style>\n{body}</div>\n'


@dataclass(frozen=True, slots=True)
class Sheet:
    """A style sheet and the policy of a page that has no other."""

    css: str
    policy: str


def sheet(styles: Styles) -> Sheet:
    """Made once, it serves any number of pages."""
    css = style(styles)
    digest = b64encode(sha256(css.encode("utf-8")).digest()).decode("ascii")
    policy = (
        f"default-src 'none'; style-src 'sha256-{digest}'; img-src data:; base-uri 'none'; form-action 'none'"
    )
    return Sheet(css, policy)


def page(template: str, title: str, styles: Styles | Sheet, context: Mapping[str, Any]) -> str:
    """A whole page around `template`."""
    from markupsafe import Markup

    made = styles if isinstance(styles, Sheet) else sheet(styles)
    told = environment().get_template(template)
    return told.render(**context, title=title, css=Markup(made.css), policy=made.policy) + "\n"
