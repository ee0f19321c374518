"""Options of `corrobora list`, and how what is typed becomes a value."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from corrobora.cli.options import read_edtf
from corrobora.errors import InputError
from corrobora.model.edtf import EdtfDate
from corrobora.packs.list_mapping import ListMapping, parse_mapping

__all__ = ["Closed", "ListAsked", "Most", "Preset", "read_mapping_file"]


Closed = Annotated[
    EdtfDate | None,
    typer.Option(
        "--closed",
        metavar="DATE",
        parser=read_edtf,
        help="The day up to which the list counts; what it says holds as of then.",
        show_default=False,
    ),
]
ListAsked = Annotated[
    str,
    typer.Argument(metavar="LIST", help="The list's name or a part of it.", show_default=False),
]
Preset = Annotated[
    str | None,
    typer.Option(
        "--preset", metavar="NAME", help="Columns as a known body names them.", show_default=False
    ),
]
Most = Annotated[
    int, typer.Option("--most", min=0, metavar="N", help="How many of each are shown; 0: all.")
]


def read_mapping_file(path: Path) -> ListMapping:
    """Return what a mapping file says; `InputError` where it cannot be read."""
    try:
        text = path.read_text("utf-8-sig")
    except (OSError, UnicodeDecodeError) as error:
        why = error.strerror if isinstance(error, OSError) else "it is no UTF-8"
        msg = f"{path}: the mapping file cannot be read ({why})"
        raise InputError(msg) from error
    return parse_mapping(text, str(path))
