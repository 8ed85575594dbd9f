"""An archive -> pages in a browser, each with a JSON twin; read-only, on this machine unless told otherwise.

In: `Settings`. Out: `make_app(settings)`, an ASGI application. The path of a request:

    door      host, method, what is shown to whom; an answer that is there already goes out at once
    routes    which page, its parameters within limits
    desk      one builder a page, the others wait for it; kept while it holds
    builders  threads, each with its own view of the archive
    pages     the archive -> a JSON document -> what a template reads

    >>> app = make_app(Settings(Path("desk")))
    >>> uvicorn.run(app)
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from wirecopy.web.app import make_app
    from wirecopy.web.settings import Settings

__all__ = ["Settings", "make_app"]


def __getattr__(name: str) -> Any:
    from importlib import import_module

    if name not in __all__:
        raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
    return getattr(import_module(f"{__name__}.{'app' if name == 'make_app' else 'settings'}"), name)
