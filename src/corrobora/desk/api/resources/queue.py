"""What waits for somebody, first that of which an answer changes most; to be read, not answered."""

from __future__ import annotations

import datetime
from typing import Annotated

from pydantic import Field

from corrobora.desk.api.calling import Call, not_found
from corrobora.desk.api.resource import Resource
from corrobora.desk.api.resources.dossiers import (
    Named,
    OneReading,
    ReadingsSide,
    gate_of,
    name_persons,
    reading_rows,
    side_rows,
)
from corrobora.desk.api.resources.findings import Finding
from corrobora.desk.api.shapes import Answer, Paged, Wanted
from corrobora.desk.api.values import Flag, read_place, write_place
from corrobora.model.account import Permission
from corrobora.model.plain import Plain
from corrobora.model.summary import Waiting, WaitingKind
from corrobora.register.review.dossier import Dossier, load_dossier, read_pair
from corrobora.register.review.matter import load_matter
from corrobora.register.summaries.asking import (
    WaitingFilter,
    find_matter,
    find_waiting,
    is_made,
    list_waiting,
)
from corrobora.register.withheld import bare_findings
from corrobora.shapes.findings import finding_shape

__all__ = ["RESOURCES"]

_PLACE = r"\d{1,20}(\.\d{1,30})?(e-?\d{1,3})?\x1f[0-9a-f]{1,64}"
_PAIR = 2


class QueueWanted(Paged):
    """Which of what waits."""

    kind: Annotated[tuple[WaitingKind, ...], Field(description="Any of these.")] = ()
    held: Annotated[Flag, Field(description="What was put aside, instead of the rest.")] = False


class WaitingRow(Answer):
    """One thing that waits."""

    id: str = Field(description="The id: `/queue/{id}`.")
    kind: WaitingKind = Field(description="Of what kind.")
    called: str = Field(description="What it is called.")
    persons: list[Named] = Field(description="The persons whom it is about.")
    about: list[str] = Field(description="The ids of what it is: a conflict, a claim, reports.")
    weight: float = Field(description="How much an answer would change.")
    since: datetime.date | None = Field(description="When it came up.")
    due: str | None = Field(description="By when it was to come, in EDTF.")
    held: bool = Field(description="Whether it was put aside.")


class QueuePage(Answer):
    """A page of what waits."""

    is_made: bool = Field(description="False where summaries were never made: run `run` once.")
    items: list[WaitingRow] = Field(description="First that of which an answer changes most.")
    after: str | None = Field(description="Asks for the next page; null at the end.")


class QueueItem(Answer):
    """One thing that waits, with all that bears on it."""

    item: WaitingRow = Field(description="The thing.")
    readings: list[OneReading] = Field(description="The claims that it is about.")
    left_out: int = Field(ge=0, description="How many more claims there are.")
    sides: list[ReadingsSide] = Field(description="Of a conflict: the sides.")
    pair: list[ReadingsSide] = Field(description="Of two that may be one: what is told of each.")
    findings: list[Finding] = Field(description="The findings that rest on these claims.")


def list_all(call: Call, wanted: QueueWanted) -> Plain:
    """Give what waits, as the register stood at its last refresh; other people's and one's own."""
    found = list_waiting(
        call.gaze,
        WaitingFilter(kinds=frozenset(wanted.kind), held=wanted.held),
        after=read_place(wanted.after, _PLACE),
        most=wanted.most,
    )
    return {
        "is_made": is_made(call.connection),
        "items": [_row(call, one) for one in found.rows],
        "after": write_place(found.after),
    }


def show_one(call: Call, _: Wanted) -> Plain:
    """Give one thing that waits with its passages; 404 where it does so no longer."""
    one = find_waiting(call.gaze, call.path["id"])
    if one is None:
        raise not_found()
    matter = find_matter(call.gaze, one.about[0]) if one.about else None
    pair = _show_pair(call, one)
    dossier: Dossier | None = None
    if not pair:
        dossier = load_dossier(call.connection, one, matter, today=call.today, gate=gate_of(call))
    return {
        "item": _row(call, one),
        "readings": [] if dossier is None else reading_rows(call, dossier.readings),
        "left_out": 0 if dossier is None else dossier.left_out,
        "sides": [] if dossier is None else side_rows(call, dossier.sides),
        "pair": pair,
        "findings": []
        if dossier is None
        else [
            finding_shape(finding, dossier.reports)
            for finding in bare_findings(dossier.findings, call.veil)
        ],
    }


def _show_pair(call: Call, one: Waiting) -> list[Plain]:
    if one.kind is not WaitingKind.PAIR or len(one.persons) != _PAIR:
        return []
    first, second = one.persons
    found = load_matter(call.connection, (first, second), today=call.today)
    if found is None:
        return []
    return [
        {
            "side": person.id,
            "value": person.name,
            "readings": reading_rows(call, read_pair(found, number, gate_of(call))),
        }
        for number, person in enumerate(found.persons)
    ]


def _row(call: Call, one: Waiting) -> dict[str, Plain]:
    return {
        "id": one.id,
        "kind": one.kind.value,
        "called": _call(one),
        "persons": name_persons(call, one.persons),
        "about": list(one.about),
        "weight": one.weight,
        "since": None if one.since is None else one.since.isoformat(),
        "due": one.due,
        "held": one.held,
    }


def _call(one: Waiting) -> str:
    """Return what a thing that waits is called."""
    said = one.payload
    for name in ("name", "about"):
        if said.get(name):
            return str(said[name])
    for name in ("names", "labels"):
        several = said.get(name)
        if isinstance(several, list) and several:
            return " / ".join(map(str, several))
    return one.kind.value


RESOURCES = (
    Resource(
        name="queue",
        url="/queue",
        permission=Permission.READ,
        says="What waits for somebody",
        takes=QueueWanted,
        answers=QueuePage,
        handle=list_all,
        of="queue",
    ),
    Resource(
        name="queue.item",
        url="/queue/{id}",
        permission=Permission.READ,
        says="One thing that waits, with all that bears on it",
        answers=QueueItem,
        handle=show_one,
        of="queue",
    ),
)
