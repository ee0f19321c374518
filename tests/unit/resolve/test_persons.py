from __future__ import annotations

from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from corrobora.model.person import name_key
from corrobora.model.statement import Act, Mention, statement_id
from corrobora.packs.name_parts import NameParts
from corrobora.resolve.persons import group_persons, mention_of, suggest, suggest_among
from tests.factories import make_act, make_designation, make_report, make_revision, make_tally

NAMES = ["Tomás Calderín", "TOMAS CALDERIN", "Toms Caldern", "Tomás Calderín Gil", "Chema"]


def acts(*names: str, label: str = "one") -> list[Act]:
    """One act for each name, all in one report."""
    text = " ".join(f"{n} was released." for n in names)
    revision = make_revision(make_report(text, label=label), text)
    return [
        replace(make_act(revision, name=n, quote=f"{n} was released."), person=mention(text, n, i))
        for i, n in enumerate(names)
    ]


def mention(text: str, name: str, occurrence: int) -> Mention:
    start = text.index(name)
    return Mention(name, start, start + len(name), name, occurrence)


def test_full_names_join_across_reports_whatever_case_and_accents():
    statements = [*acts(NAMES[0], label="a"), *acts(NAMES[1], label="b")]
    people = group_persons(statements)
    assert [p.name for p in people.persons] == ["Tomás Calderín"]
    assert people.persons[0].names == ("TOMAS CALDERIN", "Tomás Calderín")
    assert len({people.person_of[statement_id(s)] for s in statements}) == 1


def test_names_of_a_users_packs_count():
    statements = [*acts("Zurka Calderín", label="a"), *acts("Teodora Calderín", label="b")]
    people = group_persons(statements)
    names = frozenset({"teodora"})
    parts = NameParts(nicknames={"zurka": names, "teodora": names})
    assert suggest(people, statements) == ()
    (found,) = suggest(people, statements, parts)
    assert {found.a, found.b} == {"Zurka Calderín", "Teodora Calderín"}
    stands = {person.id: {person.name} for person in people.persons}
    assert suggest_among(people.persons, stands, (), parts) == (found,)


def test_the_commonest_spelling_is_shown():
    statements = [
        s for i in "abc" for s in acts("ANA PRUEBA" if i == "a" else "Ana Prueba", label=i)
    ]
    assert group_persons(statements).persons[0].name == "Ana Prueba"


def test_a_lone_name_stays_in_its_report():
    people = group_persons([*acts("Chema", label="a"), *acts("Chema", label="b")])
    assert [p.name for p in people.persons] == ["Chema", "Chema"]
    assert all(p.lone_in for p in people.persons)
    assert people.persons[0].id != people.persons[1].id


def test_less_than_the_same_name_is_suggested_never_joined():
    statements = [s for i, n in enumerate(NAMES[:4]) for s in acts(n, label=str(i))]
    people = group_persons(statements)
    assert len(people.persons) == 3
    found = {frozenset((s.a, s.b)) for s in suggest(people, statements)}
    assert frozenset(("Tomás Calderín", "Toms Caldern")) in found
    assert frozenset(("Tomás Calderín", "Tomás Calderín Gil")) in found


def test_what_one_text_tells_apart_is_not_suggested():
    together = acts("Tomás Calderín", "Toms Caldern")
    assert suggest(group_persons(together), together) == ()
    apart = [*acts("Tomás Calderín", label="a"), *acts("Toms Caldern", label="b")]
    assert len(suggest(group_persons(apart), apart)) == 1


def test_a_lone_surname_is_suggested_beside_the_full_name():
    statements = [*acts("Tomás Calderín", label="a"), *acts("Calderín", label="b")]
    (found,) = suggest(group_persons(statements), statements)
    assert {found.a, found.b} == {"Tomás Calderín", "Calderín"}
    assert found.score < 0.75


def test_the_order_of_statements_plays_no_part():
    statements = [s for i, n in enumerate(NAMES) for s in acts(n, label=str(i))]
    forward, back = group_persons(statements), group_persons(statements[::-1])
    assert forward == back
    assert suggest(forward, statements) == suggest(back, statements[::-1])


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("Tomás Calderín", "tomas calderin"),
        ("Tomás Calderín", "TOMÁS CALDERÍN"),
        ("Tomás  Calderín", "Tomás Calderín"),
        ("Ana O'Dea", "Ana O\u2019Dea"),
        ("Ana Ensayo-Gil", "Ana Ensayo-Gil"),
    ],
)
def test_one_full_name_is_one_person(one, other):
    """Reading 9: two words or more, case and accents aside."""
    people = group_persons([*acts(one, label="a"), *acts(other, label="b")])
    assert len(people.persons) == 1


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("Tomás Calderín", "Toms Caldern"),
        ("Tomás Calderín", "Tomás Calderín Gil"),
        ("Tomás Calderín", "Calderín Tomás"),
        ("Tomás Calderín", "T. Calderín"),
        ("Ana Lucía Prueba", "Ana Luisa Prueba"),
    ],
)
def test_anything_less_stays_two_persons(one, other):
    """No threshold ever merges two persons."""
    people = group_persons([*acts(one, label="a"), *acts(other, label="b")])
    assert len(people.persons) == 2


@pytest.mark.parametrize(
    ("forms", "shown"),
    [
        (["TOMÁS CALDERÍN", "Tomás Calderín"], "Tomás Calderín"),
        (["Tomas Calderin", "Tomás Calderín"], "Tomás Calderín"),
        (["Tomas Calderin", "Tomas Calderin", "Tomás Calderín"], "Tomas Calderin"),
        (["TOMÁS CALDERÍN", "Tomas Calderin"], "TOMÁS CALDERÍN"),
    ],
)
def test_which_form_is_shown(forms, shown):
    """The commonest spelling, the better accented where equal."""
    statements = [s for i, n in enumerate(forms) for s in acts(n, label=str(i))]
    (person,) = group_persons(statements).persons
    assert person.name == shown
    assert person.names == tuple(sorted(set(forms)))


def test_statements_about_nobody_are_about_nobody():
    revision = make_revision(make_report())
    tally, designation = make_tally(revision), make_designation(revision)
    people = group_persons([tally, designation])
    assert (people.persons, dict(people.person_of)) == ((), {})
    assert mention_of(tally) is mention_of(designation) is None


def test_a_designation_names_a_person_as_an_act_does():
    revision = make_revision(make_report())
    act = make_act(revision)
    named = replace(make_designation(revision), person=act.person)
    people = group_persons([act, named])
    assert len(people.persons) == 1
    assert set(people.person_of) == {statement_id(act), statement_id(named)}
    assert mention_of(named) == act.person


def test_a_name_without_words_is_nobody():
    revision = make_revision(make_report())
    act = make_act(revision)
    nameless = replace(act, person=replace(act.person, name="…"))
    assert group_persons([nameless]).persons == ()


def pairs(*names, together=False):
    statements = (
        acts(*names)
        if together
        else [s for i, n in enumerate(names) for s in acts(n, label=str(i))]
    )
    return [{s.a, s.b} for s in suggest(group_persons(statements), statements)]


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("Tomás Calderín", "Toms Caldern"),
        ("Tomás Calderín", "Tomás Calderin Gil"),
        ("Tomás Calderín", "Calderín Tomás"),
        ("Marta Ensayo", "Marta Ensaio"),
        ("José A. Muestra Vidal", "José Antonio Muestra"),
        ("PolPrueba", "Pol Prueba"),
        ("Calderín", "Tomás Calderín"),
    ],
)
def test_pairs_that_a_person_should_look_at(one, other):
    assert pairs(one, other) == [{one, other}]


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("Ana Lucía Prueba", "Ana Luisa Prueba"),
        ("Jorge Muestra", "Delia Muestra"),
        ("Calderín", "Muestra"),
        ("Chema", "Tomás Calderín"),
        ("Tomás Calderín", "Jorge Muestra"),
    ],
)
def test_pairs_that_nobody_need_look_at(one, other):
    assert pairs(one, other) == []


def test_a_lone_name_that_many_bear_says_nothing_of_any():
    full = [f"{n} Calderín" for n in ("Ana", "Eva", "Rut", "Sol")]
    assert {"Calderín", full[0]} in pairs("Calderín", *full[:3])
    assert all("Calderín" not in pair for pair in pairs("Calderín", *full))


@pytest.mark.parametrize(("reports", "count"), [(1, 0), (2, 1), (3, 3), (4, 0)])
def test_one_lone_name_in_few_reports_may_be_one_person(reports, count):
    """Said with the score of a lone name: it must not stand above real likeness."""
    statements = [s for i in range(reports) for s in acts("Chema", label=str(i))]
    found = suggest(group_persons(statements), statements)
    assert len(found) == count
    assert all(s.score < 0.75 for s in found)


def test_a_lone_name_in_the_report_of_the_full_one_is_still_suggested():
    """A text tells two full names apart, not a name and its short form."""
    assert pairs("Tomás Calderín", "Calderín", together=True) == [{"Tomás Calderín", "Calderín"}]


def test_suggestions_come_likeliest_first_with_their_reasons():
    statements = [
        s
        for i, n in enumerate(["Tomás Calderín", "Toms Caldern", "Tomás Calderín Gil"])
        for s in acts(n, label=str(i))
    ]
    found = suggest(group_persons(statements), statements)
    assert [s.score for s in found] == sorted((s.score for s in found), reverse=True)
    assert all(s.reasons for s in found)
    assert found[0].reasons[0] != found[-1].reasons


def test_nobody_and_one_person_have_no_pairs():
    assert pairs() == pairs("Tomás Calderín") == []


SOME = st.lists(
    st.sampled_from([*NAMES, "Tomás Caldern", "Ana Prueba", "ANA PRUEBA", "Prueba"]), max_size=6
)


@given(SOME)
def test_every_mention_is_of_one_person_who_bears_the_name(names):
    statements = [s for i, n in enumerate(names) for s in acts(n, label=str(i))]
    people = group_persons(statements)
    by_id = {p.id: p for p in people.persons}
    assert len(people.person_of) == len(statements)
    for statement in statements:
        person = by_id[people.person_of[statement_id(statement)]]
        assert statement.person.name in person.names
    keys = [(name_key(p.name), p.lone_in) for p in people.persons]
    assert len(keys) == len(set(keys))


@given(SOME)
def test_suggestions_are_of_two_persons_each_once(names):
    statements = [s for i, n in enumerate(names) for s in acts(n, label=str(i))]
    people = group_persons(statements)
    found = suggest(people, statements)
    known = {p.name for p in people.persons}
    assert all({s.a, s.b} <= known and 0 < s.score < 1 for s in found)


@given(SOME, st.sampled_from(NAMES))
def test_one_more_report_takes_no_person_away(names, more):
    before = group_persons([s for i, n in enumerate(names) for s in acts(n, label=str(i))])
    after = group_persons([s for i, n in enumerate([*names, more]) for s in acts(n, label=str(i))])
    assert {p.id for p in before.persons} <= {p.id for p in after.persons}
    assert len(after.persons) - len(before.persons) in {0, 1}
