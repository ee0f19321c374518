"""What is asked of the ledger, as an address tells it and takes it."""

from __future__ import annotations

from urllib.parse import parse_qs

import pytest
from hypothesis import given
from hypothesis import strategies as st

from corrobora.desk.asked import Given
from corrobora.desk.ledger.forms import Wanted, read_start, read_wanted
from corrobora.desk.ledger.words import COMPARED, FAMILIES, SERIES, TITLES, say_why
from corrobora.errors import UsageError

WORDS = st.text(st.characters(codec="utf-8", exclude_categories=("Cc", "Cs", "Z")), max_size=8)


def ask(**typed):
    return Given({name: (value,) for name, value in typed.items()})


@given(
    st.builds(
        Wanted,
        country=WORDS,
        year=st.none() | st.integers(1, 9999),
        act=WORDS,
        measure=WORDS,
        speaker=WORDS,
    )
)
def test_an_address_leads_back_to_what_was_asked(wanted):
    assert read_wanted(Given(parse_qs(wanted.query))) == wanted


@pytest.mark.parametrize(
    "typed",
    ["0", "-1", "10000", "two", "٢٠٢٦", "2026.0", "0000000019999999", "9" * 400, "²", "1e3", "+5"],
)
def test_no_year_is_told(typed):
    with pytest.raises(UsageError, match="no year"):
        read_wanted(ask(year=typed))


@pytest.mark.parametrize(
    ("typed", "year"), [("2026", 2026), ("1", 1), ("9999", 9999), (" 26 ", 26)]
)
def test_a_year_is_read(typed, year):
    assert read_wanted(ask(year=typed)).year == year


@pytest.mark.parametrize(
    ("typed", "start"),
    [("", 0), ("20", 20), ("-3", 0), ("x", 0), ("9999999", 0), ("²", 0), ("٣", 3), ("1.5", 0)],
)
def test_the_page_begins_at_a_number_or_at_the_beginning(typed, start):
    assert read_start(ask(**{"from": typed})) == start


# --- why figures cannot be compared ---------------------------------------------------------------


STATES = "one counts who is in a state, the other to whom it happened"
SAID = {
    "different units": "<different units>",
    "different starts: since 2031-05 against unstated": (
        "<different starts>: <since> 2031-05 ≠ <not said>"
    ),
    "different populations: women against children": "<different populations>: women ≠ children",
    f"stock against flow: {STATES}": f"<stock against flow>: <{STATES}>",
    "different starts: since unstated against since 2031": (
        "<different starts>: <since> <not said> ≠ <since> 2031"
    ),
}


@pytest.mark.parametrize(("why", "told"), SAID.items())
def test_a_reason_is_said_in_the_language_and_its_values_as_they_are(why, told):
    assert say_why(why, lambda text: f"<{text}>") == told


@given(st.sampled_from(COMPARED), st.text("ab :", max_size=9), st.text("ab :", max_size=9))
def test_no_value_of_a_reason_is_lost(head, one, other):
    said = say_why(f"{head}: {one} against {other}", str)
    assert said == f"{head}: {one} ≠ {other}"


def test_no_word_is_said_twice_in_a_table():
    for table in (COMPARED, TITLES):
        assert len(set(table)) == len(table)
    for words in (SERIES, FAMILIES):
        assert len(set(words.values())) == len(words)
