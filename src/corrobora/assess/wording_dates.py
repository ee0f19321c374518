"""Dates as a passage words them, and whether two such dates can be the same day."""

from __future__ import annotations

import datetime
import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache

from corrobora.model.spans import Span
from corrobora.model.words import fold
from corrobora.packs.calendar import Calendar, Words

__all__ = ["WordedDate", "find_worded_dates"]

_TOKEN = re.compile(r"\d{4}-\d\d-\d\d|\d+|[^\W\d_]+")
_ISO = re.compile(r"(\d{4})-(\d\d)-(\d\d)")
_YEAR = re.compile(r"(?:1[89]|20)\d\d")
_LAST_DAY = 31
_LONGEST_GAP = 2  # small words between two parts of one date
_WEEK = 7
_fold = lru_cache(maxsize=1 << 15)(fold)
_DAY, _MONTH, _YEAR_ONLY = 3, 2, 1


@dataclass(frozen=True, slots=True)
class WordedDate:
    """The parts that the words state; `days` are the days that a weekday or "yesterday" means.

    `offset` is how many days "yesterday" is from the day of publication.
    """

    span: Span
    year: int | None = None
    month: int | None = None
    day: int | None = None
    weekday: int | None = None
    days: frozenset[datetime.date] = frozenset()
    offset: int | None = None

    @property
    def is_relative(self) -> bool:
        """Say whether the words are "yesterday" or the like, of which many have other uses."""
        return bool(self.days) and self.weekday is None

    @property
    def fineness(self) -> int:
        """How fine: 3 for a day, 2 for a month, 1 for a year."""
        if self.day or self.days or self.weekday is not None:
            return _DAY
        return _MONTH if self.month else _YEAR_ONLY

    def agrees_with(self, other: WordedDate) -> bool:
        """Say whether both may mean one date; what cannot be told agrees."""
        if self.days and other.days:
            is_same_word = self.weekday == other.weekday and self.offset == other.offset
            return is_same_word or bool(self.days & other.days)
        if self.days or other.days:
            days, stated = (self.days, other) if self.days else (other.days, self)
            return any(stated.may_be(day) for day in days)
        if (self.weekday is None) != (other.weekday is None):
            return self.fineness == other.fineness  # no day to count the weekday from
        pairs = zip(self._parts(), other._parts(), strict=True)
        return all(a is None or b is None or a == b for a, b in pairs)

    def may_be(self, day: datetime.date) -> bool:
        """Say whether `day` fits the parts that are stated."""
        parts = (day.year, day.month, day.day, day.weekday())
        return all(a is None or a == b for a, b in zip(self._parts(), parts, strict=True))

    def _parts(self) -> tuple[int | None, ...]:
        return self.year, self.month, self.day, self.weekday


@dataclass(frozen=True, slots=True)
class _Atom:
    kind: str
    value: int
    start: int
    end: int


def find_worded_dates(
    text: str, span: Span, calendar: Calendar, published: datetime.date | None
) -> Iterator[WordedDate]:
    """Yield the dates in `span` in order; "on Tuesday" counts from `published` where given."""
    tokens = [(m[0], _fold(m[0]), *m.span()) for m in _TOKEN.finditer(text, span.start, span.end)]
    small = calendar.inside | calendar.ordinal_endings
    run: list[_Atom] = []
    skipped = 0
    for at, token in enumerate(tokens):
        atom = _atom(tokens, at, calendar)
        if atom is None:
            skipped += 1
            if token[1] not in small:
                skipped = _LONGEST_GAP + 1
            continue
        if run and (skipped > _LONGEST_GAP or not _goes_on(run, atom, text)):
            yield from _date(run, published)
            run = []
        run.append(atom)
        skipped = 0
    yield from _date(run, published)


def _atom(tokens: Sequence[tuple[str, str, int, int]], at: int, calendar: Calendar) -> _Atom | None:
    written, form, start, end = tokens[at]
    iso = _ISO.fullmatch(written)
    if iso:
        return _Atom("iso", int("".join(iso.groups())), start, end)
    if written[0].isdigit():
        glued = at + 1 < len(tokens) and tokens[at + 1][2] == end  # "the 1970s", but "the 3rd"
        is_decade = glued and tokens[at + 1][1] not in calendar.ordinal_endings
        return None if is_decade else _number(written, start, end)
    relative = _relative(tokens, at, calendar)
    if relative is not None:
        return relative
    named = (("month", calendar.months), ("weekday", calendar.weekdays))
    is_written_so = not calendar.must_be_capital or written[0].isupper()
    found = (_Atom(kind, words[form], start, end) for kind, words in named if form in words)
    return next(found, None) if is_written_so else None


def _number(written: str, start: int, end: int) -> _Atom | None:
    if _YEAR.fullmatch(written):
        return _Atom("year", int(written), start, end)
    is_day = len(written) <= len(str(_LAST_DAY)) and 1 <= int(written) <= _LAST_DAY
    return _Atom("day", int(written), start, end) if is_day else None


def _relative(
    tokens: Sequence[tuple[str, str, int, int]], at: int, calendar: Calendar
) -> _Atom | None:
    for words, days in _phrases(calendar).get(tokens[at][1], ()):
        here = tuple(form for _, form, _, _ in tokens[at : at + len(words)])
        if here == words and not (at and tokens[at - 1][1] in calendar.not_after):
            return _Atom("today", days, tokens[at][2], tokens[at + len(words) - 1][3])
    return None


@lru_cache(maxsize=64)  # a calendar is compared by identity
def _phrases(calendar: Calendar) -> Mapping[str, Sequence[tuple[Words, int]]]:
    """Return the phrases for days near today by their first word, the longest first."""
    found: dict[str, list[tuple[Words, int]]] = {}
    for words, days in sorted(calendar.days_from_today.items(), key=lambda entry: -len(entry[0])):
        found.setdefault(words[0], []).append((words, days))
    return found


def _goes_on(run: Sequence[_Atom], atom: _Atom, text: str) -> bool:
    """Say whether an atom is a further part of the same date: no part stands twice in one."""
    kinds = {part.kind for part in run} | {atom.kind}
    is_new = atom.kind not in {part.kind for part in run}
    between = text[run[-1].end : atom.start]
    return is_new and not kinds & {"iso", "today"} and not re.search(r"[;:()]", between)


def _date(run: Sequence[_Atom], published: datetime.date | None) -> Iterator[WordedDate]:
    parts = {atom.kind: atom.value for atom in run}
    if "month" not in parts:
        run = [atom for atom in run if atom.kind != "day"]
        parts.pop("day", None)
    if not run:
        return
    span = Span(run[0].start, run[-1].end)
    if "iso" in parts:
        year, rest = divmod(parts["iso"], 10_000)
        yield WordedDate(span, year, *divmod(rest, 100))
    elif "today" in parts:
        if published is not None:
            day = published + datetime.timedelta(days=parts["today"])
            yield WordedDate(span, days=frozenset({day}), offset=parts["today"])
    else:
        yield WordedDate(
            span,
            parts.get("year"),
            parts.get("month"),
            parts.get("day"),
            parts.get("weekday"),
            _days_of(parts, published),
        )


def _days_of(parts: dict[str, int], published: datetime.date | None) -> frozenset[datetime.date]:
    """Return the days around `published` that a weekday alone may mean: the last and the next."""
    if published is None or "weekday" not in parts or parts.keys() & {"day", "month", "year"}:
        return frozenset()
    back = (published.weekday() - parts["weekday"]) % _WEEK
    near = (-back, _WEEK - back)
    return frozenset(published + datetime.timedelta(days=days) for days in near)
