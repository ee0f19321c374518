"""A register with three versions of a list of fictional people, one of them hostile."""

from __future__ import annotations

import datetime
import itertools
import shutil
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from corrobora.config import Settings
from corrobora.desk.app import make_app
from corrobora.desk.desk import Desk
from corrobora.desk.jobs import Jobs
from corrobora.lists import Asked, import_list, look_at_list, open_list
from corrobora.model.vocabulary import SpeakerKind
from corrobora.packs.list_mapping import ListMapping
from corrobora.register.decide.frame import KEY_BYTES, Author, Stamp
from corrobora.register.decide.openness import restrict
from corrobora.register.opening import KeptOpen
from corrobora.register.summaries.refreshing import refresh_summaries
from tests.factories import NOON
from tests.functional.desk.conftest import Clock, Drawn

HEAD = "id,Full name,Born,Arrested,Prison,Status,Note\n"
FIRST = f"""{HEAD}1,Ana Brask,1990,13/4/2031,Hill Prison,held,
2,Ben Corv,1991,3/4/2031,Hill Prison,held,
3,Cai Dorn,1992,5/4/2031,Mill Jail,held,
4,Dora Esk,1993,6/4/2031,Mill Jail,held,quiet
5,Edo Falk <script>alert(1)</script>,1994,7/4/2031,Mill Jail,held,<img src=x onerror=alert(2)>
"""
SECOND = f"""{HEAD}1,Ana Brask,1990,13/4/2031,Mill Jail,held,
3,Cai Dorn,1992,5/4/2031,Mill Jail,held,
6,Fia Gorm,1995,8/4/2031,Hill Prison,held,
5,Edo Falk <script>alert(1)</script>,1994,7/4/2031,Hill Prison,held,<b>moved</b>
"""
GIVEN = ListMapping(
    list_name="Held in the valley", compiler="Valley Watch", kind=SpeakerKind.MONITOR
)


def take_in(where: Any, file: Path, at: datetime.datetime) -> None:
    settings = Settings()
    asked = Asked(file=file, mapping=GIVEN)
    looked = look_at_list(open_list(asked, where, settings))
    import_list(looked, where, settings, clock=lambda: at, progress=lambda *_: None)


@pytest.fixture(scope="session")
def listed_once(staffed_once: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("listed")
    path = Path(shutil.copy(staffed_once, folder / "register.db"))
    for number, text in enumerate((FIRST, SECOND), 1):
        file = folder / f"valley-{number}.csv"
        file.write_text(text)
        take_in(path, file, NOON + datetime.timedelta(hours=number))
    refresh_summaries(path, now=NOON + datetime.timedelta(hours=4))
    return path


@pytest.fixture
def staffed(listed_once: Path, tmp_path: Path) -> Path:
    return Path(shutil.copy(listed_once, tmp_path / "staffed.db"))


@pytest.fixture
def app(staffed: Path, clock: Clock) -> Any:
    desk = Desk(register=KeptOpen(staffed), clock=clock, draw=Drawn(), jobs=Jobs(apart=False))
    made = make_app(desk)
    made.state.where, made.state.desk = staffed, desk
    return made


@pytest.fixture
def hide(app: Any) -> Callable[..., None]:
    """Restrict a person, or a field of theirs."""

    numbers = itertools.count(1)

    def restrict_now(name: str, field: str | None = None) -> None:
        restrict(
            app.state.where,
            f"person:{name}",
            field,
            author=Author("Ana Serrat", "the family asked for it", signed_in=True),
            stamp=Stamp(
                NOON + datetime.timedelta(hours=20), f"{next(numbers):032x}", b"k" * KEY_BYTES
            ),
        )

    return restrict_now
