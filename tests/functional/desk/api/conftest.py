"""The API as programs ask it: a token in the header, over HTTP, on a register of the stories."""

from __future__ import annotations

import sqlite3
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from typing import Any

import httpx2
import pytest
from starlette.testclient import TestClient

from corrobora.model.account import Account, Role
from corrobora.register.accounts.frame import Stamp
from corrobora.register.accounts.tokens import make_token
from tests.functional.desk.conftest import NAMES, Drawn

PREFIX = "/api/v1"


@dataclass
class Program:
    """One program with its token."""

    client: TestClient
    token: str

    def ask(self, url: str, **more: Any) -> httpx2.Response:
        headers = {"authorization": f"Bearer {self.token}", **more.pop("headers", {})}
        return self.client.get(f"{PREFIX}{url}", headers=headers, **more)

    def get(self, url: str, **more: Any) -> Any:
        answer = self.ask(url, **more)
        assert answer.status_code == 200, answer.text
        return answer.json()


def account_of(where: Any, role: Role) -> Account:
    with sqlite3.connect(where) as raw:
        (id_,) = raw.execute("SELECT id FROM accounts WHERE name = ?", [NAMES[role]]).fetchone()
    return Account(id=id_, name=NAMES[role], role=role)


@pytest.fixture
def caller(app: Any, clock: Any) -> Iterator[Callable[..., Program]]:
    """Make a token for somebody of that role, and ask with it."""
    drawn = Drawn(9)
    client = TestClient(app, base_url="http://localhost", raise_server_exceptions=False)

    def call(role: Role = Role.REVIEWER, of: Role | None = None) -> Program:
        account = account_of(app.state.where, of or role)
        made = make_token(
            app.state.where,
            account,
            role=role,
            label="the weekly sheet",
            by=account.id,
            stamp=Stamp(clock(), drawn),
        )
        return Program(client, made.secret)

    yield call
    client.close()
