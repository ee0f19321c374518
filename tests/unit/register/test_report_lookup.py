from __future__ import annotations

from dataclasses import replace

import pytest

from corrobora.errors import UsageError
from corrobora.register.report_lookup import find_report
from tests.factories import make_report

MILL = make_report(label="old-mill")
QUAY = replace(make_report(label="old-quay"), address="https://news.example/quay/")
NOTE = replace(make_report(label="note@2"), address="2031/may/note.md")
ALL = (MILL, QUAY, NOTE)


@pytest.mark.parametrize(
    ("asked", "found"),
    [
        ("old-mill", MILL),
        (" Old-Mill ", MILL),
        (MILL.id, MILL),
        ("old-mill.txt", MILL),
        ("some/folder/old-mill.txt", MILL),
        ("https://news.example/quay/", QUAY),
        ("old-q", QUAY),
        ("note@2", NOTE),
        ("may/note.md", NOTE),
        ("note.md", NOTE),
    ],
)
def test_a_report_is_found_by_what_people_type(asked, found):
    assert find_report(ALL, asked) is found


def test_of_several_that_fit_none_is_chosen():
    with pytest.raises(UsageError, match="several reports fit: old-mill, old-quay"):
        find_report(ALL, "old")


def test_a_misspelt_name_brings_the_likely_ones():
    with pytest.raises(UsageError, match=r"Did you mean old-mill"):
        find_report(ALL, "old-mlil")


@pytest.mark.parametrize("asked", ["zzzzzz", "", "  ", "/", "\x1b[2J"])
def test_a_name_like_none_brings_examples(asked):
    with pytest.raises(UsageError, match="for example: note@2, old-mill, old-quay"):
        find_report(ALL, asked)


def test_an_empty_register_says_so():
    with pytest.raises(UsageError, match="The register is empty"):
        find_report((), "old-mill")


def test_of_many_that_fit_only_some_are_named():
    many = [make_report(label=f"day-{n}") for n in range(9)]
    with pytest.raises(UsageError, match=r"day-4, …\."):
        find_report(many, "day")
