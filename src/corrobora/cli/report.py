"""`corrobora report`: the register as one page to open in a browser or print."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from corrobora.cli.console import print_text
from corrobora.cli.files import write_whole
from corrobora.cli.options import DEFAULT_REGISTER, AsOf, KnownAt, Register, now
from corrobora.cli.wording import FOR_INSIDE_USE, GENERATOR
from corrobora.errors import UsageError
from corrobora.register.opening import opened
from corrobora.register.queries import load_view

__all__ = ["report"]

# A page of ours says so in its first lines.
_HEAD_BYTES = 2000

Out = Annotated[
    Path,
    typer.Argument(metavar="OUT.html", help="The page to write.", show_default=False),
]
Force = Annotated[bool, typer.Option("--force", help="Write over a file that is not such a page.")]


def report(
    out: Out,
    register: Register = DEFAULT_REGISTER,
    as_of: AsOf = None,
    known_at: KnownAt = None,
    force: Force = False,
) -> None:
    """Write the register as one page, with a chart of the figures and every passage.

    The page needs no other file and no network. It is for inside use: it names everybody.
    An earlier page is written over, another file only with [b]--force[/b].
    """
    if out.exists() and not force and not _is_page_of_ours(out):
        msg = f"{out}: another file is there; it was left as it is. Name another, or use --force"
        raise UsageError(msg)
    # The template engine takes longer to load than most commands to run.
    from corrobora.cli.page import draw_page  # noqa: PLC0415

    moment = now()
    with opened(register) as connection:
        view = load_view(connection, today=moment.date(), as_of=as_of, known_at=known_at)
    # The page names people: only its owner may read it.
    write_whole(out, draw_page(view, made_at=moment), "the page", is_private=True)
    print_text([f"{out} is written. {FOR_INSIDE_USE}"])


def _is_page_of_ours(out: Path) -> bool:
    if not out.is_file():
        return False
    with out.open("rb") as file:
        return GENERATOR.encode() in file.read(_HEAD_BYTES)
