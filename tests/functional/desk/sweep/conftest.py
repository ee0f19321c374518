"""The desk on the crowd's register, once for all sweeps that only look; a copy for who decides."""

from __future__ import annotations

import sqlite3
from collections.abc import Callable, Iterable, Iterator
from pathlib import Path
from typing import Any
from zlib import crc32

import pytest
from starlette.testclient import TestClient

from corrobora.desk.app import make_app
from corrobora.desk.desk import Desk
from corrobora.desk.jobs import Jobs
from corrobora.model.account import Role
from corrobora.register.accounts.frame import Stamp
from corrobora.register.accounts.sessions import begin_session
from corrobora.register.opening import KeptOpen
from tests.functional.desk.conftest import NAMES, Browser, Clock, Drawn
from tests.functional.desk.sweep.crawling import Found, crawl
from tests.functional.desk.sweep.crowd import make_crowd

Sit = Callable[..., Browser]
IN = 4  # things of which one is tried at a place


def open_desk(where: Any, clock: Clock, **more: Any) -> Any:
    """The application on a register; work that takes long is done at once."""
    desk = Desk(register=KeptOpen(where), clock=clock, draw=Drawn(), jobs=Jobs(apart=False), **more)
    made = make_app(desk)
    made.state.where, made.state.desk = where, desk
    return made


def seat(app: Any, role: Role | None, clock: Clock, drawn: Drawn) -> Browser:
    """A browser in which somebody of that role signed in, or nobody."""
    client = TestClient(app, base_url="http://localhost", raise_server_exceptions=False)
    one = Browser(client)
    if role is not None:
        with sqlite3.connect(app.state.where) as raw:
            (id_,) = raw.execute("SELECT id FROM accounts WHERE name = ?", [NAMES[role]]).fetchone()
        token = begin_session(app.state.where, id_, stamp=Stamp(clock(), drawn))
        client.cookies.set("corrobora", token)
    return one


@pytest.fixture(scope="session")
def some(request: pytest.FixtureRequest) -> Callable[..., list[Any]]:
    """Take one in four of many things, others at another place: all with `--whole`.

    So each thing is tried somewhere in every run, and everything everywhere by `make fuzz-desk`.
    """
    is_whole = request.config.getoption("--whole")

    def take(things: Iterable[Any], *at: object) -> list[Any]:
        found = list(things)
        first = crc32(repr(at).encode()) % IN
        return found if is_whole else found[first::IN] or found[:1]

    return take


@pytest.fixture(scope="session")
def crowd_once(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return make_crowd(tmp_path_factory.mktemp("crowd"))


@pytest.fixture(scope="session")
def crowd_app(crowd_once: Path) -> Any:
    """One desk that everybody looks at and nobody decides at."""
    return open_desk(crowd_once, Clock())


@pytest.fixture(scope="session")
def look_as(crowd_app: Any) -> Iterator[Sit]:
    """Open a browser at the desk that is only looked at."""
    drawn, opened = Drawn(), []

    def sit(role: Role | None = Role.ADMINISTRATOR, language: str = "en") -> Browser:
        one = seat(crowd_app, role, Clock(), drawn)
        one.client.cookies.set("language", language)
        opened.append(one)
        return one

    yield sit
    for one in opened:
        one.client.close()


@pytest.fixture(scope="session")
def every_page(look_as: Sit) -> tuple[Found, ...]:
    """Every page that an administrator can reach."""
    return tuple(crawl(look_as(Role.ADMINISTRATOR)))


@pytest.fixture
def staffed(crowd_once: Path, tmp_path: Path) -> Path:
    import shutil  # noqa: PLC0415 - here alone

    return Path(shutil.copy(crowd_once, tmp_path / "crowd.db"))


@pytest.fixture
def app(staffed: Path, clock: Clock) -> Any:
    return open_desk(staffed, clock)
