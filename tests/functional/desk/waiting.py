"""A register in which one of each thing waits, with somebody for each role."""

from __future__ import annotations

import datetime
import shutil
from pathlib import Path

import pytest
from typer.testing import CliRunner

from corrobora import pipeline
from corrobora.cli.app import app
from corrobora.config import Settings
from corrobora.model.edtf import parse_edtf
from corrobora.model.summary import WaitingKind
from corrobora.model.vocabulary import ActKind
from corrobora.register.decide.frame import Author, Stamp
from corrobora.register.decide.openness import restrict
from corrobora.register.decide.verification import verify
from corrobora.register.eyes import ALL_EYES
from corrobora.register.notes import add_note
from corrobora.register.opening import opened
from corrobora.register.summaries.asking import WaitingFilter, list_waiting, look
from corrobora.register.summaries.refreshing import refresh_summaries
from corrobora.store.decisions import load_decisions
from tests.factories import NOON
from tests.functional.desk.conftest import add_staff
from tests.functional.stories import write_stories
from tests.notes import make_draft, make_stamp

__all__ = ["DAY", "decisions", "find", "hide", "make_waiting", "staffed", "waiting_once"]

DAY = NOON + datetime.timedelta(days=1)

# Another name by one letter, held again: is she the teacher who was freed?
BELL = """---
title: A teacher is held
outlet: The Far Bell
published: 2025-05-09
---
Lia Quesant, a teacher, was arrested again on 8 May 2025, the Lantern Network said. She is held \
in the Old Mill prison.
"""
# The courier's words, with a speaker and a date that are not in them.
BROOK = """---
title: Teacher walks free
outlet: The Brook
published: 2025-05-08
---
Lia Quessant, a teacher from Port Ansel, was released from the Old Mill prison on Tuesday, 6 May \
2025, the interior ministry told The Brook.

She had been arrested in March 2025 on charges of conspiracy. The Lantern Network, a monitoring \
group, said that 41 people have been released since 1 May.
"""
# Markup where words should be.
HOSTILE = """---
title: <script>alert(1)</script>
outlet: <img src=x onerror=alert(2)>
published: 2025-05-10
---
Mara <b>Tellan</b> was released on Monday, her sister said. <script>alert(3)</script> Mara Tellan \
was released, the interior ministry denied it: "Mara Tellan was not released."
"""
HEAD = "No,Name,Date of arrest,Status,Prison\n"
ROWS = ("1,Ana Brask,2026-01-03,held,Brask Prison\n", "2,Omar Lum,2026-01-09,held,Lum Jail\n")
LIST = ("--list", "Held", "--compiler", "Valley Watch", "--kind", "monitor", "--yes")


def make_waiting(folder: Path) -> Path:
    """Return a new register with something of every kind to decide."""
    stories = write_stories(folder / "stories")
    for name, text in (("bell", BELL), ("brook", BROOK), ("hostile", HOSTILE)):
        (stories / f"{name}.md").write_text(text, "utf-8")
    path = folder / "waiting.db"
    pipeline.run([stories], path, Settings(), clock=lambda: NOON, progress=lambda *_: None)
    for day, rows in (("2026-03-01", ROWS), ("2026-04-01", ROWS[:1])):
        file = folder / f"{day}.csv"
        file.write_text(HEAD + "".join(rows), "utf-8")
        call = ["list", "import", str(file), "-r", str(path), "--closed", day, *LIST]
        done = CliRunner().invoke(app, call)
        assert done.exit_code == 0, done.output
    draft = make_draft(ask_again="Is he home by now?", ask_on=parse_edtf("2031-05-05"))
    add_note(path, draft, stamp=make_stamp())
    verify(
        path,
        "Lia Quessant",
        ActKind.RELEASE,
        author=Author("Bo Ferrant", "I spoke with her mother", signed_in=True),
        stamp=Stamp(NOON, "aa" * 16, bytes(32)),
    )
    add_staff(path)
    refresh_summaries(path, now=DAY)
    return path


@pytest.fixture(scope="session")
def waiting_once(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return make_waiting(tmp_path_factory.mktemp("waiting"))


@pytest.fixture
def staffed(waiting_once: Path, tmp_path: Path) -> Path:
    return Path(shutil.copy(waiting_once, tmp_path / "waiting.db"))


@pytest.fixture
def find(app):
    """Return the ids of what waits, of a kind."""

    def of(kind, *, held=False, named=""):
        with opened(app.state.where) as connection:
            wanted = WaitingFilter(kinds=frozenset({WaitingKind(kind)}), held=held)
            rows = list_waiting(look(connection, ALL_EYES), wanted).rows
        return [one.id for one in rows if named in str(one.payload)]

    return of


@pytest.fixture
def decisions(app):
    """Return everything that was decided, the last one last."""

    def load():
        with opened(app.state.where) as connection:
            return load_decisions(connection)

    return load


@pytest.fixture
def hide(app):
    """Restrict somebody, as of now."""

    def restricted(name, field=None):
        restrict(
            app.state.where,
            f"person:{name}",
            field,
            author=Author("Ana Serrat", "the family asked", signed_in=True),
            stamp=Stamp(DAY, "bb" * 16, bytes(32)),
        )

    return restricted
