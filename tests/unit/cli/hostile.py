"""Text as somebody might send it who wants to steer a terminal, a page or a reader's eye."""

from __future__ import annotations

import io
import unicodedata

from rich.console import Console

ESCAPES = "\x1b[31mred\x1b[0m \x1b]0;title\x07\r\x08"
BIDI = "\u202edesrever\u202c \u2066a\u2069 \u200fb\u200e"
MARKUP = "[bold]b[/bold] <script>alert(1)</script> & \"q\" 'a'"
HOSTILE = f"evil {ESCAPES}{BIDI}{MARKUP}"


def said(parts, width=120) -> str:
    """What a terminal of that width would be sent, less line breaks and filling blanks."""
    console = Console(file=io.StringIO(), width=width, markup=False, highlight=False)
    for part in parts:
        console.print(part)
    return " ".join(console.file.getvalue().split())


def lines(parts, width=80) -> list[str]:
    """The lines of a terminal of that width."""
    console = Console(file=io.StringIO(), width=width, markup=False, highlight=False)
    for part in parts:
        console.print(part)
    return [line.rstrip() for line in console.file.getvalue().splitlines()]


def steers(text) -> set[str]:
    """Characters that a terminal would obey, or that would turn the order of what is read."""
    return {c for c in text if c != "\n" and unicodedata.category(c) in {"Cc", "Cf"}}
