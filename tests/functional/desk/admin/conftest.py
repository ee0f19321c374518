"""The desk with folders for backups and publications, its long work done in threads."""

from __future__ import annotations

import re
import shutil
import time
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from corrobora.desk.app import make_app
from corrobora.desk.desk import Desk
from corrobora.desk.jobs import Jobs
from corrobora.model.account import Role
from corrobora.register.decide.frame import Author, Stamp
from corrobora.register.decide.openness import restrict
from corrobora.register.opening import KeptOpen, opened
from corrobora.register.search import search_names
from corrobora.store import sealing
from corrobora.store.addresses import load_addresses
from tests.cheap_passwords import cheap_passwords
from tests.factories import NOON
from tests.functional.desk.conftest import Browser, Clock, Drawn, add_staff

SOON = 20.0  # seconds; what is begun here takes less than one
_WAITING = re.compile(r'http-equiv="refresh" content="2"')


@pytest.fixture(scope="module", autouse=True)
def quick():
    """Passwords and passphrases that cost nothing to check."""
    with pytest.MonkeyPatch.context() as patch, cheap_passwords():
        patch.setattr(sealing, "_OPERATIONS", 1)
        patch.setattr(sealing, "_MEMORY", 8192)
        yield


@pytest.fixture(scope="module")
def staffed_once(quick, made_once: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    path = Path(shutil.copy(made_once, tmp_path_factory.mktemp("kept") / "register.db"))
    add_staff(path)
    return path


@pytest.fixture
def folders(tmp_path: Path) -> tuple[Path, Path]:
    """The folders for backups and for publications."""
    both = tmp_path / "backups", tmp_path / "publications"
    for one in both:
        one.mkdir()
    return both


@pytest.fixture
def app(staffed: Path, clock: Clock, folders: tuple[Path, Path]) -> Any:
    desk = Desk(
        register=KeptOpen(staffed),
        clock=clock,
        draw=Drawn(),
        jobs=Jobs(apart=False),
        backups=folders[0],
        publications=folders[1],
    )
    made = make_app(desk)
    made.state.where, made.state.desk = staffed, desk
    return made


@pytest.fixture
def hide(app: Any) -> Callable[[str], None]:
    """Restrict a person."""

    def restricted(name: str) -> None:
        author = Author("Ana Serrat", "the family asked", signed_in=True)
        stamp = Stamp(NOON, "bb" * 16, bytes(32))
        restrict(app.state.where, f"person:{name}", author=author, stamp=stamp)

    return restricted


@pytest.fixture
def ada(at_desk: Callable[[Role], Browser]) -> Browser:
    """The administrator, signed in."""
    return at_desk(Role.ADMINISTRATOR)


@pytest.fixture
def address(app: Any) -> Callable[[str], str]:
    """Return the address of the person who is called so."""

    def find(name: str) -> str:
        with opened(app.state.where) as connection:
            found = search_names(connection, name)[0].person
            return load_addresses(connection, [found.id])[found.id]

    return find


def wait(one: Browser) -> Browser:
    """Look again until what was begun is done."""
    until = time.monotonic() + SOON
    while _WAITING.search(one.shown.text):
        assert time.monotonic() < until, one.words
        time.sleep(0.02)
        one.get(str(one.shown.url))
    return one
