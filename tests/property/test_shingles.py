"""The compiled kernel gives what the definition in plain Python gives, on any text."""

from __future__ import annotations

from pathlib import Path

import numpy as np
import pyarrow as pa
import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from corrobora.engine.pool import map_in_order, map_in_threads
from corrobora.lineage.bulk.kernel import fingerprint_batch, hash_batch, load_kernel
from corrobora.lineage.bulk.shingle import hash_shingles, split_bones
from tests.bulk_archives import CACHE

LETTERS = st.characters(exclude_categories=["Cs"])
# Words as they come in reports, and any character that there is, often enough to meet.
WORDS = st.one_of(
    st.sampled_from(
        "the Rodríguez Rodrguez aeiou ﬁn ﷺ İ ß straße 中国人 สวัสดี \uff16\uff17 _x Ⅷ é".split()
    ),
    st.text(LETTERS, max_size=12),
    st.text(st.characters(max_codepoint=127), max_size=12),
)
TEXTS = st.lists(WORDS, max_size=40).map(" ".join)


@pytest.fixture(scope="module")
def kernel():
    return load_kernel(CACHE)


def make_batch(ids, texts) -> pa.RecordBatch:
    arrays = [pa.array(ids, pa.uint64()), pa.array(texts, pa.string())]
    return pa.RecordBatch.from_arrays(arrays, ["id", "text"])


def rows_of(batch: pa.RecordBatch) -> list[tuple[int, int, int]]:
    return list(zip(*(batch.column(name).to_pylist() for name in batch.schema.names), strict=True))


def expect(ids, texts, rate=1) -> list[tuple[int, int, int]]:
    """What the definition gives: each hash once a text, at its first place."""
    rows = []
    for id_, text in zip(ids, texts, strict=True):
        first: dict[int, int] = {}
        for place, value in enumerate(hash_shingles(text)):
            first.setdefault(value, place)
        rows += [(id_, value, place) for value, place in first.items() if value % rate == 0]
    return rows


@given(st.lists(TEXTS, max_size=6), st.sampled_from([1, 2, 8]))
@example(["", "one", "one two three", "one two three four"], 1)
@example(["a " * 3000 + "b", "é" * 500 + " x y z", "\U000323af\U000323b0 a b c"], 1)
def test_compiled_equals_the_definition(kernel, texts, rate):
    ids = range(7, 7 + len(texts))
    found = fingerprint_batch(kernel, make_batch(ids, texts), rate=rate)
    assert rows_of(found) == expect(ids, texts, rate)


@given(st.lists(TEXTS, min_size=1, max_size=4))
def test_words_are_counted_alike(kernel, texts):
    found = hash_batch(kernel, pa.array(texts), np.zeros(len(texts), np.uint64)).texts
    assert found.column("words").to_pylist() == [len(split_bones(text)) for text in texts]


@given(st.lists(TEXTS, min_size=1, max_size=8), st.data())
def test_borders_of_batches_change_nothing(kernel, texts, data):
    whole = make_batch(range(len(texts)), texts)
    cut = data.draw(st.integers(0, len(texts)))
    parts = [whole.slice(0, cut), whole.slice(cut)]
    found = [row for part in parts for row in rows_of(fingerprint_batch(kernel, part))]
    assert found == rows_of(fingerprint_batch(kernel, whole))


@given(st.lists(TEXTS, min_size=1, max_size=8, unique=True), st.randoms(use_true_random=False))
def test_order_changes_nothing(kernel, texts, randoms):
    numbered = list(enumerate(texts))
    randoms.shuffle(numbered)
    shuffled = fingerprint_batch(kernel, make_batch(*zip(*numbered, strict=True)))
    straight = fingerprint_batch(kernel, make_batch(range(len(texts)), texts))
    assert sorted(rows_of(shuffled)) == sorted(rows_of(straight))


@given(TEXTS)
def test_lost_accents_change_nothing(kernel, text):
    accented = text.replace("a", "á").replace("n", "ñ")
    texts = [text, accented, accented.encode("ascii", "ignore").decode()]
    if not text.isascii():
        texts.pop()
    lost = [word for word in split_bones(text) if not set(word) - set("aeioun")]
    if lost:  # a word of nothing but such letters is hashed whole, and is gone where they are
        texts = texts[:2]
    assert len({tuple(hash_shingles(one)) for one in texts}) == 1


def keep(kernel, batch):
    return rows_of(fingerprint_batch(kernel, batch))


@pytest.mark.slow
def test_processes_and_threads_change_nothing(kernel):
    batches = [make_batch([n], [f"{n} one two three four {n} five six"]) for n in range(6)]
    here = [keep(kernel, batch) for batch in batches]
    threads = map_in_threads(keep, batches, context=kernel, workers=3)
    assert list(threads) == here
    processes = map_in_order(keep, batches, prepare=load_kernel, given=Path(CACHE), workers=2)
    assert list(processes) == here


def test_numbers_of_texts_with_names_are_stable(kernel):
    batch = pa.RecordBatch.from_pydict({"id": ["x"], "text": ["uno dos tres cuatro cinco"]})
    found = fingerprint_batch(kernel, batch).to_pydict()
    # The same on every machine: a change here makes every kept fingerprint worthless.
    assert found == {
        "report": [6665539201184043299] * 2,
        "hash": [9040385559807145692, 16033556300294547592],
        "position": [0, 1],
    }
