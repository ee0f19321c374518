"""Dates as a sentence gives them, resolved from the report's own date and nothing else.

A weekday is the last one on or before publication. A day and month without a year is the
last such day on or before publication; in an undated report it takes the year that one of
the last sentences states, else it stays unresolved (`date` is None).
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace

from corrobora.extract.rules.date_scan import DateMention, DateScan, Told, checked
from corrobora.extract.rules.document import Document
from corrobora.model.edtf import EdtfDate
from corrobora.packs.calendar import Calendar

__all__ = ["DateMention", "find_dates", "read_dates"]

_ISO = re.compile(r"\b(\d{4})-(\d{2})-(\d{2})\b")
_NUMERIC = re.compile(r"\b(\d{1,2})([./-])(\d{1,2})\2(\d{4})\b")
_PLAUSIBLE = range(1950, 2100)
# How many sentences a year stated in an undated report reaches; a story seldom jumps further.
_REACH_OF_A_YEAR = 3


def read_dates(doc: Document) -> dict[int, tuple[DateMention, ...]]:
    """Return the dates of every sentence that has any, by the sentence's index."""
    found: dict[int, tuple[DateMention, ...]] = {}
    year: int | None = None
    told = Told(_latest_year(doc))
    stated_in = -_REACH_OF_A_YEAR
    for sentence in doc.sentences:
        reach = year if sentence.index - stated_in < _REACH_OF_A_YEAR else None
        mentions = _in_sentence(doc, sentence.index, reach, told)
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


def _latest_year(doc: Document) -> int | None:
    """Return the latest year that an undated report states: "last May" is of that year."""
    if doc.report.published is not None:
        return None
    stated = (
        checked(EdtfDate(int(t.text)))
        for s in doc.sentences
        for t in s.tokens
        if len(t.text) == 4 and t.text.isdecimal()  # noqa: PLR2004
    )
    return max((d.year for d in stated if d and d.year in _PLAUSIBLE), default=None)


def _in_sentence(
    doc: Document, index: int, context_year: int | None, told: Told | None = None
) -> tuple[DateMention, ...]:
    tokens = doc.sentences[index].tokens
    told = told or Told()
    if index - told.sentence >= _REACH_OF_A_YEAR:
        told.day = None
    scan = DateScan(tokens, doc, context_year, told)
    written = {m.first: m for m in _numeric(doc, index, scan)}
    mentions: list[DateMention] = []
    at = 0
    while at < len(tokens):
        found = written.get(at) or scan.at(at)
        if found is None:
            at += 1
            continue
        found = replace(found, role=scan.role_before(found.first, found.role))
        mentions.append(found)
        if found.date is not None and found.date.day and found.role == "on":
            told.day, told.sentence = found.date, index
        at = found.last
    return tuple(mentions)


def _numeric(doc: Document, index: int, scan: DateScan) -> Iterator[DateMention]:
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
    return checked(EdtfDate(year, month, day))


def _by_order(match: re.Match[str], calendar: Calendar) -> EdtfDate | None:
    one, two, year = int(match[1]), int(match[3]), int(match[4])
    orders = [(one, two), (two, one)]
    if calendar.numeric_order == "mdy" and match[2] != ".":
        orders.reverse()
    dates = (checked(EdtfDate(year, month, day)) for day, month in orders)
    return next((d for d in dates if d), None)
