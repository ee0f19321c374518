"""Which persons are one, by what people decided of pairs; pure.

*yes* joins, and joins hold together whatever way they lead. Where a decision says that two are
not one, and others join them all the same, nobody can tell which of them is wrong: none of the
joins on the way between the two has an effect until a person takes one back.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass

from corrobora.model.judgement import Judgement, PersonJudgement
from corrobora.model.sentences import Sentence

__all__ = ["Apart", "Merges", "find_merges"]

# Digits of a decision's id that people see and type.
_SHORT_ID = 8

_Graph = Mapping[str, Collection[str]]


@dataclass(frozen=True, slots=True)
class Apart:
    """A decision by which two persons are not one."""

    decision: str
    persons: tuple[str, str]


@dataclass(frozen=True, slots=True)
class Merges:
    """Under which person each of those who are merged stands; and what contradicts itself.

    `person_of` names no one who stands alone, and the person kept leads to themselves.
    `look_again` says for a decision, by its id, what it stands against.
    """

    person_of: Mapping[str, str]
    look_again: Mapping[str, str]


def find_merges(pairs: Iterable[PersonJudgement], apart: Iterable[Apart] = ()) -> Merges:
    """Return who is one by these judgements; of several on a pair, the last counts.

    `apart` are pairs that are two by other decisions. The order of either plays no part.
    """
    last = {one.persons: one for one in sorted(pairs, key=_when)}.values()
    joins = [one for one in last if one.judgement is Judgement.POSITIVE]
    refusals = [Apart(o.decision, o.persons) for o in last if o.judgement is Judgement.NEGATIVE]
    against = _find_contradictions(joins, {*refusals, *apart})
    withheld = {decision for between in against.values() for decision in between}
    held = [one for one in joins if one.decision not in withheld]
    return Merges(_choose_persons(held), _say_against(against))


def _when(judgement: PersonJudgement) -> tuple[str, str]:
    return judgement.decided_at.isoformat(), judgement.decision


# --- who is kept --------------------------------------------------------------------------------


def _choose_persons(joins: Sequence[PersonJudgement]) -> dict[str, str]:
    """Return for each person who is merged the one who is kept."""
    graph = _as_graph(joins)
    kept_at: dict[str, tuple[str, str]] = {}
    gone = set()
    for one in sorted(joins, key=_when):
        kept_at.setdefault(one.kept, _when(one))
        gone |= {person for person in one.persons if person != one.kept}
    person_of = {}
    for group in _find_groups(graph, graph):
        # Whoever was kept each time; where nobody was, or several were, the first.
        kept = (group - gone) or group
        chosen = min(kept, key=lambda person: (kept_at.get(person, ("~", "")), person))
        person_of.update(dict.fromkeys(group, chosen))
    return person_of


def _as_graph(joins: Iterable[PersonJudgement]) -> dict[str, set[str]]:
    graph: dict[str, set[str]] = defaultdict(set)
    for one in joins:
        a, b = one.persons
        graph[a].add(b)
        graph[b].add(a)
    return graph


def _find_groups(graph: _Graph, among: Iterable[str]) -> list[set[str]]:
    """Return those who hang together, as far as the way leads through `among` alone."""
    left, groups = set(among), []
    while left:
        group, waiting = set(), [left.pop()]
        while waiting:
            at = waiting.pop()
            group.add(at)
            near = left.intersection(graph[at])
            left -= near
            waiting += near
        groups.append(group)
    return groups


# --- what contradicts itself --------------------------------------------------------------------


def _find_contradictions(
    joins: Sequence[PersonJudgement], apart: Iterable[Apart]
) -> dict[Apart, list[str]]:
    """Return the pairs that are two and joined all the same, with the joins on the way."""
    graph = _as_graph(joins)
    home = {person: group for group in _find_groups(graph, graph) for person in group}
    found = {}
    for one in sorted(apart, key=lambda one: (one.decision, one.persons)):
        a, b = one.persons
        if a != b and b in home.get(a, ()):
            between = _find_between(graph, home[a], (a, b))
            found[one] = sorted(j.decision for j in joins if between.issuperset(j.persons))
    return found


def _find_between(graph: _Graph, group: set[str], ends: tuple[str, str]) -> set[str]:
    """Return who stands on some way between the two that passes nobody twice.

    That is everybody whom no single other cuts off from both ends.
    """
    between = set(group)
    for person in group:
        for part in _find_groups(graph, group - {person}):
            if part.isdisjoint(ends):
                between -= part
    return between


def _say_against(against: Mapping[Apart, Sequence[str]]) -> dict[str, str]:
    said: dict[str, set[str]] = defaultdict(set)
    for one, joins in against.items():
        said[one.decision] |= set(joins)
        for join in joins:
            said[join].add(one.decision)
    refusals = {one.decision for one in against}
    return {
        decision: _say_joined(others) if decision in refusals else _say_apart(others)
        for decision, others in said.items()
    }


def _say_joined(decisions: Iterable[str]) -> Sentence:
    return Sentence(
        "%(decisions)s joined them all the same: no join has an effect until one of all these"
        " is taken back",
        decisions=_name_decisions(decisions),
    )


def _say_apart(decisions: Iterable[str]) -> Sentence:
    return Sentence(
        "it has no effect: %(decisions)s said that two of those whom it helps to join are not one",
        decisions=_name_decisions(decisions),
    )


def _name_decisions(decisions: Iterable[str]) -> Sentence:
    ids = tuple(sorted(one[:_SHORT_ID] for one in decisions))
    if len(ids) == 1:
        return Sentence("decision %(id)s", id=ids[0])
    return Sentence("decisions %(ids)s", ids=ids)
