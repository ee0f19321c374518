"""Promises: what was said to come, and what became of it."""

from __future__ import annotations

import datetime
from collections.abc import Iterable
from typing import Annotated

from pydantic import Field

from corrobora.desk.api.calling import Call
from corrobora.desk.api.resource import Resource
from corrobora.desk.api.resources.conflicts import PLACE
from corrobora.desk.api.shapes import Answer, Paged
from corrobora.desk.api.values import read_place, write_place
from corrobora.desk.promises.pages import PromiseRow, Quoted, read_promise
from corrobora.model.account import Permission
from corrobora.model.finding import PromiseStatus
from corrobora.model.plain import Plain
from corrobora.model.summary import MatterKind
from corrobora.register.summaries.asking import MatterFilter, list_matters

__all__ = ["RESOURCES", "Promise", "QuoteOf", "promise_row", "quote_rows"]


class PromisesWanted(Paged):
    """Which promises."""

    state: Annotated[PromiseStatus | None, Field(description="What became of them.")] = None


class QuoteOf(Answer):
    """A passage of a report."""

    report: str = Field(description="The id of the report.")
    start: int = Field(ge=0, description="Where it begins, in code points of the kept text.")
    end: int = Field(ge=0, description="Where it ends.")
    text: str = Field(description="The words.")


class Promise(Answer):
    """One promise."""

    speaker: str = Field(description="Who gave it.")
    what: str = Field(description="What was promised, in their words.")
    state: PromiseStatus = Field(description="What became of it; without news it stays open.")
    said: datetime.date | None = Field(description="When it was first told.")
    age_days: int | None = Field(description="How many days ago that is.")
    by: str | None = Field(description="By when it was to come, in EDTF.")
    overdue: bool = Field(description="Whether that is past, and it is open.")
    aim: int | None = Field(description="Of a number: how many were promised.")
    reached: int | None = Field(description="How many were reached so far.")
    site: str | None = Field(description="The place of detention that it is about.")
    passages: list[QuoteOf] = Field(description="Where it stands.")
    reports: list[str] = Field(description="The labels of the reports that carry it.")


class PromisesPage(Answer):
    """A page of promises."""

    promises: list[Promise] = Field(description="Those with the last day first.")
    after: str | None = Field(description="Asks for the next page; null at the end.")


def list_all(call: Call, wanted: PromisesWanted) -> Plain:
    """Give promises, as the register stood at its last refresh; ages are those of today."""
    subs = frozenset() if wanted.state is None else frozenset({wanted.state.value})
    found = list_matters(
        call.gaze,
        MatterFilter(kind=MatterKind.PROMISE, subs=subs),
        after=read_place(wanted.after, PLACE),
        most=wanted.most,
    )
    return {
        "promises": [promise_row(read_promise(one, call.veil, call.today)) for one in found.rows],
        "after": write_place(found.after),
    }


def promise_row(one: PromiseRow) -> Plain:
    """Return a promise; its words are not told where the report that has them is restricted."""
    return {
        "speaker": one.speaker,
        "what": one.what if one.passages else "",
        "state": one.state,
        "said": None if one.said is None else one.said.isoformat(),
        "age_days": one.age_days,
        "by": one.by,
        "overdue": one.is_overdue,
        "aim": one.aim,
        "reached": one.reached,
        "site": one.site,
        "passages": quote_rows(one.passages),
        "reports": list(one.reports),
    }


def quote_rows(passages: Iterable[Quoted]) -> list[Plain]:
    """Return passages with where they stand."""
    return [
        {"report": one.report_id, "start": one.start, "end": one.end, "text": one.text}
        for one in passages
    ]


RESOURCES = (
    Resource(
        name="promises",
        url="/promises",
        permission=Permission.READ,
        says="Promises, and what became of them",
        takes=PromisesWanted,
        answers=PromisesPage,
        handle=list_all,
        of="figures",
    ),
)
