"""What is withheld of published people until somebody says otherwise: who is under age, health."""

from __future__ import annotations

import datetime
from collections.abc import Collection, Iterator

from corrobora.assess.evidence import Evidence
from corrobora.model.edtf import EdtfDate
from corrobora.model.listing import ListField
from corrobora.model.spans import Span
from corrobora.model.statement import Act, Statement
from corrobora.packs.load import Packs
from corrobora.packs.privacy import PrivacyWords
from corrobora.packs.terms import TermReader
from corrobora.register.review.cells import find_row, read_cells

__all__ = ["Sensitive", "find_minors"]

# Concepts of the packs that tell how somebody is, in whatever language.
_HEALTH = frozenset(
    {
        "health", "hospital", "hospitalised", "illness", "injury", "diabetes", "pregnant", "cancer",
        "surgery", "treatment", "medicine", "medical", "mental", "suicide", "act.hunger_strike",
    }
)  # fmt: skip
_OF_AGE = 18


class Sensitive:
    """Reads passages for what they tell of somebody's health."""

    def __init__(self, packs: Packs) -> None:
        """Take the words from `packs`."""
        self._packs = packs
        self._readers: dict[str, TermReader] = {}
        self._places: dict[str, bool] = {}

    def tells_of_health(self, text: str, language: str) -> bool:
        """Say whether a passage tells how somebody is."""
        if language not in self._readers:
            self._readers[language] = TermReader.of(self._packs, language)
        # In small letters: beside a name, a word with a capital is taken for a part of it.
        small = text.lower()
        terms = self._readers[language].read(small, Span(0, len(small)))
        return any(term.concept in _HEALTH for term in terms)

    def is_of_health(self, place: str) -> bool:
        """Say whether the name of a place tells how somebody is, in whatever language it is."""
        if place not in self._places:
            self._places[place] = any(
                self.tells_of_health(place, language) for language in self._packs.languages
            )
        return self._places[place]


def find_minors(
    evidence: Evidence, packs: Packs, persons: Collection[str], *, day: datetime.date
) -> frozenset[str]:
    """Return the ids of those among `persons` who were under age when something happened, or are.

    Told by the passages about them, or by a list's cells (age, date of birth). Where a passage
    tells of a minor beside somebody else, that one is taken for one, too: who looks decides.
    """
    found: set[str] = set()
    for id_, person in evidence.people.person_of.items():
        if person not in persons or person in found:
            continue
        statement = evidence.statements[id_]
        if _tells_of_minor(evidence, packs, statement, day):
            found.add(person)
    return frozenset(found)


def _tells_of_minor(
    evidence: Evidence, packs: Packs, statement: Statement, day: datetime.date
) -> bool:
    row = find_row(evidence, statement)
    if row is not None:
        happened = statement.date if isinstance(statement, Act) else None
        cells = [(c.field, c.quote.text, date) for c, date in read_cells(row)]
        return any(_is_of_minor(*cell, happened, day) for cell in cells)
    report = evidence.reports.get(statement.report_id)
    language = "" if report is None else report.language
    return any(
        words.tells_of_minor(quote.text)
        for words in _words_of(packs, language)
        for quote in statement.quotes
    )


def _is_of_minor(
    field: ListField,
    text: str,
    date: EdtfDate | None,
    happened: EdtfDate | None,
    day: datetime.date,
) -> bool:
    if field is ListField.AGE:
        return text.strip().isdecimal() and int(text) < _OF_AGE
    if field is not ListField.BIRTH_DATE or date is None:
        return False
    when = day if happened is None else min(day, happened.earliest)
    return when.year - date.latest.year < _OF_AGE + ((when.month, when.day) < _of_year(date.latest))


def _of_year(day: datetime.date) -> tuple[int, int]:
    return day.month, day.day


def _words_of(packs: Packs, language: str) -> Iterator[PrivacyWords]:
    base = language.partition("-")[0]
    pack = packs.languages.get(language) or packs.languages.get(base)
    if pack is not None:
        yield pack.privacy
