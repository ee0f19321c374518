"""What a shell sees when something is wrong: one message that names it, an exit code, no trace."""

from __future__ import annotations

import json
import os
import stat
from pathlib import Path

import pytest

from tests.functional.shell import shell_out
from tests.functional.stories import write_stories

FIFTY_MEGABYTES = 50 * 10**6
BAD_FILES = {
    "empty.txt": b"",
    "blank.md": b" \n\t\n",
    "picture.txt": b"\x89PNG\r\n\x1a\n" + bytes(range(256)) * 20,
    "noise.html": bytes(range(256)) * 40,
    "head.md": b"---\ntitle: [unclosed\n: :\n---\nLia Quessant was released on Tuesday.\n",
    "large.txt": b"",  # made when it is needed
}


@pytest.fixture(scope="module")
def bad(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("bad")
    for name, raw in BAD_FILES.items():
        (folder / name).write_bytes(raw)
    with (folder / "large.txt").open("wb") as large:
        large.write(b"Nobody was released. " * (FIFTY_MEGABYTES // 21 + 1))
    return folder


@pytest.mark.parametrize("name", list(BAD_FILES))
def test_bad_file_is_named_with_what_to_do(bad, call, tmp_path, name):
    done = call("run", bad / name, "--register", tmp_path / "r.db", "--format", "json")
    assert done.code == 1
    (refused,) = done.json["refused"]
    assert refused["path"] == str(bad / name)
    assert refused["why"]
    assert refused["advice"].endswith(".")
    assert done.json["persons"] == []


def test_shell_sees_every_bad_file_and_no_trace(bad, tmp_path):
    done = shell_out("run", bad, "--register", tmp_path / "r.db", "--format", "json")
    assert done.code == 1
    assert {Path(row["path"]).name for row in json.loads(done.out)["refused"]} == set(BAD_FILES)
    assert "Traceback" not in done.err + done.out


@pytest.mark.parametrize("command", ["run", "extract", "lineage"])
@pytest.mark.parametrize("what", ["nothing here", "empty folder"])
def test_nothing_to_read_is_one_message(call, tmp_path, command, what):
    (tmp_path / "empty folder").mkdir()
    more = ("--register", tmp_path / "r.db") if command == "run" else ()
    done = call(command, tmp_path / what, *more, "--format", "json")
    assert (done.code, done.out) == (1, "")
    assert str(tmp_path / what) in done.err
    assert "Traceback" not in done.err
    assert not (tmp_path / "r.db").exists()


def test_register_in_a_folder_that_is_not_there(tmp_path):
    folder = write_stories(tmp_path / "in", ("weather",))
    done = shell_out("run", folder, "--register", tmp_path / "no" / "r.db")
    assert (done.code, done.out) == (1, "")
    assert str(tmp_path / "no" / "r.db") in done.err
    assert "Traceback" not in done.err
    assert not (tmp_path / "no").exists()


@pytest.mark.skipif(os.geteuid() == 0, reason="nothing is closed to the superuser")
def test_register_in_a_folder_that_may_only_be_read(call, tmp_path):
    folder = write_stories(tmp_path / "in", ("weather",))
    closed = tmp_path / "closed"
    closed.mkdir(mode=stat.S_IRUSR | stat.S_IXUSR)
    done = call("run", folder, "--register", closed / "r.db")
    assert done.code == 1
    assert str(closed / "r.db") in done.err


@pytest.mark.parametrize("command", ["run", "status", "why", "doctor"])
def test_folder_is_no_register(call, tmp_path, command):
    folder = write_stories(tmp_path / "in", ("weather",))
    given = {"run": [folder], "why": ["Lia"]}.get(command, [])
    done = call(command, *given, "--register", folder)
    assert (done.code, done.out) == (1, "")
    assert str(folder) in done.err


@pytest.mark.parametrize(
    "typed",
    [
        ["run"],
        ["why"],
        ["explain", "Lia"],
        ["status", "--format", "yaml"],
        ["extract", "x.txt", "--published", "last week"],
        ["lineage", "x.txt", "--workers", "-1"],
    ],
    ids=" ".join,
)
def test_wrong_option_is_exit_code_two(call, typed):
    done = call(*typed)
    assert (done.code, done.out) == (2, "")
    assert "Traceback" not in done.err
    assert done.err.strip()


def test_bare_command_prints_its_help():
    done = shell_out("--help")
    assert done.code == 0
    for command in ("run", "status", "why", "report", "extract", "lineage", "doctor"):
        assert command in done.out
