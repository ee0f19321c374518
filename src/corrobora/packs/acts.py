"""The words for acts, names and places of detention: `acts.toml`, `names.toml`, `sites.toml`.

Every list holds words or phrases of the grammar in `extract/rules/phrases.py`; how they are
used is said once in `docs/guide/packs.md`. A missing table is empty, an unknown key a mistake.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field, fields
from enum import StrEnum

from corrobora.model.vocabulary import ActKind, Condition
from corrobora.model.words import fold
from corrobora.packs.part_reader import PartReader

__all__ = [
    "ActWords",
    "CueEntry",
    "CueForm",
    "NameWords",
    "SiteWords",
    "WordClasses",
    "parse_acts",
    "parse_names",
    "parse_sites",
]


_NEEDS = frozenset({"", "custody", "site", "unknown"})


class CueForm(StrEnum):
    """How the words of a cue stand to the person that the act is done to.

    participle: passive after `be`, active after `have`, else reduced ("arrested in May, …");
    past: the same, and a simple past too ("police arrested …"); active: a finite verb with
    an object; infinitive: an object follows, licensed by the words before; noun: "the arrest
    of …"; state and intransitive: the person is the subject.
    """

    PARTICIPLE = "participle"
    PAST = "past"
    ACTIVE = "active"
    INFINITIVE = "infinitive"
    NOUN = "noun"
    STATE = "state"
    INTRANSITIVE = "intransitive"


@dataclass(frozen=True, slots=True)
class CueEntry:
    """One phrase for an act; `at_once` is the act meant where a moment or an agent is stated.

    `needs`: only where the sentence also speaks of custody, of a place of detention after the
    cue (`site`), or of not knowing (`unknown`).
    """

    phrase: str
    act: ActKind
    form: CueForm
    at_once: ActKind | None = None
    needs: str = ""
    conditions: tuple[Condition, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class WordClasses:
    """Small closed classes of folded words that the order of a sentence is read by.

    `exact` lists words that keep their accents in all classes, for another word differs from
    them in nothing else. `enclitic_endings` are endings of a verb that end with one of the
    `clitic` words; `noun_plural_endings` are what a plural noun loses to be looked up;
    `genitive` marks stand behind an owner ("'s"). `when` joins the moment of an arrest to it,
    `facing` stands before whom somebody is brought ("before a judge"), `led` ends words such
    as "police-led", `daypart` are parts of a day that stand before a date, `ruling` verbs are
    those of courts and governments over an act told as a noun ("upheld the sentence of"),
    `presented` stands between somebody and what they are said to be ("lists X as held"),
    `asked` opens what is told in a book or a film ("how X was jailed"), `still` says that
    something has not changed.
    """

    be: frozenset[str] = frozenset()
    have: frozenset[str] = frozenset()
    modal: frozenset[str] = frozenset()
    article: frozenset[str] = frozenset()
    indefinite: frozenset[str] = frozenset()
    unnamed: frozenset[str] = frozenset()
    demonstrative: frozenset[str] = frozenset()
    conjunction: frozenset[str] = frozenset()
    relative: frozenset[str] = frozenset()
    relative_possessive: frozenset[str] = frozenset()
    subordinator: frozenset[str] = frozenset()
    complementiser: frozenset[str] = frozenset()
    of: frozenset[str] = frozenset()
    agent: frozenset[str] = frozenset()
    object_marker: frozenset[str] = frozenset()
    against: frozenset[str] = frozenset()
    preposition: frozenset[str] = frozenset()
    place_marker: frozenset[str] = frozenset()
    including: frozenset[str] = frozenset()
    counting: frozenset[str] = frozenset()
    adverb: frozenset[str] = frozenset()
    adverb_endings: tuple[str, ...] = ()
    feminine_endings: tuple[str, ...] = ()
    masculine_endings: tuple[str, ...] = ()
    plural_endings: tuple[str, ...] = ()
    enclitic_endings: tuple[str, ...] = ()
    noun_plural_endings: tuple[str, ...] = ()
    genitive: frozenset[str] = frozenset()
    plural_verb: frozenset[str] = frozenset()
    infinitive_marker: frozenset[str] = frozenset()
    eventive: frozenset[str] = frozenset()
    purpose: frozenset[str] = frozenset()
    ground: frozenset[str] = frozenset()
    ground_endings: tuple[str, ...] = ()
    exact: frozenset[str] = frozenset()
    everybody: frozenset[str] = frozenset()
    latter: frozenset[str] = frozenset()
    besides: frozenset[str] = frozenset()
    subject_pronoun: frozenset[str] = frozenset()
    first_person: frozenset[str] = frozenset()
    first_possessive: frozenset[str] = frozenset()
    object_pronoun: frozenset[str] = frozenset()
    clitic: frozenset[str] = frozenset()
    possessive: frozenset[str] = frozenset()
    masculine: frozenset[str] = frozenset()
    feminine: frozenset[str] = frozenset()
    plural: frozenset[str] = frozenset()
    licence: frozenset[str] = frozenset()
    speech: frozenset[str] = frozenset()
    since: frozenset[str] = frozenset()
    duration: frozenset[str] = frozenset()
    when: frozenset[str] = frozenset()
    facing: frozenset[str] = frozenset()
    led: frozenset[str] = frozenset()
    daypart: frozenset[str] = frozenset()
    ruling: frozenset[str] = frozenset()
    presented: frozenset[str] = frozenset()
    asked: frozenset[str] = frozenset()
    still: frozenset[str] = frozenset()


@dataclass(frozen=True, slots=True, eq=False)
class ActWords:
    """`acts.toml`: cues, exclusions, classes, what introduces charges, conditions."""

    cues: tuple[CueEntry, ...] = ()
    exclusions: tuple[str, ...] = ()
    presuming: tuple[str, ...] = ()
    custody: tuple[str, ...] = ()
    unknown: tuple[str, ...] = ()
    elsewhere: tuple[str, ...] = ()
    other_things: tuple[str, ...] = ()
    charge_introducers: tuple[str, ...] = ()
    charge_nouns: tuple[str, ...] = ()
    charge_stops: frozenset[str] = frozenset()
    charge_fillers: frozenset[str] = frozenset()
    conditions: tuple[tuple[str, Condition], ...] = ()
    case_closed: tuple[tuple[str, bool], ...] = ()
    among: tuple[str, ...] = ()
    raids: tuple[str, ...] = ()
    accusing: tuple[str, ...] = ()
    groups: tuple[str, ...] = ()
    classes: WordClasses = field(default_factory=WordClasses)


@dataclass(frozen=True, slots=True, eq=False)
class NameWords:
    """`names.toml`: what tells a person's name from other names, and whom a noun may mean.

    `opening_endings` are endings, accents kept, of verbs that may open a sentence and so have
    a capital without being a part of the name that follows. `plural_endings` make several of a
    role.
    """

    particles: frozenset[str] = frozenset()
    titles: tuple[str, ...] = ()
    roles: frozenset[str] = frozenset()
    feminine_roles: frozenset[str] = frozenset()
    masculine_roles: frozenset[str] = frozenset()
    kin: frozenset[str] = frozenset()
    given_feminine: frozenset[str] = frozenset()
    given_masculine: frozenset[str] = frozenset()
    organisation_words: frozenset[str] = frozenset()
    place_words: frozenset[str] = frozenset()
    office_words: frozenset[str] = frozenset()
    not_names: frozenset[str] = frozenset()
    joiners: frozenset[str] = frozenset()
    aliases: tuple[str, ...] = ()
    opening_endings: tuple[str, ...] = ()
    plural_endings: frozenset[str] = frozenset()


@dataclass(frozen=True, slots=True, eq=False)
class SiteWords:
    """`sites.toml`: the words that head the name of a place of detention, and of other places.

    `heads_follow`: the head may stand behind the name, as in "Brask prison". `number_words`
    stand before a site's number ("No. 3").
    """

    heads: tuple[str, ...] = ()
    place_heads: tuple[str, ...] = ()
    authority_heads: tuple[str, ...] = ()
    closed: tuple[str, ...] = ()
    opened: tuple[str, ...] = ()
    ill_treatment: tuple[str, ...] = ()
    holds: tuple[str, ...] = ()
    number_words: tuple[str, ...] = ()
    heads_follow: bool = False


def parse_acts(table: Mapping[str, object], where: str) -> ActWords:
    """Return `acts.toml`'s content; `PackError` lists every mistake, each with `where`."""
    reader = PartReader(table, where)
    words = ActWords(
        cues=tuple(e for t in reader.tables("cues") for e in _cue_entries(t)),
        exclusions=reader.phrases("exclusions"),
        presuming=reader.phrases("presuming"),
        custody=reader.phrases("custody"),
        unknown=reader.phrases("unknown"),
        elsewhere=reader.phrases("elsewhere"),
        other_things=reader.phrases("other_things"),
        charge_introducers=reader.phrases("charge_introducers"),
        charge_nouns=reader.phrases("charge_nouns"),
        charge_stops=reader.words("charge_stops"),
        charge_fillers=reader.words("charge_fillers"),
        conditions=tuple(c for t in reader.tables("conditions") for c in _conditions(t)),
        case_closed=tuple(c for t in reader.tables("case_closed") for c in _closings(t)),
        among=reader.phrases("among"),
        raids=reader.phrases("raids"),
        accusing=reader.phrases("accusing"),
        groups=reader.phrases("groups"),
        classes=_classes(reader),
    )
    reader.finish()
    return words


def parse_names(table: Mapping[str, object], where: str) -> NameWords:
    """Return `names.toml`'s content; `PackError` as above."""
    reader = PartReader(table, where)
    given: dict[str, tuple[str, ...] | frozenset[str]] = {}
    for item in fields(NameWords):
        is_phrases = item.name in {"titles", "aliases", "opening_endings"}
        given[item.name] = reader.phrases(item.name) if is_phrases else reader.words(item.name)
    reader.finish()
    return NameWords(**given)  # type: ignore[arg-type]


def parse_sites(table: Mapping[str, object], where: str) -> SiteWords:
    """Return `sites.toml`'s content; `PackError` as above."""
    reader = PartReader(table, where)
    phrases = {
        item.name: reader.phrases(item.name)
        for item in fields(SiteWords)
        if item.name != "heads_follow"
    }
    words = SiteWords(**phrases, heads_follow=reader.flag("heads_follow"))
    reader.finish()
    return words


def _cue_entries(table: PartReader) -> list[CueEntry]:
    act = ActKind(table.choice("act", ActKind))
    form = CueForm(table.choice("form", CueForm))
    at_once = ActKind(table.choice("at_once", ActKind, default=act.value))
    needs = table.text("needs", "")
    if needs not in _NEEDS:
        table.complain(f"needs must be one of {', '.join(sorted(_NEEDS - {''}))}, not {needs!r}")
    conditions = tuple(Condition(c) for c in table.phrases("conditions") if _is_condition(table, c))
    phrases = table.phrases("phrases")
    table.close()
    kind = None if at_once is act else at_once
    return [CueEntry(p, act, form, kind, needs, conditions) for p in phrases]


def _is_condition(table: PartReader, word: str) -> bool:
    if word in set(Condition):
        return True
    table.complain(f"conditions must be out of {', '.join(Condition)}, not {word!r}")
    return False


def _conditions(table: PartReader) -> list[tuple[str, Condition]]:
    condition = Condition(table.choice("condition", Condition))
    phrases = table.phrases("phrases")
    table.close()
    return [(p, condition) for p in phrases]


def _closings(table: PartReader) -> list[tuple[str, bool]]:
    is_closed = table.flag("closed")
    phrases = table.phrases("phrases")
    table.close()
    return [(p, is_closed) for p in phrases]


def _classes(reader: PartReader) -> WordClasses:
    table = reader.table("classes")
    exact = frozenset(w.casefold() for w in table.phrases("exact"))
    found: dict[str, frozenset[str] | tuple[str, ...]] = {
        item.name: table.words(item.name, exact)
        for item in fields(WordClasses)
        if not item.name.endswith("_endings") and item.name != "exact"
    }
    found["exact"] = exact
    for item in fields(WordClasses):
        if item.name.endswith("_endings"):
            found[item.name] = tuple(fold(e) for e in table.phrases(item.name))
    table.close()
    return WordClasses(**found)  # type: ignore[arg-type]
