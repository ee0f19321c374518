"""What comparing names is worth beside rapidfuzz and a peer's matcher: `make bench-names`.

    python -m tools.bench_names [PAIRS] [--peer PYTHON]

PAIRS (tests/eval/names.csv, where none is given) has the columns of tools/name_pairs.py. All
contenders score the same pairs in the same order. Time is the processor's, of the best of some
passes; importing, loading and a first call come before. `first` is what each pair takes when it
is met: all that we keep of names and words is emptied before every pass. `again` is what it takes
where they were met before, as in a list whose names are each laid beside several. rapidfuzz keeps
nothing, so both are one. PYTHON is an interpreter with nomenklatura, run by
tools/bench_names_peer.py, where every pass has new entities, but what it keeps of words stays: the
easier of the two for it. Where it does not run, a line says so.
"""

from __future__ import annotations

import argparse
import json
import subprocess
import sys
import time
from collections.abc import Callable, Sequence
from pathlib import Path
from types import ModuleType
from typing import Any

from rapidfuzz import fuzz, utils
from rapidfuzz.distance import JaroWinkler

from corrobora.resolve import names
from corrobora.resolve.names import lexicon, romanised, sounds, written
from tools.name_pairs import NamePair, find_best, measure_at, read_pairs

__all__ = ["main", "time_scores"]

OWN = Path("tests/eval/names.csv")
PEER = Path(__file__).with_name("bench_names_peer.py")
PASSES = 25
PERSON = "Person"

Score = Callable[[str, str], float]


def compare_ours(a: str, b: str) -> float:
    """Our score."""
    return names.compare_names(a, b).score


def forget_names() -> None:
    """Empties what comparing keeps of names and words it met; the mapped lexicon stays open."""
    for module in (lexicon, romanised, sounds, written):
        for cached in _cached(module):
            cached.cache_clear()


def _cached(module: ModuleType) -> list[Any]:
    found = (value for name, value in vars(module).items() if name != "_open")
    return [value for value in found if hasattr(value, "cache_clear")]


CONTENDERS: dict[str, Score] = {
    "corrobora": compare_ours,
    "token_set_ratio": lambda a, b: fuzz.token_set_ratio(a, b, processor=utils.default_process),
    "WRatio": lambda a, b: fuzz.WRatio(a, b, processor=utils.default_process),
    "Jaro-Winkler": lambda a, b: JaroWinkler.similarity(a, b, processor=utils.default_process),
}
"""Each as its documentation has it, with rapidfuzz's own cleaning of what is compared."""


def time_scores(score: Score, pairs: Sequence[NamePair]) -> tuple[list[float], float, float]:
    """The scores of all pairs, and the microseconds a pair of the best first and second pass."""
    score("a first call", "that loads")
    first = again = float("inf")
    found: list[float] = []
    for _ in range(PASSES):
        forget_names()
        start = time.process_time()
        found = [score(pair.a, pair.b) for pair in pairs]
        met = time.process_time()
        for pair in pairs:
            score(pair.a, pair.b)
        first, again = min(first, met - start), min(again, time.process_time() - met)
    return found, first / len(pairs) * 1e6, again / len(pairs) * 1e6


def ask_peer(python: str, pairs: Sequence[NamePair]) -> tuple[list[float], float] | str:
    """The peer's scores and microseconds, or why there are none."""
    told = json.dumps([[pair.a, pair.b, pair.schema or PERSON] for pair in pairs])
    try:
        done = subprocess.run(
            [python, str(PEER)], input=told, capture_output=True, text=True, check=False
        )
    except OSError as error:
        return f"{python}: {error.strerror}"
    if done.returncode:
        return done.stderr.strip().splitlines()[-1] if done.stderr.strip() else "it failed"
    answer = json.loads(done.stdout)
    return answer["scores"], answer["microseconds"]


def tell(name: str, pairs: Sequence[NamePair], scores: Sequence[float], *taken: float) -> str:
    """One line of the table: best F1 on persons and on all, each with precision and recall."""
    cells = [f"{name:<18}"]
    persons = [i for i, pair in enumerate(pairs) if pair.schema in {PERSON, ""}]
    for chosen in (persons, range(len(pairs))):
        best = find_best([pairs[i] for i in chosen], [scores[i] for i in chosen])
        cells.append(
            f"{best.f1:.3f} (P {best.precision:.3f} R {best.recall:.3f} at {best.threshold:.3g})"
        )
    return "  ".join((*cells, *(f"{microseconds:7.1f}" for microseconds in taken)))


def main(arguments: Sequence[str]) -> int:
    """Measures and prints; 0 also where the peer could not be asked, which is said."""
    parser = argparse.ArgumentParser(description="compare comparers of names")
    parser.add_argument("pairs", type=Path, nargs="?", default=OWN)
    parser.add_argument("--peer", default="", help="an interpreter with nomenklatura")
    asked = parser.parse_args(arguments)
    pairs = read_pairs(asked.pairs)
    print(f"{asked.pairs}: {len(pairs)} pairs, {sum(p.is_match for p in pairs)} of one name")
    heads = f"{'best F1, persons':<36}  {'best F1, all':<36}"
    print(f"{'':<18}  {heads}  µs a pair, first and again")
    for name, score in CONTENDERS.items():
        scores, *taken = time_scores(score, pairs)
        print(tell(name, pairs, scores, *taken))
        if score is compare_ours:
            ours = scores
    answer = ask_peer(asked.peer, pairs) if asked.peer else "no interpreter was given"
    if isinstance(answer, str):
        print(f"logic-v2            not measured: {answer}")
    else:
        print(tell("logic-v2", pairs, *answer))
    fixed = measure_at(pairs, ours, names.SAME_NAME_FROM)
    print(
        f"corrobora at its fixed threshold {names.SAME_NAME_FROM}: F1 {fixed.f1:.3f}, "
        f"precision {fixed.precision:.3f}, recall {fixed.recall:.3f}"
    )
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
