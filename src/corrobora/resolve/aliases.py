"""Names that stand for others across reports: officials for their bodies, acronyms for names.

Both need the whole collection: a report may call a speaker by what only another explains. What
one report gives is found once and may be kept; what all of them together mean is settled
whenever it is asked for.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field, replace
from enum import StrEnum

from corrobora.model.person import name_key
from corrobora.model.report import TextRevision
from corrobora.model.speaker import Speaker
from corrobora.model.statement import Statement
from corrobora.model.words import fold_words
from corrobora.resolve.bodies import fold_body_name

__all__ = ["Alias", "AliasKind", "Aliases", "chain_of", "find_aliases", "settle_aliases"]

_ACRONYM = re.compile(r"\(([^\W\d_]{2,12})\)")


class AliasKind(StrEnum):
    """What an alias is."""

    OFFICIAL = "official"
    ACRONYM = "acronym"


@dataclass(frozen=True, slots=True)
class Alias:
    """One thing that a report says of a name: `key` stands for `speaker` (see `AliasKind`).

    The key of an official is their folded full name, that of an acronym its letters.
    """

    kind: AliasKind
    key: str
    speaker: Speaker


@dataclass(frozen=True, slots=True)
class Aliases:
    """What all reports together say: official's folded name → body, acronym → full name."""

    bodies: Mapping[str, Speaker] = field(default_factory=dict)
    acronyms: Mapping[str, str] = field(default_factory=dict)


def chain_of(speaker: Speaker | None) -> Iterator[Speaker]:
    """Yield the speaker and those behind them."""
    while speaker is not None:
        yield speaker
        speaker = speaker.source


def find_aliases(
    statements: Iterable[Statement], revisions: Mapping[str, TextRevision]
) -> frozenset[Alias]:
    """Return what these statements say of names; `revisions` go by report id."""
    found: set[Alias] = set()
    searched: set[tuple[str, str]] = set()
    for statement in statements:
        for speaker in chain_of(statement.speaker):
            if speaker.via and len(fold_words(speaker.via)) > 1:
                body = replace(speaker, via=None, source=None)
                found.add(Alias(AliasKind.OFFICIAL, name_key(speaker.via), body))
            place = (statement.report_id, speaker.name)
            if place not in searched and statement.report_id in revisions:
                searched.add(place)
                plain = replace(speaker, via=None, source=None, of=None, country=None)
                text = revisions[statement.report_id].text
                for acronym in _acronyms_after(speaker.name, text):
                    found.add(Alias(AliasKind.ACRONYM, acronym, plain))
    return frozenset(found)


def settle_aliases(aliases: Iterable[Alias]) -> Aliases:
    """Return what the aliases mean together: an official of two bodies stands for neither.

    An acronym of two names stands for neither; the order of the input plays no part.
    """
    officials: dict[str, dict[str, set[Speaker]]] = defaultdict(lambda: defaultdict(set))
    acronyms: dict[str, set[str]] = defaultdict(set)
    for alias in aliases:
        if alias.kind is AliasKind.OFFICIAL:
            officials[alias.key][fold_body_name(alias.speaker.name)].add(alias.speaker)
        else:
            acronyms[alias.key].add(alias.speaker.name)
    bodies = {name: min(forms) for name, forms in officials.items() if len(forms) == 1}
    return Aliases(
        bodies={
            name: min(officials[name][body], key=_first)
            for name, body in bodies.items()
            if body not in bodies
        },
        acronyms={
            letters: min(names)
            for letters, names in acronyms.items()
            if len({fold_body_name(name) for name in names}) == 1
        },
    )


def _first(body: Speaker) -> tuple[str, str, str, str]:
    return body.name, body.kind.value, body.of or "", body.country or ""


def _acronyms_after(name: str, text: str) -> Iterator[str]:
    """Yield the acronyms that the text writes in brackets after the name."""
    start = text.find(name) if " " in name else -1
    while start >= 0:
        match = _ACRONYM.match(text, start + len(name) + 1)
        if match:
            yield match.group(1)
        start = text.find(name, start + 1)
