"""Wrong input to every new command: its exit code, one message that says what to do, no trace."""

from __future__ import annotations

import json
import shutil
from pathlib import Path

import pytest

from tests.unit.cli.hostile import HOSTILE, steers

NOBODY = "Nobody Here"
LIA = "Lia Quessant"
READS = [
    ["ledger"],
    ["promises"],
    ["sites"],
    ["conflicts"],
    ["rhythm"],
    ["search", "x"],
    ["outlets"],
    ["speakers"],
    ["decide", "list"],
    ["note", "list"],
    ["note", "show", "x"],
    ["policy", "show"],
    ["policy", "diff", "default", "current"],
    ["erase", LIA, "--why", "asked"],
    ["erase", "finish"],
    ["head", "export", "out.head"],
    ["backup", "out.backup"],
    ["doctor"],
]
# What is typed, the exit code, and words of the one message.
WRONG = [
    (["ledger", "--as-of", "soon"], 2, "'soon' is no day; write 2026-01-09"),
    (["ledger", "--known-at", "soon"], 2, "--known-at"),
    (["ledger", "--since", "2026-02-30"], 2, "'2026-02-30' is no day"),
    (["ledger", "--since", "2026-02-02", "--until", "2026-01-01"], 2, "is before 2026-02-02"),
    (["rhythm", "--since", "2026-02-02", "--until", "2026-01-01"], 2, "is before 2026-02-02"),
    (["rhythm", "--by", "century"], 2, "is not one of"),
    (["rhythm", "--events", "none.csv"], 1, "cannot be read (No such file or directory)"),
    (["promises", "--state", "kept"], 2, "is not one of"),
    (["search", " "], 2, "say what to look for"),
    (["search", "x", "--most", "0"], 2, "--most"),
    (["search", "zzyzx"], 1, "Nothing here has “zzyzx”."),
    (["decide", "accept", "deadbeef", "--why", "x"], 2, "this claim is not here"),
    (["decide", "reject", "zzz", "--why", "x"], 2, "It is the 8 digits beside a passage"),
    (["decide", "set", LIA, "date", "2026", "--why", "x"], 2, "only their name can be set"),
    (["decide", "supersede", "deadbeef", "cafebabe", "--why", "x"], 2, "is not here"),
    (["decide", "close", "deadbeef", "--why", "x"], 2, "`corrobora status` names them"),
    (["decide", "restrict", NOBODY, "--why", "x"], 2, "nobody here is called so"),
    (["decide", "restrict", LIA, "--field", "shoes", "--why", "x"], 2, "Name one of name, date"),
    (["decide", "restrict", LIA, "--why", " "], 2, "A decision needs its reason"),
    (["decide", "restrict", LIA, "--why", "x", "--by", " "], 2, "A decision needs a name"),
    (["decide", "publish", NOBODY, "--why", "x"], 2, "corrobora status lists everybody"),
    (["decide", "verify", LIA, "jailing", "--why", "x"], 2, "is not one of"),
    (["decide", "note", NOBODY, "x"], 2, "nobody here is called so"),
    (["decide", "note", LIA, ""], 2, "a note needs words"),
    (["decide", "same", LIA, NOBODY, "yes", "--why", "x"], 2, "nobody here is called so"),
    (["decide", "same", LIA, LIA, "yes", "--why", "x"], 2, "are one person here already"),
    (["decide", "same", LIA, LIA, "perhaps", "--why", "x"], 2, "is not one of"),
    (["decide", "merge", LIA, "--why", "x"], 2, "name at least two persons"),
    (["decide", "split", LIA, "--why", "x"], 2, "--report or --claim"),
    (["decide", "split", LIA, "--report", "none", "--why", "x"], 2, "no report here is called so"),
    (["decide", "undo", "deadbeef", "--why", "x"], 2, "`corrobora decide list` names them"),
    (["erase", NOBODY, "--why", "asked"], 2, "Nothing was erased"),
    (["erase", LIA, "--why", f"{LIA} asked"], 2, "The reason would keep the name"),
    (["erase", LIA, "--why", ""], 2, "needs its reason"),
    (["erase", LIA], 2, "Missing option '--why'"),
    (["erase", "reapply"], 2, "Missing option '--head'"),
    (["erase", "reapply", "--head", "none.head"], 1, "cannot be read (No such file"),
    (["head", "export", "none/h"], 1, "cannot be written (No such file"),
    (["backup", "none/b"], 1, "cannot be written there (No such file"),
    (["policy", "diff", "default", "none.toml"], 1, "cannot be read (No such file"),
    (["note", "show", "none"], 2, "no note is called so"),
    (["note", "add"], 2, "--ask asks for all"),
    (["note", "add", "--file", "none.toml"], 1, "none.toml"),
    (["note", "add", "--act", "jailing"], 2, "--ask asks for all"),
]
# What the options leave out is said to be there.
EMPTY = [
    (["ledger", "--country", "ZZ"], "figure"),
    (["ledger", "--speaker", NOBODY], "figure"),
    (["ledger", "--until", "1999-01-01"], "figure"),
    (["promises", "--speaker", NOBODY], "promise"),
    (["sites", "nowhere"], "place"),
    (["conflicts", "--kind", "none"], "conflict"),
]


@pytest.fixture(scope="module")
def kept(made_once, tmp_path_factory) -> Path:
    """One register that none of these commands may change."""
    return Path(shutil.copy(made_once, tmp_path_factory.mktemp("wrong") / "register.db"))


@pytest.fixture
def typed(call, kept, monkeypatch, tmp_path):
    monkeypatch.setenv("COLUMNS", "80")
    monkeypatch.chdir(tmp_path)
    return lambda words, register=kept: call(*words, "--register", register)


def flat(text):
    return " ".join(text.replace("│", " ").split())


@pytest.mark.parametrize(("words", "code", "expected"), WRONG)
def test_wrong_words_are_answered(typed, words, code, expected):
    done = typed(words)
    assert (done.code, done.out) == (code, "")
    assert expected in flat(done.err)
    assert "Errno" not in done.err
    assert "Traceback" not in done.err


def test_nothing_was_changed_by_any_of_it(typed, kept, made_once):
    for words, _, _ in WRONG[11:36:3]:
        typed(words)
    assert kept.read_bytes() == made_once.read_bytes()


@pytest.mark.parametrize("words", READS)
def test_a_register_that_is_not_there_is_not_made(typed, tmp_path, words):
    where = tmp_path / "none.db"
    done = typed(words, where)
    assert (done.code, done.out) == (1, "")
    assert "there is no such register. `corrobora run` makes one" in flat(done.err)
    assert list(tmp_path.iterdir()) == []


@pytest.mark.parametrize("words", READS[:9])
def test_a_file_that_is_no_register_is_said_so_and_left(typed, tmp_path, words):
    where = tmp_path / "letter.db"
    where.write_text("Dear all, " * 100, "utf-8")
    done = typed(words, where)
    assert (done.code, done.out) == (1, "")
    assert "Traceback" not in done.err
    assert where.read_text("utf-8") == "Dear all, " * 100


@pytest.mark.parametrize(("words", "what"), EMPTY)
def test_what_the_options_leave_out_is_said_to_be_there(typed, words, what):
    done = typed(words)
    assert done.code == 0
    assert done.out.startswith("0 ")
    assert what in done.err
    assert "none of which fits what you asked for" in flat(done.err)


@pytest.mark.parametrize(("words", "what"), EMPTY[:4:3])
def test_programs_get_an_empty_list_and_no_words(typed, words, what):
    done = typed([*words, "--format", "json"])
    assert done.err == ""
    assert [v for v in json.loads(done.out).values() if isinstance(v, list)] == [[]]
    assert what


@pytest.mark.parametrize(
    "words",
    [
        ["why", HOSTILE],
        ["search", HOSTILE],
        ["sites", HOSTILE],
        ["ledger", "--speaker", HOSTILE],
        ["note", "show", HOSTILE],
        ["decide", "publish", HOSTILE, "--why", "x"],
        ["decide", "undo", HOSTILE, "--why", "x"],
        ["decide", "close", HOSTILE, "--why", "x"],
        ["decide", "accept", HOSTILE, "--why", "x"],
        ["erase", HOSTILE, "--why", "asked"],
        ["policy", "diff", "default", HOSTILE],
    ],
)
def test_hostile_words_do_not_come_back_alive(typed, words):
    done = typed(words)
    assert steers(done.out + done.err) == set()


def test_hostile_reasons_stand_still_on_every_page(call, register, tmp_path):
    given = ["--why", HOSTILE, "--by", HOSTILE, "--register", register]
    for words in (["restrict", LIA], ["publish", LIA], ["verify", LIA, "release"]):
        done = call("decide", *words, *given)
        assert done.code == 0, done.err
        assert "evil" in done.out
        assert steers(done.out) == set()
    for page in (["decide", "list"], ["why", LIA], ["status"]):
        assert steers(call(*page, "--register", register).out) == set()
    page = tmp_path / "page.html"
    assert call("report", page, "--register", register).code == 0
    html = page.read_text("utf-8")
    assert "<script>alert" not in html
    assert steers(html) == set()
