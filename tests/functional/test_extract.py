from __future__ import annotations

import json

from tests.functional.stories import STORIES

FIELDS = {"id", "outlet", "title", "published", "language", "acts", "tallies"}


def test_one_object_a_line_in_the_form_of_the_guide(call, stories):
    done = call("extract", stories, "--format", "json")
    assert (done.code, done.err) == (0, "")
    told = {one["id"]: one for one in map(json.loads, done.out.splitlines())}
    assert list(told) == ["courier", "gazette", "mirror", "weather"]
    assert all(one.keys() >= FIELDS for one in told.values())
    assert told["courier"]["published"] == "2025-05-06"
    assert (told["weather"]["acts"], told["weather"]["tallies"]) == ([], [])


def test_spans_are_offsets_into_the_file(call, stories):
    done = call("extract", stories / "courier.md", "--format", "json")
    (act, *_) = done.json["acts"]
    for quote, (start, end) in zip(act["quotes"], act["spans"], strict=True):
        assert STORIES["courier"][start:end] == quote


def test_all_prints_every_statement_by_itself(call, stories):
    done = call("extract", stories / "courier.md", "--all", "--format", "json")
    said = done.json["statements"]
    assert {one["kind"] for one in said} == {"act", "tally", "promise", "site_claim"}
    assert all(one["quotes"] and one["id"] for one in said)
    assert "family" in {one["speaker"]["kind"] for one in said if one["speaker"]}


def test_text_shows_passages_in_the_order_of_the_report(call, stories):
    said = call("extract", stories).out
    assert "courier (The Lowland Courier, 2025-05-06, en)" in said
    assert "Lia Quessant released (2025-05-06; at Old Mill prison" in said
    assert "84–211: “Lia Quessant, a teacher" in said
    assert "Nothing about arrests" in said
    assert said.index("84–211") < said.index("213–274")


def test_bad_file_among_good_ones(call, stories):
    (stories / "empty.txt").write_bytes(b"")
    done = call("extract", stories, "--format", "json")
    assert done.code == 3
    assert len(done.out.splitlines()) == 4
    assert "Refused: " in done.err
    assert "empty.txt" in done.err


def test_nothing_but_bad_files(call, tmp_path):
    (tmp_path / "empty.txt").write_bytes(b"")
    done = call("extract", tmp_path, "--format", "json")
    assert (done.code, done.out) == (1, "")


def test_nothing_is_stored(call, stories, tmp_path, monkeypatch):
    (tmp_path / "work").mkdir()
    monkeypatch.chdir(tmp_path / "work")
    call("extract", stories)
    call("lineage", stories)
    assert list((tmp_path / "work").iterdir()) == []
