"""A fresh register for each test."""

from __future__ import annotations

import datetime
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest
from sqlalchemy import create_engine

from corrobora.store.database import Connection, Engine, Where, open_register, reading, writing
from corrobora.store.runs import start_run
from corrobora.store.tables import metadata
from tests.databases import BOTH
from tests.factories import NOON
from tests.made_registers import make_anew


def start(connection: Connection, *, started_at: datetime.datetime = NOON) -> int:
    """Begin a run, which most rows belong to."""
    return start_run(
        connection,
        program="0.1.0",
        settings={"workers": 1},
        packs_hash="p" * 32,
        policy_hash="q" * 32,
        started_at=started_at,
    )


@pytest.fixture
def anew(monkeypatch: pytest.MonkeyPatch) -> None:
    """Registers are made and not copied."""
    make_anew(monkeypatch)


@pytest.fixture
def path(tmp_path: Path) -> Path:
    path = tmp_path / "register.db"
    open_register(path, create=True).dispose()
    return path


@pytest.fixture
def register(where: Where) -> Iterator[Engine]:
    engine = open_register(where, create=False, wait_seconds=1)
    yield engine
    engine.dispose()


@pytest.fixture
def connection(register: Engine) -> Iterator[Connection]:
    """One transaction for the whole test."""
    with writing(register) as connection:
        yield connection


@pytest.fixture
def reader(register: Engine) -> Iterator[Connection]:
    with reading(register) as connection:
        yield connection


@pytest.fixture(scope="module")
def tables() -> Iterator[Engine]:
    """The tables in memory, made from the code and not by migrations: quick, and not checked."""
    engine = create_engine("sqlite://")
    metadata.create_all(engine)
    yield engine
    engine.dispose()


@pytest.fixture
def memory(tables: Engine) -> Iterator[Connection]:
    """A transaction on them that is undone after the test."""
    with tables.connect() as connection, connection.begin() as transaction:
        yield connection
        transaction.rollback()


@pytest.fixture(scope="session", params=BOTH)
def lasting(request: pytest.FixtureRequest, tmp_path_factory) -> Iterator[Engine]:
    """One register of each database for many tests, which `undone` leaves as it was."""
    if request.param == "sqlite":
        path: Where = tmp_path_factory.mktemp("lasting") / "register.db"
        open_register(path, create=True).dispose()
    else:
        server = request.getfixturevalue("server")
        path = server.create_register()
    engine = open_register(path, create=False)
    yield engine
    engine.dispose()
    if request.param != "sqlite":
        server.drop(path)


@contextmanager
def undone(engine: Engine) -> Iterator[Connection]:
    """A transaction that writes and is undone: for tests and for examples of one test."""
    with engine.connect() as connection:
        connection.execution_options(is_writing=True)
        transaction = connection.begin()
        yield connection
        transaction.rollback()


@pytest.fixture
def passing(lasting: Engine) -> Iterator[Connection]:
    """A transaction on each database that is undone after the test."""
    with undone(lasting) as connection:
        yield connection
