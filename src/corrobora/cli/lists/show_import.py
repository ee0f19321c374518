"""An import for a terminal: what each column was taken for, how rows read, and what came of it."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from itertools import groupby
from pathlib import Path
from typing import TYPE_CHECKING

from rich.console import RenderableType
from rich.table import Table
from rich.text import Text

from corrobora.cli.lists.words import FIELDS, quote, say_act, say_tally
from corrobora.cli.wording import count, printable
from corrobora.model.listing import ListField
from corrobora.model.listing_text import read_head
from corrobora.model.statement import Act, Tally

if TYPE_CHECKING:
    from corrobora.lists import ListSummary, Looked, Silence

__all__ = ["plain_table", "show_imported", "show_looked"]

_SHOWN_PROBLEMS = 5
_EXAMPLE = 28  # letters of a cell shown as an example
_HEADER = 34


def show_looked(
    looked: Looked, preview: Sequence[Act | Tally], *, bad_rows: Path | None
) -> Iterator[RenderableType]:
    """Show what a file is taken for: the list, its columns with reasons, its first rows."""
    head = read_head(looked.read.text)
    version = "a new list" if looked.kept is None else f"its version no. {looked.kept.versions + 1}"
    yield Text(printable(f"{looked.asked.file.name}: “{head.list_name}”, {version}"), style="bold")
    by = f"  compiled by {head.compiler} ({head.compiler_kind.value.replace('_', ' ')})"
    closed = f", as of {head.closed}" if head.closed else ", no day is given (--closed)"
    means = f"; being on it means: {head.status}" if head.status else ""
    yield Text(printable(f"{by}{closed}{means}"))
    yield Text("")
    yield from _show_columns(looked)
    yield Text("")
    yield from _show_preview(preview)
    yield from _show_told(looked.read.told)
    yield from _show_problems(looked, bad_rows)
    yield Text(_say_rows(looked))


def show_imported(
    looked: Looked, done: ListSummary, *, bad_rows: Path | None
) -> Iterator[RenderableType]:
    """Say at a glance what an import did, and what it asks of a person."""
    if not looked.is_guessed:
        yield from _show_told(looked.read.told)
    yield from (Text(printable(f"Note: {note}"), style="yellow") for note in done.notes)
    yield from _show_problems(looked, bad_rows)
    yield from _show_silence(done.silence)
    for why in done.refused[:_SHOWN_PROBLEMS]:
        yield Text(printable(f"Not taken: {why}"), style="yellow")
    if not (done.is_new or done.is_read_anew):
        said = f"Nothing is new: {done.version.label} is in the register as it stands in the file."
        yield Text(printable(said), style="bold")
        return
    again = "" if done.is_new else " (read anew: the same file, other columns or words)"
    yield Text(printable(f"Taken in as {done.version.label}{again}"), style="bold")
    yield Text(f"  {_say_rows(looked)}")
    people = count(done.new_people, "person is", "people are")
    yield Text(f"  {people} new to the register; {count(done.statements, 'statement')}")
    if done.links:
        copies = count(done.links, "copy was found", "copies were found")
        yield Text(f"  {copies}: corrobora lineage --register …")
    yield from _show_pair(done)


def _show_pair(done: ListSummary) -> Iterator[RenderableType]:
    if done.pair is None:
        yield Text("  No version of this list lies before it.")
        return
    diff = done.pair.diff
    yield Text(
        printable(
            f"  beside {done.pair.older.label}: {len(diff.appeared)} appeared,"
            f" {len(diff.changed)} changed, {diff.same} as before"
        )
    )
    if diff.vanished:
        names = count(len(diff.vanished), "name vanished", "names vanished")
        text = (
            f"  {names}: a question to you, no release:"
            f" corrobora list diff {quote(done.version.name)}"
        )
        yield Text(text, style="bold yellow")


def _show_columns(looked: Looked) -> Iterator[RenderableType]:
    """Show columns that are read, then those that are kept and not read, then those left out."""
    table = plain_table("Column", "Taken for", "Why", "For example")
    silent: list[str] = []
    gone: list[str] = []
    for one in looked.read.examined.columns:
        if one.column is None:
            gone.append(one.header)
        elif one.column.field is ListField.OTHER:
            silent.append(one.header)
        else:
            shown = " · ".join(_short(example) for example in one.examples[:2])
            field = FIELDS[one.column.field]
            table.add_row(
                printable(one.header[:_HEADER]), field, printable(one.reason), printable(shown)
            )
    yield table
    if silent:
        some = f"{count(len(silent), 'column')} kept with the text, nothing is read from it"
        yield Text(printable(f"{some}: {', '.join(silent)}"), style="dim")
    if gone:
        yield Text(
            printable(f"Left out of the register altogether: {', '.join(gone)}"), style="dim"
        )


def _short(example: str) -> str:
    return example if len(example) <= _EXAMPLE else f"{example[: _EXAMPLE - 1]}…"


def _show_preview(preview: Sequence[Act | Tally]) -> Iterator[RenderableType]:
    yield Text("The first rows would say:")
    acts = [one for one in preview if isinstance(one, Act)]
    told = groupby(acts, key=lambda act: (act.person.name, act.person.start))
    for (name, _), said in told:
        yield Text(printable(f"  {name}: {'; '.join(say_act(act) for act in said)}"))
    for one in preview:
        if isinstance(one, Tally):
            yield Text(printable(f"  {say_tally(one)}"))
    if not preview:
        yield Text(
            "  nothing: no column says what happened to anybody. Say with --status what being on"
            " the list means, or in a mapping file which columns are dates and states",
            style="yellow",
        )


def _show_told(told: Iterable[str]) -> Iterator[RenderableType]:
    yield from (Text(printable(f"Look: {one}"), style="yellow") for one in told)


def _show_problems(looked: Looked, bad_rows: Path | None) -> Iterator[RenderableType]:
    problems = looked.read.problems
    if not problems:
        return
    for problem in problems[:_SHOWN_PROBLEMS]:
        yield Text(printable(f"Bad: {problem}"), style="yellow")
    rest = len(problems) - _SHOWN_PROBLEMS
    if rest > 0:
        yield Text(f"     and {rest} more")
    if bad_rows is not None:
        yield Text(printable(f"Mend them in {bad_rows} and import again with --mended {bad_rows}"))


def _show_silence(silence: Silence) -> Iterator[RenderableType]:
    if not silence.rows:
        return
    rows = count(silence.rows, "row names somebody", "rows name people")
    said = ", ".join(f"“{word}” ({times})" for word, times in silence.words)
    words = (
        f" Their state is given as {said}: say in a mapping file what that means." if said else ""
    )
    yield Text(
        printable(f"Look: {rows} of whom it says nothing that can be kept.{words}"), style="yellow"
    )


def _say_rows(looked: Looked) -> str:
    read = looked.read
    bad = len({problem.number for problem in read.problems})
    if not bad:
        return f"{count(read.rows, 'row')} read, none bad"
    out = f", {read.left_out} of them left out" if read.left_out else ", kept without the bad cell"
    return f"{count(read.rows, 'row')} read, {bad} bad{out}"


def plain_table(*columns: str) -> Table:
    """Return a table without lines whose cells fold."""
    table = Table(box=None, padding=(0, 2, 0, 0), pad_edge=False, header_style="dim")
    for column in columns:
        table.add_column(column, overflow="fold")
    return table
