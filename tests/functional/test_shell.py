"""The command as a shell starts it: its own process, pipes, encodings."""

from __future__ import annotations

import os
import subprocess
import sys

import pytest

from corrobora import __version__


def test_help_says_what_it_is_for_and_how_to_begin(call):
    done = call("--help")
    said = " ".join(done.out.split())
    assert done.code == 0
    assert "who is held, who was freed, who says so" in said
    assert "corrobora run FOLDER" in said
    for command in ("run", "status", "why", "report", "extract", "lineage", "doctor"):
        assert f"│ {command} " in done.out


def test_command_without_words_prints_help(call):
    assert "Usage: corrobora" in call().out


def test_version_is_printed(call):
    assert call("--version").out == f"corrobora {__version__}\n"


@pytest.mark.parametrize("words", [["gossip"], ["run"], ["why"], ["status", "--colour", "red"]])
def test_wrong_words_are_code_two(call, words):
    done = call(*words)
    assert (done.code, done.out) == (2, "")
    assert "Traceback" not in done.err


def test_module_is_the_command(shell, register):
    done = shell("status", "--register", register)
    assert done.code == 0, done.err
    assert "Lia Quessant" in done.out
    assert done.err == ""


def test_errors_reach_the_shell_as_one_message(shell, tmp_path):
    done = shell("status", "--register", tmp_path / "none.db")
    assert done.code == 1
    assert done.out == ""
    assert done.err.count("\n") == 1
    assert "there is no such register" in done.err


def test_names_come_out_whole_on_a_system_without_utf8(tmp_path):
    (tmp_path / "a.txt").write_text("Inés Abellard Ñuño was released on Tuesday.", "utf-8")
    command = [sys.executable, "-m", "corrobora", "extract", tmp_path / "a.txt", "--format", "json"]
    plain = os.environ | {"LC_ALL": "C", "PYTHONIOENCODING": "ascii"}  # noqa: TID251
    done = subprocess.run(command, capture_output=True, check=True, env=plain, timeout=100)
    assert "Inés Abellard" in done.stdout.decode("utf-8")


def test_reader_that_stops_listening_is_no_error(register):
    command = f"{sys.executable} -m corrobora status --register {register} | head -1"
    done = subprocess.run(
        ["/bin/sh", "-c", command], capture_output=True, text=True, check=True, timeout=100
    )
    assert done.stdout.startswith("4 reports")
    assert "Traceback" not in done.stderr
