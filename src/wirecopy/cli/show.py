"""`wirecopy show ARCHIVE [ID]`: what an archive covers; one story, article or outlet of it; what was changed."""

from __future__ import annotations

from dataclasses import dataclass, fields
from pathlib import Path
from typing import TYPE_CHECKING, Any

from wirecopy.article import Problem
from wirecopy.cli.archives import bounds, opened
from wirecopy.cli.options import Showing, fail, tell, write_page
from wirecopy.cli.stories import no_such, of_story, the_story

if TYPE_CHECKING:
    from wirecopy.archive import Archive
    from wirecopy.archive.records import Revision

_BATCHES = 5
_STORIES = 10
"""Of the first page."""
_CARRIERS = 20


@dataclass(frozen=True)
class Wanted:
    """What is asked of an archive."""

    stories: bool
    order: str
    single: bool
    revisions: bool
    outlet: str | None
    since: str | None
    until: str | None
    limit: int
    offset: int
    statements: bool | None

    @classmethod
    def of(cls, **options: Any) -> Wanted:
        """From the options of the command."""
        return cls(**{field.name: options[field.name] for field in fields(cls)})

    @property
    def listed(self) -> bool:
        """Is a list of stories asked for?"""
        return self.stories or bool(self.since or self.until)


def run(folder: Path, ident: str | None, showing: Showing, wanted: Wanted) -> None:
    """Exits 0, or 2 if there is no such thing."""
    if ident is not None and (wanted.stories or wanted.outlet):
        fail(
            Problem(
                "show",
                "an ID shows one thing, and lists have none",
                "leave out the ID, or --stories and --outlet",
            )
        )
    if wanted.stories and wanted.revisions:
        fail(Problem("show", "--stories and --revisions are two lists", "ask for one of them"))
    if showing.html is not None and (ident is None or wanted.revisions):
        fail(
            Problem(
                "--html", "a page shows one story", "give the ID of a story; wirecopy serve shows all of them"
            )
        )
    with opened(folder) as archive:
        if ident is not None:
            _one(archive, ident, showing, wanted)
        elif wanted.revisions:
            _revised(archive, showing, wanted)
        elif wanted.listed:
            _stories(archive, showing, wanted)
        elif wanted.outlet is not None:
            _outlet(archive, wanted.outlet, showing)
        else:
            _front(archive, showing)


def _one(archive: Archive, ident: str, showing: Showing, wanted: Wanted) -> None:
    """A story, an article, or the texts of its page."""
    found = archive.resolve(ident.strip())
    if found is None:
        no_such(archive, ident)
    kept = archive.article(found)
    if kept is None:
        if wanted.revisions:
            fail(
                Problem(
                    ident, "is a story, and revisions are those of an article", "give the ID of an article"
                )
            )
        _story(archive, ident, found, showing, wanted)
    elif showing.html is not None:
        hint = f"its story is {kept.story}" if kept.story else "give the ID of a story"
        fail(Problem(ident, "is an article, and a page shows one story", hint))
    elif wanted.revisions:
        _page(archive, found, showing)
    else:
        _article(archive, found, showing)


def _story(archive: Archive, asked: str, found: str, showing: Showing, wanted: Wanted) -> None:
    """A story as `trace` shows it."""
    from wirecopy.show import story_text, trace_page

    story = the_story(archive, asked, found)
    traced, problems = of_story(archive, story, wanted.statements)
    document: Any = traced.json()
    document["problems"] += [problem.json() for problem in problems]
    document["asked"] = asked
    document["led"] = (
        story if not story.removeprefix("story-").startswith(asked.removeprefix("story-")) else None
    )
    document["archive"] = str(archive.folder)
    how: Any = {"ignore": showing.ignore, "only": showing.only}
    if showing.html is not None:
        write_page(showing.html, trace_page(document, traced.texts, excerpts=showing.excerpts, **how))

    def text() -> str:
        from wirecopy.show.archive_terminal import led_text

        shown = story_text(
            document, story, traced.texts,
            all=showing.everything, width=showing.width, colour=showing.colour, **how,
        )  # fmt: skip
        return led_text(document, width=showing.width, colour=showing.colour) + shown

    showing.show(document, text)
    if showing.html is not None:
        tell("page", showing.html)


def _article(archive: Archive, ident: str, showing: Showing) -> None:
    """An article with what it shares, and with whom."""
    from wirecopy.show.archive_rows import sharing_row

    sharing = archive.sharing(ident, **({} if showing.everything or showing.as_json else {"most": _CARRIERS}))
    texts = {ident: sharing.given.text}
    for carrier in sharing.carriers:
        texts[carrier.article.id] = archive.given(carrier.article.id).text
    document = sharing_row(sharing, texts) | {
        "revisions": _rows(archive, archive.revisions(ident)),
        "cover": archive.cover().json(),
    }

    def text() -> str:
        from wirecopy.show.article_terminal import article_text

        return article_text(
            document, texts[ident], all=showing.everything, width=showing.width, colour=showing.colour
        )

    showing.show(document, text)


def _outlet(archive: Archive, name: str, showing: Showing) -> None:
    """An outlet: how much of it is here, what it shares and with whom."""
    from wirecopy.show.archive_rows import outlet_row

    found = archive.outlet(name)
    if found is None:
        known = [one for one, _ in archive.outlets(limit=100_000)]
        like = [one for one in known if name.casefold() in one.casefold()][:3]
        hint = f"did you mean {', '.join(like)}?" if like else "wirecopy export --table outlets lists them"
        fail(Problem(f"--outlet {name}", "is no outlet of this archive", hint))
    document = {"outlet": outlet_row(found), "cover": archive.cover().json()}

    def text() -> str:
        from wirecopy.show.outlet_terminal import outlet_text

        return outlet_text(document, all=showing.everything, width=showing.width, colour=showing.colour)

    showing.show(document, text)


def _stories(archive: Archive, showing: Showing, wanted: Wanted) -> None:
    """A list of stories."""
    limits = bounds(wanted.outlet, wanted.since, wanted.until)
    several = not wanted.single
    found = archive.stories(wanted.order, several=several, limit=wanted.limit, offset=wanted.offset, **limits)
    document = {
        "stories": [one.json() for one in found],
        "total": archive.count_stories(several=several, **limits),
        "order": wanted.order,
        "offset": wanted.offset,
        **limits,
        "cover": archive.cover().json(),
    }

    def text() -> str:
        from wirecopy.show.archive_terminal import stories_text

        return stories_text(document, width=showing.width, colour=showing.colour)

    showing.show(document, text)


def _revised(archive: Archive, showing: Showing, wanted: Wanted) -> None:
    """Pages whose text changed, what was added last first."""
    found = archive.revised(outlet=wanted.outlet, limit=wanted.limit, offset=wanted.offset)
    _show_revisions(
        {"revisions": _rows(archive, found), "offset": wanted.offset, "page": None}, archive, showing
    )


def _page(archive: Archive, ident: str, showing: Showing) -> None:
    """All texts of the page of an article."""
    found = archive.revisions(ident)
    page = found[-1].article.url if found else None
    _show_revisions({"revisions": _rows(archive, found), "offset": 0, "page": page}, archive, showing)


def _show_revisions(document: dict[str, Any], archive: Archive, showing: Showing) -> None:
    document["cover"] = archive.cover().json()

    def text() -> str:
        from wirecopy.show.archive_terminal import revisions_text

        return revisions_text(document, width=showing.width, colour=showing.colour)

    showing.show(document, text)


def _rows(archive: Archive, found: list[Revision]) -> list[dict[str, Any]]:
    from wirecopy.show.archive_rows import revision_row

    return [revision_row(one, archive.given(one.article.id).text if one.notice else "") for one in found]


def _front(archive: Archive, showing: Showing) -> None:
    """What the archive covers, its last batches, its newest stories."""
    document = {
        "archive": str(archive.folder),
        "cover": archive.cover().json(),
        "batches": [batch.json() for batch in archive.batches(limit=_BATCHES)],
        "stories": [story.json() for story in archive.stories("new", limit=_STORIES)],
        "total": archive.count_stories(),
    }

    def text() -> str:
        from wirecopy.show.archive_terminal import front_text

        return front_text(document, width=showing.width, colour=showing.colour)

    showing.show(document, text)
