"""Which conflicts somebody asks for; an address leads back to the same place."""

from __future__ import annotations

from urllib.parse import parse_qs, urlsplit

import pytest
from hypothesis import given
from hypothesis import strategies as st

from corrobora.desk.asked import Given
from corrobora.desk.conflicts.forms import Choice, read_choice
from corrobora.model.summary import MatterKind
from corrobora.model.wording import CONFLICTS

IDS = st.text("0123456789abcdef", min_size=1, max_size=64)
DAYS = st.just("") | st.dates().map(str)
CHOICES = st.builds(
    Choice,
    sub=st.just("") | st.sampled_from(sorted(CONFLICTS)),
    is_closed=st.booleans(),
    after=st.just("") | st.builds(lambda day, id_: f"{day}\x1f{id_}", DAYS, IDS),
)


def read(url: str) -> Choice:
    return read_choice(Given(parse_qs(urlsplit(url).query)))


@given(CHOICES)
def test_an_address_leads_back_to_the_same_conflicts(choice):
    assert read(choice.url(choice.after)) == choice


@given(CHOICES)
def test_the_beginning_of_the_same_conflicts_is_without_a_place(choice):
    assert read(choice.url()) == Choice(choice.sub, choice.is_closed)


@given(st.dictionaries(st.sampled_from(["sub", "closed", "after"]), st.text(max_size=9)))
def test_whatever_is_typed_is_read(typed):
    choice = read_choice(Given({name: (value,) for name, value in typed.items()}))
    assert choice.sub in {"", *CONFLICTS}
    assert choice.wanted.kind is MatterKind.CONFLICT


@pytest.mark.parametrize(
    "after",
    [
        "x",
        "2031-05-06",
        "\x1f",
        "2031-05-06\x1f",
        "2031-05-06\x1fxyz",
        "nan\x1fab",
        "\x1f" + "a" * 65,
    ],
)
def test_a_place_that_is_none_is_the_beginning(after):
    assert read_choice(Given({"after": (after,)})).after == ""


@pytest.mark.parametrize("is_closed", [False, True])
def test_open_ones_are_asked_for_or_closed_ones(is_closed):
    wanted = Choice("", is_closed).wanted
    assert wanted.is_open is not is_closed
    assert wanted.subs == frozenset()
    assert Choice("figures", is_closed).wanted.subs == {"figures"}
