"""What a person has to see to decide about one thing that waits: who says what, what stands.

It is made of the part of the register on which the thing rests (docs/adr/0017, 0022).
"""

from __future__ import annotations

import datetime
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass

from corrobora.assess.evidence import Evidence
from corrobora.model.finding import Conflict, Finding, PersonState
from corrobora.model.plain import as_plain
from corrobora.model.report import Report
from corrobora.model.ruling import FieldSet, Ruled, Verdict
from corrobora.model.statement import Statement
from corrobora.model.summary import Matter, Waiting, WaitingKind
from corrobora.register.claims import kept_claims
from corrobora.register.fields import name_fields, write_value
from corrobora.register.look_again import LookAgain
from corrobora.register.neighbourhood import join_decided
from corrobora.register.pages import can_be_quick
from corrobora.register.review.matter import Matter as Pair
from corrobora.register.review.stretch import Stretch, cut_stretch
from corrobora.register.review.values import find_copied, is_in
from corrobora.register.summaries.loading import load_group, load_persons, load_told
from corrobora.register.summaries.work import Work
from corrobora.register.verification import Verification
from corrobora.store.database import Connection
from corrobora.store.decisions import Decision

__all__ = ["Dossier", "FieldRow", "Gate", "Reading", "Side", "load_conflict",
           "load_dossier", "read_pair"]  # fmt: skip

_FIGURES = "figures "  # how whatever is worked out with the figures of a country names its owner
_MOST = 12  # passages shown of one thing; the person's page has them all


@dataclass(frozen=True, slots=True)
class FieldRow:
    """One field of a claim: what holds now, and where a person set it what had been read, by whom.

    Values stand as `fields.read_value` takes them.
    """

    name: str
    now: str
    read: str | None = None
    by: Ruled | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Reading:
    """One claim as it was read in a report, and as it stands; `stretch` is None where covered.

    `speaker` is None where the report says it in its own voice.
    """

    claim: str
    statement_id: str
    statement: Statement
    report: Report
    speaker: str | None
    fields: tuple[FieldRow, ...]
    verdict: Verdict | None
    stretch: Stretch | None
    is_copy: bool


@dataclass(frozen=True, slots=True)
class Side:
    """One side of a conflict, with everybody who says it."""

    side: str
    value: str
    readings: tuple[Reading, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Dossier:
    """What bears on one thing that waits.

    `readings` are the claims that it is about, first those that are no copies; `left_out` is how
    many more there are. `findings` rest on these. `again` and `decision` are those to look at
    again.
    """

    states: tuple[PersonState, ...] = ()
    addresses: Mapping[str, str]
    reports: Mapping[str, Report]
    readings: tuple[Reading, ...] = ()
    left_out: int = 0
    findings: tuple[Finding, ...] = ()
    conflict: Conflict | None = None
    sides: tuple[Side, ...] = ()
    verification: Verification | None = None
    decision: Decision | None = None
    again: LookAgain | None = None

    def address(self, person: str) -> str:
        """Return by what a person's page is found."""
        return self.addresses.get(person, "") or person


Cover = Callable[[str], str]
Hides = Callable[[str], bool]


@dataclass(frozen=True, slots=True)
class Gate:
    """What whoever looks may see: `cover` blanks names in a text, `hides` says it of a report."""

    cover: Cover = str
    hides: Hides = lambda _: False


def load_dossier(
    connection: Connection,
    one: Waiting,
    matter: Matter | None,
    *,
    today: datetime.date,
    gate: Gate,
) -> Dossier | None:
    """Return what bears on a thing that waits; None where it rests on nothing that can be loaded.

    `matter` is the conflict or promise that it is about, if it is one.
    """
    work = _load_work(connection, one, matter, today)
    if work is None:
        return None
    conflict = _find_conflict(work, matter)
    ids = _in_order(work, _ids_of(work, one, matter, conflict))
    readings = tuple(_read(work.evidence, ids[:_MOST], gate))
    decision = next((d for d in work.made if d.id in one.about), None)
    return Dossier(
        states=work.states,
        addresses=work.addresses,
        reports=work.evidence.reports,
        readings=readings,
        left_out=max(0, len(ids) - _MOST),
        findings=tuple(_find_findings(work, ids)),
        conflict=conflict,
        sides=() if conflict is None else tuple(_find_sides(work, conflict, gate)),
        verification=_find_verification(work, one),
        decision=decision,
        again=None if decision is None else work.again.get(decision.id),
    )


def load_conflict(
    connection: Connection, matter: Matter, *, today: datetime.date
) -> tuple[Work, Conflict] | None:
    """Return a conflict of which summaries tell, with the part of the register on which it rests.

    None where the part does not show it, or cannot be loaded by itself.
    """
    one = Waiting(
        id="",
        kind=WaitingKind.CONFLICT,
        about=(matter.id,),
        persons=matter.persons,
        weight=0.0,
        since=None,
        owner=matter.owner,
    )
    work = _load_work(connection, one, matter, today)
    conflict = None if work is None else _find_conflict(work, matter)
    return None if work is None or conflict is None else (work, conflict)


def read_pair(pair: Pair, side: int, gate: Gate) -> tuple[Reading, ...]:
    """Return the first claims about the first (0) or the second (1) of two persons."""
    evidence, person = pair.evidence, pair.persons[side].id
    ids = [i for i, now in evidence.people.person_of.items() if now == person]
    # One for each sentence: what else is read in it would show the same words again.
    places = {_place(evidence, i): i for i in sorted(ids, reverse=True)}
    ordered = [places[place] for place in sorted(places)]
    return tuple(_read(evidence, ordered[: _MOST // 2], gate))


# --- which claims it is about ---------------------------------------------------------------------


def _load_work(
    connection: Connection, one: Waiting, matter: Matter | None, today: datetime.date
) -> Work | None:
    if not can_be_quick(connection):
        return None
    if one.persons:
        joined, _ = join_decided(connection, one.persons, None)
        return load_persons(connection, joined, today)
    if not one.owner.startswith(_FIGURES):
        return None
    if reports := _texts_of(matter, "in"):
        work = load_told(connection, reports, one.owner, today)
        if one.kind is not WaitingKind.CONFLICT or _find_conflict(work, matter) is not None:
            return work
    # What stands against each other may follow from figures of further reports.
    return load_group(connection, one.owner.removeprefix(_FIGURES), one.owner, today)


def _texts_of(matter: Matter | None, name: str) -> list[str]:
    """Return the texts that a conflict or promise keeps under a name."""
    kept = None if matter is None else matter.payload.get(name)
    return [str(text) for text in kept] if isinstance(kept, list) else []


def _find_conflict(work: Work, matter: Matter | None) -> Conflict | None:
    if matter is None:
        return None
    found = [c for state in work.states for c in work.conflicts_of(state)]
    found += work.close(work.assessed.ledger.conflicts)
    return next((c for c in found if c.id == matter.id), None)


def _ids_of(
    work: Work, one: Waiting, matter: Matter | None, conflict: Conflict | None
) -> Iterable[str]:
    """Return the statements that the thing is about."""
    if one.kind is WaitingKind.CONFLICT:
        return () if conflict is None else [i for s in conflict.sides for i in s.statement_ids]
    if one.kind is WaitingKind.ADDITION:
        return _called(work, one.about[:1])
    if one.kind is WaitingKind.PROMISE:
        return _called(work, _texts_of(matter, "claims"))
    if one.kind is WaitingKind.VERIFICATION:
        return [i for f in _find_told(work, one) for i in f.statement_ids]
    if one.kind is WaitingKind.LOOK_AGAIN:
        return _called(work, _claims_again(work, one))
    return _in_report(work, one)


def _called(work: Work, claims: Iterable[str]) -> Iterator[str]:
    wanted = set(claims)
    yield from (i for i in work.evidence.statements if work.evidence.claim(i) in wanted)


def _find_told(work: Work, one: Waiting) -> Iterator[Finding]:
    """Give the finding that somebody vouched for."""
    for state in work.states:
        for finding in state.findings:
            date = None if finding.date is None else str(finding.date)
            if (finding.act.value, date) == (one.payload.get("act"), one.payload.get("date")):
                yield finding


def _claims_again(work: Work, one: Waiting) -> Iterator[str]:
    again = work.again.get(one.about[0])
    yield from (c.claim for c in again.candidates) if again is not None else ()
    yield from (name for d in work.made if d.id == one.about[0] for name in kept_claims(d))


def _in_report(work: Work, one: Waiting) -> Iterator[str]:
    """Give what is said of the persons in the reports that the thing is about."""
    for person in one.persons:
        for id_ in work.said_of.get(work.evidence.people.now(person), ()):
            if work.evidence.statements[id_].report_id in one.about:
                yield id_


def _find_findings(work: Work, ids: Iterable[str]) -> Iterator[Finding]:
    wanted = set(ids)
    for state in work.states:
        yield from (f for f in state.findings if not wanted.isdisjoint(f.statement_ids))


def _find_verification(work: Work, one: Waiting) -> Verification | None:
    if one.kind is not WaitingKind.VERIFICATION:
        return None
    return next((work.verifications.find(f) for f in _find_told(work, one)), None)


def _find_sides(work: Work, conflict: Conflict, gate: Gate) -> Iterator[Side]:
    for side in conflict.sides:
        ids = _in_order(work, side.statement_ids)[:_MOST]
        yield Side(side.side, side.value, tuple(_read(work.evidence, ids, gate)))


# --- how each was read ----------------------------------------------------------------------------


def _in_order(work: Work, ids: Iterable[str]) -> list[str]:
    """Return statements with the first-hand ones first, then by the day and name of the report."""
    standings = work.assessed.standings

    def place(id_: str) -> tuple[bool, str, str, int]:
        standing = standings.get(id_)
        return (standing is not None and standing.copy_of is not None, *_place(work.evidence, id_))

    here = {i for i in ids if i in work.evidence.statements}
    return sorted(here, key=place)


def _place(evidence: Evidence, id_: str) -> tuple[str, str, int]:
    statement = evidence.statements[id_]
    published = evidence.published(statement.report_id)
    day = "" if published is None else published.isoformat()
    return day, evidence.label(statement.report_id), statement.quotes[0].start


def _read(evidence: Evidence, ids: Sequence[str], gate: Gate) -> Iterator[Reading]:
    copied = find_copied(evidence)
    for id_ in ids:
        statement = evidence.statements[id_]
        quote = statement.quotes[0]
        named = None if statement.speaker is None else statement.speaker.name
        entity = evidence.speakers.get(id_)
        yield Reading(
            claim=evidence.claim(id_),
            statement_id=id_,
            statement=statement,
            report=evidence.reports[statement.report_id],
            speaker=named if entity is None else entity.name,
            fields=tuple(_list_fields(statement, evidence.rulings.fields.get(id_, ()))),
            verdict=evidence.rulings.verdicts.get(id_),
            stretch=_cut(evidence, statement, gate),
            is_copy=is_in(quote, copied.get(statement.report_id, ())),
        )


def _cut(evidence: Evidence, statement: Statement, gate: Gate) -> Stretch | None:
    revision = evidence.revisions.get(statement.revision_id)
    if revision is None or gate.hides(statement.report_id):
        return None
    body = revision.paragraphs[0].start if revision.paragraphs else 0
    quotes = [quote.span for quote in statement.quotes]
    return cut_stretch(revision.text, quotes, gate.cover, first=body)


def _list_fields(statement: Statement, given: Sequence[FieldSet]) -> Iterator[FieldRow]:
    """Give the fields that say something, or that a person emptied; what a person set comes first.

    The machine's own reading stays beside what was accepted.
    """
    by_name = {one.field: one for one in given}
    names = name_fields(statement)
    for name in sorted(names, key=lambda name: (name not in by_name, names.index(name))):
        now = write_value(as_plain(getattr(statement, name)))
        one = by_name.get(name)
        yield FieldRow(
            name,
            now,
            None if one is None else write_value(one.was),
            None if one is None else one.by,
        )
