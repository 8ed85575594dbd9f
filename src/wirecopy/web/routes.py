"""Which address is which page. Every page has a JSON twin at its path and `.json`, made by the same function.

In: the desk. Out: a FastAPI application; its schema (`/openapi.json`, `/docs`) is of the twins.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from functools import partial
from typing import Annotated, Any
from urllib.parse import parse_qs

from fastapi import Depends, FastAPI, Request
from fastapi.exceptions import RequestValidationError
from starlette.exceptions import HTTPException
from starlette.responses import Response
from starlette.types import Receive, Scope, Send

from wirecopy import __version__
from wirecopy.web import addresses
from wirecopy.web import parameters as p
from wirecopy.web.about import about
from wirecopy.web.answer import JSON, TEXT, Answer, answer, put
from wirecopy.web.article import article
from wirecopy.web.check import IN_ADDRESS, LONGEST, check
from wirecopy.web.compare import compare
from wirecopy.web.correcting import correct, corrections
from wirecopy.web.desk import Desk, Make
from wirecopy.web.front import front
from wirecopy.web.interface import interface
from wirecopy.web.outlet import outlet, outlets
from wirecopy.web.page import Page, Refused
from wirecopy.web.rendering import json_bytes, refusal, rendered, sheet_address, sheet_answer
from wirecopy.web.revisions import revised, revisions
from wirecopy.web.search import search
from wirecopy.web.story import story

_USUAL: dict[str, Any] = {"page": 1, "order": "new"}
"""What stands in no address."""


class Ready(Response):
    """A finished answer as a response."""

    def __init__(self, made: Answer) -> None:
        self.made = made
        self.background = None

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        await put(self.made, scope, send)


class Turn:
    """One request on its way to a page."""

    def __init__(self, request: Request) -> None:
        self.desk: Desk
        self.desk, self.reader, self.address = request.scope["wirecopy"]
        self.as_json = request.scope["path"].endswith(".json")
        self.raw = self.address[0].decode("latin-1").removesuffix(".json") or "/"

    async def to(self, make: Callable[..., Page], *of: str, **given: Any) -> Ready:
        """The page that `make` makes of what it is given."""
        key = (make.__name__, of, tuple(given.items()), self.as_json, self.reader)
        maker: Make = lambda archive, asked: make(archive, asked, *of, **given)  # noqa: E731
        told = {name: value for name, value in given.items() if _USUAL.get(name) != value}
        twin = addresses.with_query(f"{self.raw}.json", told)
        return Ready(await self.desk.page(self.address, key, self.reader, maker, self.as_json, twin))

    async def once(self, make: Callable[..., Page], *of: Any, **given: Any) -> Ready:
        """The same, kept nowhere."""
        made: Answer = await self.desk.run(
            self.reader,
            lambda archive, asked: rendered(make(archive, asked, *of, **given), asked, self.as_json, ""),
        )
        return Ready(made)


At = Annotated[Turn, Depends(Turn)]


async def _front(
    at: At,
    order: p.Order = "new",
    outlet: p.Outlet = None,
    since: p.Since = None,
    until: p.Until = None,
    single: p.Single = False,
    batch: p.Batch = None,
    page: p.FrontPage = 1,
) -> Response:
    """The stories, what changed last first, with how many articles, outlets and known origins each has."""
    return await at.to(
        front, order=order, outlet=outlet, since=since, until=until, single=single, batch=batch, page=page
    )


async def _story(at: At, id: p.Ident, was: p.Was = None) -> Response:
    """Everything about one story: the document of wirecopy trace."""
    return await at.to(story, id, was=was)


async def _article(at: At, id: p.Ident) -> Response:
    """An article, and who else carries which of its words."""
    return await at.to(article, id)


async def _compare(at: At, a: p.Ident, b: p.Ident) -> Response:
    """Two articles side by side: the document of wirecopy diff."""
    return await at.to(compare, a, b)


async def _revisions(at: At, id: p.Ident) -> Response:
    """The texts that a page has had, and what each changed."""
    return await at.to(revisions, id)


async def _revised(at: At, outlet: p.Outlet = None, page: p.RevisionsPage = 1) -> Response:
    """Pages that changed, what was added last first."""
    return await at.to(revised, outlet=outlet, page=page)


async def _outlets(at: At, page: p.OutletsPage = 1) -> Response:
    """Outlets, the most articles first."""
    return await at.to(outlets, page=page)


async def _outlet(at: At, name: p.Name) -> Response:
    """One outlet: what it shares and with whom, and what the collection lacks of it."""
    return await at.to(outlet, name)


async def _search(
    at: At,
    q: p.Query_ = "",
    outlet: p.Outlet = None,
    since: p.Since = None,
    until: p.Until = None,
    story: p.Story = None,
    page: p.SearchPage = 1,
) -> Response:
    """Articles that have these words."""
    return await at.to(search, q=q, outlet=outlet, since=since, until=until, story=story, page=page)


async def _check(
    at: At, text: p.Text = "", outlet: p.Outlet = None, since: p.Since = None, until: p.Until = None
) -> Response:
    """Articles that carry words of a text, the earliest seen first."""
    return await at.to(check, text=text, outlet=outlet, since=since, until=until)


async def _about(at: At, page: p.AboutPage = 1) -> Response:
    """What the archive covers, its batches, what could not be read."""
    return await at.to(about, page=page)


async def _form(request: Request) -> dict[str, list[str]]:
    """What a form holds; only as forms of ours write it."""
    kind = request.headers.get("content-type", "application/x-www-form-urlencoded").partition(";")[0]
    if kind.strip().lower() != "application/x-www-form-urlencoded":
        raise Refused(400, "this is not how a form is sent", "as application/x-www-form-urlencoded")
    body = await request.body()
    try:
        return parse_qs(body.decode("latin-1"), keep_blank_values=True, max_num_fields=300, errors="replace")
    except ValueError as error:
        raise Refused(400, "this form has too many fields") from error


async def _posted(at: At, request: Request) -> Response:
    """The same for a longer text."""
    given = await _form(request)
    text = (given.get("text") or [""])[0].replace("\r\n", "\n")
    if len(text) > LONGEST:
        what = f"a text may have {LONGEST:,} characters, this one has {len(text):,}"
        raise Refused(413, what, "check it in parts")
    asked = {name: (given.get(name) or [""])[0] for name in ("outlet", "since", "until")}
    if any(len(value) > p.LONGEST_NAME for value in asked.values()):
        raise Refused(400, "a filter is too long")
    if len(text) <= IN_ADDRESS:
        path = "/check.json" if at.as_json else "/check"
        where = addresses.with_query(path, {"text": text, **asked})
        return Ready(answer(b"", TEXT, 303, [(b"location", where.encode())]))
    for name in ("since", "until"):
        if asked[name] and not p.is_day(asked[name]):
            raise Refused(400, f"{name}: this is no day", "write it as 2024-06-12")
    told = {name: (p.day(value) if name != "outlet" else value) or None for name, value in asked.items()}
    return await at.once(check, text=text, **told)


async def _correct(at: At, request: Request) -> Response:
    """Writes a correction into the archive's corrections file."""
    if not at.reader.corrects:
        raise Refused(
            403, "corrections are not taken here", "wirecopy serve --allow-corrections, on this machine"
        )
    given = await _form(request)
    if not at.desk.guard.ours(request.headers, (given.pop("token", None) or [""])[0]):
        raise Refused(403, "this form is not one of ours", "open the story again and send it from there")
    return await at.once(correct, given)


async def _corrections(at: At) -> Response:
    """What a person said: the archive's corrections file."""
    if not at.reader.corrects:
        raise Refused(
            403, "corrections are not shown here", "wirecopy serve --allow-corrections, on this machine"
        )
    return await at.once(corrections)


PAGES: tuple[tuple[str, Callable[..., Any]], ...] = (
    ("/", _front),
    ("/story/{id}", _story),
    ("/article/{id}", _article),
    ("/compare/{a}/{b}", _compare),
    ("/revisions/{id}", _revisions),
    ("/revisions", _revised),
    ("/outlet/{name:path}", _outlet),
    ("/outlets", _outlets),
    ("/search", _search),
    ("/check", _check),
    ("/about", _about),
)
_WRONG = {
    400: "A parameter that is none",
    404: "Nothing of that id or name",
    410: "An article that was removed",
    421: "A host that is not this server",
}
_RESPONSES: dict[int | str, dict[str, Any]] = {
    200: {"description": "The document"},
    **{status: {"model": p.Told, "description": told} for status, told in _WRONG.items()},
    308: {"description": "An id that merged into another, or the beginning of one: where it is now"},
}


def routes(desk: Desk) -> FastAPI:
    """The application inside the door."""
    app = FastAPI(
        title="wirecopy",
        version=__version__,
        description="An archive of news copy: who carries whose text, what each changed, what is new.",
        docs_url=None,
        redoc_url=None,
        openapi_url=None,
        redirect_slashes=False,
    )
    page = partial(app.get, responses=_RESPONSES)
    for path, endpoint in PAGES:
        twin = f"{path}.json"
        page(twin, name=twin, operation_id=endpoint.__name__.strip("_"))(endpoint)
        app.get(path, include_in_schema=False)(endpoint)
    app.post("/check", include_in_schema=False)(_posted)
    app.post("/check.json", include_in_schema=False)(_posted)
    app.get("/index.json", include_in_schema=False)(_front)
    app.post("/corrections", include_in_schema=False)(_correct)
    app.get("/corrections", include_in_schema=False)(_corrections)
    app.get("/corrections.json", include_in_schema=False)(_corrections)
    _files(app, desk)
    _refusals(app, desk)
    return app


def _files(app: FastAPI, desk: Desk) -> None:
    schema = answer(json_bytes(_schema(app)), JSON)
    sheet = sheet_answer()
    robots = answer("User-agent: *\nDisallow: /\n", TEXT)

    async def openapi() -> Response:
        return Ready(schema)

    async def style() -> Response:
        return Ready(sheet)

    async def robots_txt() -> Response:
        return Ready(robots)

    async def docs(at: At) -> Response:
        return await at.to(interface, described=json_bytes(_schema(app)).decode())

    for path, endpoint in (
        ("/openapi.json", openapi),
        (sheet_address(), style),
        ("/robots.txt", robots_txt),
        ("/docs", docs),
    ):
        app.get(path, include_in_schema=False)(endpoint)


def _schema(app: FastAPI) -> dict[str, Any]:
    """The schema of the twins. What FastAPI says of itself about wrong parameters is not so here: they are 400."""
    made = app.openapi()
    for methods in made["paths"].values():
        for operation in methods.values():
            operation["responses"].pop("422", None)
    for name in ("HTTPValidationError", "ValidationError"):
        made.get("components", {}).get("schemas", {}).pop(name, None)
    return made


def _refusals(app: FastAPI, desk: Desk) -> None:
    def told(request: Request, refused: Refused) -> Response:
        return Ready(refusal(refused, request.scope["path"].endswith(".json"), desk.settings))

    async def known(request: Request, error: Exception) -> Response:
        assert isinstance(error, Refused)
        return told(request, error)

    async def wrong(request: Request, error: Exception) -> Response:
        assert isinstance(error, RequestValidationError)
        return told(request, _refused(error.errors()[0]))

    async def other(request: Request, error: Exception) -> Response:
        assert isinstance(error, HTTPException)
        more = dict(error.headers or {})
        if error.status_code == 405:
            return told(request, Refused(405, "this is not done so here", "the page is read with GET", more))
        return told(
            request, Refused(error.status_code, "there is no such page", "the navigation has all", more)
        )

    async def unreadable(request: Request, error: Exception) -> Response:
        what = str(getattr(error, "what", error))
        return told(request, Refused(503, f"the archive {what}", str(getattr(error, "hint", ""))))

    async def fault(request: Request, error: Exception) -> Response:
        return told(request, Refused(500, "this page could not be made", "the server's own output says why"))

    from wirecopy.archive import ArchiveError

    app.add_exception_handler(Exception, fault)

    app.add_exception_handler(Refused, known)
    app.add_exception_handler(RequestValidationError, wrong)
    app.add_exception_handler(HTTPException, other)
    app.add_exception_handler(ArchiveError, unreadable)


def _refused(error: Mapping[str, Any]) -> Refused:
    place, name = error["loc"][0], str(error["loc"][-1])
    if place == "path":
        return Refused(404, "nothing here has this id", "ids are letters, digits and dashes")
    return Refused(400, f"{name}: {str(error['msg']).lower()}", "the list of parameters is at /docs")
