"""`corrobora why`: everything that stands behind one person's step."""

from __future__ import annotations

from typing import Annotated

import typer

from corrobora.cli.console import error_console, print_json, print_text
from corrobora.cli.json_shapes import unknown_person_shape
from corrobora.cli.options import DEFAULT_REGISTER, AsOf, Format, KnownAt, Output, Register, now
from corrobora.cli.show_identity import say_identity
from corrobora.cli.show_person import show_person
from corrobora.cli.wording import printable
from corrobora.register.addresses import resolve_address
from corrobora.register.lookup import Found, find_person
from corrobora.register.opening import opened
from corrobora.register.overview import load_overview
from corrobora.register.pages import Moment
from corrobora.register.person_lookup import tell_apart
from corrobora.register.person_view import load_person_view
from corrobora.register.queries import View, load_view
from corrobora.shapes.findings import why_shape
from corrobora.shapes.persons import candidates_shape, identity_shape

__all__ = ["why"]

_EXIT_NOBODY = 1

Name = Annotated[
    str,
    typer.Argument(
        metavar="NAME",
        help="A name or a part of one, with or without accents and capitals, or a public address.",
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
        moment = Moment(now().date(), as_of, known_at)
        view = load_person_view(connection, name, moment)
        if view is None:
            view = load_view(connection, today=moment.today, as_of=as_of, known_at=known_at)
        overview = load_overview(connection, view)
        addressed = resolve_address(connection, name, view.people, known_at=known_at)
    found = find_person(view.assessment.persons, addressed[0] if addressed else name)
    if found.person is None:
        _say_nobody(name, found, view, output)
        raise typer.Exit(_EXIT_NOBODY)
    state = found.person
    if output is Format.JSON:
        shape = why_shape(state, view.reports, view.judgements, overview)
        print_json({**shape, **identity_shape(view, state.person)})
    else:
        identity = say_identity(view, state.person)
        print_text(show_person(state, view.reports, view.judgements, overview, identity))


def _say_nobody(name: str, found: Found, view: View, output: Format) -> None:
    several = [state.person for state in found.candidates]
    if output is Format.JSON:
        shape = unknown_person_shape(found.similar)
        print_json(shape | ({"candidates": candidates_shape(view, several)} if several else {}))
    if several:
        lines = tell_apart(several, view.addresses, view.named_in, view.reports)
        said = [f"More than one person may be meant by “{name}”. Ask for one by their address:"]
        said += [f"  {line}" for line in lines]
    elif found.similar:
        said = [f"Nobody here is called “{name}”. Did you mean: {', '.join(found.similar)}?"]
    else:
        said = [f"Nobody here is called “{name}”. corrobora status lists everybody"]
    error_console().print("\n".join(map(printable, said)), soft_wrap=True)
