"""A real server on this machine that speaks the protocol of language models, with scripted answers.

A script is a function from a request to a reply; several are taken in turn, the last one again
and again. The server notes every request, so that a test can say that none was sent.
"""

from __future__ import annotations

import json
import re
import threading
import time
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import Any

KINDS = ("acts", "tallies", "designations", "promises", "site_claims")
PASSAGE = re.compile(r"^\[(\d+)( context)?\] (.*)$", re.MULTILINE)


@dataclass(frozen=True)
class Asked:
    """One request as it came."""

    path: str
    headers: Mapping[str, str]
    body: dict[str, Any]

    @property
    def material(self) -> str:
        """What stands between the marks of the first request for this part."""
        said = self.body["messages"][1]["content"]
        return re.search(r"<report (\w+)>\n(.*)\n</report \1>", said, re.DOTALL).group(2)

    @property
    def passages(self) -> dict[int, str]:
        """The part's own passages by number."""
        return {int(n): text for n, context, text in PASSAGE.findall(self.material) if not context}

    @property
    def context(self) -> dict[int, str]:
        """The passages of the part before."""
        return {int(n): text for n, context, text in PASSAGE.findall(self.material) if context}


@dataclass(frozen=True)
class Reply:
    """What to send: a status, headers, and bytes in chunks with a pause before each."""

    status: int = 200
    body: bytes = b""
    headers: Mapping[str, str] = field(default_factory=dict)
    pause: float = 0.0
    times: int = 1


Script = Callable[[Asked], Reply]


def say(content: str | None, *, reason: str = "stop", **message: Any) -> Reply:
    """A completion with this content."""
    choice = {"message": {"content": content, **message}, "finish_reason": reason}
    return Reply(body=json.dumps({"choices": [choice]}).encode())


def answer(**entries: list[dict[str, Any]]) -> Reply:
    """A completion with these entries; kinds that are not given are empty."""
    return say(json.dumps({kind: entries.get(kind, []) for kind in KINDS}))


def fail(status: int, message: str = "", **headers: str) -> Reply:
    """An error as these servers word it; `retry_after` becomes the header."""
    named = {name.replace("_", "-").title(): value for name, value in headers.items()}
    return Reply(status, json.dumps({"error": {"message": message}}).encode(), named)


def act(passage: int, quote: str, person: str, **fields: Any) -> dict[str, Any]:
    """An entry about a release of the outlet's own voice, unless said otherwise."""
    plain = {
        "passage": passage,
        "quotes": [quote],
        "person": person,
        "written": person,
        "act": "release",
        "date": None,
        "site": None,
        "place": None,
        "authority": None,
        "charges": [],
        "conditions": [],
        "case_closed": None,
        "certainty": "asserted",
        "speakers": [],
    }
    return {**plain, **fields}


def tally(passage: int, quote: str, value: int | None, **fields: Any) -> dict[str, Any]:
    """An entry that so many people are held."""
    plain = {
        "passage": passage,
        "quotes": [quote],
        "act": "detention",
        "value": value,
        "low": None,
        "high": None,
        "bound": "exact",
        "measure": "stock",
        "group": None,
        "nationality": None,
        "site": None,
        "place": None,
        "as_of": None,
        "since": None,
        "certainty": "asserted",
        "speakers": [],
    }
    return {**plain, **fields}


def speaker(name: str, kind: str = "family", **fields: str) -> dict[str, Any]:
    return {"name": name, "kind": kind, "via": None, "of": None, **fields}


class ModelServer:
    """The server; `asked` are the requests that came."""

    def __init__(self, scripts: tuple[Script, ...]) -> None:
        self.asked: list[Asked] = []
        self._scripts = scripts
        self._lock = threading.Lock()
        self._http = ThreadingHTTPServer(("127.0.0.1", 0), self._handler())
        self._http.daemon_threads = True
        self._thread = threading.Thread(target=self._http.serve_forever, args=(0.01,), daemon=True)
        self._thread.start()

    @property
    def base_url(self) -> str:
        return f"http://127.0.0.1:{self._http.server_address[1]}/v1"

    def stop(self) -> None:
        """Close the port: whoever asks now finds nobody."""
        self._http.shutdown()
        self._http.server_close()

    def _next(self, asked: Asked) -> Script:
        with self._lock:
            self.asked.append(asked)
            return self._scripts[min(len(self.asked), len(self._scripts)) - 1]

    def _handler(self) -> type[BaseHTTPRequestHandler]:
        server = self

        class Handler(BaseHTTPRequestHandler):
            protocol_version = "HTTP/1.1"

            def do_POST(self) -> None:
                body = self.rfile.read(int(self.headers["Content-Length"]))
                asked = Asked(self.path, dict(self.headers), json.loads(body))
                try:
                    self._reply(server._next(asked)(asked))
                except (BrokenPipeError, ConnectionResetError):
                    self.close_connection = True

            def _reply(self, reply: Reply) -> None:
                self.send_response(reply.status)
                for name, value in reply.headers.items():
                    self.send_header(name, value)
                self.send_header("Content-Length", str(len(reply.body) * reply.times))
                self.end_headers()
                for _ in range(reply.times):
                    time.sleep(reply.pause)
                    self.wfile.write(reply.body)
                    self.wfile.flush()

            def log_message(self, *_: object) -> None:
                """Nothing: a test prints nothing."""

        return Handler


@contextmanager
def serving(*scripts: Script | Reply) -> Iterator[ModelServer]:
    """Serve these scripts in turn; a reply stands for a script that always gives it."""

    def always(reply: Reply) -> Script:
        return lambda _: reply

    made = ModelServer(tuple(always(s) if isinstance(s, Reply) else s for s in scripts))
    try:
        yield made
    finally:
        made.stop()
