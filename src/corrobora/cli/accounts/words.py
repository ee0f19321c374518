"""Accounts and tokens for a terminal."""

from __future__ import annotations

import datetime
from collections.abc import Iterator, Sequence

from rich.console import RenderableType
from rich.table import Table
from rich.text import Text

from corrobora.cli.wording import printable
from corrobora.model.account import Role
from corrobora.register.accounts.people import AccountEntry
from corrobora.register.accounts.tokens import ApiToken

__all__ = ["show_accounts", "show_tokens"]

_SHORT = 8  # digits of an id by which a token is named
_NOBODY = (
    "Nobody may sign in to the desk yet. Make the first administrator with:"
    " corrobora account add NAME --role administrator"
)


def show_accounts(entries: Sequence[AccountEntry]) -> Iterator[RenderableType]:
    """List accounts, and say where nobody could make more at the desk."""
    if not entries:
        yield Text(_NOBODY)
        return
    table = _table("Name", "Role", "Signs in with", "Last seen")
    for entry in entries:
        account = entry.account
        table.add_row(
            printable(account.name),
            account.role,
            _say_how(entry),
            "never, or long ago" if entry.seen_at is None else _say_when(entry.seen_at),
        )
    yield table
    if not any(e.account.role is Role.ADMINISTRATOR for e in entries):
        yield Text("Nobody is an administrator: accounts are made and changed here alone.")


def show_tokens(tokens: Sequence[ApiToken]) -> Iterator[RenderableType]:
    """List tokens, ended ones last in words."""
    if not tokens:
        yield Text("There are no API tokens. Make one with: corrobora account token add")
        return
    table = _table("Token", "What for", "Role", "Made", "Last used")
    for token in tokens:
        used = "never" if token.used_at is None else _say_when(token.used_at)
        ended = "" if token.ended_at is None else f"ended {_say_when(token.ended_at)}"
        table.add_row(
            token.id[:_SHORT],
            printable(token.label),
            token.role,
            _say_when(token.created_at),
            ended or used,
        )
    yield table


def _say_how(entry: AccountEntry) -> str:
    if entry.account.disabled_at is not None:
        return f"disabled {_say_when(entry.account.disabled_at)}"
    how = "password and code" if entry.account.has_code else "password alone"
    return f"{how}; changes the password first" if entry.must_change else how


def _say_when(moment: datetime.datetime) -> str:
    return f"{moment:%Y-%m-%d %H:%M}"


def _table(*columns: str) -> Table:
    table = Table(box=None, pad_edge=False, header_style="bold")
    for column in columns:
        table.add_column(column)
    return table
