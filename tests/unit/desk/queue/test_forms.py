"""Where somebody stands in the queue, as an address tells it and takes it."""

from __future__ import annotations

from urllib.parse import parse_qs, urlsplit

import pytest
from hypothesis import given
from hypothesis import strategies as st

from corrobora.desk.asked import Given
from corrobora.desk.queue.deeds import DEEDS, Deed
from corrobora.desk.queue.forms import Way, need, read_deed, read_way
from corrobora.errors import UsageError
from corrobora.model.summary import WaitingKind

IDS = st.text("0123456789abcdef", min_size=1, max_size=32)
WAYS = st.builds(
    Way,
    kind=st.none() | st.sampled_from(WaitingKind),
    held=st.booleans(),
    after=st.just("") | st.builds(lambda w, i: f"{w!r}\x1f{i}", st.floats(0, 9), IDS),
    trail=st.lists(IDS, max_size=20).map(tuple),
)


def read(url):
    return read_way(Given(parse_qs(urlsplit(url).query)))


@given(WAYS)
def test_an_address_leads_back_to_the_same_place(way):
    assert read(way.url()) == way
    assert read(way.url("abc", do="accept")) == way


@given(st.dictionaries(st.sampled_from(["kind", "held", "after", "trail"]), st.text()))
def test_whatever_is_typed_is_read(typed):
    way = read_way(Given({name: (value,) for name, value in typed.items()}))
    assert read(way.url()) == way


def test_a_step_back_leads_to_what_was_shown_before():
    way = Way(WaitingKind.CALL).past("aa", "1.0\x1faa").past("bb", "0.5\x1fbb")
    assert way.back().startswith("/queue/bb?")
    assert read(way.back()).trail == ("aa",)
    assert read(way.back()).after == ""
    assert Way().back() is None


def test_only_so_many_steps_back_are_kept():
    way = Way()
    for number in range(40):
        way = way.past(f"{number:02x}", f"1.0\x1f{number:02x}")
    assert len(way.trail) == 20
    assert way.trail[-1] == f"{39:02x}"


def test_whoever_comes_back_to_a_thing_does_not_stand_behind_it():
    way = Way().past("aa", "1.0\x1faa").past("bb", "0.5\x1fbb")
    assert way.without("bb").trail == ("aa",)
    assert way.without("cc").trail == ("aa", "bb")


def test_what_a_form_lacks_is_named():
    given_ = Given({"first": ("a",), "second": (" ",)})
    assert need(given_, "first") == ("a",)
    with pytest.raises(UsageError, match="second is missing"):
        need(given_, "first", "second")


@pytest.mark.parametrize("typed", ["", "dance", "ACCEPT"])
def test_what_is_no_deed_is_none(typed):
    assert read_deed(Given({"do": (typed,)})) is None


def test_every_deed_has_its_words_and_reasons():
    assert set(DEEDS) == set(Deed)
    for deed in Deed:
        words = DEEDS[deed]
        assert words.name
        assert words.asked
        assert 1 < len(words.reasons) <= 5
        assert len(set(words.reasons)) == len(words.reasons)
