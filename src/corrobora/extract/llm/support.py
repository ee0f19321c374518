"""What a report says, as far as fields of an answer are held to it."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cached_property

from corrobora.model.edtf import EdtfDate, parse_edtf
from corrobora.model.report import Report, TextRevision
from corrobora.model.words import fold_words
from corrobora.packs.language import LanguagePack
from corrobora.packs.load import Packs

__all__ = ["Support"]

# Years before and after a report's own date that "seven years ago" and "by next year" reach;
# another year has to stand in the text in figures.
_YEARS_BACK, _YEARS_AHEAD = 40, 10
_NATION = re.compile(r"[A-Z]{2}")


@dataclass(frozen=True)
class Support:
    """One report, asked whether it says this or that; `extractor` is who asks."""

    report: Report
    revision: TextRevision
    packs: Packs
    extractor: str

    @cached_property
    def _folded(self) -> str:
        return f" {' '.join(fold_words(self.revision.text))} "

    @property
    def language(self) -> LanguagePack | None:
        """The pack of the report's language, None where there is none."""
        tag = self.report.language
        languages = self.packs.languages
        return languages.get(tag) or languages.get(tag.partition("-")[0])

    def says(self, words: str) -> bool:
        """Say whether these words stand in the text in a row, case and accents aside."""
        folded = fold_words(words)
        return bool(folded) and f" {' '.join(folded)} " in self._folded

    def is_name(self, name: str) -> bool:
        """Say whether the text has it, with a capital where the script has any."""
        has_case = name.lower() != name.upper()
        return self.says(name) and not (has_case and name == name.lower())

    def spell(self, words: str) -> str:
        """Return words that the text says on one line, without marks around them."""
        return " ".join(words.split()).strip("\"“”«»'‘’,;: ")

    def keep(self, words: str | None) -> str | None:
        """Return a field that the text says; None for one that it does not."""
        return self.spell(words) if words and self.says(words) else None

    def date(self, written: str | None) -> EdtfDate | None:
        """Return a date of the forms that we know, of a year that the report can mean."""
        try:
            date = parse_edtf((written or "").strip())
        except ValueError:
            return None
        published = self.report.published
        if f"{date.year:04d}" in self.revision.text:
            return date
        if published is None:
            return None
        is_near = -_YEARS_BACK <= date.year - published.year <= _YEARS_AHEAD
        return date if is_near else None

    def nation(self, code: str | None) -> str | None:
        """Return a code of ISO 3166-1 alpha-2 by its form; None for anything else."""
        return code if code and _NATION.fullmatch(code) else None
