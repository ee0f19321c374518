from __future__ import annotations

import datetime
import re

from sqlalchemy import select

from corrobora.store.knowledge import (
    hash_text,
    iterate_knowledge_files,
    load_knowledge,
    save_knowledge,
)
from corrobora.store.runs import RefusedRow, finish_run, load_last_run, load_refusals, start_run
from corrobora.store.tables import runs
from tests.factories import NOON
from tests.unit.store.conftest import start

HOUR = datetime.timedelta(hours=1)


def finish(connection, number, refused=()):
    counts = {"new": 2, "known": 1}
    finish_run(connection, number, counts=counts, refused=refused, finished_at=NOON + HOUR)


def test_run_tells_what_it_knew_and_what_came_of_it(connection):
    number = start(connection)
    finish(connection, number)
    run = load_last_run(connection)
    assert (run.number, run.program, run.settings) == (number, "0.1.0", {"workers": 1})
    assert (run.packs_hash, run.policy_hash) == ("p" * 32, "q" * 32)
    assert (run.started_at, run.finished_at) == (NOON, NOON + HOUR)
    assert run.counts == {"new": 2, "known": 1}


def test_run_that_was_killed_has_no_end(connection):
    start(connection)
    run = load_last_run(connection)
    assert (run.finished_at, run.counts) == (None, {})


def test_last_run_is_that_of_the_moment_asked_for(connection):
    first = start(connection)
    second = start(connection, started_at=NOON + HOUR)
    assert load_last_run(connection).number == second
    assert load_last_run(connection, known_at=NOON).number == first
    assert load_last_run(connection, known_at=NOON - HOUR) is None


def test_same_settings_have_one_hash(connection):
    for settings in ({"a": 1, "b": 2}, {"b": 2, "a": 1}, {"a": 1, "b": 3}):
        start_run(
            connection,
            program="0.1.0",
            settings=settings,
            packs_hash="p",
            policy_hash="q",
            started_at=NOON,
        )
    one, other, third = connection.scalars(select(runs.c.settings_hash).order_by(runs.c.number))
    assert one == other != third
    assert re.fullmatch("[0-9a-f]{64}", one)


def test_refused_files_are_rows_in_order(connection):
    number = start(connection)
    refused = [
        RefusedRow("b.txt", "the file is empty", "Remove it."),
        RefusedRow("a.html", "a mistake of ours", "Report it.", "Traceback ..."),
    ]
    finish(connection, number, refused)
    assert load_refusals(connection, number) == tuple(refused)
    assert load_refusals(connection, number + 1) == ()


def test_name_that_is_no_text_can_be_refused_too(connection):
    number = start(connection)
    finish(connection, number, [RefusedRow("bad\udcff.txt", "not \udcff text", "Rename it.")])
    (row,) = load_refusals(connection, number)
    assert (row.path, row.why) == ("bad\\udcff.txt", "not \\udcff text")


def test_knowledge_reads_back_by_its_hash(connection):
    files = {"languages/en/acts.toml": "[release]\n", "countries/xv/sites.csv": "name\n"}
    save_knowledge(connection, "first", files)
    save_knowledge(connection, "first", {"ignored": "a set that is there stays"})
    save_knowledge(connection, "second", files | {"languages/en/acts.toml": "[arrest]\n"})
    assert load_knowledge(connection, "first") == files
    assert load_knowledge(connection, "second")["languages/en/acts.toml"] == "[arrest]\n"
    assert load_knowledge(connection, "third") == {}
    kept = dict(iterate_knowledge_files(connection))
    assert len(kept) == 3  # the file that both share is kept once
    assert all(hash_text(text) == name for name, text in kept.items())


def test_set_without_files_is_no_row(connection):
    save_knowledge(connection, "empty", {})
    assert load_knowledge(connection, "empty") == {}
