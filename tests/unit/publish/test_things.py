from __future__ import annotations

from dataclasses import replace

import pytest

from corrobora.publish.things import gather_things, tell_whole
from tests.unit.publish.samples import (
    COPY,
    FIGURE,
    FINDING,
    ORIGIN,
    PASSAGE,
    PERSON,
    RELEASED,
    SIDE,
    STAY,
)


def things(released=RELEASED):
    return {(one.kind, one.address): one.told for one in gather_things(released)}


def test_everything_that_people_look_for_is_there():
    assert set(things()) == {
        ("person", "aaaa"),
        ("figure", "ffff"),
        ("promise", "pppp"),
        ("site", "llll"),
        ("conflict", "kkkk"),
        ("story", "ssss"),
    }


@pytest.mark.parametrize(
    ("table", "row", "thing"),
    [
        ("persons", replace(PERSON, custody="held"), ("person", "aaaa")),
        ("findings", replace(FINDING, step="reported"), ("person", "aaaa")),
        ("origins", replace(ORIGIN, counted=False), ("person", "aaaa")),
        ("passages", replace(PASSAGE, text="She was released."), ("person", "aaaa")),
        ("figures", replace(FIGURE, value=95), ("figure", "ffff")),
        ("sides", replace(SIDE, value="2031-05-04"), ("conflict", "kkkk")),
        ("stays", replace(STAY, is_there=True), ("site", "llll")),
        ("copies", replace(COPY, drift=()), ("story", "ssss")),
    ],
)
def test_whatever_is_told_of_a_thing_is_a_part_of_it(table, row, thing):
    before, after = things(), things(replace(RELEASED, **{table: (row,)}))
    assert {key for key in before if before[key] != after[key]} == {thing}


def test_a_passage_of_a_figure_is_a_part_of_the_figure():
    said = replace(PASSAGE, address="ffff-p1", of="ffff")
    after = things(replace(RELEASED, passages=(PASSAGE, said)))
    assert {key for key, told in things().items() if after[key] != told} == {("figure", "ffff")}


def test_the_dates_are_no_part_of_the_whole():
    later = replace(RELEASED, as_of=RELEASED.as_of.replace(year=2032))
    assert tell_whole(later) == tell_whole(RELEASED)


def test_counts_are_a_part_of_the_whole():
    assert "counts" in tell_whole(RELEASED)
