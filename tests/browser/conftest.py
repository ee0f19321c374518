"""Debian's Chromium before the real desk: one register, one server and one browser a session.

Where Chromium is not installed these tests are skipped with a word on how to get it
(`tools/get_chromium.sh`, which `make test` runs).
"""

from __future__ import annotations

import shutil
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from os import urandom
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Browser, BrowserContext, Page, expect, sync_playwright

from corrobora.register.accounts.frame import Stamp
from corrobora.register.accounts.people import find_person
from corrobora.register.accounts.sessions import begin_session, find_session, lock_session
from corrobora.register.opening import opened
from tests.cheap_passwords import cheap_passwords
from tools.example_desk import Served, serve
from tools.example_house import IDLE, House, make_house

CHROMIUM = shutil.which("chromium") or shutil.which("chromium-browser")
NO_CHROMIUM = (
    "Chromium is not installed, so nothing was tried in a browser: sh tools/get_chromium.sh"
)
WIDE = {"width": 1280, "height": 900}
HERE = Path(__file__).parent
expect.set_options(timeout=15_000)  # milliseconds: the machine may be busy


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    for item in items:
        if HERE in item.path.parents:
            item.add_marker(pytest.mark.slow)
            item.add_marker(pytest.mark.skipif(CHROMIUM is None, reason=NO_CHROMIUM))
            item.add_marker(pytest.mark.xdist_group("browser"))


@dataclass
class Watched:
    """What a browser complains of, and asks of anybody but the desk."""

    home: str
    complaints: list[str] = field(default_factory=list)

    def watch(self, context: BrowserContext) -> None:
        context.on("console", self._hear)
        context.on("weberror", lambda error: self.complaints.append(f"script: {error.error}"))
        context.on("request", self._see)

    def _hear(self, message: Any) -> None:
        told = message.text
        # A page that is refused on purpose is told of, too, by the browser and by htmx.
        is_refused = "status of 4" in told or "Status Error Code 4" in told
        if message.type in {"error", "warning"} and not is_refused:
            self.complaints.append(f"{message.type}: {told}")

    def _see(self, request: Any) -> None:
        if not request.url.startswith((self.home, "data:", "blob:")):
            self.complaints.append(f"asked elsewhere: {request.url}")


@dataclass
class Desk:
    """A desk that answers, and browsers before it."""

    served: Served
    house: House
    chromium: Browser
    watched: Watched
    drawn: Callable[[int], bytes] = urandom  # its register is handed on to other desks
    opened: list[BrowserContext] = field(default_factory=list)

    def open(self, **settings: Any) -> BrowserContext:
        """Open a browser with cookies of its own, in which nobody signed in."""
        made = {"base_url": self.served.url, "viewport": WIDE, "locale": "en-GB", **settings}
        context = self.chromium.new_context(**made)
        context.set_default_timeout(10_000)
        self.opened.append(context)
        self.watched.watch(context)
        return context

    def sit(
        self, name: str, *, needs_code: bool = False, is_locked: bool = False, **settings: Any
    ) -> Page:
        """Open a browser in which somebody signed in."""
        context = self.open(**settings)
        token = self.begin(name, needs_code=needs_code, is_locked=is_locked)
        context.add_cookies([{"name": "corrobora", "value": token, "url": self.served.url}])
        return context.new_page()

    def begin(self, name: str, *, needs_code: bool = False, is_locked: bool = False) -> str:
        where, now = self.served.where, self.served.clock()
        with opened(where) as connection:
            account = find_person(connection, name)
        stamp = Stamp(now, self.drawn)
        token = begin_session(where, account.id, stamp=stamp, needs_code=needs_code)
        if is_locked:
            with opened(where) as connection:
                session = find_session(connection, token, now=now, idle=IDLE)
            assert session is not None
            lock_session(where, session, now)
        return token


# A browser that is driven keeps the thread's loop of events running, and other tests of this
# process need their own: so it goes with the module.
@pytest.fixture(scope="module")
def chromium() -> Iterator[Browser]:
    if CHROMIUM is None:
        pytest.skip(NO_CHROMIUM)
    with sync_playwright() as playwright:
        made = playwright.chromium.launch(
            executable_path=CHROMIUM, args=["--no-sandbox", "--disable-gpu"]
        )
        yield made
        made.close()


@pytest.fixture(scope="module", autouse=True)
def _quick() -> Iterator[None]:
    with cheap_passwords():
        yield


@pytest.fixture(scope="session")
def house(tmp_path_factory: pytest.TempPathFactory) -> House:
    """The example house, made once; tests that change anything get copies."""
    with cheap_passwords():
        return make_house(tmp_path_factory.mktemp("house"))


@pytest.fixture(scope="module")
def kept(house: House, chromium: Browser) -> Iterator[Desk]:
    """The desk that is looked at and never changed."""
    with serve(house.where) as served:
        yield Desk(served, house, chromium, Watched(served.url))


@pytest.fixture
def desk(house: House, chromium: Browser, tmp_path: Path) -> Iterator[Desk]:
    """A desk of its own, to be worked at."""
    where = Path(shutil.copy(house.where, tmp_path / "worked.db"))
    with serve(where, publications=tmp_path / "published") as served:
        made = Desk(served, House(where, house.secrets), chromium, Watched(served.url))
        yield made
        for context in made.opened:
            context.close()
    assert made.watched.complaints == []
