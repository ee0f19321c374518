"""The desk on each database: a file, and a PostgreSQL that the tests start."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest

from corrobora.desk.app import make_app
from corrobora.desk.desk import Desk
from corrobora.desk.jobs import Jobs
from corrobora.model.account import Role
from corrobora.register.accounts.frame import Stamp
from corrobora.register.accounts.people import find_person
from corrobora.register.accounts.sessions import begin_session
from corrobora.register.opening import KeptOpen, opened
from corrobora.store.database import Where
from tests.cheap_passwords import cheap_passwords
from tests.databases import BOTH, copies_of
from tests.functional.desk.conftest import NAMES, Browser, Clock, Drawn
from tests.functional.desk.sweep.crowd import fill_plain


@pytest.fixture(autouse=True)
def quick() -> Iterator[None]:
    with cheap_passwords():
        yield


@pytest.fixture(scope="session", params=BOTH)
def copy_made(
    request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory
) -> Iterator[Callable[[Path], Where]]:
    """Make a copy of a register with something of everything in it."""
    folder = tmp_path_factory.mktemp(f"both-{request.param}")

    def fill(where: Where) -> None:
        with cheap_passwords():
            fill_plain(where, folder)

    yield from copies_of(request, folder, fill)


@pytest.fixture
def staffed(copy_made: Callable[[Path], Where], tmp_path: Path) -> Where:
    return copy_made(tmp_path)


@pytest.fixture
def app(staffed: Where, clock: Clock) -> Iterator[Any]:
    desk = Desk(register=KeptOpen(staffed), clock=clock, draw=Drawn(), jobs=Jobs(apart=False))
    made = make_app(desk)
    made.state.where = staffed
    yield made
    desk.register.close()  # else the database cannot be dropped


@pytest.fixture
def at_desk(app: Any, browser: Callable[[], Browser], clock: Clock) -> Callable[..., Browser]:
    """Open a browser in which somebody of that role signed in."""
    drawn = Drawn()

    def sit(role: Role = Role.REVIEWER) -> Browser:
        with opened(app.state.where) as connection:
            account = find_person(connection, NAMES[role])
        one = browser()
        token = begin_session(app.state.where, account.id, stamp=Stamp(clock(), drawn))
        one.client.cookies.set("corrobora", token)
        return one

    return sit
