"""A few moments of `make fuzz-kill`, which tries hundreds."""

from __future__ import annotations

import os
import signal
import subprocess
import sys

import pytest

from tests.databases import BOTH
from tools.fuzz_kill import finish, known_commands, start
from tools.postgres import NO_SERVER, has_server


@pytest.mark.slow
@pytest.mark.timeout(400)
@pytest.mark.parametrize("database", BOTH)
def test_whatever_is_killed_nothing_is_lost(database):
    if database == "postgresql" and not has_server():
        pytest.skip(NO_SERVER)
    command = [sys.executable, "-m", "tools.fuzz_kill", "--kills", "1", "--database", database]
    done = subprocess.run(command, capture_output=True, text=True, check=False, timeout=390)
    assert done.returncode == 0, done.stdout + done.stderr
    lines = done.stdout.splitlines()
    assert lines[-1] == "Nothing was lost."
    assert [line.split()[1] for line in lines[:-1]] == known_commands()
    assert {"run", "decide", "restore"} <= set(known_commands())


def test_what_was_killed_at_birth_has_not_said_what_the_last_one_said(tmp_path):
    out = tmp_path / "out"
    out.write_text('{"decided": "seen 21"}', "utf-8")
    born = start("--version", out=out)
    os.kill(born, signal.SIGKILL)
    finish(born)
    assert "seen 21" not in out.read_text("utf-8")
