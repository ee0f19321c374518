"""What is known about one language, composed of parts that other modules read."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import TypeVar

from corrobora.errors import PackError
from corrobora.packs import calendar, claims, concepts, figures, nations, privacy, sentences
from corrobora.packs.acts import (
    ActWords,
    NameWords,
    SiteWords,
    parse_acts,
    parse_names,
    parse_sites,
)
from corrobora.packs.attribution import (
    AttributionWords,
    DesignationWords,
    HedgeWords,
    PromiseWords,
    parse_attribution,
    parse_designations,
    parse_hedges,
    parse_promises,
)
from corrobora.packs.calendar import Calendar
from corrobora.packs.claims import Claims
from corrobora.packs.concepts import Concepts
from corrobora.packs.figures import Figures
from corrobora.packs.nations import NationRow, Nations, join_nations
from corrobora.packs.privacy import PrivacyWords
from corrobora.packs.sentences import SentenceWords
from corrobora.packs.tables import Problems, read_table

__all__ = ["LANGUAGE_FILES", "LanguagePack", "parse_language"]

LANGUAGE_FILES = frozenset(
    {
        "language.toml",
        "calendar.toml",
        "acts.toml",
        "hedges.toml",
        "attribution.toml",
        "counts.toml",
        "names.toml",
        "designations.toml",
        "promises.toml",
        "sites.toml",
        "privacy.toml",
        "examples.toml",
        "countries.csv",
        "concepts.csv",
        "claims.csv",
    }
)
_KEYS = ("code", "names", "sentences")

P = TypeVar("P")


@dataclass(frozen=True, slots=True, kw_only=True)
class LanguagePack:
    """Everything in one folder `languages/<tag>/`; a file that is missing gives an empty part.

    `names` is the language's own name by language; `examples` are sentences with the
    statements that reading them must give (run as tests, see docs/guide/packs.md).
    """

    code: str
    names: Mapping[str, str]
    sentences: SentenceWords
    calendar: Calendar
    acts: ActWords
    names_words: NameWords
    attribution: AttributionWords
    hedges: HedgeWords
    designations: DesignationWords
    promises: PromiseWords
    sites: SiteWords
    counts: Figures
    nations: Nations
    concepts: Concepts
    claims: Claims
    privacy: PrivacyWords
    examples: tuple[Mapping[str, object], ...] = field(default=())


class _Reader:
    """Reads the files of one folder; what it cannot take goes to `problems`."""

    def __init__(self, files: Mapping[str, str], where: Mapping[str, str]) -> None:
        self.files = files
        self.where = where
        self.problems = Problems()

    def table(self, name: str) -> dict[str, object]:
        return read_table(self.files.get(name, ""), self.where[name], self.problems)

    def part(self, name: str, parse: Callable[[Mapping[str, object], str], P]) -> P:
        """Return the part that `parse` makes of a TOML file, an empty one where it refuses."""
        return self.parsed(self.table(name), name, parse)

    def parsed(
        self,
        table: Mapping[str, object],
        name: str,
        parse: Callable[[Mapping[str, object], str], P],
    ) -> P:
        try:
            return parse(table, self.where[name])
        except PackError as error:
            self.problems.take(error)
            return parse({}, self.where[name])


def parse_language(
    tag: str,
    files: Mapping[str, str],
    where: Mapping[str, str],
    more_nations: Sequence[NationRow],
) -> LanguagePack:
    """Return the pack in the files of one folder (name → text); `PackError` lists all mistakes.

    `where` gives the path that messages show for each file name; `more_nations` are the
    names that country packs state for themselves in this language.
    """
    reader = _Reader(files, where)
    head = reader.table("language.toml")
    _check_head(reader, head, tag)
    pack = LanguagePack(
        code=tag,
        names=_names(head),
        sentences=reader.parsed(_sub(head, "sentences"), "language.toml", sentences.parse),
        calendar=reader.part("calendar.toml", calendar.parse),
        acts=reader.part("acts.toml", parse_acts),
        names_words=reader.part("names.toml", parse_names),
        attribution=reader.part("attribution.toml", parse_attribution),
        hedges=reader.part("hedges.toml", parse_hedges),
        designations=reader.part("designations.toml", parse_designations),
        promises=reader.part("promises.toml", parse_promises),
        sites=reader.part("sites.toml", parse_sites),
        counts=reader.part("counts.toml", figures.parse),
        nations=_nations(reader, more_nations),
        concepts=_concepts(reader),
        claims=_claims(reader),
        privacy=reader.part("privacy.toml", privacy.parse),
        examples=_examples(reader),
    )
    reader.problems.raise_if_any()
    return pack


def _check_head(reader: _Reader, head: Mapping[str, object], tag: str) -> None:
    where = reader.where["language.toml"]
    for key in sorted(set(head) - set(_KEYS)):
        reader.problems.add(where, 1, f"unknown key {key!r}; the keys are {', '.join(_KEYS)}")
    if head and head.get("code") != tag:
        reader.problems.add(where, 1, f"code must be {tag!r}, as the folder is called")
    for key in ("names", "sentences"):
        if not isinstance(head.get(key, {}), dict):
            reader.problems.add(where, 1, f"{key!r} must be a table")


def _sub(head: Mapping[str, object], key: str) -> Mapping[str, object]:
    value = head.get(key, {})
    return value if isinstance(value, dict) else {}


def _names(head: Mapping[str, object]) -> dict[str, str]:
    return {language: str(name) for language, name in _sub(head, "names").items()}


def _nations(reader: _Reader, more: Sequence[NationRow]) -> Nations:
    text, where = reader.files.get("countries.csv"), reader.where["countries.csv"]
    rows = nations.parse(text, where, reader.problems) if text is not None else ()
    return join_nations([*rows, *more], reader.problems)


def _concepts(reader: _Reader) -> Concepts:
    text = reader.files.get("concepts.csv")
    if text is None:
        return Concepts()
    return concepts.parse(text, reader.where["concepts.csv"], reader.problems)


def _claims(reader: _Reader) -> Claims:
    text = reader.files.get("claims.csv")
    return claims.parse(text, reader.where["claims.csv"], reader.problems) if text else Claims()


def _examples(reader: _Reader) -> tuple[Mapping[str, object], ...]:
    table = reader.table("examples.toml")
    examples = table.get("example", [])
    where = reader.where["examples.toml"]
    if not isinstance(examples, list) or set(table) - {"example"}:
        reader.problems.add(where, 1, "examples are written as [[example]] tables, nothing else")
        return ()
    for example in examples:
        if not isinstance(example, dict) or not isinstance(example.get("text"), str):
            reader.problems.add(where, 1, f"every example needs a text: {example!r:.80}")
    return tuple(example for example in examples if isinstance(example, dict))
