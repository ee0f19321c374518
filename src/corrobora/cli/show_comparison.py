"""A comparison for a terminal: side by side where it is wide enough, else one below the other."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from rich.console import Console, ConsoleOptions, RenderableType, RenderResult
from rich.padding import Padding
from rich.table import Table
from rich.text import Text

from corrobora.cli.comparison_pieces import cut_up
from corrobora.cli.comparison_words import LEGEND, say_change, say_reasons, say_row, say_verdict
from corrobora.cli.wording import printable
from corrobora.model.report import Report, TextRevision
from corrobora.model.spans import Span
from corrobora.register.aligned_rows import AlignedRow
from corrobora.register.comparison import Comparison

__all__ = ["show_comparison"]

# Columns from which two texts fit beside each other, with words enough on a line.
_SIDE_BY_SIDE = 76
_MARKED = "bold underline"


def show_comparison(found: Comparison) -> Iterator[RenderableType]:
    """Show the verdict with its reasons, then the rows in the order of the first report."""
    yield Text(say_verdict(found), style="bold")
    yield from (Padding(Text(said), (0, 0, 0, 2)) for said in say_reasons(found))
    if any(row.words.a or row.words.b for row in found.rows):
        yield Padding(Text(LEGEND), (0, 0, 0, 2))
    yield Text("")
    yield _Beside(_head(found.a), _head(found.b), is_heading=True)
    for number, row in enumerate(found.rows, start=1):
        yield Text("")
        yield Text(f"{number}  {say_row(found, row)}", style="dim")
        sides = (
            _mark(found.text_a, row.a, row.words.a),
            _mark(found.text_b, row.b, row.words.b),
        )
        names = (found.a.label, found.b.label)
        yield _Beside(*sides, names=(printable(names[0]), printable(names[1])))
        yield from _show_changes(found, row)


def _show_changes(found: Comparison, row: AlignedRow) -> Iterator[RenderableType]:
    if found.link is None:
        return
    for one in row.drift:
        sign, style = ("·", "dim") if one.kind.is_harmless else ("!", "bold")
        line = Table.grid(padding=(0, 1, 0, 0))
        line.add_row(Text(f"   {sign}", style=style), Text(say_change(found, one), style=style))
        yield line


def _head(report: Report) -> Text:
    told = [report.outlet or "outlet not known", report.published, report.language]
    head = Text(printable(report.label), style="bold")
    head.append("\n" + printable(", ".join(str(part) for part in told if part)), style="dim")
    return head


def _mark(text: TextRevision, passages: Sequence[Span], changed: Sequence[Span]) -> Text:
    """Return the passages with the changed words in braces, which no colour is needed to see."""
    shown = Text()
    for piece, is_changed in cut_up(text, passages, changed):
        shown.append(f"{{{piece}}}" if is_changed else piece, style=_MARKED if is_changed else None)
    return shown


@dataclass(frozen=True, slots=True)
class _Beside:
    """Two texts, laid out by the width there is."""

    left: Text
    right: Text
    names: tuple[str, str] = ("", "")
    is_heading: bool = False

    def __rich_console__(self, console: Console, options: ConsoleOptions) -> RenderResult:
        """Lay the two beside each other, or below each other with their names before them."""
        del console
        if options.max_width >= _SIDE_BY_SIDE:
            table = Table.grid(expand=True, padding=(0, 1))
            table.add_column(ratio=1, overflow="fold")
            table.add_column(width=1)
            table.add_column(ratio=1, overflow="fold")
            table.add_row(self.left, "", self.right)
            yield table
            return
        for name, text in zip(self.names, (self.left, self.right), strict=True):
            if text.plain:
                head = Text() if self.is_heading else Text().append(f"{name}: ", style="dim")
                yield head.append_text(text)
