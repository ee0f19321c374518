"""Linked records for a terminal: each pair with what speaks for and against one person."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from rich.console import RenderableType
from rich.text import Text

from corrobora.model.suggestion import Proposal, RecordPart, RecordSide, RecordSuggestion

if TYPE_CHECKING:
    from corrobora.linking import Linked, RegisterLinked

__all__ = ["show_linked", "show_register_linked"]

_WORTH_SAYING = 0.5  # bits; less says next to nothing


def show_linked(found: Linked, most: int) -> Iterator[RenderableType]:
    """Give what linking files found: the doubtful pairs in between, where a look pays most."""
    ones = [one for one in found.suggestions if one.proposal is Proposal.ONE]
    twos = [one for one in found.suggestions if one.proposal is Proposal.TWO]
    yield Text(
        f"{found.records:,} records, {found.compared:,} pairs compared: {len(ones):,} pairs may be"
        f" one person, in {len(found.clusters):,} groups",
        style="bold",
    )
    if twos:
        yield Text(f"{len(twos):,} pairs have one name and look like two people")
    yield from (Text(f"Note: {said}") for said in found.notes)
    shown = sorted(found.suggestions, key=lambda one: abs(one.bits))[: most or None]
    if shown and len(shown) < len(found.suggestions):
        yield Text(f"\nThe {len(shown)} most doubtful (--most 0: all; --format csv: as a table):")
    for one in shown:
        yield from _show_pair(one)


def _show_pair(one: RecordSuggestion) -> Iterator[RenderableType]:
    asked = "one person?" if one.proposal is Proposal.ONE else "one name, two people?"
    yield Text(f"\n{one.a.name}  ~  {one.b.name}", style="bold")
    yield Text(f"  {asked} {one.score:.0%}, {one.bits:+.1f} bits")
    yield Text(f"  {_say_side(one.a)}  and  {_say_side(one.b)}")
    for part in one.parts:
        if abs(part.bits) >= _WORTH_SAYING:
            yield Text(f"  {part.bits:+6.1f}  {part.field}: {_say_values(part)}{part.words}")


def _say_side(side: RecordSide) -> str:
    return f"{side.list_label} row {side.row}" if side.row is not None else "named by articles"


def _say_values(part: RecordPart) -> str:
    if not part.a and not part.b:
        return ""
    return f"{part.a} - " if part.a == part.b else f"{part.a} / {part.b} - "


def show_register_linked(done: RegisterLinked, register: str) -> Iterator[RenderableType]:
    """Give what linking a register's lists left in it, and what to do next."""
    yield Text(
        f"{done.records:,} records of {done.lists:,} lists and of articles,"
        f" {done.compared:,} pairs compared: {done.kept:,} suggestions kept",
        style="bold",
    )
    if done.already_one:
        yield Text(f"  {done.already_one:,} likely pairs stand under one person by their name")
    if done.judged:
        yield Text(f"  {done.judged:,} pairs were judged before and are not asked about again")
    if done.namesakes:
        yield Text(f"  {done.namesakes:,} pairs of one name look like two people")
    yield from (Text(f"Note: {said}") for said in done.notes)
    if done.kept:
        yield Text(f"Nothing was merged. To judge them: corrobora review --register {register}")
