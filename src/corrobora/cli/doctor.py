"""`corrobora doctor`: whether the register is sound."""

from __future__ import annotations

import typer

from corrobora.cli.console import print_json, print_text
from corrobora.cli.json_shapes import doctor_shape
from corrobora.cli.options import DEFAULT_REGISTER, Format, Output, Register
from corrobora.cli.show_statements import show_diagnosis
from corrobora.register.doctor import examine
from corrobora.register.opening import opened

__all__ = ["doctor"]

_EXIT_UNSOUND = 1


def doctor(register: Register = DEFAULT_REGISTER, output: Output = Format.TEXT) -> None:
    """Check a register: the file, every reference, every quote against its text, the log.

    Changes nothing. Note the end of the log somewhere else: against it, a log that was
    cut off or written anew shows as well.

    Exit codes: 0 it is sound; 1 it is not, or cannot be opened.
    """
    with opened(register) as connection:
        found = examine(connection)
    if output is Format.JSON:
        print_json(doctor_shape(found))
    else:
        print_text(show_diagnosis(found))
    if not found.is_sound:
        raise typer.Exit(_EXIT_UNSOUND)
