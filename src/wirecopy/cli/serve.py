"""`wirecopy serve ARCHIVE`: the archive as pages, on this machine unless told otherwise.

In: options of the command. Out: a server, until it is interrupted. Reads the archive only; with `--allow-corrections`
it writes the corrections file.
"""

from __future__ import annotations

import socket
import sys
from pathlib import Path

import click

from wirecopy.article import Problem
from wirecopy.cli.options import fail

SWITCHES = 0.001
"""Seconds after which a thread that makes a page lets the others go on: ready answers do not wait for it."""
LONGEST_GOODBYE = 5
"""Seconds that answers on their way get when the server is stopped."""
WAITING = 512
"""Connections that wait to be taken."""


def run(
    folder: Path,
    host: str = "127.0.0.1",
    port: int = 8000,
    full_text: bool = False,
    allow_corrections: bool = False,
    statements: bool = False,
    cache: int = 128,
) -> None:
    """Serves until SIGINT or SIGTERM. `port` 0 takes a free one; `cache` is in megabytes. Exits 0, or 2 if the archive
    cannot be read or the address not be listened on."""
    import uvicorn

    from wirecopy.archive import ArchiveError, open_archive
    from wirecopy.web import Settings, make_app

    settings = Settings(folder, host, port, full_text, allow_corrections, statements, cache * 1_000_000)
    try:
        open_archive(folder).close()
    except ArchiveError as error:
        fail(Problem(str(error.folder), error.what, error.hint))
    listening = _listening(host, port)
    app = make_app(settings)
    sys.setswitchinterval(SWITCHES)
    _announce(settings.name, host, listening.getsockname()[1], settings.private, full_text, allow_corrections)
    server = uvicorn.Server(
        uvicorn.Config(
            app,
            log_level="warning",
            access_log=False,
            proxy_headers=False,
            server_header=False,
            date_header=True,
            timeout_keep_alive=30,
            timeout_graceful_shutdown=LONGEST_GOODBYE,
            h11_max_incomplete_event_size=64_000,
            lifespan="on",
        )
    )
    server.run(sockets=[listening])


def _listening(host: str, port: int) -> socket.socket:
    try:
        family, kind, proto, _, address = socket.getaddrinfo(
            host.strip("[]"), port, type=socket.SOCK_STREAM, flags=socket.AI_PASSIVE
        )[0]
        listening = socket.socket(family, kind, proto)
        listening.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        listening.bind(address)
        listening.listen(WAITING)
    except (OSError, OverflowError) as error:
        reason = getattr(error, "strerror", None) or str(error)
        fail(
            Problem(
                f"{host}:{port}", f"cannot be listened on: {reason}", "name another with --host and --port"
            )
        )
    return listening


def _announce(name: str, host: str, port: int, private: bool, full_text: bool, corrects: bool) -> None:
    """Where it is, and who sees what: on stderr, since a person started it."""
    shown = f"[{host}]" if ":" in host and not host.startswith("[") else host
    full = full_text or private
    click.echo(f"{name}: http://{shown}:{port}/", err=True)
    click.echo(
        f"  {'full texts' if full else 'excerpts'}; {'corrections are taken; ' if corrects else ''}Ctrl-C ends it",
        err=True,
    )
    if corrects and not private:
        click.echo("  corrections are taken on this machine only, which this address is not", err=True)
