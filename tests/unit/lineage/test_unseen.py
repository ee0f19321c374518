"""What follows for two reports that share an unseen root with the same third."""

from __future__ import annotations

from dataclasses import replace

import pytest

from corrobora.lineage.unseen import share_unseen_roots
from corrobora.model.lineage import CopyLink, Direction
from tests.factories import make_link, make_report, make_revision

NAMES = ("a", "b", "c", "d")
REVISIONS = {n: make_revision(make_report(label=n)) for n in NAMES}


def link(derived: str, source: str, direction: Direction) -> CopyLink:
    return make_link(REVISIONS[derived], REVISIONS[source], direction=direction)


COMMON, UNKNOWN, KNOWN = Direction.COMMON_SOURCE, Direction.UNKNOWN, Direction.KNOWN


@pytest.mark.parametrize(
    ("others", "expected"),
    [
        ([("a", "c", COMMON), ("b", "c", COMMON)], COMMON),
        ([("c", "a", COMMON), ("b", "c", COMMON)], COMMON),
        ([("a", "c", COMMON), ("b", "d", COMMON)], UNKNOWN),
        ([("a", "c", COMMON), ("b", "c", KNOWN)], UNKNOWN),
        ([("a", "c", COMMON)], UNKNOWN),
        ([], UNKNOWN),
    ],
)
def test_an_unknown_direction_follows_from_a_shared_third(others, expected):
    links = [link("a", "b", UNKNOWN), *(link(*o) for o in others)]
    found = share_unseen_roots(links)
    assert found[0].direction is expected
    assert found[1:] == links[1:]


def test_a_known_direction_is_left_alone():
    links = [link("a", "b", KNOWN), link("a", "c", COMMON), link("b", "c", COMMON)]
    assert share_unseen_roots(links) == links


def test_the_reason_says_so():
    links = [link("a", "b", UNKNOWN), link("a", "c", COMMON), link("b", "c", COMMON)]
    changed = share_unseen_roots([replace(x, reasons=("like", "nothing tells")) for x in links])[0]
    assert changed.reasons[0] == "like"
    assert "not here" in changed.reasons[-1]
