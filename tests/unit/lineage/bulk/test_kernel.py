from __future__ import annotations

import numpy as np
import pyarrow as pa
import pytest

from corrobora.lineage.bulk.kernel import SHINGLES, TEXTS, fingerprint_batch, hash_batch
from corrobora.lineage.bulk.shingle import hash_shingles

TEXT = "seven words stand here in a row"


def batch(ids, texts):
    return pa.RecordBatch.from_pydict({"id": ids, "text": texts})


def test_columns_are_the_contract(kernel):
    found = fingerprint_batch(kernel, batch(pa.array([1], pa.uint64()), [TEXT]))
    assert found.schema == SHINGLES
    assert found.schema.names == ["report", "hash", "position"]
    assert found.column("hash").to_pylist() == hash_shingles(TEXT)
    assert found.column("position").to_pylist() == [0, 1, 2, 3]


@pytest.mark.parametrize("kind", [pa.string(), pa.large_string(), pa.string_view()])
def test_any_kind_of_string(kernel, kind):
    texts = pa.array([TEXT, None, "", TEXT]).cast(kind)
    found = fingerprint_batch(kernel, batch(pa.array([1, 2, 3, 4], pa.int32()), texts))
    assert found.column("report").to_pylist() == [1] * 4 + [4] * 4


def test_no_rows_give_no_rows(kernel):
    empty = batch(pa.array([], pa.uint64()), pa.array([], pa.string()))
    assert len(fingerprint_batch(kernel, empty)) == 0


def test_repeated_shingle_is_given_once_at_its_first_place(kernel):
    found = fingerprint_batch(kernel, batch([9], ["x one two three four five one two three four"]))
    assert found.column("position").to_pylist() == [0, 1, 2, 3, 4, 5]


def test_bytes_that_are_no_text_do_no_harm(kernel):
    raw = [b"\xff\xfe\xc3", b"\xe4\xb8", b"\xf0\x9f one two three four \xc3", b"\x80" * 9]
    texts = pa.Array.from_buffers(
        pa.string(),
        len(raw),
        [
            None,
            pa.py_buffer(np.cumsum([0, *map(len, raw)]).astype(np.int32)),
            pa.py_buffer(b"".join(raw)),
        ],
    )
    found = fingerprint_batch(kernel, batch(pa.array(range(4), pa.uint64()), texts))
    assert set(found.column("report").to_pylist()) <= {2}


def test_what_is_kept_of_texts(kernel):
    texts = pa.array([TEXT, TEXT.upper(), TEXT, "short"])
    found = hash_batch(kernel, texts, np.arange(4, dtype=np.uint64)).texts
    assert found.schema == TEXTS
    assert found.column("words").to_pylist() == [7, 7, 7, 1]
    assert found.column("shingles").to_pylist() == [4, 4, 4, 0]
    body, raw = (found.column(name).to_pylist() for name in ("body_a", "raw"))
    assert body[0] == body[1] == body[2] != body[3]
    assert raw[0] == raw[2] != raw[1]
    assert found.column("body_a") != found.column("body_b")


def test_sample_is_what_divides_by_the_rate(kernel):
    text = " ".join(f"w{n}" for n in range(500))
    hashed = hash_batch(kernel, pa.array([text]), np.zeros(1, np.uint64))
    every = hashed.sample(kernel, 1).column("hash").to_pylist()
    some = hashed.sample(kernel, 8).column("hash").to_pylist()
    assert some == [value for value in every if value % 8 == 0]
    assert 30 < len(some) < 100
