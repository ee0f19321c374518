"""Importing a list that was looked at: kept as a report, traced, beside its version before."""

from __future__ import annotations

import datetime
import secrets
from bisect import bisect_left
from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from functools import partial

from corrobora.config import ALL_PAIRS_UP_TO, Settings
from corrobora.errors import InputError
from corrobora.extract.lists.people import find_people
from corrobora.extract.lists.reader import ListsReader
from corrobora.extract.verify import verify
from corrobora.intake.list_report import ListFile, read_list_report
from corrobora.lists.looking import Looked
from corrobora.model.listing import ListField
from corrobora.model.listing_text import read_listing
from corrobora.model.report import TextRevision
from corrobora.model.statement import Act
from corrobora.packs.load import Packs
from corrobora.register.addresses import address_people
from corrobora.register.carrying import carry_claims
from corrobora.register.copies import trace_register
from corrobora.register.erase.erasing import open_guard
from corrobora.register.erase.holding import hold_back, hold_back_bytes
from corrobora.register.erase.subject import leading_words
from corrobora.register.going_by import gather_knowledge, load_policy
from corrobora.register.lists.mappings import (
    keep_list,
)
from corrobora.register.lists.versions import VersionPair, pair_versions
from corrobora.register.policy_taking import choose_policy
from corrobora.register.recording import (
    Arrival,
    Knowledge,
    ReadBy,
    Recorded,
    begin_run,
    end_run,
    look_back,
    record_report,
)
from corrobora.register.results import Progress, Stage
from corrobora.register.summaries.refreshing import AT_ONCE, refresh_open
from corrobora.register.telling import note_lost_packs, note_other_policy
from corrobora.store.database import Engine, Where, name_where, open_register, reading
from corrobora.store.lists import StoredVersion, load_versions
from corrobora.store.log import KEY_BYTES

__all__ = ["ListSummary", "Silence", "import_list"]

Clock = Callable[[], datetime.datetime]

_MOST_WORDS = 5  # of a state that nobody knows, told of an import
_STEPS = 3  # reading, keeping, laying beside the version before


@dataclass(frozen=True, slots=True)
class Silence:
    """Rows of which nothing can be said, by what they have for a state; `words` with their rows."""

    rows: int = 0
    words: tuple[tuple[str, int], ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class ListSummary:
    """What an import did; `pair` lays the version beside the one before, if there is one.

    `new_people` were named by no report before; `statements` are new ones; `links` new copies;
    `silence` tells of the rows that say nothing the register could keep.
    """

    register: str
    version: StoredVersion
    is_new: bool
    is_read_anew: bool
    statements: int
    refused: tuple[str, ...]
    new_people: int
    links: int
    pair: VersionPair | None
    silence: Silence
    notes: tuple[str, ...]


def import_list(
    looked: Looked, register: Where, settings: Settings, *, clock: Clock, progress: Progress
) -> ListSummary:
    """Take what was looked at into the register, which is made where there is none.

    Idempotent: the same file read the same way changes nothing. Raises `InputError` where
    nobody is left on it, for all were erased.
    """
    packs, reader = looked.opened.packs, ListsReader()
    given = None if settings.policy is None else load_policy(settings.policy)
    engine = open_register(register, create=True)
    try:
        policy = given or choose_policy(engine)
        knowledge = gather_knowledge((reader,), packs, policy)
        past = look_back(engine, knowledge)
        told = [*note_lost_packs(past), *note_other_policy(past, policy)]
        progress(Stage.READING, 0, _STEPS)
        arrival = _read(engine, looked, reader, packs, _now(clock))
        progress(Stage.READING, 1, _STEPS)
        number = begin_run(engine, knowledge, settings=settings.as_kept(), at=_now(clock))
        done = _record(engine, arrival, number, knowledge, _now(clock))
        progress(Stage.READING, 2, _STEPS)
        version = _keep(engine, arrival, looked, _now(clock))
        counts = Counter(new=done.is_new, again=done.is_read_anew, statements=done.statements)
        if done.is_new or done.is_read_anew or not past.is_traced:
            counts["links"] = trace_register(
                engine, packs, most=ALL_PAIRS_UP_TO, at=_now(clock), progress=progress
            )
        new_people = _end(engine, number, counts, clock)
        refresh_open(engine, now=_now(clock), told=partial(progress, Stage.SUMMARIES), most=AT_ONCE)
        pair, same_day = _pair(engine, version)
        progress(Stage.READING, _STEPS, _STEPS)
    finally:
        engine.dispose()
    return ListSummary(
        register=name_where(register),
        version=version,
        is_new=done.is_new,
        is_read_anew=done.is_read_anew,
        statements=done.statements,
        refused=tuple(why for by in arrival.read for why in by.refused),
        new_people=new_people,
        links=counts["links"],
        pair=pair,
        silence=_find_silence(arrival),
        notes=(*(note.what for note in told), *arrival.notes, *(same_day if done.is_new else ())),
    )


def _end(engine: Engine, number: int, counts: Counter[str], clock: Clock) -> int:
    """Carry the decisions on claims, close the run's row; return how many people are new."""
    if carried := carry_claims(engine, at=_now(clock)):
        counts["carried"] = carried
    people = address_people(engine, at=_now(clock), random_bytes=secrets.token_bytes)
    at, key = _now(clock), secrets.token_bytes(KEY_BYTES)
    end_run(engine, number, counts=counts, refused=(), at=at, key=key)
    return people


def _read(
    engine: Engine, looked: Looked, reader: ListsReader, packs: Packs, at: datetime.datetime
) -> Arrival:
    """Return the list as it is to be kept, without those who were erased."""
    asked = looked.asked
    file = ListFile(
        text=looked.read.text, raw=looked.opened.raw, address=asked.address or asked.file.name
    )
    got = read_list_report(file, recorded_at=at, languages=tuple(packs.languages))
    guard = open_guard(engine, at=at)
    gone = hold_back_bytes(guard, got.report.label, got.report.raw_hash)
    if gone is None:
        verified = verify(reader.read(got.report, got.revision, packs), got.revision)
        why = tuple(one.why for one in verified.refused)
        read = ReadBy(reader.name, reader.version, verified.kept, why, verified.ids)
        came = Arrival(got.report, got.revision, got.raw, (read,), got.notes)
        held = hold_back(guard, came, partial(leading_words, packs))
        if isinstance(held, Arrival):
            return held
        gone = held
    raise InputError(f"{asked.file.name}: {gone.why}")


def _record(
    engine: Engine, arrival: Arrival, run: int, knowledge: Knowledge, at: datetime.datetime
) -> Recorded:
    key = secrets.token_bytes(KEY_BYTES)
    return record_report(engine, arrival, run=run, packs_hash=knowledge.packs_hash, at=at, key=key)


def _keep(engine: Engine, arrival: Arrival, looked: Looked, at: datetime.datetime) -> StoredVersion:
    read = looked.read
    left_out = [one.header for one in read.examined.columns if one.column is None]
    return keep_list(
        engine, arrival.revision, rows=read.rows, refused=read.left_out, left_out=left_out, at=at
    )


def _find_silence(arrival: Arrival) -> Silence:
    """Return how many rows with a name gave no statement, and what they have for a state."""
    said = (s for by in arrival.read for s in by.statements)
    spoken = sorted({one.person.start for one in said if isinstance(one, Act)})
    text = _leave_out(arrival.revision, spoken)
    silent = find_people(read_listing(text), text)
    words = Counter(cell.value for one in silent for cell in one.row.all(ListField.STATUS)[:1])
    return Silence(len(silent), tuple(words.most_common(_MOST_WORDS)))


def _leave_out(revision: TextRevision, spoken: Sequence[int]) -> str:
    """Return the list without the lines in which one of these sorted places lies."""
    kept = []
    for line in revision.sentences:
        at = bisect_left(spoken, line.start)
        if at == len(spoken) or spoken[at] >= line.end:
            kept.append(f"{line.of(revision.text)}\n")
    return "".join(kept)


def _pair(engine: Engine, version: StoredVersion) -> tuple[VersionPair | None, tuple[str, ...]]:
    """Return the version beside the one before it, and what is odd about its day.

    The first of its list has none before it.
    """
    with reading(engine) as connection:
        versions = load_versions(connection, list_key=version.list_key)
        at = next((n for n, v in enumerate(versions) if v.report_id == version.report_id), 0)
        pair = pair_versions(connection, versions[at - 1], versions[at]) if at else None
    return pair, tuple(_note_same_day(version, versions))


def _note_same_day(version: StoredVersion, versions: Sequence[StoredVersion]) -> Iterator[str]:
    """Tell of other versions as of one day: a mapping file that is used again keeps its day."""
    others = [one for one in versions if one.report_id != version.report_id]
    if version.closed is not None and version.closed in {one.closed for one in others}:
        yield (
            f"another version of this list counts up to {version.closed} too. If that is not the"
            " day of this one, give its own with --closed before anybody goes by it"
        )


def _now(clock: Clock) -> datetime.datetime:
    """Return the time in UTC to the second, as the register keeps it (docs/adr/0002)."""
    return clock().astimezone(datetime.UTC).replace(microsecond=0)
