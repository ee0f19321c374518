"""What people decide of persons, through the command line: effects, refusals, taking back."""

from __future__ import annotations

from pathlib import Path

import pytest

from corrobora import pipeline
from corrobora.cli.decide import signing
from corrobora.config import Settings
from tests.factories import NOON

BY = ("--by", "Ana Serrat")

REPORTS = {
    "courier": (
        "The Lowland Courier",
        "2025-05-06",
        "Ines Abellard was released from the Old Mill prison on Tuesday, her mother told us.",
    ),
    "mirror": (
        "Harbour Mirror",
        "2025-05-07",
        "Inez Abelard, a nurse, was released on 6 May 2025, her lawyer said.",
    ),
    "gazette": (
        "Ansel Gazette",
        "2025-05-09",
        "The interior ministry said that Ines Abellard had been arrested on 8 May 2025.",
    ),
}
LATER = (
    "Coast Herald",
    "2025-05-20",
    "Ines Abellard was released on 19 May 2025, the Lantern Network, a monitoring group, said.",
)

AGNES = ("Coast Herald", "2025-05-20", "Agnes Abellar was released on 6 May 2025.")


def write(folder: Path, name: str, report: tuple[str, str, str]) -> None:
    outlet, day, text = report
    head = f"---\noutlet: {outlet}\npublished: {day}\n---\n"
    folder.mkdir(exist_ok=True)
    (folder / f"{name}.md").write_text(head + text + "\n", "utf-8")


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    for name, report in REPORTS.items():
        write(tmp_path / "in", name, report)
    return tmp_path / "in"


def run(folder: Path, register: Path) -> None:
    pipeline.run([folder], register, Settings(), clock=lambda: NOON, progress=lambda *_: None)


@pytest.fixture
def register(folder, tmp_path) -> Path:
    run(folder, tmp_path / "r.db")
    return tmp_path / "r.db"


@pytest.fixture
def decide(call, register, monkeypatch):
    """Decide at a known time, and return what is told as JSON."""
    monkeypatch.setattr(signing, "now", lambda: NOON)

    def decided(*given: str, why: str = "I asked her sister"):
        done = call("decide", *given, "--why", why, *BY, "--register", register, "--format", "json")
        assert done.code == 0, done.err
        return done.json

    return decided


@pytest.fixture
def ask(call, register):
    def asked(*given: str):
        return call(*given, "--register", register, "--format", "json").json

    return asked


def findings(person):
    return {
        (one["act"], one["date"], one["step"], one["independent"], one["reports"])
        for one in person["findings"]
    }


def whole(ask):
    told = ask("status")
    return [told, *(ask("why", row["address"]) for row in told["persons"])]


# --- merging ------------------------------------------------------------------------------------


def test_yes_makes_one_person_of_two_everywhere(ask, decide):
    (suggestion,) = ask("status")["suggestions"]
    decide("same", "ines abellard", "inez", "yes")
    told = ask("status")
    assert {row["name"] for row in told["persons"]} == {"Ines Abellard"}
    assert told["suggestions"] == []
    person = ask("why", "inez abelard")
    assert person["id"] == suggestion["a_id"]
    assert person["names"] == ["Ines Abellard", "Inez Abelard"]
    # Mother and lawyer are one side, also where the two were written otherwise.
    assert ("release", "2025-05-06", "rearrested", 1, 2) in findings(person)


def test_both_addresses_lead_to_the_one_who_was_named_first(ask, decide):
    (suggestion,) = ask("status")["suggestions"]
    decide("same", suggestion["b_address"], suggestion["a_address"], "yes")
    for address in (suggestion["a_address"], suggestion["b_address"].upper()):
        person = ask("why", address)
        assert person["address"] == suggestion["b_address"]
        (merged,) = person["merged_from"]
        assert (merged["name"], merged["address"]) == ("Ines Abellard", suggestion["a_address"])
        (decision,) = person["decisions"]
        assert merged["decision"] == decision["id"]
        assert (decision["kind"], decision["judgement"]) == ("person_pair", "positive")


def test_taking_it_back_leaves_everything_as_it_was(ask, decide):
    before = whole(ask)
    made = decide("same", "ines abellard", "inez", "yes")
    assert whole(ask) != before
    decide("undo", made["id"])
    assert whole(ask) == before


def test_a_later_report_of_the_old_name_follows(ask, decide, folder, register):
    decide("same", "ines abellard", "inez", "yes")
    write(folder, "herald", ("Coast Herald", "2025-05-20", "Inez Abelard is held in Old Mill."))
    run(folder, register)
    assert len({row["id"] for row in ask("status")["persons"]}) == 1
    assert ask("doctor")["sound"]


def test_several_are_merged_at_once_a_decision_each(ask, decide, folder, register):
    write(
        folder,
        "herald",
        ("Coast Herald", "2025-05-20", "Agnes Abellar was released on 6 May 2025."),
    )
    run(folder, register)
    made = decide("merge", "inez", "ines abellard", "agnes")
    assert len(made["decisions"]) == 2
    person = ask("why", "agnes abellar")
    assert {one["name"] for one in person["merged_from"]} == {"Ines Abellard", "Agnes Abellar"}
    assert person["address"] == ask("why", "inez")["address"]
    decide("undo", made["decisions"][1]["id"])
    assert ask("why", "agnes")["merged_from"] == []


def test_merging_in_words(call, decide, register):
    done = call(
        "decide", "same", "ines abellard", "inez", "yes", "--why", "sister", *BY, "-r", register
    )
    said = " ".join(done.out.split())
    assert "Ines Abellard" in said
    assert "one person" in said
    assert "both addresses lead to Ines Abellard" in said
    assert "corrobora decide undo" in said
    page = " ".join(call("why", "inez", "-r", register).out.split())
    assert "One person, by decision, with Inez Abelard (" in page
    assert "Address: " in page


# --- no, unsure, contradictions -----------------------------------------------------------------


def test_no_takes_the_suggestion_away_in_later_runs_too(ask, decide, folder, register):
    decide("same", "inez", "ines abellard", "no")
    write(folder, "herald", LATER)
    run(folder, register)
    told = ask("status")
    assert told["suggestions"] == []
    assert {row["name"] for row in told["persons"]} == {"Ines Abellard", "Inez Abelard"}


def test_unsure_marks_the_suggestion(call, ask, decide, register):
    decide("same", "inez", "ines abellard", "unsure")
    (suggestion,) = ask("status")["suggestions"]
    assert suggestion["judgement"] == "unsure"
    assert (suggestion["a_reports"], suggestion["b_reports"]) == (
        ["courier", "gazette"],
        ["mirror"],
    )
    said = " ".join(call("status", "-r", register).out.split())
    assert "looked at, and not sure" in said


def test_a_later_answer_takes_the_place(ask, decide):
    first = decide("same", "inez", "ines abellard", "no")
    second = decide("same", "ines abellard", "inez", "yes")
    assert second["replaces"] == first["id"]
    third = decide("same", "ines abellard", "inez", "no")
    assert third["replaces"] == second["id"], "each is found by the part that was named"
    assert len({row["id"] for row in ask("status")["persons"]}) == 2


def test_what_contradicts_itself_is_told_at_once_and_in_lists(call, ask, decide, folder, register):
    write(
        folder,
        "herald",
        ("Coast Herald", "2025-05-20", "Agnes Abellar was released on 6 May 2025."),
    )
    run(folder, register)
    decide("merge", "inez", "ines abellard", "agnes")
    no = decide("same", "ines abellard", "agnes", "no")
    assert "joined them all the same" in no["look_again"]
    assert len({row["id"] for row in ask("status")["persons"]}) == 3, "nobody is chosen by guess"
    told = ask("decide", "list")["decisions"]
    assert all(row["look_again"] for row in told)
    assert "Look again" in call("decide", "list", "-r", register).out
    decide("undo", no["id"])
    assert len({row["id"] for row in ask("status")["persons"]}) == 1


# --- splitting ----------------------------------------------------------------------------------


def test_a_report_is_about_somebody_else(ask, decide):
    before = ask("why", "ines abellard")
    made = decide("split", "ines abellard", "--report", "gazette", "--as", "Ines Abellard of Ansel")
    other = ask("why", made["address"])
    assert other["person"] == "Ines Abellard of Ansel"
    assert {one["act"] for one in other["findings"]} == {"arrest"}
    assert other["split_from"][0]["address"] == before["address"]
    old = ask("why", before["address"])
    assert {one["act"] for one in old["findings"]} == {"release"}
    assert [one["address"] for one in old["split_into"]] == [made["address"]]
    assert {one["kind"] for one in other["decisions"]} == {"split"}
    assert {frozenset((one["a"], one["b"])) for one in ask("status")["suggestions"]} == {
        frozenset(("Ines Abellard", "Inez Abelard")),
        frozenset(("Ines Abellard of Ansel", "Inez Abelard")),
    }


def test_a_claim_is_about_somebody_else(ask, decide):
    person = ask("why", "ines abellard")
    (arrest,) = (one for one in person["findings"] if one["act"] == "arrest")
    claim = arrest["origins"][0]["passages"][0]["claim"]
    made = decide("split", "ines abellard", "--claim", claim[:8])
    assert {one["act"] for one in ask("why", made["address"])["findings"]} == {"arrest"}
    names = [row["name"] for row in ask("status")["persons"]]
    assert names.count("Ines Abellard") == 2, "nobody said what to call the other"


def test_taking_a_split_back_leaves_everything_as_it_was(ask, decide):
    before = whole(ask)
    made = decide("split", "ines abellard", "--report", "gazette")
    decide("undo", made["id"])
    assert whole(ask) == before
    assert ask("why", made["address"])["person"] == "Ines Abellard", "the address leads back"


def test_who_bears_one_name_is_told_apart(call, decide, register):
    made = decide("split", "ines abellard", "--report", "gazette")
    for asked in (
        ["why", "ines abellard"],
        ["decide", "same", "ines abellard", "inez", "yes", "--why", "x"],
    ):
        done = call(*asked, "-r", register)
        assert done.code != 0
        assert "More than one person" in done.err or "more than one person" in done.err
        assert f"{made['address']}: in gazette (2025-05-09)" in done.err
    shown = call("status", "-r", register).out
    assert "Ines Abellard (in courier)" in shown
    assert "Ines Abellard (in gazette)" in shown
    several = call("why", "ines abellard", "-r", register, "--format", "json").json
    assert sorted(one["reports"] for one in several["candidates"]) == [["courier"], ["gazette"]]


def test_what_comes_later_stays_and_asks_to_look_again(call, ask, decide, folder, register):
    made = decide("split", "ines abellard", "--report", "gazette", "--as", "Ines of Ansel")
    write(folder, "herald", LATER)
    run(folder, register)
    rows = [row for row in ask("status")["persons"] if row["name"] == "Ines Abellard"]
    assert sum(row["reports"] for row in rows) == 2
    assert ask("why", made["address"])["findings"][0]["reports"] == 1
    (row,) = ask("decide", "list")["decisions"]
    assert "Ines Abellard is named in herald, too" in row["look_again"]
    assert "herald" in " ".join(call("decide", "list", "-r", register).out.split())


def test_copies_that_stay_are_named(decide, folder, register, call):
    outlet, day, text = REPORTS["gazette"]
    more = " Neighbours watched from the quay while officers led her away before dawn."
    write(folder, "gazette", (outlet, day, text + more))
    write(folder, "herald", ("Coast Herald", "2025-05-10", text + more))
    run(folder, register)
    done = call(
        "decide", "split", "ines abellard", "--report", "herald", "--why", "x", *BY, "-r", register
    )
    assert "Reports that share passages with it stay with Ines Abellard: gazette" in " ".join(
        done.out.split()
    )


# --- refusals -----------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("given", "said"),
    [
        (["same", "nobody", "inez", "yes"], "nobody here is called so"),
        (["same", "inez", "Inez Abelard", "yes"], "are one person here already"),
        (["merge", "inez"], "at least two"),
        (["split", "ines abellard"], "--report or --claim"),
        (["split", "ines abellard", "--report", "mirror"], "nothing in it is about Ines Abellard"),
        (["split", "ines abellard", "--claim", "ffffffff"], "no claim about Ines Abellard"),
        (["split", "inez", "--report", "mirror"], "nobody would be left"),
        (["split", "inez", "--report", "nowhere"], "no report here is called so"),
    ],
)
def test_what_cannot_be_decided_is_refused_and_nothing_written(call, register, given, said):
    done = call("decide", *given, "--why", "x", *BY, "-r", register)
    assert done.code == 2
    assert said in done.err
    assert call("decide", "list", "-r", register, "--format", "json").json["decisions"] == []


def test_an_answer_that_is_none_is_refused(call, register):
    done = call("decide", "same", "inez", "ines", "perhaps", "--why", "x", "-r", register)
    assert done.code == 2


def test_doctor_tells_of_a_decision_whose_person_is_gone(ask, decide):
    made = decide("split", "ines abellard", "--report", "gazette", "--as", "Ines of Ansel")
    decide("same", made["address"], "inez", "yes")
    assert ask("doctor")["sound"]
    decide("undo", made["id"])
    told = ask("doctor")
    (check,) = (one for one in told["checks"] if "persons here" in one["question"])
    assert "nobody here is called Ines of Ansel any more" in check["problems"][0]
    (row,) = (one for one in ask("decide", "list")["decisions"] if one["kind"] == "person_pair")
    assert "the split was taken back" in row["look_again"]
    assert ask("why", made["address"])["person"] == "Ines Abellard"
