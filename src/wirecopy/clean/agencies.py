"""News agencies and the forms of their names, from the table `agencies`.

Short forms (AP, dpa) count only in the case they are written in, names in any.

    >>> [agency for agency, _, _ in named("By Orla Venn, Associated Press")]
    ['ap']
"""

from __future__ import annotations

import re
from functools import cache

from wirecopy.clean.pattern import Pattern
from wirecopy.registry import table

_WORD = Pattern(r"[\w'\u0307]+(?:[.-]\w+)*")
# An agency that calls itself one needs no row.
_UNLISTED = Pattern(
    r"\b(?!(?:The|By|From|Source)\b)(?:[A-Z][\w'’-]+ ){1,3}(?:News Agency|Press Agency|News Service)\b"
)
_MORE = Pattern(r"\b(?!(?:the|and|with|via|by|news)\b)\w", re.IGNORECASE)


@cache
def _forms() -> tuple[dict[str, str], dict[str, str], dict[str, str], dict[str, str]]:
    """Short form -> id, folded name -> id, host -> id, id -> name."""
    short: dict[str, str] = {}
    full: dict[str, str] = {}
    hosts: dict[str, str] = {}
    names: dict[str, str] = {}
    for row in table("agencies"):
        names[row["id"]] = row["name"]
        short.update(dict.fromkeys(filter(None, row["short"].split("|")), row["id"]))
        full.update(
            {form.casefold(): row["id"] for form in (row["name"] + "|" + row["aliases"]).split("|") if form}
        )
        hosts.update(dict.fromkeys(filter(None, row["domains"].split("|")), row["id"]))
    return short, full, hosts, names


@cache
def _first_words() -> dict[str, list[tuple[tuple[str, ...], str, str | None]]]:
    """By the first word (folded) of each form: its words, its id, and the form if case counts; the
    longest first."""
    short, full, _, _ = _forms()
    found: dict[str, list[tuple[tuple[str, ...], str, str | None]]] = {}
    for form, agency, cased in [
        *((form, agency, None) for form, agency in full.items()),
        *((form, agency, form) for form, agency in short.items()),
    ]:
        words = tuple(word.casefold() for word in _WORD.findall(form))
        found.setdefault(words[0], []).append((words, agency, cased))
    for forms in found.values():
        forms.sort(key=lambda each: -len(each[0]))
    return found


@cache
def _ends() -> frozenset[str]:
    """The last two letters of every form, folded."""
    last = [forms[-1] for rows in _first_words().values() for forms, _, _ in rows]
    return frozenset(word[-2:] for word in [*last, "agency", "service"])


def may_end(text: str) -> bool:
    """False if the text surely does not end in the name of an agency; quick."""
    folded = text[-2:].casefold()
    return folded[-2:] in _ends() or folded[-1:] in _ends()


def named(text: str) -> list[tuple[str, int, int]]:
    """Agencies named in a short text, with where: (id, start, end), in order."""
    found = _listed(text)
    unlisted = _UNLISTED.finditer(text) if "Agency" in text or "Service" in text else ()
    for match in unlisted:
        if not any(start < match.end() and match.start() < end for _, start, end in found):
            found.append((_slug(match.group()), match.start(), match.end()))
    return sorted(found, key=lambda each: each[1])


def _listed(text: str) -> list[tuple[str, int, int]]:
    """Those of the table, the longest form that fits first."""
    known = _first_words()
    # Most lines name none, which their words alone show.
    if text.isascii() and known.keys().isdisjoint(_WORD.findall(text.lower())):
        return []
    words = list(_WORD.finditer(text))
    folded = [word.group().casefold() for word in words]
    found: list[tuple[str, int, int]] = []
    at = 0
    while at < len(words):
        for form, agency, cased in known.get(folded[at], ()):
            last = at + len(form) - 1
            if tuple(folded[at : last + 1]) != form:
                continue
            start, end = words[at].start(), words[last].end()
            beside = (text[start - 1 : start] in ("@", "/") and start > 0) or text[end : end + 1] == "@"
            if not (cased and text[start:end] != cased) and not (beside and "." in text[end : end + 5]):
                found.append((agency, start, end))
                at = last
                break
        at += 1
    return found


def _slug(agency: str) -> str:
    """The id of an agency that the table does not list: its name, so that equal names are one."""
    return "-".join(agency.casefold().split())


def only(text: str) -> list[str]:
    """The agencies that a text consists of ("AFP", "The Associated Press", "AP, AFP"), else []."""
    core = re.sub(r"\s+", " ", text).strip(" ()[]/|-–—.,:;•©")
    if not core or len(core) > 80:
        return []
    found = named(core)
    edges = [0, *(edge for _, start, end in found for edge in (start, end)), len(core)]
    left = " ".join(core[start:end] for start, end in zip(edges[::2], edges[1::2], strict=True))
    return [agency for agency, _, _ in found] if not _MORE.search(left) else []


def of_host(host: str | None) -> str | None:
    """The agency whose own site it is."""
    return _forms()[2].get(host) if host else None


def name(agency: str) -> str:
    """The full name of an agency."""
    return _forms()[3].get(agency) or agency.replace("-", " ").title()


def shown(agency: str) -> str:
    """The form by which readers know an agency: its initials, else its name."""
    short = next((form for form, known in _forms()[0].items() if known == agency), None)
    return short or name(agency)


def is_short(form: str) -> bool:
    """True for initials such as AP, which might be something else."""
    return form in _forms()[0]


def by_slug(slug: str) -> str | None:
    """The agency that an address names ("afp", "associated press"), whatever its case."""
    short, full, _, _ = _forms()
    folded = " ".join(slug.casefold().split())
    initials = {form.casefold(): agency for form, agency in short.items()}
    return full.get(folded) or initials.get(folded) or full.get("the " + folded)
