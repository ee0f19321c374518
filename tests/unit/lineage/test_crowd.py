"""Which links of reports with too many partners are kept."""

from __future__ import annotations

import pytest

from corrobora.lineage.crowd import keep_telling
from corrobora.lineage.family import group_families
from corrobora.model.lineage import AlignedPassage, CopyKind, CopyLink, Direction, PassageKind
from corrobora.model.spans import Span


def link(derived: str, source: str, *numbers: int, coverage: float = 0.5) -> CopyLink:
    """A link that holds the passages of these numbers, ten characters each."""
    spans = [Span(10 * n, 10 * n + 10) for n in numbers]
    passages = tuple(
        AlignedPassage(derived=s, source=s, kind=PassageKind.VERBATIM, score=1.0) for s in spans
    )
    return CopyLink(
        derived=derived, source=source, derived_revision=derived, source_revision=source,
        direction=Direction.KNOWN, kind=CopyKind.VERBATIM, passages=passages, coverage=coverage,
        score=1.0, reasons=(),
    )  # fmt: skip


def test_a_report_of_no_crowd_keeps_every_link():
    links = [link("c", "a", 1), link("c", "b", 1)]
    assert keep_telling(links, {"a", "b"}) == links


def test_a_crowded_report_keeps_its_best_source():
    links = [link("c", "a", 1, 2), link("b", "a", 1), link("c", "b", 1, 2, 3, coverage=0.8)]
    assert set(keep_telling(links, {"a", "b", "c"})) == {links[1], links[2]}


def test_a_source_that_explains_more_is_kept_too():
    links = [link("c", "a", 1, 2, coverage=0.8), link("c", "b", 3), link("b", "a", 1)]
    assert set(keep_telling(links, {"c"})) == set(links)


@pytest.mark.parametrize("order", [1, -1])
def test_families_stay_as_all_links_make_them(order):
    """Both earlier reports were the source of one later; only its best link would be kept."""
    links = [link("c", "a", 1, 2, coverage=0.8), link("c", "b", 1)]
    kept = keep_telling(links[::order], {"a", "b", "c"})
    assert group_families("abc", kept)[0].members == ("a", "b", "c")
    assert len(kept) == 2


def test_of_links_alike_the_one_by_name_joins():
    links = [link("d", s, 1) for s in "abc"] + [link("b", "a", 1), link("c", "a", 1)]
    kept = keep_telling(links, {"d"})
    assert [x.source for x in kept if x.derived == "d"] == ["a"]
