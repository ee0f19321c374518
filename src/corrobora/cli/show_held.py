"""Who is held and for how long nobody has said so, for a terminal."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from rich.console import RenderableType
from rich.padding import Padding
from rich.text import Text

from corrobora.cli.held_words import in_order_of_age, say_last_held
from corrobora.cli.wording import printable
from corrobora.model.finding import PersonState
from corrobora.shapes.held import is_unconfirmed

__all__ = ["show_held"]


def show_held(
    persons: Sequence[PersonState], most: int | None = None, how: str = "corrobora status"
) -> Iterator[RenderableType]:
    """List those who are held, the longest without word first; of many only the first `most`.

    `how` says how to ask for the rest.
    """
    held = in_order_of_age(persons)
    if not held:
        return
    waiting = sum(is_unconfirmed(state) for state in held)
    note = f": {waiting} to ask about" if waiting else ""
    yield Text(f"\nHeld, and when last confirmed{note}", style="bold")
    for state in held[:most]:
        style = "bold" if is_unconfirmed(state) else ""
        line = Text(f"{printable(state.person.name)}: ").append(
            say_last_held(state.last_held), style=style
        )
        yield Padding(line, (0, 0, 0, 2))
    if most is not None and len(held) > most:
        yield Padding(f"… and {len(held) - most} more: {how}", (0, 0, 0, 2))
