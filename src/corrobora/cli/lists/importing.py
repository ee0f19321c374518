"""`corrobora list import`: a file with a list of people becomes a version of it."""

from __future__ import annotations

import sys
from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from corrobora.cli.console import error_console, print_json, print_text
from corrobora.cli.files import write_whole
from corrobora.cli.lists.options import Closed, Preset, read_mapping_file
from corrobora.cli.lists.shapes import imported_shape, looked_shape
from corrobora.cli.lists.show_import import show_imported, show_looked
from corrobora.cli.options import DEFAULT_REGISTER, Format, Output, Packs, Register, now
from corrobora.cli.progress import shown_progress
from corrobora.config import Settings
from corrobora.errors import UsageError
from corrobora.model.edtf import EdtfDate
from corrobora.model.statement import Act, Tally
from corrobora.model.vocabulary import SpeakerKind
from corrobora.packs.list_mapping import ListMapping

if TYPE_CHECKING:
    from corrobora.lists import Looked, OpenedList

__all__ = ["add_to"]

_EXIT_REFUSED = 3
_EXIT_NOTHING_DONE = 1
_PREVIEW = 3  # rows shown as they would be read

File = Annotated[
    Path,
    typer.Argument(metavar="FILE", help="CSV, XLSX, ODS, JSON or JSON Lines.", show_default=False),
]
ListName = Annotated[
    str | None,
    typer.Option(
        "--list",
        metavar="NAME",
        help="Which list it is a version of. Without it: the one whose columns are headed so, else"
        " the file's name.",
        show_default=False,
    ),
]
Compiler = Annotated[
    str | None,
    typer.Option(
        "--compiler",
        metavar="WHO",
        help="Who compiled it, and so says what no row attributes to somebody else.",
        show_default=False,
    ),
]
Kind = Annotated[
    SpeakerKind | None,
    typer.Option("--kind", help="What kind of party compiled it.", show_default=False),
]
Status = Annotated[
    str | None,
    typer.Option(
        "--status",
        metavar="WORD",
        help="What being on the list means where no column says it: held, released, dead …",
        show_default=False,
    ),
]
Mapping = Annotated[
    Path | None,
    typer.Option(
        "--mapping",
        metavar="FILE",
        help="A mapping file that says what columns mean.",
        show_default=False,
    ),
]
SaveMapping = Annotated[
    Path | None,
    typer.Option(
        "--save-mapping",
        metavar="FILE",
        help="Write down how it is read, to be mended by hand and given with --mapping.",
        show_default=False,
    ),
]
Sheet = Annotated[
    str | None,
    typer.Option("--sheet", metavar="NAME", help="Which sheet of a workbook.", show_default=False),
]
DryRun = Annotated[bool, typer.Option("--dry-run", help="Only show how it would be read.")]
Yes = Annotated[bool, typer.Option("--yes", "-y", help="Take guessed columns without asking.")]
BadRows = Annotated[
    Path | None,
    typer.Option(
        "--bad-rows",
        metavar="FILE",
        help="Where rows with something wrong are written, to be mended and given with --mended;"
        " by default FILE.bad-rows.csv beside the list.",
        show_default=False,
    ),
]
MendedRows = Annotated[
    Path | None,
    typer.Option(
        "--mended",
        metavar="FILE",
        help="The file of bad rows after you mended it; its rows stand in their places.",
        show_default=False,
    ),
]
Address = Annotated[
    str | None,
    typer.Option(
        "--address",
        metavar="URL",
        help="Where the file was got, if from the web.",
        show_default=False,
    ),
]
Policy = Annotated[
    Path | None,
    typer.Option("--policy", metavar="FILE", help="As for corrobora run.", show_default=False),
]


def add_to(lists: typer.Typer) -> None:
    """Add the command of this module."""
    lists.command("import")(_import)


def _import(  # noqa: PLR0913, PLR0917 - Typer takes options as parameters
    file: File,
    register: Register = DEFAULT_REGISTER,
    list_name: ListName = None,
    compiler: Compiler = None,
    kind: Kind = None,
    closed: Closed = None,
    status: Status = None,
    preset: Preset = None,
    mapping: Mapping = None,
    save_mapping: SaveMapping = None,
    sheet: Sheet = None,
    mended: MendedRows = None,
    bad_rows: BadRows = None,
    address: Address = None,
    dry_run: DryRun = False,
    yes: Yes = False,
    packs: Packs = None,
    policy: Policy = None,
    output: Output = Format.TEXT,
) -> None:
    """Take a list of people into the register as a version of it.

    The first time, what each column means is guessed and shown with reasons, and you are asked;
    what was taken holds for the next version of the same list. The same file again changes
    nothing. Good rows are kept where others are bad; the bad ones are written to a file.

    Exit codes: 0 all rows were taken; 1 nothing was; 3 taken, but some rows are bad.
    """
    # Loading the readers takes a second that the other commands need not wait for.
    from corrobora import lists  # noqa: PLC0415

    given = _overlay(
        ListMapping() if mapping is None else read_mapping_file(mapping),
        (list_name, compiler, kind, closed, status, sheet),
    )
    settings = Settings(packs=tuple(packs or ()), policy=policy)
    asked = lists.Asked(file=file, mapping=given, preset=preset, address=address, mended=mended)
    looked = lists.look_at_list(_ask_compiler(lists.open_list(asked, register, settings)))
    preview = lists.read_first_rows(looked, _PREVIEW)
    if save_mapping is not None:
        write_whole(save_mapping, looked.mapping_file, "the mapping")
    if dry_run:
        written = None if bad_rows is None else _write_bad_rows(looked, bad_rows)
        _print_looked(looked, preview, written, output)
        return
    if looked.is_guessed:
        _ask(looked, preview, output, yes=yes)
    written = _write_bad_rows(looked, bad_rows)
    with shown_progress(error_console(), is_quiet=output is Format.JSON) as progress:
        done = lists.import_list(looked, register, settings, clock=now, progress=progress)
    if output is Format.JSON:
        print_json(imported_shape(looked, done, written))
    else:
        print_text(show_imported(looked, done, bad_rows=written))
    if looked.read.problems:
        raise typer.Exit(_EXIT_REFUSED)


_Given = tuple[str | None, str | None, SpeakerKind | None, EdtfDate | None, str | None, str | None]


def _overlay(mapping: ListMapping, given: _Given) -> ListMapping:
    """Return the mapping with what single options say over it."""
    list_name, compiler, kind, closed, status, sheet = given
    return replace(
        mapping,
        list_name=list_name or mapping.list_name,
        compiler=compiler or mapping.compiler,
        kind=kind or mapping.kind,
        closed=closed or mapping.closed,
        status=status or mapping.status,
        sheet=sheet or mapping.sheet,
    )


def _ask_compiler(opened: OpenedList) -> OpenedList:
    """Return the same with a compiler, asked for where somebody types and nobody said it."""
    if opened.has_compiler:
        return opened
    if not sys.stdin.isatty():
        raise UsageError(
            f"{opened.asked.file.name}: nobody says who compiled the list. Say it with --compiler"
            " WHO --kind KIND; it holds for later versions too"
        )
    who = typer.prompt("Who compiled the list", err=True)
    kinds = ", ".join(SpeakerKind)
    kind = typer.prompt(f"What kind of party is that ({kinds})", default="monitor", err=True)
    if kind not in set(SpeakerKind):
        raise UsageError(f"{kind}: no kind of party. Name one of {kinds}")
    return opened.compiled_by(who, SpeakerKind(kind))


def _print_looked(
    looked: Looked, preview: Sequence[Act | Tally], written: Path | None, output: Format
) -> None:
    if output is Format.JSON:
        print_json(looked_shape(looked, preview, written))
    else:
        print_text(show_looked(looked, preview, bad_rows=written))


def _ask(looked: Looked, preview: Sequence[Act | Tally], output: Format, *, yes: bool) -> None:
    """Show what was guessed, and have somebody say that it is right."""
    if output is Format.TEXT:
        print_text(show_looked(looked, preview, bad_rows=None))
    if yes:
        return
    if not sys.stdin.isatty():
        raise UsageError(
            "Nothing was taken in: the columns are guessed and nobody is here to look. Give --yes,"
            " or save the guess with --save-mapping, mend it, and give it with --mapping"
        )
    if not typer.confirm("Take the list in as shown?", err=True):
        error_console().print(
            "Nothing was taken in. Save the guess with --save-mapping FILE --dry-run, mend what is"
            " wrong, and import with --mapping FILE."
        )
        raise typer.Exit(_EXIT_NOTHING_DONE)


def _write_bad_rows(looked: Looked, asked: Path | None) -> Path | None:
    """Write the bad rows, where there are any; return where to."""
    if not looked.read.problems:
        return None
    file = looked.asked.file
    path = asked or file.with_name(f"{file.name}.bad-rows.csv")
    mended = looked.asked.mended
    # Who mends a part of the rows goes on in that file: it holds what is mended already.
    if mended is None or path.resolve() != mended.resolve():
        write_whole(path, looked.bad_rows_file, "the file of bad rows")
    return path
