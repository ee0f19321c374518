"""What the cells of a column look like: dates, names, figures, words of a state, addresses."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from corrobora.model.cell_dates import DateFault, read_cell_date
from corrobora.packs.list_cells import CellWords

__all__ = ["Look", "look_at"]

_URL = re.compile(r"(?:https?://|www\.)\S+", re.IGNORECASE)
_NUMBER = re.compile(r"[-+]?\(?\d[\d.,\u00a0\u202f ]*\)?%?")
_FIGURE = re.compile(r"[=<>~≈≥≤]=?\s*\d[\d.,\u00a0\u202f ]*\+?|\d[\d.,]*\+")
_YEAR = re.compile(r"\d{4}|\d{4,6}", re.ASCII)
_TRUTH = frozenset(
    {"true", "false", "yes", "no", "0", "1", "y", "n", "x", "si", "да", "нет", "так"}
)
_MAX_NAME_WORDS = 7
_LONG = 60
_JUDGED = 300
"""Cells by which a column is judged, from all over it: a share is right to a few hundredths."""
_EXAMPLES = 3
_EXAMPLE_LENGTH = 40


@dataclass(frozen=True, slots=True, kw_only=True)
class Look:
    """Shares of the filled cells that look like something (0 to 1), and some of them.

    `days` counts dates finer than a year: a bare year may be any number.
    """

    filled: int
    days: float = 0.0
    dates: float = 0.0
    numbers: float = 0.0
    figures: float = 0.0
    truths: float = 0.0
    urls: float = 0.0
    names: float = 0.0
    states: float = 0.0
    long: float = 0.0
    distinct: float = 0.0
    examples: tuple[str, ...] = ()


def look_at(cells: Sequence[str], words: CellWords, months: Mapping[str, int]) -> Look:
    """Return what the filled ones among `cells` look like."""
    every = [cell for cell in cells if cell]
    if not every:
        return Look(filled=0)
    filled = every[:: len(every) // _JUDGED + 1]
    different = dict.fromkeys(filled)
    dates = [cell for cell in filled if _is_date(cell, months)]
    return Look(
        filled=len(every),
        days=_share(not _YEAR.fullmatch(cell) for cell in dates) * len(dates) / len(filled),
        dates=len(dates) / len(filled),
        numbers=_share(_NUMBER.fullmatch(cell) is not None for cell in filled),
        figures=_share(_FIGURE.fullmatch(cell) is not None for cell in filled),
        truths=_share(cell.casefold() in _TRUTH for cell in filled),
        urls=_share(_URL.match(cell) is not None for cell in filled),
        names=_share(map(_is_name, filled)),
        states=_share(bool(words.read_status(cell)) for cell in filled),
        long=_share(len(cell) > _LONG for cell in filled),
        distinct=len(different) / len(filled),
        examples=tuple(_shorten(cell) for cell in list(different)[:_EXAMPLES]),
    )


def _share(holds: Iterable[bool]) -> float:
    every = list(holds)
    return sum(every) / len(every) if every else 0.0


def _is_date(cell: str, months: Mapping[str, int]) -> bool:
    read = read_cell_date(cell, months=months)
    return read.date is not None or read.fault in {DateFault.ORDER, DateFault.SHORT_YEAR}


def _is_name(cell: str) -> bool:
    """Say whether a cell may be a whole name: a few words that begin with capitals."""
    words = cell.replace(",", " ").split()
    if not 1 < len(words) <= _MAX_NAME_WORDS or any(c.isdigit() for c in cell):
        return False
    capitals = sum(1 for word in words if word[0].isupper() or not word[0].isascii())
    return capitals >= len(words) - 2 and capitals > 1


def _shorten(cell: str) -> str:
    line = " ".join(cell.split())
    return line if len(line) <= _EXAMPLE_LENGTH else f"{line[: _EXAMPLE_LENGTH - 1]}…"
