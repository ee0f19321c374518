"""A register with figures that fall, parts, promises, places, hostile names; summed up."""

from __future__ import annotations

import datetime
import shutil
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from corrobora import pipeline
from corrobora.config import Settings
from corrobora.register.accounts.frame import COMMAND_LINE, Stamp
from corrobora.register.accounts.people import NewAccount, make_account
from corrobora.register.decide.frame import KEY_BYTES, Author
from corrobora.register.decide.frame import Stamp as DecisionStamp
from corrobora.register.decide.openness import restrict as restrict_openly
from corrobora.register.summaries.refreshing import refresh_summaries
from tests.factories import NOON
from tests.functional.desk.conftest import NAMES, PASSWORD, Drawn

SCENARIOS = Path(__file__).parents[2] / "scenarios"
TAKEN = ("figure_falls", "promise_and_refusal", "rearrest", "rival_starts")

FIVE = """---
title: Five walk free
outlet: The Kestria Post
published: 2025-05-09
---
Marta Ilvane was released from Stonegate prison on Wednesday, her sister said. Sefa Norrin was \
released from Stonegate prison on Wednesday, his lawyer said.

Vilma Castrane was released in April 2025, Harbour Watch said.

The interior ministry said that 5 people were released on Wednesday. On Friday 40 people are \
still held at Stonegate prison, Harbour Watch said.

"We will release 30 prisoners from Stonegate prison by 1 June," the interior ministry said.
"""

HOSTILE = """---
title: "<script>alert(1)</script> freed"
outlet: "<b>Loud</b> Post"
published: 2025-05-11
---
Oto Brandimar was released from <script>alert(2)</script> prison on Friday, his lawyer said.

The Network <img src=x onerror=alert(3)>, a monitoring group, said that 12 people have been \
released since 1 March. At the Old & "Mill" prison 7 people are held, Harbour Watch said.
"""


@pytest.fixture(scope="session")
def figured_once(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The register, with its summaries."""
    folder = tmp_path_factory.mktemp("figured")
    stories = folder / "in"
    stories.mkdir()
    for name in TAKEN:
        for file in (SCENARIOS / name).glob("*.md"):
            shutil.copy(file, stories / f"{name}-{file.name}")
    (stories / "five.md").write_text(FIVE, "utf-8")
    (stories / "hostile.md").write_text(HOSTILE, "utf-8")
    where = folder / "register.db"
    settings = Settings(packs=(SCENARIOS / "packs",))
    pipeline.run([stories], where, settings, clock=lambda: NOON, progress=lambda *_: None)
    refresh_summaries(where, now=NOON + datetime.timedelta(hours=1))
    return where


@pytest.fixture(scope="session")
def figured_staff(figured_once: Path) -> Path:
    """The register with an account for each role."""
    drawn = Drawn()
    for role, name in NAMES.items():
        make_account(
            figured_once,
            NewAccount(name=name, role=role, password=PASSWORD),
            by=COMMAND_LINE,
            stamp=Stamp(NOON, drawn),
        )
    return figured_once


@pytest.fixture
def staffed(figured_staff: Path, tmp_path: Path) -> Path:
    return Path(shutil.copy(figured_staff, tmp_path / "staffed.db"))


@pytest.fixture
def restrict(app: Any) -> Callable[..., None]:
    """Restrict a person, a report, or one field of theirs; summaries are not made anew."""
    drawn = Drawn()

    def decide(what: str, field: str | None = None) -> None:
        author = Author("Ana Serrat", "she asked for it", signed_in=True)
        stamp = DecisionStamp(NOON, drawn(16).hex(), drawn(KEY_BYTES))
        restrict_openly(app.state.where, what, field, author=author, stamp=stamp)

    return decide
