"""Persons: a list with filters, and all that stands behind one."""

from __future__ import annotations

import datetime
from collections.abc import Iterable, Mapping
from typing import Annotated

from pydantic import Field

from corrobora.desk.api.calling import Call, not_found
from corrobora.desk.api.resource import Resource
from corrobora.desk.api.resources.findings import DATE, Origin, VerifiedFinding
from corrobora.desk.api.resources.rulings import Ruled, Standing
from corrobora.desk.api.shapes import Answer, Paged, Wanted
from corrobora.desk.api.values import Day, Flag, KnownAt, Moment, Word, read_place, write_place
from corrobora.model.account import Permission
from corrobora.model.finding import Step
from corrobora.model.plain import Plain
from corrobora.model.summary import PersonSummary
from corrobora.model.vocabulary import ActKind, Condition, Custody
from corrobora.register.audience import Audience
from corrobora.register.overview import load_overview
from corrobora.register.person_view import load_seen_at
from corrobora.register.summaries.asking import PersonFilter, is_made, list_persons
from corrobora.register.veil import Veil
from corrobora.register.withheld import withhold
from corrobora.shapes.findings import why_shape
from corrobora.shapes.persons import identity_shape

__all__ = ["PLACE", "RESOURCES", "PersonRow", "row_of"]

PLACE = r"[^\x00]*\x1f[0-9a-z-]{1,80}"
_MOMENT = r"\d{4}-\d\d-\d\dT[\d:.]{5,15}(\+00:00)?\x1f[0-9a-z-]{1,80}"


class PersonsWanted(Paged):
    """Which persons; all that is given has to hold."""

    custody: Annotated[tuple[Custody, ...], Field(description="Any of these.")] = ()
    step: Annotated[tuple[Step, ...], Field(description="On any of these steps.")] = ()
    site: Annotated[Word | None, Field(description="Told of at this place of detention.")] = None
    name: Annotated[Word | None, Field(description="Whose name begins so, in any case.")] = None
    conflict: Annotated[Flag, Field(description="With an open conflict alone.")] = False
    changed_since: Annotated[
        Moment | None,
        Field(description="Changed since then; the last changed come first."),
    ] = None


class PersonRow(Answer):
    """Where one person stands."""

    id: str = Field(description="The id, by which decisions bind.")
    address: str = Field(description="By what the person is found: `/persons/{address}`.")
    name: str = Field(description="The name.")
    custody: Custody = Field(description="Where the person is, by the best finding.")
    act: ActKind | None = Field(description="The act on which custody rests.")
    date: str | None = Field(description=DATE)
    step: Step | None = Field(description="Its step.")
    independent: int = Field(ge=0, description="Independent sides behind it.")
    hedged: bool = Field(description="Whether all its support is hedged.")
    conditions: list[Condition] = Field(description="What somebody is free or held under.")
    case_closed: bool = Field(description="Whether the case is said to be closed.")
    conflicts: int = Field(ge=0, description="Open conflicts.")
    last_held: str | None = Field(
        description="Of somebody held: the last day on which a party that would know said so."
    )
    site: str | None = Field(description="The place of detention.")
    verified: str = Field(description="`none`, `proposed` or `verified`.")
    reports: int = Field(ge=0, description="Reports that name the person, copies too.")
    published: Audience | None = Field(description="The widest audience; null: nobody.")
    restricted: list[str] = Field(description="Fields that are restricted; `all`: the whole.")
    changed_at: datetime.datetime = Field(description="When anything was last told or decided.")


class PersonsPage(Answer):
    """A page of persons."""

    is_made: bool = Field(description="False where summaries were never made: run `run` once.")
    persons: list[PersonRow] = Field(description="In the order of names, unless asked otherwise.")
    after: str | None = Field(description="Asks for the next page; null at the end.")


class PersonWanted(Wanted):
    """The two times of a question."""

    as_of: Annotated[Day | None, Field(description="How the world stood on that day.")] = None
    known_at: Annotated[
        KnownAt | None, Field(description="As far as was recorded by then; a day: by its end.")
    ] = None


class Other(Answer):
    """Another person, by a decision on who is who."""

    id: str = Field(description="The id.")
    name: str = Field(description="The name.")
    address: str | None = Field(description="The address.")
    decision: str | None = Field(description="The decision by which it is so.")


class MergedFrom(Other):
    """Somebody who is this person."""

    names: list[str] = Field(description="All ways in which the name is written.")


class Person(Answer):
    """All that stands behind one person."""

    as_of: datetime.date = Field(description="The day about which was asked.")
    known_at: datetime.datetime | None = Field(description="Up to when; null: all of it.")
    person: str = Field(description="The name.")
    id: str = Field(description="The id, by which decisions bind.")
    address: str | None = Field(description="The public address.")
    names: list[str] = Field(description="All ways in which the name is written.")
    custody: Custody = Field(description="Where the person is, by the best finding.")
    last_confirmed_held: str | None = Field(description="Of somebody held; EDTF.")
    last_confirmed_held_by: str | None = Field(description="Who said so.")
    age_days: int | None = Field(description="How many days ago.")
    held_unconfirmed: bool = Field(description="Whether that is too long ago, or never was.")
    merged_from: list[MergedFrom] = Field(description="Who else is this person.")
    split_into: list[Other] = Field(description="Who was parted from this person.")
    split_from: list[Other] = Field(description="From whom this person was parted.")
    audience: Audience | None = Field(description="The widest audience; null: nobody.")
    published: dict[Audience, Ruled] = Field(description="Who opened it to whom.")
    restricted: dict[str, Ruled] = Field(description="Who restricted what; `all`: the whole.")
    withheld: list[str] = Field(description="Fields that this answer leaves out for this token.")
    decisions: list[Standing] = Field(description="What people decided, case files aside.")
    rejected: list[Origin] = Field(description="Origins of acts of which all was rejected.")
    findings: list[VerifiedFinding] = Field(description="What is supported, act by act.")


def list_all(call: Call, wanted: PersonsWanted) -> Plain:
    """Give persons, as the register stood at its last refresh; a restriction holds at once."""
    pattern = PLACE if wanted.changed_since is None else _MOMENT
    found = list_persons(
        call.gaze,
        PersonFilter(
            custody=frozenset(wanted.custody),
            steps=frozenset(wanted.step),
            site=wanted.site,
            beginning=wanted.name,
            in_conflict=wanted.conflict,
            changed_since=wanted.changed_since,
        ),
        after=read_place(wanted.after, pattern),
        most=wanted.most,
    )
    return {
        "is_made": is_made(call.connection),
        "persons": [row_of(one) for one in found.rows],
        "after": write_place(found.after),
    }


def row_of(one: PersonSummary) -> dict[str, Plain]:
    """Return a person in a row."""
    return {
        "id": one.person_id,
        "address": one.address or one.person_id,
        "name": one.name,
        "custody": one.custody.value,
        "act": None if one.act is None else one.act.value,
        "date": one.date,
        "step": None if one.step is None else one.step.value,
        "independent": one.independent,
        "hedged": one.hedged,
        "conditions": list(one.conditions),
        "case_closed": one.case_closed,
        "conflicts": one.conflicts,
        "last_held": one.last_held,
        "site": one.site,
        "verified": one.verified,
        "reports": one.reports,
        "published": one.published,
        "restricted": list(one.restricted),
        "changed_at": one.changed_at.isoformat(),
    }


def show_one(call: Call, wanted: PersonWanted) -> Plain:
    """Give a person with every origin, passage, conflict and decision, as of a day, as known then.

    What is restricted for this token is left out, and `withheld` names it: with one field
    withheld no passage and no decision is told, since they would tell it.
    """
    moment = call.moment(wanted.as_of, wanted.known_at)
    found = load_seen_at(call.connection, call.path["address"], moment, call.veil)
    if found is None:
        raise not_found()
    view, state = found
    hidden = call.veil.hidden_fields(state.person.id)
    shown = withhold(state, call.veil)
    overview = load_overview(call.connection, view, persons={state.person.id})
    told = why_shape(shown, view.reports, view.judgements, overview)
    identity = identity_shape(view, state.person)
    return {
        "as_of": view.as_of.isoformat(),
        "known_at": None if view.known_at is None else view.known_at.isoformat(),
        **{name: _keep_seen(call.veil, others) for name, others in identity.items()},
        **told,
        "decisions": [] if hidden else _keep_told(call.veil, told["decisions"]),
        "withheld": [*sorted(hidden)],
    }


def _keep_seen(veil: Veil, told: Plain) -> Plain:
    """Return what is told of other persons, without those who are hidden."""
    if not isinstance(told, list):
        return told
    return [one for one in told if isinstance(one, Mapping) and not veil.hides(str(one["id"]))]


def _keep_told(veil: Veil, decisions: Plain) -> list[Plain]:
    """Return the decisions that are about nobody who is hidden as well."""
    listed: Iterable[Plain] = decisions if isinstance(decisions, list) else ()
    return [one for one in listed if isinstance(one, Mapping) and not _is_about(veil, one)]


def _is_about(veil: Veil, decision: Mapping[str, Plain]) -> bool:
    subject = decision["subject"]
    return isinstance(subject, list) and any(veil.hides(str(id_)) for id_ in subject)


RESOURCES = (
    Resource(
        name="persons",
        url="/persons",
        permission=Permission.READ,
        says="Persons, with filters",
        takes=PersonsWanted,
        answers=PersonsPage,
        handle=list_all,
        of="persons",
    ),
    Resource(
        name="person",
        url="/persons/{address}",
        permission=Permission.READ,
        says="One person, with all that stands behind them",
        takes=PersonWanted,
        answers=Person,
        handle=show_one,
        of="persons",
    ),
)
