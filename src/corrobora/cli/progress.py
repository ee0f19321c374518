"""Progress bars on the error channel: only for a person at a terminal."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from contextlib import contextmanager

from rich.console import Console
from rich.progress import (
    BarColumn,
    MofNCompleteColumn,
    Progress,
    TaskID,
    TextColumn,
    TimeElapsedColumn,
)

from corrobora.register.results import Progress as Report
from corrobora.register.results import Stage

__all__ = ["shown_progress"]

_WORDS: Mapping[Stage, str] = {
    Stage.READING: "Reading reports",
    Stage.COPIES: "Looking for copies",
    Stage.CHANGES: "Comparing copies",
    Stage.HASHING: "Reading the archive (bytes)",
    Stage.PAIRS: "Looking for pairs",
    Stage.SUMMARIES: "Summing up persons",
}


@contextmanager
def shown_progress(console: Console, *, is_quiet: bool) -> Iterator[Report]:
    """Give what the pipeline reports its progress to: a bar a stage, or nothing at all."""
    if is_quiet or not console.is_terminal:
        yield _ignore
        return
    columns = (TextColumn("{task.description}"), BarColumn(), MofNCompleteColumn())
    tasks: dict[Stage, TaskID] = {}
    with Progress(*columns, TimeElapsedColumn(), console=console) as bars:

        def report(stage: Stage, done: int, total: int) -> None:
            if stage not in tasks:
                tasks[stage] = bars.add_task(_WORDS[stage], total=total)
            bars.update(tasks[stage], completed=done, total=total)

        yield report


def _ignore(stage: Stage, done: int, total: int) -> None:
    del stage, done, total
