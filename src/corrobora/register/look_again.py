"""Which standing decisions a person has to look at again, why, and what to look at."""

from __future__ import annotations

import datetime
from collections.abc import Iterator, Mapping, Sequence
from collections.abc import Set as AbstractSet
from dataclasses import dataclass

from corrobora.assess.assessment import assess
from corrobora.assess.evidence import Evidence
from corrobora.model.finding import Assessment
from corrobora.model.sentences import Sentence
from corrobora.model.statement import Statement
from corrobora.register.audience import PUBLISH, RESTRICT
from corrobora.register.claim_lookup import quote_in_short
from corrobora.register.claims import KEPT, kept_claims
from corrobora.register.index import is_kept
from corrobora.register.person_judgements import PERSON_KINDS, SPLIT
from corrobora.register.queries import View, load_evidence
from corrobora.register.rulings import CONFLICT, FIELD, NAME, Bindings, load_bindings
from corrobora.register.verification import VERIFY, Verification, Verified, find_verifications
from corrobora.store.database import Connection
from corrobora.store.decisions import Decision
from corrobora.store.neighbours import find_listed, find_lists
from corrobora.store.reports import load_reports
from corrobora.store.statements import load_statements

__all__ = ["Candidate", "LookAgain", "find_look_again"]

_OF_PERSONS = frozenset({RESTRICT, PUBLISH, VERIFY, "note"})


@dataclass(frozen=True, slots=True)
class Candidate:
    """A claim that a decision may be about now, with its passage."""

    claim: str
    passage: str


@dataclass(frozen=True, slots=True)
class LookAgain:
    """Why to look again; for a claim the passage as it was, and what may stand for it now."""

    why: str
    passage: str | None = None
    candidates: tuple[Candidate, ...] = ()


def find_look_again(
    connection: Connection,
    standing: Sequence[Decision],
    *,
    known_at: datetime.datetime | None = None,
    today: datetime.date | None = None,
    view: View | None = None,
    made: Sequence[Decision] | None = None,
) -> dict[str, LookAgain]:
    """Return what to look at again, by decision id.

    What depends on the day of the world, conflicts that opened again and acts that were
    verified, is looked at where `today` is given, or a `view` of the register at that moment, of
    which nothing is then loaded anew. `made` are all decisions that bear on these, where the
    caller has them at hand.
    """
    found: dict[str, LookAgain] = {}
    if any(KEPT in one.payload for one in standing):
        reports = {s.report_id for one in standing for s in kept_claims(one).values()}
        read = _load_read(connection, reports, view, known_at)
        bindings = load_bindings(connection, read, known_at=known_at, made=made)
        here = {one.id for one in load_reports(connection, known_at=known_at, ids=reports)}
        found |= dict(_of_claims(bindings, standing, here))
    wanted = {CONFLICT, VERIFY, *PERSON_KINDS}
    asked = [one for one in standing if _is_of_person(one) or one.kind in wanted]
    if asked:
        evidence = load_evidence(connection, known_at=known_at) if view is None else view.evidence
        if view is not None:
            found |= dict(_of_today(evidence, view.assessment, standing))
        elif today is not None:
            found |= dict(_of_today(evidence, assess(evidence, today=today), standing))
        found |= dict(_of_persons(evidence, asked))
        told = evidence.rulings.persons.look_again
        found |= {decision: LookAgain(words) for decision, words in told.items()}
    return found


def _load_read(
    connection: Connection,
    reports: AbstractSet[str],
    view: View | None,
    known_at: datetime.datetime | None,
) -> Mapping[str, Statement]:
    """Return the statements of these reports; of long lists those of whom the view is about."""
    lists = find_lists(connection, reports) if view and is_kept(connection) else frozenset()
    read = load_statements(connection, known_at=known_at, reports=reports - lists)
    if view and lists:
        people = {id_ for one in view.people.persons for id_ in (one.id, *one.merged)}
        rows = find_listed(connection, lists, people, known_at)
        read |= load_statements(connection, known_at=known_at, ids=rows)
    return read


def _of_claims(
    bindings: Bindings, standing: Sequence[Decision], here: set[str]
) -> Iterator[tuple[str, LookAgain]]:
    for one in standing:
        bound = bindings.look_again(one.id)
        if bound is None or bound.look_again is None or one.kind in {CONFLICT, SPLIT}:
            continue
        kept = kept_claims(one)[bound.claim]
        why = (
            bound.look_again
            if kept.report_id in here
            else Sentence("its report is not here any more")
        )
        claims = bindings.claims
        yield (
            one.id,
            LookAgain(
                why,
                quote_in_short(kept),
                tuple(
                    Candidate(claims.names[i], quote_in_short(claims.statements[i]))
                    for i in bound.candidates
                ),
            ),
        )


def _of_persons(evidence: Evidence, asked: Sequence[Decision]) -> Iterator[tuple[str, LookAgain]]:
    people = evidence.people
    here = {person.id for person in people.persons}
    for one in asked:
        id_ = one.subject[0]
        if _is_of_person(one) and people.now(id_) not in here:
            yield one.id, LookAgain(Sentence("nobody is read under this name any more"))
        elif one.kind in {PUBLISH, VERIFY} and people.now(id_) != id_:
            name = next(p.name for p in people.persons if p.id == people.now(id_))
            why = Sentence(
                "the person was merged into %(name)s since: decide it of them, if it holds",
                name=name,
            )
            yield one.id, LookAgain(why)


def _of_today(
    evidence: Evidence, held: Assessment, standing: Sequence[Decision]
) -> Iterator[tuple[str, LookAgain]]:
    for conflict in held.conflicts:
        if conflict.closed_by is not None and conflict.is_opened_again:
            why = Sentence("something new was said on a side, so that the conflict is open again")
            yield conflict.closed_by.decision, LookAgain(why)
    verified = find_verifications(standing, two_persons=evidence.policy.two_persons)
    findings = [f for state in held.persons for f in state.findings]
    for one in standing:
        if one.kind == VERIFY:
            about = (one.subject[0], one.payload["part"])
            said = [verified.find(f) for f in findings if (f.person_id, f.act.value) == about]
            left = [v for v in said if v.state is not Verified.NONE]
            gone = Verification(look_again=Sentence("nothing is found of that day any more"))
            again = (left or [gone])[-1].look_again
            if again is not None:
                yield one.id, LookAgain(again)


def _is_of_person(one: Decision) -> bool:
    is_name = one.kind == FIELD and one.payload.get("part") == NAME
    return is_name or (one.kind in _OF_PERSONS and one.payload.get("about", "person") == "person")
