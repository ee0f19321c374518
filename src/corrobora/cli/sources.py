"""`corrobora outlets` and `corrobora speakers`: who published, who spoke, and who they are."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from rich.console import Group, RenderableType
from rich.table import Table
from rich.text import Text

from corrobora.cli.console import print_json, print_text
from corrobora.cli.options import DEFAULT_REGISTER, Format, Output, Packs, Register
from corrobora.cli.wording import count, printable, say_kind, say_side, shorten
from corrobora.model.plain import Plain, as_plain
from corrobora.packs.own_tables import OUTLETS, SPEAKERS
from corrobora.register.opening import opened
from corrobora.register.source_lists import (
    KnownBy,
    SeenOutlet,
    SeenSpeaker,
    header,
    list_outlets,
    list_speakers,
)

__all__ = ["outlets", "speakers"]

_KNOWN = {
    KnownBy.OWN_TABLE: "your table",
    KnownBy.PACK: "a pack",
    KnownBy.UNKNOWN: "nothing",
}
_MOST_WRITTEN = 4


def outlets(
    register: Register = DEFAULT_REGISTER, packs: Packs = None, output: Output = Format.TEXT
) -> None:
    """List the outlets of a register: by what each is known, and on which side it stands.

    For those that nothing is known of, prints lines of a table to fill in and keep. With --packs
    shows what these packs and your table would make of them on the next run.
    """
    with opened(register) as connection:
        found = list_outlets(connection, tuple(packs or ()))
    if output is Format.JSON:
        print_json({"outlets": [as_plain(one) for one in found]})
    else:
        print_text(_show_outlets(found))


def speakers(
    register: Register = DEFAULT_REGISTER, packs: Packs = None, output: Output = Format.TEXT
) -> None:
    """List who speaks in a register, in which words, and on which side they stand.

    Relatives and lawyers of one person are left out: their side is that person's. For those that
    nothing is known of, prints lines of a table to fill in and keep. With --packs shows what
    these packs and your table would make of them on the next run.
    """
    with opened(register) as connection:
        found = list_speakers(connection, tuple(packs or ()))
    if output is Format.JSON:
        shapes: list[Plain] = [as_plain(one) for one in found]
        print_json({"speakers": shapes})
    else:
        print_text(_show_speakers(found))


def _show_outlets(found: Sequence[SeenOutlet]) -> Iterator[RenderableType]:
    unknown = sum(one.known_by is KnownBy.UNKNOWN for one in found)
    yield Text(f"{count(len(found), 'outlet')}, {unknown} of them known by nothing", style="bold")
    table = _table("Outlet", "Reports", "Known by", "Side", "Owner")
    for one in found:
        side = say_side(one.side)
        table.add_row(
            shorten(one.name),
            str(one.reports),
            _KNOWN[one.known_by],
            side,
            shorten(one.owner or ""),
        )
    yield table
    yield from _show_rows(OUTLETS, [one.row for one in found if one.row])


def _show_speakers(found: Sequence[SeenSpeaker]) -> Iterator[RenderableType]:
    unknown = sum(one.known_by is KnownBy.UNKNOWN for one in found)
    yield Text(f"{count(len(found), 'speaker')}, {unknown} of them known by nothing", style="bold")
    table = _table("Speaker", "Says", "Reports", "Kind", "Known by", "Side", "Also written")
    for one in found:
        others = [name for name in one.written if name != one.name]
        more = ["…"] if len(others) > _MOST_WRITTEN else []
        table.add_row(
            shorten(one.name),
            str(one.statements),
            str(one.reports),
            say_kind(one.kind),
            _KNOWN[one.known_by],
            _say_side(one, found),
            printable(", ".join([*others[:_MOST_WRITTEN], *more])),
        )
    yield table
    yield from _show_rows(SPEAKERS, [one.row for one in found if one.row])


def _say_side(one: SeenSpeaker, found: Sequence[SeenSpeaker]) -> str:
    """Return the side; where others stand on it that have another name, with them."""
    beside = [o.name for o in found if o.side == one.side and o.name != one.name]
    if one.side.startswith("state:") or not beside:
        return say_side(one.side)
    return shorten(f"with {', '.join(beside)}")


def _show_rows(file: str, rows: Sequence[str]) -> Iterator[RenderableType]:
    """Print lines that may be copied: no table, which would break them."""
    if not rows:
        return
    yield Text(f"\nTo make them known: fill in {file} in a folder that you give by --packs,")
    yield Text("and run again. Empty cells are not stated.\n")
    for row in (header(file), *rows):
        # Within a group, for a text that is printed by itself loses how it is to be broken.
        yield Group(Text(printable(row), overflow="ignore", no_wrap=True))


def _table(*columns: str) -> Table:
    table = Table(box=None, padding=(0, 2, 0, 0), pad_edge=False, header_style="dim")
    for column in columns:
        is_number = column in {"Reports", "Says"}
        table.add_column(column, justify="right" if is_number else "left", overflow="fold")
    return table
