"""Mapping files that are written: they read back as what they say, and tell why."""

from __future__ import annotations

from dataclasses import replace

import pytest

from corrobora.intake.lists.examining import examine_list
from corrobora.intake.lists.saving import write_mapping
from corrobora.packs.list_mapping import ListMapping, parse_mapping
from tests.lists import PACKS, VALLEY, import_list, mapping
from tests.workbooks import write_xlsx

AWKWARD = (
    '"Na""me",Bor\tn,"Place\n2","# x",\\path\nAna Brask,1990,Hill,a,b\nBen Corv,1991,Mill,c,"d\n"\n'
)
FULL = """\
list = "People # held"
compiler = "Valley \\"Watch\\""
kind = "families_committee"
closed = "2031-05-01~"
status = "released"
names = "family_first"
nothing = ["-", "x\\"y"]
[columns]
id = "leave_out"
Arrested = { means = "arrest_date", dates = "mdy" }
Prison = { means = "sentence", unit = "week", split = [", "], words = { "a = b" = "c" } }
"""


@pytest.mark.parametrize("text", [VALLEY, AWKWARD])
@pytest.mark.parametrize("given", ["", FULL])
def test_a_mapping_that_is_saved_reads_the_list_in_the_same_way(text, given):
    read = import_list(text, given)
    saved = write_mapping(read.examined)
    again = import_list(text, saved)
    assert again.text == read.text
    assert {c.by for c in again.examined.columns} == {"file"}
    assert parse_mapping(write_mapping(again.examined), "m") == parse_mapping(saved, "m")


def test_everything_given_is_in_the_file():
    examined = import_list(VALLEY, FULL).examined
    saved = parse_mapping(write_mapping(examined), "m")
    given = mapping(FULL)
    for name in ("list_name", "compiler", "kind", "closed", "status", "names", "nothing"):
        assert getattr(saved, name) == getattr(given, name)
    assert {h: saved.columns[h] for h in given.columns} == dict(given.columns)


def test_each_column_tells_why_and_shows_cells():
    saved = write_mapping(import_list(VALLEY).examined)
    assert '"Full name" = "name"  # headed \'Full name\'; Ana Brask, Ben Corv, Cai Dorn' in saved
    assert '"Arrested" = { means = "arrest_date", dates = "dmy" }  # headed' in saved


def test_what_is_not_known_stands_there_to_be_written():
    examined = examine_list(VALLEY.encode(), name="valley.csv", packs=PACKS)
    saved = write_mapping(examined)
    assert '# compiler = ""  # who compiled it' in saved
    assert '# closed = ""' in saved
    assert parse_mapping(saved, "m").compiler is None


def test_where_the_table_stands_is_kept():
    rows = [["People held"], [], ["Name", "Born"], ["Ana Brask", 1990], ["Ben Corv", 1991]]
    raw = write_xlsx({"Notes": [["x"]], "People": rows})
    examined = examine_list(raw, name="valley.xlsx", packs=PACKS)
    saved = parse_mapping(write_mapping(examined), "m")
    assert (saved.sheet, saved.header) == ("People", (3,))


def test_delimiter_and_encoding_that_were_given_are_kept():
    given = ListMapping(compiler="V", delimiter="\t", encoding="cp1252")
    raw = "Name\tBorn\nAna Brañk\t1990\n".encode("cp1252")
    examined = examine_list(raw, name="valley.csv", packs=PACKS, given=given)
    saved = parse_mapping(write_mapping(examined), "m")
    assert (saved.delimiter, saved.encoding) == ("\t", "cp1252")


def test_a_table_without_headers_is_kept_so():
    given = ListMapping(compiler="V", header=())
    examined = examine_list(b"Ana Brask,1990\nBen Corv,1991\n", name="v", packs=PACKS, given=given)
    saved = parse_mapping(write_mapping(examined), "m")
    assert saved.header == ()
    assert replace(saved, columns={}).header == ()
