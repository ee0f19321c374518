"""What is one report and what are two: files given twice, folders in turn, words in two papers."""

from __future__ import annotations

import shutil

import pytest

from tests.functional.dump import dump
from tests.functional.stories import COURIER, write_stories


def told(call, register, *paths):
    done = call("run", *paths, "--register", register, "--format", "json")
    assert done.code == 0, done.err
    return done.json


def test_file_given_twice_is_one_report(call, tmp_path, monkeypatch):
    folder = write_stories(tmp_path / "in", ("courier",))
    monkeypatch.chdir(tmp_path)
    paths = (folder, folder / "courier.md", "in/courier.md", "./in/../in")
    run = told(call, tmp_path / "r.db", *paths)
    assert (run["new"], run["known"], run["families"]) == (1, 0, [["courier"]])
    again = told(call, tmp_path / "r.db", folder)
    assert (again["new"], again["known"]) == (0, 1)


def test_same_words_of_two_outlets_are_two_reports_and_one_origin(call, tmp_path):
    folder = write_stories(tmp_path / "in", ("courier",))
    other = COURIER.replace("outlet: The Lowland Courier", "outlet: Harbour Mirror")
    (folder / "mirror.md").write_text(other, "utf-8")
    run = told(call, tmp_path / "r.db", folder)
    assert run["new"] == 2
    assert run["families"] == [["courier", "mirror"]]
    why = call("why", "Quessant", "--register", tmp_path / "r.db", "--format", "json").json
    (release,) = [f for f in why["findings"] if f["act"] == "release"]
    (origin,) = [o for o in release["origins"] if o["counted"]]
    assert (release["independent"], sorted(origin["reports"])) == (1, ["courier", "mirror"])


def test_same_file_in_two_folders_is_two_reports_by_their_places(call, tmp_path):
    """Who keeps one folder for each outlet has the same words twice: got from two places."""
    for name in ("north", "south"):
        write_stories(tmp_path / "in" / name, ("courier",))
    run = told(call, tmp_path / "r.db", tmp_path / "in")
    assert run["families"] == [["north/courier", "south/courier"]]


def test_two_folders_in_turn_are_the_same_as_at_once(call, tmp_path):
    first = write_stories(tmp_path / "first", ("courier", "weather"))
    second = write_stories(tmp_path / "second", ("mirror", "gazette"))
    in_turn, at_once = tmp_path / "turn.db", tmp_path / "once.db"
    told(call, in_turn, first)
    last = told(call, in_turn, second)
    whole = told(call, at_once, first, second)
    # Public addresses are random: no two registers give the same.
    for one in (last, whole):
        for row in one["persons"]:
            row.pop("address")
        for row in one["suggestions"]:
            del row["a_address"], row["b_address"]
    for key in ("persons", "ledger", "promises", "conflicts", "suggestions", "families"):
        assert last[key] == whole[key], key
    for table in ("reports", "statements", "passages"):
        assert dump(in_turn)[table] == dump(at_once)[table]


def test_folder_that_moved_is_known_again(call, tmp_path):
    told(call, tmp_path / "r.db", write_stories(tmp_path / "before"))
    shutil.move(tmp_path / "before", tmp_path / "after")
    run = told(call, tmp_path / "r.db", tmp_path / "after")
    assert (run["new"], run["known"]) == (0, 4)


def test_register_that_moved_is_the_same(call, register, stories, tmp_path):
    moved = tmp_path / "elsewhere.db"
    shutil.move(register, moved)
    run = told(call, moved, stories)
    assert (run["new"], run["known"], run["statements"]) == (0, 4, 0)


@pytest.mark.parametrize("command", ["extract", "lineage"])
def test_order_of_paths_does_not_matter(call, tmp_path, command):
    folder = write_stories(tmp_path / "in")
    paths = sorted(folder.iterdir())
    there = call(command, *paths, "--format", "json").out
    assert call(command, *reversed(paths), "--format", "json").out == there


def test_a_folder_read_again_by_itself_brings_nothing_twice(call, tmp_path):
    """Two folders hold files of one name, so that both are addressed from above them."""
    for name in ("monday", "tuesday"):
        folder = tmp_path / name
        folder.mkdir()
        (folder / "1.md").write_text(f"Ana Prueba was freed on {name.title()}.\n", "utf-8")
    register = tmp_path / "both.db"
    first = call("run", tmp_path / "monday", tmp_path / "tuesday", "--register", register)
    again = call("run", tmp_path / "monday", "--register", register)
    assert "2 new" in first.out
    assert "0 new, 1 known before" in again.out
