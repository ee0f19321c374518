"""A register made before lists, opened by this version: nothing lost, and lists can be kept."""

from __future__ import annotations

import datetime

import pytest

from corrobora.errors import RegisterVersion
from corrobora.model.judgement import Judgement
from corrobora.model.person import person_id
from corrobora.register.decide.frame import KEY_BYTES, Author, Stamp
from corrobora.register.decide.pairs import PairSeen, decide_pair, hold_pair
from corrobora.register.doctor import examine
from corrobora.register.index import make_index
from corrobora.register.opening import opened
from corrobora.register.review.queue import load_queue, load_state
from corrobora.register.search import search_names
from corrobora.store.database import open_register, reading, writing
from corrobora.store.lists import load_mapping, load_versions, save_mapping
from corrobora.store.record_links import (
    LinkedRecord,
    RecordLink,
    load_linking,
    load_record_links,
    save_record_links,
)
from corrobora.store.tables import SCHEMA_VERSION, metadata
from tests.databases import damage, rows
from tests.factories import NOON
from tests.unit.register.conftest import begin, end, record
from tests.unit.register.test_decide_persons import tell

NEW = ("list_mappings", "list_versions", "record_linkings", "record_links", "index_listed")
LATER = (
    "account",
    "api_tokens",
    "feed_",
    "known_",
    "recovery_",
    "saved_",
    "search_",
    "second_",
    "sessions",
    "sign_in",
    "summary_",
)
LATER_INDEXES = (
    "ix_decisions_kind",
    "ix_reports_published_id",
    "ix_reports_outlet_published_id",
    "ix_reports_language_published_id",
)
# What is told of a register before and after, table by table, but for the index, which is remade.
KEPT = ("runs", "raws", "reports", "revisions", "readings", "statements", "decisions", "log")
TODAY = datetime.date(2031, 6, 1)
INES, INEZ, OTO = "Ines Abellard", "Inez Abelard", "Oto Brandimar"
A, B, C = (person_id(name, None) for name in (INES, INEZ, OTO))
ANA = Author("Ana Serrat", "I asked her sister")


def stamp(number: int) -> Stamp:
    return Stamp(NOON + datetime.timedelta(minutes=number), f"{number:032x}", bytes(KEY_BYTES))


def tables_of(where) -> dict[str, list]:
    return {name: sorted(map(repr, rows(where, f"SELECT * FROM {name}"))) for name in KEPT}  # noqa: S608


def make_old(where) -> None:
    """Take away what came with lists and later: the tables of version 0004 are left, as then."""
    later = [t.name for t in reversed(metadata.sorted_tables) if t.name.startswith(LATER)]
    damage(
        where,
        *(f"DROP TABLE {name}" for name in (*NEW, *later)),
        *(f"DROP INDEX {name}" for name in LATER_INDEXES),
        "UPDATE alembic_version SET version_num = '0004'",
    )


@pytest.fixture
def old(where):
    """A register of version 0004 with reports, a judgement and a question put aside."""
    engine = open_register(where, create=True)
    begin(engine)
    for label, name in (("one", INES), ("two", INES), ("three", INEZ), ("four", OTO)):
        record(engine, tell(label, name))
    end(engine)
    engine.dispose()
    decide_pair(where, PairSeen((A, C)), Judgement.NEGATIVE, author=ANA, stamp=stamp(1))
    hold_pair(where, PairSeen((A, B)), author=ANA, stamp=stamp(2))
    make_old(where)
    return where


def test_opening_it_loses_nothing_and_doctor_is_content(old):
    before = tables_of(old)
    assert all(before.values())
    open_register(old, create=False).dispose()
    assert rows(old, "SELECT version_num FROM alembic_version") == [(SCHEMA_VERSION,)]
    assert tables_of(old) == before
    with opened(old) as connection:
        diagnosis = examine(connection)
    problems = [p for check in diagnosis.checks for p in check.problems]
    assert [p for p in problems if "index" not in p.lower()] == []


def test_what_people_decided_stands_as_it_stood(old):
    with opened(old) as connection:
        state = load_state(connection)
        queue = load_queue(connection, today=TODAY)
    assert list(state.holds) == [frozenset((A, B))]
    assert state.standing[frozenset((A, C))].reason == "I asked her sister"
    assert queue.ranked == ()
    assert (queue.besides.held, queue.besides.vanished, queue.besides.may_be_two) == (1, 0, 0)


def test_the_tables_of_lists_are_there_and_empty_and_take_what_is_kept(old):
    engine = open_register(old, create=False)
    link = RecordLink(
        first=LinkedRecord("r" * 32, 7, A),
        second=LinkedRecord("", None, B),
        bits=6.5,
        less=0.0,
        came="name:0:6.5",
        cluster="",
        are_one=True,
    )
    with reading(engine) as connection:
        assert load_versions(connection) == ()
        assert load_linking(connection) is None
        assert list(load_record_links(connection)) == []
    with writing(engine) as connection:
        save_mapping(connection, "valley", "Valley", {"columns": {"Ñ": "name"}}, recorded_at=NOON)
        save_record_links(connection, [link], told={"records": 2}, at=NOON)
    with reading(engine) as connection:
        assert load_mapping(connection, "valley") == {"columns": {"Ñ": "name"}}
        assert list(load_record_links(connection)) == [link]
        assert load_linking(connection) == ({"records": 2}, NOON)
    engine.dispose()


def test_the_next_run_goes_on_and_everybody_is_found(old):
    engine = open_register(old, create=False)
    run = begin(engine)
    record(engine, tell("five", INEZ), run=run)
    end(engine, run)
    with writing(engine) as connection:
        make_index(connection)
    with reading(engine) as connection:
        assert [one.person.name for one in search_names(connection, "inez")] == [INEZ]
        assert [one.person.name for one in search_names(connection, "oto brand")] == [OTO]
        problems = [p for check in examine(connection).checks for p in check.problems]
    engine.dispose()
    assert problems == []


def test_two_programs_that_open_it_at_once_upgrade_it_once(old):
    first, second = (open_register(old, create=False) for _ in range(2))
    for engine in (first, second):
        with reading(engine) as connection:
            assert load_versions(connection) == ()
        engine.dispose()
    assert rows(old, "SELECT count(*) FROM alembic_version") == [(1,)]


def test_a_register_of_a_later_version_is_left_alone(where):
    damage(where, "UPDATE alembic_version SET version_num = '0099'")
    with pytest.raises(RegisterVersion, match="Update Corrobora; nothing was changed"):
        open_register(where, create=False)
    assert rows(where, "SELECT version_num FROM alembic_version") == [("0099",)]
