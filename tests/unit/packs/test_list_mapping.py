"""Mapping files: what they say, and every mistake with its line."""

from __future__ import annotations

import pytest

from corrobora.errors import PackError
from corrobora.model.edtf import parse_edtf
from corrobora.model.listing import DateOrder, ListColumn, ListField, NameOrder, TermUnit
from corrobora.model.vocabulary import SpeakerKind
from corrobora.packs.list_mapping import (
    ColumnRule,
    ListMapping,
    parse_mapping,
    parse_preset,
    rule_of,
)

WHOLE = """\
# A comment.
list = "People held"
compiler = "Valley Watch"
kind = "monitor"
closed = "2031-05"
status = "held"
names = "family_first"
nothing = ["NA", "-"]

[table]
sheet = "People"
header = [3, 4]
delimiter = "\\t"
encoding = "cp1251"

[columns]
Name = "name"
'Born in' = { means = "birth_date", dates = "mdy" }
"Term, \\"months\\"" = { means = "sentence", unit = "month" }
People = { means = "name", split = [", ", " and "] }
Sex = { means = "gender", words = { 1 = "male", "0" = "female" } }
Photo = "leave_out"
"""


def problems(text):
    with pytest.raises(PackError) as caught:
        parse_mapping(text, "valley.toml")
    return list(caught.value.problems)


def test_a_mapping_says_how_a_list_is_read():
    assert parse_mapping(WHOLE, "valley.toml") == ListMapping(
        list_name="People held",
        compiler="Valley Watch",
        kind=SpeakerKind.MONITOR,
        closed=parse_edtf("2031-05"),
        status="held",
        names=NameOrder.FAMILY_FIRST,
        nothing=("NA", "-"),
        columns={
            "Name": ColumnRule(field=ListField.NAME),
            "Born in": ColumnRule(field=ListField.BIRTH_DATE, dates=DateOrder.MDY),
            'Term, "months"': ColumnRule(field=ListField.SENTENCE, unit=TermUnit.MONTH),
            "People": ColumnRule(field=ListField.NAME, split=(", ", " and ")),
            "Sex": ColumnRule(field=ListField.GENDER, words=(("1", "male"), ("0", "female"))),
            "Photo": ColumnRule(field=None),
        },
        sheet="People",
        header=(3, 4),
        delimiter="\t",
        encoding="cp1251",
    )


def test_an_empty_mapping_leaves_everything_open():
    assert parse_mapping("", "valley.toml") == ListMapping()


@pytest.mark.parametrize(
    ("text", "problem"),
    [
        ("lst = 'x'", "valley.toml:1: unknown key 'lst'; the keys are list, compiler"),
        ("\nlist = 3", "valley.toml:2: list must be a text in quotes"),
        ("compiler = ' '", "valley.toml:1: compiler must be a text in quotes, and not empty"),
        ("kind = 'church!'", "valley.toml:1: kind must be one of person_held, family"),
        ("closed = '2031-02-30'", "valley.toml:1: closed: day is out of range"),
        ("closed = '1 May'", "valley.toml:1: closed: '1 May' is no EDTF date"),
        ("names = 'x'", "valley.toml:1: names must be one of given_first, family_first"),
        ("nothing = 'NA'", "valley.toml:1: nothing must be a list of texts"),
        ("nothing = [1]", "valley.toml:1: nothing must be a list of texts"),
        ("table = 1", "valley.toml:1: table must be a table, beginning with [table]"),
        ("\n[table]\nsheets = 'x'", "valley.toml:3: unknown key 'sheets'; the keys are sheet"),
        ("[table]\nheader = 'x'", "valley.toml:2: header must be a row number"),
        ("[table]\nheader = [4, 3]", "valley.toml:2: header must be a row number"),
        ("[table]\nheader = true", "valley.toml:2: header must be a row number"),
        ("[table]\nheader = -1", "valley.toml:2: header must be a row number"),
        ("[table]\ndelimiter = ';;'", "valley.toml:2: delimiter must be one character"),
        ("[table]\nencoding = 'latin9000'", "valley.toml:2: no encoding is called 'latin9000'"),
        ("columns = []", "valley.toml:1: columns must be a table"),
        ("[columns]\nA = 3", "valley.toml:2: column 'A': write what it means"),
        ("[columns]\nA = {}", "valley.toml:2: column 'A': write what it means"),
        ("[columns]\nB = 'name'\n'A b' = 'nam'", "valley.toml:3: column 'A b': 'nam' is nothing"),
        ("[columns]\nA = {means='name', x=1}", "valley.toml:2: column 'A': unknown key 'x'"),
        ("[columns]\nA = {means='age', dates='dym'}", "valley.toml:2: column 'A': dates must be"),
        ("[columns]\nA = {means='age', unit=3}", "valley.toml:2: column 'A': unit must be one of"),
        (
            "[columns]\nA = {means='name', split='x'}",
            "valley.toml:2: column 'A': split must be a list",
        ),
        (
            "[columns]\nA = {means='status', words=['x']}",
            "valley.toml:2: column 'A': words must say",
        ),
        ("[columns.A]\nmeans = 'nam'", "valley.toml:1: column 'A': 'nam' is nothing"),
        ("list = 'x'\n[columns.'A b']\nmeans = 'nam'", "valley.toml:2: column 'A b': 'nam' is"),
        ('list = "x"\n[columns."A.b"]\nmeans = "nam"', "valley.toml:2: column 'A.b': 'nam' is"),
        ("[columns.A]\ndates = 'dmy'", "valley.toml:1: column 'A': write what it means"),
        ("[columns]\n'' = 'nam'", "valley.toml:2: column '': 'nam' is nothing"),
        ("[columns]\nA = ['name']", "valley.toml:2: column 'A': write what it means"),
        ("[columns]\nA = {means='name', split=['']}", "valley.toml:2: column 'A': split must be"),
        ("[columns]\nA = {means='name', words={x=1}}", "valley.toml:2: column 'A': words must"),
        ("[columns]\nA = {means='age', dates=1}", "valley.toml:2: column 'A': dates must be"),
        ("[table]\nheader = [1, 1]", "valley.toml:2: header must be a row number"),
        ("[table]\nheader = [1,2,3,4,5,6]", "valley.toml:2: header must be a row number"),
        ("[table]\nheader = 1.5", "valley.toml:2: header must be a row number"),
        ("[table]\ndelimiter = ''", "valley.toml:2: delimiter must be a text"),
        ("[table]\nencoding = 'base64'", "valley.toml:2: no encoding is called 'base64'"),
        ("[table]\nencoding = 8", "valley.toml:2: encoding must be a text"),
        ("kind = ['monitor']", "valley.toml:1: kind must be a text"),
        ("nothing = ['']", "valley.toml:1: nothing must be a list of texts"),
        ("list = 'x", "valley.toml:1: no TOML"),
    ],
)
def test_each_mistake_is_told_with_its_line(text, problem):
    (told,) = problems(text)
    assert told.startswith(problem)


def test_all_mistakes_are_told_at_once():
    told = problems(
        "kind = 'x'\nnames = 'y'\n[table]\nheader = 'z'\n[columns]\nA = 'nam'\nB = 'b'\n"
    )
    assert [line.split(":")[1] for line in told] == ["1", "2", "4", "6", "7"]


def test_keys_below_a_quoted_column_are_not_taken_for_those_of_another_table():
    told = problems("[table]\nsheet = 'x'\n[columns.\"Full name\"]\nmeans = 'nam'\n[table2]\n")
    assert [line.split(":")[1] for line in told] == ["5", "3"]


@pytest.mark.parametrize(
    "text",
    [
        "[columns]\nA = 'name'",
        "[columns]\nA = { means = 'name' }",
        "[columns.A]\nmeans = 'name'",
        "[columns]\nA.means = 'name'",
        "columns = { A = 'name' }",
        "columns.A = 'name'",
    ],
)
def test_a_column_may_be_written_as_toml_allows(text):
    assert parse_mapping(text, "v").columns == {"A": ColumnRule(field=ListField.NAME)}


@pytest.mark.parametrize("signs", ["\t", ";", "|", ","])
def test_what_parts_cells_is_one_sign(signs):
    assert parse_mapping(f'[table]\ndelimiter = "{signs}"\n', "v").delimiter == signs


def test_every_meaning_of_a_column_can_be_written():
    text = "[columns]\n" + "".join(f"'{field}' = '{field}'\n" for field in ListField)
    columns = parse_mapping(text, "v").columns
    assert {header: rule.field for header, rule in columns.items()} == {f: f for f in ListField}


def test_the_file_is_what_cannot_be_used_not_the_packs():
    with pytest.raises(PackError, match=r"^The mapping file cannot be used:\n  valley.toml:1: "):
        parse_mapping("lst = 'x'", "valley.toml")


def test_no_headers_at_all_are_written_as_nought():
    assert parse_mapping("[table]\nheader = 0\n", "v").header == ()
    assert parse_mapping("[table]\nheader = 2\n", "v").header == (2,)


def test_what_a_column_can_mean_is_told():
    (told,) = problems("[columns]\nA = 'names'\n")
    assert "first_name" in told
    assert "leave_out" in told


def test_a_preset_is_a_mapping_with_headers_to_tell_it_by():
    preset = parse_preset("valley", 'title = "Valley"\nrecognise = ["A", "B"]\n' + WHOLE, "v.toml")
    assert (preset.name, preset.title, preset.recognise) == ("valley", "Valley", ("A", "B"))
    assert preset.mapping == parse_mapping(WHOLE, "v.toml")


def test_a_preset_that_could_never_be_told_is_a_mistake():
    with pytest.raises(PackError, match="a preset needs the headers by which its lists are told"):
        parse_preset("valley", WHOLE, "v.toml")


def test_a_mapping_is_no_preset():
    assert "unknown key 'recognise'" in problems('recognise = ["A"]')[0]


@pytest.mark.parametrize(
    "column",
    [
        None,
        ListColumn(header="A", field=ListField.NAME, split=(", ",)),
        ListColumn(header="A", field=ListField.ARREST_DATE, dates=DateOrder.DMY),
        ListColumn(header="A", field=ListField.SENTENCE, unit=TermUnit.MONTH),
        ListColumn(header="A", field=ListField.GENDER, words=(("1", "male"),)),
    ],
)
def test_a_rule_says_all_that_a_column_is(column):
    rule = rule_of(column)
    if column is None:
        assert rule == ColumnRule(field=None)
        return
    for name in ("field", "dates", "unit", "split", "words"):
        assert getattr(rule, name) == getattr(column, name)
