"""A correction from a story's page: the form, and the entry that it becomes in the archive's `corrections.yaml`.

In: what a form holds. Out: an entry, appended as a person would write it; everything else in the file stays as it is.
The file is read before and after: an entry that it would not take is refused, and so is a file that is no list of
corrections. Nothing is applied here: the next `wirecopy add` does that.
"""

from __future__ import annotations

import os
import tempfile
from collections.abc import Mapping, Sequence
from pathlib import Path
from threading import Lock
from typing import TYPE_CHECKING, Any

from wirecopy.read.corrections import LARGEST, load_corrections
from wirecopy.read.entry import Entry, Kind
from wirecopy.show.cards import plate
from wirecopy.show.coverage import StoryView
from wirecopy.show.paste import scalar
from wirecopy.web.page import Asked, Page, Refused, Row

if TYPE_CHECKING:
    from wirecopy.archive import Archive

FILE = "corrections.yaml"
KINDS = {
    Kind.MERGE: "tell one story with another article",
    Kind.SPLIT: "do not belong to one story",
    Kind.NOT_A_COPY: "carry no common dispatch",
    Kind.COPY: "was made from another article",
    Kind.DATE: "was published at another time",
    Kind.OUTLET: "was published by another outlet",
    Kind.SAME_OWNER: "have outlets of one owner",
}
MOST_TICKED = 200
_LONGEST = {"value": 200, "why": 500, "by": 100, "other": 80}
_lock = Lock()


def form(asked: Asked, view: StoryView) -> Row:
    """What the template of the form reads."""
    return {
        "token": asked.token,
        "story": view.story["id"],
        "kinds": [(str(kind), told) for kind, told in KINDS.items()],
        "members": [
            {"name": one.name, "id": one.article["id"], "plate": plate(one.name, one.article)}
            for one in view.members[:MOST_TICKED]
        ],
        "longest": _LONGEST,
    }


def correct(archive: Archive, asked: Asked, given: Mapping[str, Sequence[str]]) -> Page:
    """Writes the correction of a form. Raises `Refused` with what is wrong with it."""
    lines = entry_of(archive, given)
    with _lock:
        entry, known = append(archive.folder / FILE, lines)
    document: Row = {
        "said": entry.said,
        "lines": lines,
        "file": FILE,
        "line": entry.line,
        "known_already": known,
        "applied_by": "wirecopy add",
    }
    story = (given.get("story") or [""])[0]
    return Page(
        "A correction",
        "web/corrected.html",
        document,
        lambda: {**document, "story": story if archive.story(story) is not None else ""},
    )


def entry_of(archive: Archive, given: Mapping[str, Sequence[str]]) -> str:
    """The lines of the entry. Raises `Refused`."""
    word = _one(given, "kind")
    if word not in set(Kind):
        raise Refused(400, "this is no kind of correction", f"the kinds are {', '.join(Kind)}")
    kind = Kind(word)
    ticked = list(dict.fromkeys(given.get("article") or ()))[:MOST_TICKED]
    other = _one(given, "other")
    if other:
        ticked.append(_article_of(archive, other))
    for ident in ticked:
        if archive.article(ident) is None:
            raise Refused(400, "no article here has this id", ident[:80])
    value = _one(given, "value")
    match kind:
        case Kind.DATE | Kind.OUTLET:
            if len(ticked) != 1:
                raise Refused(400, "this is said of one article", "tick one")
            if not value:
                raise Refused(400, "nothing is said of it", "write the date or the outlet")
            key = "published" if kind is Kind.DATE else "outlet"
            said = f"- {kind}: {{article: {scalar(ticked[0])}, {key}: {scalar(value)}}}"
        case Kind.SAME_OWNER:
            kept = [archive.article(ident) for ident in ticked]
            names = list(dict.fromkeys(one.outlet for one in kept if one is not None and one.outlet))
            said = _listed(kind, names, "tick articles of two outlets")
        case Kind.COPY:
            if len(ticked) != 2 or not other:
                raise Refused(400, "one article is made from one other", "tick one, and give the other's id")
            said = _listed(kind, ticked, "")
        case _:
            said = _listed(kind, ticked, "tick two articles, or give the id of another")
    asides = [f"  {key}: {scalar(told)}" for key in ("why", "by") if (told := _one(given, key))]
    return "\n".join([said, *asides])


def _listed(kind: Kind, names: Sequence[str], hint: str) -> str:
    if len(dict.fromkeys(names)) < 2:
        raise Refused(400, "this is said of two or more", hint)
    return f"- {kind}: [{', '.join(scalar(name) for name in dict.fromkeys(names))}]"


def _one(given: Mapping[str, Sequence[str]], key: str) -> str:
    told = " ".join(" ".join(given.get(key) or ("",)).split())
    if len(told) > _LONGEST.get(key, 80):
        raise Refused(400, f"{key} is too long", f"at most {_LONGEST.get(key, 80)} characters")
    return told


def _article_of(archive: Archive, ident: str) -> str:
    """An article by its id, by that of its story, or by their beginnings."""
    there = archive.resolve(ident)
    if there is not None and archive.article(there) is not None:
        return there
    if there is not None and archive.story(there) is not None:
        return archive.story_articles(there)[0].id
    raise Refused(400, "nothing here has this id", ident)


def append(path: Path, lines: str) -> tuple[Entry, bool]:
    """Appends an entry to the file and returns it as it was read back, and whether it stood there already. The file is
    exchanged as a whole, or not at all. Raises `Refused`."""
    path = path.resolve()  # a link stays a link
    before: tuple[Entry, ...] = ()
    old = b""
    if path.exists():
        told, problems = load_corrections(path)
        fatal = [
            one for one in problems if "holds no correction" not in one.what and "is empty" not in one.what
        ]
        if fatal and not told.entries:
            raise Refused(409, f"{FILE} cannot be added to: {fatal[0].what}", fatal[0].hint)
        before = told.entries
        old = path.read_bytes()
    data = old + (b"" if not old or old.endswith(b"\n") else b"\n") + lines.encode() + b"\n"
    if len(data) > LARGEST:
        raise Refused(409, f"{FILE} is full", "divide it")
    try:
        entry = _exchanged(path, data, before)
    except OSError as error:
        raise Refused(409, f"{FILE} could not be written: {error.strerror or error}") from error
    return entry


def _exchanged(path: Path, data: bytes, before: tuple[Entry, ...]) -> tuple[Entry, bool]:
    handle, name = tempfile.mkstemp(dir=path.parent, prefix=".corrections-", suffix=".yaml")
    made = Path(name)
    try:
        with os.fdopen(handle, "wb") as file:
            file.write(data)
            file.flush()
            os.fsync(file.fileno())
        told, problems = load_corrections(made)
        if len(told.entries) != len(before) + 1:
            what = problems[-1].what if problems else "the file is no list to which a line can be added"
            raise Refused(400, f"this is no correction: {what}", problems[-1].hint if problems else "")
        entry = told.entries[-1]
        for other in before:
            if _same(other, entry):
                return other, True
        made.chmod(path.stat().st_mode & 0o777 if path.exists() else 0o644)
        made.replace(path)
        return entry, False
    finally:
        made.unlink(missing_ok=True)


def _same(one: Entry, other: Entry) -> bool:
    return (one.kind, one.names, one.value) == (other.kind, other.names, other.value)


def corrections(archive: Archive, asked: Asked) -> Page:
    """What stands in the file."""
    path = archive.folder / FILE
    told, problems = load_corrections(path) if path.exists() else (None, [])
    document: Any = {
        "file": FILE,
        "corrections": [
            {"line": one.line, "kind": str(one.kind), "said": one.said, "why": one.why, "by": one.by}
            for one in (told.entries if told else ())
        ],
        "problems": [{**one.json(), "where": one.where.rpartition("/")[2]} for one in problems],
    }
    return Page("Corrections", "web/corrections.html", document, lambda: document)
