"""Conflicts: sides that cannot all be right, open ones and those that people closed."""

from __future__ import annotations

import datetime
from collections.abc import Mapping
from typing import Annotated

from pydantic import Field

from corrobora.desk.api.calling import Call, not_found
from corrobora.desk.api.resource import Resource
from corrobora.desk.api.resources.dossiers import (
    Named,
    ReadingsSide,
    gate_of,
    name_persons,
    side_rows,
)
from corrobora.desk.api.resources.findings import ConflictSide
from corrobora.desk.api.resources.rulings import Ruled
from corrobora.desk.api.shapes import Answer, Paged, Wanted
from corrobora.desk.api.values import Flag, Word, read_place, write_place
from corrobora.model.account import Permission
from corrobora.model.ids import stable_id
from corrobora.model.plain import Plain
from corrobora.model.summary import Matter, MatterKind, Waiting, WaitingKind
from corrobora.register.review.dossier import load_dossier
from corrobora.register.review.lately import tell_decision
from corrobora.register.rulings import ruled_by
from corrobora.register.summaries.asking import MatterFilter, find_matter, list_matters
from corrobora.shapes.decisions import ruled_shape

__all__ = ["PLACE", "RESOURCES", "ConflictRow", "conflict_row", "covered_labels"]

PLACE = r"(\d{4}-\d\d-\d\d)?\x1f[0-9a-f]{1,64}"
"""What the place of a conflict, a promise or a figure in its list looks like."""


class ConflictsWanted(Paged):
    """Which conflicts."""

    closed: Annotated[Flag, Field(description="Those that people closed, not the open ones.")] = (
        False
    )
    kind: Annotated[tuple[Word, ...], Field(description="Any of these kinds.")] = ()


class ConflictRow(Answer):
    """One conflict."""

    id: str = Field(description="The id: `/conflicts/{id}`.")
    kind: str = Field(description="Of what kind: `denied`, `rival_figures`, …")
    about: str = Field(description="What it is about, as people call it.")
    persons: list[Named] = Field(description="The persons whom it is about.")
    country: str = Field(description="The country, by code; empty where none is told.")
    first: datetime.date | None = Field(description="When the first side came up.")
    last: datetime.date | None = Field(description="When the last side came up.")
    open: bool = Field(description="Whether nobody closed it, or something was said since.")
    sides: list[ConflictSide] = Field(description="The sides.")


class ConflictsPage(Answer):
    """A page of conflicts."""

    conflicts: list[ConflictRow] = Field(description="Those with the last day first.")
    after: str | None = Field(description="Asks for the next page; null at the end.")


class OneConflict(Answer):
    """One conflict with both sides."""

    conflict: ConflictRow = Field(description="The conflict.")
    readings: list[ReadingsSide] = Field(description="Each side with everybody who says it.")
    closed_by: Ruled | None = Field(description="Who closed it.")


def list_all(call: Call, wanted: ConflictsWanted) -> Plain:
    """Give conflicts, those with the last day first, as the register stood at its last refresh."""
    found = list_matters(
        call.gaze,
        MatterFilter(
            kind=MatterKind.CONFLICT, is_open=not wanted.closed, subs=frozenset(wanted.kind)
        ),
        after=read_place(wanted.after, PLACE),
        most=wanted.most,
    )
    return {
        "conflicts": [conflict_row(call, one) for one in found.rows],
        "after": write_place(found.after),
    }


def show_one(call: Call, _: Wanted) -> Plain:
    """Give one conflict: each side with its claims, their passages, who says so."""
    matter = find_matter(call.gaze, call.path["id"])
    if matter is None or matter.kind is not MatterKind.CONFLICT:
        raise not_found()
    dossier = load_dossier(
        call.connection, _as_waiting(matter), matter, today=call.today, gate=gate_of(call)
    )
    closed = tell_decision(call.connection, str(matter.payload.get("closed_by") or ""))
    return {
        "conflict": conflict_row(call, matter),
        "readings": [] if dossier is None else side_rows(call, dossier.sides),
        "closed_by": None if closed is None else ruled_shape(ruled_by(closed.decision)),
    }


def conflict_row(call: Call, one: Matter) -> dict[str, Plain]:
    """Return a conflict in a row, without the names of restricted reports."""
    covered = covered_labels(call, one)
    sides = one.payload.get("sides")
    return {
        "id": one.id,
        "kind": one.sub,
        "about": one.about,
        "persons": name_persons(call, one.persons),
        "country": one.country,
        "first": None if one.first is None else one.first.isoformat(),
        "last": None if one.last is None else one.last.isoformat(),
        "open": one.is_open,
        "sides": [
            {**side, "reports": _seen(side.get("reports"), is_covered=bool(covered))}
            for side in (sides if isinstance(sides, list) else ())
            if isinstance(side, Mapping)
        ],
    }


def covered_labels(call: Call, one: Matter) -> frozenset[str]:
    """Return the ids of the restricted reports in which a thing is told."""
    told = one.payload.get("in")
    ids = map(str, told) if isinstance(told, list) else ()
    return frozenset(id_ for id_ in ids if call.veil.covers_report(id_))


def _seen(labels: Plain, *, is_covered: bool) -> list[Plain]:
    """Return the labels of reports; none where one of them is restricted, for rows hold no ids."""
    return [] if is_covered or not isinstance(labels, list) else labels


def _as_waiting(matter: Matter) -> Waiting:
    """Return a conflict as if somebody waited for it."""
    return Waiting(
        id=stable_id("waiting", WaitingKind.CONFLICT.value, matter.id),
        kind=WaitingKind.CONFLICT,
        about=(matter.id,),
        persons=matter.persons,
        weight=0.0,
        since=matter.last,
        owner=matter.owner,
    )


RESOURCES = (
    Resource(
        name="conflicts",
        url="/conflicts",
        permission=Permission.READ,
        says="Conflicts, open or closed",
        takes=ConflictsWanted,
        answers=ConflictsPage,
        handle=list_all,
        of="conflicts",
    ),
    Resource(
        name="conflict",
        url="/conflicts/{id}",
        permission=Permission.READ,
        says="One conflict with both sides",
        answers=OneConflict,
        handle=show_one,
        of="conflicts",
    ),
)
