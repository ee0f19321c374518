"""The whole register as the statements support it, on one day of the world."""

from __future__ import annotations

import datetime as dt
from collections import defaultdict
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import TypeVar

from corrobora.assess.closing import close_conflicts
from corrobora.assess.conflict import find_life_conflicts, tell_conflicts_apart
from corrobora.assess.descent import trace_standings
from corrobora.assess.evidence import Evidence
from corrobora.assess.findings import Scene, assess_person
from corrobora.assess.held import find_last_held
from corrobora.assess.ledger import Ledger, draw_up_ledger
from corrobora.assess.promise import follow_promises
from corrobora.assess.standing import Standing
from corrobora.assess.when import stand_as_of
from corrobora.model.finding import Assessment, Conflict, PersonState, PromiseState
from corrobora.model.person import Person
from corrobora.model.statement import Act, Designation, SiteClaim
from corrobora.model.vocabulary import Custody
from corrobora.model.words import fold

__all__ = [
    "AssessedPart",
    "assess",
    "assess_figures",
    "assess_part",
    "assess_people",
    "assess_persons",
]

Said = TypeVar("Said", bound=Designation | SiteClaim)


def assess(evidence: Evidence, *, today: dt.date, as_of: dt.date | None = None) -> Assessment:
    """Return what the evidence supports as of a day, by default `today`.

    Pure: the same evidence gives the same assessment, whatever order it came in.
    """
    day = as_of or today
    scene = _set_scene(evidence, day)
    standings, agreements = scene.standings, scene.agreements
    said = evidence.statements.items()
    persons = tell_conflicts_apart(_assess_persons(scene, day))
    tallies = [i for i, _ in evidence.tallies() if i in standings]
    ledger = draw_up_ledger(evidence, standings, tallies, agreements)
    findings = {p.person.id: p.findings for p in persons}
    closings = evidence.rulings.closings.values()
    conflicts = (*_conflicts(persons), *ledger.conflicts)
    return Assessment(
        persons=persons,
        ledger=ledger.rows,
        promises=follow_promises(evidence, standings, findings, day=day),
        designations=_gather(scene, {i: s for i, s in said if isinstance(s, Designation)}),
        site_claims=_gather(scene, {i: s for i, s in said if isinstance(s, SiteClaim)}),
        conflicts=close_conflicts(conflicts, closings, standings),
        suggestions=evidence.suggestions,
    )


def assess_persons(
    evidence: Evidence, ids: Collection[str], *, today: dt.date, as_of: dt.date | None = None
) -> tuple[PersonState, ...]:
    """Return of `assess` the states of these persons alone, as if they were all."""
    day = as_of or today
    return tell_conflicts_apart(_assess_persons(_set_scene(evidence, day), day, ids))


def assess_people(
    evidence: Evidence, ids: Collection[str], *, today: dt.date, as_of: dt.date | None = None
) -> Assessment:
    """Return of `assess` these persons, who calls whom what, and who may be one: no figures."""
    day = as_of or today
    scene = _set_scene(evidence, day)
    said = evidence.statements.items()
    return Assessment(
        persons=tell_conflicts_apart(_assess_persons(scene, day, ids)),
        ledger=(),
        promises=(),
        designations=_gather(scene, {i: s for i, s in said if isinstance(s, Designation)}),
        site_claims=(),
        conflicts=(),
        suggestions=evidence.suggestions,
    )


def assess_figures(
    evidence: Evidence, ids: Collection[str], *, today: dt.date, as_of: dt.date | None = None
) -> Ledger:
    """Return the ledger of these figures alone (by statement id), as if they were all."""
    scene = _set_scene(evidence, as_of or today)
    counted = [i for i in sorted(ids) if i in scene.standings]
    agreements = [a for a in scene.agreements if not set(ids).isdisjoint(a)]
    return draw_up_ledger(evidence, scene.standings, counted, agreements)


@dataclass(frozen=True, slots=True)
class AssessedPart:
    """What is said of some persons, and of nobody in some reports; `standings` go by statement."""

    persons: tuple[PersonState, ...]
    ledger: Ledger
    promises: tuple[PromiseState, ...]
    standings: Mapping[str, Standing]


def assess_part(
    evidence: Evidence, persons: Collection[str], reports: Collection[str], *, today: dt.date
) -> AssessedPart:
    """Return of `assess` these persons with what is promised of them, as if they were all.

    Of `reports` that are told: their figures, and what they promise of nobody by name. Conflicts
    are marked, and those of the ledger not closed.
    """
    scene = _set_scene(evidence, today)
    states = tell_conflicts_apart(_assess_persons(scene, today, persons))
    person_of = evidence.people.person_of
    mine = {
        i: standing
        for i, standing in scene.standings.items()
        if (who := person_of.get(i)) in persons
        or (who is None and evidence.statements[i].report_id in reports)
    }
    tallies = [i for i, _ in evidence.tallies() if i in mine]
    agreements = [a for a in scene.agreements if not mine.keys().isdisjoint(a)]
    findings = {p.person.id: p.findings for p in states}
    return AssessedPart(
        states,
        draw_up_ledger(evidence, scene.standings, tallies, agreements),
        follow_promises(evidence, mine, findings, day=today),
        scene.standings,
    )


def _set_scene(evidence: Evidence, day: dt.date) -> Scene:
    descent = trace_standings(evidence)
    standings = stand_as_of(evidence, descent.standings, day)
    agreements = [tuple(_left(a, standings)) for a in descent.agreements]
    return Scene(evidence, standings, agreements)


def _left(ids: Iterable[str], standings: Mapping[str, Standing]) -> Iterator[str]:
    """Give those that count on the day and that nobody rejected."""
    yield from (i for i in ids if i in standings and not standings[i].is_rejected)


def _assess_persons(
    scene: Scene, day: dt.date, ids: Collection[str] | None = None
) -> tuple[PersonState, ...]:
    """Return every person that a statement counted that day names, in order of name."""
    person_of = scene.evidence.people.person_of
    acts: dict[str, dict[str, Act]] = defaultdict(dict)
    named = {person_of[i] for i in scene.standings if i in person_of}
    for id_, act in scene.evidence.acts():
        if id_ in scene.standings and id_ in person_of:
            acts[person_of[id_]][id_] = act
    people = sorted(scene.evidence.people.persons, key=lambda p: (fold(p.name), p.id))
    return tuple(
        _assess_person(scene, p, acts[p.id], day)
        for p in people
        if p.id in named and (ids is None or p.id in ids)
    )


def _assess_person(
    scene: Scene, person: Person, acts: Mapping[str, Act], day: dt.date
) -> PersonState:
    state = assess_person(scene, person, acts)
    if state.custody is not Custody.HELD:
        return state
    held = find_last_held(scene.evidence, acts, scene.standings, findings=state.findings, day=day)
    return replace(state, last_held=held)


def _conflicts(persons: Sequence[PersonState]) -> tuple[Conflict, ...]:
    found = [c for p in persons for f in p.findings for c in f.conflicts]
    found += [c for p in persons for c in find_life_conflicts(p.person.name, p.findings)]
    return tuple(sorted(set(found), key=lambda c: (c.kind, c.about, str(c.sides))))


def _gather(
    scene: Scene, said: Mapping[str, Said]
) -> tuple[tuple[str, Said, tuple[str, ...]], ...]:
    """Return (speaker, statement, reports) for each thing that a side says, copies folded."""
    groups: dict[tuple[str, ...], list[tuple[str, Said]]] = defaultdict(list)
    for id_, statement in sorted(said.items()):
        standing = scene.standings.get(id_)
        if standing is not None and standing.is_supported:
            key = (standing.voice.side, standing.voice.key, *_content(statement))
            groups[key].append((standing.voice.name, statement))
    rows = [
        (min(n for n, _ in group), group[0][1], tuple(sorted({s.report_id for _, s in group})))
        for _, group in sorted(groups.items())
    ]
    return tuple(rows)


def _content(statement: Designation | SiteClaim) -> tuple[str, ...]:
    if isinstance(statement, Designation):
        return (fold(statement.about), statement.stance.value, fold(statement.term))
    return (fold(statement.site), statement.claim.value, statement.certainty.value)
