"""The desk as browsers ask it: the real application, over HTTP, on a register of the stories."""

from __future__ import annotations

import datetime
import itertools
import re
import shutil
import sqlite3
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from html import unescape
from pathlib import Path
from typing import Any

import httpx2
import pytest
from starlette.testclient import TestClient

from corrobora.desk.app import make_app
from corrobora.desk.desk import Desk
from corrobora.model.account import Role
from corrobora.register.accounts.frame import COMMAND_LINE, Stamp
from corrobora.register.accounts.people import NewAccount, make_account
from corrobora.register.accounts.sessions import begin_session
from corrobora.register.opening import KeptOpen
from tests.factories import NOON

PASSWORD = "a quiet morning by the river"  # noqa: S105 - of invented people
NAMES = {
    Role.VIEWER: "Vera Lind",
    Role.DOCUMENTER: "Dario Quent",
    Role.REVIEWER: "Ana Serrat",
    Role.ADMINISTRATOR: "Ada Brask",
}
_MARK = re.compile(r'name="mark" value="([0-9a-f]{64})"')


class Clock:
    """A clock that tests move on."""

    def __init__(self) -> None:
        self.now = NOON + datetime.timedelta(days=1)

    def __call__(self) -> datetime.datetime:
        return self.now

    def pass_by(self, **more: float) -> None:
        self.now += datetime.timedelta(**more)


_WHICH = itertools.count(1)


class Drawn:
    """Fresh bytes, and never those of another in this process: registers are handed on."""

    def __init__(self) -> None:
        self._count = itertools.count((next(_WHICH) << 32) + 1)

    def __call__(self, size: int) -> bytes:
        return next(self._count).to_bytes(8, "big").rjust(size, b"\x5a")[-size:]


@dataclass
class Browser:
    """One browser: it keeps cookies, sends marks back, and can be asked what it shows."""

    client: TestClient
    shown: Any = field(default=None)

    def get(self, url: str, **more: Any) -> httpx2.Response:
        self.shown = self.client.get(url, **more)
        return self.shown

    def post(self, url: str, typed: dict[str, Any] | None = None, **more: Any) -> httpx2.Response:
        """Send a form of the page that was shown last, with its mark."""
        data = {"mark": self.mark, **(typed or {})}
        self.shown = self.client.post(url, data=data, **more)
        return self.shown

    @property
    def mark(self) -> str:
        found = _MARK.search(self.shown.text) if self.shown is not None else None
        if found is None:
            self.get("/search")
            found = _MARK.search(self.shown.text)
        assert found, self.shown.text
        return found[1]

    @property
    def words(self) -> str:
        """What a person reads of the page that was shown last."""
        text = re.sub(r"<(script|style|head)\b.*?</\1>", " ", self.shown.text, flags=re.DOTALL)
        return " ".join(unescape(re.sub(r"<[^>]+>", " ", text)).split())


@pytest.fixture
def clock() -> Clock:
    return Clock()


def add_staff(path: Path) -> None:
    """Give a register an account for each role."""
    drawn = Drawn()
    for role, name in NAMES.items():
        make_account(
            path,
            NewAccount(name=name, role=role, password=PASSWORD),
            by=COMMAND_LINE,
            stamp=Stamp(NOON, drawn),
        )


@pytest.fixture(scope="session")
def staffed_once(made_once: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The register of the stories with an account for each role."""
    path = Path(shutil.copy(made_once, tmp_path_factory.mktemp("staffed") / "register.db"))
    add_staff(path)
    return path


@pytest.fixture
def staffed(staffed_once: Path, tmp_path: Path) -> Path:
    return Path(shutil.copy(staffed_once, tmp_path / "staffed.db"))


@pytest.fixture
def app(staffed: Path, clock: Clock) -> Iterator[Any]:
    made = make_app(Desk(register=KeptOpen(staffed), clock=clock, draw=Drawn()))
    made.state.where = staffed
    return made


@pytest.fixture
def browser(app: Any) -> Iterator[Callable[[], Browser]]:
    """Open a browser that nobody signed in with."""
    opened: list[TestClient] = []

    def open_one() -> Browser:
        client = TestClient(
            app, base_url="http://localhost", follow_redirects=True, raise_server_exceptions=False
        )
        opened.append(client)
        return Browser(client)

    yield open_one
    for one in opened:
        one.close()


@pytest.fixture
def at_desk(app: Any, browser: Callable[[], Browser], clock: Clock) -> Callable[[Role], Browser]:
    """Open a browser in which somebody of that role signed in."""
    drawn = Drawn()

    def sit(role: Role = Role.REVIEWER) -> Browser:
        one = browser()
        with sqlite3.connect(app.state.where) as raw:
            (id_,) = raw.execute("SELECT id FROM accounts WHERE name = ?", [NAMES[role]]).fetchone()
        token = begin_session(app.state.where, id_, stamp=Stamp(clock(), drawn))
        one.client.cookies.set("corrobora", token)
        return one

    return sit
