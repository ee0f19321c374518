"""Writing what a run finds: each function is one transaction, whole or not at all."""

from __future__ import annotations

import datetime
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from corrobora.extract.differences import Difference
from corrobora.lineage.sketch import sketch_method
from corrobora.model.plain import Plain
from corrobora.model.report import Report, TextRevision
from corrobora.model.statement import Statement, name_statements
from corrobora.register.erasure_checks import WITHHOLD, digest_report
from corrobora.register.index import begin_index, complete_index, index_report
from corrobora.register.revision_map import map_texts
from corrobora.store.database import Connection, Engine, reading, writing
from corrobora.store.knowledge import load_knowledge, save_knowledge
from corrobora.store.lineage import StoredLink, replace_links
from corrobora.store.log import append_log
from corrobora.store.raws import save_raw
from corrobora.store.reports import load_places, save_report
from corrobora.store.revisions import load_revision_in_force, save_revision, save_revision_map
from corrobora.store.runs import RefusedRow, finish_run, load_last_run, start_run
from corrobora.store.statements import (
    Reading,
    load_read_revisions,
    load_reading,
    save_reading,
)
from corrobora.store.workings import save_sketches

__all__ = [
    "Arrival",
    "Knowledge",
    "Past",
    "ReadBy",
    "Recorded",
    "begin_run",
    "end_run",
    "look_back",
    "record_links",
    "record_report",
]


@dataclass(frozen=True, slots=True)
class ReadBy:
    """What one extractor found in a report, and why statements of its were refused.

    `ids` are those of the statements in their order, where whoever found them has reckoned them.
    """

    extractor: str
    version: str
    statements: tuple[Statement, ...]
    refused: tuple[str, ...]
    ids: tuple[str, ...] = ()

    def by_id(self) -> Mapping[str, Statement]:
        """Return the statements by their ids."""
        if len(self.ids) == len(self.statements):
            return dict(zip(self.ids, self.statements, strict=True))
        return dict(name_statements(self.statements))


@dataclass(frozen=True, slots=True)
class Arrival:
    """A report as it came, with all that was read in it, and what was doubtful in doing so.

    `withheld` are erasures whose people were left out of it; then it has no bytes.
    `refused` says which reader could not read it, `differences` where two readers differ,
    `sketch` is packed: what tracing copies must know of it.
    """

    report: Report
    revision: TextRevision
    raw: bytes
    read: tuple[ReadBy, ...]
    notes: tuple[str, ...] = ()
    refused: tuple[RefusedRow, ...] = ()
    differences: tuple[Difference, ...] = ()
    sketch: bytes | None = None
    withheld: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Recorded:
    """What a report changed: whether it is new, was read anew, and its new statements."""

    is_new: bool
    is_read_anew: bool
    statements: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Knowledge:
    """What a run goes by: its program, readers (name -> version), packs and policy by path."""

    program: str
    readers: Mapping[str, str]
    packs_hash: str
    packs: Mapping[str, str]
    policy_hash: str
    policy: Mapping[str, str]


@dataclass(frozen=True, slots=True)
class Past:
    """Which revisions need no reading, and whether the links in force stand for what is there.

    `lost_packs` are files that the last run went by and that this one was not given. `policy` is
    the text of the policy that held before, None where the same one holds, or none did. `places`
    are the addresses of the reports with the hashes of their bytes.
    """

    revisions: frozenset[str]
    is_traced: bool
    lost_packs: tuple[str, ...] = ()
    policy: str | None = None
    places: tuple[tuple[str, str], ...] = ()


def look_back(engine: Engine, knowledge: Knowledge) -> Past:
    """Return what earlier runs did that this one, knowing the same, need not do again."""
    with reading(engine) as connection:
        last = load_last_run(connection)
        read = load_read_revisions(
            connection, readers=knowledge.readers, packs_hash=knowledge.packs_hash
        )
        packs = {} if last is None else load_knowledge(connection, last.packs_hash)
        is_other = last is not None and last.policy_hash != knowledge.policy_hash
        policy = load_knowledge(connection, last.policy_hash) if last and is_other else {}
        places = load_places(connection)
    is_traced = (
        last is not None
        and last.finished_at is not None
        and (last.program, last.packs_hash) == (knowledge.program, knowledge.packs_hash)
    )
    lost = tuple(sorted(set(packs) - set(knowledge.packs)))
    return Past(read, is_traced, lost, next(iter(policy.values()), None), places)


def begin_run(
    engine: Engine,
    knowledge: Knowledge,
    *,
    settings: Mapping[str, Plain],
    at: datetime.datetime,
) -> int:
    """Keep what the run goes by and open its row; return its number."""
    with writing(engine) as connection:
        save_knowledge(connection, knowledge.packs_hash, knowledge.packs)
        save_knowledge(connection, knowledge.policy_hash, knowledge.policy)
        number = start_run(
            connection,
            program=knowledge.program,
            settings=settings,
            packs_hash=knowledge.packs_hash,
            policy_hash=knowledge.policy_hash,
            started_at=at,
        )
        begin_index(connection)
    return number


def record_report(
    engine: Engine,
    arrival: Arrival,
    *,
    run: int,
    packs_hash: str,
    at: datetime.datetime,
    key: bytes | None = None,
) -> Recorded:
    """Keep a report with its bytes, text and statements; what is there already stays as it is.

    `key`, fresh random bytes, is needed for a report of which something was withheld.
    """
    with writing(engine) as connection:
        save_raw(connection, arrival.report.raw_hash, arrival.raw)
        is_new = save_report(connection, arrival.report)
        if is_new and arrival.withheld and key is not None:
            _log_withheld(connection, arrival, at, key)
        _keep_revision(connection, arrival.revision, at)
        said = [by.by_id() for by in arrival.read]
        read = [
            _keep_reading(connection, arrival, (by, found), packs_hash=packs_hash, run=run, at=at)
            for by, found in zip(arrival.read, said, strict=True)
        ]
        if any(new is not None for new in read):
            # Of a report that came just now nothing else is in force.
            told = {id_: one for found in said for id_, one in found.items()} if is_new else None
            index_report(connection, arrival.report.id, packs_hash=packs_hash, at=at, said=told)
        if arrival.sketch is not None:
            packed = {arrival.revision.id: arrival.sketch}
            save_sketches(connection, packed, method=sketch_method(packs_hash))
    added = [new for new in read if new is not None]
    return Recorded(is_new, bool(added) and not is_new, sum(added))


def record_links(
    engine: Engine, found: Sequence[StoredLink], *, at: datetime.datetime
) -> tuple[int, int]:
    """Make `found` the links in force; return how many are new and how many were retired."""
    with writing(engine) as connection:
        return replace_links(connection, found, recorded_at=at)


def end_run(
    engine: Engine,
    run: int,
    *,
    counts: Mapping[str, int],
    refused: Sequence[RefusedRow],
    at: datetime.datetime,
    key: bytes,
) -> None:
    """Close the run's row and log it under `key`, fresh random bytes (docs/adr/0003)."""
    with writing(engine) as connection:
        finish_run(connection, run, counts=counts, refused=refused, finished_at=at)
        complete_index(connection)
        append_log(connection, kind="run", payload={"run": run, **counts}, key=key, at=at)


def _log_withheld(
    connection: Connection, arrival: Arrival, at: datetime.datetime, key: bytes
) -> None:
    """Commit to the state of a report that was left out in part, as its bytes are not kept."""
    held = {arrival.report.id: digest_report(arrival.report)}
    payload = {"erasures": list(arrival.withheld), "reports": held}
    append_log(connection, kind=WITHHOLD, payload=payload, key=key, at=at)


def _keep_revision(connection: Connection, revision: TextRevision, at: datetime.datetime) -> None:
    older = load_revision_in_force(connection, revision.report_id)
    is_new = save_revision(connection, revision, recorded_at=at)
    if is_new and older is not None:
        blocks = map_texts(older.text, revision.text)
        save_revision_map(connection, older.id, revision.id, blocks)


def _keep_reading(
    connection: Connection,
    arrival: Arrival,
    read: tuple[ReadBy, Mapping[str, Statement]],
    *,
    packs_hash: str,
    run: int,
    at: datetime.datetime,
) -> int | None:
    """Keep what was read; return how many statements are new, `None` where nothing was kept.

    That is where the same reading is in force.
    """
    by, found = read
    wanted = Reading(
        report_id=arrival.report.id,
        revision_id=arrival.revision.id,
        extractor=by.extractor,
        version=by.version,
        packs_hash=packs_hash,
    )
    standing = load_reading(connection, report_id=wanted.report_id, extractor=by.extractor)
    if standing == wanted:
        return None
    return save_reading(connection, wanted, found, refused=by.refused, run=run, recorded_at=at)
