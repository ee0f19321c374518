"""`corrobora erase`: forgetting a person wholly, and keeping them forgotten."""

from __future__ import annotations

import getpass
import secrets
from pathlib import Path
from typing import Annotated

import typer
from typer.core import TyperGroup

from corrobora.cli.console import print_json, print_text
from corrobora.cli.erase_words import outcome_shape, say_made_again, say_outcome
from corrobora.cli.options import DEFAULT_REGISTER, Format, Output, Register, now
from corrobora.register.erase.erasing import (
    KEY_BYTES,
    Order,
    erase_person,
    finish_in,
    reapply_in,
)
from corrobora.register.heads import read_head
from corrobora.register.opening import place_beside

__all__ = ["erase"]

_ID_BYTES = 16
_EXIT_UNFINISHED = 3


class _PersonFirst(TyperGroup):
    """A group whose first word is a person where it is no command: `corrobora erase NAME`."""

    def parse_args(self, ctx: typer.Context, args: list[str]) -> list[str]:  # type: ignore[override]
        """Put the command `person` before what is none."""
        if args and args[0] not in {*self.commands, "--help", "-h"}:
            args = ["person", *args]
        return super().parse_args(ctx, args)


erase = typer.Typer(
    cls=_PersonFirst,
    no_args_is_help=True,
    help="Forget a person wholly: `corrobora erase NAME --why TEXT` (the same as `erase person"
    " NAME`). What went is gone for good; export a head afterwards, so that no older copy brings"
    " it back.",
)

Asked = Annotated[
    str,
    typer.Argument(
        metavar="PERSON", help="The name in full, or the person's id.", show_default=False
    ),
]
Why = Annotated[
    str,
    typer.Option("--why", metavar="TEXT", help="Why, without the name: it stays in the log."),
]
By = Annotated[
    str | None,
    typer.Option(
        "--by",
        metavar="NAME",
        help="Who erases; by default the name of your account on this machine.",
        show_default=False,
    ),
]
Also = Annotated[
    list[str] | None,
    typer.Option(
        "--also",
        metavar="NAME",
        help="Another name of the same person. May be given several times.",
        show_default=False,
    ),
]
Dry = Annotated[bool, typer.Option("--dry-run", help="Only say what would go.")]
Answers = Annotated[
    Path | None,
    typer.Option(
        "--answers",
        metavar="FOLDER",
        help="Where a second reader's answers are kept; beside the register where not given.",
        show_default=False,
    ),
]


@erase.command("person")
def _person(  # noqa: PLR0913, PLR0917 - one parameter for each option
    person: Asked,
    why: Why,
    by: By = None,
    also: Also = None,
    dry_run: Dry = False,
    answers: Answers = None,
    register: Register = DEFAULT_REGISTER,
    output: Output = Format.TEXT,
) -> None:
    """Remove a person from statements, texts, bytes, decisions, notes, the log and the index.

    A report about nobody else goes wholly. In others the passages that name the person are
    blanked, and the bytes they came in are dropped; what they say of others stays as it was.
    Later runs over the same files leave the person out.

    Exit codes: 0 done; 3 done, but others read the register: give `corrobora erase finish`.
    """
    order = Order(
        by=by if by is not None else getpass.getuser(),
        why=why,
        at=now().replace(microsecond=0),
        id=secrets.token_hex(_ID_BYTES),
        key=secrets.token_bytes(KEY_BYTES),
        fresh=_fresh,
    )
    kept = answers or place_beside(register, ".answers")
    told = erase_person(
        register, person, order, also=tuple(also or ()), is_dry=dry_run, answers=kept
    )
    if output is Format.JSON:
        print_json(outcome_shape(told))
    else:
        print_text(say_outcome(told))
    if not (told.is_swept or told.is_dry):
        raise typer.Exit(_EXIT_UNFINISHED)


@erase.command("finish")
def _finish(
    answers: Answers = None,
    register: Register = DEFAULT_REGISTER,
    output: Output = Format.TEXT,
) -> None:
    """Overwrite what earlier erasures freed, where that was cut off or others read meanwhile."""
    kept = answers or place_beside(register, ".answers")
    is_done, gone = finish_in(register, at=now().replace(microsecond=0), answers=kept)
    if output is Format.JSON:
        print_json({"finished": is_done, "answers": gone})
    else:
        print_text([_FINISHED if is_done else _UNFINISHED])
    if not is_done:
        raise typer.Exit(_EXIT_UNFINISHED)


_FINISHED = "Nothing of what was erased is left in the register's files."
_UNFINISHED = "Others are reading the register: close them, then give this again."


@erase.command("reapply")
def _reapply(
    head: Annotated[
        list[Path],
        typer.Option("--head", metavar="FILE", help="A head that lists the erasures."),
    ],
    by: By = None,
    answers: Answers = None,
    register: Register = DEFAULT_REGISTER,
    output: Output = Format.TEXT,
) -> None:
    """Make the erasures of a head again in a copy of the register from before them."""
    heads = [read_head(file) for file in head]
    made = reapply_in(
        register,
        heads,
        by=by if by is not None else getpass.getuser(),
        at=now().replace(microsecond=0),
        fresh=_fresh,
        answers=answers or place_beside(register, ".answers"),
    )
    if output is Format.JSON:
        print_json({"erasures": made})
    else:
        print_text([say_made_again(made) if made else "Nothing had to be erased."])


def _fresh() -> bytes:
    return secrets.token_bytes(KEY_BYTES)
