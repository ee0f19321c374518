"""A second reader beside the first: it reads what has come, and what it refuses stops nothing."""

from __future__ import annotations

import datetime
from collections.abc import Callable, Sequence
from dataclasses import replace

from corrobora.config import SecondReader
from corrobora.errors import ReadingRefused
from corrobora.extract.differences import find_differences
from corrobora.extract.llm.client import Clocks
from corrobora.extract.llm.reader import LanguageModelReader
from corrobora.extract.verify import verify
from corrobora.packs.load import Packs
from corrobora.register.recording import Arrival, ReadBy
from corrobora.store.runs import RefusedRow

__all__ = ["LanguageModelReader", "add_reading", "open_second_reader"]


def open_second_reader(
    server: SecondReader,
    *,
    now: Callable[[], datetime.datetime],
    monotonic: Callable[[], float],
    sleep: Callable[[float], None],
) -> LanguageModelReader:
    """Return the reader; `UsageError` where its server was not allowed. Nothing is sent yet."""
    return LanguageModelReader(server, Clocks(monotonic=monotonic, now=now, sleep=sleep))


def add_reading(reader: LanguageModelReader, arrival: Arrival, packs: Packs) -> Arrival:
    """Return the report with what this reader found beside what others did.

    Where it could not read the report, a row says why, and what others found stands.
    """
    try:
        found = reader.read_closely(arrival.report, arrival.revision, packs)
    except ReadingRefused as error:
        row = RefusedRow(arrival.report.label, f"second reader: {error.why}", error.advice)
        return replace(arrival, refused=(*arrival.refused, row))
    verified = verify(found.statements, arrival.revision)
    fell = (*found.refused, *(one.why for one in verified.refused))
    first = [statement for by in arrival.read for statement in by.statements]
    return replace(
        arrival,
        read=(*arrival.read, ReadBy(reader.name, reader.version, verified.kept, fell)),
        notes=(*arrival.notes, *_note_fallen(fell)),
        differences=find_differences(first, verified.kept) if arrival.read else (),
    )


def _note_fallen(fell: Sequence[str]) -> tuple[str, ...]:
    if not fell:
        return ()
    many = f"{len(fell)} statements" if len(fell) > 1 else "a statement"
    return (f"{many} of the second reader fell, as the text does not bear it out: {fell[0]}",)
