from __future__ import annotations

from dataclasses import replace

from hypothesis import given
from hypothesis import strategies as st

from corrobora.model.lineage import CopyLink, Direction
from corrobora.register.family_tree import Branch, find_source, grow_trees
from tests.factories import make_link, make_report, make_revision

TEXTS = {name: make_revision(make_report(label=name)) for name in "abcdef"}
IDS = {name: text.report_id for name, text in TEXTS.items()}
LABELS = {id_: name for name, id_ in IDS.items()}
LINKS = st.lists(
    st.tuples(
        st.sampled_from("abcdef"), st.sampled_from("abcdef"), st.sampled_from(list(Direction))
    ).filter(lambda one: one[0] != one[1])
)


def link(derived: str, source: str, score=0.9, direction=Direction.KNOWN) -> CopyLink:
    return replace(make_link(TEXTS[derived], TEXTS[source], direction=direction), score=score)


def shape(branch: Branch) -> tuple:
    return LABELS[branch.report], [shape(one) for one in branch.below]


def listed(branch: Branch) -> list[str]:
    return [branch.report, *(one for child in branch.below for one in listed(child))]


def test_copies_stand_below_their_source_with_their_link():
    links = (link("c", "b"), link("b", "a"))
    (tree,) = grow_trees([IDS[n] for n in "abc"], links, LABELS)
    assert tree.head is None
    assert [shape(top) for top in tree.tops] == [("a", [("b", [("c", [])])])]
    assert tree.tops[0].below[0].link == links[1]


def test_a_report_without_links_is_a_tree_of_its_own():
    trees = list(grow_trees([IDS["b"], IDS["a"]], (), LABELS))
    assert [shape(tree.tops[0]) for tree in trees] == [("a", []), ("b", [])]


@given(LINKS)
def test_every_member_stands_once_below_a_link_of_its_own(found):
    links = [link(a, b, direction=direction) for a, b, direction in found]
    trees = list(grow_trees(sorted(LABELS), links, LABELS))
    branches = [top for tree in trees for top in tree.tops]
    assert sorted(one for top in branches for one in listed(top)) == sorted(LABELS)
    waiting = branches
    while waiting:
        one = waiting.pop()
        assert one.link is None or (one.link in links and one.link.derived == one.report)
        waiting += one.below


def test_the_likeliest_source_by_the_links_of_one_report_alone():
    links = (link("c", "a", 0.5), link("c", "b", 0.9), link("b", "a", 1.0))
    assert find_source(IDS["c"], links) == links[1]
    assert find_source(IDS["a"], links) is None
    assert find_source(IDS["c"], [link("c", "a", direction=Direction.UNKNOWN)]) is None
