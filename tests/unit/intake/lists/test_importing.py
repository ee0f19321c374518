"""Importing a list: one text for all forms of it, and what its quirks become."""

from __future__ import annotations

import datetime
import json

import pytest

from corrobora.errors import InputError
from corrobora.model.listing import DateOrder, ListField, NameOrder, TermUnit
from corrobora.model.vocabulary import SpeakerKind
from tests.lists import VALLEY, import_list, values, version
from tests.workbooks import write_ods, write_xlsx


def test_the_text_says_everything_about_the_list():
    given = (
        'list = "People held"\nkind = "monitor"\nclosed = "2031-05"\nstatus = "held"\n'
        'names = "family_first"\n[columns]\nid = "leave_out"\n'
        'Prison = { means = "site", words = { "Hill Prison" = "the hill" } }\n'
    )
    found = version(import_list(VALLEY, given))
    assert found.list_name == "People held"
    assert found.compiler == "Valley Watch"
    assert found.compiler_kind is SpeakerKind.MONITOR
    assert str(found.closed) == "2031-05"
    assert found.status == "held"
    assert found.name_order is NameOrder.FAMILY_FIRST
    assert found.nothing == ("NA",)
    assert [c.header for c in found.columns] == [
        "Full name",
        "Born",
        "Arrested",
        "Prison",
        "Status",
    ]
    prison = found.column("Prison")
    assert prison is not None
    assert prison.words == (("Hill Prison", "the hill"),)


def test_cells_are_the_list_s_own_words():
    read = import_list(VALLEY)
    assert values(read) == [
        (
            2,
            {
                "id": "1",
                "Full name": "Ana Brask",
                "Born": "1990",
                "Arrested": "13/4/2031",
                "Prison": "Hill Prison",
                "Status": "held",
            },
        ),
        (
            3,
            {
                "id": "2",
                "Full name": "Ben Corv",
                "Arrested": "3/4/2031",
                "Prison": "Hill Prison",
                "Status": "released",
            },
        ),
        (
            4,
            {
                "id": "3",
                "Full name": "Cai Dorn",
                "Born": "1992",
                "Prison": "Mill Jail",
                "Status": "held?",
            },
        ),
    ]
    for row in version(read).rows:
        for cell in row.cells:
            assert read.text[cell.quote.start : cell.quote.end] == cell.quote.text


def test_what_is_left_out_by_the_mapping_is_nowhere_in_the_text():
    text = import_list(VALLEY, '[columns]\nPrison = "leave_out"\n').text
    assert "Hill Prison" not in text
    assert "Prison" not in text


def test_nobody_s_list_is_refused():
    with pytest.raises(InputError, match=r'valley.csv: nobody says who compiled .*compiler = "…"'):
        import_list(VALLEY, "# compiler: nobody\n")


def test_a_list_without_rows_is_refused():
    with pytest.raises(InputError, match=r"valley.csv: no rows stand below the headers"):
        import_list("Name,Born,Prison\n")


def test_a_list_without_a_good_row_is_refused_with_the_first_bad_ones():
    rows = "".join(f",{n},Hill\n" for n in range(9))
    with pytest.raises(InputError, match=r"none of its 9 rows can be used.*row 2, column 'Name'"):
        import_list("Name,Born,Prison\n" + rows)


# --- one list in all its forms --------------------------------------------------------------------

HEADS = ["Name", "Age", "Arrested", "Held", "Place"]
DAY = datetime.date(2031, 4, 3)
PEOPLE = [
    ["Ana Brask", 41, DAY, True, "Hill | north"],
    ["Ben Corv", None, None, False, "a\\b"],
    ["Cai Dorn", 4.5, DAY, None, "line\nbreak"],
]


def as_text(value):
    match value:
        case None:
            return ""
        case bool():
            return str(value).upper()
        case _:
            return str(value)


def as_csv(delimiter=",", nothing=""):
    rows = [HEADS, *([as_text(v) or nothing for v in row] for row in PEOPLE)]
    return "".join(
        delimiter.join('"' + cell.replace('"', '""') + '"' for cell in row) + "\r\n" for row in rows
    )


def as_json():
    return [
        {
            h: v.isoformat() if isinstance(v, datetime.date) else v
            for h, v in zip(HEADS, row, strict=True)
        }
        for row in PEOPLE
    ]


FORMS = {
    "csv": as_csv().encode(),
    "semicolons": as_csv(";").encode("utf-8-sig"),
    "tabs": as_csv("\t").encode("utf-16"),
    "NA": as_csv(nothing="NA").encode(),
    "xlsx": write_xlsx({"Sheet1": [HEADS, *PEOPLE]}),
    "ods": write_ods({"Sheet1": [HEADS, *PEOPLE]}),
    "json": json.dumps(as_json()).encode(),
    "wrapped": json.dumps({"data": as_json()}).encode(),
    "lines": "\n".join(map(json.dumps, as_json())).encode(),
}


@pytest.mark.parametrize("form", FORMS)
def test_all_forms_of_one_list_say_the_same(form):
    expected = [cells for _, cells in values(import_list(FORMS["csv"]))]
    read = import_list(FORMS[form], name=f"valley.{form}")
    assert [cells for _, cells in values(read)] == expected
    assert read.problems == ()


def test_a_workbook_and_a_csv_file_have_one_text():
    texts = {import_list(FORMS[form]).text for form in ("csv", "semicolons", "tabs", "xlsx")}
    assert len(texts) == 1


# --- quirks ---------------------------------------------------------------------------------------


def test_quirks_stay_as_they_are_written_for_the_reader_of_lists():
    rows = "Name,Prison,Term,Arrested,Charge\n"
    rows += (
        "Ana Brask,released,36,03/2031,chg?\nBen Corv,at liberty before serving,24,March 2031,\n"
    )
    read = import_list(rows, '[columns]\nTerm = { means = "sentence", unit = "month" }\n')
    assert [cells["Prison"] for _, cells in values(read)] == [
        "released",
        "at liberty before serving",
    ]
    assert values(read)[0][1]["Arrested"] == "03/2031"
    assert values(read)[0][1]["Charge"] == "chg?"
    term = version(read).column("Term")
    assert term is not None
    assert term.unit is TermUnit.MONTH
    assert read.problems == ()


def test_sentences_in_four_columns_say_what_each_counts():
    heads = "Name,Sentence years,Sentence months,Sentence weeks,Sentence days\n"
    found = version(import_list(heads + "Ana Brask,3,6,,\nBen Corv,,,2,5\nCai Dorn,1,,,\n"))
    units = [c.unit for c in found.columns if c.field is ListField.SENTENCE]
    assert units == [TermUnit.YEAR, TermUnit.MONTH, TermUnit.WEEK, TermUnit.DAY]


@pytest.mark.parametrize("cell", ["(27,099)", "1.863", "=10", ">80", "~100", "40-80", "1 863"])
def test_figures_stay_as_they_are_written(cell):
    rows = f'Date,Detainees\n2031-04-03,"{cell}"\n2031-04-04,9\n2031-04-05,8\n2031-04-06,8\n'
    read = import_list(rows)
    assert values(read)[0][1]["Detainees"] == cell
    column = version(read).column("Detainees")
    assert column is not None
    assert column.field is ListField.FIGURE


def test_one_person_on_several_rows_stays_on_several_rows():
    read = import_list("person_id,name,charge\n7,Ana Brask,207\n7,Ana Brask,280\n")
    ids = [row.text(ListField.ROW_ID) for row in version(read).rows]
    assert ids == ["7", "7"]


def test_several_people_in_one_row_are_parted_by_the_mapping_alone():
    given = '[columns]\nName = { means = "name", split = [", ", " and "] }\n'
    read = import_list('Name,Place\n"Ana Brask, Ben Corv and Cai Dorn",Hill\n', given)
    column = version(read).column("Name")
    assert column is not None
    assert column.split == (", ", " and ")
    assert values(read)[0][1]["Name"] == "Ana Brask, Ben Corv and Cai Dorn"


def test_the_order_of_dates_stands_in_the_text():
    column = version(import_list(VALLEY)).column("Arrested")
    assert column is not None
    assert column.dates is DateOrder.DMY


def test_columns_of_two_hundred_are_all_kept():
    heads = ["Name", *(f"field {n}x" for n in range(199))]
    raw = ",".join(heads) + "\n" + ",".join(["Ana Brask", *map(str, range(199))]) + "\n"
    ((_, cells),) = values(import_list(raw))
    assert len(cells) == 200


def test_the_same_file_gives_the_same_text():
    assert import_list(VALLEY).text == import_list(VALLEY).text


def test_merged_cells_of_a_column_are_filled_and_told():
    rows = [["Place", "Name"], ["Hill", "Ana Brask"], [None, "Ben Corv"], ["Mill", "Cai Dorn"]]
    read = import_list(write_xlsx({"A": rows}, merged=["A2:A3"]), name="valley.xlsx")
    assert [cells["Place"] for _, cells in values(read)] == ["Hill", "Hill", "Mill"]
    assert any("A2:A3" in told for told in read.told)
