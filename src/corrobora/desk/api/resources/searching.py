"""Searching persons by name and reports by their words."""

from __future__ import annotations

from typing import Annotated

from pydantic import Field

from corrobora.desk.api.calling import Call
from corrobora.desk.api.resource import Resource
from corrobora.desk.api.resources.reports import ReportRow, report_row
from corrobora.desk.api.shapes import Answer, Wanted
from corrobora.desk.api.values import Word
from corrobora.model.account import Permission
from corrobora.model.plain import Plain
from corrobora.model.vocabulary import Custody
from corrobora.register.searching import (
    FoundPerson,
    People,
    find_passages,
    find_people,
    find_seen_hits,
)

__all__ = ["RESOURCES"]


class SearchWanted(Wanted):
    """What is looked for."""

    q: Annotated[Word, Field(min_length=1, description="A name, or words of a report.")]


class PersonFound(Answer):
    """A person who may be called so."""

    id: str = Field(description="The id.")
    address: str = Field(description="By what the person is found: `/persons/{address}`.")
    name: str = Field(description="The name.")
    exact: bool = Field(description="Whether that is the name, case and accents aside.")
    score: float = Field(ge=0, le=1, description="How near the name is.")
    custody: Custody | None = Field(description="Where the person is, if it is worked out.")


class PassageFound(Answer):
    """A passage with the words, in code points of the kept text."""

    report: ReportRow = Field(description="The report.")
    start: int = Field(ge=0, description="Where it begins.")
    end: int = Field(ge=0, description="Where it ends.")
    before: str = Field(description="What stands before it.")
    text: str = Field(description="The words that were found.")
    after: str = Field(description="What stands behind it.")


class Found(Answer):
    """What was found."""

    persons: list[PersonFound] = Field(description="The likeliest first.")
    count: int = Field(ge=0, description="How many persons were found; more than 1000 are 1001.")
    passages: list[PassageFound] = Field(description="Those of the newest reports first.")


def search(call: Call, wanted: SearchWanted) -> Plain:
    """Give the likeliest persons and the newest passages; nobody hidden is found by any word."""
    words = wanted.q.strip()
    people = find_people(call.gaze, call.veil, words) if words else People()
    passages = find_passages(call.veil, find_seen_hits(call.connection, call.veil, words))
    return {
        "persons": [_person(one) for one in people.rows],
        "count": people.count,
        "passages": [
            {
                "report": report_row(one.report),
                "start": one.start,
                "end": one.end,
                "before": one.before,
                "text": one.text,
                "after": one.after,
            }
            for one in passages
        ],
    }


def _person(one: FoundPerson) -> Plain:
    return {
        "id": one.person_id,
        "address": one.address,
        "name": one.name,
        "exact": one.is_exact,
        "score": one.score,
        "custody": None if one.stands is None else one.stands.custody.value,
    }


RESOURCES = (
    Resource(
        name="search",
        url="/search",
        permission=Permission.READ,
        says="Persons by name, reports by their words",
        takes=SearchWanted,
        answers=Found,
        handle=search,
        of="search",
    ),
)
