"""What changed between two versions, field by field, with the cells on both sides."""

from __future__ import annotations

from corrobora.model.listing import DateOrder
from corrobora.register.lists import diff as diffing
from corrobora.register.lists.diff import compare_versions
from tests.listings import F, column, read_back, write_list


def compare(columns, older, newer, after=None):
    before, then = write_list(columns, older), write_list(after or columns, newer)
    return compare_versions((read_back(before), before), (read_back(then), then)), before, then


def changes(diff):
    return [
        (c.field, c.older and c.older.value, c.newer and c.newer.value)
        for one in diff.changed
        for c in one.fields
    ]


def test_a_field_that_says_something_else_is_told_with_both_cells():
    diff, before, then = compare(
        [F.NAME, F.STATUS], [["Ana Brask", "held"]], [["Ana Brask", "released"]]
    )
    assert changes(diff) == [(F.STATUS, "held", "released")]
    (one,) = diff.changed[0].fields
    assert before[one.older.quote.start : one.older.quote.end] == "held"
    assert then[one.newer.quote.start : one.newer.quote.end] == "released"
    assert (diff.same, diff.appeared, diff.vanished) == (0, (), ())


def test_a_cell_that_is_emptied_or_filled():
    diff, _, _ = compare(
        [F.NAME, F.SITE, F.CHARGE],
        [["Ana Brask", "Lum Jail", ""], ["Omar Lum", "Lum Jail", "unrest"]],
        [["Ana Brask", "", "treason"], ["Omar Lum", "Lum Jail", "unrest"]],
    )
    assert changes(diff) == [(F.SITE, "Lum Jail", None), (F.CHARGE, None, "treason")]
    assert diff.same == 1


def test_a_day_written_otherwise_has_not_changed():
    diff, _, _ = compare(
        [F.NAME, F.ARREST_DATE], [["Ana Brask", "3.1.2031"]], [["Ana Brask", "2031-01-03"]]
    )
    assert changes(diff) == []
    assert diff.same == 1


def test_a_doubt_that_goes_is_a_change():
    diff, _, _ = compare(
        [F.NAME, F.STATUS], [["Ana Brask", "released?"]], [["Ana Brask", "released"]]
    )
    assert changes(diff) == [(F.STATUS, "released?", "released")]


def test_case_and_accents_are_no_change():
    diff, _, _ = compare([F.NAME, F.SITE], [["Ana Brask", "Lúm jail"]], [["Ana Brask", "Lum Jail"]])
    assert changes(diff) == []


def test_a_name_written_otherwise_is_a_change_of_the_name():
    ids = [["1", "Ana Brask"], ["2", "Omar Lum"], ["3", "Rosa Vell"]]
    now = [["1", "Ana Brask"], ["2", "Omar Lum"], ["3", "Rosa Vel"]]
    diff, _, _ = compare([F.ROW_ID, F.NAME], ids, now)
    (one,) = diff.changed
    assert one.is_renamed
    assert (one.older.name, one.newer.name) == ("Rosa Vell", "Rosa Vel")


def test_a_column_that_is_gone_is_told_once():
    diff, _, _ = compare(
        [F.NAME, F.SITE],
        [["Ana Brask", "Lum"], ["Omar Lum", "Tarn"]],
        [["Ana Brask", "treason"], ["Omar Lum", ""]],
        after=[F.NAME, F.CHARGE],
    )
    assert changes(diff) == []
    assert diff.columns_gone == ("Prison",)
    assert diff.columns_new == ("Charge",)


def test_a_column_under_another_header_is_the_same_column():
    diff, _, _ = compare(
        [F.NAME, F.SITE],
        [["Ana Brask", "Lum"]],
        [["Ana Brask", "Tarn"]],
        after=[F.NAME, column(F.SITE, header="Place of detention")],
    )
    assert changes(diff) == [(F.SITE, "Lum", "Tarn")]
    assert diff.columns_gone == diff.columns_new == ()


def test_notes_are_told_apart_by_their_headers():
    one, other = column(F.NOTE, header="Health"), column(F.NOTE, header="Case")
    diff, _, _ = compare(
        [F.NAME, one, other], [["Ana Brask", "well", "open"]], [["Ana Brask", "ill", "open"]]
    )
    assert changes(diff) == [(F.NOTE, "well", "ill")]


def test_who_vanished_comes_with_who_may_be_meant():
    diff, _, _ = compare([F.NAME], [["Iva Tarn"], ["Omar Lum"]], [["Iva Tarne"]])
    assert [(one.person.name, [a.person.name for a in one.perhaps]) for one in diff.vanished] == [
        ("Iva Tarn", ["Iva Tarne"]),
        ("Omar Lum", []),
    ]


def test_a_version_beside_itself_has_not_changed():
    rows = [["1", "Ana Brask", "held"], ["2", "Omar Lum", ""]]
    diff, _, _ = compare([F.ROW_ID, F.NAME, F.STATUS], rows, rows)
    assert (diff.same, diff.changed, diff.appeared, diff.vanished) == (2, (), (), ())


def test_the_cells_of_rows_that_are_written_alike_are_not_read(monkeypatch):
    read = []
    by_slot = diffing._by_slot
    monkeypatch.setattr(diffing, "_by_slot", lambda row: read.append(row) or by_slot(row))
    columns = [F.ROW_ID, F.NAME, F.STATUS, F.ARREST_DATE]
    rows = [[str(n), f"Ana Brask{'abcdefghij'[n]}", "held", "3.1.2031"] for n in range(10)]
    later = [[str(n + 1), *row[1:]] for n, row in enumerate(rows)]
    later[4][2] = "released"
    diff, _, _ = compare(columns, rows, later)
    assert changes(diff) == [(F.STATUS, "held", "released")]
    assert diff.same == 9
    # One row before and one after, however long the list is.
    assert len(read) == 2


def test_cells_written_alike_that_are_read_otherwise_have_changed():
    before = [F.NAME, column(F.ARREST_DATE)]
    after = [F.NAME, column(F.ARREST_DATE, dates=DateOrder.MDY)]
    rows = [["Ana Brask", "3/4/2031"]]
    diff, _, _ = compare(before, rows, rows, after)
    assert changes(diff) == [(F.ARREST_DATE, "3/4/2031", "3/4/2031")]
