"""Whom and what people restricted, all of it at once, by the decisions that stand now.

What is decided holds from that moment: nothing here waits for summaries to be made anew.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass, field

from corrobora.register.audience import RESTRICT, WHOLE
from corrobora.register.index import is_kept
from corrobora.register.neighbourhood import group_joined, join_decided
from corrobora.register.person_judgements import PAIR, made_by
from corrobora.register.rulings import FIELD, NAME
from corrobora.register.standing import find_standing
from corrobora.store.database import Connection
from corrobora.store.decisions import Decision, load_decisions
from corrobora.store.neighbours import load_decisions_about, load_forms

__all__ = ["Restrictions", "load_restrictions"]

_ABOUT_REPORTS = "report"


@dataclass(frozen=True, slots=True)
class Restrictions:
    """What stands: the restricted fields of persons and of reports, by id; `all` is the whole.

    Whoever decisions join with a restricted person is restricted with them. `names` are all
    names of those who are wholly restricted, or whose name is.
    """

    persons: Mapping[str, frozenset[str]] = field(default_factory=dict)
    reports: Mapping[str, frozenset[str]] = field(default_factory=dict)
    names: Mapping[str, tuple[str, ...]] = field(default_factory=dict)

    @property
    def hidden(self) -> frozenset[str]:
        """The ids of whoever is not to be found: restricted wholly, or by name."""
        return frozenset(id_ for id_, parts in self.persons.items() if {WHOLE, NAME} & parts)


def load_restrictions(connection: Connection) -> Restrictions:
    """Return what is restricted now; a register in which nothing is costs one look."""
    made = load_decisions(connection, kinds={RESTRICT})
    if not made:
        return Restrictions()
    standing = _find_standing(connection, made)
    persons: dict[str, set[str]] = defaultdict(set)
    reports: dict[str, set[str]] = defaultdict(set)
    labels: dict[str, list[str]] = defaultdict(list)
    for one in standing:
        is_report = one.payload.get("about") == _ABOUT_REPORTS
        part = str(one.payload.get("part", WHOLE))
        for id_ in one.subject[:1]:
            (reports if is_report else persons)[id_].add(part)
            if not is_report:
                labels[id_] += one.payload.get("labels", [])
    joined, more = _find_joined(connection, persons)
    spread = _spread(persons, joined, more)
    told = {id_: frozenset(parts) for id_, parts in spread.items()}
    hidden = [id_ for id_, parts in told.items() if {WHOLE, NAME} & parts]
    return Restrictions(
        told,
        {id_: frozenset(parts) for id_, parts in reports.items()},
        _find_names(connection, hidden, labels, more),
    )


def _find_standing(connection: Connection, made: Iterable[Decision]) -> list[Decision]:
    """Return those of the restrictions that stand."""
    if is_kept(connection):
        subjects = {id_ for one in made for id_ in one.subject}
        every: Iterable[Decision] = load_decisions_about(connection, subjects, None).values()
    else:
        every = load_decisions(connection)
    return [one for one in find_standing(every) if one.kind == RESTRICT]


def _find_joined(
    connection: Connection, persons: Collection[str]
) -> tuple[Collection[str], Collection[Decision]]:
    """Return whom decisions join with these persons, and the decisions; all without the index."""
    if not persons:
        return (), ()
    if not is_kept(connection):
        return (), load_decisions(connection)
    joined, made = join_decided(connection, persons, None)
    return joined, tuple(made.values())


def _spread(
    persons: Mapping[str, set[str]], joined: Iterable[str], made: Iterable[Decision]
) -> dict[str, set[str]]:
    """Return what is restricted of everybody whom decisions join with one of these persons."""
    leads = group_joined((*persons, *joined), made)
    groups: dict[str, set[str]] = defaultdict(set)
    for id_, parts in persons.items():
        groups[leads[id_]] |= parts
    return {id_: groups[lead] for id_, lead in leads.items() if lead in groups}


def _find_names(
    connection: Connection,
    hidden: Iterable[str],
    labels: Mapping[str, Iterable[str]],
    made: Iterable[Decision],
) -> dict[str, tuple[str, ...]]:
    """Return every name that reports or decisions give these persons."""
    ids = tuple(hidden)
    forms = load_forms(connection, ids, None)
    found: dict[str, dict[str, None]] = {
        id_: dict.fromkeys((*labels.get(id_, ()), *(forms[id_][1] if id_ in forms else ())))
        for id_ in ids
    }
    for one in made:
        given = _given_names(one)
        if one.kind == PAIR:
            for id_, label in zip(one.subject, one.payload.get("labels", ()), strict=False):
                found.get(id_, {})[str(label)] = None
        for id_ in (*one.subject, made_by(one.id)):
            if id_ in found:
                found[id_] |= dict.fromkeys(given)
    return {id_: tuple(name for name in names if name.strip()) for id_, names in found.items()}


def _given_names(one: Decision) -> tuple[str, ...]:
    payload = one.payload
    if one.kind == FIELD and payload.get("part") == NAME:
        return tuple(str(payload[key]) for key in ("value", "was") if payload.get(key))
    return (str(payload["name"]),) if payload.get("name") else ()
