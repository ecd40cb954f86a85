from __future__ import annotations

import threading
from collections.abc import Callable, Iterator
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from urllib.parse import parse_qs

import pytest


class Handler(BaseHTTPRequestHandler):
    """What a server gets: the form and the headers. What it answers is for each test to say."""

    answer: Callable[[Handler], None]
    form: dict[str, list[str]]

    def do_POST(self) -> None:
        self.form = parse_qs(self.rfile.read(int(self.headers["Content-Length"])).decode())
        type(self).answer(self)

    def do_GET(self) -> None:
        self.form = parse_qs(self.path.partition("?")[2])
        type(self).answer(self)

    @property
    def query(self) -> str:
        return "".join(self.form.get("query", []))

    def say(self, body: bytes, kind: str | None = None, status: int = 200, /, **headers: str) -> None:
        self.send_response(status)
        if kind is not None:
            self.send_header("Content-Type", kind)
        for name, value in ({"Content_Length": str(len(body))} | headers).items():
            self.send_header(name.replace("_", "-"), value)
        self.end_headers()
        self.wfile.write(body)

    def log_message(self, *_: object) -> None:
        """Nothing: the server's own log is not what is tested."""


@pytest.fixture
def serve() -> Iterator[Callable[[Callable[[Handler], None]], str]]:
    """`serve(answer)`: the address of a server on this machine that answers as the function does."""
    servers: list[ThreadingHTTPServer] = []

    def start(answer: Callable[[Handler], None]) -> str:
        server = ThreadingHTTPServer(("127.0.0.1", 0), type("Own", (Handler,), {"answer": staticmethod(answer)}))
        server.daemon_threads, server.block_on_close = True, False
        threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.01}, daemon=True).start()
        servers.append(server)
        return f"http://127.0.0.1:{server.server_port}/sparql"

    yield start
    for server in servers:
        server.shutdown()
        server.server_close()
