"""The case file of a person: for those alone who may see what is restricted."""

from __future__ import annotations

import datetime
from typing import Annotated

from pydantic import Field

from corrobora.desk.api.calling import Call, not_found
from corrobora.desk.api.resource import Resource
from corrobora.desk.api.shapes import Answer, Wanted
from corrobora.desk.api.values import KnownAt
from corrobora.model.account import Permission
from corrobora.model.case import CASE_FIELDS, CaseField
from corrobora.model.plain import Plain
from corrobora.register.cases import CaseChange, CaseEntry, load_case
from corrobora.register.person_view import load_view_at

__all__ = ["RESOURCES"]


class CaseWanted(Wanted):
    """As known when."""

    known_at: Annotated[
        KnownAt | None, Field(description="As far as was recorded by then; a day: by its end.")
    ] = None


class Entry(Answer):
    """What stands in one field."""

    field: CaseField = Field(description="Which.")
    value: str = Field(description="What stands there.")
    decision: str = Field(description="The decision that put it there.")
    by: str = Field(description="Who decided.")
    at: datetime.datetime = Field(description="When.")


class Changed(Answer):
    """One change."""

    decision: str = Field(description="Its id.")
    field: CaseField = Field(description="Which field.")
    value: str = Field(description="What was written there; empty where it was cleared.")
    by: str = Field(description="Who decided.")
    at: datetime.datetime = Field(description="When.")
    why: str = Field(description="Why.")
    stands: bool = Field(description="Whether it stands still.")
    undone: bool = Field(description="Whether it was taken back.")


class Case(Answer):
    """A case file."""

    address: str = Field(description="By what the person is found: `/persons/{address}`.")
    name: str = Field(description="The name.")
    entries: list[Entry] = Field(description="What stands, field by field.")
    beside: list[Entry] = Field(description="Entries of persons merged into this one that differ.")
    history: list[Changed] = Field(description="All changes, the newest first.")


def show_case(call: Call, wanted: CaseWanted) -> Plain:
    """Give a case file, also as it was known at a time; 404 where there is no such person."""
    found = load_view_at(call.connection, call.path["address"], call.moment(None, wanted.known_at))
    if found is None or call.veil.hides(found[1].person.id):
        raise not_found()
    view, state = found
    person = state.person
    case = load_case(call.connection, {person.id, *person.merged}, known_at=wanted.known_at)
    return {
        "address": view.addresses.get(person.id, person.id),
        "name": person.name,
        "entries": [
            _entry(one) for of in CASE_FIELDS if (one := case.entries.get(of)) and one.value
        ],
        "beside": [_entry(one) for one in case.beside],
        "history": [_changed(one) for one in case.history],
    }


def _entry(one: CaseEntry) -> Plain:
    return {
        "field": one.field.value,
        "value": one.value,
        "decision": one.decision,
        "by": one.by,
        "at": one.at.isoformat(),
    }


def _changed(one: CaseChange) -> Plain:
    return {
        "decision": one.decision.id,
        "field": one.field.value,
        "value": one.value,
        "by": one.decision.decided_by,
        "at": one.decision.decided_at.isoformat(),
        "why": one.decision.reason,
        "stands": one.stands,
        "undone": one.is_undone,
    }


RESOURCES = (
    Resource(
        name="case",
        url="/persons/{address}/case",
        permission=Permission.SEE_RESTRICTED,
        says="The case file of a person",
        takes=CaseWanted,
        answers=Case,
        handle=show_case,
        of="persons",
    ),
)
