"""All changes of a passage together: each told once, the harmless ones alone."""

from __future__ import annotations

import pytest

from corrobora.assess.differences import find_differences
from tests.unit.assess.passages import lay

ONCE = [
    ("All miners were freed.", "Some miners were freed.", {"scope_widened"}),
    ("Miners were freed nationwide.", "Miners were freed in Brask.", {"scope_widened"}),
    ("The court may consider freeing the miners.", "The court will free the miners.",
     {"meaning_weakened"}),
    ("She was freed.", "She was freed and must report to a court every 15 days.",
     {"condition_lost"}),
    ("Ada Marta Quill is free.", "Ada Quill and Marta Quill are free.", {"person_merged"}),
    ("She was found guilty of treason.", "She is accused of treason.", {"charge_changed"}),
]  # fmt: skip


@pytest.mark.parametrize(("derived", "source", "kinds"), ONCE)
def test_a_change_is_told_once(derived, source, kinds):
    assert {drift.kind.value for drift in find_differences(lay(derived, source))} == kinds


def test_two_changes_in_different_words_are_both_told():
    derived = "The miners were freed on Friday."
    source = "At least 40 miners were freed on Monday."
    kinds = {drift.kind.value for drift in find_differences(lay(derived, source))}
    assert kinds == {"quantity_lost", "date_changed"}


def test_details_are_told_only_where_nothing_else_changed():
    source = "The old cart with a red horse and bells came slowly to the market on Friday."
    kinds = {drift.kind.value for drift in find_differences(lay("The cart came.", source))}
    assert "detail_lost" not in kinds or kinds == {"detail_lost"}
    source = source.replace(" on Friday", "")
    kinds = {drift.kind.value for drift in find_differences(lay("The cart came.", source))}
    assert kinds == {"detail_lost"}


def test_the_same_words_differ_in_nothing():
    text = "The ministry said at least 40 miners were freed in Brask on Friday under house arrest."
    assert find_differences(lay(text, text)) == ()
