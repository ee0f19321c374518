"""Two reports side by side: from files, from a register, in each form and at each width."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.functional.stories import STORIES, write_stories

WIRE = """---
title: Three walk free
outlet: The Lowland Courier
published: 2025-05-06
---
Ines Abellard, a nurse from Port Ansel, is thought to be among the three people who were \
released from the Old Mill prison on Tuesday morning, her sister told The Lowland Courier.

The interior ministry published no list of the people whom it had let go from the prison.

Some forty relatives waited outside the gates of the prison until late on Tuesday evening.
"""
COPY = """---
title: Nurse is out
outlet: Harbour Mirror
published: 2025-05-08
---
It had rained all night over the harbour.

Ines Abellard, a nurse from Port Ansel, is among the three people who were released from the \
Old Mill prison on Tuesday morning, her sister told The Lowland Courier.

Some forty relatives waited outside the gates of the prison until late on Tuesday evening.
"""
TWO = {"wire": WIRE, "copy": COPY}


@pytest.fixture
def files(tmp_path: Path) -> dict[str, Path]:
    folder = tmp_path / "two"
    folder.mkdir()
    for name, text in TWO.items():
        (folder / f"{name}.md").write_text(text, "utf-8")
    return {name: folder / f"{name}.md" for name in TWO}


def flat(out: str) -> str:
    return " ".join(out.split())


def test_verdict_stands_on_top_with_its_reasons(call, files):
    out = call("compare", files["wire"], files["copy"]).out
    assert out.startswith("copy is a copy of wire: truncated, 86% of the text of copy")
    assert "Why: " in out
    assert "credits The Lowland Courier" in flat(out)
    assert "Score 0." in out or "Score 1.00" in out


def test_changed_words_and_the_change_in_words_are_both_there(call, files):
    out = flat(call("compare", files["wire"], files["copy"]).out)
    assert "{thought to be}" in out
    assert "! copy says plainly what the other only supposes: “" in out
    assert "only in copy" in out
    assert "only in wire" in out


@pytest.mark.parametrize("width", ["120", "80"])
def test_wide_enough_they_stand_side_by_side(call, files, monkeypatch, width):
    monkeypatch.setenv("COLUMNS", width)
    lines = call("compare", files["wire"], files["copy"]).out.splitlines()
    (row,) = [line for line in lines if line.count("Ines Abellard") == 2]
    assert row.index("Ines", 5) > int(width) // 3
    assert max(map(len, lines)) <= int(width)


def test_narrow_they_stand_below_each_other(call, files, monkeypatch):
    monkeypatch.setenv("COLUMNS", "50")
    out = call("compare", files["wire"], files["copy"]).out
    assert "wire: Ines Abellard" in out
    assert "copy: Ines Abellard" in out
    assert max(map(len, out.splitlines())) <= 50


def test_the_first_named_stands_on_the_left(call, files):
    told = call("compare", files["copy"], files["wire"], "--format", "json").json
    assert (told["a"]["report"], told["b"]["report"]) == ("copy", "wire")
    assert (told["link"]["derived"], told["link"]["source"]) == ("copy", "wire")


def test_json_has_offsets_words_and_changes(call, files):
    told = call("compare", files["wire"], files["copy"], "--format", "json").json
    assert told["is_copy"] is True
    assert told["decision"] is None
    for row in told["rows"]:
        for side, text in (("a", WIRE), ("b", COPY)):
            for passage in (*row[side], *row["words"][side]):
                assert text[passage["start"] : passage["end"]] == passage["text"]
    (changed,) = [row for row in told["rows"] if "hedge_dropped" in row["drift"]]
    assert "thought to be" in [words["text"] for words in changed["words"]["a"]]
    assert all(set(row) >= {"a", "b", "kind", "moved", "drift", "changes"} for row in told["rows"])


def test_html_is_a_page_that_needs_nothing(call, files):
    page = call("compare", files["wire"], files["copy"], "--format", "html").out
    assert page.startswith("<!doctype html>")
    assert "<mark>thought to be</mark>" in page
    assert "says plainly what the other only supposes" in page
    assert "http" not in page.replace("http-equiv", "")


# --- not a copy ---------------------------------------------------------------------------------


def test_no_copy_says_what_was_weighed_and_against_what(call, tmp_path):
    folder = write_stories(tmp_path / "stories")
    out = call("compare", folder / "courier.md", folder / "weather.md").out
    assert out.startswith("courier and weather: neither is a copy of the other")
    said = flat(out)
    assert (
        "the same words in a row, outside quotations: 0 (they make a copy with a probability of 0%"
        in said
    )
    assert "the same content in the same order: 0%" in said
    assert "0.50 would make a copy" in said


def test_no_copy_in_json(call, tmp_path):
    folder = write_stories(tmp_path / "stories")
    given = (folder / "courier.md", folder / "weather.md", "--format", "json")
    told = call("compare", *given).json
    assert (told["is_copy"], told["link"]) == (False, None)
    assert told["evidence"]["score"] < told["evidence"]["score_bar"]
    assert all(not (row["a"] and row["b"]) for row in told["rows"])


# --- from a register ------------------------------------------------------------------------------


def test_a_register_is_asked_by_short_names(call, register):
    out = call("compare", "courier", "mirror", "--register", register).out
    assert out.startswith("mirror is a copy of courier: truncated")
    assert "only in courier" in out


@pytest.mark.parametrize(
    ("answer", "verdict"),
    [
        ("no", "courier and mirror: neither is a copy"),
        ("yes", "mirror is a copy of courier"),
        ("unsure", "mirror is a copy of courier"),
    ],
)
def test_what_a_person_judged_stands_on_top(call, register, answer, verdict):
    given = ("courier", "mirror", answer, "--why", "I read both", "--by", "Ana Serrat")
    assert call("decide", "copy", *given, "-r", register).code == 0
    out = call("compare", "courier", "mirror", "--register", register).out
    assert out.startswith(verdict)
    assert "Ana Serrat (not signed in)" in out
    assert "I read both" in flat(out)
    told = call("compare", "courier", "mirror", "-r", register, "--format", "json").json
    assert told["is_copy"] is (answer != "no")
    assert told["found"]["derived"] == "mirror"
    assert told["decision"]["why"] == "I read both"


def test_a_copy_by_decision_alone_with_nothing_in_line(call, register):
    call("decide", "copy", "courier", "weather", "yes", "--why", "x", "-r", register)
    out = call("compare", "courier", "weather", "--register", register).out
    assert out.startswith("courier and weather are copies, as a person decided; no passage")


def test_the_environment_names_the_register_and_files_still_win(call, register, files, monkeypatch):
    monkeypatch.setenv("CORROBORA_REGISTER", str(register))
    assert call("compare", "courier", "mirror").out.startswith("mirror is a copy of courier")
    assert call("compare", files["wire"], files["copy"]).out.startswith("copy is a copy of wire")


# --- what goes wrong ----------------------------------------------------------------------------


def test_one_report_is_not_compared_with_itself(call, register, files):
    assert "different reports" in call("compare", "courier", "courier", "-r", register).err
    assert "different reports" in call("compare", files["wire"], files["wire"]).err


def test_an_unknown_report_brings_similar_names(call, register):
    done = call("compare", "courier", "miror", "-r", register)
    assert (done.code, "Did you mean mirror" in done.err) == (2, True)


def test_an_unreadable_file_is_one_message(call, files, tmp_path):
    (tmp_path / "empty.txt").write_bytes(b"")
    done = call("compare", files["wire"], tmp_path / "empty.txt")
    assert done.code == 1
    assert "empty.txt" in done.err
    assert done.out == ""


def test_the_same_bytes_under_one_name_in_two_folders_are_two_reports(call, tmp_path):
    for folder in ("a", "b"):
        (tmp_path / folder).mkdir()
        (tmp_path / folder / "story.txt").write_text(STORIES["weather"][70:] * 2, "utf-8")
    done = call("compare", tmp_path / "a" / "story.txt", tmp_path / "b" / "story.txt")
    assert done.code == 0
    assert "a/story" in done.out
    assert "b/story" in done.out


def test_nothing_in_a_report_steers_the_terminal(call, tmp_path):
    bad = (
        "Ines Abellard was \x1b[31mreleased\x1b[0m \u202eon Tuesday\u2066 from the Old Mill prison."
    )
    for name in ("one", "two"):
        head = f"---\noutlet: Outlet\u202e {name}\n---\n"
        (tmp_path / f"{name}.md").write_text(f"{head}{bad}\n", "utf-8")
    for form in ("text", "html"):
        out = call("compare", tmp_path / "one.md", tmp_path / "two.md", "--format", form).out
        assert "Old Mill" in out
        assert not any(mark in out for mark in "\x1b\x07\u202e\u2066")
    done = call("compare", "one\x1b[2J", "two", "-r", tmp_path / "no\x1b[2J.db")
    assert "\x1b" not in done.err


@pytest.mark.parametrize(("second", "what"), [("gone.md", "no such file"), (".", "a folder")])
def test_what_is_no_file_is_named_where_there_is_no_register(
    call, files, monkeypatch, tmp_path, second, what
):
    monkeypatch.chdir(tmp_path)
    told = call("compare", files["wire"], second)
    assert told.code == 2
    assert f"{second}: " in told.err
    assert what in told.err
    assert "register.db" not in told.err
