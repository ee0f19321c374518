"""Many names beside a register: the same, written alike, a part of one; nobody hidden."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from corrobora.model.person import name_key
from corrobora.model.reconciled import AskedName
from corrobora.register.matched_names import MOST_SHOWN, _Beside, _match, _narrow
from corrobora.register.summaries.nearness import find_near_pairs_of
from corrobora.store.summary_reading import Called

INES, OTO = Called("a", "1", "Ines Abellard"), Called("b", "", "Oto Brandimar Lum", ("oto brand",))
KNOWN = (INES, OTO, Called("c", "3", "Mara Tellan Ruiz"))


def match(name, known=KNOWN):
    asked = AskedName(1, name)
    found = _match(asked, _Beside.of(known, [asked], None))
    assert (found.line, found.name) == (1, name)
    return found


@pytest.mark.parametrize("name", ["Ines Abellard", "INÉS ABELLARD", " ines  abellard "])
def test_the_same_name_is_the_same(name):
    (one,) = match(name).suspects
    assert (one.person_id, one.address, one.score, one.is_same) == ("a", "1", 1.0, True)
    assert one.reasons == ("the same name",)


def test_a_name_that_another_had_before_a_merge_is_the_same():
    (one,) = match("Oto Brand").suspects
    assert (one.person_id, one.address, one.name, one.is_same) == (
        "b",
        "b",
        "Oto Brandimar Lum",
        True,
    )


@pytest.mark.parametrize(
    ("name", "person"),
    [
        ("Inez Abellard", "a"),
        ("Ines Abelard", "a"),
        ("Abellard Ines", "a"),
        ("I. Abellard", "a"),
        ("InesAbellard", "a"),
        ("Oto Brandimar", "b"),
        ("Mara Ruiz", "c"),
    ],
)
def test_names_written_alike_come_with_score_and_reasons(name, person):
    (one,) = match(name).suspects
    assert one.person_id == person
    assert 0 < one.score <= 1
    assert one.reasons
    assert not one.is_same


@pytest.mark.parametrize("name", ["abellard", "Tellan", "oto"])
def test_one_word_of_a_name_is_a_part_of_it(name):
    (one,) = match(name).suspects
    assert not one.is_same


@pytest.mark.parametrize("name", ["Ida Nobody", "Ines Nobody", "x", "2031"])
def test_nobody_is_nobody(name):
    assert match(name).suspects == ()


def test_of_many_namesakes_a_few_are_shown_and_the_rest_counted():
    known = tuple(Called(f"{n:02}", "", "Ines Abellard") for n in range(9))
    found = match("Ines Abellard", known)
    assert len(found.suspects) == MOST_SHOWN
    assert found.more == 4
    assert [one.person_id for one in found.suspects] == sorted(
        one.person_id for one in found.suspects
    )


WORDS = st.sampled_from(["Ines", "Inez", "Abellard", "Abelard", "Oto", "I", "Brandimar", "Lum"])
NAME = st.lists(WORDS, min_size=1, max_size=4).map(" ".join)


@settings(max_examples=80)
@given(st.lists(NAME, max_size=8), st.lists(NAME, min_size=1, max_size=4))
def test_whoever_is_near_is_near_also_where_names_were_narrowed(known, asked):
    """To look at fewer loses nobody who is found when each is laid beside all."""
    names = {f"{n}": (name,) for n, name in enumerate(known)}
    keys = {name_key(one) for one in asked}
    mine = {f"?{key}": (key,) for key in keys}

    def near(held):
        pairs = find_near_pairs_of(mine, {**held, **mine}, None)
        return {(a, b) for a, b in pairs if (a in mine) != (b in mine)}

    assert near(_narrow(keys, names, None)) == near(names)
