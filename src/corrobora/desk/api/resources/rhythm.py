"""The rhythm of releases and arrests: how many, period by period; never a cause."""

from __future__ import annotations

import datetime
from typing import Annotated

from pydantic import Field

from corrobora.desk.api.calling import Call
from corrobora.desk.api.resource import Resource
from corrobora.desk.api.shapes import Answer, Wanted
from corrobora.desk.api.values import Day, Word
from corrobora.desk.asked import Given
from corrobora.desk.rhythm.forms import read_bounds
from corrobora.model.account import Permission
from corrobora.model.plain import Plain
from corrobora.model.rhythm import Count, Grain
from corrobora.register.counted import find_last_turn
from corrobora.register.period_rhythm import list_beats
from corrobora.register.summaries.asking import is_made

__all__ = ["RESOURCES"]


class RhythmWanted(Wanted):
    """Which time, in what pieces."""

    by: Annotated[Grain, Field(description="How long a period is.")] = Grain.MONTH
    since: Annotated[Day | None, Field(description="The first day; a year before the last.")] = None
    until: Annotated[Day | None, Field(description="The last day; that of the last event.")] = None
    country: Annotated[Word | None, Field(description="The code of a country.")] = None


class Number(Answer):
    """How many: surely in the period, and possibly besides."""

    yes: int = Field(ge=0, description="Whose date lies in it.")
    possibly: int = Field(ge=0, description="Whose date may lie in it.")


class Beat(Answer):
    """One period."""

    period: str = Field(description="Its name.")
    first: datetime.date = Field(description="Its first day.")
    last: datetime.date = Field(description="Its last day.")
    releases: Number = Field(description="Releases that are told to have happened.")
    arrests: Number = Field(description="Arrests that are told to have happened.")
    rearrests: Number = Field(description="Those of them of people who had been free.")


class Rhythm(Answer):
    """Releases, arrests and re-arrests over time."""

    is_made: bool = Field(description="False where summaries were never made: run `run` once.")
    by: Grain = Field(description="How long each period below is.")
    periods: list[Beat] = Field(description="In their order, those in which nothing is told too.")


def show_rhythm(call: Call, wanted: RhythmWanted) -> Plain:
    """Give the periods of a time, a year by default; nobody who is hidden is counted."""
    asked = {"by": wanted.by.value, "since": wanted.since, "until": wanted.until}
    given = Given({name: [str(value)] for name, value in asked.items() if value is not None})
    bounds = read_bounds(given, find_last_turn(call.gaze) or call.today)
    return {
        "is_made": is_made(call.connection),
        "by": bounds.grain.value,
        "periods": [
            {
                "period": one.label,
                "first": one.first.isoformat(),
                "last": one.last.isoformat(),
                "releases": _number(one.releases),
                "arrests": _number(one.arrests),
                "rearrests": _number(one.rearrests),
            }
            for one in list_beats(call.gaze, bounds, wanted.country or None)
        ],
    }


def _number(count: Count) -> Plain:
    return {"yes": count.yes, "possibly": count.possibly}


RESOURCES = (
    Resource(
        name="rhythm",
        url="/rhythm",
        permission=Permission.READ,
        says="Releases and arrests over time",
        takes=RhythmWanted,
        answers=Rhythm,
        handle=show_rhythm,
        of="figures",
    ),
)
