"""Options that choose who reads, and the note on what a second reader's server would be sent."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from pathlib import Path
from typing import Annotated, Any

import typer

from corrobora.cli.console import error_console
from corrobora.cli.wording import printable
from corrobora.config import SecondReader, read_second_reader
from corrobora.errors import UsageError
from corrobora.register.opening import Where, place_beside

__all__ = [
    "Answers",
    "BaseUrl",
    "Chosen",
    "Model",
    "Offline",
    "Reader",
    "ReaderChoice",
    "SendTo",
    "ServerFile",
    "choose_readers",
    "say_what_is_sent",
    "warn_of_sending",
]


class ReaderChoice(StrEnum):
    """Who reads the reports."""

    RULES = "rules"
    LLM = "llm"
    BOTH = "both"


Reader = Annotated[
    ReaderChoice,
    typer.Option(
        "--reader",
        help="[b]rules[/b] read on this machine; [b]llm[/b] asks a language model on a server"
        " that you name; [b]both[/b] shows where they differ.",
    ),
]
ServerFile = Annotated[
    Path | None,
    typer.Option(
        "--server",
        metavar="FILE",
        envvar="CORROBORA_SERVER",
        help="The second reader's server as a TOML file: base_url, model, send_to, …",
        show_default=False,
    ),
]
BaseUrl = Annotated[
    str | None,
    typer.Option(
        "--base-url",
        metavar="URL",
        envvar="CORROBORA_BASE_URL",
        help="The server's address, up to /v1.",
        show_default=False,
    ),
]
Model = Annotated[
    str | None,
    typer.Option(
        "--model",
        metavar="NAME",
        envvar="CORROBORA_MODEL",
        help="The model, as the server calls it.",
        show_default=False,
    ),
]
SendTo = Annotated[
    str | None,
    typer.Option(
        "--send-to",
        metavar="HOST",
        help="Allows the text of the reports to be sent to that host. Without it nothing leaves"
        " this machine.",
        show_default=False,
    ),
]
Answers = Annotated[
    Path | None,
    typer.Option(
        "--answers",
        metavar="FOLDER",
        help="Where the model's answers are kept; beside the register where it is not given.",
        show_default=False,
    ),
]
Offline = Annotated[
    bool,
    typer.Option("--offline", help="Ask no server: read by the answers kept before, alone."),
]


@dataclass(frozen=True, slots=True)
class Chosen:
    """Who reads, in the words of `Settings`."""

    extractors: tuple[str, ...]
    second: SecondReader | None


def choose_readers(choice: ReaderChoice, register: Where, **typed: Any) -> Chosen:  # noqa: ANN401 - what Typer read
    """Return who reads; `UsageError` where a server is missing or was not allowed.

    `typed` holds server, base_url, model, send_to, answers and offline as they were given;
    answers are kept beside the `register` where no folder was.
    """
    rules = () if choice is ReaderChoice.LLM else ("rules",)
    if choice is ReaderChoice.RULES:
        return Chosen(rules, None)
    second = read_second_reader(
        typed["server"],
        typed={name: typed[name] for name in ("base_url", "model", "send_to")},
        answers=typed["answers"] or place_beside(register, ".answers"),
        offline=typed["offline"],
    )
    if not (second.may_send or second.offline):
        allow = f"Nothing was sent. To allow it: --send-to {second.host}"
        raise UsageError(f"{say_what_is_sent(second)}\n{allow}")
    return Chosen(rules, second)


def warn_of_sending(chosen: Chosen) -> None:
    """Say on the error channel what goes to a server that is not this machine, if anything does."""
    if chosen.second is not None and chosen.second.is_sending_away:
        error_console().print(say_what_is_sent(chosen.second), soft_wrap=True)


def say_what_is_sent(second: SecondReader) -> str:
    """Return the note on what a server that is not this machine gets to see, and what stays."""
    lines = [
        f"The second reader (model {second.model}) sends reports to {second.base_url}:",
        "  the text, title, outlet, date and language of every report not answered before.",
        "  Names of people in danger may be among them. Who runs that server can read and keep it.",
    ]
    if not second.is_encrypted:
        lines.append("  The connection is NOT encrypted: others on the way can read it too.")
    lines.append(f"  Answers are kept in {second.answers}; what is there is not sent again.")
    return "\n".join(printable(line) for line in lines)
