"""Linking the lists of a register, with the persons whom its articles name."""

from __future__ import annotations

import datetime
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path
from tempfile import TemporaryDirectory

from corrobora.assess.evidence import Evidence
from corrobora.linking.outcome import LinkSettings, RegisterLinked, Step
from corrobora.linking.rows import Rows, make_clusters, name_clusters, tell_linkage
from corrobora.model.person import People
from corrobora.model.plain import Plain
from corrobora.model.suggestion import RecordSide, RecordSuggestion
from corrobora.register.queries import load_evidence, load_packs_of
from corrobora.register.record_links import (
    find_judged,
    is_judged,
    knowledge_of,
    load_record_suggestions,
    pack_came,
    read_people,
)
from corrobora.register.summaries.refreshing import AT_ONCE, refresh_open
from corrobora.resolve.records.best import mark_best
from corrobora.resolve.records.bulk.batches import batch_records
from corrobora.resolve.records.bulk.linkage import Linkage, ScoredPair, link_records
from corrobora.resolve.records.record import Record, RecordReader
from corrobora.resolve.records.weights import prior_bits
from corrobora.store.database import Connection, Where, open_register, reading, writing
from corrobora.store.lists import load_versions
from corrobora.store.record_links import LinkedRecord, RecordLink, save_record_links
from corrobora.store.revisions import load_revision

__all__ = ["link_register"]


def link_register(
    register: Where,
    *,
    at: datetime.datetime,
    tell_pairs: bool = False,
    limits: LinkSettings | None = None,
    progress: Step = lambda _done, _total: None,
) -> RegisterLinked:
    """Link the rows of all lists of a register and the persons whom only its articles name.

    What is suggested takes the place of what the last linking suggested. Pairs that stand under
    one person by their name are no question, unless they look like two people; neither are
    pairs that somebody judged. With `tell_pairs` the outcome has what was kept, too.
    """
    limits = limits or LinkSettings()
    engine = open_register(register, create=False)
    rows = Rows()
    try:
        with reading(engine) as connection, TemporaryDirectory() as work:
            evidence = load_evidence(connection, known_at=None)
            linkage = link_records(
                batch_records(_records_of(connection, evidence.people, rows)),
                work=Path(work),
                memory=limits.memory,
                threads=limits.threads,
                namesakes=True,
                progress=progress,
            )
            lists = len(load_versions(connection))
        found = _sort_out(linkage, rows, evidence)
        with writing(engine) as connection:
            cluster_of = name_clusters(linkage, rows)
            links = (_as_link(one, rows, cluster_of) for one in (*found.open, *found.namesakes))
            kept = save_record_links(connection, links, told=_tell(linkage), at=at)
            suggestions = _load_suggestions(connection, evidence) if tell_pairs else ()
        refresh_open(engine, now=at, most=AT_ONCE)
    finally:
        engine.dispose()
    return RegisterLinked(
        records=linkage.records,
        lists=lists,
        compared=linkage.compared,
        kept=kept,
        already_one=found.already_one,
        judged=found.judged,
        namesakes=len(found.namesakes),
        notes=tuple(tell_linkage(linkage)),
        suggestions=suggestions,
        clusters=tuple(make_clusters(linkage, rows)) if tell_pairs else (),
    )


def _load_suggestions(connection: Connection, evidence: Evidence) -> tuple[RecordSuggestion, ...]:
    packs, decisions = load_packs_of(connection), evidence.rulings.persons
    stored = load_record_suggestions(connection, packs, evidence.people, decisions)
    return mark_best(stored.suggestions)


@dataclass(frozen=True, slots=True)
class _Sorted:
    """Which pairs are questions, and how many are none, by why."""

    open: tuple[ScoredPair, ...]
    namesakes: tuple[ScoredPair, ...]
    already_one: int
    judged: int


def _sort_out(linkage: Linkage, rows: Rows, evidence: Evidence) -> _Sorted:
    people = evidence.people
    judged = find_judged(people, evidence.rulings.persons)
    ones = [one for one in linkage.pairs if _are_one(one, rows)]
    asked = [
        one for one in linkage.pairs if not _are_one(one, rows) and not _are_of_one_row(one, rows)
    ]
    open_ = [
        one
        for one in asked
        if not is_judged(
            people, judged, rows.sides[one.first].person, rows.sides[one.second].person
        )
    ]
    twos = tuple(one for one in linkage.namesakes if _are_one(one, rows))
    return _Sorted(tuple(open_), twos, len(ones), len(asked) - len(open_))


def _tell(linkage: Linkage) -> dict[str, Plain]:
    """Return what is kept of a linking beside its pairs."""
    return {
        "prior_bits": prior_bits(linkage.learned.one_in),
        "records": linkage.records,
        "compared": linkage.compared,
        "notes": list(tell_linkage(linkage)),
    }


def _records_of(connection: Connection, people: People, rows: Rows) -> Iterator[Record]:
    packs = load_packs_of(connection)
    reader = RecordReader(knowledge_of(packs))
    listed: set[str] = set()
    for version in load_versions(connection):
        revision = load_revision(connection, version.revision_id)
        if revision is None:
            continue
        report = version.report_id
        for row, person, record in read_people(revision.text, report, packs, reader):
            listed.add(person)
            side = RecordSide(
                name=record.name, person=person, report=report, list_label=version.label, row=row
            )
            yield rows.add(side, record)
    yield from _name_others(people, listed, reader, rows)


def _name_others(
    people: People, listed: set[str], reader: RecordReader, rows: Rows
) -> Iterator[Record]:
    """Give those whom articles alone name, by their full names."""
    everybody: Iterable[tuple[str, str]] = (
        (one.id, one.name)
        for one in (*people.persons, *people.parts.values())
        if one.lone_in is None and one.id not in listed
    )
    for person, name in dict(everybody).items():
        side = RecordSide(name=name, person=person)
        yield rows.add(side, reader.read_name(person, name))


def _are_one(pair: ScoredPair, rows: Rows) -> bool:
    return rows.sides[pair.first].person == rows.sides[pair.second].person


def _are_of_one_row(pair: ScoredPair, rows: Rows) -> bool:
    """Say whether one row names both: then its list tells them apart."""
    first, second = rows.sides[pair.first], rows.sides[pair.second]
    return first.row is not None and (first.report, first.row) == (second.report, second.row)


def _as_link(pair: ScoredPair, rows: Rows, cluster_of: dict[int, str]) -> RecordLink:
    first, second = (
        LinkedRecord(side.report, side.row, side.person)
        for side in (rows.sides[pair.first], rows.sides[pair.second])
    )
    together = cluster_of.get(pair.first, "")
    return RecordLink(
        first=first,
        second=second,
        bits=pair.bits,
        less=pair.less,
        came=pack_came(pair.outcomes),
        cluster=together if together == cluster_of.get(pair.second) else "",
        are_one=pair.bits >= 0,
    )
