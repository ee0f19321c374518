"""The command `corrobora`: its subcommands, and how errors reach the person who typed it."""

from __future__ import annotations

import inspect
import sys
from typing import Annotated

import typer

from corrobora import __version__
from corrobora.cli.accounts.group import account
from corrobora.cli.backup import backup
from corrobora.cli.compare import compare
from corrobora.cli.console import error_console, use_utf8
from corrobora.cli.copies import copies
from corrobora.cli.decide.group import decide
from corrobora.cli.desk import desk
from corrobora.cli.doctor import doctor
from corrobora.cli.erase import erase
from corrobora.cli.estimate import estimate
from corrobora.cli.extract import extract
from corrobora.cli.head import head
from corrobora.cli.lineage import lineage
from corrobora.cli.lists.group import lists
from corrobora.cli.match import match
from corrobora.cli.note import note
from corrobora.cli.policy import policy
from corrobora.cli.publish import publish
from corrobora.cli.reconcile import reconcile
from corrobora.cli.report import report
from corrobora.cli.restore import restore
from corrobora.cli.review.command import review
from corrobora.cli.rhythm import rhythm
from corrobora.cli.run import run
from corrobora.cli.search import search
from corrobora.cli.sources import outlets, speakers
from corrobora.cli.status import status
from corrobora.cli.views import conflicts, ledger, promises, sites
from corrobora.cli.why import why
from corrobora.cli.wording import printable
from corrobora.engine.garbage import look_seldom
from corrobora.errors import CorroboraError, UsageError

__all__ = ["app", "main"]

_EXIT_NOTHING_DONE = 1
_EXIT_USAGE = 2

app = typer.Typer(
    name="corrobora",
    help="From reports about arrests, detentions and releases to a register that explains itself:"
    " who is held, who was freed, who says so, and how many independent sides do.",
    epilog="Begin with: corrobora run FOLDER, then: corrobora why NAME."
    " Exit codes: 0 done; 1 nothing could be done; 2 an option is wrong;"
    " 3 done, but something was refused.",
    rich_markup_mode="rich",
    no_args_is_help=True,
    add_completion=False,
    pretty_exceptions_enable=False,
    context_settings={"help_option_names": ["-h", "--help"]},
)


def _print_version(*, asked: bool) -> None:
    if asked:
        typer.echo(f"corrobora {__version__}")
        raise typer.Exit


@app.callback()
def _begin(
    *,
    version: Annotated[
        bool,
        typer.Option(
            "--version",
            help="Print the version.",
            is_eager=True,
            callback=lambda v: _print_version(asked=v),
        ),
    ] = False,
) -> None:
    del version


def _flow(doc: str | None) -> str:
    """Join the lines of each paragraph: the terminal breaks them where it ends, not the source."""
    paragraphs = inspect.cleandoc(doc or "").split("\n\n")
    return "\n\n".join(" ".join(paragraph.split()) for paragraph in paragraphs)


for _command in (
    run,
    desk,
    status,
    why,
    search,
    ledger,
    reconcile,
    estimate,
    promises,
    sites,
    conflicts,
    rhythm,
    review,
    report,
    publish,
    extract,
    lineage,
    match,
    compare,
    copies,
    outlets,
    speakers,
    doctor,
    backup,
    restore,
):
    app.command(help=_flow(_command.__doc__))(_command)

app.add_typer(account, name="account")
app.add_typer(decide, name="decide")
app.add_typer(lists, name="list")
app.add_typer(note, name="note")
app.add_typer(erase, name="erase")
app.add_typer(head, name="head")
app.add_typer(policy, name="policy")


def main() -> None:
    """Run the command line; an error raised on purpose becomes one message and an exit code."""
    use_utf8()
    look_seldom()
    try:
        app(prog_name="corrobora")
    except CorroboraError as error:
        said = "\n".join(printable(line) for line in str(error).splitlines())
        error_console().print(said, soft_wrap=True)
        sys.exit(_EXIT_USAGE if isinstance(error, UsageError) else _EXIT_NOTHING_DONE)
