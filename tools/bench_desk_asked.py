"""Asking every page of the desk, through the real application, and saying how long it took.

The application is called as a server calls it, without a socket. Told are the time by the clock
and that of the processor, here and in the processes of the database's server; the processor's
time is what holds on a machine where others work too.
"""

from __future__ import annotations

import asyncio
import datetime
import secrets
import time
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path as FilePath
from random import Random
from typing import Any
from urllib.parse import unquote

from corrobora.desk.app import make_app
from corrobora.desk.desk import Desk
from corrobora.desk.jobs import Job, Jobs
from corrobora.desk.lists.labour import TakenIn
from corrobora.desk.paths import Path
from corrobora.desk.screens import PATHS
from corrobora.errors import UsageError
from corrobora.model.account import GRANTS, Role
from corrobora.register.accounts import passwords
from corrobora.register.accounts.feeds import make_feed
from corrobora.register.accounts.frame import COMMAND_LINE
from corrobora.register.accounts.frame import Stamp as AccountStamp
from corrobora.register.accounts.people import NewAccount, find_person, make_account
from corrobora.register.accounts.searches import list_saved, save_search
from corrobora.register.accounts.sessions import begin_session
from corrobora.register.opening import KeptOpen, opened
from corrobora.register.results import Progress
from corrobora.store.database import Where
from corrobora.store.feed_addresses import FeedKind
from corrobora.store.lists import load_versions
from tools.bench_desk_known import Known
from tools.bench_desk_made import NOW
from tools.bench_desk_subjects import NOT_ASKED, make_urls

__all__ = [
    "BAR",
    "Meter",
    "PathTimes",
    "ask_all",
    "find_failures",
    "find_slowest",
    "seat_somebody",
    "show_roles",
    "show_table",
    "use_quick_hashes",
]

BAR = 150.0
"""Milliseconds below which nineteen of twenty answers have to stay."""
_ROLES = (Role.VIEWER, Role.REVIEWER, Role.ADMINISTRATOR)
_NOTHING_ASKED = "me"  # the page to which the others are compared
_GOOD = frozenset({200, 204, 303})
_PASSWORD = "a quiet morning by the river"  # noqa: S105 - of invented people
_NANO = 1e-6  # nanoseconds in milliseconds


def use_quick_hashes() -> None:
    """Let passwords be hashed with small parameters: the bench is about pages."""
    passwords._PASSES, passwords._KIBIBYTES, passwords._LANES = 1, 8, 1  # noqa: SLF001


def seat_somebody(where: Where, name: str, role: Role, *, at: datetime.datetime) -> str:
    """Return the token of a session of somebody of that name, whose account is made if need be."""
    stamp = AccountStamp(at, secrets.token_bytes)
    try:
        with opened(where) as connection:
            account = find_person(connection, name)
    except UsageError:
        new = NewAccount(name=name, role=role, password=_PASSWORD)
        make_account(where, new, by=COMMAND_LINE, stamp=stamp)
        with opened(where) as connection:
            account = find_person(connection, name)
    return begin_session(where, account.id, stamp=stamp)


# --- time -----------------------------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class Meter:
    """Tells the processor's time of this process, and of a database's server, in milliseconds.

    `server` is the folder of the server's data, None for a register in a file.
    """

    server: FilePath | None = None

    def busy(self) -> float:
        """Return what was used until now."""
        return 1000 * time.process_time() + sum(map(_worked, self._processes()))

    def _processes(self) -> Iterator[str]:
        """Give the numbers of the server's processes."""
        if self.server is None:
            return
        first = (self.server / "postmaster.pid").read_text().split("\n", 1)[0]
        try:
            yield from FilePath(f"/proc/{first}/task/{first}/children").read_text().split()
        except OSError:  # a system that does not tell
            return


def _worked(process: str) -> float:
    try:
        with open(f"/proc/{process}/schedstat", "rb") as file:  # noqa: PTH123 - many times
            return int(file.read().split()[0]) * _NANO
    except (OSError, IndexError):
        return 0.0


@dataclass(frozen=True, slots=True)
class Answer:
    """One answer: its status, how long it took by the clock and by the processor, in ms."""

    status: int
    clock: float
    busy: float
    url: str


@dataclass(slots=True)
class PathTimes:
    """All answers of one path, by role; `first` is the first of a desk that was just opened."""

    name: str
    first: Answer | None = None
    answers: dict[Role, list[Answer]] = field(default_factory=dict)

    @property
    def every(self) -> list[Answer]:
        """The answers to everybody."""
        return [one for several in self.answers.values() for one in several]

    def worst_clock(self) -> float:
        """Return the p95 by the clock for whom it is highest."""
        return max(_at([a.clock for a in some], 0.95) for some in self.answers.values())

    def worst_busy(self) -> float:
        """Return the p95 by the processor for whom it is highest."""
        return max(_at([a.busy for a in some], 0.95) for some in self.answers.values())


def _at(times: Iterable[float], share: float) -> float:
    several = sorted(times)
    return several[min(len(several) - 1, int(len(several) * share))]


# --- asking ---------------------------------------------------------------------------------------


async def _call(app: Any, url: str, cookie: str) -> int:  # noqa: ANN401 - Starlette's own is no type
    path, _, query = url.partition("?")
    scope = {
        "type": "http",
        "asgi": {"version": "3.0"},
        "http_version": "1.1",
        "method": "GET",
        "scheme": "http",
        "path": unquote(path),
        "raw_path": path.encode(),
        "query_string": query.encode(),
        "root_path": "",
        "headers": [(b"host", b"localhost"), (b"cookie", cookie.encode())],
        "client": ("127.0.0.1", 50_000),
        "server": ("localhost", 80),
    }
    sent: list[Mapping[str, Any]] = []

    async def receive() -> Mapping[str, Any]:
        return {"type": "http.request", "body": b"", "more_body": False}

    async def send(message: Mapping[str, Any]) -> None:
        sent.append(message)

    await app(scope, receive, send)
    return int(sent[0]["status"])


async def _time(app: Any, url: str, cookie: str, meter: Meter) -> Answer:  # noqa: ANN401
    worked, began = meter.busy(), time.perf_counter()
    status = await _call(app, url, cookie)
    spent = 1000 * (time.perf_counter() - began)
    return Answer(status, spent, meter.busy() - worked, url)


def ask_all(
    where: Where, known: Known, meter: Meter, *, samples: int, only: Sequence[str] = ()
) -> list[PathTimes]:
    """Ask every page as a viewer, a reviewer and an administrator, so many times each."""
    return asyncio.run(_ask_all(where, known, meter, samples, only))


async def _ask_all(
    where: Where, known: Known, meter: Meter, samples: int, only: Sequence[str]
) -> list[PathTimes]:
    clock = _Clock()
    cookies = {
        role: f"corrobora={seat_somebody(where, _name_of(role), role, at=clock())}"
        for role in _ROLES
    }
    desk = Desk(
        register=KeptOpen(where),
        clock=clock,
        draw=secrets.token_bytes,
        idle=_A_DAY,
        jobs=Jobs(apart=False),
    )
    app = make_app(desk)
    paths = [p for p in PATHS if p.method == "GET" and _is_asked(p, only)]
    found = {path.name: PathTimes(path.name) for path in paths}
    random = Random(11)  # noqa: S311 - nothing secret
    own = {role: _own(where, role, clock()) for role in _ROLES}
    async with app.router.lifespan_context(app):
        _take_a_list_in(desk, where)
        for path in paths:  # cold: nothing of it was ever asked of this process
            role = next(r for r in reversed(_ROLES) if path.permission in GRANTS[r])
            (url,) = _urls(path, own[role], known, random, 1)
            found[path.name].first = await _time(app, url, cookies[role], meter)
        await _await_jobs(desk)
        for path in paths:
            times = found[path.name]
            for role in _roles_of(path):
                urls = _urls(path, own[role], known, random, samples)
                times.answers[role] = [await _time(app, url, cookies[role], meter) for url in urls]
    return list(found.values())


def _is_asked(path: Path, only: Sequence[str]) -> bool:
    return path.name not in NOT_ASKED and (not only or path.name in only)


def _urls(
    path: Path, own: Mapping[str, str], known: Known, random: Random, count: int
) -> list[str]:
    """Return addresses to be asked by somebody; some name what is theirs."""
    found = []
    for url in make_urls(path.name, known, random, count):
        for name, value in own.items():
            url = url.replace(name, value)  # noqa: PLW2901 - one after the other
        found.append(url)
    return found


def _own(where: Where, role: Role, at: datetime.datetime) -> dict[str, str]:
    """Return what addresses name that is somebody's own: made for them where need be."""
    stamp = AccountStamp(at, secrets.token_bytes)
    with opened(where) as connection:
        account = find_person(connection, _name_of(role))
        saved = list_saved(connection, account.id)
    if not saved:
        asked = [("custody", "held"), ("country", "XA")]
        saved = (save_search(where, account.id, "Held", asked, is_shared=False, stamp=stamp),)
    feed = make_feed(where, account, kind=FeedKind.ALL, about="", label="bench", stamp=stamp)
    return {"{ROLE}": role.value, "{SEARCH}": saved[0].id, "{FEED}": feed.secret}


_A_DAY = datetime.timedelta(hours=11)


def _roles_of(path: Path) -> Iterator[Role]:
    return (role for role in _ROLES if path.permission in GRANTS[role])


class _Clock:
    """The time of the invented register, going on."""

    def __init__(self) -> None:
        self._begun = time.monotonic()

    def __call__(self) -> datetime.datetime:
        return NOW + datetime.timedelta(hours=1, seconds=time.monotonic() - self._begun)


def _hand_back(done: TakenIn, progress: Progress) -> TakenIn:
    """Return what was given: a piece of work that is over at once."""
    del progress
    return done


def _take_a_list_in(desk: Desk, where: Where) -> None:
    """Have a list stand as if each of those who ask had just taken it in."""
    with opened(where) as connection:
        version = load_versions(connection)[-1]
        owners = {role: find_person(connection, _name_of(role)).id for role in _ROLES}
    done = TakenIn(
        version=version,
        is_new=True,
        is_read_anew=False,
        rows=100,
        left_out=0,
        bad=(),
        bad_count=0,
        bad_rows="No.,Full name\n",
        new_people=3,
        statements=200,
        links=0,
        has_older=True,
        silent=0,
        silent_words=(),
        notes=(),
    )
    for role, owner in owners.items():
        desk.jobs.begin(Job(f"bench-{role.value}", owner, desk.clock()), _hand_back, done)


async def _await_jobs(desk: Desk) -> None:
    """Wait until long work is done: pages that show what came of it are asked after that."""
    while not all(one.is_over for one in list(desk.jobs._held.values())):  # noqa: ASYNC110, SLF001
        await asyncio.sleep(0.2)


def _name_of(role: Role) -> str:
    return f"Bench {role.value}"


# --- the table ------------------------------------------------------------------------------------

_HEAD = ("path", "n", "first", "p50", "p95", "max", "cpu p50", "p95", "max", "to /me", "bar")
_WIDE = (18, 5, 8, 8, 8, 8, 9, 8, 8, 8)


def show_table(found: Sequence[PathTimes]) -> Iterator[str]:
    """Give the lines of the table: milliseconds by the clock, then by the processor.

    The p95 are those of the role for which they are highest. `to /me` is the processor's p50 as
    a multiple of that of a page that asks nothing of the register.
    """
    nothing = next((one for one in found if one.name == _NOTHING_ASKED), None)
    base = None if nothing is None else _at([a.busy for a in nothing.every], 0.5)
    yield _line(_HEAD)
    for one in sorted(found, key=lambda times: -times.worst_busy()):
        clock, busy = [a.clock for a in one.every], [a.busy for a in one.every]
        first = 0.0 if one.first is None else one.first.clock
        numbers = (
            first, _at(clock, 0.5), one.worst_clock(), max(clock),
            _at(busy, 0.5), one.worst_busy(), max(busy),
        )  # fmt: skip
        shown = [f"{number:,.1f}" for number in numbers]
        ratio = "" if not base else f"{_at(busy, 0.5) / base:.1f}"
        yield _line((one.name, str(len(clock)), *shown, ratio, _judge(one)))


def _line(cells: Sequence[str]) -> str:
    wide = [f"{cells[0]:<{_WIDE[0]}}"]
    wide += [f"{cell:>{size}}" for cell, size in zip(cells[1:-1], _WIDE[1:], strict=True)]
    return "".join(wide) + f"  {cells[-1]}"


def _judge(one: PathTimes) -> str:
    """Say whether the bar is met; by the processor alone where others held the machine."""
    if one.worst_clock() <= BAR:
        return "met"
    return "met by the processor" if one.worst_busy() <= BAR else "MISSED"


def find_failures(found: Sequence[PathTimes]) -> Iterator[str]:
    """Give what was answered otherwise than by a page, path by path."""
    for one in found:
        bad = Counter(a.status for a in one.every if a.status not in _GOOD)
        for status, many in sorted(bad.items()):
            url = next(a.url for a in one.every if a.status == status)
            yield f"{one.name}: {many} of {len(one.every)} answered {status}, as {url}"


def find_slowest(found: Sequence[PathTimes], most: int = 3) -> Iterator[str]:
    """Give the addresses that took longest of pages that miss the bar."""
    for one in found:
        if _judge(one) == "MISSED":
            rows = [(a.busy, role.value, a.url) for role, some in one.answers.items() for a in some]
            for busy, role, url in sorted(rows, reverse=True)[:most]:
                yield f"{one.name}: {busy:,.0f} ms for the {role}: {url}"


def show_roles(found: Sequence[PathTimes]) -> Iterator[str]:
    """Give the processor's p95 by role, of pages where the roles differ by a third and more."""
    for one in found:
        by_role = {role: _at([a.busy for a in some], 0.95) for role, some in one.answers.items()}
        if len(by_role) > 1 and max(by_role.values()) > 4 / 3 * min(by_role.values()) + 5:
            told = ", ".join(f"{role.value} {busy:,.0f}" for role, busy in by_role.items())
            yield f"{one.name}: {told}"
