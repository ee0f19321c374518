"""Persons after what people decided of them (docs/adr/0013); pure, nothing is stored.

Persons are grouped by name each time they are asked for, and what people decided is laid over
the groups, so that a decision outlives every later run, and taking it back restores exactly
what was there.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass, field, replace

from corrobora.model.judgement import Judgement, PersonDecisions, PersonJudgement
from corrobora.model.party import SpeakerEntity
from corrobora.model.person import Judgement as Judged
from corrobora.model.person import People, Person, Suggestion, name_key
from corrobora.model.statement import Statement
from corrobora.register.merges import Apart, find_merges
from corrobora.register.splits import Said, apply_splits
from corrobora.resolve.persons import make_person, mention_of

__all__ = ["JudgedPeople", "judge_people", "judge_suggestions", "redirect_sides"]

_FAMILY = "family:"


@dataclass(frozen=True, slots=True)
class JudgedPeople:
    """Who is meant once decisions are laid over the names, and what became of the decisions.

    `apart` are pairs of ids, as they stand now, that a decision says are two.
    """

    people: People
    decisions: PersonDecisions
    apart: frozenset[frozenset[str]] = frozenset()


def judge_people(people: People, said: Said, decisions: PersonDecisions) -> JudgedPeople:
    """Return the persons as decided; `people` are those that names alone make of what is said.

    Splits come first, then merges, so that who was made by a split can be merged. Decisions
    come back with what to look at again in them; a pair that comes with something has no effect.
    Nobody whom no decision is about changes.
    """
    if not decisions.pairs and not decisions.splits:
        return JudgedPeople(people, decisions)
    moved = apply_splits(people.person_of, said, decisions.splits)
    by_split = [
        Apart(split.decision, (before, split.made))
        for split in decisions.splits
        for before in sorted(moved.origins.get(split.made, ()))
    ]
    pairs = [one for one in decisions.pairs if one.look_again is None]
    merges = find_merges(pairs, by_split)
    again = _join_words(merges.look_again, moved.look_again)
    here = set(moved.person_of.values())
    judged = PersonDecisions(
        tuple(_look_again(one, here, again) for one in decisions.pairs),
        tuple(replace(one, look_again=again.get(one.decision)) for one in decisions.splits),
    )
    names = {split.made: split.name for split in decisions.splits if split.name is not None}
    held = _regroup(people, moved.person_of, merges.person_of, (said.statements, names))
    refused = [one.persons for one in pairs if one.judgement is Judgement.NEGATIVE]
    refused += [one.persons for one in by_split]
    apart = frozenset(frozenset(map(held.now, two)) for two in refused)
    return JudgedPeople(held, judged, apart)


def _join_words(*said: Mapping[str, str]) -> dict[str, str]:
    decisions = {decision for one in said for decision in one}
    return {d: "; ".join(one[d] for one in said if d in one) for d in decisions}


def _look_again(
    judgement: PersonJudgement, here: Collection[str], said: Mapping[str, str]
) -> PersonJudgement:
    """Say what it stands against, or that one of the two is nobody any more."""
    if judgement.look_again is not None:
        return judgement
    gone = [
        name
        for id_, name in zip(judgement.persons, judgement.names, strict=True)
        if id_ not in here
    ]
    missing = f"nobody here is called {' or '.join(gone)} any more" if gone else None
    return replace(judgement, look_again=said.get(judgement.decision, missing))


# --- who stands together ------------------------------------------------------------------------


@dataclass(slots=True)
class _Part:
    """Who stands by themselves once persons were split: under which forms, and where.

    `lone_in` are the reports of lone names, None for full ones; `given` is the name that a
    decision gave.
    """

    given: str | None
    forms: Counter[str] = field(default_factory=Counter)
    places: set[tuple[str, str]] = field(default_factory=set)
    lone_in: set[str | None] = field(default_factory=set)


def _regroup(
    people: People,
    person_of: Mapping[str, str],
    merged: Mapping[str, str],
    given: tuple[Mapping[str, Statement], Mapping[str, str]],
) -> People:
    """Return the people anew where somebody moved or is merged; `given`: statements, names."""
    before = {person.id: person for person in people.persons}
    lost = {people.person_of[id_] for id_, now in person_of.items() if people.person_of[id_] != now}
    anew = lost | (set(person_of.values()) - before.keys()) | merged.keys()
    parts = _take_apart(people, {i: p for i, p in person_of.items() if p in anew}, given)
    groups: dict[str, list[str]] = defaultdict(list)
    for part in parts:
        groups[merged.get(part, part)].append(part)
    alone = {part: _make(part, {part: parts[part]}) for part in parts}
    made = [
        alone[id_] if group == [id_] else _make(id_, {part: parts[part] for part in group})
        for id_, group in groups.items()
    ]
    persons = [*(person for person in people.persons if person.id not in anew), *made]
    return People(
        tuple(sorted(persons, key=lambda p: (name_key(p.name), p.id))),
        {id_: merged.get(part, part) for id_, part in person_of.items()},
        parts=alone,
        redirects={part: now for part, now in merged.items() if part != now},
    )


def _take_apart(
    people: People,
    person_of: Mapping[str, str],
    given: tuple[Mapping[str, Statement], Mapping[str, str]],
) -> dict[str, _Part]:
    """Return the parts whom these statements are about."""
    statements, names = given
    lone = {person.id: person.lone_in for person in people.persons}
    parts: dict[str, _Part] = {}
    for id_, part in person_of.items():
        mention = mention_of(statements[id_])
        if mention is not None:
            found = parts.setdefault(part, _Part(names.get(part)))
            found.forms[mention.name] += 1
            found.places.add((mention.name, statements[id_].report_id))
            found.lone_in.add(lone[people.person_of[id_]])
    return parts


def _make(id_: str, group: Mapping[str, _Part]) -> Person:
    """Return the person in whom these parts stand; a name that a decision gave is shown.

    Else the form that most reports have, where several parts stand together: one report that
    writes a damaged name five times is no better witness of it.
    """
    parts = group.values()
    spread = Counter(name for part in parts for name, _ in part.places)
    forms = spread if len(group) > 1 else next(iter(parts)).forms
    places = set().union(*(part.lone_in for part in parts))
    person = make_person(id_, forms, places.pop() if len(places) == 1 else None)
    others = tuple(sorted(part for part in group if part != id_))
    kept = {*person.names, *(name for part in others if (name := group[part].given))}
    own = group[id_].given if id_ in group else None
    return replace(
        person,
        name=own or person.name,
        names=tuple(sorted(kept)) if others else person.names,
        merged=others,
    )


# --- what follows -------------------------------------------------------------------------------


def judge_suggestions(
    suggestions: Iterable[Suggestion], judged: JudgedPeople
) -> tuple[Suggestion, ...]:
    """Return the suggestions less those that a decision refused, the others with what was said."""
    said: dict[frozenset[str], PersonJudgement] = {}
    for one in judged.decisions.pairs:
        two = frozenset(map(judged.people.now, one.persons))
        # A join that has no effect is still to be settled; a doubt beside it adds nothing.
        if one.judgement is Judgement.POSITIVE or two not in said:
            said[two] = one
    found = []
    for suggestion in suggestions:
        two = frozenset((suggestion.a_id, suggestion.b_id))
        if two not in judged.apart:
            found.append(_mark(suggestion, said.get(two)))
    return tuple(found)


def _mark(suggestion: Suggestion, judgement: PersonJudgement | None) -> Suggestion:
    if judgement is None:
        return suggestion
    word = Judged(judgement.judgement.value)
    return replace(suggestion, judgement=word, look_again=judgement.look_again)


def redirect_sides(
    speakers: Mapping[str, SpeakerEntity], before: People, after: People
) -> Mapping[str, SpeakerEntity]:
    """Return the speakers with the families of those who were merged or split as decided.

    A person, their family and lawyer are one side (reading 3): two families of one person would
    confirm each other. `before` are the persons that names alone make.
    """
    if before is after:
        return speakers
    return {id_: _redirect(id_, entity, before, after) for id_, entity in speakers.items()}


def _redirect(id_: str, entity: SpeakerEntity, before: People, after: People) -> SpeakerEntity:
    kind, _, person = entity.side.partition(":")
    if f"{kind}:" != _FAMILY:
        return entity
    # Whoever speaks for the person that the statement is about speaks for whom it is about now.
    is_own = before.person_of.get(id_) == person
    now = after.person_of[id_] if is_own else after.now(person)
    if now == person:
        return entity
    side = f"{_FAMILY}{now}"
    return replace(entity, side=side, key=side + entity.key.removeprefix(entity.side))
