"""`make fuzz-kill`: kill -9 at random moments of what writes a register, on both databases.

    python -m tools.fuzz_kill [--kills 100] [--seed N] [--database sqlite|postgresql] [--what …]

Each command runs in a process of its own, forked from this one so that a moment in its work is
hit and not its loading. After each kill: is the register sound (`doctor`), is every decision
there that was reported, is anything half there? Then the command is given again, and what comes
of it must be what comes of it undisturbed. Exit code 1 where anything was lost.
"""

from __future__ import annotations

import argparse
import datetime
import json
import os
import random
import shutil
import signal
import sys
import tempfile
import time
from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field
from itertools import count
from pathlib import Path

from sqlalchemy import select

from corrobora import pipeline
from corrobora.cli.app import app, main
from corrobora.config import Settings
from corrobora.errors import RegisterError
from corrobora.register.decided import list_decisions
from corrobora.register.doctor import examine
from corrobora.register.opening import Where, opened
from corrobora.store.database import open_register, reading
from corrobora.store.tables import metadata
from tests.built_packs import keep_built
from tools.postgres import NO_SERVER, Server, has_server, name_of

__all__ = ["Place", "Told", "fuzz", "main_fuzz"]

# What says when and how often, and what is worked out again: not what a register says.
# Worked out of the rest, numbered in the order in which that was done.
_WORKINGS = ("index_", "summary_")
_LEFT_OUT = {"runs", "log", "log_payloads", "refusals", "addresses"}
_MOMENTS = {"recorded_at", "retired_at", "run", "number", "link", "reading", "id", "decided_at"}
_REPORTS = 6


@dataclass
class Told:
    """What the kills of one command came to; `lost` says in words what must not be."""

    kills: int = 0
    too_late: int = 0
    found: Counter[str] = field(default_factory=Counter)
    lost: list[str] = field(default_factory=list)


@dataclass(frozen=True)
class Place:
    """Where registers are made: a folder, or a server."""

    folder: Path
    server: Server | None

    def new(self, name: str) -> Where:
        """Return a place without a register."""
        return self.folder / f"{name}.db" if self.server is None else self.server.create()

    def copy(self, where: Where, name: str) -> Where:
        """Return a copy of a register that nobody has open."""
        if self.server is None:
            return Path(shutil.copy(where, self.folder / f"{name}.db"))
        return self.server.create(template=name_of(str(where)))

    def drop(self, where: Where) -> None:
        """Remove what is there."""
        if self.server is not None:
            self.server.drop(str(where))
            return
        for left in self.folder.glob(f"*{Path(where).name}*"):
            left.unlink()

    def left_over(self, where: Where) -> list[str]:
        """Return the names of files that stand beside a register and are none of it."""
        if self.server is not None:
            return []
        return [p.name for p in self.folder.glob(f".{Path(where).name}*")]


# --- processes ------------------------------------------------------------------------------------


def start(*arguments: object, out: Path) -> int:
    """Begin `corrobora` with these arguments in a process of its own; return its id."""
    # Before the fork: a process killed at birth must not seem to have said what the last one did.
    out.write_text("", "utf-8")
    process = os.fork()
    if process:
        return process
    code = 70
    try:
        with out.open("w", encoding="utf-8") as file:
            os.dup2(file.fileno(), 1)
            os.dup2(file.fileno(), 2)
            sys.stdout = os.fdopen(1, "w", encoding="utf-8", closefd=False)
            sys.stderr = os.fdopen(2, "w", encoding="utf-8", closefd=False)
            sys.argv = ["corrobora", *map(str, arguments)]
            try:
                main()
                code = 0
            except SystemExit as ended:
                code = ended.code if isinstance(ended.code, int) else int(ended.code is not None)
            sys.stdout.flush()
            sys.stderr.flush()
    finally:
        os._exit(code)


def finish(process: int) -> int:
    """Wait for the end of a process; return its exit code, negative where it was killed."""
    return os.waitstatus_to_exitcode(os.waitpid(process, 0)[1])


def call(*arguments: object, out: Path) -> float:
    """Let a command end undisturbed; return how many seconds it took."""
    begun = time.monotonic()
    code = finish(start(*arguments, out=out))
    if code != 0:
        msg = f"corrobora {' '.join(map(str, arguments))}: {code}: {out.read_text('utf-8')}"
        raise RuntimeError(msg)
    return time.monotonic() - begun


def kill(process: int, after: float) -> bool:
    """Kill a process after so many seconds; return whether it was still at work."""
    time.sleep(after)
    os.kill(process, signal.SIGKILL)
    return finish(process) < 0


def warm_up(reports: Path, folder: Path) -> None:
    """Load here what every run loads, so that kills hit the work."""
    # Building packs is not what a kill is to hit, and most of the time of a small run.
    keep_built()
    register = folder / "warm.db"
    pipeline.run(
        [reports],
        register,
        Settings(),
        clock=lambda: datetime.datetime.now(datetime.UTC),
        progress=lambda *_: None,
    )
    register.unlink()


# --- what a register says -------------------------------------------------------------------------


def digest(where: Where) -> dict[str, list[str]]:
    """Return what a register says, in an order of its own, without moments and numbers."""
    found = {}
    engine = open_register(where, create=False)
    with reading(engine) as connection:
        for table in metadata.sorted_tables:
            if table.name not in _LEFT_OUT and not table.name.startswith(_WORKINGS):
                rows = connection.execute(select(table)).mappings()
                kept = ({k: v for k, v in row.items() if k not in _MOMENTS} for row in rows)
                found[table.name] = sorted(map(repr, kept))
    engine.dispose()
    return found


def diagnose(where: Where) -> list[str]:
    """Return what `doctor` finds wrong."""
    with opened(where) as connection:
        checks = examine(connection).checks
    return [f"{check.question} {said}" for check in checks for said in check.problems]


def is_there(where: Where) -> bool:
    """Say whether there is a register: an empty place is none."""
    try:
        with opened(where):
            return True
    except RegisterError:
        return False


# --- what is killed -------------------------------------------------------------------------------


@dataclass
class Fuzz:
    """One database, and how often and when."""

    place: Place
    kills: int
    rng: random.Random
    reports: Path
    out: Path

    def strike(self, told: Told, span: float, *arguments: object) -> bool:
        """Begin a command and kill it at a random moment of its work; note where it ended first."""
        process = start(*arguments, out=self.out)
        if kill(process, self.rng.uniform(0, span)):
            told.kills += 1
            return True
        told.too_late += 1
        return False

    def make(self, name: str) -> Where:
        """Make a register of the reports."""
        where = self.place.new(name)
        call("run", self.reports, "--register", where, out=self.out)
        return where


def fuzz_run(fuzz: Fuzz) -> Told:
    """Kill runs, one after the other, on one register; then let one end."""
    told = Told()
    undisturbed = fuzz.place.new("undisturbed")
    span = call("run", fuzz.reports, "--register", undisturbed, out=fuzz.out)
    expected = digest(undisturbed)
    while told.kills < fuzz.kills:
        where = fuzz.place.new("killed")
        command = ("run", fuzz.reports, "--register", where)
        for _ in range(fuzz.rng.randint(1, 4)):
            fuzz.strike(told, span, *command)
            if is_there(where):
                reports = len(digest(where)["reports"])
                told.found["all reports" if reports == _REPORTS else f"{reports} reports"] += 1
                told.lost += diagnose(where)
            else:
                told.found["no register yet"] += 1
        call(*command, out=fuzz.out)
        told.lost += diagnose(where)
        if digest(where) != expected:
            told.lost.append("a run after a killed one came to another register")
        fuzz.place.drop(where)
    fuzz.place.drop(undisturbed)
    return told


def fuzz_decide(fuzz: Fuzz) -> Told:
    """Kill decisions on one register; what was reported must be there, and nothing twice."""
    told = Told()
    where = fuzz.make("decided")
    names = sorted(path.stem for path in fuzz.reports.iterdir())
    reported: set[str] = set()
    span = 0.0
    for number in count():
        if told.kills >= fuzz.kills:
            break
        reason = f"seen {number}"
        two = fuzz.rng.sample(names, 2)
        rest = ("--why", reason, "--by", "Ana Serrat", "--format", "json", "--register", where)
        command = ("decide", "copy", *two, fuzz.rng.choice(["no", "unsure"]), *rest)
        if not span:
            span = call(*command, out=fuzz.out)
        elif fuzz.strike(told, span, *command):
            told.found["reported" if _reads(fuzz.out) else "not reported"] += 1
        if _reads(fuzz.out):
            reported.add(reason)
        told.lost += diagnose(where)
        made = _list_reasons(where)
        told.lost += [f"decision lost: {one}" for one in sorted(reported - set(made))]
        told.lost += [f"decision twice: {one}" for one, n in Counter(made).items() if n > 1]
        if reason not in made:  # again, as somebody would
            call(*command, out=fuzz.out)
            reported.add(reason)
        else:
            told.found["kept"] += 1
    fuzz.place.drop(where)
    return told


def fuzz_restore(fuzz: Fuzz) -> Told:
    """Kill restores; there is a whole register then, or none, and the next attempt gives it."""
    told = Told()
    source = fuzz.make("source")
    expected = digest(source)
    backup = fuzz.place.folder / "fuzz.backup"
    call("backup", backup, "--register", source, out=fuzz.out)
    span = 0.0
    while told.kills < fuzz.kills:
        where = fuzz.place.new("restored")
        command = ("restore", backup, "--register", where)
        if not span:
            span = call(*command, out=fuzz.out)
        else:
            fuzz.strike(told, span, *command)
        is_whole = is_there(where)
        told.found["whole" if is_whole else "nothing"] += 1
        if not is_whole:
            call(*command, out=fuzz.out)
        told.lost += diagnose(where)
        if digest(where) != expected:
            told.lost.append("a restored register is another")
        told.lost += [f"left behind: {name}" for name in fuzz.place.left_over(where)]
        fuzz.place.drop(where)
    fuzz.place.drop(source)
    backup.unlink()
    return told


def fuzz_erase(fuzz: Fuzz) -> Told:
    """Kill erasures; the next attempt erases, and the register is sound before and after."""
    told = Told()
    name = "Lia Quessant"
    span = 0.0
    source = fuzz.make("source")
    while told.kills < fuzz.kills:
        where = fuzz.place.copy(source, "erased")
        command = ("erase", name, "--why", "asked to", "--by", "Ana Serrat", "--register", where)
        if not span:
            span = call(*command, out=fuzz.out)
        else:
            fuzz.strike(told, span, *command)
        wrong = diagnose(where)
        unfinished = [said for said in wrong if "erase finish" in said]
        told.found["told as unfinished"] += len(unfinished)
        told.lost += [said for said in wrong if said not in unfinished]
        again = finish(start(*command, out=fuzz.out))
        told.found["nobody of that name was left" if again else "erased by the next"] += 1
        told.lost += diagnose(where)
        if any(name in row for rows in digest(where).values() for row in rows):
            told.lost.append("a name stands after it was erased")
        fuzz.place.drop(where)
    fuzz.place.drop(source)
    return told


WHAT: dict[str, Callable[[Fuzz], Told]] = {
    "run": fuzz_run,
    "decide": fuzz_decide,
    "restore": fuzz_restore,
    "erase": fuzz_erase,
}


def _reads(out: Path) -> bool:
    """Say whether a command reported what it did to the end."""
    try:
        json.loads(out.read_text("utf-8"))
    except ValueError:
        return False
    return True


def _list_reasons(where: Where) -> list[str]:
    with opened(where) as connection:
        return [row.decision.reason for row in list_decisions(connection)]


# --- all of it ------------------------------------------------------------------------------------


def known_commands() -> list[str]:
    """Return what can be killed in this version."""
    names = {one.name for one in app.registered_commands} | {
        one.callback.__name__ for one in app.registered_commands if one.callback is not None
    }
    groups = {one.name for one in app.registered_groups}
    return [name for name in WHAT if name in names | groups]


def write_reports(folder: Path) -> Path:
    """Write reports, two of them copies, about people who do not exist."""
    folder.mkdir()
    for day in range(1, _REPORTS + 1):
        told = min(day, _REPORTS - 1)
        lines = [
            "---",
            f"outlet: The {'Lowland Courier' if day % 2 else 'Harbour Mirror'}",
            f"published: 2025-05-{day:02d}",
            "---",
            "Lia Quessant, a teacher, was released from the Old Mill prison on Tuesday,",
            f"her mother told the paper on day {told}. The interior ministry said that",
            f"{told + 40} people have been released since 1 May.",
        ]
        (folder / f"day-{day:02d}.md").write_text("\n".join(lines) + "\n", "utf-8")
    return folder


@contextmanager
def a_place(database: str) -> Iterator[Place]:
    """Give a place for registers, of which nothing stays."""
    with tempfile.TemporaryDirectory(prefix="fuzz-") as name:
        folder = Path(name)
        if database == "sqlite":
            yield Place(folder, None)
            return
        held = Path(tempfile.mkdtemp(prefix="fuzz-pg-"))
        server = Server(held)
        try:
            yield Place(folder, server)
        finally:
            server.stop()
            shutil.rmtree(held, ignore_errors=True)


def fuzz(database: str, what: str, *, kills: int, seed: int) -> Told:
    """Kill one command so often on one database; return what came of it."""
    with a_place(database) as place:
        reports = write_reports(place.folder / "reports")
        warm_up(reports, place.folder)
        # Not for secrets: the same seed gives the same moments.
        rng = random.Random(f"{seed} {database} {what}")  # noqa: S311
        return WHAT[what](Fuzz(place, kills, rng, reports, place.folder / "out.txt"))


def main_fuzz(given: Sequence[str] | None = None) -> int:
    """Do what the command line asks; return the exit code."""
    parser = argparse.ArgumentParser(prog="make fuzz-kill", description=__doc__)
    parser.add_argument("--kills", type=int, default=100)
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--database", choices=["sqlite", "postgresql"])
    parser.add_argument("--what", choices=known_commands())
    asked = parser.parse_args(given)
    lost = 0
    for database in [asked.database] if asked.database else ["sqlite", "postgresql"]:
        if database == "postgresql" and not has_server():
            print(NO_SERVER)
            continue
        for what in [asked.what] if asked.what else known_commands():
            begun = time.monotonic()
            told = fuzz(database, what, kills=asked.kills, seed=asked.seed)
            lost += len(told.lost)
            _print(database, what, told, time.monotonic() - begun)
    print("Nothing was lost." if not lost else f"LOST: {lost}")
    return int(lost > 0)


def _print(database: str, what: str, told: Told, seconds: float) -> None:
    found = ", ".join(f"{n} {name}" for name, n in sorted(told.found.items()))
    print(
        f"{database:<11}{what:<8}{told.kills:>4} kills, {told.too_late} ended before;"
        f" then: {found}; {seconds:.0f} s",
        flush=True,
    )
    for one in sorted(set(told.lost)):
        print(f"    LOST: {one}")


if __name__ == "__main__":
    sys.exit(main_fuzz())
