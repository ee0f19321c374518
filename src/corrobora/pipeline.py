"""The order of stages: the one place that knows it.

    files ─ read and extract, report by report ─► stored, a transaction a report
          ─ trace copies over all reports       ─► links replaced, one transaction
          ─ carry decisions on claims           ─► links recorded, one transaction
          ─ note the run                        ─► its row, its refusals, the log
          ─ sum up whom it touches              ─► summaries, a transaction a part

Killed anywhere, a run leaves whole reports alone, and the next run goes on from there.
"""

from __future__ import annotations

import datetime
import secrets
import time
from collections import Counter
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from functools import partial
from pathlib import Path

from corrobora.config import ALL_PAIRS_UP_TO, Settings, count_workers
from corrobora.engine.pool import map_in_order
from corrobora.engine.threads import wait_in_order
from corrobora.errors import CorroboraError, NothingToRead, UnreadableReport
from corrobora.extract.protocol import Extractor
from corrobora.extract.registry import open_extractor
from corrobora.extract.verify import verify
from corrobora.intake.files import FoundFile, FoundFiles, find_files
from corrobora.intake.reader import read_report
from corrobora.lineage.reader import LineageReader
from corrobora.lineage.sketch import encode_sketch
from corrobora.model.edtf import EdtfDate
from corrobora.model.report import Report, TextRevision
from corrobora.packs.load import Packs, load_packs, packs_from_files
from corrobora.register.addresses import address_people
from corrobora.register.carrying import carry_claims
from corrobora.register.copies import find_copies, trace_register
from corrobora.register.erase.erasing import open_guard
from corrobora.register.erase.holding import Forgotten, hide_names, hold_back, hold_back_bytes
from corrobora.register.erase.marks import Guard
from corrobora.register.erase.subject import leading_words
from corrobora.register.going_by import gather_knowledge, load_policy
from corrobora.register.places import keep_places
from corrobora.register.policy_taking import choose_policy
from corrobora.register.recording import (
    Arrival,
    Knowledge,
    ReadBy,
    begin_run,
    end_run,
    look_back,
    record_report,
)
from corrobora.register.results import (
    Extraction,
    LineageView,
    Note,
    Progress,
    RefusedRow,
    RunSummary,
    Stage,
)
from corrobora.register.second_reading import (
    LanguageModelReader,
    add_reading,
    open_second_reader,
)
from corrobora.register.summaries.refreshing import mend_summaries
from corrobora.register.telling import (
    Told,
    as_extraction,
    note_lost_packs,
    note_other_policy,
    own_mistake,
)
from corrobora.store.database import Engine, Where, name_where, open_register
from corrobora.store.log import KEY_BYTES

__all__ = ["Clock", "extract_only", "lineage_only", "run"]

Clock = Callable[[], datetime.datetime]


def run(
    paths: Sequence[Path],
    register: Where,
    settings: Settings,
    *,
    clock: Clock,
    progress: Progress,
) -> RunSummary:
    """Take the reports under `paths` into the register, which is made where there is none.

    Idempotent. A report that cannot be read is refused with its reason, and the others go on.
    Raises `NothingToRead` without a file to read, `RegisterError` where it cannot be written.
    """
    found, refused = _find(paths)
    reader = _make_reader(settings, clock, with_sketches=True)
    given = None if settings.policy is None else load_policy(settings.policy)
    engine = open_register(register, create=True)
    try:
        policy = given or choose_policy(engine)
        knowledge = gather_knowledge(reader.all_readers, reader.packs, policy)
        past = look_back(engine, knowledge)
        told = Told(refused, [*note_lost_packs(past), *note_other_policy(past, policy)])
        number = begin_run(engine, knowledge, settings=settings.as_kept(), at=_now(clock))
        counts: Counter[str] = Counter()
        guard = open_guard(engine, at=_now(clock))
        reader = replace(reader, known=past.revisions, guard=guard)
        files = keep_places(found.files, past.places)
        for outcome in _read_all(files, reader, settings, progress):
            told.add(outcome)
            if not isinstance(outcome, RefusedRow):
                counts.update(_record(engine, outcome, number, knowledge, clock))
        if counts["new"] or counts["again"] or not past.is_traced:
            counts["links"] = trace_register(
                engine,
                reader.packs,
                most=ALL_PAIRS_UP_TO,
                at=_now(clock),
                progress=progress,
                workers=count_workers(settings.workers),
            )
        counts["refused"] = len(told.refused)
        _end(engine, number, counts, hide_names(guard, told.refused), clock)
        mend_summaries(engine, now=_now(clock), told=partial(progress, Stage.SUMMARIES))
    finally:
        engine.dispose()
    return RunSummary(
        register=name_where(register),
        new=counts["new"],
        again=counts["again"],
        known=counts["known"],
        statements=counts["statements"],
        links=counts["links"],
        refused=tuple(told.refused),
        skipped=tuple(Note(one.path, one.why) for one in found.skipped),
        notes=tuple(told.notes),
        differences=tuple(told.differences),
    )


def _end(
    engine: Engine, number: int, counts: Counter[str], refused: list[RefusedRow], clock: Clock
) -> None:
    """Carry the decisions on claims to what was read anew, then close the run's row."""
    if carried := carry_claims(engine, at=_now(clock)):
        counts["carried"] = carried
    address_people(engine, at=_now(clock), random_bytes=secrets.token_bytes)
    at, key = _now(clock), secrets.token_bytes(KEY_BYTES)
    end_run(engine, number, counts=counts, refused=refused, at=at, key=key)


def extract_only(
    paths: Sequence[Path], settings: Settings, *, clock: Clock, progress: Progress
) -> Iterator[Extraction | RefusedRow]:
    """Read the reports under `paths` without a register, in order; refused ones among them.

    Raises `NothingToRead` before the first where there is no file to read.
    """
    return _extract_all(paths, settings, clock=clock, progress=progress, with_sketches=False)


def _extract_all(
    paths: Sequence[Path],
    settings: Settings,
    *,
    clock: Clock,
    progress: Progress,
    with_sketches: bool,
) -> Iterator[Extraction | RefusedRow]:
    found, refused = _find(paths)
    reader = _make_reader(settings, clock, with_sketches=with_sketches)
    yield from refused
    for outcome in _read_all(found.files, reader, settings, progress):
        if isinstance(outcome, Arrival):
            yield from outcome.refused
            if outcome.read:
                yield as_extraction(outcome)
        elif isinstance(outcome, RefusedRow):
            yield outcome


def lineage_only(
    paths: Sequence[Path],
    settings: Settings,
    *,
    most: int | None = ALL_PAIRS_UP_TO,
    clock: Clock,
    progress: Progress,
) -> LineageView:
    """Find the copies among the reports under `paths`, without a register.

    A report that shares words with more than `most` others is linked to those alone that it
    shares most with; None sets no bound. Raises `NothingToRead` where there is no file.
    """
    read: list[Extraction] = []
    refused: list[RefusedRow] = []
    every = _extract_all(paths, settings, clock=clock, progress=progress, with_sketches=True)
    for one in every:
        if isinstance(one, RefusedRow):
            refused.append(one)
        else:
            read.append(one)
    packs = load_packs(settings.packs)
    workers = count_workers(settings.workers)
    copies = find_copies(read, packs, most=most, progress=progress, workers=workers)
    texts = {one.report.id: (one.report, one.revision) for one in read}
    return LineageView(tuple(texts.values()), copies, tuple(refused))


def _find(paths: Sequence[Path]) -> tuple[FoundFiles, list[RefusedRow]]:
    """Return the files to read and, as rows, what was refused before any was opened."""
    found = find_files(paths)
    if not found.files:
        said = [f"  {one.path}: {one.why}. {one.advice}" for one in found.refused]
        raise NothingToRead("\n".join(["There is nothing to read.", *said]))
    return found, [RefusedRow(one.path, one.why, one.advice) for one in found.refused]


def _now(clock: Clock) -> datetime.datetime:
    """Return the time in UTC to the second, as the register keeps it (docs/adr/0002)."""
    return clock().astimezone(datetime.UTC).replace(microsecond=0)


# --- report by report ---------------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class _Reader:
    """What reading a report takes; `known` are revisions whose reading would find nothing new.

    The `second` reader waits for a server, so it stays in this process. `lineage` makes the
    sketches that tracing copies starts from; without it none are made.
    """

    packs: Packs
    extractors: tuple[Extractor, ...]
    published: EdtfDate | None
    at: datetime.datetime
    known: frozenset[str] = frozenset()
    second: LanguageModelReader | None = None
    lineage: LineageReader | None = None
    guard: Guard = field(default_factory=lambda: Guard(()))

    @property
    def all_readers(self) -> tuple[Extractor, ...]:
        """Return every reader that is asked."""
        return self.extractors if self.second is None else (*self.extractors, self.second)


@dataclass(frozen=True, slots=True)
class _Given:
    """The same, in a form that can be sent to another process."""

    pack_files: Mapping[str, str]
    extractors: tuple[str, ...]
    published: EdtfDate | None
    at: datetime.datetime
    known: frozenset[str]
    with_sketches: bool
    guard: Guard


class _Known:
    """A report that was read before, with the same packs and readers."""


_Outcome = Arrival | _Known | Forgotten | RefusedRow


def _make_reader(settings: Settings, clock: Clock, *, with_sketches: bool) -> _Reader:
    server = settings.second_reader
    second = None
    if server is not None:
        second = open_second_reader(server, now=clock, monotonic=time.monotonic, sleep=time.sleep)
    packs = load_packs(settings.packs)
    return _Reader(
        packs=packs,
        extractors=tuple(open_extractor(name) for name in settings.extractors),
        published=settings.published,
        at=_now(clock),
        second=second,
        lineage=LineageReader(packs) if with_sketches else None,
    )


def _read_all(
    found: Sequence[FoundFile], reader: _Reader, settings: Settings, progress: Progress
) -> Iterator[_Outcome]:
    """Give what each file holds, in order, read here or in several processes."""
    workers = count_workers(settings.workers, len(found))
    progress(Stage.READING, 0, len(found))
    outcomes = _spread(found, reader, settings, workers)
    if reader.second is not None and settings.second_reader is not None:
        work = partial(_read_again, reader.second, reader.packs)
        outcomes = wait_in_order(work, outcomes, threads=settings.second_reader.parallel)
    for done, outcome in enumerate(outcomes, start=1):
        yield outcome
        progress(Stage.READING, done, len(found))


def _spread(
    found: Sequence[FoundFile], reader: _Reader, settings: Settings, workers: int
) -> Iterator[_Outcome]:
    if workers == 1:
        return (_read_one(reader, file) for file in found)
    given = _Given(
        pack_files=dict(reader.packs.files),
        extractors=settings.extractors,
        published=reader.published,
        at=reader.at,
        known=reader.known,
        with_sketches=reader.lineage is not None,
        guard=reader.guard,
    )
    return map_in_order(_read_one, found, prepare=_prepare, given=given, workers=workers)


def _prepare(given: _Given) -> _Reader:
    packs = packs_from_files(given.pack_files)
    return _Reader(
        packs=packs,
        extractors=tuple(open_extractor(name) for name in given.extractors),
        published=given.published,
        at=given.at,
        known=given.known,
        lineage=LineageReader(packs) if given.with_sketches else None,
        guard=given.guard,
    )


def _read_one(reader: _Reader, file: FoundFile) -> _Outcome:
    """Read one file; whatever goes wrong with it is its refusal and stops nothing else."""
    try:
        got = read_report(file, reader.packs, recorded_at=reader.at, published=reader.published)
        gone = hold_back_bytes(reader.guard, got.report.label, got.report.raw_hash)
        if gone is not None or got.revision.id in reader.known:
            return gone or _Known()
        read = tuple(
            _extract(extractor, got.report, got.revision, reader.packs)
            for extractor in reader.extractors
        )
        came = Arrival(got.report, got.revision, got.raw, read, got.notes)
        held = hold_back(reader.guard, came, partial(leading_words, reader.packs))
        if isinstance(held, Forgotten):
            return held
        sketch = _sketch(reader.lineage, held.report, held.revision)
    except UnreadableReport as error:
        return RefusedRow(error.path, error.why, error.advice)
    except Exception as error:  # noqa: BLE001 - the one place: a row in the summary, and on
        return own_mistake(str(file.path), error)
    return replace(held, sketch=sketch)


def _read_again(second: LanguageModelReader, packs: Packs, outcome: _Outcome) -> _Outcome:
    """Read a report by the second reader too; what goes wrong leaves the first reading as it is."""
    if not isinstance(outcome, Arrival) or outcome.withheld:
        return outcome
    try:
        return add_reading(second, outcome, packs)
    except CorroboraError:
        raise
    except Exception as error:  # noqa: BLE001 - as above
        row = own_mistake(outcome.report.label, error)
        return replace(outcome, refused=(*outcome.refused, row))


def _sketch(lineage: LineageReader | None, report: Report, revision: TextRevision) -> bytes | None:
    return None if lineage is None else encode_sketch(lineage.sketch(report, revision))


def _extract(extractor: Extractor, report: Report, revision: TextRevision, packs: Packs) -> ReadBy:
    verified = verify(extractor.read(report, revision, packs), revision)
    refused = tuple(one.why for one in verified.refused)
    return ReadBy(extractor.name, extractor.version, verified.kept, refused, verified.ids)


def _record(
    engine: Engine,
    outcome: Arrival | _Known | Forgotten,
    run_number: int,
    knowledge: Knowledge,
    clock: Clock,
) -> dict[str, int]:
    """Keep a report; return by how much each count of the run goes up."""
    if not isinstance(outcome, Arrival):
        return {"known": 1}
    done = record_report(
        engine,
        outcome,
        run=run_number,
        packs_hash=knowledge.packs_hash,
        at=_now(clock),
        key=secrets.token_bytes(KEY_BYTES),
    )
    what = "new" if done.is_new else "again" if done.is_read_anew else "known"
    return {what: 1, "statements": done.statements}
