"""`corrobora decide accept|reject|unsure|set|supersede`: what people decide of single claims."""

from __future__ import annotations

from typing import Annotated

import typer

from corrobora.cli.decide.signing import By, Why, make_stamp, sign, tell
from corrobora.cli.options import DEFAULT_REGISTER, Format, Output, Register
from corrobora.model.ruling import VerdictKind
from corrobora.register.claim_lookup import is_claim_like
from corrobora.register.decide.claims import decide_claim, set_field, supersede_figure
from corrobora.register.decide.openness import set_name
from corrobora.register.opening import Where
from corrobora.register.rulings import NAME

__all__ = ["CLAIM_HELP", "add_to"]

CLAIM_HELP = (
    "A claim, by the digits that `corrobora why` and `corrobora extract` print beside a passage."
)

ClaimName = Annotated[str, typer.Argument(metavar="CLAIM", help=CLAIM_HELP, show_default=False)]
Older = Annotated[
    str,
    typer.Argument(metavar="OLD", help="The figure that is no longer right.", show_default=False),
]
Newer = Annotated[
    str,
    typer.Argument(
        metavar="NEW",
        help="The figure that takes its place, of the same speaker.",
        show_default=False,
    ),
]


def add_to(decide: typer.Typer) -> None:
    """Add the commands of this module."""
    decide.command("accept")(_accept)
    decide.command("reject")(_reject)
    decide.command("unsure")(_unsure)
    decide.command("set")(_set)
    decide.command("supersede")(_supersede)


def _accept(
    claim: ClaimName,
    why: Why,
    by: By = None,
    register: Register = DEFAULT_REGISTER,
    output: Output = Format.TEXT,
) -> None:
    """Accept a claim: what a copyist added to its source counts from now on.

    It counts as it was said: a hedged claim stays hedged, a mere copy stays a copy, and a second
    voice of one side still counts once.
    """
    _decide(claim, VerdictKind.ACCEPTED, why=why, by=by, register=register, output=output)


def _reject(
    claim: ClaimName,
    why: Why,
    by: By = None,
    register: Register = DEFAULT_REGISTER,
    output: Output = Format.TEXT,
) -> None:
    """Reject a claim that was misread or is false: it counts nothing, for or against.

    What was copied from its passage counts nothing either. All of it stays visible as rejected,
    with who rejected it and why.
    """
    _decide(claim, VerdictKind.REJECTED, why=why, by=by, register=register, output=output)


def _unsure(
    claim: ClaimName,
    why: Why,
    by: By = None,
    register: Register = DEFAULT_REGISTER,
    output: Output = Format.TEXT,
) -> None:
    """Say that a claim is doubtful: it counts as it did, and is marked."""
    _decide(claim, VerdictKind.UNSURE, why=why, by=by, register=register, output=output)


def _decide(
    claim: str, verdict: VerdictKind, *, why: str, by: str | None, register: Where, output: Format
) -> None:
    made = decide_claim(register, claim, verdict, author=sign(by, why), stamp=make_stamp())
    tell(made, output)


def _set(  # noqa: PLR0913, PLR0917 - one parameter for each option
    subject: Annotated[
        str,
        typer.Argument(
            metavar="CLAIM|PERSON",
            help="A claim, by its digits; or a person, by name, whose shown name is set.",
            show_default=False,
        ),
    ],
    field: Annotated[
        str,
        typer.Argument(
            metavar="FIELD",
            help="date, site, place, authority, charges, conditions, speaker, certainty …; of a"
            " person: name.",
            show_default=False,
        ),
    ],
    value: Annotated[
        str,
        typer.Argument(
            metavar="VALUE",
            help="Dates as 2026-01-08, 2026-01 or 2026; several charges between semicolons; a"
            " speaker as “family: her sister”; [b]none[/b] empties the field.",
            show_default=False,
        ),
    ],
    why: Why,
    by: By = None,
    register: Register = DEFAULT_REGISTER,
    output: Output = Format.TEXT,
) -> None:
    """Set a field of a claim that was misread, or the name under which a person is shown.

    What was read stays in the register and is shown beside it.
    """
    if field != NAME and not is_claim_like(subject):
        msg = (
            "of a person only their name can be set; other fields are set of a claim, by its digits"
        )
        raise typer.BadParameter(msg, param_hint="CLAIM|PERSON")
    author, stamp = sign(by, why), make_stamp()
    if field == NAME and not is_claim_like(subject):
        made = set_name(register, subject, value, author=author, stamp=stamp)
    else:
        made = set_field(register, subject, (field, value), author=author, stamp=stamp)
    tell(made, output)


def _supersede(
    older: Older,
    newer: Newer,
    why: Why,
    by: By = None,
    register: Register = DEFAULT_REGISTER,
    output: Output = Format.TEXT,
) -> None:
    """Say that a figure takes the place of an older one of the same speaker, and why.

    A fall for which a reason is given so is no conflict any more.
    """
    made = supersede_figure(register, (older, newer), author=sign(by, why), stamp=make_stamp())
    tell(made, output)
