# ruff: noqa: RUF001 - Cyrillic headers
"""A list before it is imported: what was given, what a preset says, what is guessed."""

from __future__ import annotations

import pytest

from corrobora.errors import InputError
from corrobora.intake.lists.examining import examine_list
from corrobora.model.listing import DateOrder, ListField, NameOrder
from corrobora.packs.list_mapping import ListMapping
from tests.lists import PACKS, VALLEY, mapping
from tests.workbooks import write_xlsx


def examine(raw, given=None, name="valley.csv", **more):
    raw = raw.encode() if isinstance(raw, str) else raw
    return examine_list(raw, name=name, packs=PACKS, given=given or ListMapping(), **more)


def fields(examined):
    return {c.header: c.column.field if c.column else None for c in examined.columns}


def test_a_list_is_examined_without_a_compiler():
    examined = examine(VALLEY)
    assert fields(examined) == {
        "id": ListField.ROW_ID,
        "Full name": ListField.NAME,
        "Born": ListField.BIRTH_DATE,
        "Arrested": ListField.ARREST_DATE,
        "Prison": ListField.SITE,
        "Status": ListField.STATUS,
    }
    assert examined.mapping.nothing == ("NA",)
    assert examined.mapping.list_name == "valley"
    assert examined.mapping.compiler is None


def test_the_order_of_dates_is_told():
    examined = examine(VALLEY)
    arrested = next(c for c in examined.columns if c.header == "Arrested")
    assert arrested.column is not None
    assert arrested.column.dates is DateOrder.DMY
    assert "Arrested: the day comes first (by 13/4/2031 in row 2)" in examined.told


def test_an_order_that_nothing_tells_is_asked_for():
    examined = examine("Name,Arrested\nAna Brask,3/4/2031\nBen Corv,4/5/2031\nCai Dorn,5/6/2031\n")
    (told,) = [line for line in examined.told if line.startswith("Arrested")]
    assert 'dates = "dmy"' in told


def test_an_order_that_is_given_is_taken():
    given = mapping('[columns]\nArrested = { means = "arrest_date", dates = "mdy" }\n')
    examined = examine(VALLEY, given)
    assert next(c for c in examined.columns if c.header == "Arrested").column.dates is DateOrder.MDY


def test_what_is_given_stands_and_the_rest_is_guessed():
    given = mapping('[columns]\nid = "id_number"\nPrison = "leave_out"\n')
    examined = examine(VALLEY, given)
    assert fields(examined)["id"] is ListField.ID_NUMBER
    assert fields(examined)["Prison"] is None
    assert fields(examined)["Born"] is ListField.BIRTH_DATE
    by = {c.header: c.by for c in examined.columns}
    assert (by["id"], by["Prison"], by["Born"]) == ("file", "file", "guess")


def test_a_column_that_the_list_does_not_have_is_told():
    examined = examine(VALLEY, mapping('[columns]\nPlace = "place"\n'))
    assert "the mapping names a column 'Place' that the list does not have" in examined.told


VIASNA = "id,name,status,verdict_date,penalty_start_date,fake_terrorist_list,prison,photo\n"


def test_a_preset_is_told_by_its_headers():
    examined = examine(VIASNA + "1,Ana Brask,active,2031-01-01,,,released,x\n")
    assert examined.preset == "viasna"
    assert examined.mapping.compiler == "Viasna"
    assert fields(examined)["photo"] is None
    assert "preset 'viasna'" in examined.told[0]


def test_a_mapping_stands_before_a_preset():
    given = mapping('list = "Ours"\n[columns]\nprison = "place"\n')
    examined = examine(VIASNA + "1,Ana Brask,active,2031-01-01,,,released,x\n", given)
    assert examined.mapping.compiler == "Valley Watch"
    assert examined.mapping.list_name == "Ours"
    assert fields(examined)["prison"] is ListField.PLACE


def test_a_preset_can_be_named():
    examined = examine("name,prison\nAna Brask,Hill\n", preset="viasna")
    assert examined.preset == "viasna"
    assert fields(examined)["prison"] is ListField.SITE


def test_a_preset_that_there_is_not_is_refused_with_those_there_are():
    with pytest.raises(InputError, match="there is no preset 'x'; there are aapp, cecc"):
        examine(VALLEY, preset="x")


SHEETS = {
    "Notes": [["How we work"], ["We call every family."]],
    "Totals": [["Month", "Total"], ["May", 3]],
    "People": [["Name", "Arrested"], ["Ana Brask", "2031"], ["Ben Corv", "2030"]],
}


def test_of_several_sheets_the_one_with_people_is_read():
    examined = examine(write_xlsx(SHEETS), name="valley.xlsx")
    assert examined.table.name == "People"
    assert examined.told[0] == "the table 'People' is read; not 'Notes', 'Totals'"
    assert examined.mapping.list_name == "People"
    assert examined.mapping.sheet == "People"


def test_a_sheet_can_be_named():
    examined = examine(write_xlsx(SHEETS), ListMapping(sheet="Totals"), name="valley.xlsx")
    assert examined.table.name == "Totals"


def test_a_sheet_that_there_is_not_is_refused_with_those_there_are():
    with pytest.raises(InputError, match=r"valley.xlsx: it has no sheet 'X'; it has 'Notes'"):
        examine(write_xlsx(SHEETS), ListMapping(sheet="X"), name="valley.xlsx")


def test_a_sheet_that_a_program_named_names_no_list():
    examined = examine(write_xlsx({"Sheet1": SHEETS["People"]}), name="lists/valley.xlsx")
    assert examined.mapping.list_name == "valley"


def test_a_title_above_the_table_names_the_list():
    examined = examine("People held in the valley,,\n,,\nName,Born,Prison\nAna Brask,1990,Hill\n")
    assert examined.mapping.list_name == "People held in the valley"
    assert examined.mapping.header == (3,)


def test_names_that_begin_with_the_surname_are_told_by_their_header():
    assert examine("ФИО,Дата\nБраск Анна,2031\n").mapping.names is NameOrder.FAMILY_FIRST
    assert examine(VALLEY).mapping.names is NameOrder.GIVEN_FIRST


def test_a_surname_that_reads_like_nothing_is_a_surname():
    examined = examine("First name,Last name,Note\nLi,Na,NA\nAna,NA,x\nBen,unknown,y\n")
    assert examined.mapping.nothing == ("NA", "unknown")


def test_where_no_sheet_can_be_read_the_first_says_why():
    with pytest.raises(InputError, match=r"valley.xlsx, sheet 'A': no row holds"):
        examine(write_xlsx({"A": [[1, 2]], "B": [[3, 4]]}), name="valley.xlsx")


def test_a_table_without_headers_is_refused_with_its_file():
    with pytest.raises(InputError, match=r"valley.csv: no row holds the names of columns"):
        examine("1,2\n3,4\n")


@pytest.mark.parametrize("name", sorted(PACKS.list_files.presets))
def test_each_preset_is_told_by_its_own_headers(name):
    headers = list(PACKS.list_files.presets[name].mapping.columns)
    cells = [["Ana Brask"] * len(headers), ["Ben Corv"] * len(headers)]
    raw = "\n".join("\t".join(row) for row in [headers, *cells])
    examined = examine(raw)
    assert examined.preset == name
    assert {c.by for c in examined.columns} == {"preset"}
