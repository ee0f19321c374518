"""Finished batches of an archive, kept in a work folder: what a killed run need not do again.

Of each batch there are three files, named by the hash of its content, the number of its first
report and the version of the kernel: KEY.shingles (all hashes, raw, in the order of the texts),
KEY.samples.parquet (those that pairs are looked for by) and KEY.texts.parquet (one row a report),
which is written last and makes the batch a whole one.
"""

from __future__ import annotations

import os
from dataclasses import dataclass
from pathlib import Path

import numpy as np
import pyarrow as pa
import pyarrow.parquet as pq
import xxhash
from numpy.typing import NDArray

from corrobora.lineage.bulk.kernel import Kernel, hash_batch

__all__ = ["RATE", "KeptBatch", "keep_batch"]

RATE = 8
"""One shingle in so many is looked for: of a passage of 70 words about eight; two will do."""

_HASH_BYTES = 8


@dataclass(frozen=True, slots=True)
class KeptBatch:
    """A finished batch: reports `first` and following; `counts` says how many shingles each has."""

    folder: Path
    key: str
    first: int
    counts: NDArray[np.uint32]

    @property
    def texts(self) -> Path:
        """One row a report: what the kernel gives of texts, with `id` and `date`."""
        return self.folder / f"{self.key}.texts.parquet"

    @property
    def samples(self) -> Path:
        """The sampled shingles, each once a report."""
        return self.folder / f"{self.key}.samples.parquet"

    @property
    def shingles(self) -> Path:
        """All shingles: 64-bit numbers, low byte first."""
        return self.folder / f"{self.key}.shingles"


def keep_batch(kernel: Kernel, batch: pa.RecordBatch, first: int, folder: Path) -> KeptBatch:
    """Return a batch (`id`, `text`, `date`) as kept; what an earlier run finished is taken over."""
    key = _name_batch(kernel, batch, first)
    known = _find(folder, key, first)
    if known is not None:
        return known
    numbers = np.arange(first, first + len(batch), dtype=np.uint64)
    hashed = hash_batch(kernel, batch.column("text"), numbers)
    kept = KeptBatch(folder, key, first, hashed.texts.column("shingles").to_numpy())
    part = folder / f"{key}.part"
    part.write_bytes(hashed.shingles.astype("<u8", copy=False).data)
    part.replace(kept.shingles)
    _write(hashed.sample(kernel, RATE), part, kept.samples)
    texts = hashed.texts.append_column("id", batch.column("id"))
    _write(texts.append_column("date", batch.column("date")), part, kept.texts)
    return kept


def _find(folder: Path, key: str, first: int) -> KeptBatch | None:
    kept = KeptBatch(folder, key, first, np.zeros(0, np.uint32))
    if not kept.texts.exists() or not kept.samples.exists() or not kept.shingles.exists():
        return None
    counts = pq.read_table(kept.texts, columns=["shingles"]).column("shingles").to_numpy()
    if os.path.getsize(kept.shingles) != _HASH_BYTES * int(counts.sum(dtype=np.int64)):  # noqa: PTH202 - half the cost
        return None
    return KeptBatch(folder, key, first, counts)


def _name_batch(kernel: Kernel, batch: pa.RecordBatch, first: int) -> str:
    """Return a name that changes with anything that the files depend on."""
    state = xxhash.xxh3_128(f"{kernel.version} {RATE} {first} {len(batch)}".encode())
    for column in batch.columns:
        strings = column.cast(pa.large_string())
        _, places, data = strings.buffers()
        offsets = np.frombuffer(places, np.int64)[strings.offset :][: len(strings) + 1]
        state.update(np.diff(offsets).data)
        if data is not None:
            state.update(memoryview(data)[int(offsets[0]) : int(offsets[-1])])
    return state.hexdigest()


def _write(batch: pa.RecordBatch, part: Path, path: Path) -> None:
    """Write a file whole or not at all; hashes do not compress, so nothing tries."""
    with pq.ParquetWriter(part, batch.schema, compression="none", use_dictionary=False) as writer:
        writer.write_batch(batch)
    part.replace(path)
