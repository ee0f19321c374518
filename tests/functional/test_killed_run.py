"""A run that is killed, wherever it is, leaves a sound register; the next run completes it."""

from __future__ import annotations

import signal
import subprocess
import sys
from pathlib import Path

import pytest

from corrobora import pipeline
from corrobora.config import Settings
from corrobora.register.doctor import examine
from corrobora.register.opening import opened
from tests.factories import NOON
from tests.functional.dump import dump
from tests.functional.stories import write_many, write_stories

# Wraps one function so that the n-th call does its work and then the process is gone: for what
# runs inside a transaction, that is before the transaction ends.
DRIVER = """
import importlib, os, signal, sys
from datetime import datetime, UTC
from pathlib import Path
from corrobora import pipeline
from corrobora.config import Settings

folder, register, module, name, times = sys.argv[1:]
module, left = importlib.import_module(module), [int(times)]
whole = getattr(module, name)

def wrapped(*given, **named):
    done = whole(*given, **named)
    left[0] -= 1
    if left[0] == 0:
        os.kill(os.getpid(), signal.SIGKILL)
    return done

setattr(module, name, wrapped)
pipeline.run([Path(folder)], Path(register), Settings(),
             clock=lambda: datetime.now(UTC), progress=lambda *_: None)
"""

# Where it is killed -> (module, function, which call of it), how many reports are then stored.
PLACES = {
    "inside the third report": (("corrobora.register.recording", "save_reading", 3), 2),
    "while links are stored": (("corrobora.register.recording", "replace_links", 1), 10),
}
MORE_PLACES = {
    "while pairs are compared": (("corrobora.lineage.comparer", "compare", 2), 10),
    "while the tables are made": (("corrobora.store.database", "upgrade", 1), None),
    "when the run is begun": (("corrobora.pipeline", "begin_run", 1), 0),
    "after the fifth report": (("corrobora.pipeline", "record_report", 5), 5),
    "after links are stored": (("corrobora.pipeline", "trace_register", 1), 10),
    "while the run is ended": (("corrobora.register.recording", "append_log", 1), 10),
}
SLOW = [
    pytest.param(*place, id=name, marks=pytest.mark.slow) for name, place in MORE_PLACES.items()
]
FAST = [pytest.param(*place, id=name) for name, place in PLACES.items()]


def run(folder: Path, register: Path):
    return pipeline.run(
        [folder], register, Settings(), clock=lambda: NOON, progress=lambda *_: None
    )


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return write_stories(write_many(tmp_path_factory.mktemp("in"), 6))


@pytest.fixture(scope="module")
def undisturbed(folder: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    register = tmp_path_factory.mktemp("undisturbed") / "r.db"
    assert run(folder, register).new == 10
    return register


@pytest.mark.parametrize(("where", "stored"), [*FAST, *SLOW])
def test_killed_run_is_completed_by_the_next(folder, undisturbed, tmp_path, where, stored):
    module, name, times = where
    register = tmp_path / "r.db"
    command = [sys.executable, "-c", DRIVER, folder, register, module, name, str(times)]
    killed = subprocess.run(command, capture_output=True, text=True, check=False, timeout=100)
    assert killed.returncode == -signal.SIGKILL, killed.stderr
    if stored is not None:  # there are tables
        assert len(dump(register)["reports"]) == stored
        assert_sound(register)

    summary = run(folder, register)

    assert (summary.known, summary.new) == (stored or 0, 10 - (stored or 0))
    assert dump(register) == dump(undisturbed)
    assert_sound(register)


def assert_sound(register: Path) -> None:
    with opened(register) as connection:
        assert examine(connection).is_sound
