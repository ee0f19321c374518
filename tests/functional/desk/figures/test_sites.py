"""Places of detention: who, how many by whom, what is claimed and promised; hostile names."""

from __future__ import annotations

from urllib.parse import quote

import pytest

from corrobora.desk.sites.map import HEIGHT, WIDTH, draw_map
from corrobora.model.account import Role


@pytest.mark.parametrize("role", Role)
def test_all_places_by_region(at_desk, role):
    one = at_desk(role)
    assert one.get("/sites").status_code == 200
    assert "Vellin, Kestria" in one.words
    assert "Stonegate prison 1 0 2 0 0 2 1" in one.words
    assert "There is no map" in one.words


def test_one_place(at_desk):
    one = at_desk(Role.VIEWER)
    one.get("/sites/Stonegate%20prison")
    assert "held: 1 · free: 2" in one.words
    for words in ("Jonas Evander", "Harbour Watch : 40", "30 of", "holds (asserted)", "overdue"):
        assert words.replace("30 of", "of 30") in one.words
    assert "/persons/" in one.shown.text


def test_by_custody(at_desk):
    one = at_desk()
    one.get("/sites/Stonegate%20prison?custody=held")
    assert "Jonas Evander" in one.words
    assert "Sefa Norrin confirmed" not in one.words
    assert "Sefa Norrin</a></th>" not in one.shown.text
    assert one.get("/sites/Stonegate%20prison?custody=lost").status_code == 422


def test_another_name_leads_to_the_one_that_is_shown(at_desk):
    one = at_desk()
    one.get("/sites/c%C3%A1rcel%20de%20Stonegate")
    assert one.shown.url.path == "/sites/Stonegate prison"


@pytest.mark.parametrize("name", ["Nowhere", "%3Cscript%3E", "a/b/c", "%20"])
def test_nothing_is_told_of_no_place(at_desk, name):
    assert at_desk().get(f"/sites/{name}").status_code == 404


@pytest.mark.parametrize("role", [Role.REVIEWER, Role.VIEWER])
def test_restricted_people_are_neither_listed_nor_counted(at_desk, restrict, role):
    restrict("Jonas Evander")
    one = at_desk(role)
    may = role is Role.REVIEWER
    one.get("/sites")
    assert ("Stonegate prison 1 0 2" in one.words) is may
    assert ("Stonegate prison 0 0 2" in one.words) is not may
    one.get("/sites/Stonegate%20prison")
    assert ("Evander" in one.words) is may
    assert ("held: 1" in one.words) is may


def test_a_restricted_place_of_somebody_tells_nothing_of_them_here(at_desk, restrict):
    restrict("Jonas Evander", "site")
    one = at_desk(Role.VIEWER)
    one.get("/sites/Stonegate%20prison")
    assert "Evander" not in one.words
    assert "held: 1" not in one.words


def test_a_restricted_report_shows_no_passage(at_desk, restrict):
    restrict("report:five")
    vera = at_desk(Role.VIEWER)
    vera.get("/sites/Stonegate%20prison")
    assert "still held" not in vera.words
    vera.get("/ledger")
    assert "still held" not in vera.words
    assert "Figures: arrest, and being held" in vera.words
    assert "Harbour Watch: 40" not in vera.words
    assert "confirmed by a party that would know 40" not in vera.words
    ana = at_desk()
    ana.get("/ledger")
    assert "still held" in ana.words


def test_hostile_names_are_names(at_desk):
    one = at_desk()
    one.get("/sites")
    assert "alert(2)" not in one.shown.text.replace("&lt;script&gt;alert(2)", "")
    for url in ("/sites/" + quote('<script>alert("2")</script>', safe=""), "/sites/%22%3E%3Cb%3E"):
        one.get(url)
        assert "<script>alert" not in one.shown.text


def test_in_spanish(at_desk):
    one = at_desk()
    one.client.cookies.set("language", "es")
    one.get("/sites/Stonegate%20prison")
    assert "Quién se dice que está allí" in one.words


# --- the map --------------------------------------------------------------------------------------


def test_a_map_needs_two_places():
    assert draw_map({}, {}) is None
    assert draw_map({"Stonegate": (10.0, 20.0)}, {}) is None


def test_north_is_up_east_is_right_and_all_are_on_it():
    degrees = {"a": (10.0, 20.0), "b": (12.0, 21.0), "c": (11.0, 25.0)}
    drawn = draw_map(degrees, {"b": 7})
    at = {spot.name: spot for spot in drawn.spots}
    assert at["b"].y < at["c"].y < at["a"].y
    assert at["a"].x < at["b"].x < at["c"].x
    assert all(0 <= s.x <= WIDTH and 0 <= s.y <= HEIGHT for s in drawn.spots)
    assert (at["b"].held, at["a"].held) == (7, 0)
    assert {label for _, label in drawn.parallels} >= {"10°", "11°", "12°"}


@pytest.mark.parametrize(
    "degrees",
    [
        {"a": (90.0, 180.0), "b": (-90.0, -180.0)},
        {"a": (0.0, 0.0), "b": (0.0, 0.0)},
        {"a": (89.9, 0.0), "b": (89.9, 0.001)},
    ],
)
def test_no_degrees_break_it(degrees):
    drawn = draw_map(degrees, {})
    assert all(0 <= s.x <= WIDTH and 0 <= s.y <= HEIGHT for s in drawn.spots)
    assert len(drawn.meridians) < 50
