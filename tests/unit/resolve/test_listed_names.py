"""What lists themselves say of names is suggested, with the list that says so; nothing more."""

from __future__ import annotations

import pytest

from corrobora.model.listing import NameOrder
from corrobora.model.person import People, Person, Suggestion, person_id
from corrobora.resolve.listed_names import suggest_listed
from tests.factories import make_report, make_revision
from tests.listings import F, as_report, column, write_list

ALIAS = column(F.ALIAS)


def people(*names, redirects=None):
    persons = [Person(id=person_id(name, None), name=name, names=(name,)) for name in names]
    return People(tuple(persons), {}, {}, redirects or {})


def listed(columns, rows, **more):
    return as_report(write_list(columns, rows, **more))


def pairs(found):
    return [(one.a, one.b) for one in found]


def test_another_name_in_a_row_is_suggested():
    text = listed([F.NAME, ALIAS], [["Ana Brask", "Ida Lum"]])
    (one,) = suggest_listed(people("Ana Brask", "Ida Lum"), [text])
    assert (one.a, one.b) == ("Ana Brask", "Ida Lum")
    assert {one.a_id, one.b_id} == {person_id("Ana Brask", None), person_id("Ida Lum", None)}
    assert "row 2" in one.reasons[0]
    assert "people-held-in-the-valley" in one.reasons[0]


@pytest.mark.parametrize("alias", ["Nobody Here", "Ana Brask", "the Fox", ""])
def test_a_name_that_nobody_bears_is_no_pair(alias):
    text = listed([F.NAME, ALIAS], [["Ana Brask", alias]])
    assert suggest_listed(people("Ana Brask", "Ida Lum"), [text]) == ()


def test_names_in_parts_and_turned_round():
    parts = listed([F.FIRST_NAME, F.LAST_NAME, ALIAS], [["Ana", "Brask", "Ida Lum"]])
    turned = listed([F.NAME, ALIAS], [["Brask, Ana", "Ida Lum"]])
    for text in (parts, turned):
        assert pairs(suggest_listed(people("Ana Brask", "Ida Lum"), [text])) == [
            ("Ana Brask", "Ida Lum")
        ]


def test_one_id_under_two_names_in_two_versions():
    older = listed([F.ROW_ID, F.NAME], [["1", "Ana Brask"], ["2", "Omar Lum"], ["3", "Iva Tarn"]])
    newer = listed([F.ROW_ID, F.NAME], [["1", "Ana Braske"], ["2", "Omar Lum"], ["3", "Iva Tarn"]])
    everybody = people("Ana Brask", "Ana Braske", "Omar Lum", "Iva Tarn")
    (one,) = suggest_listed(everybody, [older, newer])
    assert (one.a, one.b) == ("Ana Brask", "Ana Braske")
    assert "id 1" in one.reasons[0]


def test_ids_that_are_row_numbers_say_nothing():
    older = listed([F.ROW_ID, F.NAME], [["1", "Ana Brask"], ["2", "Omar Lum"]])
    newer = listed([F.ROW_ID, F.NAME], [["1", "Omar Lum"], ["2", "Iva Tarn"]])
    assert suggest_listed(people("Ana Brask", "Omar Lum", "Iva Tarn"), [older, newer]) == ()


def test_ids_of_two_lists_are_not_of_one_list():
    one = listed([F.ROW_ID, F.NAME], [["1", "Ana Brask"]], name="Held")
    other = listed([F.ROW_ID, F.NAME], [["1", "Omar Lum"]], name="Freed")
    assert suggest_listed(people("Ana Brask", "Omar Lum"), [one, other]) == ()


def test_a_pair_that_is_known_is_not_told_again():
    text = listed([F.NAME, ALIAS], [["Ana Brask", "Ana Braske"]])
    ids = person_id("Ana Brask", None), person_id("Ana Braske", None)
    known = Suggestion("Ana Brask", "Ana Braske", 0.95, (), *ids)
    assert suggest_listed(people("Ana Brask", "Ana Braske"), [text], [known]) == ()


def test_who_was_merged_is_no_pair_with_themselves():
    merged = {person_id("Ida Lum", None): person_id("Ana Brask", None)}
    text = listed([F.NAME, ALIAS], [["Ana Brask", "Ida Lum"]])
    assert suggest_listed(people("Ana Brask", redirects=merged), [text]) == ()


def test_several_names_in_a_row_say_nothing_of_each():
    two = column(F.NAME, header="Second")
    text = listed([F.NAME, two, ALIAS], [["Ana Brask", "Omar Lum", "Ida Lum"]])
    assert suggest_listed(people("Ana Brask", "Omar Lum", "Ida Lum"), [text]) == ()


def test_articles_say_nothing_here():
    report = make_report()
    assert suggest_listed(people("Ines Abellard"), [(report, make_revision(report))]) == ()


def test_family_names_that_stand_first_are_turned():
    text = listed([F.NAME, ALIAS], [["Brask Ana", "Ida Lum"]], names=NameOrder.FAMILY_FIRST)
    found = suggest_listed(people("Ana Brask", "Ida Lum", "Brask Ana"), [text])
    assert pairs(found) == [("Ana Brask", "Ida Lum")]
