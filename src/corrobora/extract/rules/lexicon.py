"""The words of a language's pack made ready for looking up, once for each pack."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from enum import Enum
from functools import lru_cache

from corrobora.extract.rules.document import Document
from corrobora.extract.rules.phrases import PhraseMatcher
from corrobora.model.vocabulary import Condition
from corrobora.model.words import fold, fold_words
from corrobora.packs.acts import ActWords, CueEntry, NameWords, WordClasses
from corrobora.packs.country import AuthorityKind
from corrobora.packs.language import LanguagePack
from corrobora.packs.load import Packs

__all__ = ["Lexicon", "Telling", "lexicon_of", "open_lexicon"]

_HYPHENS = re.compile(r"[-‐‑–]")  # noqa: RUF001 -- these are the hyphens that names are written with


class Telling(Enum):
    """What a phrase that a statement may rest on is."""

    STATEMENT = "statement"
    SITE_EVENT = "site event"  # "closed"; much else is closed, so a site has to be named, too
    SITE_NAME = "site name"
    NEEDY_CUE = "needy cue"  # "left" is an act where a site is named


@dataclass(frozen=True, slots=True, eq=False)
class Lexicon:
    """Matchers and word sets of one language beside what all packs know of names."""

    words: NameWords
    acts: ActWords
    classes: WordClasses
    known: PhraseMatcher[str]
    demonyms: frozenset[str]
    titles: PhraseMatcher[str]
    aliases: PhraseMatcher[str]
    site_heads: PhraseMatcher[str]
    place_heads: PhraseMatcher[str]
    authority_heads: PhraseMatcher[str]
    telling: PhraseMatcher[Telling | CueEntry]
    cues: PhraseMatcher[CueEntry]
    exclusions: PhraseMatcher[str]
    custody: PhraseMatcher[str]
    unknown: PhraseMatcher[str]
    elsewhere: PhraseMatcher[str]
    other_things: PhraseMatcher[str]
    presuming: PhraseMatcher[str]
    among: PhraseMatcher[str]
    retracted: PhraseMatcher[str]
    raids: PhraseMatcher[str]
    accusing: PhraseMatcher[str]
    charges: PhraseMatcher[str]
    conditions: PhraseMatcher[Condition]
    closings: PhraseMatcher[bool]
    given_feminine: frozenset[str]
    given_masculine: frozenset[str]
    not_names: frozenset[str]
    heads_follow: bool
    number_words: frozenset[str]

    def is_given(self, word: str) -> bool:
        """Say whether a folded word is a given name that some pack lists."""
        return word in self.given_feminine or word in self.given_masculine

    def gender(self, word: str) -> str:
        """Return f or m where the packs list the folded given name under one alone, else empty."""
        is_feminine, is_masculine = word in self.given_feminine, word in self.given_masculine
        if is_feminine == is_masculine:
            return ""
        return "f" if is_feminine else "m"

    def role_gender(self, word: str) -> str:
        """Return f or m where a role noun or title says it."""
        if word in self.words.feminine_roles:
            return "f"
        return "m" if word in self.words.masculine_roles else ""

    def name_words(self, name: str) -> tuple[str, ...]:
        """Return the folded words by which two forms of a name are compared: no particles."""
        return tuple(w for w in fold_words(name) if w not in self.words.particles)

    def is_demonym(self, word: str) -> bool:
        """Say whether a folded word, or a part of it, says of which country somebody is."""
        return word in self.demonyms or any(p in self.demonyms for p in _HYPHENS.split(word))


def open_lexicon(doc: Document) -> Lexicon:
    """Return the lexicon of the document's language; built once for each pair of packs."""
    return lexicon_of(doc.packs, doc.language)


def lexicon_of(packs: Packs, language: LanguagePack) -> Lexicon:
    """Return the lexicon of a language; built once for each pair of packs."""
    return _build(_Key(packs, language))


@dataclass(frozen=True, slots=True)
class _Key:
    """Packs are mappings, so they are compared by the hash that stands for all of them."""

    packs: Packs
    language: LanguagePack

    def __hash__(self) -> int:
        return hash((self.packs.hash, self.language.code))

    def __eq__(self, other: object) -> bool:
        return (
            isinstance(other, _Key)
            and self.language is other.language
            and self.packs is other.packs
        )


@lru_cache(maxsize=16)
def _build(key: _Key) -> Lexicon:
    language, acts = key.language, key.language.acts
    packs = key.packs.languages.values()
    return Lexicon(
        words=language.names_words,
        acts=acts,
        classes=acts.classes,
        known=PhraseMatcher(_known(key.packs, language)),
        demonyms=_demonyms(language),
        titles=_plain(language.names_words.titles),
        aliases=_plain(language.names_words.aliases),
        site_heads=_plain(language.sites.heads),
        place_heads=_plain(language.sites.place_heads),
        authority_heads=_plain(language.sites.authority_heads),
        telling=PhraseMatcher(_telling(key.packs, language)),
        cues=PhraseMatcher((entry.phrase, entry) for entry in acts.cues),
        exclusions=_plain(acts.exclusions),
        custody=_plain(acts.custody),
        unknown=_plain(acts.unknown),
        elsewhere=_plain(acts.elsewhere),
        other_things=_plain(acts.other_things),
        presuming=_plain(acts.presuming),
        among=_plain(acts.among),
        retracted=_plain(language.attribution.retracted),
        raids=_plain(acts.raids),
        accusing=_plain(acts.accusing),
        charges=_plain(acts.charge_introducers),
        conditions=PhraseMatcher(acts.conditions),
        closings=PhraseMatcher(acts.case_closed),
        given_feminine=frozenset().union(*(p.names_words.given_feminine for p in packs)),
        given_masculine=frozenset().union(*(p.names_words.given_masculine for p in packs)),
        not_names=language.names_words.not_names,
        heads_follow=language.sites.heads_follow,
        number_words=frozenset(fold(w) for w in language.sites.number_words),
    )


def _telling(packs: Packs, language: LanguagePack) -> Iterator[tuple[str, Telling | CueEntry]]:
    """Yield every phrase of which a statement needs one: no other words make it one."""
    yield from ((entry.phrase, entry) for entry in language.acts.cues)
    words = [
        *language.acts.among,
        *language.counts.act_nouns,
        *language.counts.act_people,
        *language.designations.terms,
    ]
    yield from ((phrase, Telling.STATEMENT) for phrase in words)
    sites = language.sites
    events = (*sites.closed, *sites.opened, *sites.ill_treatment)
    yield from ((phrase, Telling.SITE_EVENT) for phrase in events)
    yield from ((phrase, Telling.SITE_NAME) for phrase in sites.heads)
    known = (name for name, kind in _known(packs, language) if kind == "site")
    yield from ((name, Telling.SITE_NAME) for name in known)


def _plain(phrases: tuple[str, ...]) -> PhraseMatcher[str]:
    return PhraseMatcher((phrase, phrase) for phrase in phrases)


def _known(packs: Packs, language: LanguagePack) -> Iterator[tuple[str, str]]:
    for name in language.nations.names:
        yield _phrase(name), "country"
    for country in packs.countries.values():
        for entries, kind in (
            (country.sites, "site"),
            (country.places, "place"),
            (country.organisations, "organisation"),
            (country.outlets, "organisation"),
        ):
            for entry in entries:
                if kind != "organisation" or not getattr(entry, "speaks_for", None):
                    yield from (
                        (_phrase(n), kind) for n in (entry.name, *entry.aliases) if _phrase(n)
                    )
        for authority in country.authorities:
            if authority.kind is not AuthorityKind.OFFICIAL:
                yield from (
                    (_phrase(n), "organisation")
                    for n in (authority.name, *authority.aliases)
                    if _phrase(n)
                )


def _phrase(name: str) -> str:
    """Return a name as a phrase: the marks of the grammar and lone punctuation left out."""
    words = re.findall(r"(?:[^\W\d_]{1,2}\.){2,}|[^\W_]+(?:-[^\W_]+|['’][^\W\d_]+)*", name)
    return " ".join(fold(w) for w in words)


def _demonyms(language: LanguagePack) -> frozenset[str]:
    """Return the single words for the people and things of countries."""
    nations = language.nations
    return frozenset(w for w in (*nations.adjectives, *nations.demonyms) if " " not in w)
