"""A fresh register for each test."""

from __future__ import annotations

import datetime
from collections.abc import Iterator
from pathlib import Path

import pytest
from sqlalchemy import create_engine

from corrobora.store.database import Connection, Engine, Where, open_register, reading, writing
from corrobora.store.runs import start_run
from corrobora.store.tables import metadata
from tests.factories import NOON


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
