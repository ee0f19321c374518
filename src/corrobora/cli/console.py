"""Where commands write: what was asked for on stdout, everything else on stderr."""

from __future__ import annotations

import io
import json
import os
import sys
from collections.abc import Iterable, Mapping

from rich.console import Console, RenderableType

from corrobora.model.plain import Plain

__all__ = ["error_console", "print_json", "print_text", "use_utf8"]

# As wide as the pages of the guide, where there is no terminal to ask.
_WIDTH = 110


def use_utf8() -> None:
    """Write UTF-8 whatever the system's own encoding is; names have to come out as they are."""
    for stream in (sys.stdout, sys.stderr):
        if isinstance(stream, io.TextIOWrapper):
            stream.reconfigure(encoding="utf-8", errors="backslashreplace")


def print_text(parts: Iterable[RenderableType]) -> None:
    """Print for people; nothing in a report's text is taken for markup."""
    console = _console(sys.stdout)
    if console.is_terminal:
        for part in parts:
            console.print(part, crop=False)
        return
    with console.capture() as captured:
        for part in parts:
            console.print(part, crop=False)
    # Tables fill their lines with blanks, which a file or another program has no use for.
    if lines := captured.get().splitlines():
        print("\n".join(line.rstrip() for line in lines))


def print_json(shape: Mapping[str, object] | Mapping[str, Plain], *, is_line: bool = False) -> None:
    """Print for programs: one object, indented, or on one line."""
    print(json.dumps(shape, ensure_ascii=False, indent=None if is_line else 2))


def error_console() -> Console:
    """Return the console for messages and progress."""
    return _console(sys.stderr)


def _console(stream: io.TextIOBase | object) -> Console:
    console = Console(
        file=stream,  # type: ignore[arg-type]
        markup=False,
        highlight=False,
        emoji=False,
        soft_wrap=False,
    )
    if not console.is_terminal and "COLUMNS" not in os.environ:
        console.width = _WIDTH
    return console
