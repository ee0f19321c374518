"""Passphrases: asked for where somebody types, else from the environment; on no command line."""

from __future__ import annotations

import sys

import typer

from corrobora.config import PASSPHRASE_VARIABLE, read_passphrase
from corrobora.errors import UsageError

__all__ = ["ask_passphrase", "choose_passphrase"]

_SHORTEST = 12


def choose_passphrase(what: str = "Passphrase") -> str:
    """Return a new passphrase, typed twice; `UsageError` where it is too short to keep a secret."""
    typed = read_passphrase() or _type(what, is_new=True)
    if len(typed) < _SHORTEST:
        msg = f"The passphrase needs {_SHORTEST} characters: some words in a row will do"
        raise UsageError(msg)
    return typed


def ask_passphrase(what: str) -> str:
    """Return the passphrase that was chosen earlier."""
    return read_passphrase() or _type(what, is_new=False)


def _type(what: str, *, is_new: bool) -> str:
    if not sys.stdin.isatty():
        msg = f"{what}: nobody is here to type it. Put it into {PASSPHRASE_VARIABLE}"
        raise UsageError(msg)
    return str(typer.prompt(what, hide_input=True, confirmation_prompt=is_new, err=True))
