"""The desk with passwords that cost nothing to check; what they cost is tried beside this."""

from __future__ import annotations

import re
import shutil
from pathlib import Path

import pytest

from corrobora.model.account import Role
from corrobora.register.accounts.frame import COMMAND_LINE, Stamp
from corrobora.register.accounts.people import NewAccount, make_account
from tests.cheap_passwords import cheap_passwords
from tests.factories import NOON
from tests.functional.desk.conftest import NAMES, PASSWORD, Browser, Drawn

OTHER = "a lamp under the stairs"
WRONG = "a noisy morning by the river"
STEP = 30


@pytest.fixture(scope="module", autouse=True)
def quick():
    with cheap_passwords():
        yield


@pytest.fixture(scope="module")
def staffed_once(quick, made_once: Path, tmp_path_factory) -> Path:
    path = Path(shutil.copy(made_once, tmp_path_factory.mktemp("quick") / "register.db"))
    drawn = Drawn()
    for role, name in NAMES.items():
        new = NewAccount(name=name, role=role, password=PASSWORD)
        make_account(path, new, by=COMMAND_LINE, stamp=Stamp(NOON, drawn))
    return path


def enter(one: Browser, role: Role = Role.REVIEWER, password: str = PASSWORD, **typed: str):
    """Sign in as a person does: open the page, type, send."""
    one.get("/sign-in")
    return one.post("/sign-in", {"name": NAMES[role], "password": password, **typed})


def code_of(secret: str, clock) -> str:
    from pyotp import TOTP  # noqa: PLC0415 - an extra

    return TOTP(secret).at(clock())


def set_up_second_factor(one: Browser, clock) -> tuple[str, list[str]]:
    """Do it in the browser; return the key and the recovery codes that the pages showed."""
    one.get("/me/second-factor")
    one.post("/me/second-factor/begin", {"password": PASSWORD})
    (secret,) = re.findall(r"<code>([A-Z2-7]{32})</code>", one.shown.text)
    one.post("/me/second-factor/confirm", {"code": code_of(secret, clock)})
    codes = re.findall(r"<code>((?:[A-Z2-7]{4}-){3}[A-Z2-7]{4})</code>", one.shown.text)
    assert len(codes) == 10
    return secret, codes


def is_in(one: Browser) -> bool:
    """Say whether the browser gets to a page that asks for somebody."""
    answer = one.client.get("/me", follow_redirects=False)
    assert answer.status_code in {200, 303}
    return answer.status_code == 200
