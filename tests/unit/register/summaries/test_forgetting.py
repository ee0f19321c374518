"""Who is erased is in no summary, and the others are told of as if never beside them."""

from __future__ import annotations

import datetime

from corrobora.model.summary import Change, ChangeKind
from corrobora.register.doctor import examine
from corrobora.register.erase.erasing import erase_person
from corrobora.register.eyes import ALL_EYES
from corrobora.register.opening import opened
from corrobora.register.summaries.asking import PersonFilter, list_changes, list_persons, look
from corrobora.register.summaries.refreshing import refresh_summaries
from corrobora.store.database import open_register, writing
from corrobora.store.summaries import append_changes, drop_summaries
from tests.databases import rows
from tests.functional.forgotten import find_in_register
from tests.summaries import load_all
from tests.unit.register.erase.test_removal import INES, order, place  # noqa: F401 - a fixture

NOW = datetime.datetime(2031, 6, 1, 9, 0, tzinfo=datetime.UTC)


def everything(where):
    with opened(where) as connection:
        return load_all(connection)


def test_nothing_of_the_erased_stays_before_or_after_the_next_refresh(place):  # noqa: F811
    refresh_summaries(place, now=NOW)
    assert any(row[0] == INES for row in rows(place, "SELECT name FROM summary_persons"))
    erase_person(place, "ines abellard", order())
    words = [INES, "Abellard", "Inés"]
    assert find_in_register(place, words) == []
    refresh_summaries(place, now=NOW)
    assert find_in_register(place, words) == []
    with opened(place) as connection:
        found = list_persons(look(connection, ALL_EYES), PersonFilter()).rows
        assert [one.name for one in found] == ["Oto Brandimar"]
        assert [p for c in examine(connection).checks for p in c.problems] == []


def test_the_others_come_out_as_if_made_anew(place):  # noqa: F811
    refresh_summaries(place, now=NOW)
    erase_person(place, "ines abellard", order())
    refresh_summaries(place, now=NOW)
    kept = everything(place)
    engine = open_register(place, create=False)
    with writing(engine) as connection:
        drop_summaries(connection)
    engine.dispose()
    refresh_summaries(place, now=NOW)
    assert everything(place) == kept


def test_the_journal_forgets_names_and_the_person(place):  # noqa: F811
    refresh_summaries(place, now=NOW)
    with opened(place) as connection:
        found = list_persons(look(connection, ALL_EYES), PersonFilter()).rows
    (her,) = (one.person_id for one in found if one.name == INES)
    told = [
        Change(at=NOW, person_id=her, what=ChangeKind.CUSTODY, before="held", after="free"),
        Change(at=NOW, person_id="x" * 32, what=ChangeKind.NAME, before=INES, after="Ana"),
        Change(at=NOW, person_id="y" * 32, what=ChangeKind.CUSTODY, before="held", after="free"),
    ]
    engine = open_register(place, create=False)
    with writing(engine) as connection:
        append_changes(connection, told)
    engine.dispose()
    erase_person(place, "ines abellard", order())
    with opened(place) as connection:
        left = list_changes(look(connection, ALL_EYES)).rows
    assert [one.person_id for one in left] == ["y" * 32]
