"""What was typed, as handlers read it."""

from __future__ import annotations

import pytest

from corrobora.desk.asked import Asked, Given, Upload
from corrobora.desk.desk import Desk
from corrobora.desk.seat import Seat, Theme
from corrobora.register.opening import KeptOpen
from corrobora.store.database import writing
from corrobora.store.log import KEY_BYTES, append_log
from tests.factories import NOON

TYPED = Given(
    {"why": ["  she\n called  "], "kind": ["a", "", " b "], "empty": [""], "tick": ["on"]},
    {"file": Upload("may.csv", b"name\n")},
)


def test_a_text_keeps_its_lines():
    assert TYPED.text("why") == "she\n called"
    assert TYPED.text("missing") == ""


def test_a_line_is_one_line_or_nothing():
    assert TYPED.line("why") == "she called"
    assert TYPED.line("empty") is None
    assert TYPED.line("missing") is None


def test_a_line_has_an_end():
    assert len(Given({"a": ["x" * 9000]}).line("a")) == 4000


def test_all_that_was_chosen_and_nothing_empty():
    assert TYPED.all("kind") == ("a", "b")
    assert TYPED.all("missing") == ()


def test_a_ticked_box_is_there():
    assert TYPED.has("tick")
    assert not TYPED.has("missing")


def test_a_file_has_its_name_and_bytes():
    assert TYPED.files["file"] == Upload("may.csv", b"name\n")


@pytest.fixture
def ask(where):
    """Return one request of somebody nobody knows, on a register of that database."""
    register = KeptOpen(where)
    desk = Desk(register=register, clock=lambda: NOON, draw=bytes)
    yield lambda: Asked(
        desk=desk,
        seat=Seat(
            session=None,
            token="",
            mark="",
            language="en",
            theme=Theme.AUTO,
            address="",
            browser="",
        ),
        url="/",
        path={},
        query=Given(),
        form=Given(),
        is_part=False,
        at=NOON,
    )
    register.close()


def test_the_view_of_one_request_is_opened_once(ask):
    asked = ask()
    with asked.reading() as outer, asked.reading() as inner:
        assert inner is outer
    with asked.reading() as again:
        assert again is not outer


def test_a_view_that_failed_is_let_go(ask):
    asked = ask()
    with pytest.raises(ValueError, match="gone"), asked.reading() as first:
        raise ValueError("gone")
    with asked.reading() as again:
        assert again is not first
        assert not again.closed


def test_the_veil_is_made_once_as_long_as_nothing_is_written(ask):
    asked = ask()
    assert asked.veil is asked.veil
    assert ask().veil is asked.veil
    append_anything(asked.desk.register.engine)
    assert ask().veil is not asked.veil
    assert ask().veil == asked.veil


def append_anything(engine):
    with writing(engine) as connection:
        append_log(connection, kind="note", payload={}, key=bytes(KEY_BYTES), at=NOON)


def test_eyes_look_through_the_veil_of_the_request(ask):
    asked = ask()
    with asked.reading() as connection:
        gaze = asked.look(connection)
    assert gaze.connection is connection
    assert gaze.restrictions is asked.veil.restrictions


@pytest.mark.parametrize("place", ["\x1fab", "2031-05-06\x1fab", "", " a ", "\x1f"])
def test_a_place_in_a_list_is_as_the_link_told_it(place):
    """Of what has no day it begins with a sign that a text is stripped of."""
    assert Given({"after": (place,)}).place("after") == place
    assert Given().place("after") == ""
