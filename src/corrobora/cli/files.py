"""Files that commands write: there whole, or as they were before."""

from __future__ import annotations

import os
from pathlib import Path

from corrobora.errors import InputError

__all__ = ["write_whole"]

# What names people is for its owner alone; else the machine's own mask decides.
_PRIVATE = 0o600
_OPEN = 0o666


def write_whole(out: Path, text: str, what: str, *, is_private: bool = False) -> None:
    """Write a file at once, in UTF-8 and with the ends of lines that the text has.

    `what` is what people call it ("the chart"). A file that was there keeps who may read it; a
    private one can be read by its owner alone. A link stays one, a pipe is written into. Raises
    `InputError` where that cannot be done.
    """
    raw = text.encode("utf-8", "replace")
    try:
        if out.exists() and not out.is_file():
            out.write_bytes(raw)
        else:
            _put_in_place(out.resolve(), raw, is_private=is_private)
    except OSError as error:
        msg = f"{out}: {what} cannot be written ({error.strerror}). Check the folder"
        raise InputError(msg) from error


def _put_in_place(out: Path, raw: bytes, *, is_private: bool) -> None:
    """Write beside, then put in place."""
    beside = out.with_name(f".{out.name}.part")
    flags = os.O_WRONLY | os.O_CREAT | os.O_EXCL
    try:
        beside.unlink(missing_ok=True)  # of an attempt that was killed
        with os.fdopen(os.open(beside, flags, _PRIVATE if is_private else _OPEN), "wb") as file:
            file.write(raw)
        if out.exists() and not is_private:
            beside.chmod(out.stat().st_mode & 0o777)
        beside.replace(out)
    except OSError:
        beside.unlink(missing_ok=True)
        raise
