"""What was settled for a list holds for its next version; another compiler is refused."""

from __future__ import annotations

import pytest

from corrobora.errors import UsageError
from corrobora.model.edtf import parse_edtf
from corrobora.model.listing import DateOrder, ListField, NameOrder
from corrobora.model.vocabulary import SpeakerKind
from corrobora.packs.list_mapping import ColumnRule, ListMapping
from corrobora.register.lists.mappings import (
    KeptList,
    find_by_headers,
    find_by_name,
    find_kept,
    overlay,
)


def rule(field):
    return ColumnRule(field=field)


def kept(name="Held", headers=("Name", "Status", "Prison")):
    fields = (ListField.NAME, ListField.STATUS, ListField.SITE, ListField.CHARGE)
    columns = {header: rule(field) for header, field in zip(headers, fields, strict=False)}
    mapping = ListMapping(
        list_name=name,
        compiler="Valley Watch",
        kind=SpeakerKind.MONITOR,
        status="held",
        names=NameOrder.FAMILY_FIRST,
        nothing=("NA",),
        columns=columns,
    )
    return KeptList(name.lower(), name, mapping, 2)


def test_what_was_settled_holds_where_nothing_is_given():
    found = overlay(ListMapping(), kept())
    assert found.compiler == "Valley Watch"
    assert (found.kind, found.status) == (SpeakerKind.MONITOR, "held")
    assert (found.names, found.nothing) == (NameOrder.FAMILY_FIRST, ("NA",))
    assert found.columns["Prison"] == rule(ListField.SITE)
    assert found.list_name == "Held"


def test_what_is_given_goes_before():
    given = ListMapping(
        status="released",
        kind=SpeakerKind.STATE,
        nothing=(),
        columns={"Prison": rule(ListField.NOTE), "Date": ColumnRule(field=None)},
        closed=parse_edtf("2031-06"),
    )
    found = overlay(given, kept())
    assert (found.status, found.kind, found.nothing) == ("released", SpeakerKind.STATE, ())
    assert found.columns["Prison"] == rule(ListField.NOTE)
    assert found.columns["Status"] == rule(ListField.STATUS)
    assert found.columns["Date"].field is None
    assert str(found.closed) == "2031-06"


@pytest.mark.parametrize("who", ["Valley Watch", "VALLEY WATCH", "valley  watch"])
def test_the_same_compiler_may_be_named_again(who):
    assert overlay(ListMapping(compiler=who), kept()).compiler == "Valley Watch"


def test_another_compiler_is_refused():
    with pytest.raises(UsageError, match="by Valley Watch, this one is said to be by The Lamp"):
        overlay(ListMapping(compiler="The Lamp"), kept())


@pytest.mark.parametrize(("asked", "found"), [("held", True), ("HELD", True), ("Freed", False)])
def test_a_list_is_known_by_its_name(asked, found):
    assert (find_by_name([kept()], asked) is not None) is found


@pytest.mark.parametrize("asked", [None, "", "---"])
def test_without_a_name_none_is(asked):
    assert find_by_name([kept()], asked) is None


def test_a_list_is_known_by_its_headers():
    lists = [kept(), kept("Freed", ("Person", "Freed on"))]
    assert find_by_headers(lists, ["Name", "Status", "Prison"]).name == "Held"
    assert find_by_headers(lists, ["Person", "Freed on"]).name == "Freed"
    assert find_by_headers(lists, ["Name", "Town", "Street"]) is None
    assert find_by_headers(lists, []) is None


def test_one_more_column_of_many_is_the_same_list():
    headers = ("Name", "Status", "Prison", "Charge")
    assert find_by_headers([kept(headers=headers)], [*headers, "Court"]).name == "Held"


def test_of_two_lists_with_one_head_none_is_taken_by_guess():
    assert find_by_headers([kept(), kept("Freed")], ["Name", "Status", "Prison"]) is None


def test_where_there_is_no_register_there_are_no_lists(tmp_path):
    assert find_kept(tmp_path / "none.db") == ()
    (tmp_path / "other.db").write_text("no register")
    assert find_kept(tmp_path / "other.db") == ()


def test_rules_keep_the_order_of_dates():
    one = ColumnRule(field=ListField.ARREST_DATE, dates=DateOrder.DMY)
    found = overlay(ListMapping(columns={"Arrested": one}), kept())
    assert found.columns["Arrested"].dates is DateOrder.DMY
