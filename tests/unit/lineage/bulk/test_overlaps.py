from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from corrobora.lineage.bulk import overlaps
from corrobora.lineage.bulk.kernel import load_kernel
from corrobora.lineage.bulk.overlaps import OVERLAPS, ShingleFiles, check_block
from corrobora.lineage.bulk.pairs import Proposed
from tests.bulk_archives import CACHE, make_text

KERNEL = load_kernel(CACHE)


def measure(*pairs):
    """Exact overlaps of pairs of sequences of small numbers, by the compiled code."""
    texts = [np.array(one, np.uint64) for pair in pairs for one in pair]
    ends = np.cumsum([len(text) for text in texts]).astype(np.int64)
    starts = np.concatenate([[0], ends[:-1]]).astype(np.int64)
    numbers = np.arange(len(texts), dtype=np.int64)
    whole = np.concatenate(texts).astype(np.uint64)
    return KERNEL.compiled.measure_overlaps(whole, starts, ends, numbers[::2], numbers[1::2])


def longest(one, two):
    """The longest stretch of `two` whose numbers stand in a row in `one`, by its first places."""
    first = {value: place for place, value in reversed(list(enumerate(one)))}
    best = run = 0
    before = -2
    for value in two:
        here = first.get(value, -2)
        run = 0 if here < 0 else run + 1 if here == before + 1 else 1
        best, before = max(best, run), here
    return best


SEQUENCES = st.lists(st.integers(0, 30), max_size=40)


@given(st.lists(st.tuples(SEQUENCES, SEQUENCES), min_size=1, max_size=4))
def test_overlaps_are_those_of_sets(pairs):
    for (one, two), row in zip(pairs, measure(*pairs), strict=True):
        shared, of_one, of_two, stretch, at_one, at_two = row.tolist()
        assert (shared, of_one, of_two) == (len({*one} & {*two}), len({*one}), len({*two}))
        assert stretch == longest(one, two)
        assert one[at_one : at_one + stretch] == two[at_two : at_two + stretch]


def test_index_is_used_for_all_pairs_of_one_text():
    numbers = np.array([0, 0, 0], np.int64)
    others = np.array([1, 2, 0], np.int64)
    whole = np.array([1, 2, 3, 2, 3, 9], np.uint64)
    starts, ends = np.array([0, 3, 5], np.int64), np.array([3, 5, 6], np.int64)
    found = KERNEL.compiled.measure_overlaps(whole, starts, ends, numbers, others)
    assert found[:, 0].tolist() == [2, 0, 3]


STORY = make_text(1, 100)


@pytest.fixture
def batches(keep):
    words = STORY.split()
    one = keep([STORY, make_text(2), "short"])
    return [one, keep([" ".join(words[:50]), make_text(3), ""], first=3)]


def pairs_of(*pairs):
    longer, shorter = zip(*pairs, strict=True)
    return Proposed(np.array(longer), np.array(shorter))


def test_pairs_across_batches_are_checked(batches):
    with ShingleFiles(batches) as files:
        (block,) = files.load_blocks(pairs_of((0, 1), (0, 3), (4, 2)))
        found = check_block(KERNEL, block, 0.2)
    assert found.schema == OVERLAPS
    assert found.to_pylist() == [
        {
            "longer": 0,
            "shorter": 3,
            "shared": 47,
            "of_longer": 97,
            "of_shorter": 47,
            "stretch": 50,
            "longer_at": 0,
            "shorter_at": 0,
        }
    ]


def test_only_so_many_files_are_open(keep, monkeypatch):
    monkeypatch.setattr(overlaps, "_OPEN", 2)
    batches = [keep([STORY, make_text(9)], first=2 * n) for n in range(5)]
    pairs = pairs_of(*[(n, (n + 2) % 10) for n in range(10)])
    with ShingleFiles(batches) as files:
        (block,) = files.load_blocks(pairs)
        assert len(files._files) == 2
    assert check_block(KERNEL, block, 0.2).column("shared").to_pylist() == [97, 117] * 5


def test_blocks_are_bounded_and_lose_no_pair(batches, monkeypatch):
    monkeypatch.setattr(overlaps, "_MOST_SHINGLES", 300)
    pairs = pairs_of(*[(0, 3), (1, 0), (1, 4), (0, 2), (2, 5)] * 3)
    with ShingleFiles(batches) as files:
        blocks = list(files.load_blocks(pairs))
    assert len(blocks) > 3
    assert np.concatenate([b.pairs.longer for b in blocks]).tolist() == pairs.longer.tolist()
    for block in blocks:
        assert len(block.pairs.longer) == 1 or len(block.shingles) <= 300


@pytest.mark.parametrize(("least", "count"), [(0.38, 1), (0.39, 0)])
def test_bar_is_a_share_of_the_shorter(keep, least, count):
    words = STORY.split()
    other = [*words[:40], *make_text(4, 60).split()]  # 37 of its 97
    with ShingleFiles([keep([STORY + " more", " ".join(other)])]) as files:
        (block,) = files.load_blocks(pairs_of((0, 1)))
    assert len(check_block(KERNEL, block, least)) == count


@pytest.mark.parametrize(("words", "count"), [(17, 0), (18, 1)])
def test_eighteen_words_in_a_row_are_the_least(keep, words, count):
    other = [*STORY.split()[:words], *make_text(4, 60).split()]
    with ShingleFiles([keep([STORY, " ".join(other)])]) as files:
        (block,) = files.load_blocks(pairs_of((0, 1)))
    assert len(check_block(KERNEL, block, 0.05)) == count
