"""Both databases for a test: a file, and a database on a real PostgreSQL that tests start.

One server serves a whole test session, all of its workers too; it listens on a socket in a
folder of its own and goes with the last worker. A register for a test is a copy of one that
was made once. Where the wheel that brings the server does not exist for a platform, tests on
PostgreSQL are left out, and say so.
"""

from __future__ import annotations

import os
import re
import shutil
import sqlite3
import tempfile
from collections.abc import Callable, Iterator
from contextlib import closing
from pathlib import Path
from typing import Any

import pytest

from corrobora.store.database import Where, open_register
from tools.postgres import NO_SERVER, Server, has_server, name_of

__all__ = [
    "BOTH",
    "Server",
    "copies_of",
    "damage",
    "is_file",
    "new_where",
    "rows",
    "server",
    "where",
]

# So that statements written for SQLite, which takes JSON for text, run on PostgreSQL too.
CASTS = ("(text AS json) WITH INOUT AS ASSIGNMENT", "(json AS text) WITH INOUT AS IMPLICIT")
BOTH = ["sqlite", "postgresql"]


@pytest.fixture(scope="session")
def server(request: pytest.FixtureRequest) -> Iterator[Server]:
    """A server, started when the first test asks for it."""
    if not has_server():
        pytest.skip(NO_SERVER)
    # The same for all workers of a session. Short: the name of a socket has a bound.
    session = getattr(request.config, "workerinput", {}).get("testrunuid", str(os.getpid()))[:12]
    folder = Path(tempfile.gettempdir()) / f"crbr-{session}"
    server = Server(folder)
    yield server
    server.stop()


@pytest.fixture(params=BOTH)
def new_where(request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[Where]:
    """A place without a register, on each database: no file yet, or an empty database."""
    if request.param == "sqlite":
        yield tmp_path / "register.db"
        return
    server: Server = request.getfixturevalue("server")
    url = server.create()
    yield url
    server.drop(url)


@pytest.fixture(params=BOTH)
def where(request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[Where]:
    """A new register, on each database."""
    if request.param == "sqlite":
        path = tmp_path / "register.db"
        open_register(path, create=True).dispose()
        yield path
        return
    server: Server = request.getfixturevalue("server")
    url = server.create_register()
    yield url
    server.drop(url)


def copies_of(
    request: pytest.FixtureRequest, folder: Path, fill: Callable[[Where], None]
) -> Iterator[Callable[[Path], Where]]:
    """Let `fill` make a register once, on the database that the fixture's parameter names.

    Gives a function that makes a copy, in a folder where it is a file; for fixtures of a module
    or session.
    """
    if request.param == "sqlite":
        path = folder / "register.db"
        fill(path)
        yield lambda place: Path(shutil.copy(path, place / "register.db"))
        return
    server: Server = request.getfixturevalue("server")
    made = [server.create_register()]
    fill(made[0])

    def copy(_: Path) -> Where:
        made.append(server.create(template=name_of(made[0])))
        return made[-1]

    yield copy
    for url in made:
        server.drop(url)


def is_file(where: Where) -> bool:
    """Say whether this register is a file."""
    return isinstance(where, Path)


def damage(where: Where, *statements: str) -> None:
    """Change a register behind its back: no reference is checked, nothing is logged."""
    if isinstance(where, Path):
        with closing(sqlite3.connect(where)) as raw, raw:
            for statement in statements:
                raw.execute(statement)
        return
    import psycopg  # noqa: PLC0415 - an extra
    from psycopg import sql  # noqa: PLC0415

    with psycopg.connect(where) as connection:
        connection.execute("SET session_replication_role = replica")
        for made in CASTS:
            connection.execute(sql.SQL(f"CREATE CAST {made}"))
        for statement in statements:
            written = re.sub(r"x'([0-9a-f]*)'", r"'\\\\x\1'", statement)
            connection.execute(sql.SQL(written))
        for made in CASTS:
            connection.execute(sql.SQL(f"DROP CAST {made.partition(' WITH')[0]}"))


def rows(where: Where, question: str) -> list[tuple[Any, ...]]:
    """Return what a register answers to SQL, without the program."""
    if isinstance(where, Path):
        with closing(sqlite3.connect(f"file:{where}?mode=ro", uri=True)) as raw:
            return raw.execute(question).fetchall()
    import psycopg  # noqa: PLC0415 - an extra
    from psycopg import sql  # noqa: PLC0415

    with psycopg.connect(where) as connection:
        return connection.execute(sql.SQL(question)).fetchall()
