"""Accounts and tokens as JSON; never a password, a hash or a secret."""

from __future__ import annotations

import datetime
from collections.abc import Sequence

from corrobora.model.account import Account
from corrobora.model.plain import Plain
from corrobora.register.accounts.people import AccountEntry
from corrobora.register.accounts.tokens import ApiToken

__all__ = ["account_shape", "accounts_shape", "token_shape"]


def account_shape(account: Account) -> dict[str, Plain]:
    """Return an account as every command about one prints it."""
    return {
        "id": account.id,
        "name": account.name,
        "role": account.role.value,
        "language": account.language,
        "second_factor": account.has_code,
        "disabled_at": _when(account.disabled_at),
    }


def accounts_shape(entries: Sequence[AccountEntry]) -> dict[str, Plain]:
    """Return what `account list` prints."""
    return {"accounts": [_entry_shape(entry) for entry in entries]}


def token_shape(token: ApiToken) -> dict[str, Plain]:
    """Return a token without its secret, which is kept nowhere."""
    return {
        "id": token.id,
        "account": token.account,
        "label": token.label,
        "role": token.role.value,
        "created_at": _when(token.created_at),
        "used_at": _when(token.used_at),
        "ended_at": _when(token.ended_at),
    }


def _entry_shape(entry: AccountEntry) -> Plain:
    return {
        **account_shape(entry.account),
        "must_change_password": entry.must_change,
        "created_at": _when(entry.created_at),
        "seen_at": _when(entry.seen_at),
    }


def _when(moment: datetime.datetime | None) -> str | None:
    return None if moment is None else moment.isoformat()
