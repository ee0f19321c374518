"""Long work of the desk: in a process of its own, or in a thread; what is kept of it."""

from __future__ import annotations

import datetime
import os
import time

import pytest

from corrobora.desk.jobs import KEPT, MOST, Job, Jobs, JobState
from corrobora.errors import InputError
from corrobora.register.results import Progress, Stage
from tests.factories import NOON


def double(order: int, progress: Progress) -> tuple[int, int]:
    progress(Stage.READING, 1, 2)
    return 2 * order, os.getpid()


def refuse(order: str, progress: Progress) -> None:
    raise InputError(f"{order}: no")


def vanish(order: int, progress: Progress) -> None:
    os._exit(order)


def done(jobs, job, labour, order):
    jobs.begin(job, labour, order)
    until = time.monotonic() + 110
    while not job.is_over:
        assert time.monotonic() < until
        time.sleep(0.01)
    return job


def stumble(order, tell):
    del tell
    raise KeyError(order)


@pytest.mark.parametrize("apart", [True, False])
def test_work_is_done_and_tells_how_far_it_is(apart):
    job = done(Jobs(apart=apart), Job("a", "ana", NOON), double, 4)
    assert job.state is JobState.DONE
    assert job.result[0] == 8
    assert (job.result[1] != os.getpid()) == apart
    assert (job.stage, job.done, job.total) == (Stage.READING, 1, 2)


def test_what_went_wrong_is_said():
    job = done(Jobs(apart=False), Job("a", "ana", NOON), refuse, "list")
    assert (job.state, job.wrong) == (JobState.FAILED, "list: no")


def test_work_that_was_ended_failed():
    job = done(Jobs(), Job("a", "ana", NOON), vanish, 1)
    assert (job.state, job.wrong) == (JobState.FAILED, "")


def test_a_mistake_of_ours_in_a_thread_ends_it_and_is_written_down(caplog):
    job = done(Jobs(apart=False), Job("a", "ana", NOON), stumble, "the spring list")
    assert (job.state, job.wrong) == (JobState.FAILED, "")
    assert "KeyError: 'the spring list'" in caplog.text


def test_only_its_owner_finds_it():
    jobs = Jobs(apart=False)
    done(jobs, Job("a", "ana", NOON), double, 1)
    done(jobs, Job("b", "", NOON), double, 1)
    assert jobs.find("a", "ben") is None
    assert jobs.find("a", "ana") is not None
    assert jobs.find("b", "ben") is not None
    jobs.drop("a")
    assert jobs.find("a", "ana") is None


def test_it_is_begun_once_and_forgotten_later():
    jobs = Jobs(apart=False)
    first = done(jobs, Job("a", "", NOON), double, 1)
    jobs.begin(Job("a", "", NOON), double, 2)
    assert jobs.find("a", "") is first
    done(jobs, Job("b", "", NOON + KEPT + datetime.timedelta(seconds=1)), double, 1)
    assert jobs.find("a", "") is None


def test_only_so_many_are_kept():
    jobs = Jobs(apart=False)
    for n in range(MOST + 3):
        done(jobs, Job(str(n), "", NOON), double, 1)
    assert jobs.find("0", "") is None
    assert jobs.find(str(MOST + 2), "") is not None
