"""Every question that a gaze answers, asked one after another: whom the answers tell of.

A question more in `register/summaries/asking.py` or `store/summary_counts.py` belongs here too,
so that nothing that is hidden from one answer is told by another.
"""

from __future__ import annotations

import datetime
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass
from typing import TypeVar

from corrobora.model.summary import MatterKind, WaitingKind
from corrobora.model.vocabulary import Custody
from corrobora.register.summaries import asking as a
from corrobora.store.summary_counts import (
    count_dated,
    count_matters_by_site,
    count_persons_at,
    count_persons_by_site,
    find_candidates,
)
from corrobora.store.summary_rows import site_key

__all__ = ["LONG_AGO", "Answers", "ask_everything", "go_through"]

LONG_AGO = datetime.datetime(2000, 1, 1, tzinfo=datetime.UTC)
EVER = ("0000-00-00", "9999-99-99")
FAMILIES = ("custody", "release", "death", "charge", "sentence")
T = TypeVar("T")
PAGE = 3  # small, so that every list has several


@dataclass(frozen=True)
class Answers:
    """Who is told of, by question; and how many, by question that only counts."""

    told: dict[str, frozenset[str]]
    counted: dict[str, int]

    @property
    def everybody(self) -> frozenset[str]:
        return frozenset().union(*self.told.values())


def go_through(ask: Callable[[str | None], a.PageOf[T]]) -> Iterator[T]:
    """Every row of a list, page after page; no page is empty but the first or the last."""
    after, pages = None, 0
    while True:
        page = ask(after)
        pages += 1
        assert pages < 1000, "the pages of a list have no end"
        yield from page.rows
        after = page.after
        if after is None:
            return
        assert page.rows


def ask_everything(gaze: a.Gaze, ids: Iterable[str], things: Iterable[str] = ()) -> Answers:
    """`ids` are the persons to ask for by id, `things` what waits or is listed, by id too."""
    persons, items = sorted(set(ids)), sorted(set(things))

    def listed(wanted: a.PersonFilter) -> list[str]:
        return [
            one.person_id
            for one in go_through(lambda at: a.list_persons(gaze, wanted, after=at, most=PAGE))
        ]

    def waiting(wanted: a.WaitingFilter) -> list[str]:
        rows = list(go_through(lambda at: a.list_waiting(gaze, wanted, after=at, most=PAGE)))
        return [id_ for one in rows for id_ in one.persons]

    def matters(wanted: a.MatterFilter) -> list[str]:
        rows = list(go_through(lambda at: a.list_matters(gaze, wanted, after=at, most=PAGE)))
        return [id_ for one in rows for id_ in one.persons]

    changes = list(go_through(lambda at: a.list_changes(gaze, after=at, most=PAGE)))
    by_name = listed(a.PersonFilter())
    by_change = listed(a.PersonFilter(changed_since=LONG_AGO))
    assert len(by_name) == len(set(by_name)), "somebody stands on two pages"
    assert sorted(by_name) == sorted(by_change)
    told = {
        "list": by_name,
        "by change": by_change,
        "in conflict": listed(a.PersonFilter(in_conflict=True)),
        "by id": a.find_persons(gaze, persons),
        "findings": [one.person_id for one in a.findings_of(gaze, persons)],
        "waits": waiting(a.WaitingFilter()),
        "waits aside": waiting(a.WaitingFilter(held=True)),
        "waits about": [id_ for one in persons for id_ in waiting(a.WaitingFilter(person=one))],
        "by thing": [
            id_
            for one in items
            for found in (a.find_waiting(gaze, one), a.find_matter(gaze, one))
            if found is not None
            for id_ in found.persons
        ],
        "changes": [one.person_id for one in changes],
        "changes of": [
            one.person_id for one in a.list_changes(gaze, persons=persons, most=500).rows
        ],
        "candidates": [
            id_
            for family in FAMILIES
            for country in ("", "XA", "XB")
            for id_ in find_candidates(
                gaze.connection, family, country, EVER, gaze.hidden, most=500
            )
        ],
    }
    for kind in MatterKind:
        told[kind.value] = matters(a.MatterFilter(kind=kind))
    return Answers({name: frozenset(found) for name, found in told.items()}, _count(gaze))


def fold(sites: Mapping[tuple[str, Custody], int]) -> dict[tuple[str | None, Custody], int]:
    """By the key of the place: which of its spellings is shown is no matter."""
    return {(site_key(site), custody): number for (site, custody), number in sites.items()}


def _count(gaze: a.Gaze) -> dict[str, int]:
    connection, hidden = gaze.connection, gaze.hidden
    by_site = a.count_by_site(gaze)
    assert fold(count_persons_by_site(connection, hidden)) == fold(by_site)
    for (site, custody), number in by_site.items():
        assert count_persons_at(connection, site, hidden)[custody] == number
    waits = a.count_what_waits(gaze)
    for kind in WaitingKind:
        for held in (False, True):
            wanted = a.WaitingFilter(kinds=frozenset({kind}), held=held)
            assert len(a.list_waiting(gaze, wanted, most=500).rows) == waits.get((kind, held), 0)
    return {
        "persons": sum(a.count_by_custody(gaze).values()),
        "at sites": sum(by_site.values()),
        "findings": sum(
            number for family in FAMILIES for number in a.count_by_month(gaze, family).values()
        ),
        "dated": sum(
            one.number
            for family in FAMILIES
            for country in ("", "XA", "XB")
            for one in count_dated(connection, family, country, EVER, hidden)
        ),
        "waits": sum(waits.values()),
        "matters": sum(
            number for kind in MatterKind for number in a.count_listed(gaze, kind).values()
        ),
        "matters at sites": sum(
            count_matters_by_site(connection, list(MatterKind), hidden).values()
        ),
        "changes": sum(a.count_what_changed(gaze, since=LONG_AGO).values()),
    }
