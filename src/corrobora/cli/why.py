"""`corrobora why`: everything that stands behind one person's step."""

from __future__ import annotations

from typing import Annotated

import typer

from corrobora.cli.console import error_console, print_json, print_text
from corrobora.cli.json_shapes import unknown_person_shape, why_shape
from corrobora.cli.options import DEFAULT_REGISTER, AsOf, Format, KnownAt, Output, Register, now
from corrobora.cli.show_person import show_person
from corrobora.cli.wording import printable
from corrobora.register.lookup import Found, find_person
from corrobora.register.opening import opened
from corrobora.register.overview import load_overview
from corrobora.register.queries import load_view

__all__ = ["why"]

_EXIT_NOBODY = 1

Name = Annotated[
    str,
    typer.Argument(
        metavar="NAME",
        help="A name or a part of one, with or without accents and capitals.",
        show_default=False,
    ),
]


def why(
    name: Name,
    register: Register = DEFAULT_REGISTER,
    as_of: AsOf = None,
    known_at: KnownAt = None,
    output: Output = Format.TEXT,
) -> None:
    """Explain one person: on which step, who says so, in which passage, what speaks against it.

    Each origin is listed with its reports folded under it; copies are named as copies, and what
    a copyist added is named as such and counts nothing.

    Exit code 1 where nobody bears the name, or more than one person; similar names are printed.
    """
    with opened(register) as connection:
        view = load_view(connection, today=now().date(), as_of=as_of, known_at=known_at)
        overview = load_overview(connection, view)
    found = find_person(view.assessment.persons, name)
    if found.person is None:
        _say_nobody(name, found, output)
        raise typer.Exit(_EXIT_NOBODY)
    if output is Format.JSON:
        print_json(why_shape(found.person, view.reports, view.judgements, overview))
    else:
        print_text(show_person(found.person, view.reports, view.judgements, overview))


def _say_nobody(name: str, found: Found, output: Format) -> None:
    if output is Format.JSON:
        print_json(unknown_person_shape(found.similar))
    what = (
        f"More than one person may be meant by “{name}”"
        if found.is_ambiguous
        else f"Nobody here is called “{name}”"
    )
    names = (
        f" Did you mean: {', '.join(found.similar)}?"
        if found.similar
        else " corrobora status lists everybody"
    )
    error_console().print(printable(f"{what}.{names}"), soft_wrap=True)
