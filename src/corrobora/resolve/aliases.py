"""Names that stand for others across reports: officials, acronyms, translations, relatives.

All need the whole collection: a report may call a speaker by what only another explains. What
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
from corrobora.model.vocabulary import SpeakerKind
from corrobora.model.words import fold_words
from corrobora.resolve.bodies import fold_body_name
from corrobora.resolve.persons import mention_of

__all__ = ["Alias", "AliasKind", "Aliases", "chain_of", "find_aliases", "settle_aliases"]

# "(OCN)", "(OCN, Open Cells Network in English)": an acronym, and what else it is called.
_IN_BRACKETS = re.compile(r"\(([^\W\d_]{2,12})(?:\s*[,;/]\s*([^()]{4,120}))?\)")
# What opens or joins the words of a name without a capital.
_SMALL_WORD = len("para")
_KIN = frozenset({SpeakerKind.FAMILY, SpeakerKind.LAWYER})
_GROUPS = frozenset(
    {
        SpeakerKind.MONITOR,
        SpeakerKind.FAMILIES_COMMITTEE,
        SpeakerKind.PARTY,
        SpeakerKind.CHURCH,
        SpeakerKind.INTERNATIONAL,
    }
)


class AliasKind(StrEnum):
    """What an alias is."""

    OFFICIAL = "official"
    ACRONYM = "acronym"
    NAME = "name"
    KIN = "kin"
    GROUP = "group"


@dataclass(frozen=True, slots=True)
class Alias:
    """One thing that a report says of a name: `key` stands for `speaker` (see `AliasKind`).

    The key of an official and of a relative or lawyer is their folded full name, that of an
    acronym its letters, that of another name or of a group the folded name of the body.
    """

    kind: AliasKind
    key: str
    speaker: Speaker


@dataclass(frozen=True, slots=True)
class Aliases:
    """What all reports together say of names.

    Official's folded name → body, acronym → full name, folded name in another language → the
    name shown, folded name of a relative or lawyer → as whose they speak, folded name of a
    group → what kind of group. `holders` are the countries that hold people, by folded name,
    where these are told for a part of all reports.
    """

    bodies: Mapping[str, Speaker] = field(default_factory=dict)
    acronyms: Mapping[str, str] = field(default_factory=dict)
    names: Mapping[str, str] = field(default_factory=dict)
    kin: Mapping[str, tuple[Speaker, ...]] = field(default_factory=dict)
    groups: Mapping[str, SpeakerKind] = field(default_factory=dict)
    holders: Mapping[str, str] = field(default_factory=dict)


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
            found.update(_said_of(speaker, statement))
            place = (statement.report_id, speaker.name)
            if place not in searched and statement.report_id in revisions:
                searched.add(place)
                plain = replace(speaker, via=None, source=None, of=None, country=None)
                text = revisions[statement.report_id].text
                found.update(_explained(plain, text))
    return frozenset(found)


def _said_of(speaker: Speaker, statement: Statement) -> Iterator[Alias]:
    """Yield whom a speaker speaks for, whose relative or lawyer it is, what kind of group."""
    if speaker.via and len(fold_words(speaker.via)) > 1:
        body = replace(speaker, via=None, source=None)
        yield Alias(AliasKind.OFFICIAL, name_key(speaker.via), body)
    mention = mention_of(statement)
    of = speaker.of or (mention.name if mention else None)
    if speaker.kind in _KIN and of and _is_full_name(speaker.name):
        kin = Speaker(name=speaker.name, kind=speaker.kind, of=of)
        if name_key(of) != name_key(speaker.name):
            yield Alias(AliasKind.KIN, name_key(speaker.name), kin)
    if speaker.kind in _GROUPS:
        group = Speaker(name=speaker.name, kind=speaker.kind)
        yield Alias(AliasKind.GROUP, fold_body_name(speaker.name), group)


def _is_full_name(name: str) -> bool:
    """Say whether it is a name and no word for a relative ("her sister"): it goes on in capitals.

    Words for relatives stand for everybody's; a register would keep one for each person.
    """
    return len(fold_words(name)) > 1 and any(word[:1].isupper() for word in name.split()[1:])


def settle_aliases(aliases: Iterable[Alias]) -> Aliases:
    """Return what the aliases mean together: an official of two bodies stands for neither.

    An acronym of two names stands for neither, unless one is the other in another language:
    a text says so, or the letters are those of the one name alone. The order of the input
    plays no part.
    """
    by_kind: dict[AliasKind, list[Alias]] = defaultdict(list)
    for alias in aliases:
        by_kind[alias.kind].append(alias)
    names = _settle_names(by_kind[AliasKind.NAME], by_kind[AliasKind.ACRONYM])
    return Aliases(
        bodies=_settle_officials(by_kind[AliasKind.OFFICIAL]),
        acronyms=_settle_acronyms(by_kind[AliasKind.ACRONYM], names),
        names=names,
        kin=_settle_kin(by_kind[AliasKind.KIN]),
        groups=_settle_groups(by_kind[AliasKind.GROUP]),
    )


def _settle_officials(aliases: Iterable[Alias]) -> Mapping[str, Speaker]:
    officials: dict[str, dict[str, set[Speaker]]] = defaultdict(lambda: defaultdict(set))
    for alias in aliases:
        officials[alias.key][fold_body_name(alias.speaker.name)].add(alias.speaker)
    bodies = {name: min(forms) for name, forms in officials.items() if len(forms) == 1}
    return {
        name: min(officials[name][body], key=_first)
        for name, body in bodies.items()
        if body not in bodies
    }


def _settle_acronyms(aliases: Iterable[Alias], names: Mapping[str, str]) -> Mapping[str, str]:
    acronyms: dict[str, set[str]] = defaultdict(set)
    for alias in aliases:
        folded = fold_body_name(alias.speaker.name)
        acronyms[alias.key].add(names.get(folded, alias.speaker.name))
    return {
        letters: min(full)
        for letters, full in acronyms.items()
        if len({fold_body_name(name) for name in full}) == 1
    }


def _settle_names(said: Iterable[Alias], acronyms: Iterable[Alias]) -> Mapping[str, str]:
    """Return for each name of a body with several the one that is shown for all of them."""
    shown = {alias.key: alias.speaker.name for alias in sorted(said, key=_order, reverse=True)}
    by_letters: dict[str, set[str]] = defaultdict(set)
    for alias in acronyms:
        by_letters[alias.key].add(alias.speaker.name)
    for letters, names in sorted(by_letters.items()):
        own = sorted({n for n in names if _is_spelt(letters, n)})
        if len({fold_body_name(n) for n in own}) == 1:
            shown |= {fold_body_name(n): own[0] for n in sorted(names) if n not in own}
    return {
        key: shown.get(fold_body_name(name), name)
        for key, name in sorted(shown.items())
        if fold_body_name(name) != key
    }


def _is_spelt(letters: str, name: str) -> bool:
    """Say whether the letters are the initials of the name, small words left out or not."""
    words = fold_words(name)
    initials = "".join(w[0] for w in words)
    great = "".join(w[0] for w in words if len(w) > _SMALL_WORD - 1)
    return letters.lower() in {initials, great}


def _settle_kin(aliases: Iterable[Alias]) -> Mapping[str, tuple[Speaker, ...]]:
    kin: dict[str, set[Speaker]] = defaultdict(set)
    for alias in aliases:
        kin[alias.key].add(alias.speaker)
    return {name: tuple(sorted(found, key=_first)) for name, found in kin.items()}


def _settle_groups(aliases: Iterable[Alias]) -> Mapping[str, SpeakerKind]:
    kinds: dict[str, set[SpeakerKind]] = defaultdict(set)
    for alias in aliases:
        kinds[alias.key].add(alias.speaker.kind)
    return {name: min(found) for name, found in kinds.items() if len(found) == 1}


def _order(alias: Alias) -> tuple[str, tuple[str, str, str, str]]:
    return alias.key, _first(alias.speaker)


def _first(body: Speaker) -> tuple[str, str, str, str]:
    return body.name, body.kind.value, body.of or "", body.country or ""


def _explained(speaker: Speaker, text: str) -> Iterator[Alias]:
    """Yield what the text writes in brackets after the name: letters, and another name."""
    name = speaker.name
    start = text.find(name) if " " in name else -1
    while start >= 0:
        match = _IN_BRACKETS.match(text, start + len(name) + 1)
        if match:
            yield Alias(AliasKind.ACRONYM, match.group(1), speaker)
            other = _leading_name(match.group(2) or "")
            if other is not None and fold_body_name(other) != fold_body_name(name):
                yield Alias(AliasKind.NAME, fold_body_name(other), speaker)
        start = text.find(name, start + 1)


def _leading_name(words: str) -> str | None:
    """Return the words up to the last that has a capital before a small word ends the name."""
    kept: list[str] = []
    for word in words.split():
        if not word[:1].isupper() and (not kept or len(word) > _SMALL_WORD - 1):
            break
        kept.append(word)
    while kept and not kept[-1][:1].isupper():
        kept.pop()
    return " ".join(kept) if len(kept) > 1 else None
