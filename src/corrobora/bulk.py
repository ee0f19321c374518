"""The order of bulk lineage: pairs of copies in archives too large to be read report by report.

    rows of archives ─ batches ─► shingles, kept in the work folder, a batch at a time
                     ─ joins   ─► pairs that share enough sampled shingles
                     ─ check   ─► exact shares of both reports; written with the reports' ids

Killed anywhere, the next run takes over the batches that were finished (docs/adr/0008).
"""

from __future__ import annotations

import datetime
import shutil
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from functools import cache
from pathlib import Path

import pyarrow as pa
import pyarrow.parquet as pq

from corrobora.engine.pool import map_in_order, map_in_threads
from corrobora.errors import InputError, NothingToRead, UsageError
from corrobora.intake.archive import Article, Columns, batch_articles
from corrobora.intake.articles import Articles
from corrobora.intake.files import FoundFile
from corrobora.intake.reader import read_report
from corrobora.lineage.bulk.batches import KeptBatch, keep_batch
from corrobora.lineage.bulk.kernel import Kernel, load_kernel
from corrobora.lineage.bulk.overlaps import OVERLAPS, Block, ShingleFiles, check_block
from corrobora.lineage.bulk.pairs import PairFinder
from corrobora.packs.load import Packs, load_packs
from corrobora.register.results import BulkSummary, Progress, RefusedRow, Stage

__all__ = ["BulkSettings", "Columns", "find_pairs"]

_FORMS: Mapping[str, str] = {
    ".parquet": "FORMAT parquet",
    ".csv": "FORMAT csv, HEADER",
    ".jsonl": "FORMAT json",
}
_STEPS = 3  # of looking for pairs
# Batches after which memory is given back: what one thread takes and another frees, Arrow keeps.
_RELEASED = 8


@dataclass(frozen=True, slots=True, kw_only=True)
class BulkSettings:
    """What a run was told.

    `least` is the share of the shorter article's shingles that makes a pair; `memory` is in
    megabytes, for the joins; `cache` is where compiled code is kept. Without `work` the work
    folder stands beside the result and is removed when that is written. `workers` are
    threads, or processes where that is asked for (docs/adr/0008 says why threads).
    """

    cache: Path
    columns: Columns = field(default_factory=Columns)
    work: Path | None = None
    least: float = 0.2
    memory: int = 256
    workers: int = 1
    in_processes: bool = False


def find_pairs(
    paths: Sequence[Path],
    out: Path,
    settings: BulkSettings,
    *,
    clock: Callable[[], datetime.datetime],
    progress: Progress,
) -> BulkSummary:
    """Write to `out` which articles below `paths` share words in a row, and how much of each.

    `out` ends in .parquet, .csv or .jsonl. The pairs depend on the articles alone, not on
    batches, workers or memory. Raises `NothingToRead` where no article is found, `UsageError`
    for an unknown form of `out`, `InputError` for an archive that cannot be read.
    """
    if out.suffix.lower() not in _FORMS:
        msg = f"{out}: the ending says no form that can be written; use {', '.join(_FORMS)}"
        raise UsageError(msg)
    articles = Articles(
        paths,
        settings.columns,
        read_text=_make_reader(clock),
        tell=lambda done, total: progress(Stage.HASHING, done, total),
    )
    work = _make_folder(settings.work or out.with_name(f"{out.name}.work"))
    known = {path.name for path in work.glob("*.texts.parquet")}
    kernel = load_kernel(_choose_cache(settings.cache, work))
    batches = _hash_all(kernel, articles, work, settings)
    refused = tuple(RefusedRow(one.path, one.why, one.advice) for one in articles.refused)
    if not batches:
        if settings.work is None:
            shutil.rmtree(work)
        said = [f"  {one.path}: {one.why}. {one.advice}" for one in refused]
        raise NothingToRead("\n".join(["There is no article to read.", *said]))
    pa.default_memory_pool().release_unused()
    found = _find_all(kernel, batches, (work, out), settings, progress)
    if settings.work is None:
        shutil.rmtree(work)
    return replace(
        found,
        taken_over=sum(len(batch.counts) for batch in batches if batch.texts.name in known),
        refused=refused,
        more_refused=articles.more_refused,
    )


def _find_all(
    kernel: Kernel,
    batches: Sequence[KeptBatch],
    folders: tuple[Path, Path],
    settings: BulkSettings,
    progress: Progress,
) -> BulkSummary:
    """Join, check and write; `folders` are the work folder and the file of the result."""
    work, out = folders
    verified, part = work / "verified.parquet", out.with_name(f"{out.name}.part")
    with PairFinder(batches, work, memory=settings.memory, threads=settings.workers) as finder:
        progress(Stage.PAIRS, 0, _STEPS)
        twins = finder.collapse()
        progress(Stage.PAIRS, 1, _STEPS)
        crowds = finder.gather()
        progress(Stage.PAIRS, 2, _STEPS)
        proposed = _check_all(kernel, finder, batches, verified, settings)
        kinds = finder.write(verified, part, _FORMS[out.suffix.lower()])
        short, repeated = finder.count_texts()
    part.replace(out)
    progress(Stage.PAIRS, _STEPS, _STEPS)
    return BulkSummary(
        out=out,
        articles=sum(len(batch.counts) for batch in batches),
        twins=twins,
        short=short,
        repeated_ids=repeated,
        crowd=crowds.limit,
        crowds=crowds.shingles,
        largest_crowd=crowds.most,
        proposed=proposed,
        kinds=kinds,
    )


def _make_reader(clock: Callable[[], datetime.datetime]) -> Callable[[FoundFile], Article]:
    """Return what reads a file that is no archive; packs are loaded when the first is met."""

    @cache
    def packs() -> Packs:
        return load_packs()

    def read(found: FoundFile) -> Article:
        got = read_report(found, packs(), recorded_at=clock())
        published = got.report.published
        return Article(found.label, got.revision.text, str(published) if published else "")

    return read


def _make_folder(folder: Path) -> Path:
    try:
        folder.mkdir(parents=True, exist_ok=True)
    except OSError as error:
        msg = f"{folder}: the work folder cannot be made ({error}). Name another with --work"
        raise InputError(msg) from error
    return folder


def _choose_cache(cache: Path, work: Path) -> Path:
    """Return the folder for compiled code, or one in the work folder where that cannot be made."""
    try:
        cache.mkdir(parents=True, exist_ok=True)
        (cache / ".writable").touch()
    except OSError:
        return _make_folder(work / "compiled")
    return cache


def _hash_all(
    kernel: Kernel, articles: Articles, work: Path, settings: BulkSettings
) -> list[KeptBatch]:
    """Return the finished batches, in order."""
    items = _number(articles, work)
    if settings.in_processes:
        kept = map_in_order(
            _keep, items, prepare=load_kernel, given=settings.cache, workers=settings.workers
        )
    else:
        kept = map_in_threads(_keep, items, context=kernel, workers=settings.workers)
    batches: list[KeptBatch] = []
    for batch in kept:
        batches.append(batch)
        if len(batches) % _RELEASED == 0:
            pa.default_memory_pool().release_unused()
    return batches


def _number(articles: Articles, work: Path) -> Iterator[tuple[pa.RecordBatch, int, Path]]:
    first = 0
    for batch in batch_articles(articles):
        yield batch, first, work
        first += len(batch)


def _keep(kernel: Kernel, item: tuple[pa.RecordBatch, int, Path]) -> KeptBatch:
    return keep_batch(kernel, *item)


def _check_all(
    kernel: Kernel,
    finder: PairFinder,
    batches: Sequence[KeptBatch],
    verified: Path,
    settings: BulkSettings,
) -> int:
    """Write the overlaps of the proposed pairs that are copies; return how many were proposed."""
    proposed = 0
    with ShingleFiles(batches) as files, pq.ParquetWriter(verified, OVERLAPS) as writer:

        def blocks() -> Iterator[Block]:
            nonlocal proposed
            for pairs in finder.propose(settings.least):
                proposed += len(pairs.longer)
                yield from files.load_blocks(pairs)

        def check(least: float, block: Block) -> pa.RecordBatch:
            return check_block(kernel, block, least)

        for found in map_in_threads(
            check, blocks(), context=settings.least, workers=settings.workers
        ):
            writer.write_batch(found)
    return proposed
