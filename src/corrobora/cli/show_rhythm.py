"""The rhythm for a terminal: a table of periods with bars, and what the dates do not tell."""

from __future__ import annotations

from collections.abc import Iterator

from rich.console import RenderableType
from rich.table import Table
from rich.text import Text

from corrobora.cli.wording import count, printable
from corrobora.model.rhythm import Count, Rhythm
from corrobora.register.record import Record

__all__ = ["show_rhythm"]

_BAR = 10
_TOLD = 5  # events outside the periods that are named


def show_rhythm(record: Record, rhythm: Rhythm) -> Iterator[RenderableType]:
    """Show the periods, events beside them, then time held and releases that an arrest followed."""
    known = "" if record.known_at is None else f", as known at {record.known_at:%Y-%m-%d %H:%M} UTC"
    yield Text(f"People of this register, a {rhythm.grain.value}, as of {record.as_of}{known}")
    yield Text("Out of named people alone; +n: possibly besides, their dates leave it open.")
    if rhythm.periods:
        yield _table(rhythm)
    yield from (Text(line) for line in _say_times(rhythm))


def _table(rhythm: Rhythm) -> Table:
    table = Table(box=None, padding=(0, 2, 0, 0), pad_edge=False, header_style="dim")
    for name in ("Period", "Freed", "", "Arrested", "Again", "Held at end", "Beside it"):
        is_number = name in {"Freed", "Arrested", "Again", "Held at end"}
        table.add_column(name, justify="right" if is_number else "left", overflow="fold")
    most = max((p.releases.yes for p in rhythm.periods), default=0)
    for period in rhythm.periods:
        bar = "█" * round(_BAR * period.releases.yes / most) if most else ""
        events = "; ".join(
            f"{e.date} {e.what}{' (' + e.source + ')' if e.source else ''}" for e in period.events
        )
        table.add_row(
            period.label,
            _say(period.releases),
            bar,
            _say(period.arrests),
            _say(period.rearrests),
            _say(period.stock),
            printable(events),
        )
    return table


def _say(number: Count) -> str:
    return f"{number.yes}" + (f" +{number.possibly}" if number.possibly else "")


def _say_times(rhythm: Rhythm) -> Iterator[str]:
    held = rhythm.time_held
    yield ""
    if held.quarters is None:
        yield f"Time held: not known to the day for any of {count(held.ended, 'stay')} that ended."
    else:
        low, median, high = held.quarters
        yield (
            f"Time held: median {median:g} days (half of them {low:g} to {high:g}; shortest"
            f" {held.shortest}, longest {held.longest}), out of {held.known} of {held.ended} stays"
            " that ended, those whose two dates are known to the day."
        )
    yield (
        f"Arrested again: after {rhythm.followed_by_arrest} of {count(rhythm.releases, 'release')}"
        " that this register knows."
    )
    undated = rhythm.undated_releases + rhythm.undated_arrests
    if undated:
        yield (
            f"In no period, for want of a date: {count(rhythm.undated_releases, 'release')},"
            f" {count(rhythm.undated_arrests, 'arrest')}."
        )
    if rhythm.events_outside:
        told = "; ".join(f"{e.date} {e.what}" for e in rhythm.events_outside[:_TOLD])
        more = len(rhythm.events_outside) - _TOLD
        yield (
            f"Outside these periods: {count(len(rhythm.events_outside), 'event')} of your file:"
            f" {printable(told)}{f' and {more} more' if more > 0 else ''}. --since and --until"
            " set the periods."
        )
