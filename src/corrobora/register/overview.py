"""What people decided beside the copies: by person, with who may see them and what is verified."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Mapping
from dataclasses import dataclass, field

from corrobora.model.finding import Finding
from corrobora.model.person import People, find_lone_report, person_id
from corrobora.model.statement import Statement
from corrobora.register.audience import Audiences, Openness, find_audiences
from corrobora.register.cases import CASE
from corrobora.register.claims import kept_claims
from corrobora.register.decided import Decided, list_decisions
from corrobora.register.index import is_kept
from corrobora.register.indexed import about_whom
from corrobora.register.judgements import COPY
from corrobora.register.person_judgements import SPLIT, made_by
from corrobora.register.queries import View
from corrobora.register.standing import UNDO
from corrobora.register.verification import Verification, Verifications, find_verifications
from corrobora.resolve.persons import mention_of
from corrobora.store.database import Connection
from corrobora.store.decisions import Decision, load_decisions
from corrobora.store.neighbours import find_ever_named, find_lists, load_decisions_about

__all__ = ["Overview", "load_overview"]

# Copies have lists of their own; a case file is restricted, down to why it was changed.
_TOLD_ELSEWHERE = frozenset({CASE, COPY, UNDO})


@dataclass(frozen=True, slots=True)
class Overview:
    """The decisions that stand, less those on copies and case files: all, and by person."""

    decided: tuple[Decided, ...] = ()
    by_person: Mapping[str, tuple[Decided, ...]] = field(default_factory=dict)
    audiences: Audiences = field(default_factory=Audiences)
    verifications: Verifications = field(default_factory=Verifications)

    @property
    def look_again(self) -> tuple[Decided, ...]:
        """Those that a person has to look at again."""
        return tuple(one for one in self.decided if one.look_again is not None)

    def of(self, person: str) -> tuple[Decided, ...]:
        """Return what was decided about a person, and about claims that name them."""
        return self.by_person.get(person, ())

    def openness(self, person: str) -> Openness:
        """Return who may see the person."""
        return self.audiences.find(person)

    def verification(self, finding: Finding) -> Verification:
        """Return how far a finding is verified."""
        return self.verifications.find(finding)


def load_overview(
    connection: Connection, view: View, *, persons: Collection[str] | None = None
) -> Overview:
    """Return what stood at the moment that `view` asks for; nothing is read where nothing was.

    Of `persons` alone, by their ids in the view, if they are given: what was decided of others
    is then not looked at.
    """
    made = _load_made(connection, view, persons)
    if not made:
        return Overview()
    evidence = view.evidence
    rows = tuple(
        row
        for row in list_decisions(connection, known_at=view.known_at, view=view, made=made)
        if row.stands and row.decision.kind not in _TOLD_ELSEWHERE
    )
    by_person: dict[str, list[Decided]] = defaultdict(list)
    by_claim = {evidence.claim(i): person for i, person in evidence.people.person_of.items()}
    for row in rows:
        for person in sorted(_persons_of(row.decision, evidence.people, by_claim)):
            by_person[person].append(row)
    return Overview(
        rows,
        {person: tuple(found) for person, found in by_person.items()},
        find_audiences([row.decision for row in rows], evidence.people),
        find_verifications(made, two_persons=evidence.policy.two_persons),
    )


def _load_made(
    connection: Connection, view: View, persons: Collection[str] | None
) -> tuple[Decision, ...]:
    """Return all decisions that may be told of these persons, with what bears on them."""
    if persons is None or not is_kept(connection):
        return load_decisions(connection, known_at=view.known_at)
    wanted = set(persons)
    merged = {m for one in view.people.persons if one.id in wanted for m in one.merged}
    ids = wanted | merged
    # Also those of whom a text was read otherwise since: a claim is found by its report.
    reports = find_ever_named(connection, ids)
    found = load_decisions_about(connection, ids | reports, view.known_at)
    person_of = view.people.person_of
    claims = {view.evidence.claim(i) for i, person in person_of.items() if person in wanted}
    lists = find_lists(connection, reports)
    about = [one for one in found.values() if not _is_of_others(one, lists, ids, claims)]
    return tuple(sorted(about, key=lambda one: (one.decided_at, one.id)))


def _is_of_others(
    one: Decision, lists: Collection[str], persons: Collection[str], claims: Collection[str]
) -> bool:
    """Say whether a decision is on rows of lists alone, and none of them about these persons."""
    kept = kept_claims(one)
    return bool(kept) and not any(
        said.report_id not in lists or about_whom(said) in persons or claim in claims
        for claim, said in kept.items()
    )


def _persons_of(decision: Decision, people: People, by_claim: Mapping[str, str]) -> set[str]:
    """Return the ids of those whom a decision is about, as they stand now."""
    here = {person.id for person in people.persons}
    made = (made_by(decision.id),) if decision.kind == SPLIT else ()
    found = {people.now(id_) for id_ in (*decision.subject, *made)} & here
    for claim, kept in kept_claims(decision).items():
        person = by_claim.get(claim) or _named(kept)
        found |= {people.now(person)} & here if person is not None else set()
    return found


def _named(statement: Statement) -> str | None:
    """Return the person whom a statement names, as names alone group them."""
    mention = mention_of(statement)
    if mention is None:
        return None
    return person_id(mention.name, find_lone_report(mention.name, statement.report_id))
