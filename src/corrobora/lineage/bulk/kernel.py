"""The kernel of bulk lineage: record batches of texts in, record batches of shingles out."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path
from types import ModuleType

import numpy as np
import pyarrow as pa
import xxhash
from numpy.typing import NDArray

from corrobora.lineage.bulk.folding import Folding, fold_table
from corrobora.lineage.bulk.shingle import SIZE, version

__all__ = [
    "SHINGLES",
    "TEXTS",
    "HashedTexts",
    "Kernel",
    "fingerprint_batch",
    "hash_batch",
    "load_kernel",
]

SHINGLES = pa.schema([("report", pa.uint64()), ("hash", pa.uint64()), ("position", pa.uint32())])
"""What the kernel gives: the report's number, a shingle's hash, the number of its first word."""

TEXTS = pa.schema(
    [
        ("report", pa.uint64()),
        ("words", pa.uint32()),
        ("shingles", pa.uint32()),
        ("body_a", pa.uint64()),
        ("body_b", pa.uint64()),
        ("raw", pa.uint64()),
    ]
)
"""What is kept of each text: `body_a` and `body_b` agree where the words do, `raw` the bytes."""


@dataclass(frozen=True, slots=True)
class Kernel:
    """Compiled code and the tables it reads; made once in a process, shared by its threads."""

    compiled: ModuleType
    folding: Folding

    @property
    def version(self) -> str:
        """What its fingerprints depend on."""
        return version()


@dataclass(frozen=True, slots=True)
class HashedTexts:
    """A batch: `texts` in its order (`TEXTS`), and the shingles of all, one text after another."""

    texts: pa.RecordBatch
    shingles: NDArray[np.uint64]

    def sample(self, kernel: Kernel, rate: int) -> pa.RecordBatch:
        """Return the shingles whose hash divides by `rate`, each once a report (`SHINGLES`).

        Which are kept depends on the hash alone, so equal passages keep equal ones.
        """
        words = self.texts.column("words").to_numpy().astype(np.int64)
        rows, hashes, positions = kernel.compiled.keep_sample(self.shingles, words, rate)
        reports = self.texts.column("report").to_numpy()[rows]
        return pa.RecordBatch.from_arrays([reports, hashes, positions], schema=SHINGLES)


def load_kernel(cache: Path) -> Kernel:
    """Return the kernel; its compiled code is kept in `cache`: it is compiled once a machine."""
    import numba  # noqa: PLC0415 - a second, and fifty megabytes, that nothing else needs

    numba.config.CACHE_DIR = str(cache)  # type: ignore[attr-defined]
    from corrobora.lineage.bulk import compiled  # noqa: PLC0415 - reads the line above

    kernel = Kernel(compiled, fold_table())
    _warm(kernel)
    return kernel


def fingerprint_batch(kernel: Kernel, batch: pa.RecordBatch, *, rate: int = 1) -> pa.RecordBatch:
    """Return the shingles (`SHINGLES`) of a batch with the columns `id` and `text`, in order.

    With `rate` n one hash in n is kept. An id that is a number is the report's number; of any
    other the number is its XXH64, so that it depends on neither batch nor order. A text of fewer
    than four words, or none, gives no row.
    """
    return hash_batch(kernel, batch.column("text"), _number(batch.column("id"))).sample(
        kernel, rate
    )


def hash_batch(kernel: Kernel, texts: pa.Array, numbers: NDArray[np.uint64]) -> HashedTexts:
    """Return the hashes of an array of strings, of which `numbers` are the reports' numbers."""
    data, offsets = _bytes_of(texts)
    table = kernel.folding
    tables = (table.ascii_forms, table.rooms, table.places, table.codes, table.roles)
    shingles, words, body, raw = kernel.compiled.hash_texts(data, offsets, tables)
    counts = np.maximum(words - SIZE + 1, 0)
    columns = [numbers, words.astype(np.uint32), counts.astype(np.uint32), body[0], body[1], raw]
    return HashedTexts(pa.RecordBatch.from_arrays(columns, schema=TEXTS), shingles)


def _bytes_of(texts: pa.Array) -> tuple[NDArray[np.uint8], NDArray[np.int64]]:
    """Return the bytes that strings stand in, and where each begins; without copying them."""
    strings = texts.cast(pa.large_string())
    if strings.null_count:
        strings = strings.fill_null("")
    _, places, data = strings.buffers()
    offsets = np.frombuffer(places, np.int64)[strings.offset : strings.offset + len(strings) + 1]
    raw = np.frombuffer(data, np.uint8) if data is not None and data.size else np.zeros(1, np.uint8)
    return raw, offsets if len(offsets) else np.zeros(1, np.int64)


def _number(ids: pa.Array) -> NDArray[np.uint64]:
    if pa.types.is_integer(ids.type):
        numbers: NDArray[np.uint64] = ids.cast(pa.uint64()).to_numpy()
        return numbers
    hashed = (xxhash.xxh64_intdigest(str(id_).encode()) for id_ in ids.to_pylist())
    return np.fromiter(hashed, np.uint64, len(ids))


def _warm(kernel: Kernel) -> None:
    """Compile, or load what was compiled, before threads meet at it."""
    one = hash_batch(kernel, pa.array(["a b c d e"]), np.zeros(1, np.uint64))
    one.sample(kernel, 1)
    place = np.zeros(1, np.int64)
    kernel.compiled.measure_overlaps(one.shingles, place, place + 2, place, place)
