"""What somebody searches for: words, what is to be found, and by which filters."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Mapping
from enum import Enum
from typing import TypeVar

from corrobora.desk.asked import Given
from corrobora.desk.days import read_day
from corrobora.desk.words import mark_for_translation as _
from corrobora.errors import UsageError
from corrobora.model.finding import Step
from corrobora.model.sentences import Sentence
from corrobora.model.vocabulary import Custody
from corrobora.register.opening import Connection
from corrobora.register.searching import PersonFilter, ReportFilter, Sought, country_of

__all__ = ["FIELDS", "LONGEST", "WHAT", "asked_pairs", "read_given", "read_sought"]

T = TypeVar("T", bound=Enum)

LONGEST = 200
"""Characters of the words that are looked for."""
WHAT: Mapping[str, str] = {
    "persons": _("persons"),
    "reports": _("reports"),
    "passages": _("passages"),
}
"""What may be looked for, to be translated; nothing chosen is everything."""
FIELDS = (
    "q",
    "what",
    "custody",
    "step",
    "site",
    "conflict",
    "country",
    "language",
    "source",
    "from",
    "to",
)
"""What of an address is the search, in the order in which it is kept."""


def asked_pairs(given: Given) -> tuple[tuple[str, str], ...]:
    """Return the fields and values that are the search, as they are kept."""
    return tuple(
        (field, value[:LONGEST]) for field in FIELDS for value in given.all(field) if value
    )


def read_sought(connection: Connection, asked: Iterable[tuple[str, str]]) -> Sought:
    """Return a search that was kept; raises `UsageError` for a word of no list, or no day."""
    values: dict[str, list[str]] = {}
    for field, value in asked:
        values.setdefault(field, []).append(value)
    return read_given(connection, Given(values))


def read_given(connection: Connection, given: Given) -> Sought:
    """Return what is searched for; raises `UsageError` for a word of no list, or no day."""
    first, last = read_day(given, "from"), read_day(given, "to")
    if first is not None and last is not None and last < first:
        raise UsageError(
            Sentence(
                "from %(first)s to %(last)s: a time ends behind its start",
                first=first.isoformat(),
                last=last.isoformat(),
            )
        )
    typed = given.line("country")
    country = None if typed is None else country_of(connection, typed)
    words = (given.line("q") or "")[:LONGEST]
    persons = PersonFilter(
        custody=frozenset(_words(given, "custody", Custody)),
        steps=frozenset(_words(given, "step", Step)),
        site=given.line("site"),
        in_conflict=bool(given.text("conflict")),
        country=typed,
        is_rare=country is not None and country.is_rare,
        first=first,
        last=last,
    )
    reports = ReportFilter(
        language=given.line("language"),
        outlet=given.line("source"),
        country=country,
        first=first,
        last=last,
    )
    what = frozenset(_what(given.all("what"))) or _find_meant(words, persons, reports)
    return Sought(words=words, persons=persons, reports=reports, what=what)


def _find_meant(words: str, persons: PersonFilter, reports: ReportFilter) -> frozenset[str]:
    """Return what is looked for where nothing was chosen: what words or a filter narrow."""
    if words:
        return frozenset(WHAT)
    meant = {"persons": persons != PersonFilter(), "reports": not reports.is_any}
    return frozenset(one for one, is_meant in meant.items() if is_meant)


def _what(chosen: Collection[str]) -> Iterator[str]:
    for one in chosen:
        if one not in WHAT:
            raise UsageError(
                Sentence(
                    "%(typed)s: nothing to look for. Choose of %(known)s",
                    typed=one[:40],
                    known=", ".join(WHAT),
                )
            )
        yield one


def _words(given: Given, field: str, kind: type[T]) -> Iterator[T]:
    known = {str(one.value): one for one in kind}
    for one in given.all(field):
        if one not in known:
            raise UsageError(
                Sentence(
                    "%(typed)s: no word of this list. Choose one of %(known)s",
                    typed=one[:40],
                    known=", ".join(known),
                )
            )
        yield known[one]
