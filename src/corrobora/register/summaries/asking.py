"""Questions about many persons, answered by summaries: counts, pages, what waits, what changed.

Each takes the `Eyes` with which it is asked: for those that may not see what is restricted, whoever
is hidden is neither listed nor counted. They say how the register stood at the last refresh, but
a restriction holds at once.
"""

from __future__ import annotations

import datetime
from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from typing import Generic, TypeVar

from corrobora.model.finding import Step
from corrobora.model.person import name_key
from corrobora.model.summary import (
    Change,
    FindingSummary,
    Matter,
    MatterKind,
    PersonSummary,
    Waiting,
    WaitingKind,
)
from corrobora.model.vocabulary import Custody
from corrobora.register.audience import WHOLE
from corrobora.register.eyes import Eyes
from corrobora.register.restricted import Restrictions, load_restrictions
from corrobora.register.rulings import NAME
from corrobora.store.database import Connection
from corrobora.store.summaries import load_facts, load_person_rows
from corrobora.store.summary_items import (
    MatterFilter,
    WaitingFilter,
    count_changes,
    count_matters,
    count_waiting,
    load_matter,
    load_waiting,
    page_of_changes,
    page_of_matters,
    page_of_waiting,
)
from corrobora.store.summary_reading import (
    Hidden,
    PersonFilter,
    count_findings,
    count_persons,
    count_sites,
    load_findings_of,
    load_marks_of,
    page_of_persons,
)

__all__ = [
    "Gaze",
    "MatterFilter",
    "PageOf",
    "PersonFilter",
    "WaitingFilter",
    "count_by_custody",
    "count_by_month",
    "count_by_site",
    "count_listed",
    "count_what_changed",
    "count_what_waits",
    "find_matter",
    "find_persons",
    "find_waiting",
    "findings_of",
    "is_made",
    "list_changes",
    "list_matters",
    "list_persons",
    "list_waiting",
    "look",
    "next_waiting",
    "place_of",
]

T = TypeVar("T")
_SEPARATOR = "\x1f"
# What of a row is told by which field that may be restricted.
_TOLD_BY: Mapping[str, Mapping[str, object]] = {
    "date": {"date": None, "earliest": None, "latest": None, "last_held": None, "held_on": None},
    "site": {"site": None},
    "conditions": {"conditions": (), "health": False, "case_closed": False},
}


@dataclass(frozen=True, slots=True)
class Gaze:
    """Somebody's eyes on a register: made once for a page, by `look`."""

    connection: Connection
    hidden: Hidden
    restrictions: Restrictions


@dataclass(frozen=True, slots=True)
class PageOf(Generic[T]):
    """Some rows of a list; `after` leads to the next ones, None where there are no more."""

    rows: tuple[T, ...]
    after: str | None = None


def look(connection: Connection, eyes: Eyes, restrictions: Restrictions | None = None) -> Gaze:
    """Return these eyes on the register; whom people restricted just now is left out too.

    `restrictions` are what stands, where it is loaded already.
    """
    if eyes.sees_restricted:
        return Gaze(connection, Hidden(sees_all=True), Restrictions())
    found = load_restrictions(connection) if restrictions is None else restrictions
    return Gaze(connection, _find_fresh(connection, found), found)


def _find_fresh(connection: Connection, found: Restrictions) -> Hidden:
    """Return who is left out beside those whose rows say so, and who is nobody any more."""
    marked = load_marks_of(connection, found.persons)
    hidden = found.hidden
    parts: dict[str, set[str]] = defaultdict(set)
    for id_, fields in found.persons.items():
        for part in fields - marked.get(id_, frozenset()):
            parts[part].add(id_)
    ids = {id_ for id_ in hidden if {WHOLE, NAME}.isdisjoint(marked.get(id_, ()))}
    return Hidden(sees_all=False, ids=ids, parts=parts)


def is_made(connection: Connection) -> bool:
    """Say whether the summaries were ever made whole."""
    return "made" in load_facts(connection)


# --- persons --------------------------------------------------------------------------------------


def count_by_custody(gaze: Gaze) -> Mapping[tuple[Custody, Step | None], int]:
    """Return how many persons stand where, on which step."""
    return count_persons(gaze.connection, gaze.hidden)


def count_by_site(gaze: Gaze) -> Mapping[tuple[str, Custody], int]:
    """Return how many persons are told of at each place of detention, by custody."""
    return count_sites(gaze.connection, gaze.hidden)


def count_by_month(gaze: Gaze, family: str) -> Mapping[tuple[str, Step], int]:
    """Return how many findings of a family of acts begin in each month (YYYY-MM), by step."""
    return count_findings(gaze.connection, family, gaze.hidden)


def list_persons(
    gaze: Gaze, wanted: PersonFilter, *, after: str | None = None, most: int = 50
) -> PageOf[PersonSummary]:
    """Return persons in order of name; of those changed since a moment the last changed first.

    `beginning` is taken as it was typed.
    """
    begun = None if wanted.beginning is None else name_key(wanted.beginning)
    found = page_of_persons(
        gaze.connection,
        replace(wanted, beginning=begun),
        gaze.hidden,
        after=None if after is None else _two(after),
        most=most,
    )
    more = None
    if len(found) == most:
        last = found[-1]
        by = last.key if wanted.changed_since is None else last.changed_at.isoformat()
        more = _one(by, last.person_id)
    return PageOf(tuple(_cover(gaze, one) for one in found), more)


def find_persons(gaze: Gaze, persons: Iterable[str]) -> Mapping[str, PersonSummary]:
    """Return the rows of these persons by id; whoever is hidden or nobody now has none."""
    found = load_person_rows(gaze.connection, persons)
    if gaze.hidden.sees_all:
        return found
    hidden = gaze.restrictions.hidden
    return {
        id_: _cover(gaze, one)
        for id_, one in found.items()
        if not one.is_hidden and id_ not in hidden
    }


def findings_of(gaze: Gaze, persons: Iterable[str]) -> tuple[FindingSummary, ...]:
    """Return the findings of those of these persons who may be told of."""
    seen = find_persons(gaze, persons)
    found = load_findings_of(gaze.connection, seen)
    return tuple(one for one in found if not _hides(gaze, seen[one.person_id], "date", "site"))


def _hides(gaze: Gaze, one: PersonSummary, *fields: str) -> bool:
    if gaze.hidden.sees_all:
        return False
    parts = {*one.restricted, *gaze.restrictions.persons.get(one.person_id, ())}
    return not parts.isdisjoint(fields)


def _cover(gaze: Gaze, one: PersonSummary) -> PersonSummary:
    """Return the row without what is restricted of it."""
    for name, blanks in _TOLD_BY.items():
        if _hides(gaze, one, name):
            one = replace(one, **blanks)  # type: ignore[arg-type]
    return one


# --- what waits, and what is listed ---------------------------------------------------------------


def count_what_waits(gaze: Gaze) -> Mapping[tuple[WaitingKind, bool], int]:
    """Return how many things wait by kind; apart, with True, those that were put aside."""
    return count_waiting(gaze.connection, gaze.hidden)


def list_waiting(
    gaze: Gaze, wanted: WaitingFilter, *, after: str | None = None, most: int = 50
) -> PageOf[Waiting]:
    """Return what waits, first that of which the answer changes most."""
    place = None
    if after is not None:
        weight, id_ = _two(after)
        place = (float(weight), id_)
    found = page_of_waiting(gaze.connection, wanted, gaze.hidden, after=place, most=most)
    more = place_of(found[-1]) if len(found) == most else None
    return PageOf(found, more)


def next_waiting(gaze: Gaze, wanted: WaitingFilter, *, after: str | None = None) -> Waiting | None:
    """Return what comes after a thing, by `place_of` it; the first without; None at the end."""
    found = list_waiting(gaze, wanted, after=after, most=1).rows
    return found[0] if found else None


def find_waiting(gaze: Gaze, id_: str) -> Waiting | None:
    """Return one thing that waits, None where it does not any more, or is not to be seen."""
    return load_waiting(gaze.connection, id_, gaze.hidden)


def place_of(one: Waiting) -> str:
    """Return where a thing stands in the order, as `after` takes it."""
    return _one(repr(one.weight), one.id)


def count_listed(gaze: Gaze, kind: MatterKind) -> Mapping[tuple[str, bool], int]:
    """Return how many conflicts, promises or figures there are, by what kind and if open."""
    return count_matters(gaze.connection, kind, gaze.hidden)


def list_matters(
    gaze: Gaze, wanted: MatterFilter, *, after: str | None = None, most: int = 50
) -> PageOf[Matter]:
    """Return conflicts, promises or figures, those with the last day first."""
    place = None if after is None else _two(after)
    found = page_of_matters(gaze.connection, wanted, gaze.hidden, after=place, most=most)
    if len(found) < most:
        return PageOf(found)
    last = found[-1].last
    return PageOf(found, _one("" if last is None else last.isoformat(), found[-1].id))


def find_matter(gaze: Gaze, id_: str) -> Matter | None:
    """Return one conflict, promise or figure; None where it is not there, or not to be seen."""
    return load_matter(gaze.connection, id_, gaze.hidden)


# --- what changed ---------------------------------------------------------------------------------


def list_changes(
    gaze: Gaze,
    *,
    since: datetime.datetime | None = None,
    persons: Iterable[str] | None = None,
    after: str | None = None,
    most: int = 50,
) -> PageOf[Change]:
    """Return what changed, the last first: since a moment, of some persons, or at all."""
    found = page_of_changes(
        gaze.connection,
        gaze.hidden,
        since=since,
        persons=None if persons is None else tuple(persons),
        before=None if after is None else int(after),
        most=most,
    )
    return PageOf(found, str(found[-1].number) if len(found) == most else None)


def count_what_changed(gaze: Gaze, *, since: datetime.datetime) -> Mapping[str, int]:
    """Return how many changes of each kind there were since then."""
    return count_changes(gaze.connection, gaze.hidden, since=since)


def _one(*parts: str) -> str:
    return _SEPARATOR.join(parts)


def _two(place: str) -> tuple[str, str]:
    first, _, second = place.partition(_SEPARATOR)
    return first, second
