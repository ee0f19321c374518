"""Rows that are appended, moments that sort as text, and what the database says when it fails."""

from __future__ import annotations

import datetime
import re

import pytest
from hypothesis import given
from hypothesis import strategies as st
from sqlalchemy import JSON, func, select
from sqlalchemy.exc import DatabaseError, IntegrityError, OperationalError

from corrobora.errors import RegisterBusy, RegisterError
from corrobora.store.columns import Moment, written_moment
from corrobora.store.failures import explained
from corrobora.store.rows import in_force, in_parts, insert_new, recorded_by
from corrobora.store.tables import knowledge_files, links, metadata, raws, reports

MOMENTS = st.datetimes(
    timezones=st.sampled_from(
        [
            datetime.UTC,
            datetime.timezone(datetime.timedelta(hours=5, minutes=45)),
            datetime.timezone(datetime.timedelta(hours=-11)),
        ]
    ),
    min_value=datetime.datetime(2, 1, 1),  # noqa: DTZ001 - hypothesis gives the zone
    max_value=datetime.datetime(9998, 12, 31),  # noqa: DTZ001
)


# --- moments ------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("moment", "written"),
    [
        ("2031-05-06T12:00:00+00:00", "2031-05-06T12:00:00.000000Z"),
        ("2031-05-06T12:00:00.000007+00:00", "2031-05-06T12:00:00.000007Z"),
        ("2031-05-06T01:30:00+02:00", "2031-05-05T23:30:00.000000Z"),
        ("0031-05-06T12:00:00+00:00", "0031-05-06T12:00:00.000000Z"),
    ],
)
def test_a_moment_is_written_in_utc_in_one_form(moment, written):
    assert written_moment(datetime.datetime.fromisoformat(moment)) == written


@given(MOMENTS)
def test_a_moment_reads_back_as_the_same_moment(moment):
    column = Moment()
    back = column.process_result_value(column.process_bind_param(moment, None), None)
    assert back == moment
    assert back.utcoffset() == datetime.timedelta(0)


@given(MOMENTS, MOMENTS)
def test_text_sorts_as_time_does(one, other):
    assert (written_moment(one) < written_moment(other)) == (one < other)
    assert len(written_moment(one)) == len(written_moment(other)) == 27


def test_no_moment_stays_none():
    assert Moment().process_bind_param(None, None) is None
    assert Moment().process_result_value(None, None) is None


def test_a_moment_without_a_zone_is_refused_with_the_moment():
    with pytest.raises(ValueError, match=re.escape("2031-05-06T12:00:00 says no time zone")):
        written_moment(datetime.datetime(2031, 5, 6, 12))  # noqa: DTZ001 - the point


# --- rows ---------------------------------------------------------------------------------------


@pytest.mark.parametrize("size", [0, 1, 899, 900, 901, 2701])
def test_parts_are_no_larger_than_a_question_takes_and_lose_nothing(size):
    parts = list(in_parts(range(size)))
    assert [n for part in parts for n in part] == list(range(size))
    assert all(0 < len(part) <= 900 for part in parts)


def files(names):
    return [{"hash": name, "text": f"text of {name}"} for name in names]


def test_what_is_there_is_not_inserted_again(memory):
    assert insert_new(memory, knowledge_files, files(["a", "b"])) == 2
    assert insert_new(memory, knowledge_files, files(["b", "c", "c"])) == 1
    assert insert_new(memory, knowledge_files, files(["a", "b", "c"])) == 0
    assert insert_new(memory, knowledge_files, []) == 0
    assert memory.scalar(select(func.count()).select_from(knowledge_files)) == 3


def test_more_rows_than_fit_one_question_are_compared_too(memory):
    names = [f"{n:05d}" for n in range(2000)]
    assert insert_new(memory, knowledge_files, files(names[::2])) == 1000
    assert insert_new(memory, knowledge_files, files(names)) == 1000


def test_a_row_that_is_there_keeps_what_it_says(memory):
    insert_new(memory, knowledge_files, [{"hash": "a", "text": "first"}])
    insert_new(memory, knowledge_files, [{"hash": "a", "text": "second"}])
    assert memory.scalar(select(knowledge_files.c.text)) == "first"


def at(hour: int) -> datetime.datetime:
    return datetime.datetime(2031, 5, 6, hour, tzinfo=datetime.UTC)


def link(number: int, recorded: int, retired: int | None) -> dict[str, object]:
    kept = {"derived": "r", "source": "r", "derived_revision": "v", "source_revision": "v"}
    return {
        **kept,
        "number": number,
        "content": str(number),
        "direction": "known",
        "kind": "verbatim",
        "coverage": 1.0,
        "score": 1.0,
        "reasons": [],
        "recorded_at": at(recorded),
        "retired_at": None if retired is None else at(retired),
    }


@pytest.mark.parametrize(
    ("hour", "numbers"),
    [(None, [2, 3]), (8, []), (9, [1]), (10, [1, 2]), (11, [2]), (12, [2, 3]), (23, [2, 3])],
)
def test_a_row_is_in_force_from_its_recording_until_it_is_retired(memory, hour, numbers):
    memory.execute(links.insert(), [link(1, 9, 11), link(2, 10, None), link(3, 12, None)])
    which = in_force(links, None if hour is None else at(hour))
    assert list(memory.scalars(select(links.c.number).where(which))) == numbers


@pytest.mark.parametrize(("hour", "numbers"), [(None, [1, 2]), (8, []), (9, [1]), (10, [1, 2])])
def test_a_row_is_recorded_for_good(memory, hour, numbers):
    memory.execute(links.insert(), [link(1, 9, 10), link(2, 10, None)])
    which = recorded_by(links, None if hour is None else at(hour))
    assert list(memory.scalars(select(links.c.number).where(which))) == numbers


# --- tables -------------------------------------------------------------------------------------

TABLES = (
    "raws reports revisions revision_maps statements readings reading_statements links passages"
    " sketches comparisons changes record_links record_linkings"
    " knowledge_files knowledge runs refusals decisions log log_payloads"
    " field_notes informants list_mappings list_versions claim_links addresses erasures"
    " index_facts index_packs index_texts index_states index_persons index_mentions index_listed"
    " index_words index_bearers index_grams index_figures index_aliases index_alias_uses"
    " index_countries index_country_counts index_subjects"
    " accounts account_facts account_passwords second_factors recovery_codes sessions"
    " known_browsers api_tokens sign_in_attempts feed_addresses saved_searches search_looks"
    " summary_facts summary_persons summary_findings summary_journal summary_stale summary_hints"
    " summary_near summary_tellers summary_voices summary_waiting summary_waiting_of"
    " summary_matters summary_matters_of"
)

# A run that was killed has no counts; a pair of which neither is a copy has no link.
MAY_BE_EMPTY = {"runs", "comparisons", "changes"}


def test_the_tables_are_these():
    assert set(metadata.tables) == set(TABLES.split())


def test_only_readings_links_and_what_follows_from_them_are_ever_retired():
    retired = {table.name for table in metadata.tables.values() if "retired_at" in table.c}
    assert retired == {"readings", "links", "index_states"}


@pytest.mark.parametrize("name", TABLES.split())
def test_every_table_has_a_key_and_says_what_may_be_empty(name):
    table = metadata.tables[name]
    assert table.primary_key.columns
    for column in table.c:
        if column.primary_key:
            assert not column.nullable
        if isinstance(column.type, JSON) and name not in MAY_BE_EMPTY:
            assert not column.nullable


def test_a_report_holds_its_raw_bytes_by_reference():
    (key,) = reports.c.raw_hash.foreign_keys
    assert key.column is raws.c.hash


# --- failures -----------------------------------------------------------------------------------


def fail(kind: type[DatabaseError], said: str) -> None:
    with explained("r.db"):
        raise kind("SELECT 1", {}, Exception(said))


@pytest.mark.parametrize(
    ("said", "told"),
    [
        ("attempt to write a readonly database", "r.db: the register is read-only."),
        ("unable to open database file", "r.db: the register cannot be opened."),
        ("database or disk is full", "r.db: the disk is full. Make room"),
        ("disk I/O error", "r.db: the disk failed"),
        ("database disk image is malformed", "r.db: the register is damaged. Run `corrobora"),
        ("file is not a database", "r.db: the register is damaged."),
    ],
)
def test_a_failure_is_said_with_the_register_and_what_to_do(said, told):
    with pytest.raises(RegisterError, match=re.escape(told)) as caught:
        fail(OperationalError, said)
    assert isinstance(caught.value.__cause__, OperationalError)
    assert str(caught.value).count(". ") >= 1


@pytest.mark.parametrize(
    "said", ["database is locked", "database is busy", "database table LOCKED"]
)
def test_another_process_in_the_way_is_an_error_of_its_own(said):
    with pytest.raises(RegisterBusy, match=r"r\.db: another process is writing"):
        fail(OperationalError, said)


def test_a_mistake_of_ours_goes_through_as_it_is():
    with pytest.raises(OperationalError, match="no such column"):
        fail(OperationalError, "no such column: recieved")
    with pytest.raises(IntegrityError):
        fail(IntegrityError, "FOREIGN KEY constraint failed; database is locked")
    with pytest.raises(ZeroDivisionError), explained("r.db"):
        raise ZeroDivisionError
