"""Dates as a sentence gives them, resolved from the report's own date and nothing else.

A weekday is the last one on or before publication. A day and month without a year is the
last such day on or before publication; in an undated report it takes the year that one of
the last sentences states, else it stays unresolved (`date` is None).
"""

from __future__ import annotations

import calendar as month_lengths
import datetime
import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from corrobora.extract.rules.document import Document
from corrobora.extract.rules.tokens import Token
from corrobora.model.edtf import EdtfDate
from corrobora.packs.calendar import Calendar, Words

__all__ = ["DateMention", "find_dates", "read_dates"]

_ISO = re.compile(r"\b(\d{4})-(\d{2})-(\d{2})\b")
_NUMERIC = re.compile(r"\b(\d{1,2})([./-])(\d{1,2})\2(\d{4})\b")
_YEARS = range(1900, 2200)
_LAST_DAY = 31
# How many sentences a year stated in an undated report reaches; a story seldom jumps further.
_REACH_OF_A_YEAR = 3


@dataclass(frozen=True, slots=True)
class DateMention:
    """A date where it stands; `role` is on, since, until, as_of or by.

    `first` and `last` are the sentence's token indexes, half-open. `date` is None where the
    text and the publication date do not say which day, month or year is meant. `ahead` is
    what the same words mean of something still to come ("will be freed on Monday"), where
    that differs.
    """

    start: int
    end: int
    first: int
    last: int
    date: EdtfDate | None
    role: str
    ahead: EdtfDate | None = None

    def meant(self, *, is_planned: bool) -> EdtfDate | None:
        """Return the date, looking ahead where the act is only planned."""
        return self.ahead if is_planned and self.ahead is not None else self.date


def read_dates(doc: Document) -> dict[int, tuple[DateMention, ...]]:
    """Return the dates of every sentence that has any, by the sentence's index."""
    found: dict[int, tuple[DateMention, ...]] = {}
    year: int | None = None
    stated_in = -_REACH_OF_A_YEAR
    for sentence in doc.sentences:
        reach = year if sentence.index - stated_in < _REACH_OF_A_YEAR else None
        mentions = _in_sentence(doc, sentence.index, reach)
        if mentions:
            found[sentence.index] = mentions
        stated = [m.date.year for m in mentions if m.date]
        if stated:
            year, stated_in = stated[-1], sentence.index
    return found


def find_dates(doc: Document, sentence: int) -> tuple[DateMention, ...]:
    """Return the dates of one sentence, a year stated up to two sentences before included."""
    year: int | None = None
    for before in range(max(0, sentence - _REACH_OF_A_YEAR + 1), sentence):
        stated = [m.date.year for m in _in_sentence(doc, before, year) if m.date]
        year = stated[-1] if stated else year
    return _in_sentence(doc, sentence, year)


def _in_sentence(doc: Document, index: int, context_year: int | None) -> tuple[DateMention, ...]:
    tokens = doc.sentences[index].tokens
    scan = _Scan(tokens, doc, context_year)
    written = {m.first: m for m in _numeric(doc, index, scan)}
    mentions: list[DateMention] = []
    at = 0
    while at < len(tokens):
        found = written.get(at) or scan.at(at)
        if found is None:
            at += 1
            continue
        mentions.append(replace(found, role=scan.role_before(found.first, found.role)))
        at = found.last
    return tuple(mentions)


def _numeric(doc: Document, index: int, scan: _Scan) -> Iterator[DateMention]:
    """Yield dates written in digits alone."""
    sentence = doc.sentences[index]
    starts = {t.start: n for n, t in enumerate(sentence.tokens)}
    for pattern in (_ISO, _NUMERIC):
        for match in pattern.finditer(doc.text, sentence.span.start, sentence.span.end):
            date = _iso(match) if pattern is _ISO else _by_order(match, scan.calendar)
            first = starts.get(match.start())
            if date is None or first is None:
                continue
            last = first
            while last < len(sentence.tokens) and sentence.tokens[last].start < match.end():
                last += 1
            yield DateMention(match.start(), match.end(), first, last, date, "on")


def _iso(match: re.Match[str]) -> EdtfDate | None:
    year, month, day = (int(g) for g in match.groups())
    return _valid(EdtfDate(year, month, day))


def _by_order(match: re.Match[str], calendar: Calendar) -> EdtfDate | None:
    one, two, year = int(match[1]), int(match[3]), int(match[4])
    orders = [(one, two), (two, one)]
    if calendar.numeric_order == "mdy" and match[2] != ".":
        orders.reverse()
    dates = (_valid(EdtfDate(year, month, day)) for day, month in orders)
    return next((d for d in dates if d), None)


def _valid(date: EdtfDate) -> EdtfDate | None:
    if date.year not in _YEARS or (date.month is not None and not 1 <= date.month <= 12):  # noqa: PLR2004
        return None
    if date.day is None or date.month is None:
        return date
    longest = month_lengths.monthrange(date.year, date.month)[1]
    return date if 1 <= date.day <= longest else None


class _Scan:
    """Tries each form of a date at one token of a sentence."""

    def __init__(self, tokens: Sequence[Token], doc: Document, context_year: int | None) -> None:
        published = doc.report.published
        self.tokens = tokens
        self.calendar = doc.language.calendar
        self.numbers = doc.language.counts.numbers
        self.published = published.latest if published and published.day else None
        self.published_year = published.year if published else None
        self.context_year = context_year

    def at(self, at: int) -> DateMention | None:
        """Return the date that begins at token `at`, the forms that say most first."""
        return (
            self._relative(at)
            or self._ago(at)
            or self._day_month(at)
            or self._weekday(at)
            or self._month(at)
            or self._year(at)
        )

    def role_before(self, first: int, role: str) -> str:
        """Return the role that the words before token `first` give."""
        if role != "on":
            return role
        for phrase, name in self.calendar.roles:
            if self._ends_with(first, phrase):
                return name
        return role

    def _ends_with(self, at: int, phrase: Words) -> bool:
        first = at - len(phrase)
        return first >= 0 and tuple(t.fold for t in self.tokens[first:at]) == phrase

    def _begins_with(self, at: int, phrase: Words) -> bool:
        return tuple(t.fold for t in self.tokens[at : at + len(phrase)]) == phrase

    def _mention(
        self, first: int, last: int, date: EdtfDate | None, role: str = "on"
    ) -> DateMention:
        return DateMention(
            self.tokens[first].start, self.tokens[last - 1].end, first, last, date, role
        )

    # -- relative to the day of publication -------------------------------------------
    def _relative(self, at: int) -> DateMention | None:
        for phrase in self.calendar.now_as_of:
            if self._begins_with(at, phrase):
                return self._mention(at, at + len(phrase), self._day_from_today(0), "as_of")
        for phrase, days in self.calendar.days_from_today.items():
            if self._begins_with(at, phrase) and self._is_free(at, at + len(phrase)):
                return self._mention(at, at + len(phrase), self._day_from_today(days))
        for phrase, (unit, count) in self.calendar.relative.items():
            if self._begins_with(at, phrase):
                return self._mention(at, at + len(phrase), self._unit_from_today(unit, count))
        return None

    def _is_free(self, first: int, last: int) -> bool:
        """Say whether the phrase is no part of a longer one: `la mañana`, `today's`."""
        after = self.tokens[last].fold if last < len(self.tokens) else ""
        before = self.tokens[first - 1].fold if first else ""
        return after not in {"'s", "’s"} and before not in self.calendar.not_after

    def _day_from_today(self, days: int) -> EdtfDate | None:
        if self.published is None:
            return None
        return _from_date(self.published + datetime.timedelta(days=days))

    def _unit_from_today(self, unit: str, count: int) -> EdtfDate | None:
        if self.published_year is None:
            return None
        if unit == "year":
            return EdtfDate(self.published_year + count)
        if self.published is None:
            return None
        months = self.published.year * 12 + self.published.month - 1 + count
        return EdtfDate(months // 12, months % 12 + 1)

    def _ago(self, at: int) -> DateMention | None:
        before = next((p for p in self.calendar.ago_before if self._begins_with(at, p)), None)
        number_at = at + len(before) if before else at
        count = self._count(number_at)
        unit = self._unit(number_at + 1)
        if count is None or unit is None:
            return None
        last = number_at + 2
        after = next((p for p in self.calendar.ago_after if self._begins_with(last, p)), None)
        if not before and not after:
            return None
        return self._mention(at, last + len(after or ()), self._back(unit, count))

    def _count(self, at: int) -> int | None:
        if at >= len(self.tokens):
            return None
        token = self.tokens[at]
        return int(token.text) if token.text.isdecimal() else self.numbers.get(token.fold)

    def _unit(self, at: int) -> str | None:
        return self.calendar.units.get(self.tokens[at].fold) if at < len(self.tokens) else None

    def _back(self, unit: str, count: int) -> EdtfDate | None:
        """Return the date `count` units before publication; coarse units are about."""
        if self.published is None:
            return None
        if unit == "day":
            return self._day_from_today(-count)
        if unit == "week":
            day = self.published - datetime.timedelta(weeks=count)
            return EdtfDate(day.year, day.month, None, "~")
        date = self._unit_from_today(unit, -count)
        return None if date is None else replace(date, mark="~")

    # -- days, months and years -------------------------------------------------------
    def _day_month(self, at: int) -> DateMention | None:
        """`20 June 2019`, `June 20th, 2019`, `el jueves 9 de febrero`, `2 de agosto de 2024`."""
        if self.tokens[at].fold in self.calendar.weekdays:
            after = self._skip_inside(at + 1)
            found = self._day_month(after) if after < len(self.tokens) else None
            if found is not None:
                return replace(found, start=self.tokens[at].start, first=at)
        day, month, last = self._day_first(at) or self._month_first(at) or (0, 0, 0)
        if not day:
            return None
        year, last = self._year_after(last)
        found = self._mention(at, last, self._resolve_day(year, month, day))
        return found if year else replace(found, ahead=self._day_ahead(month, day))

    def _day_first(self, at: int) -> tuple[int, int, int] | None:
        day = self._day(at)
        after = self._skip_endings(at + 1)
        after = self._skip_inside(after)
        month = self._month_number(after)
        return (day, month, after + 1) if day and month else None

    def _month_first(self, at: int) -> tuple[int, int, int] | None:
        month = self._month_number(at)
        if not month or at + 1 >= len(self.tokens):
            return None
        after = at + 2 if self.tokens[at + 1].text == "." else at + 1
        day = self._day(after)
        return (day, month, self._skip_endings(after + 1)) if day else None

    def _day(self, at: int) -> int | None:
        if at >= len(self.tokens) or not self.tokens[at].text.isdecimal():
            return None
        text = self.tokens[at].text
        return int(text) if len(text) <= 2 and 1 <= int(text) <= _LAST_DAY else None  # noqa: PLR2004

    def _month_number(self, at: int) -> int | None:
        if at >= len(self.tokens):
            return None
        token = self.tokens[at]
        if self.calendar.must_be_capital and not token.is_capital:
            return None
        return self.calendar.months.get(token.fold)

    def _skip_endings(self, at: int) -> int:
        fits = at < len(self.tokens) and self.tokens[at].fold in self.calendar.ordinal_endings
        return at + 1 if fits else at

    def _skip_inside(self, at: int) -> int:
        while at < len(self.tokens) and self.tokens[at].fold in self.calendar.inside:
            at += 1
        return at

    def _year_after(self, last: int) -> tuple[int | None, int]:
        """Return the year that follows token `last`, and where the date ends."""
        at = self._skip_inside(last)
        year = self._year_number(at)
        return (year, at + 1) if year else (None, last)

    def _year_number(self, at: int) -> int | None:
        if at >= len(self.tokens) or not self.tokens[at].text.isdecimal():
            return None
        text = self.tokens[at].text
        return int(text) if len(text) == 4 and int(text) in _YEARS else None  # noqa: PLR2004

    def _resolve_day(self, year: int | None, month: int, day: int) -> EdtfDate | None:
        if year is not None:
            return _valid(EdtfDate(year, month, day))
        if self.published is None:
            return _valid(EdtfDate(self.context_year, month, day)) if self.context_year else None
        date = _valid(EdtfDate(self.published.year, month, day))
        is_to_come = date is not None and date.earliest > self.published
        return _valid(EdtfDate(self.published.year - 1, month, day)) if is_to_come else date

    def _day_ahead(self, month: int, day: int) -> EdtfDate | None:
        """Return the first such day on or after publication."""
        if self.published is None:
            return None
        date = _valid(EdtfDate(self.published.year, month, day))
        has_passed = date is not None and date.earliest < self.published
        return _valid(EdtfDate(self.published.year + 1, month, day)) if has_passed else date

    def _weekday(self, at: int) -> DateMention | None:
        weekday = self.calendar.weekdays.get(self.tokens[at].fold)
        if weekday is None:
            return None
        is_next = self._near(at, self.calendar.next_words)
        date = None
        if self.published is not None:
            back = (self.published.weekday() - weekday) % 7
            days = 7 - back if is_next else -back
            if days == 0 and self._near(at, self.calendar.last_words):
                days = -7
            date = self._day_from_today(days)
            ahead = self._day_from_today((7 - back) % 7)
            return replace(self._mention(at, at + 1, date), ahead=ahead)
        return self._mention(at, at + 1, date)

    def _near(self, at: int, phrases: Sequence[Words]) -> bool:
        return any(self._ends_with(at, p) or self._begins_with(at + 1, p) for p in phrases)

    def _month(self, at: int) -> DateMention | None:
        """`February 2024`, `marzo de 2012`; a month alone needs a word that leads up to it."""
        month = self._month_number(at)
        if not month:
            return None
        year, last = self._year_after(at + 1)
        if year:
            return self._mention(at, last, EdtfDate(year, month))
        leads = any(self._ends_with(at, p) for p in self.calendar.month_after)
        if not leads and not self._near(at, self.calendar.last_words):
            return None
        return self._mention(at, at + 1, self._resolve_month(month))

    def _resolve_month(self, month: int) -> EdtfDate | None:
        if self.published_year is None or self.published is None:
            return EdtfDate(self.context_year, month) if self.context_year else None
        is_to_come = month > self.published.month
        return EdtfDate(self.published_year - is_to_come, month)

    def _year(self, at: int) -> DateMention | None:
        year = self._year_number(at)
        if year is None or not any(self._ends_with(at, p) for p in self.calendar.year_after):
            return None
        return self._mention(at, at + 1, EdtfDate(year))


def _from_date(day: datetime.date) -> EdtfDate:
    return EdtfDate(day.year, day.month, day.day)
