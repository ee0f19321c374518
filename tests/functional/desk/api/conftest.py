"""The API as programs ask it: a token in the header, over HTTP, on registers that are filled."""

from __future__ import annotations

import datetime
import sqlite3
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import httpx2
import pytest
from starlette.testclient import TestClient

from corrobora.model.account import Account, Role
from corrobora.register.accounts.frame import Stamp
from corrobora.register.accounts.tokens import make_token
from tests.functional.desk.conftest import NAMES, Clock, Drawn
from tests.functional.desk.sweep.conftest import open_desk
from tests.functional.desk.sweep.crowd import make_crowd

PREFIX = "/api/v1"


@dataclass
class Program:
    """One program with its token; without one where it is empty."""

    client: TestClient
    token: str

    def ask(self, url: str, **more: Any) -> httpx2.Response:
        headers = dict(more.pop("headers", {}))
        if self.token:
            headers["authorization"] = f"Bearer {self.token}"
        return self.client.get(f"{PREFIX}{url}", headers=headers, **more)

    def get(self, url: str, **more: Any) -> Any:
        """What a call answers that has to succeed."""
        answer = self.ask(url, **({"params": more} if more else {}))
        assert answer.status_code == 200, answer.text
        return answer.json()

    def problem(self, status: int, url: str, **more: Any) -> Any:
        """What a call answers that has to fail so."""
        answer = self.ask(url, **({"params": more} if more else {}))
        assert answer.status_code == status, answer.text
        assert answer.headers["content-type"] == "application/problem+json"
        assert answer.json()["status"] == status
        return answer.json()

    def walk(self, url: str, name: str, **more: Any) -> list[Any]:
        """All rows of a list, page by page."""
        rows, after = [], None
        for _ in range(200):
            page = self.get(url, **more, **({} if after is None else {"after": after}))
            rows += page[name]
            after = page["after"]
            if after is None:
                return rows
        raise AssertionError(f"{url}: no end")


def account_of(where: Any, role: Role) -> Account:
    with sqlite3.connect(where) as raw:
        (id_,) = raw.execute("SELECT id FROM accounts WHERE name = ?", [NAMES[role]]).fetchone()
    return Account(id=id_, name=NAMES[role], role=role)


def token_of(where: Any, role: Role, drawn: Drawn, *, of: Role | None = None) -> str:
    """A fresh token of that role, of an account of the same role or a higher one."""
    account = account_of(where, of or role)
    made = make_token(
        where,
        account,
        role=role,
        label="the weekly sheet",
        by=account.id,
        stamp=Stamp(Clock()(), drawn),
    )
    return made.secret


class Ticking(Clock):
    """A clock that goes on by itself, so that nobody is slowed down."""

    def __call__(self) -> datetime.datetime:
        self.pass_by(minutes=1)
        return self.now


@pytest.fixture(scope="session")
def crowd(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A register with something of everything, hostile words in every field, hidden people."""
    return make_crowd(tmp_path_factory.mktemp("api"))


@pytest.fixture(scope="session")
def crowd_tokens(crowd: Path) -> dict[Role, str]:
    drawn = Drawn()
    return {role: token_of(crowd, role, drawn) for role in Role}


@pytest.fixture(scope="session")
def crowd_app(crowd: Path, crowd_tokens: dict[Role, str]) -> Any:
    """One desk that everybody asks and nobody decides at."""
    assert crowd_tokens
    return open_desk(crowd, Clock())


@pytest.fixture(scope="session")
def ask_as(crowd_app: Any, crowd_tokens: dict[Role, str]) -> Iterator[Callable[..., Program]]:
    """A program with a token of that role, or without any."""
    client = TestClient(crowd_app, base_url="http://localhost", raise_server_exceptions=False)

    def ask(role: Role | None = Role.REVIEWER) -> Program:
        return Program(client, "" if role is None else crowd_tokens[role])

    yield ask
    client.close()


@pytest.fixture
def caller(app: Any) -> Iterator[Callable[..., Program]]:
    """Make a token in a register of one's own, and ask with it."""
    drawn = Drawn()
    client = TestClient(app, base_url="http://localhost", raise_server_exceptions=False)

    def call(role: Role = Role.REVIEWER, *, of: Role | None = None) -> Program:
        return Program(client, token_of(app.state.where, role, drawn, of=of))

    yield call
    client.close()
