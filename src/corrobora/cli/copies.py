"""`corrobora copies`: the pairs of copies in an archive of hundreds of thousands of articles."""

from __future__ import annotations

import os
from collections.abc import Iterator
from pathlib import Path
from typing import Annotated

import typer
from rich.console import RenderableType
from rich.text import Text

from corrobora.cli.console import error_console, print_json, print_text
from corrobora.cli.extras import told_where_lacking
from corrobora.cli.options import Format, Output, now
from corrobora.cli.progress import shown_progress
from corrobora.cli.wording import say_refusal
from corrobora.config import cache_folder
from corrobora.errors import UsageError
from corrobora.model.plain import Plain
from corrobora.register.results import BulkSummary

__all__ = ["copies"]

_EXIT_REFUSED = 3
_EXTRA = ("duckdb", "numba", "llvmlite", "pyarrow")
_HOW = (
    "the parts for large archives (140 MB to fetch) come separately. Give `make bulk` in the source"
    " folder, or install corrobora[bulk]. For up to some thousand reports, corrobora lineage does"
    " without"
)
_TOLD = 20  # refused rows that are told one by one
# What each kind is, for people; the order is that of the summary.
_KINDS = {
    "verbatim": "the very same text",
    "same_words": "the same words; case, accents or punctuation differ",
    "edited": "each has about as much of the other",
    "contained": "one has at least half of itself in the other, which is longer",
    "partial": "a part of one stands in the other",
}

Archives = Annotated[
    list[Path],
    typer.Argument(
        metavar="PATH",
        help="Archives (.jsonl, .ndjson, .csv, .tsv, .parquet), one article a row, or folders of"
        " them; other files in a folder are taken for one article each.",
        show_default=False,
    ),
]
Out = Annotated[
    Path,
    typer.Option(
        "--out",
        "-o",
        metavar="FILE",
        help="Where the pairs go: .parquet, .csv or .jsonl.",
        show_default=False,
    ),
]
Id = Annotated[str, typer.Option("--id", metavar="COLUMN", help="The column with the ids.")]
TextColumn = Annotated[
    str, typer.Option("--text", metavar="COLUMN", help="The column with the texts.")
]
Date = Annotated[
    str | None,
    typer.Option(
        "--date",
        metavar="COLUMN",
        help="A column with dates (2026-01-09); then each pair says which is the earlier.",
        show_default=False,
    ),
]
Least = Annotated[
    float,
    typer.Option(
        "--least",
        min=0.05,
        max=1,
        metavar="SHARE",
        help="How much of one article has to stand in the other, by words in a row.",
    ),
]
Memory = Annotated[
    int,
    typer.Option(
        "--memory", min=128, metavar="MB", help="What the joins may take; the rest goes to disk."
    ),
]
Work = Annotated[
    Path | None,
    typer.Option(
        "--work",
        metavar="FOLDER",
        help="Keep what was read here, so that a longer archive is read from where it grew."
        " By default it stands beside FILE until that is written.",
        show_default=False,
    ),
]
Force = Annotated[bool, typer.Option("--force", help="Write over a file that is there already.")]
Threads = Annotated[
    int,
    typer.Option(
        "--workers", min=0, metavar="N", help="Threads that work side by side; 0: one a processor."
    ),
]


def copies(  # noqa: PLR0913, PLR0917 - Typer takes options as parameters
    paths: Archives,
    out: Out,
    id_column: Id = "id",
    text_column: TextColumn = "text",
    date_column: Date = None,
    least: Least = 0.2,
    memory: Memory = 256,
    work: Work = None,
    workers: Threads = 0,
    force: Force = False,
    output: Output = Format.TEXT,
) -> None:
    """Write the pairs of articles that share words in a row, out of hundreds of thousands.

    Copies, cut and edited copies, and copies under a new lead are found, at the speed of
    reading; rewordings and translations are not (for those, give some thousand reports to
    corrobora lineage). Stopped at any time, the same command goes on from there.

    Exit codes: 0 everything was read; 1 nothing could be read; 3 read, but rows were refused.
    """
    with told_where_lacking("corrobora copies", _EXTRA, _HOW):
        from corrobora import bulk  # noqa: PLC0415 - larger than all the rest
    if out.exists() and not force:
        msg = f"{out} is there already. Name another file, or say --force to write over it"
        raise UsageError(msg)
    settings = bulk.BulkSettings(
        cache=cache_folder() / "compiled",
        columns=bulk.Columns(id_column, text_column, date_column),
        work=work,
        least=least,
        memory=memory,
        workers=workers or os.cpu_count() or 1,
    )
    console = error_console()
    if not any(settings.cache.rglob("*.nbi")):
        console.print("Compiling for this machine, once: some seconds")
    with shown_progress(console, is_quiet=output is Format.JSON) as progress:
        found = bulk.find_pairs(paths, out, settings, clock=now, progress=progress)
    for row in found.refused[:_TOLD]:
        console.print(say_refusal(row.path, row.why, row.advice), soft_wrap=True)
    if output is Format.JSON:
        print_json(_shape(found))
    else:
        print_text(_show(found))
    if found.refused:
        raise typer.Exit(_EXIT_REFUSED)


def _shape(found: BulkSummary) -> dict[str, Plain]:
    return {
        "out": str(found.out),
        "articles": found.articles,
        "taken_over": found.taken_over,
        "pairs": found.pairs,
        "kinds": dict(found.kinds),
        "same_words": found.twins,
        "too_short": found.short,
        "repeated_ids": found.repeated_ids,
        "proposed": found.proposed,
        "crowd": found.crowd,
        "crowds": found.crowds,
        "largest_crowd": found.largest_crowd,
        "refused": [
            {"path": row.path, "why": row.why, "advice": row.advice} for row in found.refused
        ],
        "more_refused": found.more_refused,
    }


def _show(found: BulkSummary) -> Iterator[RenderableType]:
    read = _count(found.articles, "article")
    yield Text(f"{read}: {_count(found.pairs, 'pair')} written to {found.out}", style="bold")
    for kind, meaning in _KINDS.items():
        if found.kinds.get(kind):
            yield Text(f"  {found.kinds[kind]:>9,}  {kind}: {meaning}")
    yield from (Text(f"Note: {said}") for said in _notes(found))


def _count(number: int, noun: str) -> str:
    """Return a number of hundreds of thousands with its noun: `1 pair`, `38,120 pairs`."""
    return f"{number:,} {noun if number == 1 else noun + 's'}"


def _notes(found: BulkSummary) -> Iterator[str]:
    if found.taken_over:
        yield f"{_count(found.taken_over, 'article')} had been read by an earlier run"
    if found.twins:
        yield (
            f"{_count(found.twins, 'article')} with the words of an earlier one: each is paired"
            " with the first of them alone, and so is what else that one is a copy of"
        )
    if found.short:
        yield f"{_count(found.short, 'article')} of fewer than 18 words: too short to tell"
    if found.repeated_ids:
        yield f"{_count(found.repeated_ids, 'row')} with an id that another row has too"
    if found.crowds:
        yield (
            f"{_count(found.crowds, 'run')} of four words that more than {found.crowd} articles"
            f" have (the commonest: {found.largest_crowd:,}); by these each was compared with the"
            " first four that have it, not with all"
        )
    refused = len(found.refused) + found.more_refused
    if refused > _TOLD:
        yield f"{_count(refused, 'row')} were refused; the first {_TOLD} are told above"
