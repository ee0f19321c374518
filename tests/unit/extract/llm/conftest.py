from __future__ import annotations

import datetime

import pytest

from corrobora.config import SecondReader
from corrobora.extract.llm.client import Clocks
from corrobora.extract.llm.reader import LanguageModelReader
from corrobora.packs.load import load_packs
from tests.factories import NOON, make_report, make_revision


class Time:
    """A clock that only waiting moves, and what was waited for."""

    def __init__(self) -> None:
        self.waits: list[float] = []

    def sleep(self, seconds: float) -> None:
        self.waits.append(seconds)

    @property
    def clocks(self) -> Clocks:
        return Clocks(monotonic=lambda: sum(self.waits), now=self.now, sleep=self.sleep)

    def now(self) -> datetime.datetime:
        return NOON + datetime.timedelta(seconds=sum(self.waits))


@pytest.fixture
def time() -> Time:
    return Time()


@pytest.fixture(scope="session")
def packs():
    return load_packs()


@pytest.fixture
def settings_for(tmp_path):
    """Settings for a server; more by name."""

    def make(base_url, **more):
        given = {"model": "scripted-1", "answers": tmp_path / "answers", "timeout_seconds": 5}
        return SecondReader(base_url=base_url, **{**given, **more})

    return make


@pytest.fixture
def reader_for(settings_for, time):
    """A reader that asks a server, with a clock that tests look at."""

    def make(base_url, **more):
        return LanguageModelReader(settings_for(base_url, **more), time.clocks)

    return make


@pytest.fixture
def read(reader_for, packs):
    """Read one text with the server's answers: what was found and what fell."""

    def make(server, text, *, reader=None, **more):
        report = make_report(text)
        asking = reader or reader_for(server.base_url, **more)
        return asking.read_closely(report, make_revision(report, text), packs)

    return make
