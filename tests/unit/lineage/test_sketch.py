"""What a collection keeps of a report, and what it tells: marks, furniture, what goes together."""

from __future__ import annotations

import dataclasses

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from corrobora.lineage.boilerplate import find_boilerplate
from corrobora.lineage.candidates import propose_pairs
from corrobora.lineage.grid import lay_grid
from corrobora.lineage.retold import _PrefixMaximum, find_retold
from corrobora.lineage.sketch import (
    Sketch,
    decode_sketch,
    encode_sketch,
    mark,
    sketch_body,
    sketch_method,
    winnow,
)
from tests.unit.lineage.texts import OTHER, WIRE, make_body

SIGN_OFF = "Read more of our stories on the front page."
FERRY = "The ferry to Garrow sails again on Thursday at noon with forty seats for islanders."
MARKET = "Apples cost twice as much at the Halvergate market as they did before the floods came."
CHOIR = "The choir of Port Ansel sings in the old mill on Sunday evening for the blind."


def sketch(text: str, label: str = "one", agencies=()) -> Sketch:
    return sketch_body(make_body(text, label), agencies)


def same(a: Sketch, b: Sketch) -> bool:
    return all(
        np.array_equal(getattr(a, f.name), getattr(b, f.name))
        if f.name != "agencies"
        else a.agencies == b.agencies
        for f in dataclasses.fields(Sketch)
    )


# --- a sketch -------------------------------------------------------------------------------------


@pytest.mark.parametrize("text", [WIRE, OTHER, "Ines.", "x", "名字很长"])
def test_a_sketch_comes_back_from_its_bytes(text):
    one = sketch(text, agencies=["apex", "zenit"])
    assert same(decode_sketch(encode_sketch(one)), one)


def test_a_sketch_is_of_the_text_and_of_nothing_else():
    assert same(sketch(WIRE, "one"), sketch(WIRE, "two"))
    assert encode_sketch(sketch(WIRE)) == encode_sketch(sketch(WIRE))
    assert not same(sketch(WIRE), sketch(WIRE.replace("42", "43")))
    assert not same(sketch(WIRE), sketch(WIRE, agencies=["apex"]))


def test_a_sketch_is_small():
    assert len(encode_sketch(sketch(WIRE))) < 12 * len(WIRE)


def test_marks_stand_once_and_in_order():
    found = sketch(f"{WIRE}\n{WIRE}")
    for values in (found.shingles, found.keys, found.forms["mark"]):
        assert len(set(values.tolist())) == len(values)
    assert sorted(found.shingles.tolist()) == found.shingles.tolist()
    assert sorted(found.keys.tolist()) == found.keys.tolist()
    assert len(found.forms) == len(WIRE.splitlines())


def test_the_method_changes_with_the_packs():
    assert sketch_method("a") != sketch_method("b")
    assert sketch_method("a") == sketch_method("a")


@given(st.text(st.characters()))
def test_any_text_has_a_mark_even_half_a_letter(text):
    assert 0 <= mark(text) < 2**64
    assert mark(text) == mark(text)


@given(st.lists(st.integers(0, 2**64 - 1), max_size=60))
def test_of_every_four_in_a_row_the_least_is_kept(hashes):
    kept = winnow(np.array(hashes, np.uint64)).tolist()
    assert set(kept) <= set(hashes)
    if len(hashes) < 4:
        assert kept == hashes
    for i in range(len(hashes) - 3):
        assert min(hashes[i : i + 4]) in kept


# --- furniture ------------------------------------------------------------------------------------


def marks_of(*texts: str) -> frozenset[int]:
    return find_boilerplate([sketch(text, f"r{n}") for n, text in enumerate(texts)])


def form(text: str) -> int:
    (passage,) = make_body(text).passages
    return mark(passage.form)


def test_no_reports_have_no_furniture():
    assert find_boilerplate([]) == frozenset()


def test_a_line_under_stories_of_different_things_is_furniture():
    whole = f"{FERRY}\n{FERRY[:-1]} too.\n{SIGN_OFF}", f"{MARKET}\n{MARKET[:-1]} too.\n{SIGN_OFF}"
    assert form(SIGN_OFF) in marks_of(*whole)
    assert form(FERRY) not in marks_of(*whole)


def test_a_line_that_two_tellings_of_one_story_share_is_none():
    rain = "It rained hard in the valley all that week."
    assert form(rain) not in marks_of(f"{WIRE}\n{rain}", f"{WIRE}\n{rain}\n{CHOIR}")
    apart = (f"{one}\n{one[:-1]} too.\n{rain}" for one in (FERRY, MARKET))
    assert form(rain) in marks_of(*apart), "though it speaks of no page"


def test_what_is_most_of_a_report_is_its_news():
    assert form(CHOIR) not in marks_of(CHOIR, CHOIR, f"{FERRY}\n{MARKET}\n{CHOIR}")


def test_the_order_of_reports_changes_no_furniture():
    texts = [f"{one}\n{one[:-1]} too.\n{SIGN_OFF}" for one in (FERRY, MARKET, CHOIR)]
    assert marks_of(*texts) == marks_of(*texts[::-1])


# --- pairs worth laying beside each other ---------------------------------------------------------


def pairs(*texts: str, most=None):
    return propose_pairs([sketch(text, f"r{n}") for n, text in enumerate(texts)], most=most)


def test_copies_are_proposed_and_strangers_are_not():
    found = pairs(WIRE, FERRY, WIRE.replace("42", "forty"), MARKET)
    assert (0, 2) in found.pairs
    assert not {(0, 1), (1, 3), (0, 3)} & set(found.pairs)


@pytest.mark.parametrize("texts", [(), (WIRE,), ("",), ("", ""), (FERRY, MARKET)])
def test_nothing_to_pair_is_no_mistake(texts):
    assert pairs(*texts).pairs == ()
    assert pairs(*texts, most=1).crowded == frozenset()


def test_a_crowd_of_copies_is_paired_with_few_where_that_is_asked_for():
    copies = [f"{WIRE}\nSeen by reader {n}." for n in range(12)]
    whole, few = pairs(*copies), pairs(*copies, most=5)
    assert len(whole.pairs) == 12 * 11 // 2
    assert whole.crowded == frozenset()
    assert few.crowded
    assert len(few.pairs) < len(whole.pairs)
    assert {n for pair in few.pairs for n in pair} == set(range(12)), "nobody is left out"


# --- told in other words --------------------------------------------------------------------------


def retold(a: str, b: str):
    one, other = make_body(a, "one"), make_body(b, "two")
    return find_retold(one, other, lay_grid(one, other))


def test_a_text_tells_all_of_itself():
    found = retold(WIRE, WIRE)
    assert found.passages == len(WIRE.splitlines())
    assert (found.order, found.covered, found.own) == (1.0, pytest.approx(1.0), 0.0)
    assert found.content == pytest.approx(1.0)
    assert found.alike == pytest.approx(found.close)


def test_strangers_tell_nothing_alike():
    found = retold(WIRE, OTHER)
    assert (found.passages, found.close) == (0, 0)
    assert found.covered < 0.3
    assert found.own > 0.5


def test_an_empty_text_is_like_nothing():
    for a, b in (("", WIRE), (WIRE, ""), ("", "")):
        found = retold(a, b)
        assert (found.passages, found.alike, found.covered, found.content) == (0, 0, 0, 0)


def test_another_order_is_told_by_the_order_alone():
    turned = "\n".join(WIRE.splitlines()[::-1])
    found, straight = retold(WIRE, turned), retold(WIRE, WIRE)
    assert found.passages == straight.passages
    assert found.order < 0.5 < straight.order
    assert found.chain < straight.chain


@pytest.mark.parametrize(("a", "b"), [(WIRE, OTHER), (WIRE, WIRE), (OTHER, FERRY)])
def test_which_of_the_two_is_first_changes_no_measure(a, b):
    one, other = retold(a, b), retold(b, a)
    for name in ("alike", "close", "order", "covered", "own", "shorter", "passages"):
        assert getattr(one, name) == pytest.approx(getattr(other, name)), name


@given(
    st.lists(st.tuples(st.integers(0, 19), st.floats(0, 100, allow_nan=False)), max_size=40),
    st.integers(0, 20),
)
def test_the_greatest_before_a_place_is_that_of_all_raised_there(raised, place):
    tree, plain = _PrefixMaximum(20), [0.0] * 20
    for at, value in raised:
        tree.raise_to(at, value)
        plain[at] = max(plain[at], value)
    assert tree.before(place) == max(plain[:place], default=0.0)
