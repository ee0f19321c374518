"""Many at once on one register: nothing is lost, nobody is told of locks, the log stays whole."""

from __future__ import annotations

import json
import subprocess
import sys
import threading
import time
from pathlib import Path

import pytest

from corrobora.errors import CorroboraError
from corrobora.model.judgement import Judgement
from corrobora.register.backup import make_backup, restore_backup
from corrobora.register.decide.copies import decide_copy
from corrobora.register.decide.frame import KEY_BYTES, Author, Stamp
from corrobora.register.decided import list_decisions
from corrobora.register.doctor import examine
from corrobora.register.opening import Where, opened
from tests.databases import BOTH, copies_of
from tests.factories import NOON
from tests.functional.stories import write_many

PAIRS = [("courier", "mirror"), ("courier", "gazette"), ("mirror", "gazette")]

# Gives commands one after the other once a file appears; prints code and words of each.
DRIVER = """
import contextlib, io, json, pathlib, sys, time
from corrobora.cli.app import main
go, commands = pathlib.Path(sys.argv[1]), json.loads(sys.argv[2])
pathlib.Path(f"{go}.{sys.argv[3]}").touch()
while not go.exists():
    time.sleep(0.01)
for command in commands:
    sys.argv, said, code = ["corrobora", *command], io.StringIO(), 0
    with contextlib.redirect_stdout(said), contextlib.redirect_stderr(said):
        try:
            main()
        except SystemExit as ended:
            code = ended.code or 0
    print(json.dumps([code, said.getvalue()]))
"""


@pytest.fixture(scope="module", params=BOTH)
def whole(request, made_once, tmp_path_factory):
    """A register of the stories, on each database."""
    folder = tmp_path_factory.mktemp("at-once")
    make_backup(made_once, folder / "b", program="0.1", made_at="2031-05-06")
    yield from copies_of(request, folder, lambda where: restore_backup(folder / "b", where))


@pytest.fixture
def shared(whole, tmp_path) -> Where:
    return whole(tmp_path)


class Company:
    """Processes that begin their commands at the same moment."""

    def __init__(self, folder: Path) -> None:
        self.go = folder / "go"
        self.processes: list[subprocess.Popen[str]] = []

    def add(self, *commands: list[str]) -> None:
        number = str(len(self.processes))
        given = [sys.executable, "-c", DRIVER, str(self.go), json.dumps(commands), number]
        self.processes.append(subprocess.Popen(given, stdout=subprocess.PIPE, text=True))

    def begin(self) -> None:
        while not all(Path(f"{self.go}.{n}").exists() for n in range(len(self.processes))):
            time.sleep(0.02)
        self.go.touch()

    def end(self) -> list[tuple[int, str]]:
        """Return code and words of every command."""
        said = [process.communicate(timeout=90)[0] for process in self.processes]
        return [tuple(json.loads(line)) for lines in said for line in lines.splitlines()]


def deciding(where: Where, name: str, number: int) -> list[str]:
    first, second = PAIRS[number % len(PAIRS)]
    rest = ["--why", f"{name} {number}", "--by", name, "--register", str(where)]
    return ["decide", "copy", first, second, "unsure", *rest]


def assert_whole(where: Where, expected: set[str]) -> None:
    """Every decision that was reported is there once, in its place, and in the log."""
    with opened(where) as connection:
        rows = list_decisions(connection)
        checks = examine(connection).checks
    assert {row.decision.reason for row in rows} == expected
    assert len(rows) == len(expected)
    replaced = [row.decision.replaces for row in rows if row.decision.replaces is not None]
    assert len(replaced) == len(set(replaced))
    assert [problem for check in checks for problem in check.problems] == []


@pytest.mark.slow
@pytest.mark.parametrize("whole", ["sqlite"], indirect=True)
def test_processes_that_decide_at_once_lose_nothing(shared, tmp_path):
    company = Company(tmp_path)
    for name in ("Ana", "Bel", "Cor", "Dov"):
        company.add(*(deciding(shared, name, number) for number in range(3)))
    company.begin()
    outcomes = company.end()
    assert len(outcomes) == 12
    for code, said in outcomes:
        assert "locked" not in said
        assert code == 0 or "Nothing was decided: meanwhile" in said
    with opened(shared) as connection:
        made = {row.decision.reason for row in list_decisions(connection)}
    assert len(made) == sum(code == 0 for code, _ in outcomes)
    assert_whole(shared, made)


@pytest.mark.parametrize("whole", ["postgresql"], indirect=True)
def test_twenty_that_decide_at_once_lose_nothing(shared):
    kept: set[str] = set()
    refused: list[str] = []
    gate = threading.Barrier(20)

    def decide(number: int) -> None:
        name = f"Writer {number}"
        stamp = Stamp(NOON, f"{number:032x}", bytes([number]) * KEY_BYTES)
        gate.wait()
        try:
            decide_copy(
                shared,
                PAIRS[number % 2],
                Judgement.UNSURE,
                author=Author(name, f"as {name} saw it"),
                stamp=stamp,
            )
            kept.add(f"as {name} saw it")
        except CorroboraError as error:
            refused.append(str(error))

    writers = [threading.Thread(target=decide, args=(number,)) for number in range(20)]
    for writer in writers:
        writer.start()
    for writer in writers:
        writer.join()
    assert len(kept) + len(refused) == 20
    assert len(kept) >= 2
    for said in refused:
        assert "Nothing was decided: meanwhile Writer" in said
        assert "as Writer" in said  # what stands now, and why
    assert_whole(shared, kept)


@pytest.mark.slow
def test_runs_decisions_and_backups_do_not_disturb_each_other(shared, tmp_path):
    reports = write_many(tmp_path / "more", 4)
    company = Company(tmp_path)
    company.add(["run", str(reports), "--register", str(shared)])
    company.add(*(deciding(shared, "Ana", number) for number in range(3)))
    company.add(*(["backup", str(tmp_path / f"b{n}"), "--register", str(shared)] for n in range(2)))
    company.begin()
    assert [said for code, said in company.end() if code] == []
    assert_whole(shared, {f"Ana {number}" for number in range(3)})
    for number in range(2):
        restored = tmp_path / f"r{number}.db"
        restore_backup(tmp_path / f"b{number}", restored)
        with opened(restored) as connection:
            assert examine(connection).is_sound
