"""Suggestions about the records of lists, as they were worked out and as people judged since."""

from __future__ import annotations

import datetime
from collections import defaultdict
from collections.abc import Collection, Iterable, Iterator, Mapping
from dataclasses import dataclass

from corrobora.extract.lists.people import find_people
from corrobora.model.judgement import PersonDecisions
from corrobora.model.listing import ListField
from corrobora.model.listing_text import read_listing
from corrobora.model.person import People, find_lone_report, person_id
from corrobora.model.plain import Plain
from corrobora.model.suggestion import Proposal, RecordSide, RecordSuggestion, pair_id
from corrobora.packs.load import Packs
from corrobora.packs.nations import name_nations
from corrobora.resolve.records.explain import Came, explain_pair
from corrobora.resolve.records.listing import make_cell_reader
from corrobora.resolve.records.record import Knowledge, Record, RecordReader
from corrobora.resolve.records.weights import to_score
from corrobora.store.database import Connection
from corrobora.store.lists import StoredVersion, load_versions
from corrobora.store.record_links import (
    LinkedRecord,
    RecordLink,
    load_linking,
    load_record_links,
)
from corrobora.store.revisions import load_revision

__all__ = [
    "StoredSuggestions",
    "find_judged",
    "is_judged",
    "knowledge_of",
    "load_record_suggestions",
    "pack_came",
    "read_people",
]


@dataclass(frozen=True, slots=True, kw_only=True)
class StoredSuggestions:
    """What the last linking suggests and nobody has judged since; `made_at` None before one.

    `told` is what it said of itself; `stale` counts pairs whose rows are not there any more.
    """

    made_at: datetime.datetime | None
    suggestions: tuple[RecordSuggestion, ...]
    told: Mapping[str, Plain]
    stale: int = 0


def knowledge_of(packs: Packs) -> Knowledge:
    """Return what the packs know of names, months, nations and genders, in all their languages."""
    months: dict[str, int] = {}
    for pack in packs.languages.values():
        months |= pack.calendar.months
    parts = packs.name_parts
    return Knowledge(
        particles=parts.particles,
        titles=parts.titles,
        months=months,
        nations=name_nations(packs.languages[tag].nations for tag in sorted(packs.languages)),
        genders=packs.list_files.headers.genders,
    )


def read_people(
    text: str, report: str, packs: Packs, reader: RecordReader
) -> Iterator[tuple[int, str, Record]]:
    """Give each person of a list version's text: the row, the person's id, and the record.

    The ids are those under which the list's statements stand (`extract.lists.people`).
    """
    listing = read_listing(text)
    knowledge = knowledge_of(packs)
    read_cells = make_cell_reader(listing, listing.rows, knowledge)
    for named in find_people(listing, text, knowledge.months):
        cells, mention = read_cells(named.row), named.mention.name
        if ListField.NAME in cells:  # which may name several people
            cells[ListField.NAME] = [named.name]
        person = person_id(mention, find_lone_report(mention, report))
        record = reader.read(f"{report}#{named.row.number}#{person}", report, cells)
        yield named.row.number, person, record


def find_judged(people: People, decisions: PersonDecisions) -> frozenset[frozenset[str]]:
    """Return the pairs that were judged, by the ids under which the two stand now."""
    return frozenset(frozenset(map(people.now, one.persons)) for one in decisions.pairs)


def is_judged(people: People, judged: Collection[frozenset[str]], a: str, b: str) -> bool:
    """Say whether a person judged of the two already (`find_judged`), or made them one."""
    if people.now(a) == people.now(b):
        return a != b
    return frozenset((people.now(a), people.now(b))) in judged


def pack_came(came: Iterable[Came]) -> str:
    """Return how features came out as it is kept: `name:0:15.81 birth:1:2.7`."""
    # There are millions, and this is the quickest way to write a figure.
    return " ".join(["%s:%d:%g" % one for one in came])  # noqa: UP031


def _unpack(came: str) -> list[Came]:
    parts = (part.split(":") for part in came.split())
    return [(name, int(place), float(bits)) for name, place, bits in parts]


def load_record_suggestions(
    connection: Connection,
    packs: Packs,
    people: People,
    decisions: PersonDecisions,
    *,
    most: int | None = None,
) -> StoredSuggestions:
    """Return what the last linking suggests, the likeliest first, at most `most` of them.

    Pairs that somebody judged since are left out, whatever the judgement; so are those whose
    rows are gone with a newer text of their list.
    """
    linking = load_linking(connection)
    if linking is None:
        return StoredSuggestions(made_at=None, suggestions=(), told={})
    told, at = linking
    links = []
    judged = find_judged(people, decisions)
    for link in load_record_links(connection):
        if not is_judged(people, judged, link.first.person, link.second.person):
            links.append(link)
            if most is not None and len(links) >= most:
                break
    versions = {one.report_id: one for one in load_versions(connection)}
    records = _load_records(connection, packs, versions, links)
    names = {person.id: person.name for person in (*people.persons, *people.parts.values())}
    reader = RecordReader(knowledge_of(packs))
    made = list(_suggest(links, versions, records, _Named(names, reader), told))
    return StoredSuggestions(
        made_at=at, suggestions=tuple(made), told=told, stale=len(links) - len(made)
    )


@dataclass(frozen=True, slots=True)
class _Named:
    """Persons whom only articles name, as records of a name alone."""

    names: Mapping[str, str]
    reader: RecordReader


def _load_records(
    connection: Connection,
    packs: Packs,
    versions: Mapping[str, StoredVersion],
    links: Iterable[RecordLink],
) -> dict[tuple[str, int, str], Record]:
    wanted: dict[str, set[int]] = defaultdict(set)
    for link in links:
        for side in (link.first, link.second):
            if side.row is not None:
                wanted[side.report].add(side.row)
    found: dict[tuple[str, int, str], Record] = {}
    reader = RecordReader(knowledge_of(packs))
    for report, rows in wanted.items():
        version = versions.get(report)
        revision = None if version is None else load_revision(connection, version.revision_id)
        if version is None or revision is None:
            continue
        for row, person, record in read_people(revision.text, report, packs, reader):
            if row in rows:
                found[report, row, person] = record
    return found


def _suggest(
    links: Iterable[RecordLink],
    versions: Mapping[str, StoredVersion],
    records: Mapping[tuple[str, int, str], Record],
    named: _Named,
    told: Mapping[str, Plain],
) -> Iterator[RecordSuggestion]:
    prior = told.get("prior_bits", 0.0)
    for link in links:
        a, b = (_find(side, records, named) for side in (link.first, link.second))
        if a is None or b is None:
            continue
        sides = tuple(
            _make_side(side, record, versions)
            for side, record in ((link.first, a), (link.second, b))
        )
        yield RecordSuggestion(
            id=pair_id(*sides),
            a=sides[0],
            b=sides[1],
            proposal=Proposal.ONE if link.are_one else Proposal.TWO,
            score=round(to_score(link.bits), 6),
            bits=round(link.bits, 2),
            parts=explain_pair(
                a,
                b,
                _unpack(link.came),
                prior=float(prior) if isinstance(prior, int | float) else 0.0,
                less=link.less,
            ),
            cluster=link.cluster,
        )


def _find(
    side: LinkedRecord, records: Mapping[tuple[str, int, str], Record], named: _Named
) -> Record | None:
    """Return the record of a side as it stands now, None where it is gone."""
    if side.row is None:
        name = named.names.get(side.person)
        return None if name is None else named.reader.read_name(side.person, name)
    return records.get((side.report, side.row, side.person))


def _make_side(
    side: LinkedRecord, record: Record, versions: Mapping[str, StoredVersion]
) -> RecordSide:
    version = versions.get(side.report)
    return RecordSide(
        name=record.name,
        person=side.person,
        report=side.report,
        list_label="" if version is None else version.label,
        row=side.row,
    )
