"""Gather the texts of pages into the catalogues that translators edit: `make messages`.

Texts that are there keep their translation; those that went are dropped. What is not translated
yet is listed, and the exit code is 1 where anything is.
"""

from __future__ import annotations

import argparse
import sys
from collections.abc import Iterator
from enum import StrEnum
from pathlib import Path

from babel.messages.catalog import Catalog
from babel.messages.extract import extract_from_dir, extract_from_file
from babel.messages.pofile import read_po, write_po

from corrobora.desk.words import WORDS
from corrobora.model import (
    case,
    drift_words,
    finding,
    lineage,
    note,
    report,
    ruling,
    vocabulary,
    wording,
)
from corrobora.register import audience, verification
from corrobora.register.decide.openness import RESTRICTABLE
from corrobora.register.doctor import QUESTIONS
from corrobora.register.lists import questions
from corrobora.register.review import reasons

__all__ = ["find_untranslated", "gather", "main"]

ROOT = Path(__file__).parent.parent / "src" / "corrobora"
PACKAGES = ("desk",)
_METHODS = [("**.py", "python"), ("**.jinja", "jinja2")]
_OPTIONS = {"**.jinja": {"trimmed": "true", "newstyle_gettext": "true"}}
_KEYWORDS = {
    "_": None,
    "gettext": None,
    "ngettext": (1, 2),
    "mark_for_translation": None,
    "translate": (2,),
}
_LANGUAGES = ("es",)
_LISTS = (
    vocabulary,
    finding,
    lineage,
    report,
    ruling,
    audience,
    verification,
    questions,
    case,
    note,
)
_VALUES: tuple[type[StrEnum], ...] = (
    *(vocabulary.ActKind, vocabulary.Certainty, vocabulary.Measure, vocabulary.SpeakerKind),
    finding.Step,
)
_REASONS = (
    *("CLOSING", "CONFIRMING", "CORRECTING", "FILING", "HOLDING", "RESUMING"),
    *("TAKING_BACK", "WITHDRAWING"),
)


def gather(package: str) -> Catalog:
    """Return all texts of a package's modules and templates, with those of the closed lists."""
    catalogue = Catalog(project="Corrobora", charset="utf-8", fuzzy=False)
    found = extract_from_dir(
        ROOT / package, _METHODS, _OPTIONS, keywords=_KEYWORDS, comment_tags=("Translators:",)
    )
    for name, _line, text, comments, context in found:
        catalogue.add(
            text, locations=[(f"{package}/{name}", 0)], auto_comments=comments, context=context
        )
    for text in _closed_lists():
        catalogue.add(text, locations=[("model/wording.py", 0)])
    for name, text in _sentences():
        catalogue.add(text, locations=[(name, 0)])
    return catalogue


def _sentences() -> Iterator[tuple[str, str]]:
    """Yield the messages of sentences that pages are given from below, with their modules."""
    for path in sorted(ROOT.rglob("*.py")):
        if "Sentence(" in path.read_text("utf-8"):
            found = extract_from_file("python", path, keywords={"Sentence": None})
            name = path.relative_to(ROOT).as_posix()
            yield from ((name, str(text)) for _line, text, _comments, _context in found)


def _closed_lists() -> Iterator[str]:
    """Yield what pages say of every word of a closed list: its wording, else the word itself."""
    lists = (member for module in _LISTS for member in vars(module).values())
    for one in lists:
        if isinstance(one, type) and issubclass(one, StrEnum) and one is not StrEnum:
            yield from (WORDS.get(word, word.replace("_", " ")) for word in one)
    for words in _VALUES:  # as they stand in the places of sentences
        yield from (word.replace("_", " ") for word in words)
    yield from RESTRICTABLE
    yield from QUESTIONS
    yield from case.CASE_FIELDS.values()
    for several in (*reasons.PAIRS.values(), *reasons.CLAIMS.values()):
        yield from several
    for name in _REASONS:
        yield from getattr(reasons, name)
    for name in ("ACTS", "STEPS", "CUSTODY", "CONDITIONS", "CONFLICTS", "SIDES"):
        yield from getattr(wording, name).values()
    yield wording.ONLY_IN_COPIES
    for changes in (drift_words.CHANGES, drift_words.DIFFERENCES):
        yield from changes.values()


def find_untranslated(catalogue: Catalog) -> list[str]:
    """Return the texts of a catalogue that have no translation, or not all of its forms."""
    return [
        str(one.id)
        for one in catalogue
        if one.id
        and not all(one.string if isinstance(one.string, (tuple, list)) else (one.string,))
    ]


def main(typed: list[str] | None = None) -> int:
    """Bring every catalogue up to date, or with --check only say what would change."""
    parser = argparse.ArgumentParser(prog="make messages")
    parser.add_argument("--check", action="store_true")
    asked = parser.parse_args(typed)
    missing = 0
    for package in PACKAGES:
        template = gather(package)
        for language in _LANGUAGES:
            path = ROOT / package / "locale" / f"{language}.po"
            kept = Catalog(locale=language)
            if path.exists():
                with path.open("rb") as file:
                    kept = read_po(file, locale=language)
            before = {one.id for one in kept if one.id}
            kept.update(template, no_fuzzy_matching=True)
            kept.obsolete.clear()
            gone = before - {one.id for one in kept if one.id}
            untranslated = find_untranslated(kept)
            for text in untranslated:
                print(f"{path.name}: not translated: {text}")
            missing += len(untranslated) + (len(gone) if asked.check else 0)
            if not asked.check:
                path.parent.mkdir(exist_ok=True)
                with path.open("wb") as file:
                    write_po(
                        file,
                        kept,
                        width=96,
                        omit_header=False,
                        sort_output=True,
                        include_lineno=False,
                    )
    return int(missing > 0)


if __name__ == "__main__":
    sys.exit(main())
