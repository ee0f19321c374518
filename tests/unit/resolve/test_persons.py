from __future__ import annotations

from dataclasses import replace

from corrobora.model.statement import Act, Mention, statement_id
from corrobora.resolve.persons import group_persons, suggest
from tests.factories import make_act, make_report, make_revision

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


def test_the_commonest_spelling_is_shown():
    statements = [
        s for i in "abc" for s in acts("ANA PRUEBA" if i == "a" else "Ana Prueba", label=i)
    ]
    assert group_persons(statements).persons[0].name == "Ana Prueba"


def test_a_lone_name_stays_in_its_report():
    people = group_persons([*acts("Chema", label="a"), *acts("Chema", label="b")])
    assert [p.name for p in people.persons] == ["Chema", "Chema"]
    assert all(p.scope for p in people.persons)
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
