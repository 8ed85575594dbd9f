"""An archive's pages in this process, and from a real server on a free port.

with client_of(folder, "203.0.113.7", host="0.0.0.0") as client:       a reader elsewhere
with serve(folder, allow_corrections=True) as address:                 a server of one's own
"""

from __future__ import annotations

import socket
import threading
import warnings
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import uvicorn

from wirecopy.web import Settings, make_app

with warnings.catch_warnings():
    warnings.simplefilter("ignore")  # that another client library is to come
    from starlette.testclient import TestClient

HERE = "http://127.0.0.1:8000"


@contextmanager
def client_of(folder: Path, who: str = "127.0.0.1", **settings: Any) -> Iterator[TestClient]:
    app = make_app(Settings(folder, **settings))
    with TestClient(
        app, base_url=HERE, client=(who, 50_000), raise_server_exceptions=False, follow_redirects=False
    ) as client:
        yield client


@contextmanager
def serve(folder: Path, **settings: Any) -> Iterator[str]:
    """A real server of an archive on a free port of this machine; its address."""
    with socket.socket() as listening:
        listening.bind(("127.0.0.1", 0))
        listening.listen(128)
        port = listening.getsockname()[1]
        app = make_app(Settings(folder, **{"host": "127.0.0.1", "port": port, **settings}))
        server = uvicorn.Server(uvicorn.Config(app, log_level="error", access_log=False, proxy_headers=False))
        thread = threading.Thread(target=server.run, kwargs={"sockets": [listening]}, daemon=True)
        thread.start()
        while not server.started and thread.is_alive():
            thread.join(0.02)
        assert server.started
        yield f"http://127.0.0.1:{port}"
        server.should_exit = True
        thread.join(10)
