"""Outlets and speakers of a register, with how each is known and a row to fill in for the rest."""

from __future__ import annotations

import csv
import io
from collections import Counter, defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum
from pathlib import Path

from corrobora.model.live_cells import disarm
from corrobora.model.party import OutletEntity, SpeakerEntity
from corrobora.model.report import Form, Report, TextRevision
from corrobora.model.statement import Statement
from corrobora.model.vocabulary import SpeakerKind
from corrobora.packs.load import Packs, load_packs
from corrobora.packs.own_tables import OUTLETS, OWN_COLUMNS, SPEAKERS
from corrobora.register.queries import load_packs_of, load_texts
from corrobora.resolve.countries import find_countries
from corrobora.resolve.outlets import domain_of, resolve_outlets
from corrobora.resolve.own_speakers import find_own
from corrobora.resolve.speakers import resolve_speakers
from corrobora.store.database import Connection
from corrobora.store.statements import load_statements

__all__ = ["KnownBy", "SeenOutlet", "SeenSpeaker", "header", "list_outlets", "list_speakers"]

# Whoever stands to one person: their side follows from that person, and no table is asked.
_KIN = frozenset({SpeakerKind.PERSON_HELD, SpeakerKind.FAMILY, SpeakerKind.LAWYER})
# Kinds of speakers that are also kinds of the table; others are for the user to choose.
_KINDS = frozenset({"monitor", "families_committee", "party", "church", "international", "person"})


class KnownBy(StrEnum):
    """What says who an outlet or a speaker is."""

    OWN_TABLE = "own_table"
    PACK = "pack"
    UNKNOWN = "unknown"


@dataclass(frozen=True, slots=True, kw_only=True)
class SeenOutlet:
    """An outlet with the number of its reports; `row` is a line of the user's table to fill in."""

    name: str
    known_by: KnownBy
    side: str
    owner: str | None
    agency: str | None
    reports: int
    row: str | None


@dataclass(frozen=True, slots=True, kw_only=True)
class SeenSpeaker:
    """A speaker with the names that reports give, and how much they say in how many reports."""

    name: str
    written: tuple[str, ...]
    kind: SpeakerKind
    known_by: KnownBy
    side: str
    statements: int
    reports: int
    row: str | None


def header(file: str) -> str:
    """Return the first line of a table of the user's."""
    return ",".join(OWN_COLUMNS[file])


def list_outlets(connection: Connection, folders: Sequence[Path] = ()) -> tuple[SeenOutlet, ...]:
    """Return the outlets of all reports: unknown ones first, those with most reports first.

    By the packs of the last run, or where `folders` are given by those, as the next run would.
    """
    packs, reports = _packs(connection, folders), [report for report, _ in _texts(connection)]
    entities = resolve_outlets(reports, packs)
    groups: dict[str, list[Report]] = defaultdict(list)
    for report in reports:
        groups[entities[report.id].key].append(report)
    found = [_outlet(entities[group[0].id], group, packs) for group in groups.values()]
    return tuple(sorted(found, key=lambda o: (_rank(o.known_by), -o.reports, o.name)))


def list_speakers(connection: Connection, folders: Sequence[Path] = ()) -> tuple[SeenSpeaker, ...]:
    """Return the speakers of all statements, relatives and lawyers of one person aside.

    In the order of `list_outlets`, and by the same packs. Informants are not among them.
    """
    packs, texts = _packs(connection, folders), _texts(connection)
    revisions = {report.id: revision for report, revision in texts}
    statements = {i: s for i, s in load_statements(connection).items() if s.report_id in revisions}
    speakers = resolve_speakers(
        statements,
        [report for report, _ in texts],
        revisions=revisions,
        countries=find_countries([r for r, _ in texts], revisions, packs),
        packs=packs,
    )
    groups: dict[str, list[tuple[SpeakerEntity, Statement]]] = defaultdict(list)
    for id_, entity in sorted(speakers.items()):
        if entity.kind not in _KIN:
            groups[entity.key].append((entity, statements[id_]))
    found = [_speaker(group, packs) for group in groups.values()]
    return tuple(sorted(found, key=lambda s: (_rank(s.known_by), -s.statements, s.name)))


def _packs(connection: Connection, folders: Sequence[Path]) -> Packs:
    return load_packs(folders) if folders else load_packs_of(connection)


def _texts(connection: Connection) -> list[tuple[Report, TextRevision]]:
    return [one for one in load_texts(connection) if one[0].form is not Form.FIELD_NOTE]


def _rank(known_by: KnownBy) -> int:
    return (KnownBy.UNKNOWN, KnownBy.OWN_TABLE, KnownBy.PACK).index(known_by)


def _outlet(entity: OutletEntity, reports: Sequence[Report], packs: Packs) -> SeenOutlet:
    known_by = KnownBy.UNKNOWN
    if entity.is_known:
        known = packs.find_outlets(entity.name)
        own = any(o.is_own for o in known) or find_own(entity.name, packs) is not None
        known_by = KnownBy.OWN_TABLE if own else KnownBy.PACK
    domains = sorted({d for r in reports if (d := domain_of(r.address))})
    told = {
        "name": entity.name,
        "domain": domains[0] if len(domains) == 1 and domains[0] != entity.name else "",
    }
    has_name = any(r.outlet or domain_of(r.address) for r in reports)
    return SeenOutlet(
        name=entity.name,
        known_by=known_by,
        side=entity.side,
        owner=entity.owner,
        agency=entity.agency,
        reports=len(reports),
        row=_row(OUTLETS, told) if known_by is KnownBy.UNKNOWN and has_name else None,
    )


def _speaker(group: Sequence[tuple[SpeakerEntity, Statement]], packs: Packs) -> SeenSpeaker:
    entity = min((entity for entity, _ in group), key=lambda e: (e.name, e.via or ""))
    said = Counter(s.speaker.root.name for _, s in group if s.speaker is not None)
    written = tuple(sorted(said, key=lambda name: (-said[name], name)))
    names = [entity.name, *written]
    known_by = KnownBy.PACK if entity.is_known else KnownBy.UNKNOWN
    if any(find_own(name, packs) for name in names):
        known_by = KnownBy.OWN_TABLE
    is_open = known_by is KnownBy.UNKNOWN and _is_name(entity.name)
    told = {
        "name": entity.name,
        "aliases": "|".join(n for n in written if n != entity.name and _is_name(n)),
        "kind": entity.kind.value if entity.kind in _KINDS else "",
    }
    return SeenSpeaker(
        name=entity.name,
        written=written,
        kind=entity.kind,
        known_by=known_by,
        side=entity.side,
        statements=len(group),
        reports=len({s.report_id for _, s in group}),
        row=_row(SPEAKERS, told) if is_open else None,
    )


def _is_name(words: str) -> bool:
    """Say whether it may stand in a table: a common noun there would be everybody's."""
    return any(word[:1].isupper() for word in words.split())


def _row(file: str, told: Mapping[str, str]) -> str:
    """Return a line of the table with the cells that are known, none of them a formula."""
    line = io.StringIO()
    cells = [disarm(told.get(column, "")) for column in OWN_COLUMNS[file]]
    csv.writer(line, lineterminator="").writerow(cells)
    return line.getvalue()
