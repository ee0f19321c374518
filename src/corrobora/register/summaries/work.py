"""What summaries of one part of a register are made from: loaded at once, then pure."""

from __future__ import annotations

import datetime
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from functools import cached_property

from corrobora.assess.assessment import AssessedPart
from corrobora.assess.closing import close_conflicts
from corrobora.assess.conflict import find_life_conflicts
from corrobora.assess.evidence import Evidence
from corrobora.extract.differences import Difference
from corrobora.model.finding import Conflict, PersonState
from corrobora.register.audience import Audiences
from corrobora.register.claims import kept_claims
from corrobora.register.look_again import LookAgain
from corrobora.register.note_lookup import KeptNote
from corrobora.register.queries import find_reports
from corrobora.register.verification import Verifications
from corrobora.store.decisions import Decision

__all__ = ["Work"]


@dataclass(frozen=True, kw_only=True)
class Work:
    """A part of a register, assessed, with what people decided about it.

    `states` are the persons to be told of, `group` the country whose figures are, empty for
    none. `made` are all decisions about them, `again` those to look at again. `differing` are
    how two readers differ, by report; `calls` what is to be asked again, by the person's id.
    """

    evidence: Evidence
    assessed: AssessedPart
    today: datetime.date
    states: tuple[PersonState, ...] = ()
    group: str = ""
    addresses: Mapping[str, str] = field(default_factory=dict)
    made: Sequence[Decision] = ()
    again: Mapping[str, LookAgain] = field(default_factory=dict)
    audiences: Audiences = field(default_factory=Audiences)
    verifications: Verifications = field(default_factory=Verifications)
    differing: Mapping[str, Sequence[Difference]] = field(default_factory=dict)
    calls: Mapping[str, Sequence[KeptNote]] = field(default_factory=dict)

    @cached_property
    def named_in(self) -> Mapping[str, tuple[str, ...]]:
        """The reports that name each person."""
        return find_reports(self.evidence)

    @cached_property
    def said_of(self) -> Mapping[str, list[str]]:
        """The statements about each person."""
        found: dict[str, list[str]] = {}
        for id_, person in self.evidence.people.person_of.items():
            found.setdefault(person, []).append(id_)
        return found

    @cached_property
    def decided_of(self) -> Mapping[str, list[Decision]]:
        """The decisions about each person, and about claims that name them, in order of time."""
        evidence = self.evidence
        people = evidence.people
        by_claim = {evidence.claim(i): person for i, person in people.person_of.items()}
        found: dict[str, dict[str, Decision]] = {}
        for one in self.made:
            named = {people.now(id_) for id_ in one.subject}
            named |= {by_claim[name] for name in kept_claims(one) if name in by_claim}
            for person in named:
                found.setdefault(person, {})[one.id] = one
        return {person: list(several.values()) for person, several in found.items()}

    def conflicts_of(self, state: PersonState) -> tuple[Conflict, ...]:
        """Return what stands against each other about a person, each with who closed it."""
        found = [c for finding in state.findings for c in finding.conflicts]
        found += find_life_conflicts(state.person.name, state.findings)
        return self.close(sorted(set(found), key=lambda c: (c.kind, c.about, str(c.sides))))

    def close(self, conflicts: Sequence[Conflict]) -> tuple[Conflict, ...]:
        """Return conflicts with who closed them."""
        closings = self.evidence.rulings.closings.values()
        return close_conflicts(conflicts, closings, self.assessed.standings)

    def recorded_on(self, report: str) -> datetime.date | None:
        """Return the day on which a report came."""
        known = self.evidence.reports.get(report)
        return None if known is None else known.recorded_at.date()

    def owner_of(self, persons: Sequence[str]) -> str:
        """Return with whom something is worked out: the first person, else the figures."""
        return min(persons, default=self.group)
