"""Scores pairs of names with nomenklatura's logic-v2, for `tools/bench_names.py`.

Run by an interpreter where nomenklatura is installed. Reads [[a, b, schema], …] as JSON, prints
{"scores", "microseconds"}. It keeps what it made of an entity by its id, so every entity of every
pass has a new one: with one id for all, every pair would score alike.
"""

from __future__ import annotations

import json
import sys
import time
from importlib import import_module
from itertools import count

PASSES = 3


def main() -> int:
    """Scores, times, prints."""
    matching = import_module("nomenklatura.matching")
    configured = import_module("nomenklatura.matching.types").ScoringConfig
    proxy = import_module("followthemoney").EntityProxy
    algorithm = matching.get_algorithm("logic-v2")
    pairs = json.load(sys.stdin)
    numbers = count()
    best = float("inf")
    scores: list[float] = []
    for _ in range(PASSES):
        entities = [
            [
                proxy.from_dict(
                    {"id": f"e{next(numbers)}", "schema": schema, "properties": {"name": [name]}}
                )
                for name in (a, b)
            ]
            for a, b, schema in pairs
        ]
        start = time.process_time()
        scores = [
            algorithm.compare(one, other, configured.defaults()).score for one, other in entities
        ]
        best = min(best, time.process_time() - start)
    print(json.dumps({"scores": scores, "microseconds": best / len(pairs) * 1e6}))
    return 0


if __name__ == "__main__":
    sys.exit(main())
