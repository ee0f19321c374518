"""Many names laid beside the persons of a register: who each may be, how likely, and why.

Nobody is chosen and nothing is kept: the same name is shown as the same, anything less by how
alike it is written. The names that are worth comparing are found as pairs of persons are.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass

from corrobora.model.person import name_key
from corrobora.model.reconciled import AskedName
from corrobora.packs.name_parts import NameParts
from corrobora.register.eyes import Eyes
from corrobora.register.queries import load_packs_of
from corrobora.register.results import Progress, Stage
from corrobora.register.summaries.asking import look
from corrobora.register.summaries.nearness import Names, find_near_pairs_of
from corrobora.resolve.alike_words import Word, find_alike
from corrobora.resolve.names import compare_names
from corrobora.resolve.names.tables import own_tables, prepare_tables
from corrobora.resolve.persons import SUGGEST_FROM
from corrobora.store.database import Connection
from corrobora.store.summary_reading import Called, load_named

__all__ = ["MOST_SHOWN", "MatchedName", "Suspect", "match_names"]

MOST_SHOWN = 5
"""Persons shown for one name, the likeliest first."""
_SAME = "the same name"
_A_PART = "one name holds all words of the other"
_TELL_EVERY = 50
_TWO = 2


@dataclass(frozen=True, slots=True)
class Suspect:
    """Somebody who may be meant: `score` from 0 to 1, `reasons` in plain words."""

    person_id: str
    address: str
    name: str
    score: float
    reasons: tuple[str, ...]
    is_same: bool


@dataclass(frozen=True, slots=True)
class MatchedName:
    """A name that was asked about, with who may be meant; `more` are others, not shown."""

    line: int
    name: str
    suspects: tuple[Suspect, ...]
    more: int = 0


def match_names(
    connection: Connection, asked: Sequence[AskedName], eyes: Eyes, *, progress: Progress
) -> tuple[MatchedName, ...]:
    """Return for each name whom it may mean, in its order; nobody whom the eyes may not see."""
    progress(Stage.PAIRS, 0, len(asked))
    known = load_named(connection, look(connection, eyes).hidden)
    beside = _Beside.of(known, asked, load_packs_of(connection).name_parts)
    matched: list[MatchedName] = []
    for one in asked:
        matched.append(_match(one, beside))
        if len(matched) % _TELL_EVERY == 0:
            progress(Stage.PAIRS, len(matched), len(asked))
    return tuple(matched)


@dataclass(frozen=True, slots=True)
class _Beside:
    """Whoever is worth comparing with each name that is asked about, by its folded form."""

    persons: Mapping[str, Called]
    same: Mapping[str, Collection[str]]
    near: Mapping[str, Collection[str]]
    parts: NameParts | None

    @classmethod
    def of(
        cls, known: Sequence[Called], asked: Sequence[AskedName], parts: NameParts | None
    ) -> _Beside:
        keys = {name_key(one.name) for one in asked}
        same: dict[str, list[str]] = defaultdict(list)
        near: dict[str, set[str]] = defaultdict(set)
        lone = {key for key in keys if " " not in key}
        for one in known:
            forms = dict.fromkeys(name_key(form) for form in (one.name, *one.others))
            for key in keys.intersection(forms):
                same[key].append(one.person_id)
            for word in lone.intersection(word for form in forms for word in form.split()):
                near[word].add(one.person_id)
        # What is asked stands among the names under an id that no person has.
        forms_of = {one.person_id: (one.name, *one.others) for one in known}
        names = _narrow(keys, forms_of, parts)
        mine = {f"?{key}": (key,) for key in keys}
        for a, b in find_near_pairs_of(mine, {**names, **mine}, parts):
            for left, right in ((a, b), (b, a)):
                if left in mine and right not in mine:
                    near[left[1:]].add(right)
        return cls({one.person_id: one for one in known}, same, near, parts)


def _match(one: AskedName, beside: _Beside) -> MatchedName:
    key = name_key(one.name)
    found = [*_suspects(one.name, key, beside)]
    found.sort(key=lambda who: (-who.score, not who.is_same, who.name, who.person_id))
    more = max(0, len(found) - MOST_SHOWN)
    return MatchedName(one.line, one.name, tuple(found[:MOST_SHOWN]), more)


def _suspects(name: str, key: str, beside: _Beside) -> Iterator[Suspect]:
    same = beside.same.get(key, ())
    for id_ in same:
        one = beside.persons[id_]
        yield Suspect(id_, one.address or id_, one.name, 1.0, (_SAME,), is_same=True)
    words = set(key.split())
    for id_ in sorted(set(beside.near.get(key, ())) - set(same)):
        one = beside.persons[id_]
        compared = max(
            (compare_names(form, name, beside.parts) for form in (one.name, *one.others)),
            key=lambda found: found.score,
        )
        forms = [set(name_key(form).split()) for form in (one.name, *one.others)]
        is_part = any(words <= form or form <= words for form in forms)
        if compared.score < SUGGEST_FROM and not is_part:
            continue
        reasons = compared.reasons if compared.score >= SUGGEST_FROM else (_A_PART,)
        yield Suspect(
            id_, one.address or id_, one.name, round(compared.score, 3), reasons, is_same=False
        )


def _narrow(keys: Collection[str], names: Names, parts: NameParts | None) -> Names:
    """Return the names that share with one that is asked about the like of two words.

    Of one where either has initials or is one word: more than a few would only be compared with
    each other, for nothing.
    """
    words_of = {
        id_: frozenset(word for form in forms for word in name_key(form).split())
        for id_, forms in names.items()
    }
    asked = [frozenset(key.split()) for key in keys]
    like = _find_like(frozenset().union(*asked), frozenset().union(*words_of.values()), parts)
    bearers: dict[str, list[str]] = defaultdict(list)
    short = set()
    for id_, words in words_of.items():
        for word in words:
            bearers[word].append(id_)
        if _is_short(words):
            short.add(id_)
    letters = {key.replace(" ", "") for key in keys}
    kept = {
        id_
        for id_, forms in names.items()
        if any(name_key(form).replace(" ", "") in letters for form in forms)
    }
    for words in asked:
        shared = Counter(
            id_ for word in words for id_ in {id_ for w in like[word] for id_ in bearers[w]}
        )
        least = 1 if _is_short(words) else _TWO
        kept.update(id_ for id_, n in shared.items() if n >= least or id_ in short)
    return {id_: names[id_] for id_ in kept}


def _is_short(words: Collection[str]) -> bool:
    return len(words) < _TWO or any(len(word) == 1 for word in words)


def _find_like(
    asked: Collection[str], known: Collection[str], parts: NameParts | None
) -> Mapping[str, Collection[str]]:
    tables = own_tables() if parts is None else prepare_tables(parts)
    words = sorted({*asked, *known})
    number = {word: i for i, word in enumerate(words)}
    alike = find_alike([Word(word, word) for word in words], tables)
    return {word: [words[i] for i in alike[number[word]]] for word in asked}
