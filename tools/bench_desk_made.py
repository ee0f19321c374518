"""The register that the desk is measured on: invented people, and all that a house does with them.

Beside the reports of `tools.bench_people` it holds what people denied and promised, a long list in
two versions, field notes, case files, restricted persons, and several hundred decisions, all of
them made by the functions that the desk calls.
"""

from __future__ import annotations

import datetime
import hashlib
import os
import time
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from corrobora.assess.policy import default_policy_text, parse_policy
from corrobora.config import Settings
from corrobora.lists import Asked, import_list, importing, look_at_list, open_list
from corrobora.model.edtf import EdtfDate
from corrobora.model.note import Channel, Consent, NoteDraft, Said
from corrobora.model.report import Form, Report, TextRevision, report_id, revision_id
from corrobora.model.spans import Span
from corrobora.model.speaker import Speaker
from corrobora.model.statement import Act, Mention, Promise, Quote, Statement, Tally
from corrobora.model.vocabulary import (
    ActKind,
    Bound,
    Certainty,
    Measure,
    SourceConnection,
    SpeakerKind,
)
from corrobora.packs.list_mapping import ListMapping
from corrobora.packs.load import Packs, load_packs
from corrobora.register.decide.frame import KEY_BYTES
from corrobora.register.notes import NoteStamp, add_note
from corrobora.register.queries import POLICY_PATH
from corrobora.register.recording import (
    Arrival,
    Knowledge,
    ReadBy,
    begin_run,
    end_run,
    record_report,
)
from corrobora.register.summaries.refreshing import refresh_summaries
from corrobora.store.database import Where, open_register
from tools.bench_people import (
    CLEANER,
    IN_A_CASE,
    READER,
    country_names,
    make_name,
    pack_files,
)
from tools.bench_register import AT, fill, hurry

__all__ = [
    "LIST",
    "NOW",
    "SEED",
    "Size",
    "Told",
    "load_bench_packs",
    "make_list",
    "populate",
    "refresh",
]

SEED = 1
NOW = datetime.datetime(2032, 1, 2, 9, 0, tzinfo=datetime.UTC)
LIST = "Roll of the Held"
_COMPILER = "Cell Watch"
_MINISTRY = Speaker(name="the Ministry of Wards", kind=SpeakerKind.STATE)
_WATCH = Speaker(name="Cell Watch", kind=SpeakerKind.MONITOR)
_SITES = tuple(f"{where} {what}" for what in ("Prison", "Barracks", "House")
               for where in ("North Quay", "Old Mill", "Sand Hill", "Three Wells", "Long Bridge",
                             "Salt Gate", "Grey Tower", "Lower Ford", "Pine Hollow", "East Dock",
                             "Stone Arch", "High Meadow", "Brick Lane", "Cold Spring"))  # fmt: skip
_ELSEWHERE, _NEWEST = 10_000_000, 20_000_000  # numbers of people that no report names
_GONE, _NEW_EVERY = 100, 90  # of so many rows one is gone in the second version, one new


@dataclass(frozen=True, slots=True)
class Size:
    """How much of each: `each` of several kinds of decisions, and of notes and case files."""

    persons: int
    rows: int
    each: int = 60
    restricted: int = 250


Told = Callable[[str], None]


# --- packs ----------------------------------------------------------------------------------------


def write_packs(folder: Path) -> Path:
    """Write the packs of the invented countries there, for whatever reads packs from folders."""
    for name, text in pack_files().items():
        path = folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, "utf-8")
    return folder


def load_bench_packs(folder: Path) -> Packs:
    """Return the project's packs with those of the invented countries."""
    return load_packs([write_packs(folder)])


# --- reports, lists, notes ------------------------------------------------------------------------


def populate(where: Where, size: Size, folder: Path, *, workers: int, told: Told) -> int:
    """Make a register with everything but decisions; return how many statements were loaded."""
    packs = load_bench_packs(folder)
    count = fill(where, size.persons, packs=packs, workers=workers, told=lambda _: None)
    told(f"{count:,} statements of {size.persons:,} persons")
    told(f"{_bring_denials(where, size, packs)} reports that deny and promise")
    for number in (1, 2):
        import_rows(where, make_list(size, number), folder, AT + datetime.timedelta(days=number))
    told(f"a list of {size.rows:,} rows in two versions")
    for number in range(size.each):
        add_note(where, _draft_note(size, number), stamp=_stamp_note(number))
    told(f"{size.each} field notes")
    return count


def _bring_denials(where: Where, size: Size, packs: Packs) -> int:
    """Add reports in which a ministry denies releases, and somebody promises some."""
    policy = parse_policy(default_policy_text())
    knowledge = Knowledge(
        program="bench",
        readers={READER: "1"},
        packs_hash=packs.hash,
        packs=packs.files,
        policy_hash=policy.hash,
        policy={POLICY_PATH: policy.text},
    )
    at = AT + datetime.timedelta(hours=1)
    count = min(size.persons // IN_A_CASE, 6 * size.each)
    engine = open_register(where, create=False)
    try:
        hurry(engine)
        run = begin_run(engine, knowledge, settings={}, at=at)
        for number in range(count):
            report, revision, said = _make_denial(size, number, at)
            read = ReadBy(READER, "1", said, ())
            arrival = Arrival(report, revision, revision.text.encode(), (read,))
            record_report(engine, arrival, run=run, packs_hash=packs.hash, at=at)
        end_run(engine, run, counts={"new": count}, refused=[], at=at, key=bytes(KEY_BYTES))
    finally:
        engine.dispose()
    open_register(where, create=True).dispose()
    return count


def _make_denial(
    size: Size, number: int, at: datetime.datetime
) -> tuple[Report, TextRevision, tuple[Statement, ...]]:
    case = number * (size.persons // IN_A_CASE) // max(1, 6 * size.each)
    name = make_name(case * IN_A_CASE, SEED)
    country = country_names()[number % len(country_names())]
    day = datetime.date(2031, 1, 1) + datetime.timedelta(days=number % 360)
    sentences = (
        f"News from {country}.",
        f"The Ministry of Wards denied that {name} was released ({number}).",
        f"Cell Watch said that {30 + number} people will be released in {country} ({number}).",
        f"The Ministry of Wards promised to free {40 + number} more ({number}).",
        f"At {_SITES[number % len(_SITES)]} {100 + number} people are held ({number}).",
    )
    text = "\n".join(sentences)
    starts = [text.index(one) for one in sentences]
    raw = hashlib.sha256(text.encode()).hexdigest()
    address = f"denials/{number}.txt"
    report = Report(
        id=report_id(address=address, outlet="Harbour Post", raw_hash=raw),
        label=f"denial-{number}",
        address=address,
        raw_hash=raw,
        form=Form.TEXT,
        outlet="Harbour Post",
        title=None,
        author=None,
        published=EdtfDate(day.year, day.month, day.day),
        language="en",
        recorded_at=at,
    )
    revision = TextRevision(
        id=revision_id(report=report.id, cleaner=CLEANER, text=text),
        report_id=report.id,
        cleaner=CLEANER,
        text=text,
        sentences=tuple(
            Span(start, start + len(one)) for start, one in zip(starts, sentences, strict=True)
        ),
        paragraphs=(Span(0, len(text)),),
    )
    return report, revision, tuple(_say(revision, sentences, starts, name, number))


def _say(
    revision: TextRevision, sentences: Sequence[str], starts: Sequence[int], name: str, number: int
) -> Iterator[Statement]:
    shared: Any = {
        "report_id": revision.report_id,
        "revision_id": revision.id,
        "extractor": f"{READER}/1",
    }
    quotes = [(Quote(a, a + len(b), b),) for a, b in zip(starts, sentences, strict=True)]
    at = revision.text.index(name)
    yield Act(
        **shared,
        quotes=quotes[1],
        speaker=_MINISTRY,
        certainty=Certainty.DENIED,
        person=Mention(name, at, at + len(name), name, 0),
        act=ActKind.RELEASE,
    )
    yield Tally(
        **shared,
        quotes=quotes[2],
        speaker=_WATCH,
        certainty=Certainty.PLANNED,
        act=ActKind.RELEASE,
        measure=Measure.FLOW,
        bound=Bound.EXACT,
        value=30 + number,
        group="people",
    )
    yield Promise(
        **shared,
        quotes=quotes[3],
        speaker=_MINISTRY,
        certainty=Certainty.PLANNED,
        act=ActKind.RELEASE,
        site=_SITES[number % len(_SITES)],
    )
    yield Tally(
        **shared,
        quotes=quotes[4],
        speaker=_WATCH,
        certainty=Certainty.ASSERTED,
        act=ActKind.DETENTION,
        measure=Measure.STOCK,
        bound=Bound.EXACT,
        value=100 + number,
        group="people",
        site=_SITES[number % len(_SITES)],
    )


def make_list(size: Size, version: int) -> bytes:
    """Return a version of the list as CSV: half of its people stand in reports too."""
    lines = ["No.,Full name,Date of arrest,Prison"]
    step = max(1, 2 * size.persons // size.rows)
    for row in range(size.rows):
        if version > 1 and row % _GONE == 1:
            continue
        known = row % 2 == 0
        name = make_name(row * step // 2 if known else _ELSEWHERE + row, SEED)
        day = datetime.date(2031, 1, 1) + datetime.timedelta(days=row % 360)
        lines.append(f"{row},{name},{day},{_SITES[row % len(_SITES)]}")
    if version > 1:
        lines += [
            f"{size.rows + n},{make_name(_NEWEST + n, SEED)},2031-12-20,{_SITES[n % len(_SITES)]}"
            for n in range(size.rows // _NEW_EVERY)
        ]
    return ("\n".join(lines) + "\n").encode()


def import_rows(
    where: Where, raw: bytes, folder: Path, at: datetime.datetime, *, name: str = "roll.csv"
) -> None:
    """Take a version of a list into a register, as `corrobora list import` does."""
    file = Path(f"{at:%Y-%m-%d}-{name}")
    mapping = _mapping(at)
    settings = Settings(packs=(folder,))
    opened_ = open_list(Asked(file=file, mapping=mapping, sent={file: raw}), where, settings)
    clock = _Clock(at)
    # What copies what stands in an invented register already; to look for it anew takes hours.
    importing.trace_register = lambda *_, **__: 0  # type: ignore[attr-defined]
    import_list(look_at_list(opened_), where, settings, clock=clock, progress=lambda *_: None)


def _mapping(at: datetime.datetime) -> ListMapping:
    return ListMapping(
        list_name=LIST,
        compiler=_COMPILER,
        kind=SpeakerKind.MONITOR,
        closed=EdtfDate(at.year, at.month, at.day),
        status="held",
    )


class _Clock:
    """A clock that begins at a moment, and goes on."""

    def __init__(self, at: datetime.datetime) -> None:
        self._at, self._begun = at, time.monotonic()

    def __call__(self) -> datetime.datetime:
        return self._at + datetime.timedelta(seconds=time.monotonic() - self._begun)


def _draft_note(size: Size, number: int) -> NoteDraft:
    name = make_name(number * 7 % size.persons, SEED)
    return NoteDraft(
        person=name,
        said=(Said(text=f"{name} is held, and in good health.", act=ActKind.DETENTION),),
        connection=SourceConnection.RELATIVE,
        channel=Channel.CALL,
        on=EdtfDate(2031, 12, 1 + number % 28),
        by="Ana Serrat",
        informant=f"Relative {number}",
        consent=(Consent.USE,),
        ask_again="how the hearing went" if number % 2 else None,
        ask_on=EdtfDate(2032, 1, 1 + number % 28) if number % 2 else None,
    )


def _stamp_note(number: int) -> NoteStamp:
    at = AT + datetime.timedelta(days=3, minutes=number)
    return NoteStamp(at=at, mark=_draw(16).hex(), token=_draw(16).hex(), key=_draw(KEY_BYTES))


def _draw(size: int) -> bytes:
    return os.urandom(size)


def refresh(where: Where, told: Told, what: str) -> None:
    """Bring summaries up to date, and tell how long it took."""
    began, worked = time.monotonic(), time.process_time()
    done = refresh_summaries(where, now=NOW)
    busy, spent = time.process_time() - worked, time.monotonic() - began
    each = f", {1000 * busy / done.done:.2f} ms a person" if done.done else ""
    told(f"summaries {what}: {done.done:,} worked out, {busy:.1f} s cpu, {spent:.1f} s{each}")
