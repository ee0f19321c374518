"""`corrobora decide restrict|publish|verify|note`: who may see what, and what people vouch for."""

from __future__ import annotations

from typing import Annotated

import typer

from corrobora.cli.decide.signing import By, Why, make_stamp, sign, tell
from corrobora.cli.options import DEFAULT_REGISTER, Format, Output, Register
from corrobora.model.vocabulary import ActKind
from corrobora.register.audience import OPENABLE, Audience, part_of_field
from corrobora.register.decide.openness import RESTRICTABLE, publish, restrict
from corrobora.register.decide.verification import verify, write_note

__all__ = ["add_to"]

PersonName = Annotated[
    str,
    typer.Argument(
        metavar="PERSON", help="A name or a part of one, or a person's id.", show_default=False
    ),
]


def add_to(decide: typer.Typer) -> None:
    """Add the commands of this module."""
    decide.command("restrict")(_restrict)
    decide.command("publish")(_publish)
    decide.command("verify")(_verify)
    decide.command("note")(_note)


def _restrict(
    subject: Annotated[
        str,
        typer.Argument(
            metavar="PERSON|REPORT",
            help="A person's name or a report's short name; where it may be both, person:… or"
            " report:….",
            show_default=False,
        ),
    ],
    why: Why,
    field: Annotated[
        str | None,
        typer.Option(
            "--field",
            metavar="FIELD",
            help=f"Only this: {', '.join(RESTRICTABLE)}.",
            show_default=False,
        ),
    ] = None,
    by: By = None,
    register: Register = DEFAULT_REGISTER,
    output: Output = Format.TEXT,
) -> None:
    """Restrict a person, a report, or one field: it is published to nobody.

    Stronger than [b]publish[/b], in whatever order the two were decided.
    """
    made = restrict(register, subject, field, author=sign(by, why), stamp=make_stamp())
    tell(made, output)


def _publish(  # noqa: PLR0913, PLR0917 - one parameter an option
    person: Annotated[
        str,
        typer.Argument(
            metavar="PERSON|CLAIM",
            help="A name or a part of one, or a person's id; or the digits of a figure's claim.",
            show_default=False,
        ),
    ],
    why: Why,
    audience: Annotated[
        Audience, typer.Option("--audience", help="Those inside only, or those outside too.")
    ] = Audience.OUTSIDE,
    field: Annotated[
        str | None,
        typer.Option(
            "--field",
            metavar="FIELD",
            help=f"Tell also what is withheld until somebody says so: {', '.join(OPENABLE)}.",
            show_default=False,
        ),
    ] = None,
    by: By = None,
    register: Register = DEFAULT_REGISTER,
    output: Output = Format.TEXT,
) -> None:
    """Publish a person, a figure, a promise. Nothing is published until somebody says so here.

    What is restricted stays so. [b]corrobora decide undo[/b] takes a publication back.
    """
    part = audience if field is None else part_of_field(audience, field)
    made = publish(register, person, part, author=sign(by, why), stamp=make_stamp())
    tell(made, output)


def _verify(
    person: PersonName,
    act: Annotated[
        ActKind,
        typer.Argument(
            metavar="ACT", help="What happened: release, arrest, death …", show_default=False
        ),
    ],
    why: Why,
    by: By = None,
    register: Register = DEFAULT_REGISTER,
    output: Output = Format.TEXT,
) -> None:
    """Propose that an act is verified, or confirm what another person proposed.

    Under the two-person rule of the policy ([b][verified] two_person[/b]) it is verified once two
    people with different names, both signed in, said so. Here nobody is signed in: what is said
    here is kept as a proposal.
    """
    made = verify(register, person, act, author=sign(by, why), stamp=make_stamp())
    tell(made, output)


def _note(
    subject: Annotated[
        str,
        typer.Argument(
            metavar="PERSON|CLAIM|REPORT",
            help="A person's name, a claim's digits, or a report's short name.",
            show_default=False,
        ),
    ],
    text: Annotated[str, typer.Argument(metavar="TEXT", help="The note.", show_default=False)],
    by: By = None,
    register: Register = DEFAULT_REGISTER,
    output: Output = Format.TEXT,
) -> None:
    """Write a note beside a person, a claim or a report. It changes nothing that is counted."""
    if not text.strip():
        raise typer.BadParameter("a note needs words", param_hint="TEXT")
    tell(write_note(register, subject, author=sign(by, text), stamp=make_stamp()), output)
