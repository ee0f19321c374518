"""The index is kept in step with its rows, is made again the same, and forgets."""

from __future__ import annotations

from dataclasses import replace

import pytest
from sqlalchemy import delete, insert, select, update

from corrobora.model.ids import stable_id
from corrobora.register.index import (
    complete_index,
    countries_are_known,
    forget_in_index,
    index_again,
    index_decision,
    is_kept,
    make_index,
)
from corrobora.register.index_checks import check_index
from corrobora.register.indexed import INDEX_VERSION
from corrobora.register.search import search_names, search_texts
from corrobora.store.database import reading, writing
from corrobora.store.decisions import Decision, append_decision
from corrobora.store.index_tables import (
    index_bearers,
    index_facts,
    index_grams,
    index_mentions,
    index_persons,
    index_states,
    index_subjects,
    index_texts,
    index_words,
)
from corrobora.store.index_upkeep import forget_facts
from corrobora.store.search import find_texts
from tests.factories import NOON
from tests.unit.register.conftest import HOUR, PACKS, arrival, begin, end, record


def problems(engine):
    with reading(engine) as connection:
        return list(check_index(connection))


def count(engine, table):
    with reading(engine) as connection:
        return len(connection.execute(select(table)).all())


def test_the_index_begins_with_the_first_run_and_is_sound(empty):
    assert problems(empty) == []
    begin(empty)
    with reading(empty) as connection:
        assert is_kept(connection)
        assert countries_are_known(connection, PACKS.hash)
    record(empty, arrival("one"))
    assert problems(empty) == []
    with reading(empty) as connection:
        (found,) = search_names(connection, "ines abellard")
        assert found.person.name == "Ines Abellard"
        (hit,) = search_texts(connection, "people")
        assert (hit.report.label, hit.text) == ("one", "people")


def test_the_same_report_again_changes_nothing(filled):
    before = count(filled, index_states)
    record(filled, arrival("one"))
    assert count(filled, index_states) == before
    assert problems(filled) == []


def test_a_report_that_is_read_anew_is_in_force_as_it_is_read_now(filled):
    record(filled, arrival("one", cleaner="plain/2"), at=NOON + HOUR)
    assert problems(filled) == []
    with reading(filled) as connection:
        now = find_texts(connection, [["abellard"]], most=9)
        then = find_texts(connection, [["abellard"]], known_at=NOON, most=9)
    assert len(now) == len(then) == 2
    assert set(now) != set(then)


def test_the_index_made_anew_is_the_one_that_was_kept_in_step(filled):
    record(filled, arrival("one", cleaner="plain/2"), at=NOON + HOUR)
    with writing(filled) as connection:
        make_index(connection)
    assert problems(filled) == []


@pytest.mark.parametrize("version", [None, "0"])
def test_an_index_of_another_version_is_made_anew_at_the_end_of_a_run(filled, version):
    with writing(filled) as connection:
        forget_facts(connection, "version")
        if version is not None:
            connection.execute(insert(index_facts), {"name": "version", "value": version})
        connection.execute(delete(index_mentions))
    (said,) = problems(filled)
    assert "no index of names and texts is kept" in said
    run = begin(filled, NOON + HOUR)
    record(filled, arrival("three"), run=run, at=NOON + HOUR)
    end(filled, run, NOON + HOUR)
    assert problems(filled) == []
    with reading(filled) as connection:
        assert (
            connection.scalar(select(index_facts.c.value).where(index_facts.c.name == "version"))
            == INDEX_VERSION
        )


def damage_mentions(connection):
    connection.execute(delete(index_mentions))


def damage_states(connection):
    connection.execute(update(index_states).values(retired_at=NOON + HOUR))


def damage_names(connection):
    connection.execute(update(index_persons).values(key="somebody else"))


def damage_lost(connection):
    connection.execute(update(index_states).values(report_id="f" * 32))


def damage_texts(connection):
    connection.execute(insert(index_texts), {"number": 99, "revision_id": stable_id("nowhere")})


@pytest.mark.parametrize(
    ("damage", "words"),
    [
        (damage_mentions, "the index says otherwise than the report"),
        (damage_states, "the index says otherwise than the report"),
        (damage_names, "the index says otherwise than the report"),
        (damage_lost, "which is not here"),
        (damage_texts, "the full text holds"),
    ],
)
def test_what_differs_is_said_and_made_good_by_making_it_anew(filled, damage, words):
    with writing(filled) as connection:
        damage(connection)
    assert any(words in said for said in problems(filled))
    with writing(filled) as connection:
        make_index(connection)
    assert problems(filled) == []


def test_reports_are_forgotten_with_names_words_and_full_text(filled):
    with writing(filled) as connection:
        ids = list(connection.scalars(select(index_states.c.report_id)))
        forget_in_index(connection, reports=ids)
    for table in (
        index_states,
        index_mentions,
        index_persons,
        index_words,
        index_grams,
        index_bearers,
        index_texts,
    ):
        assert count(filled, table) == 0, table.name
    with writing(filled) as connection:
        assert find_texts(connection, [["abellard"]], most=9) == ()
        assert search_names(connection, "Abellard") == ()
        index_again(connection, ids)
    assert problems(filled) == []


def test_a_person_is_forgotten_alone(filled):
    with writing(filled) as connection:
        ids = list(connection.scalars(select(index_persons.c.person_id)))
        forget_in_index(connection, persons=ids)
        assert search_names(connection, "Ines Abellard") == ()
        assert connection.scalars(select(index_words.c.word)).all() == []


def test_decisions_are_found_by_what_they_are_about(filled):
    made = Decision(
        id="d" * 32,
        kind="copy",
        subject=("a" * 32, "b" * 32),
        payload={},
        reason="seen",
        decided_by="me",
        decided_at=NOON,
    )
    with writing(filled) as connection:
        append_decision(connection, made)
    assert any("what 2 decisions are about" in said for said in problems(filled))
    with writing(filled) as connection:
        index_decision(connection, made)
    assert not any("decisions are about" in said for said in problems(filled))
    with writing(filled) as connection:
        forget_in_index(connection, decisions=[made.id])
        assert connection.execute(select(index_subjects)).all() == []


def test_texts_of_other_packs_are_looked_at_again_at_the_end(filled):
    with writing(filled) as connection:
        forget_facts(connection, f"countries {PACKS.hash}")
        assert not countries_are_known(connection, PACKS.hash)
        complete_index(connection)
        assert countries_are_known(connection, PACKS.hash)
    what = arrival("four")
    record(filled, replace(what, report=what.report))
    assert problems(filled) == []
