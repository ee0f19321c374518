from __future__ import annotations

import pytest

from tests.functional.dump import dump
from tests.functional.stories import STORIES, write_many, write_stories


def test_run_prints_the_register_in_short(call, stories, tmp_path):
    done = call("run", stories, "--register", tmp_path / "r.db")
    assert done.code == 0
    assert done.err == ""
    said = " ".join(done.out.split())
    for words in (
        "4 reports, 2 people",
        "Confirmed: a party that would know says that it happened",
        "Lia Quessant released 2025-05-06 1 2 free",
        "Who says so Announced Reported Confirmed",
        "People named in this register",
        "Conflicts:",
        "release of Oto Brandimar: one says it, another denies it",
        "Open promises",
        "2 reports: courier, mirror; all from courier",
        "4 reports read: 4 new, 0 known before",
    ):
        assert words in said


def test_json_is_one_object_and_nothing_else(call, stories, tmp_path):
    done = call("run", stories, "--register", tmp_path / "r.db", "--format", "json")
    told = done.json
    assert done.err == ""
    assert (told["new"], told["known"], told["refused"]) == (4, 0, [])
    assert told["families"] == [["courier", "mirror"], ["gazette"], ["weather"]]
    assert {row["name"] for row in told["persons"]} == {"Lia Quessant", "Oto Brandimar"}
    assert told.keys() >= {"ledger", "promises", "designations", "conflicts", "suggestions"}


def test_same_folder_twice_gives_nothing_new(call, stories, tmp_path):
    register = tmp_path / "r.db"
    call("run", stories, "--register", register)
    before = dump(register)
    again = call("run", stories, "--register", register, "--format", "json").json
    assert (again["new"], again["again"], again["known"]) == (0, 0, 4)
    assert again["statements"] == 0
    assert dump(register) == before


def test_new_report_joins_those_that_are_there(call, tmp_path):
    register, folder = tmp_path / "r.db", tmp_path / "in"
    call("run", write_stories(folder, ("courier",)), "--register", register)
    told = call(
        "run", write_stories(folder, ("mirror",)), "--register", register, "--format", "json"
    ).json
    assert (told["new"], told["known"]) == (1, 1)
    assert told["families"] == [["courier", "mirror"]]
    bit_by_bit = dump(register)
    at_once = tmp_path / "once.db"
    call("run", folder, "--register", at_once)
    assert bit_by_bit["reports"] == dump(at_once)["reports"]
    assert bit_by_bit["statements"] == dump(at_once)["statements"]
    assert bit_by_bit["passages"] == dump(at_once)["passages"]


def test_changed_file_is_a_later_version_of_its_address(call, register, stories):
    page = stories / "gazette.md"
    page.write_text(page.read_text("utf-8").replace("116", "118"), "utf-8")
    told = call("run", stories, "--register", register, "--format", "json").json
    assert (told["new"], told["known"]) == (1, 3)
    named = {label for family in told["families"] for label in family}
    assert named >= {"gazette", "gazette@2"}


def test_several_processes_read_the_same(call, tmp_path):
    folder = write_many(tmp_path / "in", 12)
    dumps = []
    for workers in ("1", "2"):
        register = tmp_path / f"{workers}.db"
        done = call("run", folder, "--register", register, "--workers", workers)
        assert done.code == 0, done.err
        dumps.append(dump(register))
    assert dumps[0] == dumps[1]


def test_bad_file_is_a_row_and_the_others_go_on(call, stories, tmp_path):
    (stories / "broken.md").write_bytes(b"\x00\x01\x02\xff" * 200)
    (stories / "empty.txt").write_bytes(b"")
    done = call("run", stories, "--register", tmp_path / "r.db", "--format", "json")
    assert done.code == 3
    refused = done.json["refused"]
    assert [row["path"].rpartition("/")[2] for row in refused] == ["broken.md", "empty.txt"]
    assert all(row["why"] and row["advice"] for row in refused)
    assert done.json["new"] == 4


def test_text_output_lists_what_was_refused(call, stories, tmp_path):
    (stories / "empty.txt").write_bytes(b"")
    done = call("run", stories, "--register", tmp_path / "r.db")
    assert done.code == 3
    assert "Refused: 1 file" in done.out
    assert "1 refused" in done.out


def test_refusals_are_refused_again_and_disturb_nothing(call, stories, tmp_path):
    (stories / "empty.txt").write_bytes(b"")
    register = tmp_path / "r.db"
    call("run", stories, "--register", register)
    before = dump(register)
    again = call("run", stories, "--register", register, "--format", "json")
    assert again.code == 3
    assert len(again.json["refused"]) == 1
    assert dump(register) == before


def test_mistake_of_ours_is_a_row_with_its_trace(call, stories, tmp_path, monkeypatch):
    from corrobora import pipeline  # noqa: PLC0415 - to break it

    whole = pipeline.verify

    def fail(statements, revision):
        if "fisherman" in revision.text:
            message = "a mistake"
            raise ZeroDivisionError(message)
        return whole(statements, revision)

    monkeypatch.setattr(pipeline, "verify", fail)
    register = tmp_path / "r.db"
    done = call("run", stories, "--register", register, "--format", "json")
    assert done.code == 3
    (row,) = done.json["refused"]
    assert row["path"].endswith("gazette.md")
    assert "ZeroDivisionError: a mistake" in row["why"]
    assert "trace" not in row
    ((kept,),) = (dump(register, whole=True)["refusals"],)
    assert "Traceback" in kept["trace"]
    doctor = call("doctor", "--register", register)
    assert doctor.code == 0
    assert "ZeroDivisionError: a mistake" in doctor.out
    assert "Corrobora made a mistake on" in doctor.out
    monkeypatch.setattr(pipeline, "verify", whole)
    assert call("run", stories, "--register", register, "--format", "json").json["new"] == 1


def test_other_kinds_of_file_are_passed_over_and_said_so(call, stories, tmp_path):
    (stories / "photo.jpeg").write_bytes(b"\xff\xd8")
    done = call("run", stories, "--register", tmp_path / "r.db")
    assert done.code == 0
    assert "Passed over: 1 file of other kinds" in done.out


def test_given_date_stands_in_where_a_report_states_none(call, tmp_path):
    folder = tmp_path / "in"
    folder.mkdir()
    (folder / "note.txt").write_text("Lia Quessant was released on Tuesday.", "utf-8")
    register = tmp_path / "r.db"
    command = ("run", folder, "--register", register, "--published", "2025-05-08")
    told = call(*command, "--format", "json").json
    assert [row["date"] for row in told["persons"]] == ["2025-05-06"]


def test_own_packs_travel_with_the_register(call, stories, tmp_path):
    country = tmp_path / "packs" / "countries" / "xv"
    country.mkdir(parents=True)
    (country / "country.toml").write_text('code = "XV"\nlanguages = ["en"]\n', "utf-8")
    owned = "id,name,aliases,domain,owner,agency,kind\n"
    owned += (
        "courier,The Lowland Courier,,,House,,newspaper\ngazette,Ansel Gazette,,,House,,newspaper\n"
    )
    (country / "outlets.csv").write_text(owned, "utf-8")
    register = tmp_path / "r.db"
    done = call("run", stories, "--register", register, "--packs", tmp_path / "packs")
    assert done.code == 0, done.err
    with_packs = call("status", "--register", register, "--format", "json").json
    again = call("run", stories, "--register", register, "--format", "json").json
    assert (again["new"], again["again"]) == (0, 4)  # read anew without those packs
    (note,) = again["notes"]
    assert "countries/xv/country.toml and 1 more" in note["what"]
    assert "--packs" in note["what"]
    silent = call("run", stories, "--register", register, "--format", "json").json
    assert silent["notes"] == []
    assert with_packs["persons"]


def test_own_policy_says_who_confirms(call, stories, tmp_path):
    from corrobora.assess.policy import default_policy_text  # noqa: PLC0415

    policy = tmp_path / "strict.toml"
    policy.write_text(default_policy_text().replace('"family", ', ""), "utf-8")
    register = tmp_path / "r.db"
    told = call("run", stories, "--register", register, "--policy", policy, "--format", "json").json
    (released,) = [
        r for r in told["persons"] if (r["name"], r["act"]) == ("Lia Quessant", "release")
    ]
    assert released["step"] == "reported"


@pytest.mark.parametrize("text", ['nonsense = "x"', "[confirmed", '[confirmed]\nby = ["gossip"]'])
def test_policy_that_makes_no_sense_is_refused_with_its_mistake(call, stories, tmp_path, text):
    policy = tmp_path / "bad.toml"
    policy.write_text(text, "utf-8")
    done = call("run", stories, "--register", tmp_path / "r.db", "--policy", policy)
    assert done.code == 1
    assert "bad.toml" in done.err
    assert not (tmp_path / "r.db").exists()


def test_stories_are_read_whole(stories):
    assert {path.stem for path in stories.iterdir()} == set(STORIES)
