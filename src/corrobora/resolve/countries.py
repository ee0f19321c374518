"""Which country a report is about: the one that it mentions most, by the packs' names."""

from __future__ import annotations

import re
import unicodedata
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence

from corrobora.model.report import Report, TextRevision
from corrobora.model.words import fold, fold_words
from corrobora.packs.country import INTERNATIONAL, CountryPack, lookup_key
from corrobora.packs.load import Packs
from corrobora.packs.nations import Nations

__all__ = [
    "UNKNOWN_COUNTRY",
    "CountryFinder",
    "country_in",
    "find_countries",
    "find_named_countries",
    "find_usual",
    "nationality_of",
]

UNKNOWN_COUNTRY = "unknown"
_LONGEST_NAME = 6  # words
_BESIDE = 40  # letters beside a name in which two words stand
_WORD = re.compile(r"\w+")


def find_countries(
    reports: Iterable[Report], revisions: Mapping[str, TextRevision], packs: Packs
) -> Mapping[str, str]:
    """Return for each report's id the code of the country it is about.

    A report that mentions no known country takes the one that most others are about;
    where there is none, it is `unknown`. `revisions` go by report id.
    """
    found = find_named_countries(reports, revisions, packs)
    usual = find_usual(Counter(code for code in found.values() if code is not None))
    return {report: code or usual for report, code in found.items()}


def find_named_countries(
    reports: Iterable[Report], revisions: Mapping[str, TextRevision], packs: Packs
) -> Mapping[str, str | None]:
    """Return for each report's id the country that it names most, None where it names none."""
    finder = CountryFinder(packs)
    return {report.id: finder.find(report, revisions.get(report.id)) for report in reports}


class CountryFinder:
    """Tells which country a report names most; the tables of names are made once a language."""

    def __init__(self, packs: Packs) -> None:
        """Take the packs whose names count."""
        self._packs = packs
        self._tables: dict[str, tuple[_Names, frozenset[str]]] = {}

    def find(self, report: Report, revision: TextRevision | None) -> str | None:
        """Return the code of the country that title and text name most, None without any."""
        if report.language not in self._tables:
            self._tables[report.language] = _names_of(self._packs, report.language)
        text = f"{report.title or ''}\n{revision.text if revision else ''}"
        return _commonest(_mentioned(text, *self._tables[report.language]))


class _Names:
    """Folded names of countries and of what only one has, with the code of the country.

    `longest` tells by a first word of how many words the longest name is that begins so.
    """

    def __init__(self, codes: Mapping[str, str]) -> None:
        self.codes = codes
        self.longest: dict[str, int] = {}
        for name in codes:
            words = name.split()
            if words and len(words) <= _LONGEST_NAME:
                self.longest[words[0]] = max(self.longest.get(words[0], 0), len(words))


def find_usual(reports: Mapping[str, int]) -> str:
    """Return the country of the most reports, the first by code of several; `unknown` of none."""
    return min(reports, key=lambda code: (-reports[code], code), default=UNKNOWN_COUNTRY)


def country_in(name: str, nations: Nations) -> str | None:
    """Return the country that a few words name or belong to ("the … embassy"), if any."""
    phrases = (p for words in (name.split(), _WORD.findall(name)) for p in _phrases(words))
    return next((code for p in phrases if (code := nations.code_of(p)) is not None), None)


def nationality_of(name: str, text: str, nations: Nations) -> str | None:
    """Return of which country the text says that a person is, right beside the full name.

    "The Aldorian tourist X", "la ciudadana aldoriana X", "X, an Aldorian citizen".
    """
    start = text.find(name)
    while start >= 0:
        before = _WORD.findall(text[max(0, start - _BESIDE) : start])[-2:]
        after = text[start + len(name) : start + len(name) + _BESIDE]
        apposed = _WORD.findall(after)[:3] if after.startswith(",") else []
        for words in (before, apposed):
            code = next((c for w in words if (c := nations.code_of(w)) is not None), None)
            if code is not None:
                return code
        start = text.find(name, start + 1)
    return None


def _phrases(words: Sequence[str]) -> Iterator[str]:
    """Yield the words in a row, the longest phrases first."""
    for size in range(min(len(words), _LONGEST_NAME), 0, -1):
        for start in range(len(words) - size + 1):
            yield " ".join(words[start : start + size])


def _names_of(packs: Packs, language: str) -> tuple[_Names, frozenset[str]]:
    """Return the names with their codes, and the names that count only in capitals.

    Nations in the language come first, then what only one country has.
    """
    nations = packs.nations(language)
    phrases = dict(nations.demonyms) | dict(nations.adjectives) | dict(nations.names)
    found = {lookup_key(phrase): code for phrase, code in phrases.items()}
    owners: dict[str, set[str]] = {}
    for code, pack in packs.countries.items():
        for name in _own_names(pack) if code != INTERNATIONAL else ():
            owners.setdefault(lookup_key(name), set()).add(code)
    for name, codes in owners.items():
        if len(codes) == 1 and name:
            found.setdefault(name, min(codes))
    return _Names(found), frozenset(map(lookup_key, nations.acronyms))


def _own_names(pack: CountryPack) -> Iterator[str]:
    for site in pack.sites:
        yield from (site.name, *site.aliases)
    for place in pack.places:
        yield from (place.name, *place.aliases)
    for names in (*pack.names.values(), *pack.adjectives.values()):
        yield from names


def _mentioned(text: str, names: _Names, acronyms: frozenset[str]) -> Iterator[str]:
    """Yield the country of each mention, the longest name first and none twice."""
    written = _WORD.findall(unicodedata.normalize("NFC", text))
    words = fold_words(text)
    if len(words) != len(written):
        words = [fold(w) for w in written]
    after, longest = 0, names.longest
    for start, word in enumerate(words):
        # Most words of a long text begin no name.
        if start < after or word not in longest:
            continue
        for size in range(min(longest[word], len(words) - start), 0, -1):
            name = " ".join(words[start : start + size])
            code = names.codes.get(name)
            is_shouted = "".join(written[start : start + size]).isupper()
            if code is not None and (is_shouted or name not in acronyms):
                yield code
                after = start + size
                break


def _commonest(codes: Iterable[str]) -> str | None:
    counts = Counter(codes)
    return min(counts, key=lambda c: (-counts[c], c), default=None)
