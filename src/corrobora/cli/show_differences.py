"""Where two readers differ, for a terminal and for programs."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from rich.console import RenderableType
from rich.padding import Padding
from rich.text import Text

from corrobora.cli.show_statements import say_statement
from corrobora.cli.wording import count, cut, printable, say_kind
from corrobora.model.plain import Plain, as_plain
from corrobora.model.statement import Statement, kind_of
from corrobora.register.results import Difference

__all__ = ["differences_shape", "show_differences", "show_differing_reports"]

FIRST, SECOND = "rules", "llm"
_QUOTE = 120


def show_differences(found: Sequence[Difference]) -> Iterator[RenderableType]:
    """Show what only one reader found, and fields on which the two differ."""
    if found:
        places = count(len(found), "place")
        yield Padding(Text(f"The two readers differ in {places}:", style="bold"), (0, 0, 0, 2))
    for difference in found:
        yield Padding(Text(_say_head(difference)), (0, 0, 0, 4))
        for said in _say_fields(difference):
            yield Padding(Text(said), (0, 0, 0, 6))
        statement = difference.first or difference.second
        if statement is not None:
            said = f"{statement.quotes[0].start}: “{cut(statement.quotes[0].text, _QUOTE)}”"
            yield Padding(Text(said, style="dim"), (0, 0, 0, 6))


def show_differing_reports(
    found: Sequence[tuple[str, Difference]], *, most: int
) -> Iterator[RenderableType]:
    """Show the differences of a run by report; of a long list only the first `most`."""
    if not found:
        return
    reports = list(dict.fromkeys(label for label, _ in found))
    head = f"The two readers differ in {count(len(found), 'place')} of"
    yield Text(f"{head} {count(len(reports), 'report')}", style="bold")
    for label, difference in found[:most]:
        yield Padding(Text(f"{printable(label)}: {_say(difference)}"), (0, 0, 0, 2))
    if len(found) > most:
        rest = f"and {len(found) - most} more: corrobora extract --reader both shows all"
        yield Padding(Text(rest), (0, 0, 0, 2))


def differences_shape(found: Sequence[Difference]) -> list[dict[str, Plain]]:
    """Return the differences for programs: `extract --reader both --format json`."""
    return [_shape(difference) for difference in found]


def _say(difference: Difference) -> str:
    fields = "; ".join(_say_fields(difference))
    return _say_head(difference) + (f" ({fields})" if fields else "")


def _say_head(difference: Difference) -> str:
    one = difference.first or difference.second
    about = "" if one is None else say_statement(one)
    if difference.second is None:
        return printable(f"only {FIRST}: {about}")
    if difference.first is None:
        return printable(f"only {SECOND}: {about}")
    return printable(about)


def _say_fields(difference: Difference) -> list[str]:
    return [
        printable(
            f"{say_kind(f.name)}: {FIRST} {_say_value(f.first)}, {SECOND} {_say_value(f.second)}"
        )
        for f in difference.fields
    ]


def _say_value(value: Plain) -> str:
    if value is None or value == []:
        return "nothing"
    return ", ".join(map(str, value)) if isinstance(value, list) else str(value)


def _shape(difference: Difference) -> dict[str, Plain]:
    one = difference.first or difference.second
    found_by = FIRST if difference.second is None else SECOND
    return {
        "kind": None if one is None else kind_of(one),
        "about": None if one is None else say_statement(one),
        "found_by": "both" if difference.first and difference.second else found_by,
        "fields": [{"field": f.name, FIRST: f.first, SECOND: f.second} for f in difference.fields],
        "quotes": {FIRST: _quotes(difference.first), SECOND: _quotes(difference.second)},
    }


def _quotes(statement: Statement | None) -> Plain:
    return [] if statement is None else [as_plain(quote) for quote in statement.quotes]
