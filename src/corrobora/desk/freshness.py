"""Summaries that follow each change made at the desk: what was decided stands on every screen."""

from __future__ import annotations

import datetime
from contextlib import suppress

from corrobora.desk.desk import Desk
from corrobora.desk.jobs import Job
from corrobora.errors import RegisterBusy
from corrobora.register.opening import Where
from corrobora.register.results import Progress, Stage
from corrobora.register.summaries.refreshing import refresh_kept, refresh_summaries

__all__ = ["AT_ONCE", "find_refresh", "refresh"]

AT_ONCE = 600
"""Persons who are worked out before the answer: some three seconds (docs/adr/0023)."""

_JOB = "summaries"
_Order = tuple[Where, datetime.datetime]


def refresh(desk: Desk, at: datetime.datetime) -> None:
    """Bring what screens of many persons read up to what the register holds now.

    Where a change touches more than `AT_ONCE`, that goes on beside the pages. Where somebody else
    is writing just now it is left to the next change: what was decided is kept all the same.
    """
    with suppress(RegisterBusy):
        if refresh_kept(desk.register, now=at, most=AT_ONCE).left:
            _begin(desk, at)


def find_refresh(desk: Desk) -> Job | None:
    """Return the work that brings them up beside the pages; None where there is none."""
    return desk.jobs.find(_JOB, "")


def _begin(desk: Desk, at: datetime.datetime) -> None:
    before = desk.jobs.find(_JOB, "")
    if before is not None and before.is_over:
        desk.jobs.drop(_JOB)
    desk.jobs.begin(Job(_JOB, "", at), refresh_all, (desk.register.where, at))


def refresh_all(order: _Order, progress: Progress) -> int:
    """Work out all that is left, in a process beside the pages; returns how many that were."""
    where, at = order

    def tell(done: int, total: int) -> None:
        progress(Stage.SUMMARIES, done, total)

    return refresh_summaries(where, now=at, told=tell).done
