"""What holds for every test: closed sockets, a plain terminal, examples that repeat."""

from __future__ import annotations

import gc
import os
import shutil
import tempfile
from pathlib import Path

import pytest
from hypothesis import settings
from pytest_socket import socket_allow_hosts

from tests.built_packs import keep_built
from tests.databases import new_where, server, where
from tests.made_registers import keep_made
from tests.one_dialect import share_dialects

__all__ = ["new_where", "server", "where"]  # fixtures for every test

# Registers are written so that nothing is lost when the power fails: each transaction waits for the
# disk. Where there is room in memory, tests wait for no disk; nothing else is different there.
MEMORY = Path("/dev/shm")  # noqa: S108 - a folder of pytest's own is made in it
ROOM = 4 << 30  # bytes; a whole run takes about half of one


def has_room() -> bool:
    return os.access(MEMORY, os.W_OK | os.X_OK) and shutil.disk_usage(MEMORY).free > ROOM


if "TMPDIR" not in os.environ and has_room():  # noqa: TID251 - where tests write
    os.environ["TMPDIR"] = str(MEMORY)  # noqa: TID251 - for the programs that tests start
    tempfile.tempdir = str(MEMORY)

keep_built()
keep_made()
share_dialects()

# The same examples in every run: a red check is the doing of the change. To hunt for new ones:
# .venv/bin/pytest --hypothesis-profile=hunt tests/property
settings.register_profile("house", deadline=None, derandomize=True, database=None)
settings.register_profile("hunt", deadline=None, max_examples=2000, database=None)
settings.load_profile("house")


# To look for garbage among what is being loaded takes a third of the time, and finds none.
gc.disable()


def pytest_addoption(parser: pytest.Parser) -> None:
    parser.addoption(
        "--whole",
        action="store_true",
        help="sweeps try everything, not one in four (make fuzz-desk)",
    )


def pytest_collection_finish():
    gc.freeze()  # what is loaded stays to the end: it is not looked through again and again
    gc.enable()


def pytest_unconfigure():
    gc.unfreeze()  # else libraries that count what they gave out tell of leaks at the end
    gc.collect()


def pytest_runtest_setup():
    socket_allow_hosts(["127.0.0.1", "::1"], allow_unix_socket=True)


@pytest.fixture(autouse=True)
def plain_terminal(monkeypatch: pytest.MonkeyPatch) -> None:
    """What a command prints depends on no setting of the person who runs the tests."""
    monkeypatch.setenv("COLUMNS", "100")
    monkeypatch.setenv("NO_COLOR", "1")
    monkeypatch.setenv("TERM", "dumb")
    for name in ("FORCE_COLOR", "PY_COLORS", "CLICOLOR_FORCE", "GITHUB_ACTIONS"):
        monkeypatch.delenv(name, raising=False)
