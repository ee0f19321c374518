"""What the parts of persons' names are in a language, for telling whether two names are one.

`nicknames.csv` (what somebody called so is called for short), `name_parts.toml` (titles,
particles, words that join others) and `letters.csv` (how a script that leaves out vowels is
written in Latin letters). Unlike `names.toml`, which finds names in texts, this compares names
that were found; all languages are used at once, for a name does not say its language.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field, fields
from functools import cache
from itertools import chain
from pathlib import Path

from corrobora.errors import PackError
from corrobora.model.words import fold
from corrobora.packs.part_reader import PartReader
from corrobora.packs.tables import Problems, read_rows, read_table

__all__ = ["NAME_FILES", "NO_PARTS", "NameParts", "join_name_parts", "own_name_parts", "parse"]

_TOML, _NICKNAMES, _LETTERS = "name_parts.toml", "nicknames.csv", "letters.csv"
NAME_FILES = frozenset({_TOML, _NICKNAMES, _LETTERS})
"""The files read here. A language's folder may hold these alone: no report is read in it then."""

_LANGUAGES = Path(__file__).parent / "languages"
_SEPARATOR = "="
_SIDES = 2


@dataclass(frozen=True, slots=True, eq=False, kw_only=True)
class NameParts:
    """The tables, by folded words.

    `nicknames`: word → the full names that it is or stands for, several words without spaces.
    `generations`, `joins_next`, `joins_previous`: word → the one that it is compared as.
    `bodies`: the words of a form or kind of body, in order → the one they are compared as.
    `endings`: endings of one name for men and for women, in Latin letters. `patronymics`: how
    names made of the father's end. `letters`: letter → how it may stand in Latin letters.
    """

    nicknames: Mapping[str, frozenset[str]] = field(default_factory=dict)
    particles: frozenset[str] = frozenset()
    articles: frozenset[str] = frozenset()
    titles: frozenset[str] = frozenset()
    generations: Mapping[str, str] = field(default_factory=dict)
    joins_next: Mapping[str, str] = field(default_factory=dict)
    joins_previous: Mapping[str, str] = field(default_factory=dict)
    bodies: Mapping[tuple[str, ...], str] = field(default_factory=dict)
    endings: frozenset[tuple[str, str]] = frozenset()
    patronymics: frozenset[str] = frozenset()
    letters: Mapping[str, tuple[str, ...]] = field(default_factory=dict)


NO_PARTS = NameParts()


def parse(files: Mapping[str, str], where: Mapping[str, str], problems: Problems) -> NameParts:
    """Return the tables in the files of one folder (name → text); mistakes go to `problems`."""
    try:
        reader = PartReader(read_table(files.get(_TOML, ""), where[_TOML], problems), where[_TOML])
        parts = _read_parts(reader)
        reader.finish()
    except PackError as error:
        problems.take(error)
        parts = {}
    nicknames = _nicknames(files.get(_NICKNAMES, ""), where[_NICKNAMES], problems)
    letters = _letters(files.get(_LETTERS, ""), where[_LETTERS], problems)
    return NameParts(nicknames=nicknames, letters=letters, **parts)  # type: ignore[arg-type]


def join_name_parts(parts: Iterable[NameParts]) -> NameParts:
    """Return the tables of several languages as one; of two meanings the later stands."""
    every = list(parts)
    joined: dict[str, object] = {}
    for item in fields(NameParts):
        tables = [getattr(one, item.name) for one in every]
        if isinstance(getattr(NO_PARTS, item.name), frozenset):
            joined[item.name] = frozenset(chain.from_iterable(tables))
        else:
            joined[item.name] = {key: value for table in tables for key, value in table.items()}
    names: dict[str, frozenset[str]] = defaultdict(frozenset)
    for short, full in chain.from_iterable(one.nicknames.items() for one in every):
        names[short] |= full
    return NameParts(**joined | {"nicknames": dict(names)})  # type: ignore[arg-type]


@cache
def own_name_parts() -> NameParts:
    """Return the tables of the project's own languages, read without any other pack file."""
    problems = Problems()
    found = []
    for folder in sorted(_LANGUAGES.iterdir()):
        files = {name: folder / name for name in NAME_FILES if (folder / name).is_file()}
        texts = {name: path.read_text("utf-8") for name, path in files.items()}
        found.append(parse(texts, {name: f"{folder.name}/{name}" for name in NAME_FILES}, problems))
    problems.raise_if_any()
    return join_name_parts(found)


def _read_parts(reader: PartReader) -> dict[str, object]:
    parts: dict[str, object] = {
        key: frozenset(_squeeze(word) for word in reader.phrases(key))
        for key in ("particles", "articles", "titles", "patronymics")
    }
    for key in ("generations", "joins_next", "joins_previous"):
        parts[key] = {
            _squeeze(word): _squeeze(group.split()[0])
            for group in reader.phrases(key)
            for word in group.split()
        }
    parts["bodies"] = dict(_bodies(reader))
    parts["endings"] = frozenset(_endings(reader))
    return parts


def _bodies(reader: PartReader) -> Iterator[tuple[tuple[str, ...], str]]:
    for group in reader.phrases("bodies"):
        forms = group.split(_SEPARATOR) if _SEPARATOR in group else group.split()
        if not _squeeze(forms[0]) or not all(fold(form).strip() for form in forms):
            reader.complain(f"bodies must have words on both sides of =, not {group!r}")
        for form in forms:
            yield tuple(fold(form).split()), _squeeze(forms[0])


def _endings(reader: PartReader) -> Iterator[tuple[str, str]]:
    for pair in reader.phrases("endings"):
        sides = tuple(pair.split("|"))
        if len(sides) != _SIDES or sides[0] == sides[1]:
            reader.complain(f"endings must be two different ones with | between, not {pair!r}")
        else:
            yield sides[0], sides[1]


def _nicknames(text: str, where: str, problems: Problems) -> dict[str, frozenset[str]]:
    found: dict[str, set[str]] = defaultdict(set)
    for row in read_rows(text, where, ("name", "short"), problems) if text else ():
        full, shorts = _squeeze(row["name"]), [*map(_squeeze, row.several("short"))]
        if not full or not shorts or not all(shorts):
            problems.add(where, row.line, "a name and what it is for short must both be stated")
        for word in (full, *shorts):
            found[word].add(full)
    return {word: frozenset(names) for word, names in found.items()}


def _letters(text: str, where: str, problems: Problems) -> dict[str, tuple[str, ...]]:
    found: dict[str, tuple[str, ...]] = {}
    for row in read_rows(text, where, ("letter", "latin"), problems) if text else ():
        if len(row["letter"]) != 1:
            problems.add(where, row.line, f"{row['letter']!r} is not one letter")
        if found.setdefault(row["letter"], _spellings(row["latin"])) != _spellings(row["latin"]):
            problems.add(where, row.line, f"{row['letter']!r} stands twice")
    return found


def _spellings(cell: str) -> tuple[str, ...]:
    """Return the spellings of a cell, the empty one too: a letter that may be left out."""
    return tuple(spelling.strip() for spelling in cell.split("|"))


def _squeeze(phrase: str) -> str:
    return "".join(c for c in fold(phrase) if c.isalnum())
