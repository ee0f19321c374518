"""What `corrobora publish` gives to programs: fields that are told, tables that stay."""

from __future__ import annotations

import datetime
from pathlib import Path

import pytest

from corrobora.cli.publish import _WHY, published_shape
from corrobora.publish.corrections import Change, Correction
from corrobora.publish.formats import PublishFormat
from corrobora.publish.policy import Why, Withheld
from corrobora.publish.publishing import Published
from corrobora.publish.site.words import TABLES_OF_WORDS
from corrobora.publish.tables import TABLES
from corrobora.register.audience import OPENABLE, Audience
from tests.architecture.source import ROOT
from tests.contract.test_commands import keys_of, section

GUIDE = (ROOT / "docs" / "guide" / "publish.md").read_text("utf-8")
DAY = datetime.date(2031, 5, 6)
# What each table held when it was first given to people: columns are only ever added.
CONTRACT = {
    "persons": "address name other_names custody act date step independent last_held",
    "findings": (
        "address person act date step independent hedged conditions case_closed sites places"
        " charges verified"
    ),
    "origins": "address finding kind name body connection stance counted why reports",
    "passages": "address of report text certainty is_copy",
    "reports": "address outlet title published language link story",
    "copies": "address story derived source direction kind drift",
    "figures": (
        "address speaker act family measure column value low high bound unit group nationality"
        " site place since as_of hour criterion certainty day superseded_by reports"
    ),
    "conflicts": "address kind person is_open",
    "sides": "address conflict side value",
    "promises": "address speaker what by said state overdue site",
    "sites": "address name other_names",
    "stays": "address site person finding is_there",
    "claims": "address site speaker claim date certainty",
    "counts": "address custody step people",
    "withheld": "what why number",
    "corrections": "day what change address",
}


def made():
    return Published(
        out=Path("out"),
        audience=Audience.OUTSIDE,
        as_of=DAY,
        rows={"persons": 1},
        withheld=(Withheld("person", Why.MINOR, "Ines Abellard"),),
        corrections=(Correction(day=DAY, what="person", change=Change.WITHDRAWN, address=None),),
        files=3,
        formats=(PublishFormat.CSV,),
        left_out=((PublishFormat.XLSX, ("xlsxwriter",)),),
        changed=True,
        commitment="ab",
    )


def test_every_field_of_publish_is_told():
    shape = published_shape(made())
    told = section("publish")
    keys = keys_of(shape) - {"persons"}
    assert [key for key in sorted(keys) if f"`{key}`" not in told] == []


def test_the_shape_is_what_was_done():
    shape = published_shape(made())
    assert shape["withheld"] == [{"what": "person", "why": "minor", "name": "Ines Abellard"}]
    assert shape["corrections"] == [{"what": "person", "change": "withdrawn", "address": None}]
    assert shape["left_out"] == [{"format": "xlsx", "missing": ["xlsxwriter"]}]


@pytest.mark.parametrize("name", CONTRACT)
def test_no_column_goes_and_none_moves(name):
    (table,) = [one for one in TABLES if one.name == name]
    wanted = CONTRACT[name].split()
    assert [column.name for column in table.columns][: len(wanted)] == wanted


def test_no_table_comes_unseen_and_each_is_in_the_guide():
    assert [table.name for table in TABLES] == list(CONTRACT)
    assert [name for name in CONTRACT if f"`{name}`" not in GUIDE] == []


def test_every_format_is_in_the_guide():
    told = section("publish")
    assert [form for form in PublishFormat if f"`{form.value}`" not in told] == []


def test_every_reason_is_said_in_words_at_the_terminal_and_on_the_pages():
    assert set(_WHY) == set(Why)
    assert {why.value for why in Why} == set(TABLES_OF_WORDS["withheld"])


def test_what_a_decision_may_open_is_told():
    assert [field for field in OPENABLE if f"--field {field}" not in GUIDE] == []
