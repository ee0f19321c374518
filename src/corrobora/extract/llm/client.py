"""Asking the server: time limits, patience where it is busy, and an end where it is of no use."""

from __future__ import annotations

import datetime
import json
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Any

import urllib3

from corrobora.config import KEY_VARIABLE, SecondReader
from corrobora.errors import ReadingRefused, UsageError
from corrobora.extract.llm.dialect import Dialect, adapt, write_request
from corrobora.extract.llm.patience import Trouble, TryResult, seconds_to_wait
from corrobora.extract.llm.prompt import Message, Prompt

__all__ = ["Answer", "Clocks", "ServerClient"]

# An answer of 200,000 tokens has about a megabyte; what is larger is no answer of ours.
_MOST_BYTES = 4 * 1024 * 1024
_CHUNK = 64 * 1024
_CONNECT_SECONDS = 10.0
# Reports in a row that a server failed before the rest of a run is spared the waiting.
_GIVE_UP_AFTER = 3
_SHOWN = 200
_ADVICE = "Look at the server and run again; what was answered is not asked anew"

_BUSY = frozenset({408, 409, 425, 429, 500, 502, 503, 504, 529})
_MISFIT = frozenset({400, 415, 422})
_USELESS = {
    401: ("the server wants a key", f"Put it into the environment variable {KEY_VARIABLE}"),
    403: ("the server does not let this key in", f"Look at the key in {KEY_VARIABLE}"),
    404: ("the server knows no such address or model", "Look at --base-url and --model"),
}


@dataclass(frozen=True, slots=True)
class Clocks:
    """Time as the caller gives it: for limits, for the dates of servers, and to wait."""

    monotonic: Callable[[], float]
    now: Callable[[], datetime.datetime]
    sleep: Callable[[float], None]


@dataclass(frozen=True, slots=True)
class Answer:
    """What the model wrote; `is_cut` where it ran out of room."""

    content: str
    is_cut: bool = False


class ServerClient:
    """One server, which several threads may ask at once.

    What it learned of the server (its dialect, that it is of no use) holds for all of them.
    """

    def __init__(self, server: SecondReader, prompt: Prompt, clocks: Clocks) -> None:
        """Refuse a server that the user has not allowed by name; nothing is sent yet."""
        if not server.may_send:
            msg = f"Nothing was sent: to send reports to {server.host}, allow it by name"
            raise UsageError(msg)
        self._server = server
        self._prompt = prompt
        self._clocks = clocks
        self._dialect = Dialect()
        self._failures = 0
        self._useless: ReadingRefused | None = None
        # Nothing of the environment (proxies, stored passwords) is looked at, and a server
        # that points elsewhere is not followed: what was allowed is this host alone.
        self._pool = urllib3.PoolManager(maxsize=server.parallel, block=True, retries=False)

    def ask(self, messages: Sequence[Message]) -> Answer:
        """Return the model's answer; `ReadingRefused` says why there is none."""
        if self._useless is not None:
            raise ReadingRefused(self._useless.why, self._useless.advice)
        body = self._ask_in_dialect(messages)
        self._failures = 0
        return _read_completion(body)

    def _ask_in_dialect(self, messages: Sequence[Message]) -> bytes:
        """Ask in words that this server knows, finding them out where it refuses some."""
        dialect = self._dialect
        while True:
            request = write_request(
                dialect,
                self._prompt,
                messages,
                model=self._server.model,
                max_tokens=self._server.max_tokens,
            )
            status, body = self._ask_patiently(json.dumps(request).encode())
            if status not in _MISFIT:
                self._dialect = dialect
                return body
            following = adapt(dialect, body.decode("utf-8", "replace"))
            if following is None:
                raise ReadingRefused(f"{self._server.host}: {self._quote(status, body)}", _ADVICE)
            dialect = following

    def _ask_patiently(self, request: bytes) -> tuple[int, bytes]:
        """Return status and body of a good answer or a misfit; wait and ask again where busy."""
        attempt = 1
        result = self._ask_once(request)
        while result.trouble is not None:
            wait = seconds_to_wait(result, attempt, self._clocks.now())
            if wait is None:
                raise self._give_up(result)
            self._clocks.sleep(wait)
            attempt += 1
            result = self._ask_once(request)
        return result.status, result.body

    def _ask_once(self, request: bytes) -> TryResult:
        ends = self._clocks.monotonic() + self._server.timeout_seconds
        try:
            response = self._pool.request(
                "POST",
                f"{self._server.base_url.rstrip('/')}/chat/completions",
                body=request,
                headers=self._headers(),
                timeout=urllib3.Timeout(
                    connect=min(_CONNECT_SECONDS, self._server.timeout_seconds),
                    read=self._server.timeout_seconds,
                ),
                preload_content=False,
                redirect=False,
            )
            body = self._read_body(response, ends)
        except urllib3.exceptions.SSLError as error:
            return TryResult(Trouble.USELESS, said=f"its certificate does not hold ({error})")
        # A refused connection counts as a time-out of connecting in urllib3.
        except urllib3.exceptions.NewConnectionError:
            return TryResult(Trouble.ABSENT, said="nobody answers there")
        except (urllib3.exceptions.TimeoutError, TimeoutError):
            seconds = f"{self._server.timeout_seconds:g}"
            return TryResult(Trouble.SLOW, said=f"no whole answer came within {seconds} seconds")
        except urllib3.exceptions.HTTPError as error:
            return TryResult(Trouble.BROKEN, said=f"the connection broke ({type(error).__name__})")
        return _judge(response.status, body, response.headers.get("Retry-After"))

    def _headers(self) -> dict[str, str]:
        headers = {"Content-Type": "application/json", "Accept": "application/json"}
        if self._server.key:
            headers["Authorization"] = f"Bearer {self._server.key}"
        return headers

    def _read_body(self, response: urllib3.BaseHTTPResponse, ends: float) -> bytes:
        """Read within the time and the size allowed; what dribbles or floods is dropped."""
        body = bytearray()
        try:
            while chunk := response.read(_CHUNK, decode_content=False):
                body += chunk
                self._check_bounds(len(body), ends)
        except BaseException:
            response.close()
            raise
        response.release_conn()
        return bytes(body)

    def _check_bounds(self, size: int, ends: float) -> None:
        if size > _MOST_BYTES:
            why = f"{self._server.host}: its answer is larger than {_MOST_BYTES:,} bytes"
            raise ReadingRefused(why, "Lower max_tokens or portion_characters")
        if self._clocks.monotonic() > ends:
            raise TimeoutError

    def _give_up(self, result: TryResult) -> ReadingRefused:
        """Return the refusal for this report; note where no other report need be tried."""
        said = result.said or self._quote(result.status, result.body)
        refused = ReadingRefused(f"{self._server.host}: {said}", _ADVICE)
        if result.status in _USELESS:
            refused = ReadingRefused(*_USELESS[result.status])
        self._failures += 1
        is_over = result.trouble in {Trouble.USELESS, Trouble.ABSENT}
        if is_over or self._failures >= _GIVE_UP_AFTER:
            self._useless = refused
        return refused

    def _quote(self, status: int, body: bytes) -> str:
        """Return what the server said, without the key, which some servers repeat."""
        said = " ".join(_error_message(body).split())
        if self._server.key:
            said = said.replace(self._server.key, "…")
        return f"it answered {status}" + (f" ({said[:_SHOWN]})" if said else "")


def _judge(status: int, body: bytes, retry_after: str | None) -> TryResult:
    trouble = None
    if status in _BUSY:
        trouble = Trouble.BUSY
    elif status in _USELESS or status in range(300, 400):
        trouble = Trouble.USELESS
    elif status != 200 and status not in _MISFIT:  # noqa: PLR2004 - HTTP's own number
        trouble = Trouble.REFUSED
    return TryResult(trouble, status=status, body=body, retry_after=retry_after)


def _error_message(body: bytes) -> str:
    try:
        error = json.loads(body)["error"]
        return str(error["message"] if isinstance(error, dict) else error)
    except (ValueError, KeyError, TypeError, RecursionError):
        return body.decode("utf-8", "replace")


def _read_completion(body: bytes) -> Answer:
    try:
        choice: dict[str, Any] = json.loads(body)["choices"][0]
        content, reason = choice["message"]["content"], choice.get("finish_reason")
        refusal = choice["message"].get("refusal")
    except (ValueError, LookupError, TypeError, AttributeError, RecursionError) as error:
        why = "the server's answer is not of the protocol"
        advice = "Look at --base-url: it ends in /v1 on most servers"
        raise ReadingRefused(why, advice) from error
    if reason == "length":
        return Answer("", is_cut=True)
    if refusal or reason == "content_filter" or not isinstance(content, str):
        raise ReadingRefused("the model declined to read it", "Try another model")
    return Answer(content)
