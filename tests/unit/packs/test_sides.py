"""What ties join bodies into sides."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from corrobora.packs.country import Authority, AuthorityKind, Organisation, OrganisationKind
from corrobora.packs.sides import body_node, find_tied, join_bodies


def group(id_, country="XA", **more):
    given_ = {"part_of": None, "speaks_for": None, "same_side": ()} | more
    return Organisation(
        country=country, id=id_, name=id_, aliases=(), kind=OrganisationKind.MONITOR, **given_
    )


def organ(id_, country="XA"):
    return Authority(
        country=country,
        id=id_,
        name=id_,
        aliases=(),
        kind=AuthorityKind.COURT,
        part_of=None,
        speaks_for=None,
    )


def sides(*bodies):
    return join_bodies({body_node(body): body for body in bodies})


def test_alone_each_is_its_own_side():
    assert sides(group("a"), group("b")) == {"XA:a": "body:XA:a", "XA:b": "body:XA:b"}


def test_a_side_is_named_for_what_is_part_of_nothing():
    found = sides(group("a", part_of="b"), group("b"))
    assert set(found.values()) == {"body:XA:b"}


def test_ties_reach_the_international_pack_and_other_countries():
    found = sides(group("a", same_side=("u",)), group("u", "ZZ"), group("c", "XB", part_of="XA:a"))
    assert len(set(found.values())) == 1


def test_an_organ_makes_it_the_states_and_joins_nobody_else():
    found = sides(group("a", part_of="court"), group("b", part_of="court"), organ("court"))
    assert found == {"XA:a": "state:XA", "XA:b": "state:XA"}


def test_officials_join_nothing():
    official = group("o", speaks_for="a", part_of="b")
    found = sides(official, group("a"), group("b"))
    assert found["XA:a"] != found["XA:b"]


def test_a_tie_that_leads_nowhere_is_none():
    assert find_tied("x", "XA", {}) is None
    assert find_tied(None, "XA", {}) is None
    assert sides(group("a", part_of="gone")) == {"XA:a": "body:XA:a"}


names = st.sampled_from("abcdef")


@given(st.lists(st.tuples(names, names), max_size=8), st.permutations("abcdef"))
def test_sides_do_not_hang_on_the_order(ties, order):
    told = {n: tuple(b for a, b in ties if a == n) for n in "abcdef"}
    one = sides(*(group(n, same_side=told[n]) for n in "abcdef"))
    other = sides(*(group(n, same_side=told[n]) for n in order))
    assert one == other
    assert all(one[f"XA:{a}"] == one[f"XA:{b}"] for a, b in ties)
