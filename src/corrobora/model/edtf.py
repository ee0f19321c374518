"""Dates as the sources give them: the part of EDTF that reports need.

Forms: `2026`, `2026-01`, `2026-01-08`, each with an optional `~` (about), `?` (uncertain) or
`%` (both); ISO 8601-2:2019, levels 0 and 1. The tests hold this reading against the
`edtf` library, which the core types may not import.
"""

from __future__ import annotations

import calendar
import datetime
import re
from dataclasses import dataclass
from enum import StrEnum

from corrobora.model.sentences import Sentence

__all__ = ["Answer", "EdtfDate", "parse_edtf"]

_FORM = re.compile(r"(\d{4})(?:-(\d{2})(?:-(\d{2}))?)?([~?%])?", re.ASCII)


class Answer(StrEnum):
    """What an uncertain date lets us say about a question of time."""

    YES = "yes"
    NO = "no"
    POSSIBLY = "possibly"


@dataclass(frozen=True, slots=True)
class EdtfDate:
    """A day, month or year, with EDTF's mark of doubt; compare by `earliest` and `latest`."""

    year: int
    month: int | None = None
    day: int | None = None
    mark: str = ""

    def __str__(self) -> str:
        """Return the EDTF form."""
        month = "" if self.month is None else f"-{self.month:02d}"
        day = "" if self.day is None else f"-{self.day:02d}"
        return f"{self.year:04d}{month}{day}{self.mark}"

    @property
    def earliest(self) -> datetime.date:
        """The first day that the date may mean, its mark of doubt aside."""
        return datetime.date(self.year, self.month or 1, self.day or 1)

    @property
    def latest(self) -> datetime.date:
        """The last day that the date may mean, its mark of doubt aside."""
        month = self.month or 12
        return datetime.date(self.year, month, self.day or calendar.monthrange(self.year, month)[1])

    def is_compatible_with(self, other: EdtfDate) -> bool:
        """Say whether both may mean the same day; a marked date is compatible with any near it."""
        return self.earliest <= other.latest and other.earliest <= self.latest

    def is_finer_than(self, other: EdtfDate) -> bool:
        """Say whether this date states more (a day where the other has a month, and so on)."""
        return self.grain > other.grain

    def was_by(self, moment: datetime.date) -> Answer:
        """Say whether it had happened by the end of `moment`."""
        if self.latest <= moment:
            return Answer.YES
        return Answer.POSSIBLY if self.earliest <= moment else Answer.NO

    @property
    def grain(self) -> int:
        """How fine the date is: 0 a year, 1 a month, 2 a day."""
        return (self.month is not None) + (self.day is not None)


def parse_edtf(text: str) -> EdtfDate:
    """Return the date that `text` states; `ValueError` where it is none of the forms above."""
    match = _FORM.fullmatch(text)
    if match is None:
        msg = Sentence(
            "%(text)s is no EDTF date of the forms YYYY, YYYY-MM or YYYY-MM-DD with ~, ? or %%",
            text=f"{text!r}",
        )
        raise ValueError(msg)
    year, month, day, mark = match.groups()
    date = EdtfDate(int(year), int(month) if month else None, int(day) if day else None, mark or "")
    datetime.date(date.year, int(month or 1), int(day or 1))  # refuses 2026-02-30, 2026-00
    return date
