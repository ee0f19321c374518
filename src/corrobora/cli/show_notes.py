"""Field notes for a terminal: what was said, what to ask again; who said it stays apart."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from rich.console import RenderableType
from rich.padding import Padding
from rich.table import Table
from rich.text import Text

from corrobora.cli.wording import ACTS, CONDITIONS, count, printable
from corrobora.model.note import INFORMANTS, FieldNote, Informant
from corrobora.model.statement import Act
from corrobora.model.vocabulary import Certainty
from corrobora.register.note_lookup import KeptNote
from corrobora.register.notes import Added

__all__ = ["show_added", "show_due", "show_note", "show_notes"]

_SHORT_WORDS = 80


def show_added(added: Added) -> Iterator[RenderableType]:
    """Say what was kept, whether it counts, and how to come back to it."""
    note = added.note
    yield Text(f"Kept as {added.label}", style="bold")
    yield from (Text(f"  {_say_act(act, note)}") for act in added.acts)
    if note.may_be_used:
        yield Text("It counts from now on, in every answer and every later run.")
    else:
        yield Text("It is stored and counts nothing: its use was not allowed (--consent use).")
    if added.replaced is not None:
        yield Text(f"It takes the place of {added.replaced}, which is kept and no longer counts.")
    if note.informant:
        yield Text(f"Who said it is kept apart: corrobora note show {added.label} --informant")
    else:
        yield Text("Nobody is named as the informant: all such notes together are one voice.")
    if note.ask_again:
        yield Text(printable(f"Ask again{_say_day(note)}: {note.ask_again}"))


def show_notes(kept: Sequence[KeptNote]) -> Iterator[RenderableType]:
    """List notes, those that no longer count last in words."""
    if not kept:
        yield Text("There are no field notes here. Add one with: corrobora note add --ask")
        return
    table = _table("Note", "Whom", "What", "Who said so", "Consent", "By")
    for one in kept:
        table.add_row(
            one.report.label,
            printable(one.note.person),
            printable("; ".join(_say_what(act) for act in one.acts)),
            f"{_say_who(one.note)}, {one.note.channel}",
            "replaced" if one.replaced_by else _say_standing(one),
            printable(one.note.by),
        )
    yield table


def show_due(due: Sequence[KeptNote]) -> Iterator[RenderableType]:
    """List what is to be asked again, the longest overdue first."""
    if not due:
        yield Text("Nothing is waiting to be asked again.")
        return
    table = _table("When", "Whom", "Ask", "Of whom", "Note")
    for one in due:
        table.add_row(
            Text(_say_due(one), style="bold" if (one.days_over or 0) > 0 else ""),
            printable(one.note.person),
            printable(one.note.ask_again or ""),
            _say_who(one.note),
            one.report.label,
        )
    yield table


def show_note(
    kept: KeptNote, informant: Informant | None, *, is_logged: bool
) -> Iterator[RenderableType]:
    """Show one note; its informant only where one is given, by consent or by a logged look."""
    note = kept.note
    yield Text(printable(f"{kept.report.label}: {note.person}"), style="bold")
    who = _say_who(note)
    yield Text(f"{who[:1].upper()}{who[1:]}, by {note.channel}, on {note.on}")
    for act in kept.acts:
        yield Padding(Text(f"“{printable(act.quotes[0].text)}”"), (0, 0, 0, 2))
        yield Padding(Text(_say_what(act), style="dim"), (0, 0, 0, 4))
    yield Text(f"Consent: {_say_standing(kept)}")
    if note.ask_again:
        yield Text(printable(f"Ask again{_say_day(note)}: {note.ask_again}"))
    yield Text(printable(f"Written by {note.by}, {kept.report.recorded_at:%Y-%m-%d %H:%M} UTC"))
    if kept.replaced_by is not None:
        yield Text(f"{kept.replaced_by} took its place: it no longer counts.")
    yield from _show_informant(kept, informant, is_logged=is_logged)


def _show_informant(
    kept: KeptNote, informant: Informant | None, *, is_logged: bool
) -> Iterator[RenderableType]:
    if informant is not None:
        contact = f", {informant.contact}" if informant.contact else ""
        yield Text(printable(f"Informant: {informant.name}{contact}"), style="bold")
        yield Text("That you looked is in the log." if is_logged else "They may be named.")
    elif not kept.note.informant:
        yield Text("No name was given of who said it.")
    else:
        again = f"corrobora note show {kept.report.label} --informant --by NAME --why TEXT"
        yield Text(f"Who said it is kept apart, and each look is logged: {again}")


def _say_act(act: Act, note: FieldNote) -> str:
    return printable(f"{note.person}: {_say_what(act)}, says {_say_who(note)}")


def _say_what(act: Act) -> str:
    sure = "" if act.certainty is Certainty.ASSERTED else f" ({act.certainty})"
    parts = [
        f"{ACTS[act.act]}{sure}",
        str(act.date) if act.date else None,
        f"at {act.site}" if act.site else None,
        f"in {act.place}" if act.place else None,
        *(CONDITIONS[one] for one in act.conditions),
    ]
    return printable(", ".join(part for part in parts if part))


def _say_who(note: FieldNote) -> str:
    name = note.side.name if note.side is not None else None
    words = INFORMANTS[note.connection]
    return printable(f"{words} ({name})" if name else words)


def _say_standing(kept: KeptNote) -> str:
    if kept.replaced_by is not None:
        return f"replaced by {kept.replaced_by}"
    if not kept.note.may_be_used:
        return "none: counts nothing"
    return ", ".join(kept.note.consent)


def _say_day(note: FieldNote) -> str:
    return f" on {note.ask_on}" if note.ask_on else ""


def _say_due(one: KeptNote) -> str:
    if one.days_over is None:
        return "no day set"
    if one.days_over > 0:
        return f"{count(one.days_over, 'day')} overdue"
    return "today" if one.days_over == 0 else f"on {one.note.ask_on}"


def _table(*columns: str) -> Table:
    table = Table(box=None, padding=(0, 2, 0, 0), pad_edge=False, header_style="dim")
    for column in columns:
        table.add_column(column, overflow="fold", no_wrap=column == "Note")
    return table
