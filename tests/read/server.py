"""A server on this computer, in a thread of the test: what it is asked, when, and what it answers."""

from __future__ import annotations

import threading
import time
from collections.abc import Callable
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer

Answer = tuple[int, dict[str, str], bytes]
HTML = {"Content-Type": "text/html; charset=utf-8"}


class Server:
    """`pages` holds what is answered by path: an answer, a list of them in turn, or what makes one."""

    def __init__(self, host: str = "127.0.0.1") -> None:
        self.pages: dict[str, Answer | list[Answer] | Callable[[BaseHTTPRequestHandler], None]] = {}
        self.asked: list[str] = []
        self.headers: list[dict[str, str]] = []
        self.times: list[float] = []
        self.open = self.most_open = 0
        outer = self

        class Handler(BaseHTTPRequestHandler):
            protocol_version = "HTTP/1.1"

            def do_GET(self) -> None:
                outer.answer(self)

            def log_message(self, *_: object) -> None:
                return

        class Quiet(ThreadingHTTPServer):
            def handle_error(self, *_: object) -> None:
                """Who goes away in the middle of an answer is part of the test."""

        self.http = Quiet((host, 0), Handler)
        self.http.daemon_threads = True
        self.port = self.http.server_address[1]
        self.url = f"http://{host}:{self.port}"
        threading.Thread(target=self.http.serve_forever, kwargs={"poll_interval": 0.01}, daemon=True).start()

    def answer(self, handler: BaseHTTPRequestHandler) -> None:
        self.asked.append(handler.path)
        self.headers.append(dict(handler.headers.items()))
        self.times.append(time.monotonic())
        self.open += 1
        self.most_open = max(self.most_open, self.open)
        try:
            found = self.pages.get(handler.path, (404, {}, b"nothing here"))
            if isinstance(found, list):
                found = found.pop(0) if len(found) > 1 else found[0]
            if callable(found):
                handler.close_connection = True
                found(handler)
                return
            status, headers, body = found
            handler.send_response(status)
            for name, value in headers.items():
                handler.send_header(name, value)
            if "Content-Length" not in headers:
                handler.send_header("Content-Length", str(len(body)))
            handler.end_headers()
            handler.wfile.write(body)
        except (BrokenPipeError, ConnectionResetError):
            handler.close_connection = True
        finally:
            self.open -= 1

    def stop(self) -> None:
        self.http.shutdown()
        self.http.server_close()
