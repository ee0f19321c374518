"""How well names of one person are told from those of two: own pairs, at the fixed threshold."""

from __future__ import annotations

from pathlib import Path

from corrobora.resolve.names import SAME_NAME_FROM, compare_names
from tools.name_pairs import NamePair, measure_at, read_pairs

__all__ = ["evaluate_names"]

PAIRS = Path(__file__).resolve().parents[1] / "tests" / "eval" / "names.csv"


def evaluate_names() -> dict[str, dict[str, float]]:
    """Prints the pairs that go wrong and the figures of each language; those of all and each."""
    pairs = read_pairs(PAIRS)
    scores = [compare_names(pair.a, pair.b).score for pair in pairs]
    print(f"\n== names: {len(pairs)} pairs, at {SAME_NAME_FROM}")
    for pair, score in zip(pairs, scores, strict=True):
        if pair.is_match != (score >= SAME_NAME_FROM):
            print(f"  {'missed' if pair.is_match else 'wrong'}: {pair.a} | {pair.b} ({score:.2f})")
    figures = {"names": _measure(pairs, scores)}
    for language in sorted({pair.language for pair in pairs}):
        chosen = [i for i, pair in enumerate(pairs) if pair.language == language]
        found = _measure([pairs[i] for i in chosen], [scores[i] for i in chosen])
        figures[f"names {language}"] = found
    for group, named in figures.items():
        print(f"  {group:<9} precision {named['precision']:.3f}  recall {named['recall']:.3f}")
    return figures


def _measure(pairs: list[NamePair], scores: list[float]) -> dict[str, float]:
    found = measure_at(pairs, scores, SAME_NAME_FROM)
    return {"precision": found.precision, "recall": found.recall}
