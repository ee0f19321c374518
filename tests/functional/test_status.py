from __future__ import annotations

import pytest

PERSON = {"name", "act", "date", "step", "independent", "custody"}
FIGURE = {
    *("speaker", "side", "act", "measure", "value", "low", "high", "bound", "population"),
    *("nationality", "site", "since", "as_of", "certainty", "reports", "superseded_by"),
    "incomparable_with",
}


@pytest.fixture
def told(call, register):
    return call("status", "--register", register, "--format", "json").json


def test_every_part_is_there_and_in_shape(told):
    assert told.keys() >= {
        *("persons", "ledger", "promises", "designations", "conflicts", "suggestions"),
    }
    assert all(row.keys() >= PERSON for row in told["persons"])
    assert all(row.keys() >= FIGURE for row in told["ledger"])
    assert all(row.keys() >= {"speaker", "what", "by", "state"} for row in told["promises"])
    for conflict in told["conflicts"]:
        assert conflict.keys() >= {"kind", "about", "sides"}
        assert all(side.keys() >= {"side", "value", "reports"} for side in conflict["sides"])


def test_person_has_a_row_a_finding(told):
    acts = {row["act"]: row for row in told["persons"] if row["name"] == "Lia Quessant"}
    assert acts.keys() == {"release", "arrest"}
    assert {row["custody"] for row in acts.values()} == {"free"}
    assert acts["release"]["step"] == "confirmed"
    assert acts["release"]["reports"] == 2


def test_finding_that_custody_rests_on_comes_first(told):
    rows = [row for row in told["persons"] if row["name"] == "Lia Quessant"]
    assert rows[0]["act"] == "release"


def test_figures_have_their_frames_and_counts_of_reports(told):
    figures = {row["value"]: row for row in told["ledger"]}
    assert figures[41]["reports"] == 2
    assert figures[116]["reports"] == 1
    assert figures[41]["since"] == "2025-05-01"
    assert (figures[116]["act"], figures[116]["measure"]) == ("release", "flow")


def test_promise_is_its_quote(told):
    (promise,) = told["promises"]
    assert promise["state"] == "open"
    assert "We will close the Old Mill prison" in promise["what"]


def test_register_needs_no_packs_to_be_asked(call, register):
    assert call("status", "--register", register).code == 0


def test_world_is_asked_as_of_a_day(call, register):
    asked = ("status", "--register", register, "--format", "json", "--as-of", "2025-05-05")
    assert {row["act"] for row in call(*asked).json["persons"]} == {"arrest"}


def test_record_is_asked_as_it_was_known(call, register):
    asked = ("status", "--register", register, "--format", "json", "--known-at")
    assert call(*asked, "2020-01-01").json["persons"] == []
    assert call(*asked, "2999-01-01T12:00").json["persons"]
    text = call("status", "--register", register, "--known-at", "2999-01-01").out
    assert "as known at 2999-01-01 23:59 UTC" in text


@pytest.mark.parametrize(
    ("option", "typed"),
    [("--as-of", "yesterday"), ("--as-of", "2025-02-30"), ("--known-at", "noon")],
)
def test_what_is_no_time_is_refused(call, register, option, typed):
    done = call("status", "--register", register, option, typed)
    assert done.code == 2
    assert typed in done.err
    assert "Traceback" not in done.err


def test_register_may_be_named_by_the_environment(call, register, monkeypatch):
    monkeypatch.setenv("CORROBORA_REGISTER", str(register))
    assert "2 people" in call("status").out


def test_register_is_looked_for_where_one_works(call, register, monkeypatch):
    monkeypatch.chdir(register.parent)
    assert "2 people" in call("status").out


def test_sections_are_cut_and_the_rest_can_be_asked_for(call, register):
    cut = call("status", "--register", register, "--most", "1").out
    assert "more: corrobora status --most 0, or why NAME" in cut
    whole = call("status", "--register", register, "--most", "0").out
    assert "more: corrobora" not in whole
    assert len(whole) > len(cut)


def test_json_holds_all_whatever_is_shown(call, register, told):
    asked = ("status", "--register", register, "--format", "json", "--most", "1")
    assert call(*asked).json == told
