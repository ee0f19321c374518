"""What a register holds, so that two can be compared: without moments and numbers of runs."""

from __future__ import annotations

from typing import Any

from sqlalchemy import select

from corrobora.store.database import Where, open_register, reading
from corrobora.store.tables import metadata

# What says when and in which run, and the log, which says how often.
MOMENTS = {"recorded_at", "retired_at", "assigned_at", "run", "number", "link", "reading"}
# What is random by intent.
RANDOM = {("addresses", "address")}
LEFT_OUT = {"runs", "log", "log_payloads", "refusals"}


def dump(register: Where, *, whole: bool = False) -> dict[str, list[Any]]:
    """Every table's rows in an order of their own; with `whole` also what comes with each run."""
    found = {}
    engine = open_register(register, create=False)
    with reading(engine) as connection:
        for table in metadata.sorted_tables:
            # The index numbers its rows in the order in which reports came; `doctor` compares it.
            # Summaries note what they were worked out of, down to the day and the rows of the log.
            is_index = table.name.startswith(("index_", "summary_"))
            if whole or not (is_index or table.name in LEFT_OUT):
                rows = connection.execute(select(table)).mappings()
                names = {c.name for c in table.columns if not _is_passing(table.name, c.name)}
                kept = [{k: v for k, v in row.items() if whole or k in names} for row in rows]
                found[table.name] = sorted(kept, key=repr)
    engine.dispose()
    return found


def _is_passing(table: str, column: str) -> bool:
    return column in MOMENTS or (table, column) in RANDOM
