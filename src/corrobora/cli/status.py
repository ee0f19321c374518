"""`corrobora status`: what the register says, today or as of a day."""

from __future__ import annotations

from typing import Annotated

import typer

from corrobora.cli.console import print_json, print_text
from corrobora.cli.json_shapes import status_shape
from corrobora.cli.lists.shapes import question_shape
from corrobora.cli.lists.show_diff import show_open_questions
from corrobora.cli.options import DEFAULT_REGISTER, AsOf, Format, KnownAt, Output, Register, now
from corrobora.cli.show import show_status
from corrobora.register.lists.questions import load_questions
from corrobora.register.opening import opened
from corrobora.register.overview import load_overview
from corrobora.register.queries import load_view

__all__ = ["status"]

_MOST = 50

Most = Annotated[
    int,
    typer.Option("--most", min=0, metavar="N", help="How many of each section; 0 shows all."),
]


def status(
    register: Register = DEFAULT_REGISTER,
    as_of: AsOf = None,
    known_at: KnownAt = None,
    most: Most = _MOST,
    output: Output = Format.TEXT,
) -> None:
    """Print what the register says: people by step, figures, conflicts, promises, copies.

    Of many people each section shows those first who need somebody's look, and says how many
    more there are; [b]--format json[/b] always gives all.

    [b]--as-of[/b] asks how the world stood on a day; [b]--known-at[/b] asks what this register
    knew at a time, with the packs and the policy it then went by.
    """
    with opened(register) as connection:
        view = load_view(connection, today=now().date(), as_of=as_of, known_at=known_at)
        overview = load_overview(connection, view)
        vanished = load_questions(connection, known_at=known_at)
    if output is Format.JSON:
        gone = [question_shape(one) for one in vanished]
        print_json({**status_shape(view, overview), "vanished": gone})
    else:
        print_text(show_status(view, people=most or None, look_again=overview.look_again))
        print_text(show_open_questions(vanished))
