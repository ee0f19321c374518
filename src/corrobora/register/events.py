"""Dated events of a country, from a small file that the user keeps: CSV or TOML."""

from __future__ import annotations

import csv
import io
import tomllib
from collections.abc import Iterator, Mapping
from pathlib import Path

from corrobora.errors import InputError
from corrobora.model.edtf import parse_edtf
from corrobora.model.rhythm import Event

__all__ = ["read_events"]

_COLUMNS = ("date", "event", "source")


def read_events(path: Path) -> tuple[Event, ...]:
    """Return the events of the file in order of time.

    CSV has a head line `date,event,source`; TOML has `[[event]]` with `date`, `event`, `source`.
    `source` may be left out. `InputError` names the line that cannot be read.
    """
    try:
        text = path.read_text("utf-8-sig")
    except (OSError, UnicodeDecodeError) as error:
        why = error.strerror if isinstance(error, OSError) else "it is no UTF-8"
        msg = f"{path}: the events cannot be read ({why}). It has to be a text file in UTF-8"
        raise InputError(msg) from error
    rows = _from_toml(text, path) if path.suffix.casefold() == ".toml" else _from_csv(text, path)
    events = [_event(row, where) for where, row in rows]
    return tuple(sorted(events, key=lambda e: (e.date.earliest, e.date.latest, e.what)))


def _from_csv(text: str, path: Path) -> Iterator[tuple[str, Mapping[str, object]]]:
    reader = csv.DictReader(io.StringIO(text))
    names = [name.strip().casefold() for name in reader.fieldnames or []]
    if not {"date", "event"} <= set(names):
        msg = f"{path}: the first line has to name the columns: {','.join(_COLUMNS)}"
        raise InputError(msg)
    reader.fieldnames = names
    for row in reader:
        yield f"{path}, line {reader.line_num}", row


def _from_toml(text: str, path: Path) -> Iterator[tuple[str, Mapping[str, object]]]:
    try:
        table = tomllib.loads(text)
    except tomllib.TOMLDecodeError as error:
        msg = f"{path}: this is no TOML ({error})"
        raise InputError(msg) from error
    listed = table.get("event", [])
    for number, row in enumerate(listed if isinstance(listed, list) else [], 1):
        yield f"{path}, event {number}", row if isinstance(row, dict) else {}


def _event(row: Mapping[str, object], where: str) -> Event:
    date, what, source = (str(row.get(name) or "").strip() for name in _COLUMNS)
    if not what:
        msg = f"{where}: an event needs words: fill in `event`"
        raise InputError(msg)
    try:
        return Event(parse_edtf(date), what, source)
    except ValueError as error:
        msg = f"{where}: {date!r} is no date; write 2026-01-09, 2026-01, 2026 or 2026-01~"
        raise InputError(msg) from error
