"""What is suggested among some persons is what is suggested of them among all."""

from __future__ import annotations

from collections import Counter, defaultdict

import pytest
from hypothesis import given
from hypothesis import strategies as st

from corrobora.model.person import People, person_id
from corrobora.model.words import fold_words
from corrobora.resolve import persons as module
from corrobora.resolve.persons import FEW, make_person, suggest, suggest_among

NAMES = (
    "Ines Abellard",
    "Inés Abelard",
    "Ines",
    "Abellard",
    "Ana Maria",
    "Anamaria",
    "Ana",
    "Bo Li",
)


def build(stands):
    """Persons by (name, report); the statement of each is called after both."""
    forms, lone, reports = defaultdict(Counter), {}, defaultdict(set)
    for name, report in stands:
        lone_in = None if len(fold_words(name)) > 1 else report
        id_ = person_id(name, lone_in)
        forms[id_][name] += 1
        lone[id_] = lone_in
        reports[id_].add(report)
    return [make_person(i, forms[i], lone[i]) for i in sorted(forms)], reports


def pairs(suggestions):
    return {frozenset((s.a, s.b)) for s in suggestions}


def crowded_of(persons):
    full = [p for p in persons if p.lone_in is None]
    holders = Counter(word for p in full for word in set(fold_words(p.name)))
    return {word for word, times in holders.items() if times > FEW}


STANDS = st.lists(st.tuples(st.sampled_from(NAMES), st.sampled_from("abc")), max_size=12)


@given(STANDS, st.data())
def test_some_of_a_collection_are_suggested_as_among_all(stands, data):
    persons, reports = build(stands)
    chosen = [p for p in persons if data.draw(st.booleans())]
    every = pairs(_suggest_all(persons, reports))
    names = {p.name for p in chosen}
    found = pairs(suggest_among(chosen, reports, crowded_of(persons)))
    # Two lone names are told by their letters; by their names alone nothing is lost.
    full = {p.name for p in chosen if p.lone_in is None}
    assert found == {
        pair for pair in every if pair <= names and pair & full and _meet(pair, chosen)
    }


def _meet(pair, chosen):
    return len([p for p in chosen if p.name in pair]) > 1


def _suggest_all(persons, reports):
    return module._suggest(module._candidates(sorted(persons, key=module._in_order)), reports)


def test_a_word_of_many_full_names_suggests_nothing_of_a_lone_one():
    persons, reports = build([("Ana", "a"), ("Ana Roe", "b")])
    assert pairs(suggest_among(persons, reports, ())) == {frozenset(("Ana", "Ana Roe"))}
    assert suggest_among(persons, reports, {"ana"}) == ()


def test_a_lone_name_that_joins_the_words_of_a_full_one_is_suggested_whatever_the_crowd():
    persons, reports = build([("Anamaria", "a"), ("Ana Maria", "b")])
    assert len(suggest_among(persons, reports, {"anamaria"})) == 1


@pytest.mark.parametrize("second", ["a", "b"])
def test_two_full_names_in_one_report_are_told_apart(second):
    persons, reports = build([("Ines Abellard", "a"), ("Inés Abelard", second)])
    assert len(suggest_among(persons, reports, ())) == int(second == "b")


def test_nobody_is_suggested_among_none():
    assert suggest_among((), {}, ()) == ()
    assert suggest(People((), {}), ()) == ()
