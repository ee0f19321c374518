"""Many reviewers at once: they take what waits, decide, skip and take back, over real HTTP.

The desk runs as a process of its own behind uvicorn, as `corrobora desk` starts it; each reviewer
is a thread with a session of their own, who reads the page, chooses, and sends the form back.
Somebody faster is no error: the second is told what changed meanwhile.
"""

from __future__ import annotations

import argparse
import datetime
import http.client
import re
import secrets
import socket
import subprocess
import sys
import threading
import time
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from html import unescape
from random import Random
from urllib.parse import urlencode, urlsplit

import uvicorn

from corrobora.desk.app import make_app
from corrobora.desk.desk import Desk
from corrobora.model.account import Role
from corrobora.register.opening import KeptOpen
from corrobora.store.database import Where
from tools.bench_desk_asked import BAR, seat_somebody
from tools.bench_desk_made import NOW

__all__ = ["Crowd", "let_them_review", "show_crowd"]

_HOST = "127.0.0.1"
_LINK = re.compile(r'<a class="button[^"]*" href="(/queue[^"]*)"[^>]*>')
_FORM = re.compile(r'<form method="post" action="(/queue[^"]*)".*?</form>', re.DOTALL)
_HIDDEN = re.compile(r'<input type="hidden" name="([^"]*)" value="([^"]*)"')
_WRONG = re.compile(r'<p class="told" role="alert">(.*?)</p>', re.DOTALL)
_DEEDS = frozenset({"same", "different", "unsure", "accept", "reject", "doubt", "hold", "close"})
_OK, _SEE_OTHER, _REFUSED, _FAILED = 200, 303, 422, 500
_STARTED = 120  # seconds that the desk may take to answer first


@dataclass(slots=True)
class Crowd:
    """What came of it: milliseconds by what was asked, how often each thing happened, errors."""

    times: dict[str, list[float]] = field(default_factory=dict)
    counts: Counter[str] = field(default_factory=Counter)
    errors: list[str] = field(default_factory=list)
    refusals: Counter[str] = field(default_factory=Counter)
    seconds: float = 0.0

    def take(self, other: Crowd) -> None:
        """Add what came of another reviewer."""
        for what, several in other.times.items():
            self.times.setdefault(what, []).extend(several)
        self.counts += other.counts
        self.refusals += other.refusals
        self.errors += other.errors


def let_them_review(where: Where, *, reviewers: int, seconds: float, think: float) -> Crowd:
    """Let so many review for a while, each pausing up to twice `think` seconds at a page."""
    at = datetime.datetime.now(datetime.UTC)
    at = max(at, NOW + datetime.timedelta(hours=2))
    tokens = [
        seat_somebody(where, f"Reviewer {number + 1}", Role.REVIEWER, at=at)
        for number in range(reviewers)
    ]
    port = _find_port()
    command = [
        sys.executable,
        "-m",
        "tools.bench_desk_crowd",
        str(where),
        str(port),
        at.isoformat(),
    ]
    with subprocess.Popen(command) as desk:
        try:
            _await_desk(port)
            return _review(port, tokens, seconds, think)
        finally:
            desk.terminate()


def _review(port: int, tokens: Sequence[str], seconds: float, think: float) -> Crowd:
    begun = time.monotonic()
    people = [
        _Reviewer(port, token, begun + seconds, think, Random(number))  # noqa: S311 - no secret
        for number, token in enumerate(tokens)
    ]
    threads = [threading.Thread(target=one.work) for one in people]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    whole = Crowd(seconds=time.monotonic() - begun)
    for one in people:
        whole.take(one.crowd)
    return whole


def _find_port() -> int:
    with socket.socket() as found:
        found.bind((_HOST, 0))
        return int(found.getsockname()[1])


def _await_desk(port: int) -> None:
    end = time.monotonic() + _STARTED
    while True:
        try:
            with socket.create_connection((_HOST, port), timeout=1):
                return
        except OSError:
            if time.monotonic() > end:
                raise
            time.sleep(0.2)


# --- one of them ----------------------------------------------------------------------------------


class _Reviewer:
    """Somebody at the queue, with a browser."""

    def __init__(self, port: int, token: str, end: float, think: float, random: Random) -> None:
        self.crowd = Crowd()
        self._end, self._think, self._random = end, think, random
        self._connection = http.client.HTTPConnection(_HOST, port, timeout=120)
        self._headers = {"Cookie": f"corrobora={token}", "Host": f"{_HOST}:{port}"}

    def work(self) -> None:
        """Go on until the time is over."""
        time.sleep(self._random.random() * self._think)  # nobody begins in the same moment
        url = "/queue"
        while time.monotonic() < self._end:
            try:
                url = self._do_one(url)
            except (OSError, http.client.HTTPException) as error:
                self.crowd.errors.append(f"{type(error).__name__}: {error}")
                self._connection.close()
                url = "/queue"
        self._connection.close()

    def _do_one(self, url: str) -> str:
        """Look at a page and do one thing; return where to go on."""
        page = self._get("take", url)
        self._pause()
        links = [unescape(one) for one in _LINK.findall(page)]
        deeds = [one for one in links if _deed_of(one) in _DEEDS]
        skip = next((one for one in links if "after=" in one and "do=" not in one), None)
        drawn = self._random.random()
        if drawn < 0.1:  # noqa: PLR2004 - the mix: a tenth takes back, four tenths go on
            return self._send("undo", "/queue/undo") or "/queue"
        if (drawn < 0.5 or not deeds) and skip is not None:  # noqa: PLR2004 - see above
            self.crowd.counts["skip"] += 1
            return skip
        if not deeds:
            return "/queue"
        return self._send("decide", self._random.choice(deeds)) or "/queue"

    def _send(self, what: str, url: str) -> str | None:
        """Ask for a deed, and send its form with a reason; return where that leads."""
        page = self._get(f"ask to {what}", url)
        form = _FORM.search(page)
        if form is None:  # nothing of theirs to take back; or it waits no longer
            self.crowd.counts[f"nothing to {what}"] += 1
            return None
        self._pause()
        hidden = [(name, unescape(value)) for name, value in _HIDDEN.findall(form[0])]
        fields = [*hidden, ("why", "as the passage says")]
        status, body, to = self._ask(what, "POST", unescape(form[1]), urlencode(fields))
        if status == _SEE_OTHER:
            self.crowd.counts[what] += 1
            return to
        if status == _REFUSED:
            wrong = _WRONG.search(body)
            said = "" if wrong is None else unescape(wrong[1])
            self.crowd.refusals[_shorten(said)] += 1
        else:
            self.crowd.errors.append(f"{what}: {status} {url}")
        return None

    def _get(self, what: str, url: str) -> str:
        status, body, to = self._ask(what, "GET", url)
        if status == _SEE_OTHER and to:
            status, body, _ = self._ask(what, "GET", to)
        if status != _OK:
            self.crowd.errors.append(f"{what}: {status} {url}")
        return body

    def _ask(
        self, what: str, method: str, url: str, body: str | None = None
    ) -> tuple[int, str, str]:
        headers = dict(self._headers)
        if body is not None:
            headers["Content-Type"] = "application/x-www-form-urlencoded"
        began = time.perf_counter()
        self._connection.request(method, url, body, headers)
        answer = self._connection.getresponse()
        text = answer.read().decode()
        # The desk closes connections on which nothing comes for seconds; a browser opens another.
        self._connection.close()
        self.crowd.times.setdefault(what, []).append(1000 * (time.perf_counter() - began))
        return answer.status, text, answer.headers.get("Location", "")

    def _pause(self) -> None:
        time.sleep(self._random.random() * 2 * self._think)


def _deed_of(url: str) -> str:
    found = re.search(r"[?&]do=([a-z_]+)", urlsplit(url).query and f"?{urlsplit(url).query}")
    return "" if found is None else found[1]


def _shorten(said: str) -> str:
    """Return a refusal without whom and what it names."""
    return "changed meanwhile" if "meanwhile" in said else said[:80]


# --- what is told ---------------------------------------------------------------------------------


def show_crowd(crowd: Crowd, reviewers: int) -> Iterator[str]:
    """Give what came of it, line by line."""
    done = ", ".join(f"{what} {many}" for what, many in crowd.counts.most_common())
    yield f"{reviewers} reviewers for {crowd.seconds:,.0f} s: {done}"
    for what, times in sorted(crowd.times.items()):
        several = sorted(times)
        p50, p95 = (several[min(len(several) - 1, int(len(several) * s))] for s in (0.5, 0.95))
        verdict = "met" if p95 <= BAR else "above the bar for one page by itself"
        yield (
            f"  {what:<16}{len(several):>7}  p50 {p50:>8.0f} ms  p95 {p95:>8.0f} ms"
            f"  max {several[-1]:>8.0f} ms  {verdict}"
        )
    refused = sum(crowd.refusals.values())
    yield f"  refused: {refused}" + "".join(
        f"; {many} {what!r}" for what, many in crowd.refusals.most_common()
    )
    yield f"  errors: {len(crowd.errors)}{'' if crowd.errors else ', as it has to be'}"
    yield from (f"    {one}" for one in crowd.errors[:10])


# --- the desk of its own --------------------------------------------------------------------------


def main(arguments: Sequence[str]) -> None:
    """Serve the desk as `corrobora desk` does, at a time that is given."""
    parser = argparse.ArgumentParser(prog="bench_desk_crowd")
    parser.add_argument("register")
    parser.add_argument("port", type=int)
    parser.add_argument("at", type=datetime.datetime.fromisoformat)
    asked = parser.parse_args(arguments)
    begun = time.monotonic()
    at: datetime.datetime = asked.at

    def clock() -> datetime.datetime:
        return at + datetime.timedelta(seconds=time.monotonic() - begun)

    register = KeptOpen(asked.register)
    app = make_app(Desk(register=register, clock=clock, draw=secrets.token_bytes))
    uvicorn.run(
        app, host=_HOST, port=asked.port, log_level="warning", access_log=False, server_header=False
    )


if __name__ == "__main__":
    main(sys.argv[1:])
