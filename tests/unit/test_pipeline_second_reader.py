"""The pipeline with a second reader: what goes wrong with it stops nothing else."""

from __future__ import annotations

import threading
import time
from dataclasses import replace

import pytest

from corrobora import pipeline
from corrobora.config import SecondReader, Settings
from corrobora.errors import InputError, UsageError
from corrobora.register.results import Extraction, RefusedRow
from tests.factories import NOON
from tests.functional.stories import write_many
from tests.model_server import answer, serving

EDGE = {"clock": lambda: NOON, "progress": lambda *_: None}


@pytest.fixture
def settings_for(tmp_path):
    def make(base_url, **more):
        second = SecondReader(base_url=base_url, model="m", answers=tmp_path / "answers", **more)
        return Settings(second_reader=second)

    return make


@pytest.fixture
def folder(tmp_path):
    return write_many(tmp_path / "in", 6)


def test_a_mistake_of_ours_in_it_leaves_the_rules_reading(folder, settings_for, monkeypatch):
    def stumble(*_):
        raise ZeroDivisionError

    monkeypatch.setattr(pipeline, "add_reading", stumble)
    told = list(pipeline.extract_only([folder], settings_for("http://127.0.0.1:1/v1"), **EDGE))
    assert [type(one) for one in told] == [RefusedRow, Extraction] * 6
    assert "ZeroDivisionError" in told[0].why
    assert told[1].statements


def test_a_folder_for_answers_that_cannot_be_written_stops_the_run(folder, settings_for, tmp_path):
    (tmp_path / "answers").write_text("a file")
    with serving(answer()) as server, pytest.raises(InputError, match="answers cannot be kept"):
        list(pipeline.extract_only([folder], settings_for(server.base_url), **EDGE))


def test_a_server_that_was_not_allowed_is_no_run(folder, settings_for, tmp_path):
    with pytest.raises(UsageError):
        pipeline.run([folder], tmp_path / "r.db", settings_for("http://llm.example.org"), **EDGE)
    assert not (tmp_path / "r.db").exists()


def test_reports_come_in_their_order_however_long_each_takes(folder, settings_for):
    def script(asked):
        return replace(answer(), pause=0.05 if "report 1 " in asked.material else 0.0)

    with serving(script) as server:
        settings = settings_for(server.base_url, parallel=3)
        told = list(pipeline.extract_only([folder], settings, **EDGE))
    assert [one.report.label for one in told] == [f"day-{n:02d}" for n in range(1, 7)]


def test_calls_are_under_way_side_by_side_up_to_a_bound(folder, settings_for):
    lock, now, most = threading.Lock(), [0], [0]

    def script(_):
        with lock:
            now[0] += 1
            most[0] = max(most[0], now[0])
        time.sleep(0.1)
        with lock:
            now[0] -= 1
        return answer()

    with serving(script) as server:
        list(pipeline.extract_only([folder], settings_for(server.base_url, parallel=2), **EDGE))
    assert most[0] == 2


def test_readers_and_model_are_kept_with_the_run(folder, settings_for, tmp_path):
    with serving(answer()) as server:
        settings = settings_for(server.base_url)
        first = pipeline.run([folder], tmp_path / "r.db", settings, **EDGE)
        again = pipeline.run([folder], tmp_path / "r.db", settings, **EDGE)
        other = replace(settings.second_reader, model="another")
        newer = replace(settings, second_reader=other)
        third = pipeline.run([folder], tmp_path / "r.db", newer, **EDGE)
    assert (first.new, again.known, third.again) == (6, 6, 6)
    assert len(server.asked) == 12
