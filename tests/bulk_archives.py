"""Archives for the tests of bulk lineage: made-up words, planted copies, files of any form."""

from __future__ import annotations

import csv
import json
from collections.abc import Mapping, Sequence
from pathlib import Path

import pyarrow as pa
import pyarrow.parquet as pq

from corrobora import bulk
from corrobora.register.results import BulkSummary
from tests.factories import NOON

__all__ = ["CACHE", "find", "make_text", "read_pairs", "write_archive"]

# One for all tests of a checkout, so that the kernel is compiled once.
CACHE = Path(__file__).resolve().parents[1] / "build" / "compiled"

_SYLLABLES = [a + b for a in "bdfgklmprstvz" for b in ("al", "er", "im", "os", "ut")]


def make_text(seed: int, words: int = 120) -> str:
    """A text of words that follow from the seed; two seeds have no four words in a row alike."""
    state = seed * 2654435761 + 12345
    made = []
    for _ in range(words):
        state = (state * 6364136223846793005 + 1442695040888963407) % 2**64
        parts = [(state >> shift) % len(_SYLLABLES) for shift in (20, 30, 40)]
        made.append("".join(_SYLLABLES[part] for part in parts))
    return " ".join(made)


def write_archive(path: Path, rows: Sequence[Mapping[str, object]]) -> Path:
    """Write rows in the form that the ending names."""
    if path.suffix == ".jsonl":
        path.write_text("".join(json.dumps(row) + "\n" for row in rows), "utf-8")
    elif path.suffix == ".csv":
        with path.open("w", encoding="utf-8", newline="") as file:
            writer = csv.DictWriter(file, list(rows[0]))
            writer.writeheader()
            writer.writerows(rows)
    else:
        pq.write_table(pa.Table.from_pylist(list(rows)), path)
    return path


def find(paths: Sequence[Path], out: Path, **settings: object) -> BulkSummary:
    """Run the whole way with these settings."""
    chosen = bulk.BulkSettings(cache=CACHE, **settings)  # type: ignore[arg-type]
    return bulk.find_pairs(paths, out, chosen, clock=lambda: NOON, progress=lambda *_: None)


def read_pairs(out: Path) -> list[dict[str, object]]:
    """The rows of a result in Parquet."""
    return pq.read_table(out).to_pylist()
