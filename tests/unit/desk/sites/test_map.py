"""A map of places: east is right, north is up, nothing leaves the drawing."""

from __future__ import annotations

from itertools import combinations, pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from corrobora.desk.sites.map import HEIGHT, WIDTH, draw_map

DEGREES = st.tuples(st.floats(-89, 89), st.floats(-179, 179))
PLACES = st.dictionaries(st.text("abcdef", min_size=1, max_size=4), DEGREES, min_size=2, max_size=9)


@given(PLACES)
def test_every_place_stands_on_the_drawing(places):
    drawn = draw_map(places, {})
    assert [one.name for one in drawn.spots] == sorted(places)
    assert all(0 <= one.x <= WIDTH and 0 <= one.y <= HEIGHT for one in drawn.spots)


@given(PLACES)
def test_north_is_up_and_east_is_right(places):
    drawn = {one.name: one for one in draw_map(places, {}).spots}
    for a, b in combinations(places, 2):
        if places[a][0] < places[b][0]:
            assert drawn[a].y >= drawn[b].y
        if places[a][1] < places[b][1]:
            assert drawn[a].x <= drawn[b].x


@given(PLACES)
def test_lines_of_the_grid_are_few_in_order_and_within_the_world(places):
    drawn = draw_map(places, {})
    for lines, most in ((drawn.meridians, 180), (drawn.parallels, 90)):
        degrees = [float(told.removesuffix("°")) for _, told in lines]
        assert len(lines) <= 15
        assert all(abs(one) <= most for one in degrees)
        assert all(one < other for one, other in pairwise(degrees))
    assert all(x <= y for (x, _), (y, _) in pairwise(drawn.meridians))
    assert all(x >= y for (x, _), (y, _) in pairwise(drawn.parallels))


@pytest.mark.parametrize("places", [{}, {"a": (1.0, 2.0)}])
def test_fewer_than_two_places_are_no_map(places):
    assert draw_map(places, {}) is None


@pytest.mark.parametrize("at", [(0.0, 0.0), (60.0, 10.0), (-89.9, 179.9), (90.0, 0.0)])
def test_two_places_in_one_town_are_drawn(at):
    drawn = draw_map({"a": at, "b": at}, {"a": 7})
    assert {(one.x, one.y) for one in drawn.spots} == {(WIDTH // 2, HEIGHT // 2)}
    assert [one.held for one in drawn.spots] == [7, 0]


def test_east_and_west_are_drawn_shorter_far_from_the_equator():
    def wide(lat):
        one, other = draw_map({"a": (lat, 0.0), "b": (lat + 4, 2.0)}, {}).spots
        return abs(other.x - one.x)

    assert wide(60.0) < wide(0.0)
