"""What is said of a file that is sent: its name, whose list it is, what its columns mean."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from corrobora.desk.asked import Given, Upload
from corrobora.desk.lists.forms import read_corrections, read_file, read_given
from corrobora.desk.lists.labour import ColumnSeen
from corrobora.errors import UsageError
from corrobora.model.listing import DateOrder, ListField
from corrobora.model.vocabulary import SpeakerKind
from corrobora.packs.list_mapping import LEAVE_OUT, ColumnRule, ListMapping


def ask(**typed: str) -> Given:
    return Given({name: (value,) for name, value in typed.items()})


def name_of(name: str) -> str:
    found = read_file(Given({}, {"file": Upload(name, b"x")}), "file")
    assert found is not None
    return found[0]


@pytest.mark.parametrize(
    ("sent", "kept"),
    [
        ("list.csv", "list.csv"),
        ("C:\\Users\\ana\\list.csv", "list.csv"),
        ("../../etc/passwd", "passwd"),
        ("/etc/ssh/id", "id"),
        ("..", "list"),
        ("", "list"),
        (".hidden", "hidden"),
        ("a\0b\x1b[2J.csv", "ab[2J.csv"),
        ("\u202elist.csv", "list.csv"),
        ("ñandú 😀.csv", "ñandú 😀.csv"),
        ("x" * 300 + ".csv", "x" * 116 + ".csv"),
        ("   ", "list"),
    ],
)
def test_a_file_is_called_by_a_name_without_folders(sent, kept):
    assert name_of(sent) == kept


@given(st.text(max_size=60))
def test_whatever_a_file_is_called_its_name_leads_nowhere(name):
    kept = name_of(name)
    assert kept
    assert not set(kept) & set("/\\\0\n\r")
    assert kept not in {".", ".."}
    assert len(kept) <= 120


def test_no_file_is_none():
    assert read_file(Given(), "file") is None


# --- the list as a whole --------------------------------------------------------------------------


def test_what_is_said_of_the_list():
    given = read_given(
        ask(list=" Held  here ", compiler="Us", kind="monitor", closed="2031-05", status="held")
    )
    assert (given.list_name, given.compiler, given.kind) == ("Held here", "Us", SpeakerKind.MONITOR)
    assert (str(given.closed), given.status) == ("2031-05", "held")


def test_nothing_said_is_nothing():
    assert read_given(Given()) == ListMapping()


@pytest.mark.parametrize(
    ("typed", "told"),
    [
        ({"kind": "cat"}, "no kind of party"),
        ({"closed": "soon"}, "no day"),
        ({"closed": "2031-02-30"}, "no day"),
        ({"closed": "\0"}, "no day"),
        ({"kind": "\ud800"}, "no kind of party"),
    ],
)
def test_what_is_no_answer_is_told(typed, told):
    with pytest.raises(UsageError, match=told):
        read_given(ask(**typed))


# --- columns --------------------------------------------------------------------------------------

COLUMNS = (
    ColumnSeen("Name", ListField.NAME, "", "headed so", ("Ana",)),
    ColumnSeen("Taken", ListField.ARREST_DATE, "", "dates", ("3/4/2031",)),
    ColumnSeen("Odd", None, "", "nothing fits", ("x",)),
)
BEFORE = ListMapping(
    list_name="Held",
    compiler="Us",
    kind=SpeakerKind.MONITOR,
    columns={
        "Name": ColumnRule(field=ListField.NAME),
        "Taken": ColumnRule(field=ListField.ARREST_DATE, dates=next(iter(DateOrder))),
    },
)


def test_what_nobody_chose_otherwise_stays():
    mapping = read_corrections(Given(), COLUMNS, BEFORE)
    assert (mapping.list_name, mapping.compiler, mapping.kind) == (
        "Held",
        "Us",
        SpeakerKind.MONITOR,
    )
    assert mapping.columns["Name"] == BEFORE.columns["Name"]
    assert mapping.columns["Taken"] == BEFORE.columns["Taken"]
    assert mapping.columns["Odd"] == ColumnRule(field=None)


def test_a_column_is_left_out_or_means_something_else():
    typed = ask(**{"means.0": LEAVE_OUT, "means.2": ListField.NAME.value})
    mapping = read_corrections(typed, COLUMNS, BEFORE)
    assert mapping.columns["Name"].field is None
    assert mapping.columns["Odd"].field is ListField.NAME


@pytest.mark.parametrize("order", DateOrder)
def test_a_date_is_read_in_the_order_that_is_chosen(order):
    typed = ask(**{"means.1": ListField.ARREST_DATE.value, "dates.1": order.value})
    assert read_corrections(typed, COLUMNS, BEFORE).columns["Taken"].dates is order


def test_an_order_of_dates_is_for_dates_alone():
    typed = ask(**{"means.0": ListField.NAME.value, "dates.0": next(iter(DateOrder)).value})
    assert read_corrections(typed, COLUMNS, BEFORE).columns["Name"] == BEFORE.columns["Name"]


@pytest.mark.parametrize(
    "typed", [{"means.0": "cat"}, {"means.1": "arrest_date", "dates.1": "backwards"}, {"kind": "x"}]
)
def test_a_meaning_that_is_none_is_told(typed):
    with pytest.raises(UsageError, match="Choose one of"):
        read_corrections(ask(**typed), COLUMNS, BEFORE)
