from __future__ import annotations

import numpy as np
import pyarrow.parquet as pq
import pytest

from corrobora.lineage.bulk import batches
from corrobora.lineage.bulk.shingle import hash_shingles
from tests.bulk_archives import make_text

TEXTS = [make_text(1), "short", make_text(2)]


def test_files_hold_all_shingles_and_a_row_a_report(keep):
    kept = keep(TEXTS, first=5, dates=["2031", "", ""])
    shingles = np.fromfile(kept.shingles, "<u8").tolist()
    assert shingles == [value for text in TEXTS for value in hash_shingles(text)]
    assert kept.counts.tolist() == [117, 0, 117]
    rows = pq.read_table(kept.texts).to_pylist()
    assert [(row["report"], row["id"], row["date"]) for row in rows] == [
        (5, "5", "2031"),
        (6, "6", ""),
        (7, "7", ""),
    ]
    sampled = pq.read_table(kept.samples)["hash"].to_pylist()
    assert sampled == [value for value in shingles if value % batches.RATE == 0]


@pytest.fixture
def counted(monkeypatch):
    """How often a batch was hashed."""
    calls = []
    whole = batches.hash_batch

    def counting(*given):
        calls.append(given)
        return whole(*given)

    monkeypatch.setattr(batches, "hash_batch", counting)
    return calls


def test_finished_batch_is_taken_over(keep, counted):
    one, two = keep(TEXTS), keep(TEXTS)
    assert len(counted) == 1
    assert one.key == two.key
    assert one.counts.tolist() == two.counts.tolist()


@pytest.mark.parametrize(
    "changed",
    [
        {"texts": [*TEXTS[:2], make_text(3)]},
        {"first": 1},
        {"ids": ["a", "b", "c"]},
        {"dates": ["", "", "2031"]},
        {"texts": [TEXTS[0] + "short", "", TEXTS[2]]},  # the same letters, cut elsewhere
    ],
)
def test_anything_else_is_another_batch(keep, counted, changed):
    given = {"texts": TEXTS, "ids": ["0", "1", "2"], **changed}
    keep(TEXTS)
    keep(**given)
    assert len(counted) == 2


def test_another_kernel_makes_another_batch(keep, counted, monkeypatch):
    keep(TEXTS)
    monkeypatch.setattr("corrobora.lineage.bulk.kernel.version", lambda: "later")
    keep(TEXTS)
    assert len(counted) == 2


@pytest.mark.parametrize("part", ["texts", "samples", "shingles"])
def test_batch_that_lacks_a_file_is_done_again(keep, counted, part):
    getattr(keep(TEXTS), part).unlink()
    assert getattr(keep(TEXTS), part).exists()
    assert len(counted) == 2


def test_batch_with_a_torn_file_is_done_again(keep, counted):
    kept = keep(TEXTS)
    kept.shingles.write_bytes(kept.shingles.read_bytes()[:-8])
    assert keep(TEXTS).shingles.stat().st_size == 8 * 234
    assert len(counted) == 2


def test_nothing_half_written_is_left(keep, tmp_path):
    keep(TEXTS)
    assert list(tmp_path.glob("*.part")) == []
