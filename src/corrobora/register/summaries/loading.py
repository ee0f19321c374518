"""Loading what summaries of a part are made from: persons that decisions join, or a country."""

from __future__ import annotations

import datetime
from collections import defaultdict
from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import replace

from corrobora.assess.assessment import assess_part
from corrobora.assess.evidence import Evidence
from corrobora.assess.frame import ATTRIBUTED, frame_of
from corrobora.assess.redemption import is_one_site
from corrobora.assess.status import AFFIRMED
from corrobora.extract.differences import Difference, find_differences
from corrobora.model.finding import Assessment, PersonState, PromiseState, PromiseStatus
from corrobora.model.note import DOCUMENTER
from corrobora.model.person import find_lone_report, name_key, person_id
from corrobora.model.statement import Tally
from corrobora.model.vocabulary import Unit
from corrobora.register.audience import find_audiences
from corrobora.register.claims import KEPT, kept_claims
from corrobora.register.indexed import about_whom
from corrobora.register.judgements import COPY
from corrobora.register.labels import tell_apart
from corrobora.register.look_again import LookAgain, find_look_again
from corrobora.register.neighbourhood import Part, find_figures_part, find_part
from corrobora.register.note_lookup import KeptNote, list_due
from corrobora.register.pages import Moment, load_page
from corrobora.register.queries import View, load_evidence
from corrobora.register.standing import find_standing
from corrobora.register.summaries.work import Work
from corrobora.register.verification import find_verifications
from corrobora.store.addresses import load_addresses
from corrobora.store.database import Connection
from corrobora.store.decisions import Decision
from corrobora.store.notes import load_notes, load_retired_notes
from corrobora.store.reports import load_reports
from corrobora.store.search import find_called
from corrobora.store.summary_beside import (
    find_tellers,
)
from corrobora.store.summary_news import count_named, load_read_twice

__all__ = ["load_group", "load_persons", "load_told"]

_TWO = 2
_OF_NOBODY = frozenset({"tally", "promise", "site_claim"})


def load_persons(connection: Connection, persons: Collection[str], today: datetime.date) -> Work:
    """Return what is told of these persons, to whom all belong whom decisions join with them."""
    part = find_part(connection, persons)
    evidence = load_evidence(connection, part=part)
    now = {evidence.people.now(id_) for id_ in persons}
    assessed = assess_part(evidence, now, (), today=today)
    states = tuple(_mark(connection, state, today) for state in assessed.persons)
    standing = find_standing(part.made)
    work = Work(
        evidence=evidence,
        assessed=assessed,
        today=today,
        states=states,
        addresses=load_addresses(connection, [state.person.id for state in states]),
        made=part.made,
        audiences=find_audiences(standing, evidence.people),
        verifications=find_verifications(part.made, two_persons=evidence.policy.two_persons),
        differing=_find_differing(connection, part.reports - part.lists),
        calls=_load_calls(connection, evidence, today),
    )
    ours = [one for one in standing if _is_about(one, persons, part)]
    return replace(work, again=_find_again(connection, ours, work))


def _mark(connection: Connection, state: PersonState, today: datetime.date) -> PersonState:
    """Return the state with its conflicts told apart from those of namesakes, as on its page."""
    if not any(finding.conflicts for finding in state.findings):
        return state
    known = {state.person.id, *state.person.merged}
    alike = find_called(connection, name_key(state.person.name), most=len(known) + _TWO)
    if {one.id for one in alike} <= known:
        return state
    page = load_page(connection, state.person.id, Moment(today))
    return state if page is None else page.state


# --- what waits beside ----------------------------------------------------------------------------


def _is_about(one: Decision, persons: Collection[str], part: Part) -> bool:
    """Say whether the part knows all that decides if somebody has to look at it again."""
    if one.kind == COPY:
        return part.reports.issuperset(one.subject)
    if KEPT in one.payload:
        kept = kept_claims(one).values()
        named = {about_whom(statement) for statement in kept} - {None}
        return not named.isdisjoint(persons)
    return not set(one.subject).isdisjoint(persons)


def _find_again(
    connection: Connection, ours: Sequence[Decision], work: Work
) -> Mapping[str, LookAgain]:
    told = {one.id for one in ours}
    found = {
        one.decision: LookAgain(one.look_again)
        for one in work.evidence.judgements
        if one.look_again and one.decision in told
    }
    if not ours:
        return found
    view = View(
        evidence=work.evidence,
        assessment=_as_assessment(work),
        columns=(),
        families=(),
        as_of=work.today,
        known_at=None,
    )
    again = find_look_again(connection, ours, view=view, made=work.made)
    return found | {id_: one for id_, one in again.items() if id_ in told}


def _as_assessment(work: Work) -> Assessment:
    conflicts = [c for state in work.states for c in work.conflicts_of(state)]
    conflicts += work.close(work.assessed.ledger.conflicts)
    return Assessment(
        persons=work.states,
        ledger=work.assessed.ledger.rows,
        promises=work.assessed.promises,
        designations=(),
        site_claims=(),
        conflicts=tuple(conflicts),
        suggestions=(),
    )


def _find_differing(
    connection: Connection, reports: Iterable[str]
) -> dict[str, tuple[Difference, ...]]:
    found = {}
    for report, several in load_read_twice(connection, reports).items():
        read = [said for said in several if not _is_documenters(said)]
        if len(read) >= _TWO:
            found[report] = find_differences(read[0], read[1])
    return found


def _is_documenters(said: Sequence[object]) -> bool:
    return any(str(getattr(one, "extractor", "")).startswith(DOCUMENTER) for one in said)


def _load_calls(
    connection: Connection, evidence: Evidence, today: datetime.date
) -> dict[str, list[KeptNote]]:
    """Return what is to be asked again of anybody, by the person's id."""
    notes = [note for note in load_notes(connection) if note.may_be_used or note.ask_again]
    if not any(note.ask_again for note in notes):
        return {}
    retired = load_retired_notes(connection)
    ids = [note.report_id for note in notes]
    reports = {one.id: one for one in tell_apart(load_reports(connection, ids=ids))}
    kept = [
        KeptNote(
            note=note,
            report=reports[note.report_id],
            acts=(),
            replaced_by="" if note.report_id in retired and note.may_be_used else None,
        )
        for note in notes
    ]
    found: dict[str, list[KeptNote]] = defaultdict(list)
    for one in list_due(kept, today):
        lone = find_lone_report(one.note.person, one.note.report_id)
        found[evidence.people.now(person_id(one.note.person, lone))].append(one)
    return found


# --- figures --------------------------------------------------------------------------------------


def load_group(connection: Connection, country: str, group: str, today: datetime.date) -> Work:
    """Return what reports about a country say of nobody by name, `group` being what it is called.

    A promised number counts the persons of whom summaries tell.
    """
    return load_told(connection, find_tellers(connection, country), group, today)


def load_told(
    connection: Connection, reports: Collection[str], group: str, today: datetime.date
) -> Work:
    """Return the same of some reports alone, as if they were all."""
    part = replace(find_figures_part(connection, reports), kinds=_OF_NOBODY)
    evidence = load_evidence(connection, part=part)
    assessed = assess_part(evidence, (), reports, today=today)
    promises = tuple(_count(connection, evidence, one) for one in assessed.promises)
    standing = find_standing(part.made)
    work = Work(
        evidence=evidence,
        assessed=replace(assessed, promises=promises),
        today=today,
        group=group,
        made=part.made,
    )
    ours = [one for one in standing if _is_about_nobody(one)]
    return replace(work, again=_find_again(connection, ours, work))


def _is_about_nobody(one: Decision) -> bool:
    kept = kept_claims(one).values() if KEPT in one.payload else ()
    return bool(kept) and all(about_whom(statement) is None for statement in kept)


def _count(connection: Connection, evidence: Evidence, state: PromiseState) -> PromiseState:
    """Return a promised number with those who were named since, where they are more."""
    promise, said = state.promise, state.said
    if not isinstance(promise, Tally) or said is None:
        return state
    frame = frame_of(evidence, promise)
    is_of_some = frame.group is not None and frame.group not in ATTRIBUTED
    if frame.unit is not Unit.PEOPLE or frame.nationality is not None or is_of_some:
        return state
    country = evidence.country(promise.report_id) or ""
    steps = {step.value for step in AFFIRMED}
    named = count_named(connection, promise.act.family, steps, country, said.isoformat())
    site = None if promise.site is None else evidence.site(promise.site)
    people = {
        person
        for person, there in named
        if site is None or (there is not None and is_one_site(there, site))
    }
    if len(people) <= (state.reached or 0):
        return state
    is_redeemed = state.aim is not None and len(people) >= state.aim
    status = PromiseStatus.REDEEMED if is_redeemed else PromiseStatus.OPEN
    return replace(state, reached=len(people), status=status)
