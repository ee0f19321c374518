"""An estimate for a terminal: what it is not, the table, the number, what it assumes."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from rich.console import RenderableType
from rich.padding import Padding
from rich.text import Text

from corrobora.cli.estimate_words import (
    ASSUMPTIONS,
    NOT_A_COUNT,
    REFUSALS,
    say_caution,
    say_range,
)
from corrobora.cli.wording import printable
from corrobora.model.estimate import Estimate, ModelFit
from corrobora.register.record import Record

__all__ = ["show_estimate"]

_MODELS = 5
_CELLS = 31
_LETTERS = "ABCDEFGHIJKLMNOPQRSTUVWXYZ"


def show_estimate(record: Record, frame: str, found: Estimate) -> Iterator[RenderableType]:
    """Show the estimate, or why there is none, with everything that it rests on."""
    known = "" if record.known_at is None else f", as known at {record.known_at:%Y-%m-%d %H:%M} UTC"
    yield Text(
        f"How many {printable(frame)} nobody named, as of {record.as_of}{known}", style="bold"
    )
    yield Text(NOT_A_COUNT)
    yield from _show_sources(found)
    if found.refusal is not None:
        yield Text("\nNo estimate", style="bold")
        yield _line(REFUSALS[found.refusal])
    if found.averaged is not None:
        yield Text("\nThe estimate", style="bold")
        yield _line(f"in all, named people among them: {say_range(found.averaged)}")
        people = found.captures.people
        unseen = round(found.averaged.value) - people
        yield _line(f"of whom named here: {people:,}; nobody named: {unseen:,}")
        yield _line(f"weighed by BIC instead of AIC: {found.by_bic or 0:,.0f}")
    if found.joined is not None:
        yield _line(f"if all pairs that may be one person are one: {say_range(found.joined)}")
    if found.least is not None:
        yield _line(f"at the least, if people differ in being heard of: {say_range(found.least)}")
    if found.refusal is not None and found.pair is not None:
        yield _line(
            f"the two largest alone, were they independent: {say_range(found.pair)}; nothing here"
            " can show that they are, so do not use it by itself"
        )
    if found.models:
        yield from _show_models(found.models)
    yield Text("\nIt assumes", style="bold")
    yield from (_line(one) for one in ASSUMPTIONS)
    if found.cautions:
        yield Text("\nBe careful", style="bold")
        yield from (_line(say_caution(one)) for one in found.cautions)


def _show_sources(found: Estimate) -> Iterator[RenderableType]:
    captures = found.captures
    yield Text(f"\n{captures.people:,} named by independent sources, copies aside", style="bold")
    for letter, source in zip(_LETTERS, captures.sources, strict=False):
        yield _line(f"{letter}  {source.people:>6,}  {source.name}")
    for source in captures.unused:
        yield _line(f"-  {source.people:>6,}  {source.name} (not used)")
    for history, people in list(captures.cells.items())[:_CELLS]:
        letters = "".join(c for c, is_in in zip(_LETTERS, history, strict=False) if is_in)
        if len(captures.sources) > 1:
            yield _line(f"{'only ' if sum(history) == 1 else ''}{letters}: {people:,}", left=8)


def _show_models(models: Sequence[ModelFit]) -> Iterator[RenderableType]:
    yield Text("\nModels", style="bold")
    for model in models[:_MODELS]:
        pairs = " ".join(f"{_LETTERS[i]}{_LETTERS[j]}" for i, j in model.pairs)
        what = f"dependent: {pairs}" if pairs else "all independent"
        uneven = ", people uneven" if model.is_uneven else ""
        yield _line(
            f"{model.weight:>5.0%}  {model.estimate:>9,.0f}  AIC {model.aic:,.1f}  BIC"
            f" {model.bic:,.1f}  {what}{uneven}"
        )
    if len(models) > _MODELS:
        yield _line(f"and {len(models) - _MODELS} more: --format json")


def _line(words: str, *, left: int = 4) -> RenderableType:
    return Padding(Text(printable(words)), (0, 0, 0, left))
