"""What the drift set holds the code to; figures of the day are in docs/method/lineage.md."""

from __future__ import annotations

import pytest

from corrobora.model.lineage import DriftKind
from tests.eval.drift.items import LATER, PARTS, load_items
from tests.eval.drift.measure import Outcome, family, find, is_false, missed, score, table, total

FLOORS = {"tune": (0.97, 0.95), "holdout": (0.92, 0.92), "second": (0.9, 0.85)}  # precision, recall
WORDS = 0.95
MOST_FALSE = 0.05  # of the items in which nothing changed
LEAST_OF_A_KIND = 0.66


@pytest.fixture(scope="module", name="outcomes")
def found() -> dict[str, list[Outcome]]:
    return {part: [find(item) for item in load_items(part)] for part in (*PARTS, LATER)}


@pytest.mark.parametrize("part", [*PARTS, LATER])
def test_changes_are_told_right_and_whole(outcomes, part):
    everything = total(score(outcomes[part]).values())
    precision, recall = FLOORS[part]
    assert everything.precision >= precision
    assert everything.recall >= recall
    assert everything.words_found >= WORDS * everything.words


@pytest.mark.parametrize("part", [*PARTS, LATER])
def test_what_is_only_reworded_is_no_change(outcomes, part):
    same = [outcome for outcome in outcomes[part] if not outcome.item.expected]
    assert sum(map(is_false, same)) <= MOST_FALSE * len(same)


@pytest.mark.parametrize("kind", DriftKind)
def test_every_kind_is_found(outcomes, kind):
    one = score([*outcomes["tune"], *outcomes["holdout"]])[kind.value]
    assert one.recall >= LEAST_OF_A_KIND
    assert one.precision >= LEAST_OF_A_KIND


def test_words_stand_in_their_own_texts(outcomes):
    for outcome in (o for found in outcomes.values() for o in found):
        for drift in outcome.found:
            for span, side in (
                (drift.derived, outcome.item.derived),
                (drift.source, outcome.item.source),
            ):
                assert span is None or any(s <= span.start < span.end <= e for s, e in side.aligned)
            assert drift.derived is not None or drift.source is not None
            assert drift.note


def test_the_table_tells_both_kinds_and_families(outcomes):
    lines = table(outcomes["tune"], "tune")
    for name in {kind.value for kind in DriftKind} | {family(kind) for kind in DriftKind}:
        assert any(line.split()[:1] == [name] for line in lines)
    assert lines[-1].lstrip().startswith("nothing changed")


def test_a_missed_and_a_wrong_change_are_named(outcomes):
    item = next(i for i in load_items("tune") if DriftKind.DATE_LOST in i.expected)
    right = next(o for o in outcomes["tune"] if o.item == item)
    assert missed([right]) == []
    assert missed([Outcome(item, ())])[0].endswith("-date_lost")
    other = next(i for i in load_items("tune") if not i.expected)
    wrong = Outcome(other, right.found)
    assert missed([wrong])[0].endswith("+date_lost")
    assert is_false(wrong)
    assert total(score([wrong]).values()).wrong == 1
