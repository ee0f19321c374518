"""One pair of persons on a terminal: two columns, what differs marked, and who says each value."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence

from rich.console import Group, RenderableType
from rich.padding import Padding
from rich.table import Table
from rich.text import Text

from corrobora.cli.review.words import KEYS, MARKS, say_field, say_said, say_standing, say_value
from corrobora.cli.wording import count, printable
from corrobora.register.review.matter import Matter, PassageInContext
from corrobora.register.review.order import Ranked
from corrobora.register.review.questions import Kind, Part
from corrobora.register.review.side_by_side import Agreement
from corrobora.register.review.values import Value

__all__ = ["Shown", "show_matter", "show_passages"]

# Who says a value is listed up to so many; `o` shows all.
_MOST_SAYING = 2
_MOST_VALUES = 4
_MOST_PARTS = 12
_NEARLY = 0.994
_KINDS = {
    Kind.NAMES: "raised by their names",
    Kind.RECORDS: "raised by their records",
    Kind.AGAIN: "judged before",
}

Shown = Callable[[str], str]
"""How a name is written: as it stands, or with Latin letters beside it."""


def show_matter(
    ranked: Ranked, matter: Matter, *, place: str, write: Shown = str
) -> Iterator[RenderableType]:
    """Show the question: what makes it matter, both persons field by field, why it was raised."""
    question = ranked.question
    by = ", ".join(_KINDS[kind] for kind in question.kinds)
    yield Text(f"{place}: are they one person?", style="bold")
    score = f"score {_say_score(question.score)}, " if question.score else ""
    yield Text(f"{score}{by}", style="dim")
    for words in ranked.stakes:
        yield Text(f"! {words[:1].upper()}{words[1:]}", style="bold")
    if question.again is not None:
        yield Text(printable(f"! Look again: {question.again}"), style="bold")
    yield _lay_table(matter, write)
    for kind, parts in question.parts.items():
        if not parts:
            continue
        yield Padding(Text(_KINDS[kind].capitalize(), style="bold"), (1, 0, 0, 0))
        yield from _show_parts(parts)
    if matter.decided:
        told = count(len(matter.decided), "earlier decision")
        yield Padding(Text(f"{told} about one of them: d shows them"), (1, 0, 0, 0))
    yield Padding(Text(KEYS, style="dim"), (1, 0, 0, 0))


def _say_score(score: float) -> str:
    """Return the score so that no rounding makes a likely pair look like a sure one."""
    return "over 0.99" if score > _NEARLY else f"{score:.2f}"


def _lay_table(matter: Matter, write: Shown) -> Table:
    table = Table(box=None, padding=(0, 1, 0, 0), pad_edge=False, show_header=False, expand=True)
    table.add_column(width=1, no_wrap=True)
    table.add_column(width=13, overflow="fold")
    table.add_column(ratio=1, overflow="fold")
    table.add_column(ratio=1, overflow="fold")
    table.add_row()
    heads = [
        Text(say_standing(state, reports), style="dim")
        for state, reports in zip(matter.states, matter.reports, strict=True)
    ]
    names = [Text(write(printable(one.name)), style="bold") for one in matter.persons]
    table.add_row("", "", *names)
    table.add_row(*_mark_standing(matter), *heads)
    for row in matter.rows:
        stands_out = row.agreement is Agreement.DIFFERS
        style = "bold" if stands_out else ""
        cells = [_show_values(values, style, write) for values in (row.a, row.b)]
        table.add_row(Text(MARKS[row.agreement], style=style), say_field(row.field), *cells)
    return table


def _mark_standing(matter: Matter) -> tuple[Text, str]:
    a, b = ((None if state is None else state.custody) for state in matter.states)
    differs = a is not b and None not in {a, b}
    mark = MARKS[Agreement.DIFFERS] if differs else ""
    return Text(mark, style="bold"), "Stands as"


def _show_values(values: Sequence[Value], style: str, write: Shown) -> RenderableType:
    """Return the values one below the other, each with who says it."""
    lines: list[RenderableType] = []
    for value in values[:_MOST_VALUES]:
        lines.append(Text(write(printable(say_value(value))), style=style))
        lines += [Padding(Text(line, style="dim"), (0, 0, 0, 2)) for line in _list_saying(value)]
    if len(values) > _MOST_VALUES:
        lines.append(Text(f"and {len(values) - _MOST_VALUES} more: o shows them", style="dim"))
    return Group(*lines)


def _list_saying(value: Value) -> list[str]:
    lines = list(dict.fromkeys(map(say_said, value.said)))
    shown = lines[:_MOST_SAYING]
    more = len(lines) - len(shown)
    return [*shown, f"and {more} more"] if more > 0 else shown


def _show_parts(parts: Sequence[Part]) -> Iterator[RenderableType]:
    weighed = sorted(parts, key=lambda part: -abs(part.bits or 0.0))
    for part in weighed[:_MOST_PARTS]:
        bits = "" if part.bits is None else f"{part.bits:+5.1f}  "
        yield Text(printable(f"  {bits}{part.words}"))
    if len(weighed) > _MOST_PARTS:
        yield Text(f"  and {len(weighed) - _MOST_PARTS} more", style="dim")


def show_passages(matter: Matter) -> Iterator[RenderableType]:
    """Show every passage on which anything said of the two rests, in its context."""
    for side, person in enumerate(matter.persons):
        passages = matter.passages(side)
        yield Padding(Text(printable(person.name), style="bold"), (1 if side else 0, 0, 0, 0))
        for one in passages:
            yield Padding(_show_passage(one), (0, 0, 1, 2))
        if not passages:
            yield Text("  Nothing that is said of them can be shown.")


def _show_passage(one: PassageInContext) -> Text:
    text = Text(say_said(one.said), style="dim")
    text.append("\n")
    text.append(printable(one.before), style="dim")
    text.append(printable(f"»{one.said.quote.text}«"), style="bold")
    return text.append(printable(one.after), style="dim")
