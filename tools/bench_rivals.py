"""What `make bench-lineage` runs, each in a process of its own: ours and three libraries.

python -m tools.bench_rivals NAME ARTICLES OUT prints one line of JSON: seconds from the first
read to the last pair, and the peak of the process's memory above where it stood before. Imports,
and loading or compiling code, are over by then for all four. Pairs go to OUT as Parquet (a, b).

Settings of the rivals, all on word 3-grams of the text in lower case, at a threshold of 0.5:
gaoya's and datasketch's are those of their documentation, rensa's 128 permutations too, in 32 bands
of 4, which suit that threshold. Gaoya runs once more at 0.2, with 64 bands of 2, to see what
asking it for less like pairs brings and costs. Each reads the file in batches of 5,000 and asks
for every batch after adding it, so that none has to hold the texts.
"""

from __future__ import annotations

import json
import os
import sys
import tempfile
import time
from collections.abc import Callable, Iterator
from pathlib import Path

import pyarrow as pa
import pyarrow.parquet as pq

__all__ = ["CONTENDERS", "run_contender"]

THREADS = 2
THRESHOLD = 0.5
PERMUTATIONS = 128
BATCH = 5_000

Pairs = set[tuple[int, int]]
Work = Callable[[Path, Path], None]


def _batches(articles: Path) -> Iterator[tuple[list[int], list[str]]]:
    with pq.ParquetFile(articles, pre_buffer=False) as file:
        for batch in file.iter_batches(BATCH, columns=["id", "text"]):
            yield [int(i) for i in batch.column("id").to_pylist()], batch.column("text").to_pylist()


def _tokens(text: str) -> list[str]:
    words = text.lower().split()
    return list(map(" ".join, zip(words, words[1:], words[2:], strict=False)))


def _write(pairs: Pairs, out: Path) -> None:
    a, b = zip(*sorted(pairs), strict=True) if pairs else ((), ())
    columns = {"a": pa.array(a, pa.int64()), "b": pa.array(b, pa.int64())}
    pq.write_table(pa.table(columns), out)


def _add(pairs: Pairs, id_: int, others: list[int]) -> None:
    pairs.update((min(id_, other), max(id_, other)) for other in others if other != id_)


def _prepare_ours() -> Work:
    from corrobora import bulk  # noqa: PLC0415 - each process imports what it measures
    from corrobora.cli.options import now  # noqa: PLC0415
    from corrobora.config import cache_folder  # noqa: PLC0415
    from corrobora.lineage.bulk.kernel import load_kernel  # noqa: PLC0415

    cache = cache_folder() / "compiled"
    load_kernel(cache)
    memory = int(os.environ.get("BENCH_MEMORY", "256"))

    def work(articles: Path, out: Path) -> None:
        settings = bulk.BulkSettings(cache=cache, workers=THREADS, memory=memory)
        bulk.find_pairs([articles], out, settings, clock=now, progress=lambda *_: None)

    return work


def _prepare_gaoya(threshold: float = THRESHOLD, bands: int = 42, size: int = 3) -> Work:
    from gaoya.minhash import MinHashStringIndex  # noqa: PLC0415

    def work(articles: Path, out: Path) -> None:
        index = MinHashStringIndex(
            hash_size=32,
            jaccard_threshold=threshold,
            num_bands=bands,
            band_size=size,
            analyzer="word",
            lowercase=True,
            ngram_range=(3, 3),
        )
        pairs: Pairs = set()
        for ids, texts in _batches(articles):
            index.par_bulk_insert_docs(ids, texts)
            for id_, others in zip(ids, index.par_bulk_query(texts), strict=True):
                _add(pairs, id_, others)
        _write(pairs, out)

    return work


def _prepare_rensa() -> Work:
    from rensa import RMinHash, RMinHashLSH  # noqa: PLC0415

    def work(articles: Path, out: Path) -> None:
        index = RMinHashLSH(threshold=THRESHOLD, num_perm=PERMUTATIONS, num_bands=32)
        known: dict[int, RMinHash] = {}
        pairs: Pairs = set()
        for ids, texts in _batches(articles):
            made = RMinHash.from_token_sets([_tokens(t) for t in texts], PERMUTATIONS, 42)
            index.insert_pairs(list(zip(ids, made, strict=True)))
            known.update(zip(ids, made, strict=True))
            for id_, one, others in zip(ids, made, index.query_all(made), strict=True):
                near = [o for o in others if o != id_ and one.jaccard(known[o]) >= THRESHOLD]
                _add(pairs, id_, near)
        _write(pairs, out)

    return work


def _prepare_datasketch() -> Work:
    from datasketch import MinHash, MinHashLSH  # noqa: PLC0415

    def work(articles: Path, out: Path) -> None:
        index = MinHashLSH(threshold=THRESHOLD, num_perm=PERMUTATIONS)
        known: dict[int, MinHash] = {}
        pairs: Pairs = set()
        for ids, texts in _batches(articles):
            sets = [[token.encode() for token in _tokens(text)] for text in texts]
            made = MinHash.bulk(sets, num_perm=PERMUTATIONS)
            for id_, one in zip(ids, made, strict=True):
                near = [o for o in index.query(one) if one.jaccard(known[o]) >= THRESHOLD]
                _add(pairs, id_, near)
                index.insert(id_, one, check_duplication=False)
                known[id_] = one
        _write(pairs, out)

    return work


CONTENDERS: dict[str, Callable[[], Work]] = {
    "corrobora": _prepare_ours,
    "gaoya": _prepare_gaoya,
    "gaoya at 0.2": lambda: _prepare_gaoya(0.2, 64, 2),
    "rensa": _prepare_rensa,
    "datasketch": _prepare_datasketch,
}
"""Each gives, once it has imported what it needs, the work that is measured."""


def run_contender(name: str, articles: Path, out: Path) -> dict[str, float]:
    """Do the work in this process; return seconds, processor seconds, megabytes above the start."""
    begun = time.perf_counter()
    work = CONTENDERS[name]()
    ready = time.perf_counter()
    Path("/proc/self/clear_refs").write_text("5", "ascii")  # the peak counts from here
    before, used = _memory("VmRSS"), time.process_time()
    work(articles, out)
    return {
        "seconds": time.perf_counter() - ready,
        "processor": time.process_time() - used,
        "megabytes": _memory("VmHWM") - before,
        "loading": ready - begun,
    }


def _memory(what: str) -> float:
    lines = Path("/proc/self/status").read_text("ascii").splitlines()
    return next(int(line.split()[1]) / 1024 for line in lines if line.startswith(f"{what}:"))


if __name__ == "__main__":
    for variable in ("RAYON_NUM_THREADS", "OMP_NUM_THREADS"):
        os.environ[variable] = str(THREADS)
    tempfile.tempdir = str(Path(sys.argv[3]).parent)
    print(json.dumps(run_contender(sys.argv[1], Path(sys.argv[2]), Path(sys.argv[3]))))
