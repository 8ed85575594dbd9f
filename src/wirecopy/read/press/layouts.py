"""One document of an export -> its headline, outlet, date, byline and where its text stands.

In: the lines of one document. Out: `Found`, or None where the lines fit no layout. The recipes stand at
the top of `wirecopy.read.press`.

    >>> counted(lines(document)).outlet
    'Osk Post'
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, field

from wirecopy.read.press.dates import clock, dated, inside
from wirecopy.read.press.labels import HEAD, TAIL, author, is_rights, label, language
from wirecopy.read.press.lines import Line, groups, joined
from wirecopy.read.when import iso

WORDS = re.compile(r"\d[\d.,]* (?:words?|wörter|worte|mots|palabras|parole|woorden|palavras)", re.IGNORECASE)
NUMBERED = re.compile(
    r"(?:document )?\d{1,6} (?:of|von|de|sur) \d{1,6}(?: (?:documents?|dokumente?n?))?", re.IGNORECASE
)
ENDED = re.compile(r"end of document|ende des dokuments|fin du document|fin del documento", re.IGNORECASE)
GRAPHIC = re.compile(r"Graphic$|GRAPHIC:")
IDENT = re.compile(r"Document ([A-Z][A-Z0-9]{3,}[A-Za-z0-9]{8,40})")
CODE = re.compile(r"[A-Z0-9]{2,8}")
TAGGED = re.compile(
    r"(?P<tag>SE|HD|CR|BY|WC|PD|ET|SN|SC|ED|PG|LA|CY|LP|TD|CO|IN|NS|RE|IPC|IPD|PUB|AN|RF|ART|CT|VOL|CX)(?: (?P<value>.*))?"
)
HEADER = 25  # lines above the labels among which the date is looked for
TAKEN = {"byline", "language", "ident", "length", "load-date", "autor", "ressort", "headline"}
LABELS = 60  # lines that labels and what they say may take
LONGEST = 2_000  # characters that one label says; lists of subjects have 500
BODY = "body"
ANCHORS = HEAD - {"quelle", "source", "ressort", "autor", "author", "datum"}  # these stand on covers too


@dataclass
class Found:
    """What a document says of itself. `text` are the stretches of lines that are its story."""

    begin: int
    """The first line that belongs to it; those above are of a cover."""
    title: str
    outlet: str
    published: str
    text: Sequence[Sequence[Line]]
    byline: str | None = None
    language: str | None = None
    ident: str | None = None
    fields: dict[str, str] = field(default_factory=dict)


def labelled(found: Sequence[Line]) -> Found | None:
    """`numbered` and `ended`: the date stands above the labels, the outlet above the date, the headline
    between date and labels or above the outlet."""
    for anchor in (at for at, line in enumerate(found) if _is_anchor(line)):
        days = [at for at in range(max(0, anchor - HEADER), anchor) if dated(found[at].text)]
        if days:
            return _labelled(found, anchor, days[-1])
    return None


def _labelled(found: Sequence[Line], anchor: int, day: int) -> Found | None:
    outlet = next((at for at in range(day - 1, -1, -1) if not _is_frame(found[at].text)), None)
    if outlet is None:
        return None
    rest, said = _header(found[anchor:])
    begin = outlet
    if between := _between(found, day, anchor):
        heading = between[-1]
    else:
        while begin and not found[begin].first:
            begin -= 1
        if begin == outlet and outlet:
            begin -= 1
            while begin and not found[begin].first:
                begin -= 1
        heading = list(found[begin:outlet])
    while begin and _is_frame(found[begin - 1].text):  # some state the rights above the outlet
        begin -= 1
    title = said.pop("headline", "") or joined([line for line in heading if not _is_frame(line.text)])
    for line in found[begin:anchor]:
        if is_rights(line.text):
            said.setdefault("copyright", line.text)
    body, more = _body(rest)
    said = {**more, **said}
    published = dated(found[day].text)
    if not title or not published or not body or not ("length" in said or "load-date" in said):
        return None
    return _made(begin, title, found[outlet].text, published, [body], said)


def _is_anchor(line: Line) -> bool:
    found = label(line.text)
    return bool(found and found[0] in ANCHORS) or line.text.casefold() == BODY


def _is_frame(text: str) -> bool:
    return bool(is_rights(text) or NUMBERED.fullmatch(text) or ENDED.fullmatch(text))


def _between(found: Sequence[Line], day: int, anchor: int) -> list[list[Line]]:
    """Groups between date and labels that may be a headline: the line below the date in its own group is
    the edition."""
    rest = list(found[day + 1 : anchor])
    while rest and not rest[0].first:
        del rest[0]
    return [group for group in groups(rest) if not all(_is_frame(line.text) for line in group)]


def _header(found: Sequence[Line]) -> tuple[Sequence[Line], dict[str, str]]:
    """What follows the labels at the top, and what they say; `Body` ends them for certain."""
    said: dict[str, str] = {}
    name = ""
    end = next((at for at, line in enumerate(found[:LABELS]) if line.text.casefold() == BODY), None)
    for at, line in enumerate(found[: LABELS + 1]):
        if at in (end, LABELS):
            return found[at + (at == end) :], said
        pair = label(line.text)
        if pair and pair[0] in HEAD:
            name = pair[0]
            said.setdefault(*pair)
        elif is_rights(line.text) and at < HEADER:
            name = "copyright"
            said.setdefault("copyright", line.text)
        elif name and (end is not None or not line.first):
            _append(said, name, line.text)
        else:
            return found[at:], said
    return [], said


def _append(said: dict[str, str], name: str, text: str) -> None:
    """A further line of what a label says."""
    if len(said.get(name, "")) < LONGEST:
        said[name] = f"{said.get(name, '')} {text}".strip()


def _body(found: Sequence[Line]) -> tuple[Sequence[Line], dict[str, str]]:
    """The lines above the labels at the bottom, and what those say."""
    stretches = groups(found)
    said: dict[str, str] = {}
    while stretches and (pairs := _closing(stretches[-1], stretches[-2:-1])) is not None:
        said = {**said, **pairs}
        stretches.pop()
    if "load-date" in said:  # captions of pictures stand below a heading of their own
        for at in range(max(1, len(stretches) - HEADER), len(stretches)):
            if GRAPHIC.match(stretches[at][0].text):
                said["graphic"] = _captions([line for group in stretches[at:] for line in group])
                del stretches[at:]
                break
    return [line for group in stretches for line in group], said


def _captions(found: Sequence[Line]) -> str:
    """What stands below the heading `Graphic`, without that and the next heading."""
    return joined([line for line in found if line.text.casefold() not in ("graphic", "classification")])


def _closing(group: Sequence[Line], before: Sequence[Sequence[Line]]) -> dict[str, str] | None:
    """What a group below the text says; None if it is text. In Word the address that a label announces is
    a group of its own."""
    first = group[0].text
    if len(group) == 1 and first.startswith(("http://", "https://")) and before:
        above = label(before[0][-1].text)
        return {"address": first} if above and above[0] in TAIL and not above[1] else None
    if ENDED.fullmatch(first) or first.casefold() in ("classification", "graphic", "notes"):
        return {}
    if match := IDENT.fullmatch(first):
        return {"ident": match[1]}
    if is_rights(first):
        return {"copyright": joined(group)}
    pair = label(first)
    if pair is None or pair[0] not in TAIL:
        return None
    said: dict[str, str] = {}
    name = pair[0]
    for line in group:
        pair = label(line.text)
        if pair:
            name = pair[0]
            said.setdefault(*pair)
        elif is_rights(line.text):
            said["copyright"] = line.text
        else:
            _append(said, name, line.text)
    return said


def counted(found: Sequence[Line]) -> Found | None:
    """`counted`: the number of words stands below headline and byline, above date and outlet."""
    for at in range(1, len(found) - 3):
        if WORDS.fullmatch(found[at].text) and dated(found[at + 1].text):
            return _counted(found, at)
    return None


def _counted(found: Sequence[Line], at: int) -> Found | None:
    begin, title, byline = _credited(found[:at])
    published = dated(found[at + 1].text)
    here = at + 2
    if published and (time := clock(found[here].text)):
        published = iso(f"{published} {time}") or published
        here += 1
    said: dict[str, str] = {"length": found[at].text, "byline": byline}
    stop = here + 1
    coded = False
    for below in range(here + 1, min(here + 9, len(found))):
        text = found[below].text
        if is_rights(text):
            said["copyright"], stop = text, below + 1
            break
        if language(text) and len(text) < 20:
            said["language"], stop = text, below + 1
        elif CODE.fullmatch(text) and below <= here + 3:
            stop, coded = below + 1, True
    body, more = _body(found[stop:])
    if not title or not published or not body or not (coded or "copyright" in said):
        return None
    return _made(begin, title, found[here].text, published, [body], {**more, **said})


def _credited(found: Sequence[Line]) -> tuple[int, str, str]:
    """Where the lines above the number of words begin to be of this document, its headline and byline."""
    end, byline = len(found), ""
    if end > 1 and (author(found[-1].text) != found[-1].text or _names(found[-1].text)):
        end, byline = end - 1, found[-1].text
    begin = end - 1
    while begin and not found[begin].first:
        begin -= 1
    if end - begin > 1 and len(found[begin].text.split()) <= 2:  # the section: News, World
        return begin, joined(found[begin + 1 : end]), byline
    return begin, joined(found[begin:end]), byline


def _names(text: str) -> bool:
    """True for a line of two to eight words that all open with a capital, but for what joins names."""
    words = text.split()
    small = ("and", "und", "et", "y", "in", "of", "von", "de", "van", "/")
    return (
        2 <= len(words) <= 8
        and text[-1].isalpha()
        and all(one in small or one[0].isupper() for one in words)
        and (len(words) <= 3 or any(one in small for one in words))
    )


def tagged(found: Sequence[Line]) -> Found | None:
    """`tagged`: a code of two letters before each field; the story is LP and TD."""
    said: dict[str, list[Line]] = {}
    tag = ""
    for line in found:
        if match := TAGGED.fullmatch(line.text):
            tag = match["tag"]
            said.setdefault(tag, [])
            if match["value"]:
                offset = line.end - len(match["value"])
                said[tag].append(Line(max(line.start, offset), line.end, match["value"], line.first))
        elif tag:
            said[tag].append(line)
    plain = {name: joined(value) for name, value in said.items()}
    published = dated(plain.get("PD", ""))
    body = [said[name] for name in ("LP", "TD") if said.get(name)]
    if not body or not published or not plain.get("HD") or not plain.get("SN"):
        return None
    if time := clock(plain.get("ET", "")):
        published = iso(f"{published} {time}") or published
    ident = IDENT.search(plain.get("AN", ""))
    more = {"byline": plain.get("BY", ""), "language": plain.get("LA", ""), "copyright": plain.get("CY", "")}
    more |= {
        "credit": plain.get("CR", ""),
        "section": plain.get("SE", ""),
        "ident": ident[1] if ident else "",
    }
    begin = next(at for at, line in enumerate(found) if TAGGED.fullmatch(line.text))
    return _made(begin, plain["HD"], plain["SN"], published, body, more)


def sourced(found: Sequence[Line]) -> Found | None:
    """`sourced`: outlet and date in one line, with dots; the number of the document below the text."""
    body, said = _body(found)
    opening = list(body)
    while opening and (pair := label(opening[0].text)) and pair[0] in HEAD:
        said.setdefault(*pair)
        del opening[0]
    line = opening[0].text if opening else ""
    if place := inside(line):
        del opening[0]
    else:
        place = inside(said.get("quelle", ""))
    while opening and (pair := label(opening[0].text)) and pair[0] in HEAD:
        said.setdefault(*pair)
        del opening[0]
    if not place or "dokumentnummer" not in said or not opening:
        return None
    outlet = re.split(r",| vom | Nr\. ", place[0] + " ")[0].strip()
    title, *rest = groups(opening)
    story = [line for group in rest for line in group]
    if not outlet or not story:
        return None
    said["ident"] = said.pop("dokumentnummer")
    said.setdefault("byline", said.get("autor", ""))
    said.setdefault("section", said.get("ressort", ""))
    return _made(0, joined(title), outlet, place[1], [story], said)


def _made(
    begin: int, title: str, outlet: str, published: str, text: Sequence[Sequence[Line]], said: dict[str, str]
) -> Found:
    return Found(
        begin,
        title,
        outlet,
        published,
        text,
        byline=author(said.get("byline", "")),
        language=language(said["language"]) if said.get("language") else None,
        ident=said.get("ident") or None,
        fields={name: value for name, value in said.items() if value and name not in TAKEN},
    )


LAYOUTS = (tagged, labelled, counted, sourced)
