"""Which row is which: by the list's own ids, by names, and what is only alike stays apart."""

from __future__ import annotations

from corrobora.extract.lists.people import find_people
from corrobora.register.lists.matching import match_rows
from tests.listings import F, read_back, write_list


def people(columns, rows):
    text = write_list(columns, rows)
    return find_people(read_back(text), text)


def match(older, newer, columns=(F.ROW_ID, F.NAME)):
    found = match_rows(people(columns, older), people(columns, newer))
    both = {(a.name, b.name) for a, b in found.both}
    gone = {one.name: [alike.person.name for alike in near] for one, near in found.vanished}
    return both, [one.name for one in found.appeared], gone


def test_one_name_is_one_row():
    both, appeared, gone = match(
        [["1", "Ana Brask"], ["2", "Omar Lum"]], [["1", "Ana Brask"], ["3", "Iva Tarn"]]
    )
    assert both == {("Ana Brask", "Ana Brask")}
    assert appeared == ["Iva Tarn"]
    assert gone == {"Omar Lum": []}


def test_an_id_holds_through_another_spelling():
    older = [["1", "Ana Brask"], ["2", "Omar Lum"], ["3", "Iva Tarn"], ["4", "Rosa Vell"]]
    newer = [["1", "Ana Brask"], ["2", "Omar Lum"], ["3", "Iva Tarn"], ["4", "Rosa Welle"]]
    both, appeared, gone = match(older, newer)
    assert ("Rosa Vell", "Rosa Welle") in both
    assert (appeared, gone) == ([], {})


def test_rows_that_are_counted_anew_are_not_matched_by_their_numbers():
    older = [["1", "Ana Brask"], ["2", "Omar Lum"], ["3", "Iva Tarn"]]
    newer = [["1", "Omar Lum"], ["2", "Iva Tarn"], ["3", "Ola Brun"]]
    both, appeared, gone = match(older, newer)
    assert both == {("Omar Lum", "Omar Lum"), ("Iva Tarn", "Iva Tarn")}
    assert (appeared, set(gone)) == (["Ola Brun"], {"Ana Brask"})


def test_case_and_accents_make_no_difference():
    both, appeared, gone = match([["", "Inés Brask"]], [["", "INES BRASK"]])
    assert both == {("Inés Brask", "INES BRASK")}
    assert (appeared, gone) == ([], {})


def test_a_doubtful_name_is_asked_about_as_any_other():
    _, appeared, gone = match([["1", "Elia Rives Brask"]], [["7", "Elia Rivas Brask"]])
    assert appeared == ["Elia Rivas Brask"]
    assert gone == {"Elia Rives Brask": ["Elia Rivas Brask"]}


def test_ids_mean_the_same_only_where_names_are_more_likely_one():
    older = [[str(i), name] for i, name in enumerate(("Elia Rives Brask", "Ana Lum", "Iva Tarn"))]
    newer = [[str(i), name] for i, name in enumerate(("Elia Rivas Brask", "Omar Sel", "Ida Bolk"))]
    both, _, _ = match(older, newer)
    assert both == set()


def test_who_is_only_alike_stays_apart_and_is_told():
    both, appeared, gone = match([["", "Iva Tarn"]], [["", "Iva Tarne"], ["", "Omar Lum"]])
    assert both == set()
    assert appeared == ["Iva Tarne", "Omar Lum"]
    assert gone == {"Iva Tarn": ["Iva Tarne"]}


def test_of_several_of_one_name_those_that_agree_most_belong_together():
    columns = (F.NAME, F.SITE, F.CHARGE)
    older = people(columns, [["Ana Brask", "Old Mill", "treason"], ["Ana Brask", "Lum", "unrest"]])
    newer = people(columns, [["Ana Brask", "Lum", "unrest"], ["Ana Brask", "Tarn", "treason"]])
    found = match_rows(older, newer)
    charges = {(a.row.text(F.CHARGE), b.row.text(F.CHARGE)) for a, b in found.both}
    assert charges == {("treason", "treason"), ("unrest", "unrest")}


def test_one_row_more_of_a_name_has_appeared():
    found = match_rows(
        people([F.NAME, F.SITE], [["Ana Brask", "Lum"]]),
        people([F.NAME, F.SITE], [["Ana Brask", "Lum"], ["Ana Brask", "Tarn"]]),
    )
    assert len(found.both) == 1
    assert [one.row.text(F.SITE) for one in found.appeared] == ["Tarn"]


def test_nobody_on_either_side():
    assert match([], [["1", "Ana Brask"]]) == (set(), ["Ana Brask"], {})
    assert match([["1", "Ana Brask"]], []) == (set(), [], {"Ana Brask": []})
    assert match([], []) == (set(), [], {})
