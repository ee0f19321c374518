"""`corrobora decide same|merge|split|history`: who is one person, who is two, and since when."""

from __future__ import annotations

import secrets
from collections.abc import Iterator, Sequence
from typing import Annotated

import typer
from rich.console import RenderableType
from rich.text import Text

from corrobora.cli.console import print_json, print_text
from corrobora.cli.decide.answers import JUDGEMENTS, Answer
from corrobora.cli.decide.preview import Ahead, DryRun, Yes, may_decide
from corrobora.cli.decide.signing import By, WhyUnlessDry, make_stamp, sign
from corrobora.cli.options import DEFAULT_REGISTER, Format, Output, Register, now
from corrobora.cli.show_decisions import say_made, show_decisions
from corrobora.cli.wording import printable
from corrobora.model.plain import Plain
from corrobora.register.addresses import address_register
from corrobora.register.decide.pairs import DRAFT
from corrobora.register.decide.person_drafts import draft_merges, draft_same, draft_split
from corrobora.register.decide.persons import SplitOff, decide_same, merge_persons, split_person
from corrobora.register.decided import Made
from corrobora.register.history import load_history
from corrobora.register.opening import opened
from corrobora.register.person_outcome import Outcome, load_outcome
from corrobora.shapes.decisions import decision_shape, decisions_shape

__all__ = ["add_to"]

_PERSON = "A name or a part of one, a public address, or an id."
PersonName = Annotated[str, typer.Argument(metavar="PERSON", help=_PERSON, show_default=False)]


def add_to(decide: typer.Typer) -> None:
    """Add the commands of this module."""
    decide.command("same")(_same)
    decide.command("merge")(_merge)
    decide.command("split")(_split)
    decide.command("history")(_history)


def _same(  # noqa: PLR0913, PLR0917 - one parameter for each option
    first: PersonName,
    second: PersonName,
    answer: Annotated[
        Answer,
        typer.Argument(metavar="yes|no|unsure", help="Are they one person?", show_default=False),
    ],
    why: WhyUnlessDry = None,
    by: By = None,
    dry_run: DryRun = False,
    yes: Yes = False,
    register: Register = DEFAULT_REGISTER,
    output: Output = Format.TEXT,
) -> None:
    """Decide whether two persons are one.

    [b]yes[/b] makes one of them: the first keeps id and address, the other's address leads
    there, and both names are kept. [b]no[/b] takes the suggestion away for good. [b]unsure[/b]
    leaves and marks it. Findings, origins and conflicts follow at once, and later reports too. A
    later decision on the same two takes its place.

    What would follow is shown first: at a terminal you are asked, with [b]--dry-run[/b] nothing is
    decided.
    """
    judgement = JUDGEMENTS[answer]
    ahead = Ahead(
        register, lambda c: (draft_same(c, (first, second), judgement),), why, dry_run, yes
    )
    if may_decide(ahead, output):
        author = sign(by, why)
        made = decide_same(register, (first, second), judgement, author=author, stamp=make_stamp())
        _tell(register, [made], output)


def _merge(  # noqa: PLR0913, PLR0917 - one parameter for each option
    persons: Annotated[
        list[str],
        typer.Argument(metavar="PERSON PERSON...", help=_PERSON, show_default=False),
    ],
    why: WhyUnlessDry = None,
    by: By = None,
    dry_run: DryRun = False,
    yes: Yes = False,
    register: Register = DEFAULT_REGISTER,
    output: Output = Format.TEXT,
) -> None:
    """Decide that several persons are one, the first of whom is kept.

    The same as [b]same[/b] with [b]yes[/b] of the first and each of the others: a decision each,
    which can be taken back by itself. All of them are made, or none.
    """
    ahead = Ahead(register, lambda c: draft_merges(c, persons), why, dry_run, yes)
    if may_decide(ahead, output):
        stamps = [make_stamp() for _ in persons[1:]]
        made = merge_persons(register, persons, author=sign(by, why), stamps=stamps)
        _tell(register, made, output)


def _split(  # noqa: PLR0913, PLR0917 - one parameter for each option
    person: PersonName,
    why: WhyUnlessDry = None,
    claim: Annotated[
        list[str] | None,
        typer.Option(
            "--claim",
            metavar="CLAIM",
            help="A passage that is about somebody else: the digits beside it in [b]why[/b]. May"
            " be given several times.",
            show_default=False,
        ),
    ] = None,
    report: Annotated[
        list[str] | None,
        typer.Option(
            "--report",
            metavar="REPORT",
            help="A report that means somebody else throughout. May be given several times.",
            show_default=False,
        ),
    ] = None,
    name: Annotated[
        str | None,
        typer.Option(
            "--as",
            metavar="NAME",
            help="What to call the other person; by default the name that stands there.",
            show_default=False,
        ),
    ] = None,
    by: By = None,
    dry_run: DryRun = False,
    yes: Yes = False,
    register: Register = DEFAULT_REGISTER,
    output: Output = Format.TEXT,
) -> None:
    """Decide that some of what is said of a person is about somebody else.

    What is named becomes another person with an address of their own; the page of the first
    names both. What is read later of this name stays with the first, and the decision asks to
    look again.
    """
    what = SplitOff(tuple(claim or ()), tuple(report or ()), name)
    ahead = Ahead(register, lambda c: (draft_split(c, person, what, DRAFT),), why, dry_run, yes)
    if may_decide(ahead, output):
        made = split_person(register, person, what, author=sign(by, why), stamp=make_stamp())
        _tell(register, [made], output)


def _history(
    person: PersonName,
    register: Register = DEFAULT_REGISTER,
    output: Output = Format.TEXT,
) -> None:
    """Show everything that was ever decided about who somebody is, what was taken back too.

    Merges, splits, refusals and doubts, of the person and of everybody who was ever joined with
    them, with who, when and why, and what became of each.
    """
    with opened(register) as connection:
        rows = load_history(connection, person)
    if output is Format.JSON:
        print_json(decisions_shape(rows))
    else:
        print_text(show_decisions(rows, everything=True))


# --- what is told -------------------------------------------------------------------------------


def _tell(register: str, made: Sequence[Made], output: Format) -> None:
    """Give addresses to who has none, and say what was decided and what became of it."""
    address_register(register, at=now().replace(microsecond=0), random_bytes=secrets.token_bytes)
    with opened(register) as connection:
        told = [(one, load_outcome(connection, one.decision)) for one in made]
    if output is Format.JSON:
        shapes = [_shape(*one) for one in told]
        print_json(shapes[0] if len(shapes) == 1 else {"decisions": [*shapes]})
        return
    for one, outcome in told:
        print_text(_say(one, outcome))


def _say(made: Made, outcome: Outcome) -> Iterator[RenderableType]:
    yield from say_made(made)
    if outcome.address is not None:
        yield Text(f"The other person's address: {outcome.address}")
    if outcome.look_again is not None:
        yield Text(printable(f"Look again: {outcome.look_again}."), style="bold")


def _shape(made: Made, outcome: Outcome) -> dict[str, Plain]:
    return {
        **decision_shape(made.decision, made.labels),
        "made": outcome.made,
        "address": outcome.address,
        "look_again": outcome.look_again,
    }
