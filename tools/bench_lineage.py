"""`make bench-lineage`: copies in archives, ours and three rivals in turn, and how ours grows.

python -m tools.bench_lineage [SIZE...] [--rounds N] [--at SIZE]

At one size (100,000) every contender runs in a process of its own, in turn, for so many rounds;
the median round counts. Then ours alone at each SIZE (10,000 100,000 1,000,000). Articles and
finished rounds are kept in build/bench, so that a run which was stopped goes on; remove
build/bench/rounds.jsonl to measure anew. Linux only: peaks of memory come from /proc.
"""

from __future__ import annotations

import argparse
import json
import os
import platform
import subprocess
import sys
from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path
from statistics import median
from typing import Any

import pyarrow.parquet as pq

from tools.bench_articles import KINDS, VERSION, make_articles
from tools.bench_rivals import CONTENDERS

__all__ = ["main", "score_pairs"]

FOLDER = Path("build/bench")
ROUNDS = FOLDER / "rounds.jsonl"
SIZES = (10_000, 100_000, 1_000_000)
BANDS = ((0.8, 1.01), (0.5, 0.8), (0.3, 0.5), (0.0, 0.3))
OURS = "corrobora"

Measured = Mapping[str, Any]


def main(arguments: Sequence[str]) -> int:
    """Measure what was not measured yet, and print the tables."""
    parser = argparse.ArgumentParser(prog="make bench-lineage")
    parser.add_argument("sizes", nargs="*", type=int, default=list(SIZES))
    parser.add_argument("--rounds", type=int, default=3)
    parser.add_argument("--at", type=int, default=100_000)
    asked = parser.parse_args(arguments)
    print(f"{os.cpu_count()} processors, Python {platform.python_version()}, {platform.system()}")
    for number in range(asked.rounds):
        for name in CONTENDERS:
            measure(name, asked.at, number)
    print("\n".join(draw_rivals(asked.at, asked.rounds)))
    for size in asked.sizes:
        for number in range(asked.rounds if size <= asked.at else 1):
            measure(OURS, size, number)
    print("\n".join(draw_growth(asked.sizes)))
    return 0


def measure(name: str, size: int, number: int) -> None:
    """Run one contender once, unless that round is kept."""
    if any(m["number"] == number for m in kept(name, size)):
        return
    articles, planted = make_articles(size, FOLDER)
    out = FOLDER / f"{name}.parquet"
    out.unlink(missing_ok=True)
    command = [sys.executable, "-m", "tools.bench_rivals", name, str(articles), str(out)]
    print(f"  {name}, {size:,} articles, round {number + 1} …", file=sys.stderr, flush=True)
    done = subprocess.run(command, stdout=subprocess.PIPE, text=True, check=True)
    measured = json.loads(done.stdout.splitlines()[-1])
    row = {"version": VERSION, "name": name, "size": size, "number": number, **measured}
    row["scores"] = score_pairs(articles, planted, out)
    with ROUNDS.open("a", encoding="utf-8") as file:
        file.write(json.dumps(row) + "\n")


def kept(name: str, size: int) -> list[Measured]:
    """The rounds that were measured on these articles."""
    lines = ROUNDS.read_text("utf-8").splitlines() if ROUNDS.exists() else []
    wanted = {"version": VERSION, "name": name, "size": size}
    return [row for row in map(json.loads, lines) if wanted.items() <= row.items()]


def score_pairs(articles: Path, planted: Path, out: Path) -> dict[str, float]:
    """Recall of the planted pairs by kind and by true Jaccard; precision over all pairs found.

    A pair is right where both go back to one article, so copies of one article are too.
    """
    roots = dict(enumerate(pq.read_table(articles, columns=["root"])["root"].to_pylist()))
    table = pq.read_table(out, columns=["a", "b"])
    rows = zip(table["a"].to_pylist(), table["b"].to_pylist(), strict=True)
    found = {(min(int(a), int(b)), max(int(a), int(b))) for a, b in rows}
    hits: defaultdict[str, list[bool]] = defaultdict(list)
    for row in pq.read_table(planted).to_pylist():
        is_found = (row["a"], row["b"]) in found
        hits["all"].append(is_found)
        hits[row["kind"]].append(is_found)
        hits[next(band_name(b) for b in BANDS if b[0] <= row["jaccard"] < b[1])].append(is_found)
    scores = {name: sum(values) / len(values) for name, values in hits.items()}
    right = sum(roots[a] == roots[b] for a, b in found)
    return {**scores, "precision": right / len(found) if found else 0.0, "pairs": len(found)}


def band_name(band: tuple[float, float]) -> str:
    """What a range of Jaccard is called in the tables."""
    return f"J {band[0]:.1f}–{min(1.0, band[1]):.1f}"


def draw_rivals(size: int, rounds: int) -> Iterator[str]:
    """The table of all contenders at one size; of its rounds the median."""
    columns = [*KINDS, *map(band_name, BANDS), "precision", "pairs"]
    yield f"\n{size:,} articles of about 350 words, {rounds} rounds in turn, median\n"
    yield row_of(["", "docs/s", "CPU s", "MB above start", *columns])
    yield row_of(["---"] * (len(columns) + 4))
    for name in CONTENDERS:
        runs = kept(name, size)[:rounds]
        seconds, processor = (median(run[key] for run in runs) for key in ("seconds", "processor"))
        memory = max(run["megabytes"] for run in runs)
        scores = runs[0]["scores"]
        cells = [f"{size / seconds:,.0f}", f"{processor:.1f}", f"{memory:.0f}"]
        cells += [f"{scores[c]:,.0f}" if c == "pairs" else f"{scores[c]:.3f}" for c in columns]
        yield row_of([name, *cells])


def draw_growth(sizes: Sequence[int]) -> Iterator[str]:
    """What one report costs as the archive grows."""
    yield "\nGrowth of corrobora\n"
    heads = ["articles", "seconds", "µs an article", "against the first", "CPU µs an article"]
    yield row_of([*heads, "against the first", "MB above start", "recall", "precision"])
    yield row_of(["---"] * 9)
    first: tuple[float, float] | None = None
    for size in sizes:
        runs = kept(OURS, size)
        seconds, processor = (median(run[key] for run in runs) for key in ("seconds", "processor"))
        each = (1e6 * seconds / size, 1e6 * processor / size)
        first = first or each
        scores = runs[0]["scores"]
        yield row_of(
            [
                f"{size:,}",
                f"{seconds:.1f}",
                f"{each[0]:.0f}",
                f"{each[0] / first[0]:.2f}",
                f"{each[1]:.0f}",
                f"{each[1] / first[1]:.2f}",
                f"{max(run['megabytes'] for run in runs):.0f}",
                f"{scores['all']:.3f}",
                f"{scores['precision']:.3f}",
            ]
        )


def row_of(cells: Sequence[str]) -> str:
    """One line of a table in Markdown."""
    return f"| {' | '.join(cells)} |"


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
