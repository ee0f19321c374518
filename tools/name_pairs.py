"""Labelled pairs of names, and how well scores tell those of one person from those of two.

A file of pairs has the columns `name1`, `name2` and `is_match` (true, false); `schema` says what
bears the name, `language` what it is written in, where the file has them.
"""

from __future__ import annotations

import csv
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

__all__ = ["Best", "NamePair", "find_best", "measure_at", "read_pairs"]


@dataclass(frozen=True, slots=True)
class NamePair:
    """Two names, and whether they are one."""

    a: str
    b: str
    is_match: bool
    schema: str = ""
    language: str = ""


@dataclass(frozen=True, slots=True)
class Best:
    """Precision, recall and their mean at a threshold."""

    f1: float
    precision: float
    recall: float
    threshold: float


def read_pairs(path: Path) -> list[NamePair]:
    """The pairs of a file, in its order."""
    with path.open(encoding="utf-8", newline="") as file:
        return [
            NamePair(
                row["name1"],
                row["name2"],
                row["is_match"] == "true",
                row.get("schema", ""),
                row.get("language", ""),
            )
            for row in csv.DictReader(file)
        ]


def measure_at(pairs: Sequence[NamePair], scores: Sequence[float], threshold: float) -> Best:
    """How well scores from `threshold` on tell the pairs that match."""
    said = [score >= threshold for score in scores]
    right = sum(s and p.is_match for s, p in zip(said, pairs, strict=True))
    precision = right / sum(said) if any(said) else 0.0
    matches = sum(p.is_match for p in pairs)
    recall = right / matches if matches else 0.0
    f1 = 2 * precision * recall / (precision + recall) if right else 0.0
    return Best(f1, precision, recall, threshold)


def find_best(pairs: Sequence[NamePair], scores: Sequence[float]) -> Best:
    """The threshold of the best F1: what a matcher could reach if it knew the answers."""
    found = (measure_at(pairs, scores, threshold) for threshold in sorted(set(scores)))
    return max(found, key=lambda best: best.f1)
