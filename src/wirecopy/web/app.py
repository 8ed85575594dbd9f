"""The application: the door around the routes around the desk.

In: `Settings`. Out: an ASGI application for any server of these; `wirecopy serve` runs it in uvicorn.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from wirecopy.web.desk import Desk
from wirecopy.web.door import Door
from wirecopy.web.routes import routes
from wirecopy.web.settings import Settings


def make_app(settings: Settings, opened: Callable[[], Any] | None = None) -> Door:
    """`opened` opens a view of the archive, for tests; else that of `settings.folder`, when the server starts."""

    def ours() -> Any:
        from wirecopy.archive import open_archive

        return open_archive(settings.folder)

    desk = Desk(settings, opened or ours)
    return Door(routes(desk), desk)
