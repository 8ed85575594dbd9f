"""What a page says about itself: title, authors, dates, address, language, site.

In: a tree. Out: `Metadata`, each value from the strongest statement: JSON-LD, then `<meta>`, then what
trafilatura and htmldate read off the markup.

    >>> about(tree).outlet
    'baycourier.example'

The **address** is `og:url`, else the canonical link, else JSON-LD's: a page that reprints a story names
the original as canonical, and only `og:url` is its own. The **outlet** is the host of the address
without `www.`, and the page's name for its site only where no address is given: hosts are spelled one
way, names in several. A date is `metadata` only if the markup states it; the address and the text are
weighed later, by `clean`.
"""

from __future__ import annotations

import re
from copy import deepcopy
from dataclasses import dataclass, field
from typing import Any
from urllib.parse import urlsplit

from wirecopy.read.clip import clip
from wirecopy.read.page.jsonld import Linked, linked
from wirecopy.read.when import iso

PUBLISHED = (
    "article:published_time", "og:article:published_time", "datepublished", "parsely-pub-date",
    "dc.date.issued", "dcterms.created", "dcterms.date", "dc.date", "pubdate", "publish-date", "date",
)  # fmt: skip
MODIFIED = ("article:modified_time", "og:updated_time", "datemodified", "dcterms.modified", "last-modified")
AUTHORS = (
    "author", "article:author", "parsely-author", "dc.creator", "dcterms.creator", "byl", "sailthru.author",
)  # fmt: skip
DATED = re.compile(r"date|time|publi|posted|updated", re.IGNORECASE)
NOTICE = re.compile(r"(?:©|\(c\)\s|copyright\b)", re.IGNORECASE)
LONGEST_NOTICE = 200
LARGE = 3_000_000  # characters of a page above which htmldate is not asked
EARLIEST, LATEST = "1990-01-01", "2100-01-01"  # fixed, so that the answer does not depend on the clock


@dataclass
class Metadata:
    """Statements of a page; `unclear` are dates that it states in a way that cannot be read."""

    title: str | None = None
    authors: list[str] = field(default_factory=list)
    published: str | None = None
    modified: str | None = None
    url: str | None = None
    outlet: str | None = None
    language: str | None = None
    fields: list[tuple[str, str]] = field(default_factory=list)
    unclear: list[tuple[str, str]] = field(default_factory=list)
    broken: int = 0


def about(tree: Any, length: int = 0) -> Metadata:
    """The statements of a page of `length` characters."""
    metas, facts = _metas(tree), linked(tree)
    found = Metadata(broken=facts.broken)
    _date(found, "published", [facts.first("datePublished", "dateCreated"), *_values(metas, PUBLISHED)])
    _date(found, "modified", [facts.first("dateModified"), *_values(metas, MODIFIED)])
    _address(found, tree, metas, facts)
    links = [value for value in _values(metas, AUTHORS) if not is_address(value)]
    found.authors = facts.all("author", "creator") or list(dict.fromkeys(links))
    found.title = facts.first("headline", "name") or _first(metas, "og:title", "twitter:title", "dc.title")
    site = _first(metas, "og:site_name", "application-name") or facts.first("publisher")
    if not (found.title and found.authors and site):
        title, authors, named = _rest(tree)
        found.title, found.authors = found.title or title, found.authors or authors
        site = site or named
    if found.published is None and length <= LARGE:
        found.published = _by_markup(tree)
    found.outlet = found.outlet or site
    found.language = _language(tree, metas, facts)
    _further(found, tree, metas, facts, site)
    return found


def is_address(value: str | None) -> bool:
    """True for an http(s) address with a host."""
    try:
        parts = urlsplit(value or "")
        return parts.scheme in ("http", "https") and bool(parts.hostname)
    except ValueError:
        return False


def _metas(tree: Any) -> dict[str, list[str]]:
    metas: dict[str, list[str]] = {}
    for meta in tree.iter("meta"):
        content = " ".join((meta.get("content") or "").split())
        for key in {meta.get("property"), meta.get("name"), meta.get("itemprop")}:
            if key and content:
                metas.setdefault(key.strip().lower(), []).append(content)
    return metas


def _values(metas: dict[str, list[str]], names: tuple[str, ...]) -> list[str]:
    return [value for name in names for value in metas.get(name, [])]


def _first(metas: dict[str, list[str]], *names: str) -> str | None:
    return next(iter(_values(metas, names)), None)


def _date(found: Metadata, noun: str, stated: list[str | None]) -> None:
    """The first statement that can be read; if there is none, the first is unclear."""
    said = [value for value in stated if value]
    stamp = next((stamp for value in said if (stamp := iso(value))), None)
    setattr(found, noun, stamp)
    if said and not stamp:
        found.unclear.append((noun, clip(said[0])))


def _address(found: Metadata, tree: Any, metas: dict[str, list[str]], facts: Linked) -> None:
    canonical = next((link.get("href") for link in tree.iter("link") if _rel(link, "canonical")), None)
    if canonical and is_address(canonical.strip()):
        found.fields.append(("canonical", canonical.strip()))
    stated = [_first(metas, "og:url"), canonical, facts.first("url"), facts.first("mainEntityOfPage"),
              facts.inner("mainEntityOfPage", "@id")]  # fmt: skip
    found.url = next((value.strip() for value in stated if value and is_address(value.strip())), None)
    if found.url:
        found.outlet = (urlsplit(found.url).hostname or "").removeprefix("www.") or None


def _rel(link: Any, kind: str) -> bool:
    return kind in (link.get("rel") or "").lower().split()


def _language(tree: Any, metas: dict[str, list[str]], facts: Linked) -> str | None:
    stated = tree.get("lang") or facts.first("inLanguage") or _first(metas, "og:locale", "language")
    return stated.strip().replace("_", "-")[:35] or None if stated else None


def _further(
    found: Metadata, tree: Any, metas: dict[str, list[str]], facts: Linked, site: str | None
) -> None:
    pages = [facts.inner("author", "url"), *_values(metas, AUTHORS)]
    pages += [link.get("href") for link in tree.iter("a") if _rel(link, "author")]
    author_url = next((page.strip() for page in pages if is_address((page or "").strip()) and page), None)
    rights = facts.first("copyrightNotice", "copyrightHolder")
    rights = rights or _first(metas, "copyright", "dc.rights", "rights") or _notice(tree)
    source = facts.first("sourceOrganization", "creditText") or _first(
        metas, "syndication-source", "original-source"
    )
    for name, value in (
        ("site", site),
        ("author_url", author_url),
        ("copyright", rights),
        ("markup_authors", "; ".join(found.authors)),
        ("source_organisation", source),
    ):
        if value:
            found.fields.append((name, value))


def _notice(tree: Any) -> str | None:
    """The last line of the page that opens like a copyright notice; it often names the agency."""
    found = None
    for element in tree.iter("p", "div", "span", "small", "footer", "li"):
        line = (element.text or "").strip()
        if line and len(line) <= LONGEST_NOTICE and NOTICE.match(line):
            found = " ".join(line.split())
    return found


def _rest(tree: Any) -> tuple[str | None, list[str], str | None]:
    """Title, authors and site as trafilatura reads them off the page's markup."""
    from trafilatura import extract_metadata

    try:
        document = extract_metadata(deepcopy(tree), extensive=False)
    except Exception:  # odd trees make it fail in many ways; then the page says nothing of itself
        return None, [], None
    authors = [name.strip() for name in (document.author or "").split(";") if name.strip()]
    return document.title or None, authors, document.sitename or None


def _by_markup(tree: Any) -> str | None:
    """A date that the markup states, by htmldate, asked of a page without its prose, pictures and
    addresses: what it would find there is no metadata."""
    from htmldate import find_date

    pruned = deepcopy(tree)
    try:
        for element in list(pruned.iter("p", "img", "link", "script", "style", "svg", "li", "td")):
            marks = f"{element.get('class', '')} {element.get('id', '')} {element.get('itemprop', '')}"
            if element.getparent() is not None and not (element.tag == "p" and DATED.search(marks[:500])):
                element.drop_tree()
        found: str | None = find_date(
            pruned, extensive_search=False, original_date=True, min_date=EARLIEST, max_date=LATEST
        )
    except Exception:  # as above
        return None
    return found
