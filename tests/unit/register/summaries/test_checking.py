"""A summary that is not what the register says is found, and made anew; both stores."""

from __future__ import annotations

import datetime

from corrobora.register.doctor import examine
from corrobora.register.opening import opened
from corrobora.register.summaries.refreshing import mend_summaries, refresh_summaries
from corrobora.store.database import open_register
from tests.databases import damage, rows
from tests.unit.register.conftest import begin, end, record
from tests.unit.register.test_decide_persons import tell

NOW = datetime.datetime(2031, 6, 1, 9, 0, tzinfo=datetime.UTC)
NAMES = "SELECT name, custody FROM summary_persons ORDER BY name"


def problems(where) -> list[str]:
    with opened(where) as connection:
        return [said for check in examine(connection).checks for said in check.problems]


def fill(where) -> None:
    engine = open_register(where, create=False)
    begin(engine)
    for label, name in (("one", "Ines Abellard"), ("two", "Oto Brandimar")):
        record(engine, tell(label, name))
    end(engine)
    engine.dispose()


def test_a_changed_row_is_found_and_made_anew_and_one_behind_is_no_fault(where):
    fill(where)
    assert problems(where) == []
    refresh_summaries(where, now=NOW)
    sound = rows(where, NAMES)
    assert problems(where) == []
    damage(where, "UPDATE summary_persons SET custody = 'dead' WHERE name = 'Oto Brandimar'")
    (said,) = problems(where)
    assert "is not what the register says; `corrobora run`" in said
    assert "Oto" not in said
    engine = open_register(where, create=False)
    assert mend_summaries(engine, now=NOW).everything
    assert not mend_summaries(engine, now=NOW).everything
    engine.dispose()
    assert rows(where, NAMES) == sound
    damage(where, "DELETE FROM summary_persons WHERE name = 'Oto Brandimar'")
    fill(where)
    assert problems(where) == []
