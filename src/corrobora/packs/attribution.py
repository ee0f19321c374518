"""The words by which somebody is said to have said something, and how surely.

`attribution.toml`, `hedges.toml`, `designations.toml` and `promises.toml`. Every list holds
words or phrases of the grammar in `extract/rules/phrases.py`. A missing list is empty; an
unknown key is a mistake.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field, fields
from enum import StrEnum
from typing import TypeVar

from corrobora.errors import PackError
from corrobora.model.vocabulary import SpeakerKind
from corrobora.model.words import fold

__all__ = [
    "AttributionWords",
    "DesignationWords",
    "HedgeWords",
    "PromiseWords",
    "Sense",
    "SpeakerEntry",
    "SpeakerRole",
    "SpeechClasses",
    "SpeechStance",
    "parse_attribution",
    "parse_designations",
    "parse_hedges",
    "parse_promises",
]

_K = TypeVar("_K", bound=StrEnum)


class SpeechStance(StrEnum):
    """What somebody does by saying it."""

    SAYS = "says"
    DENIES = "denies"
    PROMISES = "promises"
    ORDERS = "orders"
    DEMANDS = "demands"
    HEDGES = "hedges"


class SpeakerRole(StrEnum):
    """How a noun stands to who speaks.

    party: speaks for itself ("the ministry", "relatives"); official: speaks for the body
    named after it ("the head of …"); relation: belongs to a person ("her lawyer");
    channel: something said or written, whose author follows ("a statement by …");
    pronoun: means somebody named before; thing: cannot speak ("according to the plan").
    """

    PARTY = "party"
    OFFICIAL = "official"
    RELATION = "relation"
    CHANNEL = "channel"
    PRONOUN = "pronoun"
    THING = "thing"


class Sense(StrEnum):
    """What a word of modality makes of the act it stands with.

    neutral words only hold a verb group together; fact: a finite form that states what
    was or is; unreal: a condition, a question, a wish; conditional: planned in reported
    speech, else hedged.
    """

    NEUTRAL = "neutral"
    FACT = "fact"
    PLANNED = "planned"
    HEDGED = "hedged"
    NEGATED = "negated"
    DEMANDED = "demanded"
    UNREAL = "unreal"
    CONDITIONAL = "conditional"


@dataclass(frozen=True, slots=True)
class SpeakerEntry:
    """One noun for a kind of speaker."""

    phrase: str
    kind: SpeakerKind
    role: SpeakerRole


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class SpeechClasses:
    """Small closed classes of folded words by which a speaker's noun phrase is bounded."""

    article: frozenset[str] = frozenset()
    determiner: frozenset[str] = frozenset()
    possessive: frozenset[str] = frozenset()
    link: frozenset[str] = frozenset()
    of: frozenset[str] = frozenset()
    coordinator: frozenset[str] = frozenset()
    relative: frozenset[str] = frozenset()
    complementiser: frozenset[str] = frozenset()
    stop: frozenset[str] = frozenset()
    auxiliary: frozenset[str] = frozenset()
    be: frozenset[str] = frozenset()
    negation: frozenset[str] = frozenset()
    infinitive: frozenset[str] = frozenset()
    adverb: frozenset[str] = frozenset()
    time: frozenset[str] = frozenset()
    recipient: frozenset[str] = frozenset()
    adjunct: frozenset[str] = frozenset()
    agent: frozenset[str] = frozenset()
    clitic: frozenset[str] = frozenset()
    contrast: frozenset[str] = frozenset()
    definite: frozenset[str] = frozenset()
    others: frozenset[str] = frozenset()
    genitive: frozenset[str] = frozenset()
    pointer: frozenset[str] = frozenset()
    hearer: frozenset[str] = frozenset()
    nobody: frozenset[str] = frozenset()


@dataclass(frozen=True, slots=True, eq=False)
class AttributionWords:
    """`attribution.toml`: speech verbs with their stance, source phrases, speakers, classes.

    `participles` speak only with an agent ("confirmed by her family"). `verb_first`: the
    subject may follow the verb anywhere, not only after a comma or a quotation;
    `subject_dropped`: a verb without a subject goes on with the last speaker;
    `head_last`: of nouns side by side the last is the head ("army source");
    `says_with_that`: reported clauses always begin with a complementiser. Verbs with one of
    `participle_endings` need an auxiliary; lower-case words with one of `finite_endings`
    are verbs, as written. `general` nouns may mean any body that is no organ of a state
    ("the group"). Whoever speaks of one of `clients` of their own is a lawyer; a name with one
    of `houses` as its head ("Brask Prison") is a state's. A sentence with one of `retracted` tells
    what an outlet takes back ("an earlier version of this article said").
    """

    verb_first: bool = False
    subject_dropped: bool = False
    head_last: bool = False
    verbs: tuple[tuple[str, SpeechStance], ...] = ()
    participles: tuple[tuple[str, SpeechStance], ...] = ()
    progressive_endings: tuple[str, ...] = ()
    participle_endings: tuple[str, ...] = ()
    finite_endings: tuple[str, ...] = ()
    says_with_that: bool = False
    sources: tuple[str, ...] = ()
    citing: tuple[str, ...] = ()
    continuing: tuple[str, ...] = ()
    general: frozenset[str] = frozenset()
    same: tuple[str, ...] = ()
    clients: frozenset[str] = frozenset()
    houses: frozenset[str] = frozenset()
    retracted: tuple[str, ...] = ()
    speakers: tuple[SpeakerEntry, ...] = ()
    classes: SpeechClasses = field(default_factory=SpeechClasses)


@dataclass(frozen=True, slots=True, eq=False)
class HedgeWords:
    """`hedges.toml`: what makes an act planned, hedged, denied, demanded or unreal.

    `group`: words that may stand in the act's own verb group; `opening`: words that a
    clause may begin with; `governor`: what rules a noun, an infinitive or a clause that
    follows; `following`: what is said of an act behind it; `endings`: endings of verb
    forms as written, accents included; `real_infinitive`: after these an infinitive states
    a fact ("the first to be freed").
    """

    group: tuple[tuple[str, Sense], ...] = ()
    opening: tuple[tuple[str, Sense], ...] = ()
    governor: tuple[tuple[str, Sense], ...] = ()
    following: tuple[tuple[str, Sense], ...] = ()
    endings: tuple[tuple[str, Sense], ...] = ()
    real_infinitive: tuple[str, ...] = ()
    determiner: frozenset[str] = frozenset()
    infinitive: frozenset[str] = frozenset()
    infinitive_endings: tuple[str, ...] = ()
    subordinator: frozenset[str] = frozenset()
    relative: frozenset[str] = frozenset()
    complementiser: frozenset[str] = frozenset()
    question: frozenset[str] = frozenset()
    condition: frozenset[str] = frozenset()


@dataclass(frozen=True, slots=True, eq=False)
class DesignationWords:
    """`designations.toml`: the terms, what gives one to somebody, what refuses it.

    `joining`: words between a term and a name it is set beside; `counting`: words before a
    term that count those who are called so; `labels`: nouns for a term as a label.
    """

    terms: tuple[str, ...] = ()
    calling: tuple[str, ...] = ()
    refusing: tuple[str, ...] = ()
    existing: tuple[str, ...] = ()
    counting: tuple[str, ...] = ()
    joining: frozenset[str] = frozenset()


@dataclass(frozen=True, slots=True, eq=False)
class PromiseWords:
    """`promises.toml`: what stands for a place of detention named before, and what misleads.

    `places`: "that prison"; `exclusions`: phrases around the words of `sites.toml` that say
    nothing of a place ("close to").
    """

    places: tuple[str, ...] = ()
    exclusions: tuple[str, ...] = ()


def parse_attribution(table: Mapping[str, object], where: str) -> AttributionWords:
    """Return `attribution.toml`'s content; `PackError` lists every mistake, naming `where`."""
    reader = _Reader(table, where)
    words = AttributionWords(
        verb_first=reader.flag("verb_first"),
        subject_dropped=reader.flag("subject_dropped"),
        head_last=reader.flag("head_last"),
        verbs=_by_choice(reader, "verbs", SpeechStance),
        participles=_by_choice(reader, "participles", SpeechStance),
        finite_endings=reader.phrases("finite_endings"),
        participle_endings=reader.phrases("participle_endings"),
        says_with_that=reader.flag("says_with_that"),
        progressive_endings=reader.phrases("progressive_endings"),
        sources=reader.phrases("sources"),
        citing=reader.phrases("citing"),
        continuing=reader.phrases("continuing"),
        general=reader.words("general"),
        same=reader.phrases("same"),
        clients=reader.words("clients"),
        houses=reader.words("houses"),
        retracted=reader.phrases("retracted"),
        speakers=tuple(e for t in reader.tables("speakers") for e in _speakers(t)),
        classes=_classes(reader),
    )
    reader.finish()
    return words


def parse_hedges(table: Mapping[str, object], where: str) -> HedgeWords:
    """Return `hedges.toml`'s content; `PackError` as above."""
    reader = _Reader(table, where)
    words = HedgeWords(
        group=_by_choice(reader, "group", Sense),
        opening=_by_choice(reader, "opening", Sense),
        governor=_by_choice(reader, "governor", Sense),
        following=_by_choice(reader, "following", Sense),
        endings=_by_choice(reader, "endings", Sense),
        real_infinitive=reader.phrases("real_infinitive"),
        determiner=reader.words("determiner"),
        infinitive=reader.words("infinitive"),
        infinitive_endings=reader.phrases("infinitive_endings"),
        subordinator=reader.words("subordinator"),
        relative=reader.words("relative"),
        complementiser=reader.words("complementiser"),
        condition=reader.words("condition"),
        question=reader.words("question"),
    )
    reader.finish()
    return words


def parse_designations(table: Mapping[str, object], where: str) -> DesignationWords:
    """Return `designations.toml`'s content; `PackError` as above."""
    reader = _Reader(table, where)
    words = DesignationWords(
        terms=reader.phrases("terms"),
        calling=reader.phrases("calling"),
        refusing=reader.phrases("refusing"),
        existing=reader.phrases("existing"),
        counting=reader.phrases("counting"),
        joining=reader.words("joining"),
    )
    reader.finish()
    return words


def parse_promises(table: Mapping[str, object], where: str) -> PromiseWords:
    """Return `promises.toml`'s content; `PackError` as above."""
    reader = _Reader(table, where)
    words = PromiseWords(
        places=reader.phrases("places"),
        exclusions=reader.phrases("exclusions"),
    )
    reader.finish()
    return words


class _Reader:
    """Takes values out of a TOML table, gathers every mistake, raises them together."""

    def __init__(
        self, table: Mapping[str, object], where: str, problems: list[str] | None = None
    ) -> None:
        self._rest = dict(table)
        self._where = where
        self._problems: list[str] = [] if problems is None else problems

    def phrases(self, key: str) -> tuple[str, ...]:
        value = self._rest.pop(key, [])
        if not isinstance(value, list) or not all(isinstance(v, str) and v.strip() for v in value):
            self.complain(f"{key!r} must be a list of words or phrases")
            return ()
        return tuple(str(v) for v in value)

    def words(self, key: str) -> frozenset[str]:
        folded = {fold(w) for w in self.phrases(key)}
        return frozenset(folded | {w.replace("'", "\u2019") for w in folded})

    def flag(self, key: str) -> bool:
        value = self._rest.pop(key, False)
        if not isinstance(value, bool):
            self.complain(f"{key!r} must be true or false")
            return False
        return value

    def choice(self, key: str, kind: type[StrEnum]) -> str:
        value = self._rest.pop(key, None)
        if value not in set(kind):
            self.complain(f"{key!r} must be one of {', '.join(kind)}, not {value!r}")
            return next(iter(kind)).value
        return str(value)

    def table(self, key: str) -> _Reader:
        value = self._rest.pop(key, {})
        if not isinstance(value, dict):
            self.complain(f"{key!r} must be a table")
            value = {}
        return _Reader(value, f"{self._where}: [{key}]", self._problems)

    def tables(self, key: str) -> list[_Reader]:
        value = self._rest.pop(key, [])
        if not isinstance(value, list) or not all(isinstance(v, dict) for v in value):
            self.complain(f"{key!r} must be tables, each beginning with [[{key}]]")
            return []
        return [
            _Reader(v, f"{self._where}: [[{key}]] number {n}", self._problems)
            for n, v in enumerate(value, 1)
        ]

    def complain(self, what: str) -> None:
        self._problems.append(f"{self._where}: {what}")

    def close(self) -> None:
        self._problems += [f"{self._where}: unknown key {key!r}" for key in self._rest]

    def finish(self) -> None:
        self.close()
        if self._problems:
            raise PackError(self._problems)


def _by_choice(reader: _Reader, key: str, kind: type[_K]) -> tuple[tuple[str, _K], ...]:
    table = reader.table(key)
    found = tuple((phrase, value) for value in kind for phrase in table.phrases(value.value))
    table.close()
    return found


def _speakers(table: _Reader) -> list[SpeakerEntry]:
    kind = SpeakerKind(table.choice("kind", SpeakerKind))
    role = SpeakerRole(table.choice("role", SpeakerRole))
    nouns = table.phrases("nouns")
    table.close()
    return [SpeakerEntry(noun, kind, role) for noun in nouns]


def _classes(reader: _Reader) -> SpeechClasses:
    table = reader.table("classes")
    found = {item.name: table.words(item.name) for item in fields(SpeechClasses)}
    table.close()
    return SpeechClasses(**found)
