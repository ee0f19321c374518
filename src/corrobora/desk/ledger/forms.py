"""What is asked of the ledger: country, year, act, measure, speaker."""

from __future__ import annotations

from dataclasses import dataclass
from urllib.parse import urlencode

from corrobora.desk.asked import Given
from corrobora.errors import UsageError
from corrobora.model.sentences import Sentence

__all__ = ["Wanted", "read_start", "read_wanted"]

_DIGITS = 4


@dataclass(frozen=True, slots=True)
class Wanted:
    """Which figures are wanted; empty words and None ask for all, or for the newest."""

    country: str = ""
    year: int | None = None
    act: str = ""
    measure: str = ""
    speaker: str = ""

    @property
    def query(self) -> str:
        """The same, to stand behind the question mark of an address."""
        told = {
            "country": self.country,
            "year": "" if self.year is None else str(self.year),
            "act": self.act,
            "measure": self.measure,
            "speaker": self.speaker,
        }
        return urlencode({name: value for name, value in told.items() if value})


def read_wanted(given: Given) -> Wanted:
    """Return what was asked for; `UsageError` where the year is none."""
    return Wanted(
        country=given.text("country"),
        year=_year(given.text("year")),
        act=given.text("act"),
        measure=given.text("measure"),
        speaker=given.line("speaker") or "",
    )


def read_start(given: Given) -> int:
    """Return after how many figures the page begins; the beginning where that is no number."""
    typed = given.text("from")
    return int(typed) if typed.isdecimal() and len(typed) < 7 else 0  # noqa: PLR2004


def _year(typed: str) -> int | None:
    if not typed:
        return None
    if not (typed.isascii() and typed.isdecimal() and len(typed) <= _DIGITS and int(typed)):
        raise UsageError(Sentence("%(typed)s: no year. Write it as 2026", typed=typed))
    return int(typed)
