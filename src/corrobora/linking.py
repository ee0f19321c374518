"""The order of linking records: lists in, pairs that may be one person out, for people to judge.

    rows of lists, persons of articles ─ records ─► a table, keys, pairs, weights, groups
                                       ─ a register keeps what is suggested (docs/adr/0011)

Nothing is merged here.
"""

from __future__ import annotations

import datetime
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, field, replace
from pathlib import Path
from tempfile import TemporaryDirectory

from corrobora.assess.evidence import Evidence
from corrobora.config import Settings
from corrobora.errors import InputError
from corrobora.intake.lists.importing import read_list
from corrobora.intake.lists.table import MAX_BYTES
from corrobora.model.ids import stable_id
from corrobora.model.person import People
from corrobora.model.plain import Plain
from corrobora.model.suggestion import (
    Proposal,
    RecordCluster,
    RecordSide,
    RecordSuggestion,
    pair_id,
)
from corrobora.packs.list_mapping import ListMapping
from corrobora.packs.load import load_packs
from corrobora.register.queries import load_evidence, load_packs_of
from corrobora.register.record_links import (
    is_judged,
    knowledge_of,
    pack_came,
    read_people,
)
from corrobora.resolve.records.bulk.linkage import Linkage, ScoredPair, link_records
from corrobora.resolve.records.explain import explain_pair
from corrobora.resolve.records.listing import iter_records
from corrobora.resolve.records.record import Record, RecordReader
from corrobora.resolve.records.weights import bits_of, prior_bits, to_score
from corrobora.store.database import Connection, Where, open_register, reading, writing
from corrobora.store.lists import load_versions
from corrobora.store.record_links import LinkedRecord, RecordLink, save_record_links
from corrobora.store.revisions import load_revision

__all__ = ["LinkSettings", "Linked", "RegisterLinked", "link_files", "link_register"]

_FEW_TO_LEARN = 50
_ENOUGH_TO_LEARN = 200

Step = Callable[[int, int], None]


@dataclass(frozen=True, slots=True, kw_only=True)
class LinkSettings:
    """What linking may take: memory in megabytes for the joins, threads."""

    memory: int = 1024
    threads: int = 2


@dataclass(frozen=True, slots=True, kw_only=True)
class Linked:
    """What linking files found: suggestions the likeliest first, groups, and what to know of it."""

    records: int
    compared: int
    suggestions: tuple[RecordSuggestion, ...]
    clusters: tuple[RecordCluster, ...]
    weights: tuple[tuple[str, str, float], ...]
    notes: tuple[str, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class RegisterLinked:
    """What linking the lists of a register left in it."""

    records: int
    lists: int
    compared: int
    kept: int
    already_one: int
    judged: int
    namesakes: int
    notes: tuple[str, ...]


@dataclass(slots=True)
class _Rows:
    """The records of a linking by their number: who they are, and all of each where it is kept."""

    keep: bool
    sides: list[RecordSide] = field(default_factory=list)
    records: list[Record] = field(default_factory=list)

    def add(self, side: RecordSide, record: Record) -> Record:
        self.sides.append(side)
        if self.keep:
            self.records.append(record)
        return record


def link_files(
    files: Sequence[Path],
    settings: Settings,
    *,
    mapping: ListMapping,
    preset: str | None = None,
    limits: LinkSettings | None = None,
    progress: Step = lambda _done, _total: None,
) -> Linked:
    """Return which rows of the files, one or more, may be about one person; nothing is kept.

    Raises `InputError` for a file that is no table or has no names.
    """
    packs, limits = load_packs(settings.packs), limits or LinkSettings()
    knowledge, rows = knowledge_of(packs), _Rows(keep=True)
    reader = RecordReader(knowledge)
    notes: list[str] = []

    def records() -> Iterator[Record]:
        for place, file in enumerate(files):
            # Who compiled it is of no weight here, and a mapping need not say so.
            given = replace(mapping, compiler=mapping.compiler or file.name)
            found = read_list(
                _read_bytes(file), name=file.name, packs=packs, given=given, preset=preset
            )
            notes.extend(f"{file.name}: {told}" for told in found.told)
            notes.extend(f"{file.name}: {problem}" for problem in found.problems[:3])
            label = file.name if len({one.name for one in files}) == len(files) else str(file)
            source = f"{place + 1} {label}"
            for number, record in iter_records(found.text, source, reader, knowledge.months):
                side = RecordSide(name=record.name, report=source, list_label=label, row=number)
                yield rows.add(side, record)

    with TemporaryDirectory() as work:
        linkage = link_records(
            records(),
            work=Path(work),
            memory=limits.memory,
            threads=limits.threads,
            namesakes=True,
            progress=progress,
        )
    if not any(record.words for record in rows.records):
        names = ", ".join(file.name for file in files)
        msg = f"{names}: no column holds names. Say which does with --mapping"
        raise InputError(msg)
    cluster_of = _name_clusters(linkage, rows)
    pairs = sorted((*linkage.pairs, *linkage.namesakes), key=lambda one: (-one.bits, one.first))
    return Linked(
        records=linkage.records,
        compared=linkage.compared,
        suggestions=tuple(_suggest(pair, rows, linkage, cluster_of) for pair in pairs),
        clusters=tuple(
            RecordCluster(id=cluster_of[group[0]], members=tuple(rows.sides[i] for i in group))
            for group in linkage.groups
        ),
        weights=_list_weights(linkage),
        notes=(*notes, *_note(linkage)),
    )


def _read_bytes(file: Path) -> bytes:
    try:
        raw = file.read_bytes()
    except OSError as error:
        msg = f"{file}: it cannot be opened ({error.strerror}). Check the path and its permissions"
        raise InputError(msg) from error
    if len(raw) > MAX_BYTES:
        raise InputError(f"{file}: it is larger than {MAX_BYTES // 1024**2} MiB. Split the list")
    return raw


def _suggest(
    pair: ScoredPair, rows: _Rows, linkage: Linkage, cluster_of: dict[int, str]
) -> RecordSuggestion:
    a, b = rows.sides[pair.first], rows.sides[pair.second]
    together = cluster_of.get(pair.first, "")
    return RecordSuggestion(
        id=pair_id(a, b),
        a=a,
        b=b,
        proposal=Proposal.ONE if pair.bits >= 0 else Proposal.TWO,
        score=round(to_score(pair.bits), 6),
        bits=round(pair.bits, 2),
        parts=explain_pair(
            rows.records[pair.first],
            rows.records[pair.second],
            [(one.feature, one.level, one.bits) for one in pair.outcomes],
            prior=prior_bits(linkage.learned.one_in),
            less=pair.less,
        ),
        cluster=together if together == cluster_of.get(pair.second) else "",
    )


def _name_clusters(linkage: Linkage, rows: _Rows) -> dict[int, str]:
    """Return the id of the group of each record that is in one: it follows from its members."""
    named = {
        group: stable_id("record group", *sorted(rows.sides[i].key for i in group))
        for group in linkage.groups
    }
    return {member: id_ for group, id_ in named.items() for member in group}


def _list_weights(linkage: Linkage) -> tuple[tuple[str, str, float], ...]:
    return tuple(
        (feature.name, level.words, round(bits_of(level), 2))
        for feature in linkage.learned.features
        for level in feature.levels
    )


def _note(linkage: Linkage) -> Iterator[str]:
    """Tell what a person has to know to judge how far the weights can be trusted."""
    taught = linkage.learned.learned_from
    if taught < _FEW_TO_LEARN:
        yield (
            "the lists are too small, or share too few people, to learn weights from:"
            " they are those that are assumed of any list"
        )
    elif taught < _ENOUGH_TO_LEARN:
        yield f"the weights were learned from about {taught} pairs: few"
    compared = ", ".join(f.name for f in linkage.learned.features if f.name != "list")
    yield f"compared in: {compared or 'nothing'}"
    for crowd in linkage.crowds:
        yield (
            f"{crowd.kind}: where more than {crowd.limit} records share it, it proposed no pair"
            " by itself"
        )


def link_register(
    register: Where,
    *,
    at: datetime.datetime,
    limits: LinkSettings | None = None,
    progress: Step = lambda _done, _total: None,
) -> RegisterLinked:
    """Link the rows of all lists of a register and the persons whom only its articles name.

    What is suggested takes the place of what the last linking suggested. Pairs that stand under
    one person by their name are no question, unless they look like two people; neither are
    pairs that somebody judged.
    """
    limits = limits or LinkSettings()
    engine = open_register(register, create=False)
    rows = _Rows(keep=False)
    try:
        with reading(engine) as connection, TemporaryDirectory() as work:
            evidence = load_evidence(connection, known_at=None)
            linkage = link_records(
                _records_of(connection, evidence.people, rows),
                work=Path(work),
                memory=limits.memory,
                threads=limits.threads,
                namesakes=True,
                progress=progress,
            )
            lists = len(load_versions(connection))
        found = _sort_out(linkage, rows, evidence)
        with writing(engine) as connection:
            cluster_of = _name_clusters(linkage, rows)
            links = (_as_link(one, rows, cluster_of) for one in (*found.open, *found.namesakes))
            kept = save_record_links(connection, links, told=_tell(linkage), at=at)
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
        notes=tuple(_note(linkage)),
    )


@dataclass(frozen=True, slots=True)
class _Sorted:
    """Which pairs are questions, and how many are none, by why."""

    open: tuple[ScoredPair, ...]
    namesakes: tuple[ScoredPair, ...]
    already_one: int
    judged: int


def _sort_out(linkage: Linkage, rows: _Rows, evidence: Evidence) -> _Sorted:
    people, decisions = evidence.people, evidence.rulings.persons
    ones = [one for one in linkage.pairs if _are_one(one, rows)]
    asked = [
        one for one in linkage.pairs if not _are_one(one, rows) and not _are_of_one_row(one, rows)
    ]
    open_ = [
        one
        for one in asked
        if not is_judged(
            people, decisions, rows.sides[one.first].person, rows.sides[one.second].person
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
        "notes": list(_note(linkage)),
    }


def _records_of(connection: Connection, people: People, rows: _Rows) -> Iterator[Record]:
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
            side = RecordSide(name=record.name, person=person, report=report, row=row)
            yield rows.add(side, record)
    yield from _name_others(people, listed, reader, rows)


def _name_others(
    people: People, listed: set[str], reader: RecordReader, rows: _Rows
) -> Iterator[Record]:
    """Give those whom articles alone name, by their full names."""
    everybody: Iterable[tuple[str, str]] = (
        (one.id, one.name)
        for one in (*people.persons, *people.parts.values())
        if one.scope is None and one.id not in listed
    )
    for person, name in dict(everybody).items():
        side = RecordSide(name=name, person=person)
        yield rows.add(side, reader.read_name(person, name))


def _are_one(pair: ScoredPair, rows: _Rows) -> bool:
    return rows.sides[pair.first].person == rows.sides[pair.second].person


def _are_of_one_row(pair: ScoredPair, rows: _Rows) -> bool:
    """Say whether one row names both: then its list tells them apart."""
    first, second = rows.sides[pair.first], rows.sides[pair.second]
    return first.row is not None and first.key == second.key


def _as_link(pair: ScoredPair, rows: _Rows, cluster_of: dict[int, str]) -> RecordLink:
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
        came=pack_came((one.feature, one.level, one.bits) for one in pair.outcomes),
        cluster=together if together == cluster_of.get(pair.second) else "",
        are_one=pair.bits >= 0,
    )
