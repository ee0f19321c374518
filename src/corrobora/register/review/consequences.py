"""What follows from decisions about persons, told before anybody makes them; pure.

The evidence as it stands is laid beside the evidence with the drafts over it, and both are
assessed. What differs is the consequence: nothing is predicted by a rule of its own.
"""

from __future__ import annotations

import datetime
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field

from corrobora.assess.assessment import assess_persons
from corrobora.assess.evidence import Evidence
from corrobora.model.finding import Conflict, Finding, PersonState, Step
from corrobora.model.judgement import Judgement, PersonJudgement, PersonSplit
from corrobora.model.vocabulary import ActKind, Condition, Custody

__all__ = [
    "Consequences",
    "Contradiction",
    "CustodyChange",
    "FindingChange",
    "FindingState",
    "Grouping",
    "compare_evidence",
    "find_touched",
]

_FAMILY = "family:"


@dataclass(frozen=True, slots=True)
class Grouping:
    """Who stands under one person: the name shown, and the names of all who do."""

    id: str
    name: str
    parts: tuple[str, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Contradiction:
    """A standing decision that the drafts stand against; `judgement` is None for a split.

    While both stand neither has an effect.
    """

    decision: str
    names: tuple[str, ...]
    judgement: Judgement | None
    decided_by: str
    decided_at: datetime.datetime
    reason: str


@dataclass(frozen=True, slots=True, kw_only=True)
class FindingState:
    """A finding as far as it is told here: of whom, when, on which step, by how many sides."""

    person: str
    date: str | None
    step: Step
    independent: int
    hedged: bool
    conditions: tuple[Condition, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class FindingChange:
    """A finding, or several that become one or several others; nothing before: it is new."""

    act: ActKind
    before: tuple[FindingState, ...]
    after: tuple[FindingState, ...]


@dataclass(frozen=True, slots=True)
class CustodyChange:
    """Where somebody stands, before and after; None before or after where they are no person."""

    name: str
    before: Custody | None
    after: Custody | None


@dataclass(frozen=True, slots=True, kw_only=True)
class Consequences:
    """All that drafts change, beside the decisions themselves.

    `joined` are persons with more names than before, `parted` those who come out of one.
    `conflicts` open anew, `settled` are conflicts that are gone. `without_effect` says that the
    drafts stand against other decisions, so that nothing is joined until one is taken back.
    """

    joined: tuple[Grouping, ...] = ()
    parted: tuple[Grouping, ...] = ()
    contradicts: tuple[Contradiction, ...] = ()
    findings: tuple[FindingChange, ...] = ()
    custody: tuple[CustodyChange, ...] = ()
    conflicts: tuple[Conflict, ...] = ()
    settled: tuple[Conflict, ...] = ()
    without_effect: tuple[str, ...] = field(default=())

    @property
    def changes_anything(self) -> bool:
        """Say whether anything but the list of decisions changes."""
        return bool(
            self.joined
            or self.parted
            or self.contradicts
            or self.findings
            or self.custody
            or self.conflicts
            or self.settled
        )


def find_touched(before: Evidence, after: Evidence, persons: Collection[str]) -> frozenset[str]:
    """Return the ids of everybody whom drafts about these persons may change.

    That is they themselves as they stand before and after, and those of whom their families
    speak: two families of one person would confirm each other.
    """
    own = {e.people.now(id_) for e in (before, after) for id_ in persons}
    parts = {
        p
        for e in (before, after)
        for one in e.people.persons
        if one.id in own
        for p in (one.id, *one.merged)
    }
    own |= {e.people.now(id_) for e in (before, after) for id_ in parts}
    sides = {f"{_FAMILY}{id_}" for id_ in own}
    told = {
        evidence.people.person_of[id_]
        for evidence in (before, after)
        for id_, speaker in evidence.speakers.items()
        if speaker.side in sides and id_ in evidence.people.person_of
    }
    return frozenset(own | told)


def compare_evidence(
    before: Evidence,
    after: Evidence,
    touched: Collection[str],
    *,
    drafts: Collection[str],
    today: datetime.date,
) -> Consequences:
    """Return what differs between two evidences for the persons touched; `drafts` are ids.

    Both hold all of what bears on the persons touched.
    """
    states = [
        {s.person.id: s for s in assess_persons(e, touched, today=today)} for e in (before, after)
    ]
    joined, parted = _compare_groups(before, after, touched)
    told = after.rulings.persons.look_again
    return Consequences(
        joined=joined,
        parted=parted,
        contradicts=tuple(_find_contradictions(before, after, drafts)),
        findings=tuple(_compare_findings(states[0], states[1])),
        custody=tuple(_compare_custody(before, after, states[0], states[1])),
        conflicts=tuple(_new_conflicts(states[1], states[0])),
        settled=tuple(_new_conflicts(states[0], states[1])),
        without_effect=tuple(told[id_] for id_ in sorted(drafts) if id_ in told),
    )


# --- who stands together ------------------------------------------------------------------------


def _compare_groups(
    before: Evidence, after: Evidence, touched: Collection[str]
) -> tuple[tuple[Grouping, ...], tuple[Grouping, ...]]:
    """Return who has more names under one person than before, and who came out of one."""
    was = {id_: set(names) for id_, names in _groups(before, touched).items()}
    now = _groups(after, touched)
    names = {p.id: p.name for e in (before, after) for p in e.people.persons}
    home = {part: id_ for id_, parts in was.items() for part in parts}
    joined, parted = [], []
    for id_, parts in sorted(now.items(), key=lambda one: names[one[0]]):
        homes = {home[part] for part in parts if part in home}
        called = tuple(_name_part(after, part) for part in parts)
        if len(homes) > 1:
            joined.append(Grouping(id_, names[id_], called))
        elif not homes or set(parts) != was[min(homes)]:
            parted.append(Grouping(id_, names[id_], called))
    return tuple(joined), tuple(parted)


def _groups(evidence: Evidence, touched: Collection[str]) -> dict[str, tuple[str, ...]]:
    return {
        person.id: (person.id, *person.merged)
        for person in evidence.people.persons
        if person.id in touched
    }


def _name_part(evidence: Evidence, part: str) -> str:
    if part in evidence.people.parts:
        return evidence.people.parts[part].name
    return next((p.name for p in evidence.people.persons if p.id == part), part)


# --- what stands against it ---------------------------------------------------------------------


def _find_contradictions(
    before: Evidence, after: Evidence, drafts: Collection[str]
) -> Iterator[Contradiction]:
    """Give the standing decisions that have to be looked at again because of the drafts."""
    known = before.rulings.persons.look_again
    new = {i for i, words in after.rulings.persons.look_again.items() if known.get(i) != words}
    standing: tuple[PersonJudgement | PersonSplit, ...] = (
        *after.rulings.persons.pairs,
        *after.rulings.persons.splits,
    )
    for one in standing:
        if one.decision in new and one.decision not in drafts:
            yield _as_contradiction(one)


def _as_contradiction(one: PersonJudgement | PersonSplit) -> Contradiction:
    return Contradiction(
        decision=one.decision,
        names=one.names if isinstance(one, PersonJudgement) else (one.called,),
        judgement=one.judgement if isinstance(one, PersonJudgement) else None,
        decided_by=one.decided_by,
        decided_at=one.decided_at,
        reason=one.reason,
    )


# --- what is found ------------------------------------------------------------------------------

_States = Mapping[str, PersonState]


def _compare_findings(before: _States, after: _States) -> Iterator[FindingChange]:
    """Give the findings that differ, each with all that share a statement with it."""
    was, now = _findings(before), _findings(after)
    for group in _hang_together([*was, *now]):
        old = [one for one in was if one.statement_ids and group.issuperset(one.statement_ids)]
        new = [one for one in now if one.statement_ids and group.issuperset(one.statement_ids)]
        if sorted(map(_key, old)) != sorted(map(_key, new)):
            yield FindingChange(
                act=(new or old)[0].act,
                before=tuple(_tell(one, before) for one in old),
                after=tuple(_tell(one, after) for one in new),
            )


def _findings(states: _States) -> list[Finding]:
    return [finding for state in states.values() for finding in state.findings]


def _hang_together(findings: Sequence[Finding]) -> list[set[str]]:
    """Return the statements of findings that share some, in the order in which they come."""
    groups: list[set[str]] = []
    for finding in findings:
        here = set(finding.statement_ids)
        near = [group for group in groups if not group.isdisjoint(here)]
        groups = [group for group in groups if group.isdisjoint(here)]
        groups.append(here.union(*near))
    return groups


def _key(finding: Finding) -> tuple[str, ...]:
    """What of a finding a reader would miss; whose it is alone is told as who was joined."""
    return (
        finding.act.value,
        str(finding.date),
        finding.step.value,
        str(finding.independent),
        str(finding.hedged),
        *sorted(finding.conditions),
    )


def _tell(finding: Finding, states: _States) -> FindingState:
    return FindingState(
        person=states[finding.person_id].person.name,
        date=None if finding.date is None else str(finding.date),
        step=finding.step,
        independent=finding.independent,
        hedged=finding.hedged,
        conditions=finding.conditions,
    )


def _compare_custody(
    before: Evidence, after: Evidence, was: _States, now: _States
) -> Iterator[CustodyChange]:
    for id_, state in sorted(was.items(), key=lambda one: (one[1].person.name, one[0])):
        then = now.get(after.people.now(id_))
        if then is not None and then.custody is not state.custody:
            yield CustodyChange(state.person.name, state.custody, then.custody)
    for id_, state in sorted(now.items(), key=lambda one: (one[1].person.name, one[0])):
        under = was.get(before.people.now(id_))
        if id_ not in was and (under is None or under.custody is not state.custody):
            # Who comes out of another stood as that one did.
            stood = None if under is None else under.custody
            yield CustodyChange(state.person.name, stood, state.custody)


def _new_conflicts(here: _States, there: _States) -> Iterator[Conflict]:
    """Give the conflicts that are here and not there, whoever they are about."""
    known = {_told(conflict) for conflict in _conflicts(there)}
    given: set[tuple[str, ...]] = set()
    for conflict in _conflicts(here):
        told = _told(conflict)
        if told not in known and told not in given:
            given.add(told)
            yield conflict


def _conflicts(states: _States) -> Iterable[Conflict]:
    return (c for s in states.values() for f in s.findings for c in f.conflicts)


def _told(conflict: Conflict) -> tuple[str, ...]:
    """What a conflict is, less the name of the person."""
    sides = (f"{s.value}: {','.join(sorted(s.statement_ids))}" for s in conflict.sides)
    return (conflict.kind, *sorted(sides))
