"""Provisional persons across reports, and pairs that a person should look at (reading 9)."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import replace
from itertools import combinations

from corrobora.model.person import People, Person, Suggestion, find_lone_report, name_key, person_id
from corrobora.model.statement import Mention, Statement, name_statements
from corrobora.model.words import fold_words
from corrobora.packs.name_parts import NameParts
from corrobora.resolve.names import NameComparison, compare_names
from corrobora.resolve.near_names import find_near_names

__all__ = [
    "FEW",
    "SUGGEST_FROM",
    "forms_of",
    "group_persons",
    "make_person",
    "mention_of",
    "suggest",
    "suggest_among",
    "suggest_lone",
]

# Below this a pair of names is not worth a person's minute. It lies under SAME_NAME_FROM, for a
# question costs less than a person counted twice, and over two known names one letter apart.
SUGGEST_FROM = 0.6
# A lone name shown beside a full one that holds it scores under SUGGEST_FROM by itself, and the
# less the more words the full one has.
_LONE_NAME, _LONE_BESIDE = 0.5, 0.4
# A lone name that more persons bear than this says nothing about any of them.
FEW = 3


def group_persons(statements: Iterable[Statement] | Mapping[str, Statement]) -> People:
    """Return one provisional person for each full name, and whom each statement is about.

    The statements may go by their ids.

    The same full name of two words or more, case and accents aside, is one person in all
    reports; a lone word is a person of its report only. Nothing else is ever joined.
    """
    names: dict[str, Counter[str]] = defaultdict(Counter)
    lone: dict[str, str | None] = {}
    person_of: dict[str, str] = {}
    for id_, statement in name_statements(statements):
        mention = mention_of(statement)
        if mention is None or not name_key(mention.name):
            continue
        lone_in = find_lone_report(mention.name, statement.report_id)
        person = person_id(mention.name, lone_in)
        names[person][mention.name] += 1
        lone[person] = lone_in
        person_of[id_] = person
    persons = (make_person(i, names[i], lone[i]) for i in names)
    return People(tuple(sorted(persons, key=lambda p: (name_key(p.name), p.id))), person_of)


def mention_of(statement: Statement) -> Mention | None:
    """Return the person that the statement names, if it names one."""
    mention = getattr(statement, "person", None)
    return mention if isinstance(mention, Mention) else None


def forms_of(person: Person) -> tuple[str, ...]:
    """Return one form of each name that differs by more than case and accents, the shown first.

    Somebody whom names alone make has one; who was merged by a decision may have several.
    """
    if person.names == (person.name,):
        return person.names
    forms = {name_key(person.name): person.name}
    for name in person.names:
        forms.setdefault(name_key(name), name)
    return tuple(forms.values())


def make_person(id_: str, forms: Mapping[str, int], lone_in: str | None) -> Person:
    """Return the person who is called so in so many statements: the commonest form is shown."""
    best = max(forms, key=lambda n: (forms[n], _count_accents(n), not n.isupper(), n))
    return Person(id=id_, name=best, names=tuple(sorted(forms)), lone_in=lone_in)


def _count_accents(name: str) -> int:
    return sum(not c.isascii() for c in name)


def suggest(
    people: People,
    statements: Iterable[Statement] | Mapping[str, Statement],
    parts: NameParts | None = None,
) -> tuple[Suggestion, ...]:
    """Return the pairs that may be one person, the likeliest first.

    Left out are pairs that one report tells apart by naming both in full. `parts` are the packs'
    tables of names, as for `compare_names`.
    """
    pairs = _candidates(people.persons, parts=parts)
    return _suggest(pairs, _reports_of(people, statements), parts)


def suggest_among(
    persons: Sequence[Person],
    reports: Mapping[str, set[str]],
    crowded: Collection[str],
    parts: NameParts | None = None,
) -> tuple[Suggestion, ...]:
    """Return what `suggest` says of these persons of a larger collection, two lone names aside.

    `reports` are all in which each person stands, by id; `crowded` the words that more full
    names of the collection hold than a lone name is laid beside.
    """
    ordered = sorted(persons, key=_in_order)
    return _suggest(_candidates(ordered, crowded, parts=parts), reports, parts)


def suggest_lone(
    bearers: Sequence[Person], parts: NameParts | None = None
) -> tuple[Suggestion, ...]:
    """Return what `suggest` says of all who bear one lone name: pairs, where they are few."""
    if len(bearers) > FEW:
        return ()
    return _suggest(combinations(sorted(bearers, key=_in_order), 2), {}, parts)


def _in_order(person: Person) -> tuple[str, str]:
    return name_key(person.name), person.id


def _suggest(
    pairs: Iterable[tuple[Person, Person]],
    reports: Mapping[str, set[str]],
    parts: NameParts | None = None,
) -> tuple[Suggestion, ...]:
    found = []
    for a, b in pairs:
        if not _is_lone(a, b) and not reports[a.id].isdisjoint(reports[b.id]):
            continue
        compared = _compare(a, b, parts)
        if compared is not None:
            found.append(Suggestion(a.name, b.name, compared.score, compared.reasons, a.id, b.id))
    return tuple(sorted(found, key=lambda s: (-s.score, s.a, s.b, s.a_id, s.b_id)))


def _is_lone(a: Person, b: Person) -> bool:
    return a.lone_in is not None or b.lone_in is not None


def _compare(a: Person, b: Person, parts: NameParts | None) -> NameComparison | None:
    """Return how alike the two are where that is enough, by those names that are most so."""
    are_lone = a.lone_in is not None and b.lone_in is not None
    compared = (
        _compare_forms(compare_names(one, other, parts), one, other, are_lone=are_lone)
        for one in forms_of(a)
        for other in forms_of(b)
    )
    found = [one for one in compared if one is not None]
    return max(found, key=lambda one: one.score, default=None)


def _compare_forms(
    compared: NameComparison, a: str, b: str, *, are_lone: bool
) -> NameComparison | None:
    """Return how alike two names are where that is enough; a lone name needs a part in full."""
    if are_lone:
        is_one_word = name_key(a) == name_key(b)
        return replace(compared, score=_LONE_NAME) if is_one_word else None
    if compared.score >= SUGGEST_FROM:
        return compared
    parts_a, parts_b = set(fold_words(a)), set(fold_words(b))
    is_part = parts_a < parts_b or parts_b < parts_a
    return compared if is_part and compared.score >= _LONE_BESIDE else None


def _reports_of(
    people: People, statements: Iterable[Statement] | Mapping[str, Statement]
) -> Mapping[str, set[str]]:
    reports: dict[str, set[str]] = defaultdict(set)
    for id_, statement in name_statements(statements):
        person = people.person_of.get(id_)
        if person is not None:
            reports[person].add(statement.report_id)
    return reports


def _candidates(
    persons: Sequence[Person],
    crowded: Collection[str] | None = None,
    *,
    parts: NameParts | None = None,
) -> Iterator[tuple[Person, Person]]:
    """Yield the pairs worth comparing, once each, in a fixed order.

    Every word of the shorter name must have its like in the other, or a lone name must be a part
    of few full ones. Two lone names are paired only where `crowded` is not given: it holds the
    words of more full names than a lone one is laid beside, and says that these persons are not
    all.
    """
    full = [i for i, person in enumerate(persons) if person.lone_in is None]
    forms = [(i, form) for i in full for form in forms_of(persons[i])]
    pairs = {
        (forms[a][0], forms[b][0])
        for a, b in find_near_names([form for _, form in forms], parts)
        if forms[a][0] != forms[b][0]
    }
    pairs |= set(_lone_pairs(persons, crowded))
    for i, j in sorted(pairs):
        yield persons[i], persons[j]


def _lone_pairs(
    persons: Sequence[Person], crowded: Collection[str] | None
) -> Iterator[tuple[int, int]]:
    """Yield each lone name with the full names it is a part of, and with itself elsewhere.

    Where they are many, a lone name says nothing about any of them. A full name of the same
    letters is one with it, however many there are.
    """
    holders: dict[str, list[int]] = defaultdict(list)
    joined: dict[str, list[int]] = defaultdict(list)
    lone: dict[str, list[int]] = defaultdict(list)
    for i, person in enumerate(persons):
        if person.lone_in is not None:
            for name in {name_key(form): None for form in forms_of(person)}:
                lone[name].append(i)
            continue
        for word in sorted({word for form in forms_of(person) for word in fold_words(form)}):
            holders[word].append(i)
        for letters in {_letters(form): None for form in forms_of(person)}:
            joined[letters].append(i)
    for name, bearers in lone.items():
        full = joined.get(_letters(name), [])
        if not _is_crowded(name, holders, crowded):
            full = full + holders.get(name, [])
        yield from ((min(i, j), max(i, j)) for i in bearers for j in full)
        if crowded is None and len(bearers) <= FEW:
            yield from combinations(bearers, 2)


def _letters(name: str) -> str:
    return "".join(fold_words(name))


def _is_crowded(
    word: str, holders: Mapping[str, Sequence[int]], crowded: Collection[str] | None
) -> bool:
    """Say whether too many full names hold a word, by what is told or by those that are here."""
    return len(holders.get(word, ())) > FEW if crowded is None else word in crowded
