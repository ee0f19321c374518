"""What a register holds, so that two can be compared: without moments and numbers of runs."""

from __future__ import annotations

import sqlite3
from contextlib import closing
from pathlib import Path
from typing import Any

# What says when and in which run, and the log, which says how often.
MOMENTS = {"recorded_at", "retired_at", "run", "number", "link", "reading"}
LEFT_OUT = {"runs", "log", "log_payloads", "refusals", "alembic_version"}


def dump(register: Path, *, whole: bool = False) -> dict[str, list[Any]]:
    """Every table's rows in an order of their own; with `whole` also what comes with each run."""
    found = {}
    with closing(sqlite3.connect(f"file:{register}?mode=ro", uri=True)) as connection:
        connection.row_factory = sqlite3.Row
        names = connection.execute("SELECT name FROM sqlite_master WHERE type = 'table'")
        for (name,) in names.fetchall():
            if whole or name not in LEFT_OUT:
                rows = connection.execute(f"SELECT * FROM {name}")  # noqa: S608 - a table of ours
                kept = [{k: r[k] for k in r.keys() if k not in MOMENTS} for r in rows]  # noqa: SIM118
                found[name] = sorted(kept, key=repr)
    return found
