"""What the bench of the desk says of times and answers, and what it asks."""

from __future__ import annotations

from collections import Counter
from random import Random  # noqa: TID251 - the same addresses every time

import pytest

from corrobora.model.account import Role
from corrobora.model.summary import WaitingKind
from tools.bench_desk_asked import (
    Answer,
    PathTimes,
    find_failures,
    find_slowest,
    show_roles,
    show_table,
)
from tools.bench_desk_crowd import Crowd, show_crowd
from tools.bench_desk_known import Known
from tools.bench_desk_made import Size, make_list
from tools.bench_desk_subjects import _ASKED, NOT_ASKED, make_urls

KNOWN = Known(
    persons=[("a1", "Ana Querol Marr")],
    decided=["a2"],
    reports=["r1"],
    linked=[("r1", "r2")],
    waiting={kind: ["w1"] for kind in WaitingKind},
    conflicts=["c1"],
    sites=["Old Mill"],
    lists=["l1"],
    notes=["n1"],
    figures=[("f1", "XA", 2030)],
    charts=[("release-flow", "XA", 2030)],
    accounts=["ac1"],
)


def times(name, clock, busy=None, *, role=Role.VIEWER, status=200):
    answers = [
        Answer(status, one, other, f"/{name}")
        for one, other in zip(clock, busy or clock, strict=True)
    ]
    return PathTimes(name, answers[0], {role: answers})


def verdicts(*found):
    return [line.rpartition("  ")[2] for line in show_table(found)][1:]


def test_the_bar_is_held_to_nineteen_of_twenty():
    assert verdicts(times("a", [10.0] * 95 + [400.0] * 4)) == ["met"]
    assert verdicts(times("a", [10.0] * 90 + [400.0] * 9)) == ["MISSED"]


def test_where_others_hold_the_machine_the_processor_tells():
    assert verdicts(times("a", [900.0] * 5, [20.0] * 5)) == ["met by the processor"]


def test_a_role_for_which_it_is_slow_is_not_lost_among_the_others():
    one = times("a", [10.0] * 20)
    one.answers[Role.REVIEWER] = [Answer(200, 300.0, 300.0, "/a")] * 20
    assert verdicts(one) == ["MISSED"]
    assert list(show_roles([one])) == ["a: viewer 10, reviewer 300"]
    assert list(find_slowest([one], most=1)) == ["a: 300 ms for the reviewer: /a"]


def test_pages_are_told_as_multiples_of_one_that_asks_nothing():
    lines = list(show_table([times("me", [2.0] * 3), times("a", [50.0] * 3)]))
    assert "25.0  met" in lines[1]  # the slowest first
    assert "1.0  met" in lines[2]


def test_what_is_no_page_is_told_with_its_address():
    one = times("a", [1.0] * 3, status=500)
    assert list(find_failures([one])) == ["a: 3 of 3 answered 500, as /a"]
    assert list(find_failures([times("a", [1.0], status=303)])) == []


@pytest.mark.parametrize("name", _ASKED)
def test_every_sample_is_an_address(name):
    for url in make_urls(name, KNOWN, Random(1), 20):  # noqa: S311 - no secret
        assert url.startswith("/")
        assert " " not in url


def test_what_is_not_asked_says_why():
    assert all(NOT_ASKED.values())
    assert not NOT_ASKED.keys() & _ASKED.keys()


def test_of_a_hundred_rows_one_is_gone_in_the_second_version():
    size = Size(persons=600, rows=300)
    first, second = (make_list(size, n).decode().splitlines()[1:] for n in (1, 2))
    assert len(first) == 300
    assert len(set(first) - set(second)) == 3
    assert len(set(second) - set(first)) == 3


def test_what_the_reviewers_did_is_told():
    crowd = Crowd(
        times={"take": [10.0] * 99 + [900.0]},
        counts=Counter(skip=4, decide=2),
        refusals=Counter({"changed meanwhile": 1}),
        seconds=60,
    )
    told = list(show_crowd(crowd, 30))
    assert told[0] == "30 reviewers for 60 s: skip 4, decide 2"
    assert "p95       10 ms" in told[1]
    assert told[2] == "  refused: 1; 1 'changed meanwhile'"
    assert told[3] == "  errors: 0, as it has to be"
    crowd.errors.append("take: 500 /queue")
    assert list(show_crowd(crowd, 30))[-1] == "    take: 500 /queue"
