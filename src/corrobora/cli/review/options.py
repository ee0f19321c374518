"""The options of `corrobora review`: which questions, and where from or to."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from corrobora.register.review.questions import Kind

__all__ = ["Export", "Held", "Import", "Kinds", "ListName", "MinScore", "PersonName"]

PersonName = Annotated[
    str | None,
    typer.Option(
        "--person",
        metavar="NAME",
        help="Only pairs with somebody called so, or with that id.",
        show_default=False,
    ),
]
ListName = Annotated[
    str | None,
    typer.Option(
        "--list",
        metavar="NAME",
        help="Only pairs with somebody on a list called so.",
        show_default=False,
    ),
]
Kinds = Annotated[
    list[Kind] | None,
    typer.Option(
        "--kind",
        help="Only what was raised by [b]names[/b], by [b]records[/b] of lists, or judged before"
        " and to be looked at [b]again[/b]. May be given several times.",
        show_default=False,
    ),
]
MinScore = Annotated[
    float,
    typer.Option(
        "--min-score", min=0.0, max=1.0, metavar="SCORE", help="Only pairs at least so likely."
    ),
]
Held = Annotated[bool, typer.Option("--held", help="Only what was put aside.")]
Export = Annotated[
    Path | None,
    typer.Option(
        "--export",
        metavar="FILE",
        help="Write the questions into a CSV sheet.",
        show_default=False,
    ),
]
Import = Annotated[
    Path | None,
    typer.Option(
        "--import",
        metavar="FILE",
        help="Take over the answers of such a sheet.",
        show_default=False,
    ),
]
