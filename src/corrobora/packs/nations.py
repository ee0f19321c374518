"""What the countries, and their people and things, are called in a language (countries.csv)."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from functools import lru_cache

from corrobora.model.words import fold
from corrobora.packs.tables import Problems, read_rows

__all__ = [
    "NATION_COLUMNS",
    "NationRow",
    "Nations",
    "join_nations",
    "name_nations",
    "parse",
    "phrase_key",
]

NATION_COLUMNS = ("code", "name", "names", "adjectives", "demonyms")


@dataclass(frozen=True, slots=True)
class NationRow:
    """One country in one language; `where` and `line` say which row, for messages."""

    code: str
    name: str
    names: tuple[str, ...]
    adjectives: tuple[str, ...]
    demonyms: tuple[str, ...]
    where: str
    line: int


@dataclass(frozen=True, slots=True)
class Nations:
    """Lookups from phrases to country codes.

    The keys of `names`, `adjectives` and `demonyms` are folded phrases with single spaces,
    fit for matching against folded tokens; `shown` gives each code's name in the language.
    `acronyms` are the keys that count only where they are written in capitals: "US", never
    the pronoun; who matches by the keys alone must look at the letters too.
    """

    names: Mapping[str, str] = field(default_factory=dict)
    adjectives: Mapping[str, str] = field(default_factory=dict)
    demonyms: Mapping[str, str] = field(default_factory=dict)
    shown: Mapping[str, str] = field(default_factory=dict)
    acronyms: frozenset[str] = frozenset()

    def code_of(self, phrase: str) -> str | None:
        """Return the code of the country that `phrase` names or belongs to, in any of the ways."""
        return self.code_of_name(phrase) or self.code_of_adjective(phrase)

    def code_of_name(self, phrase: str) -> str | None:
        """Return the code of the country that is called so."""
        return self.names.get(phrase_key(phrase)) if self.is_written_so(phrase) else None

    def code_of_adjective(self, phrase: str) -> str | None:
        """Return the code of the country whose things or people are called so."""
        if not self.is_written_so(phrase):
            return None
        key = phrase_key(phrase)
        return self.adjectives.get(key) or self.demonyms.get(key)

    def is_written_so(self, phrase: str) -> bool:
        """Say whether `phrase` is no acronym, or one written in capitals."""
        return phrase.isupper() or phrase_key(phrase) not in self.acronyms


@lru_cache(maxsize=1 << 14)
def phrase_key(phrase: str) -> str:
    """Return the form in which phrases are looked up: folded, single spaces, plain apostrophe."""
    return " ".join(fold(phrase).replace("\u2019", "'").split())


def parse(text: str, where: str, problems: Problems) -> tuple[NationRow, ...]:
    """Return the rows of a countries.csv; lists in a cell stand between `|`."""
    rows = read_rows(text, where, NATION_COLUMNS, problems)
    return tuple(
        NationRow(
            code=row["code"].upper(),
            name=row["name"],
            names=row.several("names"),
            adjectives=row.several("adjectives"),
            demonyms=row.several("demonyms"),
            where=where,
            line=row.line,
        )
        for row in rows
    )


def join_nations(rows: Iterable[NationRow], problems: Problems) -> Nations:
    """Return the lookups over all rows; a phrase given to two countries is a mistake."""
    names: dict[str, str] = {}
    adjectives: dict[str, str] = {}
    demonyms: dict[str, str] = {}
    shown: dict[str, str] = {}
    acronyms: set[str] = set()
    for row in rows:
        if row.name:
            shown.setdefault(row.code, row.name)
        _enter(names, (row.name, *row.names), row, problems)
        _enter(adjectives, row.adjectives, row, problems)
        _enter(demonyms, row.demonyms, row, problems)
        phrases = (*row.names, row.name, *row.adjectives)
        acronyms.update(phrase_key(phrase) for phrase in phrases if phrase.isupper())
    return Nations(names, adjectives, demonyms, shown, frozenset(acronyms))


def name_nations(languages: Iterable[Nations]) -> Mapping[str, str]:
    """Return one folded phrase of a country for each that names it or its people.

    Of all languages together: what its people are called in one and in another is the country's
    name as the first language has it, its code where that is another's too. A phrase for two
    countries stands for none.
    """
    every = list(languages)
    codes: dict[str, set[str]] = {}
    for nations in every:
        for table in (nations.demonyms, nations.adjectives, nations.names):
            for phrase, code in table.items():
                codes.setdefault(phrase, set()).add(code)
    called: dict[str, str] = {}
    for nations in every:
        for code, name in nations.shown.items():
            if codes.get(phrase_key(name)) == {code}:
                called.setdefault(code, phrase_key(name))
    return {
        phrase: called.get(code, code)
        for phrase, found in codes.items()
        if len(found) == 1
        for code in found
    }


def _enter(
    entries: dict[str, str], phrases: Iterable[str], row: NationRow, problems: Problems
) -> None:
    for phrase in phrases:
        key = phrase_key(phrase)
        for form in {key, key.replace("'", "\u2019")} - {""}:
            other = entries.setdefault(form, row.code)
            if other != row.code and form == key:
                problems.add(row.where, row.line, f"{phrase!r} already stands for {other}")
