"""Exact overlaps of proposed pairs, from all shingles of both reports as the batches keep them."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from io import FileIO
from types import TracebackType
from typing import Self

import numpy as np
import pyarrow as pa
from numpy.typing import NDArray

from corrobora.lineage.bulk.batches import KeptBatch
from corrobora.lineage.bulk.kernel import Kernel
from corrobora.lineage.bulk.pairs import LEAST_SHINGLES, Proposed
from corrobora.lineage.bulk.shingle import SIZE

__all__ = ["OVERLAPS", "Block", "ShingleFiles", "check_block"]

OVERLAPS = pa.schema(
    [
        (name, pa.int64())
        for name in (
            "longer",
            "shorter",
            "shared",
            "of_longer",
            "of_shorter",
            "stretch",
            "longer_at",
            "shorter_at",
        )
    ]
)
"""A checked pair: shingles shared and of each, each counted once; the longest stretch in words."""

_MOST_SHINGLES = 2_000_000  # of one block of pairs: sixteen megabytes
_HASH_BYTES = 8
_OPEN = 100  # files at a time; some systems allow 256


@dataclass(frozen=True, slots=True)
class Block:
    """Pairs with all that checking them takes: places in `starts` and `ends` beside the numbers."""

    pairs: Proposed
    longer: NDArray[np.int64]
    shorter: NDArray[np.int64]
    shingles: NDArray[np.uint64]
    starts: NDArray[np.int64]
    ends: NDArray[np.int64]


class ShingleFiles:
    """Reads the shingles of any reports from the files of their batches; a context."""

    def __init__(self, batches: Sequence[KeptBatch]) -> None:
        """Take the batches in the order of their numbers."""
        self._batches = batches
        self._firsts = [batch.first for batch in batches]
        places = [np.cumsum(b.counts, dtype=np.int64) - b.counts for b in batches]
        self._places = np.concatenate([np.zeros(0, np.int64), *places])
        self._counts = np.concatenate([np.zeros(0, np.uint32), *(b.counts for b in batches)])
        self._files: dict[int, FileIO] = {}

    def __enter__(self) -> Self:
        """Give the reader itself."""
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        at: TracebackType | None,
    ) -> None:
        """Close the files."""
        for file in self._files.values():
            file.close()

    def load_blocks(self, pairs: Proposed) -> Iterator[Block]:
        """Give the pairs in blocks that fit in memory; one pair always makes a block."""
        counts = self._counts
        costs = np.cumsum(counts[pairs.longer].astype(np.int64) + counts[pairs.shorter])
        start = 0
        while start < len(costs):
            spent = costs[start - 1] if start else 0
            end = max(start + 1, int(np.searchsorted(costs, spent + _MOST_SHINGLES, "right")))
            yield self._load(Proposed(pairs.longer[start:end], pairs.shorter[start:end]))
            start = end

    def _load(self, pairs: Proposed) -> Block:
        both = np.concatenate([pairs.longer, pairs.shorter])
        reports, places = np.unique(both, return_inverse=True)
        counts = self._counts[reports].astype(np.int64)
        ends = np.cumsum(counts)
        shingles = np.empty(int(counts.sum()), np.uint64)
        room = shingles.view(np.uint8).data
        stops = (ends * _HASH_BYTES).tolist()
        begun = 0
        for report, place, stop in zip(
            reports.tolist(), (self._places[reports] * _HASH_BYTES).tolist(), stops, strict=True
        ):
            file = self._open(report)
            file.seek(place)
            file.readinto(room[begun:stop])
            begun = stop
        longer, shorter = places[: len(pairs.longer)], places[len(pairs.longer) :]
        return Block(pairs, longer, shorter, shingles, ends - counts, ends)

    def _open(self, report: int) -> FileIO:
        number = bisect_right(self._firsts, report) - 1
        if number not in self._files:
            if len(self._files) >= _OPEN:  # the numbers of a block go up: the first is done with
                self._files.pop(next(iter(self._files))).close()
            self._files[number] = FileIO(self._batches[number].shingles)
        return self._files[number]


def check_block(kernel: Kernel, block: Block, least: float) -> pa.RecordBatch:
    """Return the pairs (`OVERLAPS`) of which one has `least` of its shingles in the other."""
    found = kernel.compiled.measure_overlaps(
        block.shingles, block.starts, block.ends, block.longer, block.shorter
    )
    shared, of_longer, of_shorter, stretch = found[:, :4].T
    is_copy = (shared >= LEAST_SHINGLES) & (shared >= least * np.minimum(of_longer, of_shorter))
    columns = [
        *(block.pairs.longer, block.pairs.shorter, shared, of_longer, of_shorter),
        *(np.where(stretch > 0, stretch + SIZE - 1, 0), found[:, 4], found[:, 5]),
    ]
    return pa.RecordBatch.from_arrays([c[is_copy] for c in columns], schema=OVERLAPS)
