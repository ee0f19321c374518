"""The forms in which a sentence gives a date, tried at one token after the other."""

from __future__ import annotations

import calendar as month_lengths
import datetime
from collections.abc import Sequence
from dataclasses import dataclass, replace

from corrobora.extract.rules.date_phrases import find_openers, index_phrases, number_words
from corrobora.extract.rules.document import Document
from corrobora.extract.rules.tokens import Token
from corrobora.model.edtf import EdtfDate
from corrobora.packs.calendar import Words

__all__ = ["DateMention", "DateScan", "Told", "checked"]

_YEARS = range(1900, 2200)
_LAST_DAY = 31
_JUST_PAST = 60  # days
_COUNT_DIGITS = 3  # "200 years ago"; what is longer leads before any date


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


@dataclass(slots=True)
class Told:
    """What the report has told so far: the last day, and the latest year of an undated one."""

    latest_year: int | None = None
    day: EdtfDate | None = None
    sentence: int = 0


class DateScan:
    """Tries each form of a date at one token of a sentence."""

    def __init__(
        self, tokens: Sequence[Token], doc: Document, context_year: int | None, told: Told
    ) -> None:
        """Begin with the sentence's tokens and what the report has told before."""
        self.told = told
        self._openers = find_openers(doc.language.calendar)
        self._index = index_phrases(doc.language.calendar)
        published = doc.report.published
        self.tokens = tokens
        self.calendar = doc.language.calendar
        self._genitive = doc.language.acts.classes.genitive
        self.numbers = number_words(doc.language.counts)
        self.published = published.latest if published and published.day else None
        self.published_year = published.year if published else None
        self.context_year = context_year

    def at(self, at: int) -> DateMention | None:
        """Return the date that begins at token `at`, the forms that say most first."""
        word = self.tokens[at].fold
        if word not in self._openers and word not in self.numbers and not word[:1].isdecimal():
            return None
        return (
            self._told(at)
            or self._ago(at)
            or self._relative(at)
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
        if at >= len(self.tokens) or self.tokens[at].fold != phrase[0]:
            return False
        return (
            len(phrase) == 1 or tuple(t.fold for t in self.tokens[at : at + len(phrase)]) == phrase
        )

    def _mention(
        self, first: int, last: int, date: EdtfDate | None, role: str = "on"
    ) -> DateMention:
        return DateMention(
            self.tokens[first].start, self.tokens[last - 1].end, first, last, date, role
        )

    # -- relative to the day told last --------------------------------------------------
    def _told(self, at: int) -> DateMention | None:
        for phrase, days in self._index.told.get(self.tokens[at].fold, ()):
            if self._begins_with(at, phrase):
                day = self.told.day
                date = None if day is None else _shifted(day, days)
                return self._mention(at, at + len(phrase), date)
        return None

    # -- relative to the day of publication -------------------------------------------
    def _relative(self, at: int) -> DateMention | None:
        word = self.tokens[at].fold
        for phrase, _ in self._index.now.get(word, ()):
            if self._begins_with(at, phrase):
                return self._mention(at, at + len(phrase), self._day_from_today(0), "as_of")
        for phrase, days in self._index.today.get(word, ()):
            if self._begins_with(at, phrase) and self._is_free(at, at + len(phrase)):
                return self._mention(at, at + len(phrase), self._day_from_today(days))
        for phrase, (unit, count) in self._index.relative.get(word, ()):
            if self._begins_with(at, phrase):
                return self._mention(at, at + len(phrase), self._unit_from_today(unit, count))
        return None

    def _is_free(self, first: int, last: int) -> bool:
        """Say whether the phrase is no part of a longer one: `la mañana`, `today's`."""
        after = self.tokens[last].fold if last < len(self.tokens) else ""
        before = self.tokens[first - 1].fold if first else ""
        return after not in self._genitive and before not in self.calendar.not_after

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
        opened = self._very_day(at)
        start = at + opened
        before = next((p for p in self.calendar.ago_before if self._begins_with(start, p)), None)
        number_at = start + len(before) if before else start
        inside = self._very_day(number_at) if before else 0
        count, unit = self._count(number_at + inside), self._unit(number_at + inside + 1)
        if count is None or unit is None:
            return None
        last = number_at + inside + 2
        after = next((p for p in self.calendar.ago_after if self._begins_with(last, p)), None)
        if not before and not after:
            return None
        last += len(after or ())
        closed = self._today(last)
        if opened or inside or closed:
            return self._mention(at, last + closed, self._back_exactly(unit, count))
        return self._mention(at, last, self._back(unit, count))

    def _very_day(self, at: int) -> int:
        """Return how many tokens from `at` on say that the very day is meant."""
        is_exact = at < len(self.tokens) and self.tokens[at].fold in self.calendar.exactly
        return self._today(at) or int(is_exact)

    def _today(self, at: int) -> int:
        """Return how many tokens from `at` on stand for the day of publication."""
        if at >= len(self.tokens):
            return 0
        phrases = self._index.today.get(self.tokens[at].fold, ())
        return next((len(p) for p, days in phrases if not days and self._begins_with(at, p)), 0)

    def _back_exactly(self, unit: str, count: int) -> EdtfDate | None:
        """Return the very day `count` units before publication: "a year ago today"."""
        if self.published is None:
            return None
        if unit in {"day", "week"}:
            return self._day_from_today(-count * (7 if unit == "week" else 1))
        coarse = self._unit_from_today(unit, -count)
        if coarse is None:
            return None
        return checked(
            replace(coarse, month=coarse.month or self.published.month, day=self.published.day)
        )

    def _count(self, at: int) -> int | None:
        if at >= len(self.tokens):
            return None
        token = self.tokens[at]
        if token.text.isdecimal():
            return int(token.text) if len(token.text) <= _COUNT_DIGITS else None
        return self.numbers.get(token.fold)

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
        return (year, at + 1) if year else self._relative_year(last, at)

    def _relative_year(self, last: int, at: int) -> tuple[int | None, int]:
        """Return the year of "in July last year", "en julio del año pasado"."""
        if self.published_year is not None:
            for start in {last, at}:
                for phrase, (unit, count) in self.calendar.relative.items():
                    if unit == "year" and self._begins_with(start, phrase):
                        return self.published_year + count, start + len(phrase)
        return None, last

    def _year_number(self, at: int) -> int | None:
        if at >= len(self.tokens) or not self.tokens[at].text.isdecimal():
            return None
        text = self.tokens[at].text
        return int(text) if len(text) == 4 and int(text) in _YEARS else None  # noqa: PLR2004

    def _resolve_day(self, year: int | None, month: int, day: int) -> EdtfDate | None:
        if year is not None:
            return checked(EdtfDate(year, month, day))
        if self.published is None:
            return checked(EdtfDate(self.context_year, month, day)) if self.context_year else None
        date = checked(EdtfDate(self.published.year, month, day))
        is_to_come = date is not None and date.earliest > self.published
        return checked(EdtfDate(self.published.year - 1, month, day)) if is_to_come else date

    def _day_ahead(self, month: int, day: int) -> EdtfDate | None:
        """Return the first such day on or after publication; none for one just past.

        "Ordered the release on 1 February", printed on the second, is no day a year ahead.
        """
        if self.published is None:
            return None
        date = checked(EdtfDate(self.published.year, month, day))
        past = 0 if date is None else (self.published - date.earliest).days
        if 0 < past <= _JUST_PAST:
            return None
        return checked(EdtfDate(self.published.year + 1, month, day)) if past > 0 else date

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
            week = next((p for p in self.calendar.last_week if self._begins_with(at + 1, p)), None)
            if week is not None:
                date = self._day_from_today(weekday - self.published.weekday() - 7)
                return self._mention(at, at + 1 + len(week), date)
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
        is_last = self._near(at, self.calendar.last_words)
        found = self._mention(at, at + 1, self._resolve_month(month, is_last=is_last))
        return replace(found, ahead=self._month_ahead(month))

    def _month_ahead(self, month: int) -> EdtfDate | None:
        """Return the next month of that name, the one of publication itself included."""
        if self.published_year is None or self.published is None:
            return None
        return EdtfDate(self.published_year + (month < self.published.month), month)

    def _resolve_month(self, month: int, *, is_last: bool) -> EdtfDate | None:
        if self.published_year is None and is_last and self.told.latest_year:
            return EdtfDate(self.told.latest_year, month)
        if self.published_year is None or self.published is None:
            return EdtfDate(self.context_year, month) if self.context_year else None
        is_to_come = month > self.published.month
        return EdtfDate(self.published_year - is_to_come, month)

    def _year(self, at: int) -> DateMention | None:
        year = self._year_number(at)
        if year is None or not any(self._ends_with(at, p) for p in self.calendar.year_after):
            return None
        return self._mention(at, at + 1, EdtfDate(year))


def _shifted(date: EdtfDate, days: int) -> EdtfDate:
    return _from_date(date.latest + datetime.timedelta(days=days)) if days else date


def _from_date(day: datetime.date) -> EdtfDate:
    return EdtfDate(day.year, day.month, day.day)


def checked(date: EdtfDate) -> EdtfDate | None:
    """Return the date where the calendar has it and reports may mean it, else None."""
    if date.year not in _YEARS or (date.month is not None and not 1 <= date.month <= 12):  # noqa: PLR2004
        return None
    if date.day is None or date.month is None:
        return date
    longest = month_lengths.monthrange(date.year, date.month)[1]
    return date if 1 <= date.day <= longest else None
