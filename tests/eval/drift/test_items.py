"""The drift set is whole: enough of every kind, in both parts, with words marked."""

from __future__ import annotations

from collections import Counter

import pytest

from corrobora.model.lineage import DriftKind
from tests.eval.drift.items import PARTS, load_items

ITEMS = {part: load_items(part) for part in PARTS}
EVERY = [item for items in ITEMS.values() for item in items]
LEAST = 8
LEAST_SAME = 120
LEAST_HELD_OUT = 0.3


@pytest.mark.parametrize("kind", DriftKind)
def test_there_are_enough_of_every_kind_in_both_parts(kind):
    counts = {part: sum(kind in item.expected for item in items) for part, items in ITEMS.items()}
    assert sum(counts.values()) >= LEAST
    assert counts["holdout"] >= LEAST_HELD_OUT * sum(counts.values())


def test_there_are_enough_in_which_nothing_changed():
    assert sum(not item.expected for item in EVERY) >= LEAST_SAME


def test_at_least_half_of_the_changes_have_their_words_marked():
    changed = [item for item in EVERY if item.expected]
    marked = [item for item in changed if item.source.marks or item.derived.marks]
    assert len(marked) >= len(changed) / 2


def test_no_item_stands_in_both_parts():
    texts = Counter((item.source.text, item.derived.text) for item in EVERY)
    assert max(texts.values()) == 1


@pytest.mark.parametrize("item", EVERY, ids=lambda item: item.name)
def test_every_item_has_aligned_sentences_and_marks_inside_its_texts(item):
    for side in (item.source, item.derived):
        assert side.aligned
        assert set(side.aligned) <= set(side.sentences)
        assert side.language in {"en", "es"}
        assert all(0 <= start < end <= len(side.text) for start, end in side.marks)
        assert "[[" not in side.text
