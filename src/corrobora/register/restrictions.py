"""What is restricted or published of what a search found, without the whole register.

A restriction of anybody whom decisions join with a person restricts that person too: whoever was
merged, or may yet be split again, is kept on the safe side.
"""

from __future__ import annotations

import datetime
from collections import defaultdict
from collections.abc import Collection, Mapping
from collections.abc import Set as AbstractSet

from corrobora.model.person import People
from corrobora.register.audience import PUBLISH, RESTRICT, Openness, find_audiences
from corrobora.register.neighbourhood import group_joined, join_decided
from corrobora.register.person_judgements import PERSON_KINDS
from corrobora.register.standing import find_standing
from corrobora.store.database import Connection
from corrobora.store.decisions import Decision, load_decisions
from corrobora.store.neighbours import find_decided, find_reports_of, load_decisions_about

__all__ = ["load_openness_of_persons", "load_openness_of_reports"]

Moment = datetime.datetime | None


def load_openness_of_persons(
    connection: Connection, persons: Collection[str], known_at: Moment = None
) -> Mapping[str, Openness]:
    """Return what was decided of these persons, by id; of one that is missing nothing was.

    A person whom decisions join with others is published to nobody here: whether they stand
    under this name at all, only their page can say.
    """
    decided = find_decided(connection, persons)
    joined, made = join_decided(connection, decided, known_at)
    leads = group_joined(joined, made.values())
    groups: dict[str, list[str]] = defaultdict(list)
    for id_ in sorted(leads):
        groups[leads[id_]].append(id_)
    standing: dict[str, list[Decision]] = defaultdict(list)
    for one in find_standing(made.values()):
        for lead in {leads[id_] for id_ in one.subject if id_ in leads}:
            standing[lead].append(one)
    return {id_: _merge(id_, groups[leads[id_]], standing[leads[id_]]) for id_ in decided}


def load_openness_of_reports(
    connection: Connection, reports: Collection[str], known_at: Moment = None
) -> tuple[Mapping[str, Openness], frozenset[str]]:
    """Return what was decided of these reports, by id, and which of them name restricted people."""
    made = load_decisions_about(connection, reports, known_at)
    openness = find_audiences(find_standing(made.values()), People((), {})).of
    here = _find_restricted_in(connection, frozenset(reports), known_at)
    opened = load_openness_of_persons(connection, here, known_at)
    named = {report for id_, one in opened.items() if one.restricted for report in here[id_]}
    return {id_: openness[id_] for id_ in reports if id_ in openness}, frozenset(named)


def _find_restricted_in(
    connection: Connection, reports: AbstractSet[str], known_at: Moment
) -> Mapping[str, AbstractSet[str]]:
    """Return who may be restricted, by id, and which of these reports name them.

    Few are restricted, and a report may be a list of all others.
    """
    made = load_decisions(connection, kinds={RESTRICT}, known_at=known_at)
    asked = {id_ for one in made for id_ in one.subject}
    joined, _ = join_decided(connection, asked, known_at) if asked else (set(), {})
    standing = find_reports_of(connection, joined, known_at)
    return {id_: here for id_, found in standing.items() if (here := reports & found)}


def _merge(person: str, joined: Collection[str], standing: list[Decision]) -> Openness:
    """Return what stands of a person, with the restrictions of all who are joined to them."""
    is_joined = any(one.kind in PERSON_KINDS for one in standing)
    told = [one for one in standing if not (is_joined and one.kind == PUBLISH)]
    alone = find_audiences(told, People((), {}))
    restricted = {
        part: by for id_ in sorted(joined) for part, by in alone.find(id_).restricted.items()
    }
    own = alone.find(person)
    return Openness(own.published, restricted, own.opened)
