"""Matched records for a terminal: best matches, and what speaks for and against each."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from rich.console import RenderableType
from rich.text import Text

from corrobora.model.suggestion import Proposal, RecordPart, RecordSide, RecordSuggestion

if TYPE_CHECKING:
    from corrobora.linking import Linked, RegisterLinked

__all__ = ["show_matches", "show_register_matches"]

_WORTH_SAYING = 0.5  # bits; less says next to nothing
_DOUBTFUL = 7.0  # bits: within them, less than 99 in 100 say so


def show_matches(found: Linked, most: int) -> Iterator[RenderableType]:
    """Give what matching files found: best matches line by line, doubtful pairs part by part."""
    ones = [one for one in found.suggestions if one.proposal is Proposal.ONE]
    twos = [one for one in found.suggestions if one.proposal is Proposal.TWO]
    best = [one for one in ones if one.best]
    yield Text(_sum_up(found, len(best), len(ones)), style="bold")
    if twos:
        yield Text(f"{_count(len(twos), 'pair')} of one name look like two people")
    yield from (Text(f"Note: {said}") for said in found.notes)
    if best:
        yield Text(f"\nBest matches{_say_part(len(best), most)}:", style="bold")
        yield from (_show_line(one) for one in best[: most or None])
    doubtful = sorted(
        (one for one in found.suggestions if abs(one.bits) < _DOUBTFUL),
        key=lambda one: abs(one.bits),
    )
    if doubtful:
        part = _say_part(len(doubtful), most)
        yield Text(f"\nWorth a look, the most doubtful first{part}:", style="bold")
    for one in doubtful[: most or None]:
        yield from _show_pair(one)
    if ones:
        yield Text("\nNothing was merged: a person judges.")


def _sum_up(found: Linked, best: int, ones: int) -> str:
    where = f"of {_count(len(found.lists), 'list')}"
    compared = f"{_count(found.records, 'row')} {where}, {_count(found.compared, 'pair')} compared"
    if not ones:
        return f"{compared}: none is likely to be one person"
    more = f", and {_count(ones - best, 'other possible pair')}" if ones > best else ""
    return f"{compared}: {_count(best, 'best match', 'best matches')}{more}"


def _count(number: int, one: str, many: str = "") -> str:
    return f"{number:,} {one if number == 1 else many or one + 's'}"


def _say_part(number: int, most: int, form: str = "csv") -> str:
    if not most or number <= most:
        return ""
    return f", {most:,} of {number:,} (--most 0: all; --format {form}: for programs)"


def _show_line(one: RecordSuggestion) -> Text:
    sides = (f"{side.name} ({_say_side(side)})" for side in (one.a, one.b))
    return Text(f"  {_say_score(one.score):>6}  {'  ~  '.join(sides)}")


def _say_score(score: float) -> str:
    """Return how likely one person is; nothing is certain, in either direction."""
    if score > 0.999:  # noqa: PLR2004 - what would round up
        return ">99.9%"
    return "<0.1%" if score < 0.001 else f"{score:.1%}"  # noqa: PLR2004 - the same


def _show_pair(one: RecordSuggestion) -> Iterator[RenderableType]:
    asked = "one person?" if one.proposal is Proposal.ONE else "one name, two people?"
    yield Text(f"\n{one.a.name}  ~  {one.b.name}", style="bold")
    yield Text(f"  {asked} {_say_score(one.score)}, {one.bits:+.1f} bits")
    yield Text(f"  {_say_side(one.a)}  and  {_say_side(one.b)}")
    for part in one.parts:
        if abs(part.bits) >= _WORTH_SAYING:
            yield Text(f"  {part.bits:+6.1f}  {part.field}: {_say_values(part)}{part.words}")


def _say_side(side: RecordSide) -> str:
    if side.row is None:
        return "named by articles"
    called = f", id {side.row_id}" if side.row_id else ""
    return f"{side.list_label} row {side.row}{called}"


def _say_values(part: RecordPart) -> str:
    if not part.a and not part.b:
        return ""
    return f"{part.a} - " if part.a == part.b else f"{part.a} / {part.b} - "


def show_register_matches(
    done: RegisterLinked, register: str, most: int
) -> Iterator[RenderableType]:
    """Give what matching a register's lists left in it, and what to do next."""
    yield Text(
        f"{_count(done.records, 'record')} of {_count(done.lists, 'list')} and of articles,"
        f" {_count(done.compared, 'pair')} compared: {_count(done.kept, 'suggestion')} kept",
        style="bold",
    )
    if done.already_one:
        yield Text(f"  {done.already_one:,} likely pairs stand under one person by their name")
    if done.judged:
        yield Text(f"  {done.judged:,} pairs were judged before and are not asked about again")
    if done.namesakes:
        yield Text(f"  {_count(done.namesakes, 'pair')} of one name look like two people")
    yield from (Text(f"Note: {said}") for said in done.notes)
    twos = [one for one in done.suggestions if one.proposal is Proposal.TWO]
    if twos:
        part = _say_part(len(twos), most, "json")
        yield Text(f"\nOne name, and they look like two people{part}:", style="bold")
    for one in twos[: most or None]:
        yield from _show_pair(one)
    if done.kept:
        yield Text(f"\nNothing was merged. To judge them: corrobora review --register {register}")
