"""Today: who stands where, what waits, what is contradicted and promised, what changed."""

from __future__ import annotations

import datetime
from typing import Annotated

from pydantic import Field

from corrobora.desk.api.calling import Call
from corrobora.desk.api.resource import Resource
from corrobora.desk.api.resources.conflicts import ConflictRow, conflict_row
from corrobora.desk.api.resources.promises import Promise, promise_row
from corrobora.desk.api.shapes import Answer, Wanted
from corrobora.desk.api.values import Moment
from corrobora.desk.promises.pages import read_promise
from corrobora.desk.today.pages import load_page
from corrobora.model.account import Permission
from corrobora.model.finding import Step
from corrobora.model.plain import Plain
from corrobora.model.summary import WaitingKind
from corrobora.model.vocabulary import Custody

__all__ = ["RESOURCES"]


class TodayWanted(Wanted):
    """Since when what changed is counted."""

    since: Annotated[Moment | None, Field(description="Count what changed since then.")] = None


class StepCount(Answer):
    """How many stand on a step."""

    step: Step | None = Field(description="The step; null: no act is told of them.")
    persons: int = Field(ge=0, description="How many.")


class CustodyCount(Answer):
    """How many persons are where."""

    custody: Custody = Field(description="Where they are, by the best finding.")
    persons: int = Field(ge=0, description="How many.")
    by_step: list[StepCount] = Field(description="The same by the step of that finding.")


class HearingRow(Answer):
    """A day in court that comes soon."""

    day: datetime.date = Field(description="When.")
    name: str = Field(description="Whose.")
    address: str = Field(description="By what the person is found: `/persons/{address}`.")


class Today(Answer):
    """The register in short, as it stood at its last refresh."""

    day: datetime.date = Field(description="The day on which this was asked.")
    is_made: bool = Field(description="False where summaries were never made: run `run` once.")
    persons: list[CustodyCount] = Field(description="Who stands where.")
    waiting: dict[WaitingKind, int] = Field(description="What waits for somebody, by kind.")
    held: int = Field(ge=0, description="How much was put aside.")
    conflicts: list[ConflictRow] = Field(description="The newest open conflicts.")
    promises: list[Promise] = Field(description="Open promises, those with the last day first.")
    changed: dict[str, int] = Field(description="What changed since `since`, by kind.")
    hearings: list[HearingRow] = Field(
        description="In the next two weeks; none for who may not see case files."
    )


def show_today(call: Call, wanted: TodayWanted) -> Plain:
    """Give the counts of the first page; nobody who is hidden is in any of them."""
    page = load_page(call.gaze, since=wanted.since, today=call.today)
    return {
        "day": call.today.isoformat(),
        "is_made": page.is_made,
        "persons": [
            {
                "custody": custody.value,
                "persons": number,
                "by_step": [
                    {"step": None if step is None else step.value, "persons": n}
                    for step, n in steps
                ],
            }
            for custody, number, steps in page.people
        ],
        "waiting": dict(page.waiting),
        "held": page.held,
        "conflicts": [conflict_row(call, one) for one in page.conflicts],
        "promises": [
            promise_row(read_promise(one.promise, call.veil, call.today)) for one in page.promises
        ],
        "changed": dict(page.changed),
        "hearings": [
            {"day": one.day.isoformat(), "name": one.name, "address": one.address}
            for one in page.hearings
        ],
    }


RESOURCES = (
    Resource(
        name="today",
        url="/today",
        permission=Permission.READ,
        says="The register in short",
        takes=TodayWanted,
        answers=Today,
        handle=show_today,
        of="today",
    ),
)
