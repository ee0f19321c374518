"""The order of stages for lists of people: from one file to a version of a list in a register.

file ─ look at it, with what was settled before ─► what each column means, for a person to see
     ─ read the rows                            ─► stored as one report, one transaction
     ─ trace copies over all lists and reports  ─► links replaced, one transaction
     ─ lay it beside the version before         ─► who appeared, vanished, changed
"""

from __future__ import annotations

import datetime
import secrets
from bisect import bisect_left
from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, field
from functools import partial
from pathlib import Path

from corrobora.config import ALL_PAIRS_UP_TO, Settings
from corrobora.errors import InputError
from corrobora.extract.lists.people import find_people
from corrobora.extract.lists.reader import ListsReader
from corrobora.extract.verify import verify
from corrobora.intake.list_report import ListFile, read_list_report
from corrobora.intake.lists.bad_rows import write_bad_rows
from corrobora.intake.lists.examining import examine_list
from corrobora.intake.lists.importing import Mended, ReadList, read_list
from corrobora.intake.lists.saving import write_mapping
from corrobora.intake.lists.table import MAX_BYTES
from corrobora.model.listing import ListField
from corrobora.model.listing_text import read_head, read_listing
from corrobora.model.report import TextRevision
from corrobora.model.statement import Act, Tally
from corrobora.packs.list_mapping import ListMapping
from corrobora.packs.load import Packs, load_packs
from corrobora.register.addresses import address_people
from corrobora.register.carrying import carry_claims
from corrobora.register.copies import trace_register
from corrobora.register.erase.erasing import open_guard
from corrobora.register.erase.holding import hold_back, hold_back_bytes
from corrobora.register.erase.subject import leading_words
from corrobora.register.going_by import gather_knowledge, load_policy
from corrobora.register.lists.mappings import (
    KeptList,
    find_by_headers,
    find_by_name,
    find_kept,
    keep_list,
    overlay,
)
from corrobora.register.lists.versions import VersionPair, pair_versions
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
from corrobora.register.telling import note_lost_packs, note_other_policy
from corrobora.store.database import Engine, Where, name_where, open_register, reading
from corrobora.store.lists import StoredVersion, load_versions
from corrobora.store.log import KEY_BYTES

__all__ = [
    "Asked",
    "ListSummary",
    "Looked",
    "Silence",
    "import_list",
    "knows_compiler",
    "look_at_list",
    "read_first_rows",
]

Clock = Callable[[], datetime.datetime]

_MOST_WORDS = 5  # of a state that nobody knows, told of an import
_STEPS = 3  # reading, keeping, laying beside the version before


@dataclass(frozen=True, slots=True, kw_only=True)
class Asked:
    """What somebody says of a file: `mapping` from a mapping file and from single options.

    `address` is where it was got, where that is not the file itself; `mended` a file of its bad
    rows in which they were mended.
    """

    file: Path
    mapping: ListMapping = field(default_factory=ListMapping)
    preset: str | None = None
    address: str | None = None
    mended: Path | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Looked:
    """A file as it would be imported, for a person to look at before anything is written.

    `kept` is the list of that name as the register knows it, None where it is a new one;
    `is_guessed` says that nobody settled yet what its columns mean.
    """

    asked: Asked
    raw: bytes
    read: ReadList
    kept: KeptList | None
    is_guessed: bool

    @property
    def list_name(self) -> str:
        """The list that it is a version of."""
        return read_head(self.read.text).list_name

    @property
    def mapping_file(self) -> str:
        """How it was read, as a mapping file to be mended by hand."""
        return write_mapping(self.read.examined)

    @property
    def bad_rows_file(self) -> str:
        """The rows with something wrong in them, as a CSV file to be mended and given again."""
        return write_bad_rows(self.read.examined, self.read.problems)


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


def look_at_list(asked: Asked, register: Where, settings: Settings) -> Looked:
    """Return what the file is taken for; nothing is written, and no register need be there.

    What was settled for the list at an earlier import holds where nothing else is given. Raises
    `InputError` for a file that is no table, `UsageError` where what is asked contradicts what
    the register knows of the list.
    """
    packs, raw, name = load_packs(settings.packs), _read_bytes(asked.file), asked.file.name
    given, preset = asked.mapping, asked.preset
    lists = find_kept(register)
    kept = find_by_name(lists, given.list_name)
    if kept is None and given.list_name is None and lists:
        seen = examine_list(raw, name=name, packs=packs, given=given, preset=preset)
        headers = [column.header for column in seen.columns]
        kept = find_by_name(lists, seen.mapping.list_name) or find_by_headers(lists, headers)
    held = given if kept is None else overlay(given, kept)
    mended = None if asked.mended is None else Mended(_read_bytes(asked.mended), asked.mended.name)
    found = read_list(raw, name=name, packs=packs, given=held, preset=preset, mended=mended)
    is_settled = kept is not None or bool(given.columns) or preset is not None
    return Looked(asked=asked, raw=raw, read=found, kept=kept, is_guessed=not is_settled)


def knows_compiler(asked: Asked, register: Where, settings: Settings) -> bool:
    """Say whether anybody says who compiled the list: the call, a preset, an earlier import."""
    given = asked.mapping
    if given.compiler is not None:
        return True
    packs, lists = load_packs(settings.packs), find_kept(register)
    if find_by_name(lists, given.list_name) is not None:
        return True
    raw, name = _read_bytes(asked.file), asked.file.name
    seen = examine_list(raw, name=name, packs=packs, given=given, preset=asked.preset)
    headers = [column.header for column in seen.columns]
    is_kept = find_by_name(lists, seen.mapping.list_name) or find_by_headers(lists, headers)
    return seen.mapping.compiler is not None or (given.list_name is None and is_kept is not None)


def read_first_rows(looked: Looked, settings: Settings, rows: int) -> tuple[Act | Tally, ...]:
    """Return what the first rows would be read to say, for a person to look at."""
    packs = load_packs(settings.packs)
    lines = looked.read.text.split("\n")
    first = next((n for n, line in enumerate(lines) if line.startswith("row: ")), len(lines))
    text = "\n".join([*lines[: first + rows], ""])
    file = ListFile(text=text, raw=text.encode(), address=looked.asked.file.name)
    epoch = datetime.datetime.fromtimestamp(0, datetime.UTC)
    got = read_list_report(file, recorded_at=epoch, languages=tuple(packs.languages))
    said = ListsReader().read(got.report, got.revision, packs)
    body = text.find("\nrow: ")
    told = [s for s in said if isinstance(s, Act | Tally) and s.quotes[0].start > body]
    return tuple(sorted(told, key=lambda one: one.quotes[0].start))


def import_list(
    looked: Looked, register: Where, settings: Settings, *, clock: Clock, progress: Progress
) -> ListSummary:
    """Take what was looked at into the register, which is made where there is none.

    Idempotent: the same file read the same way changes nothing. Raises `InputError` where
    nobody is left on it, for all were erased.
    """
    packs, policy = load_packs(settings.packs), load_policy(settings.policy)
    reader = ListsReader()
    knowledge = gather_knowledge((reader,), packs, policy)
    engine = open_register(register, create=True)
    try:
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
    file = ListFile(text=looked.read.text, raw=looked.raw, address=asked.address or asked.file.name)
    got = read_list_report(file, recorded_at=at, languages=tuple(packs.languages))
    guard = open_guard(engine, at=at)
    gone = hold_back_bytes(guard, got.report.label, got.report.raw_hash)
    if gone is None:
        verified = verify(reader.read(got.report, got.revision, packs), got.revision)
        why = tuple(one.why for one in verified.refused)
        read = ReadBy(reader.name, reader.version, verified.kept, why)
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


def _read_bytes(file: Path) -> bytes:
    try:
        with file.open("rb") as opened:
            raw = opened.read(MAX_BYTES + 1)
    except OSError as error:
        msg = f"{file}: it cannot be opened ({error.strerror}). Check the path and its permissions"
        raise InputError(msg) from error
    if len(raw) > MAX_BYTES:
        raise InputError(f"{file}: it is larger than {MAX_BYTES // 1024**2} MiB. Split the list")
    return raw


def _now(clock: Clock) -> datetime.datetime:
    """Return the time in UTC to the second, as the register keeps it (docs/adr/0002)."""
    return clock().astimezone(datetime.UTC).replace(microsecond=0)
