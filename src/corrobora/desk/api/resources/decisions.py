"""What people decided, all of it, and what changed by it and by new reports."""

from __future__ import annotations

import datetime
from typing import Annotated

from pydantic import Field

from corrobora.desk.api.calling import Call
from corrobora.desk.api.resource import Resource
from corrobora.desk.api.resources.dossiers import Named, name_persons
from corrobora.desk.api.resources.rulings import Decision
from corrobora.desk.api.shapes import Answer, Paged
from corrobora.desk.api.values import Moment, Word, read_place, write_place
from corrobora.model.account import Permission
from corrobora.model.plain import Plain
from corrobora.model.summary import Change, ChangeKind
from corrobora.register.decision_pages import list_decision_page
from corrobora.register.summaries.asking import is_made, list_changes
from corrobora.shapes.decisions import decision_shape

__all__ = ["RESOURCES"]

_ID = r"[0-9a-z-]{1,80}"
_NUMBER = r"\d{1,12}"
_CALLED = frozenset({ChangeKind.NAME, ChangeKind.MERGED})


class DecisionsWanted(Paged):
    """Which decisions."""

    kind: Annotated[tuple[Word, ...], Field(description="Any of these kinds.")] = ()


class Made(Decision):
    """A decision as it was made."""

    stands: bool = Field(description="Whether nothing replaced it or took it back.")


class DecisionsPage(Answer):
    """A page of decisions."""

    decisions: list[Made] = Field(description="The last one first; fallen ones too.")
    after: str | None = Field(description="Asks for the next page; null at the end.")


class ChangesWanted(Paged):
    """Which changes."""

    since: Annotated[Moment | None, Field(description="Since then alone.")] = None
    person: Annotated[Word | None, Field(description="Of the person with this id alone.")] = None


class ChangeRow(Answer):
    """What changed of a person between two computations."""

    at: datetime.datetime = Field(description="When it was worked out.")
    what: ChangeKind = Field(description="What became of the person.")
    person: Named | None = Field(description="Who; null of somebody who is here no more.")
    before: str = Field(description="What stood before: words of closed lists, or a name.")
    after: str = Field(description="What stands since.")
    cause: str = Field(description="`run N`, or the id of a decision.")


class ChangesPage(Answer):
    """A page of changes."""

    is_made: bool = Field(description="False where summaries were never made: run `run` once.")
    changes: list[ChangeRow] = Field(description="The last one first.")
    after: str | None = Field(description="Asks for the next page; null at the end.")


def list_decided(call: Call, wanted: DecisionsWanted) -> Plain:
    """Give decisions as they were made, the last one first.

    For whoever may not see what is restricted, decisions about those who are restricted and about
    case files are left out; a page may hold fewer than were asked for.
    """
    page = list_decision_page(
        call.connection,
        call.veil,
        sees_all=call.gaze.hidden.sees_all,
        kinds=frozenset(wanted.kind),
        after=read_place(wanted.after, _ID),
        most=wanted.most,
    )
    return {
        "decisions": [
            {**decision_shape(row.decision, row.about), "stands": row.stands} for row in page.rows
        ],
        "after": write_place(page.after),
    }


def list_changed(call: Call, wanted: ChangesWanted) -> Plain:
    """Give what changed of persons, the last change first; the journal begins with the second run.

    Names of somebody who is here no more are not told: nobody knows whether they may be.
    """
    found = list_changes(
        call.gaze,
        since=wanted.since,
        persons=None if wanted.person is None else (wanted.person,),
        after=read_place(wanted.after, _NUMBER),
        most=wanted.most,
    )
    return {
        "is_made": is_made(call.connection),
        "changes": [_change(call, one) for one in found.rows],
        "after": write_place(found.after),
    }


def _change(call: Call, one: Change) -> Plain:
    named = name_persons(call, [one.person_id])
    is_told = bool(named) or one.what not in _CALLED
    return {
        "at": one.at.isoformat(),
        "what": one.what.value,
        "person": named[0] if named else None,
        "before": one.before if is_told else "",
        "after": one.after if is_told else "",
        "cause": one.cause,
    }


RESOURCES = (
    Resource(
        name="decisions",
        url="/decisions",
        permission=Permission.READ,
        says="What people decided",
        takes=DecisionsWanted,
        answers=DecisionsPage,
        handle=list_decided,
        of="decisions",
    ),
    Resource(
        name="changes",
        url="/changes",
        permission=Permission.READ,
        says="What changed of persons",
        takes=ChangesWanted,
        answers=ChangesPage,
        handle=list_changed,
        of="decisions",
    ),
)
