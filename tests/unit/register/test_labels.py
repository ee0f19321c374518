from __future__ import annotations

import datetime
from dataclasses import replace

from hypothesis import given
from hypothesis import strategies as st

from corrobora.register.labels import tell_apart
from tests.factories import NOON, make_report


def labels(*reports):
    return [report.label for report in tell_apart(reports)]


def test_label_that_is_the_only_one_stays():
    assert labels(make_report(label="one"), make_report(label="two")) == ["one", "two"]


def test_label_that_two_places_share_gives_way_to_the_address():
    first = replace(make_report(), address="may/one.txt")
    second = replace(make_report(), address="june/one.txt")
    assert labels(first, second) == ["may/one.txt", "june/one.txt"]


def test_other_bytes_at_the_same_address_are_a_later_version():
    first = make_report("It said this.")
    second = make_report("It said that.", recorded_at=NOON + datetime.timedelta(days=1))
    third = make_report("It says nothing.", recorded_at=NOON + datetime.timedelta(days=2))
    assert labels(first, second, third) == ["one", "one@2", "one@3"]


def test_nothing_but_the_label_changes():
    report = make_report()
    (told,) = tell_apart([report])
    assert told == report


NAMES = st.sampled_from(["a", "b", "a@2"])


@given(st.lists(st.tuples(NAMES, NAMES), max_size=8))
def test_no_two_reports_are_called_the_same(places):
    reports = [replace(make_report(), label=label, address=address) for label, address in places]
    told = labels(*reports)
    assert len(set(told)) == len(told)
