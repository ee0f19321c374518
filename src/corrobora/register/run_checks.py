"""Whether the runs are as they were noted, and what the last one refused by our mistake."""

from __future__ import annotations

from collections.abc import Iterator

from corrobora.errors import BrokenPromise
from corrobora.store.database import Connection
from corrobora.store.log import iterate_payloads
from corrobora.store.runs import RefusedRow, iterate_runs, load_last_run, load_refusals

__all__ = ["RUN", "check_runs", "find_mistakes"]

# The kind of a run's row in the log.
RUN = "run"


def check_runs(connection: Connection) -> Iterator[str]:
    """Say which runs are not as the log holds them, or are missing on either side."""
    logged = {said["run"]: said for _, said in iterate_payloads(connection, RUN) if said}
    found = set()
    for run in iterate_runs(connection):
        found.add(run.number)
        said = logged.get(run.number)
        if said is not None and said != {"run": run.number, **run.counts}:
            yield f"run {run.number}: what came of it was changed after it ended"
    for number in sorted(logged.keys() - found):
        yield f"run {number}: the log holds it, the register no longer does"


def find_mistakes(connection: Connection) -> tuple[RefusedRow, ...]:
    """Return what the last run refused by a mistake of ours; nothing where it does not read."""
    try:
        run = load_last_run(connection)
        refused = () if run is None else load_refusals(connection, run.number)
    except (BrokenPromise, LookupError, TypeError, ValueError):
        return ()  # `check_runs` says so
    return tuple(row for row in refused if row.trace is not None)
