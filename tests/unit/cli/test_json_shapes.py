from __future__ import annotations

import json

from corrobora.cli.json_shapes import families_shape, run_shape, status_shape, unknown_person_shape
from corrobora.register.results import Note, RefusedRow, RunSummary
from corrobora.shapes.findings import count_reports, why_shape
from tests.views import INES, OTO, QUOTE, RELEASE


def test_person_has_a_row_a_finding_the_deciding_one_first(view):
    rows = [row for row in status_shape(view)["persons"] if row["name"] == "Ines Abellard"]
    assert [row["act"] for row in rows] == ["release", "arrest"]
    assert rows[0] == {
        "name": "Ines Abellard",
        "act": "release",
        "date": "2031-05-05",
        "step": "confirmed",
        "independent": 1,
        "custody": "house_arrest",
        "id": "p1",
        "last_confirmed_held": None,
        "last_confirmed_held_by": None,
        "age_days": None,
        "held_unconfirmed": False,
        "hedged": False,
        "conditions": ["house_arrest"],
        "reports": 2,
        "verified": "none",
        "verified_by": [],
        "address": None,
    }


def test_person_without_a_finding_is_listed_too(view):
    (row,) = [row for row in status_shape(view)["persons"] if row["name"] == "Oto"]
    assert (row["act"], row["date"], row["step"], row["independent"]) == (None, None, None, 0)
    assert row["custody"] == "unknown"


def test_figure_has_its_whole_frame(view):
    first, second, third, *_ = status_shape(view)["ledger"]
    assert (first["speaker"], first["value"], first["certainty"]) == (
        "the parliament",
        400,
        "planned",
    )
    assert (first["column"], first["reports"], first["superseded_by"]) == ("announced", 2, None)
    assert second["incomparable_with"] == [{"speaker": "x", "why": "other starts"}]
    assert (third["bound"], third["superseded_by"]) == ("at_least", "56 (2031-05-05)")
    assert first.keys() >= {"population", "nationality", "site", "since", "as_of", "low", "high"}


def test_what_is_said_besides_names_reports_by_label(view):
    told = status_shape(view)
    assert [p["state"] for p in told["promises"]] == ["open", "redeemed"]
    assert told["promises"][0] == {
        "speaker": "the ministry",
        "what": "we will close it",
        "by": "2031-04",
        "state": "open",
        "overdue": True,
        "said": None,
        "aim": None,
        "reached": None,
        "reports": ["one"],
    }
    (designation,) = told["designations"]
    assert (designation["about"], designation["stance"]) == ("forty people", "affirmed")
    assert told["conflicts"][0]["sides"][0]["reports"] == ["one", "two"]
    (suggestion,) = told["suggestions"]
    assert suggestion | {"a": "Ines Abellard", "b": "Inez Abellard", "score": 0.9} == suggestion
    assert (suggestion["reasons"], suggestion["judgement"]) == (["z for s"], "none")
    assert told["site_claims"][0]["claim"] == "holds"


def test_why_folds_reports_under_their_origin(view):
    told = why_shape(INES, view.reports)
    release = told["findings"][1]
    sister, added, unseen = release["origins"]
    assert (sister["reports"], sister["counted"], sister["stance"]) == (["one", "two"], True, "for")
    assert [p["copy_of"] for p in sister["passages"]] == [None, "one"]
    assert sister["passages"][0] == {
        "report": "one",
        "start": 0,
        "end": len(QUOTE),
        "text": QUOTE,
        "certainty": "asserted",
        "copy_of": None,
        "same_as": None,
        "claim": "",
        "address": "one.txt",
    }
    assert (added["counted"], added["kind"]) == (False, "outlet")
    assert (unseen["kind"], unseen["stance"]) == ("unseen_root", "against")
    assert release["raises"] == ["one more side"]
    assert release["conflicts"][0]["kind"] == "still_held"


def test_why_of_a_person_without_findings(view):
    assert why_shape(OTO, view.reports)["findings"] == []


def test_nobody_is_answered_with_names():
    assert unknown_person_shape(("Oto",)) == {"person": None, "findings": [], "similar": ["Oto"]}


def test_run_says_what_it_did_and_what_holds(view):
    summary = RunSummary(
        register="r.db",
        new=2,
        again=1,
        known=3,
        statements=4,
        links=1,
        refused=(RefusedRow("a.txt", "it is empty", "Remove it.", "a trace"),),
        skipped=(Note("b.pdf", "not read"),),
        notes=(Note("one", "no date"),),
    )
    told = run_shape(summary, view)
    assert (told["new"], told["again"], told["known"], told["statements"]) == (2, 1, 3, 4)
    assert told["refused"] == [{"path": "a.txt", "why": "it is empty", "advice": "Remove it."}]
    assert told["skipped"] == [{"path": "b.pdf", "what": "not read"}]
    assert told["families"] == families_shape(view) == [["one", "two"]]
    assert told.keys() >= status_shape(view).keys()
    assert json.loads(json.dumps(told)) == told


def test_reports_are_counted_once_however_often_they_say_it():
    assert count_reports(RELEASE) == 2
