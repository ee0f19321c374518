"""New registers that take no time: files copied from one, tables of a statement that was kept.

Making the tables takes a tenth of a second in a file and a third on a server; most tests need a
register and are about something else. Those of making one (`anew` in tests/unit/store/conftest.py)
make it, and so does every program that a test starts.
"""

from __future__ import annotations

import os
import tempfile
from contextlib import suppress
from pathlib import Path
from typing import Any

from sqlalchemy import Connection, event, inspect

from corrobora.register import backup
from corrobora.store import database, restore
from corrobora.store.upgrade import upgrade

__all__ = ["keep_made", "make_anew"]

LOOK = database.look_at_file
MODE = 0o600  # as the store makes it
UPGRADES = (database, restore, backup)  # who brings tables up to date


def open_private(path: str, flags: int) -> int:
    return os.open(path, flags, MODE)


def keep_made() -> None:
    """Let `open_register`, in this process, begin a missing file as a copy, and send the tables
    of an empty database at once.
    """
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder, "register.db")
        database.open_register(path, create=True).dispose()
        made = path.read_bytes()

    def look(path: Path, *, create: bool) -> None:
        # What cannot be written is told by the store itself; a file that is there stays as it is.
        if create:
            with suppress(OSError), open(path, "xb", opener=open_private) as file:
                file.write(made)
        LOOK(path, create=create)

    database.look_at_file = look
    keep_upgrades()


def keep_upgrades() -> None:
    """Let the statements by which tables came into an empty database be sent again as they were."""
    kept: dict[tuple[str, str], list[str]] = {}

    def upgrade_again(connection: Connection, to: str = "head") -> None:
        if inspect(connection).get_table_names():
            upgrade(connection, to)
            return
        kind = (connection.dialect.name, to)
        if kind not in kept:
            kept[kind] = upgrade_and_listen(connection, to)
        elif connection.dialect.name == "postgresql":  # many statements in one message
            connection.exec_driver_sql(";".join(kept[kind]))
        else:
            for statement in kept[kind]:
                connection.exec_driver_sql(statement)

    for module in UPGRADES:
        module.upgrade = upgrade_again  # type: ignore[attr-defined]


def upgrade_and_listen(connection: Connection, to: str) -> list[str]:
    """Upgrade, and return every statement that changed something."""
    heard = []

    def hear(_connection: Any, _cursor: Any, statement: str, given: Any, *_more: Any) -> None:
        if not statement.lstrip().upper().startswith("SELECT"):
            assert not given, "a migration gives values of its own: they would be lost"
            heard.append(statement)

    event.listen(connection, "before_cursor_execute", hear)
    try:
        upgrade(connection, to)
    finally:
        event.remove(connection, "before_cursor_execute", hear)
    return heard


def make_anew(monkeypatch: Any) -> None:
    """For one test, make registers as a program makes them."""
    monkeypatch.setattr(database, "look_at_file", LOOK)
    for module in UPGRADES:
        monkeypatch.setattr(module, "upgrade", upgrade)
