from __future__ import annotations

from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st
from rich.tree import Tree

from corrobora.cli.family_tree import draw_trees, say_extent
from corrobora.model.lineage import CopyKind, CopyLink, Direction, Family
from corrobora.register.family_tree import find_likeliest
from corrobora.register.results import StoredLink
from tests.factories import make_link, make_report, make_revision

TEXTS = {name: make_revision(make_report(label=name)) for name in "abcdef"}
IDS = {name: text.report_id for name, text in TEXTS.items()}
LABELS = {id_: name for name, id_ in IDS.items()}


def link(derived: str, source: str, score=0.9, direction=Direction.KNOWN) -> CopyLink:
    return replace(make_link(TEXTS[derived], TEXTS[source], direction=direction), score=score)


def shape(tree: Tree) -> tuple:
    """The names of a tree, each with the shapes below it."""
    return (str(tree.label).partition("  ")[0], [shape(child) for child in tree.children])


def drawn(*links: CopyLink) -> list[tuple]:
    members = {id_ for one in links for id_ in (one.derived, one.source)}
    family = Family(members=tuple(sorted(members)), root=None)
    return [shape(tree) for tree in draw_trees(family, links, LABELS)]


def test_copies_stand_below_their_source():
    assert drawn(link("b", "a"), link("c", "a")) == [("a", [("b", []), ("c", [])])]


def test_copy_of_a_copy_stands_below_the_copy_it_is_closer_to():
    links = (link("b", "a"), link("c", "a", 0.5), link("c", "b", 0.9))
    assert drawn(*links) == [("a", [("b", [("c", [])])])]


def test_of_sources_about_as_close_the_first_is_meant():
    links = (link("b", "a"), link("c", "a", 0.88), link("c", "b", 0.9))
    assert drawn(*links) == [("a", [("b", []), ("c", [])])]


def test_report_that_borrows_from_two_stands_below_one_and_the_other_by_itself():
    assert drawn(link("c", "a", 0.3), link("c", "b", 0.6)) == [("a", []), ("b", [("c", [])])]


@pytest.mark.parametrize(
    ("direction", "head"),
    [
        (Direction.COMMON_SOURCE, "a report that is not here"),
        (Direction.UNKNOWN, "one of these, and nothing says which"),
    ],
)
def test_what_is_not_known_heads_the_tree(direction, head):
    assert drawn(link("b", "a", direction=direction)) == [(head, [("a", []), ("b", [])])]


def test_known_copy_hangs_below_its_source_below_what_is_not_here():
    links = (link("b", "a", direction=Direction.COMMON_SOURCE), link("c", "b"))
    head = "a report that is not here"
    assert drawn(*links) == [(head, [("a", []), ("b", [("c", [])])])]


def names(tree: tuple) -> list[str]:
    return [tree[0], *(name for child in tree[1] for name in names(child))]


LINKS = st.lists(
    st.tuples(
        st.sampled_from("abcdef"), st.sampled_from("abcdef"), st.sampled_from(list(Direction))
    ).filter(lambda one: one[0] != one[1]),
    min_size=1,
)


@given(LINKS)
def test_every_report_stands_once_whatever_the_links(found):
    """A circle of links is no descent, and loses nobody."""
    trees = drawn(*(link(a, b, direction=direction) for a, b, direction in found))
    listed = [name for tree in trees for name in names(tree) if len(name) == 1]
    assert sorted(listed) == sorted({name for a, b, _ in found for name in (a, b)})


def test_likeliest_link_is_one_for_each_copy():
    stored = [StoredLink(one, {}) for one in (link("b", "a"), link("c", "a", 0.5), link("c", "b"))]
    assert find_likeliest(stored) == [stored[0], stored[2]]
    unknown = StoredLink(link("b", "c", direction=Direction.UNKNOWN), {})
    assert find_likeliest([unknown, stored[0]]) == [stored[0]]


def test_extent_says_kind_and_share():
    said = say_extent(replace(link("b", "a"), kind=CopyKind.TRUNCATED, coverage=0.256))
    assert said == "truncated, 26% of its text"
