"""The options of `corrobora note`, each with what it means."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

__all__ = [
    "ActWord",
    "Ask",
    "AskAgain",
    "AskOn",
    "By",
    "CertaintyWord",
    "ChannelWord",
    "Conditions",
    "Connection",
    "ConsentWords",
    "Contact",
    "Date",
    "FormFile",
    "From",
    "On",
    "Person",
    "Place",
    "Replaces",
    "SaidText",
    "SideWord",
    "Site",
    "Who",
    "Why",
]


def _option(help_: str, metavar: str = "TEXT", name: str | None = None) -> typer.models.OptionInfo:
    names = () if name is None else (name,)
    option: typer.models.OptionInfo = typer.Option(
        *names, metavar=metavar, help=help_, show_default=False
    )
    return option


Word = str | None
Words = list[str] | None

Person = Annotated[Word, _option("Whom it is about.", "NAME")]
SaidText = Annotated[Word, _option("What was said, in your own words.")]
ActWord = Annotated[
    Word,
    _option(
        "What was done: arrest, detention (is held), release, transfer, charge, sentence,"
        " death, disappearance.",
        "ACT",
    ),
]
Date = Annotated[Word, _option("When it was done: 2026-01-09, 2026-01, 2026.", "DATE")]
CertaintyWord = Annotated[
    Word,
    _option("How surely it was said: asserted, hedged, planned, denied.", "WORD"),
]
Site = Annotated[Word, _option("The place of detention.", "NAME")]
Place = Annotated[Word, _option("The town or other place.", "NAME")]
Conditions = Annotated[
    Words, _option("A condition of a release, like house_arrest. Several times.", "WORD")
]
Connection = Annotated[
    Word,
    _option(
        "How whoever told you is connected: victim (the person), relative, lawyer,"
        " organisation, authority, witness, reporter, third_party.",
        "WORD",
    ),
]
ChannelWord = Annotated[
    Word, _option("call, visit, message, email, letter, meeting, other.", "WORD")
]
On = Annotated[Word, _option("The day on which you spoke.", "DATE")]
From = Annotated[
    Word, _option("Who told you. Kept apart, and shown to nobody unasked.", "NAME", "--from")
]
Contact = Annotated[Word, _option("How to reach them. Kept apart with the name.")]
ConsentWords = Annotated[
    Word,
    _option("What they allowed: use, name, publish, with commas; or none. Default: use.", "…"),
]
SideWord = Annotated[
    Word,
    _option("On whose side they stand, where that is not plain: family, or monitor NAME.", "…"),
]
AskAgain = Annotated[Word, _option("What to ask again.")]
AskOn = Annotated[Word, _option("On which day.", "DATE")]
Replaces = Annotated[Word, _option("The note that this one corrects.", "NOTE")]
By = Annotated[
    Word, _option("Who writes the note; by default your account on this machine.", "NAME")
]
FormFile = Annotated[
    Path | None,
    typer.Option(
        metavar="FILE",
        help="A form to read, TOML or Markdown; `corrobora note form` prints one.",
        show_default=False,
    ),
]
Ask = Annotated[bool, typer.Option("--ask", help="Be asked for what is not given.")]
Who = Annotated[Word, _option("Who looks; goes with --informant.", "NAME")]
Why = Annotated[Word, _option("Why; goes with --informant.")]
