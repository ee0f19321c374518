"""Who may sign in: made, raised, lowered, disabled and enabled, by whom, each a row of the log."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, replace

from corrobora.errors import UsageError
from corrobora.model.account import Account, Role
from corrobora.register.accounts.frame import Register, Stamp, changing, log_account
from corrobora.register.accounts.known_browsers import forget_browsers
from corrobora.register.accounts.limits import against_code, against_name
from corrobora.register.accounts.names import check_name
from corrobora.register.accounts.passwords import (
    SALT_BYTES,
    find_refusal,
    hash_password,
    say_refusal,
)
from corrobora.store.accounts import (
    AccountEntry,
    KeptPassword,
    find_account,
    find_account_named,
    insert_account,
    load_accounts,
    put_password,
    update_account,
)
from corrobora.store.api_tokens import end_token_rows
from corrobora.store.database import Connection
from corrobora.store.feed_addresses import end_feed_rows
from corrobora.store.second_factors import drop_second_factor
from corrobora.store.sessions import end_rows
from corrobora.store.sign_in_attempts import drop_attempts

__all__ = [
    "AccountEntry",
    "NewAccount",
    "change_role",
    "disable_account",
    "enable_account",
    "find_person",
    "has_administrator",
    "list_accounts",
    "make_account",
    "require_free_name",
    "reset_password",
    "reset_second_factor",
]

_LAST = "{name} is the last administrator: somebody has to be one. Make another account one first"


@dataclass(frozen=True, slots=True, kw_only=True)
class NewAccount:
    """Somebody who is to sign in; `is_temporary`: they change the password before all else."""

    name: str
    role: Role
    password: str
    is_temporary: bool = False
    language: str = "en"


def list_accounts(connection: Connection) -> tuple[AccountEntry, ...]:
    """Return all accounts in the order of their names, disabled ones too."""
    return load_accounts(connection)


def has_administrator(connection: Connection) -> bool:
    """Say whether anybody may make accounts at the desk."""
    return bool(_administrators(connection))


def find_person(connection: Connection, name: str) -> Account:
    """Return the account of that name, case and accents aside; `UsageError` where there is none."""
    account = find_account_named(connection, check_name(name))
    if account is None:
        msg = f"Nobody signs in as {name!r}. `corrobora account list` shows who does"
        raise UsageError(msg)
    return account


def require_free_name(connection: Connection, name: str) -> str:
    """Return the name as it is kept; `UsageError` where it is none, or somebody's."""
    known_as = check_name(name)
    if (there := find_account_named(connection, known_as)) is not None:
        msg = f"{there.name} signs in already. Choose another name"
        raise UsageError(msg)
    return known_as


def make_account(register: Register, new: NewAccount, *, by: str, stamp: Stamp) -> Account:
    """Make an account; `UsageError` where the name is taken or the password is too weak.

    `by` is the id of the account that makes it, or `COMMAND_LINE`.
    """
    account = Account(
        id=stamp.make_id(), name=check_name(new.name), role=new.role, language=new.language
    )
    kept = _hash_new(new.password, account.name, stamp, is_temporary=new.is_temporary)
    with changing(register) as connection:
        require_free_name(connection, account.name)
        insert_account(connection, account, created_at=stamp.at)
        put_password(connection, account.id, kept)
        said = {"did": "made", "account": account.id, "by": by, "role": account.role.value}
        log_account(connection, stamp, said)
    return account


def change_role(register: Register, id_: str, role: Role, *, by: str, stamp: Stamp) -> Account:
    """Give an account another role, at once; `UsageError` for the last administrator."""

    def change(account: Account) -> Account:
        return replace(account, role=role)

    return _change(
        register, id_, change, did={"did": "role", "role": role.value, "by": by}, stamp=stamp
    )


def disable_account(register: Register, id_: str, *, by: str, stamp: Stamp) -> Account:
    """Let an account sign in no more and end its sessions; never the last administrator's."""

    def disable(account: Account) -> Account:
        return replace(account, disabled_at=account.disabled_at or stamp.at)

    with changing(register) as connection:
        changed = _change(connection, id_, disable, did={"did": "disabled", "by": by}, stamp=stamp)
        end_rows(connection, stamp.at, account=id_)
    return changed


def enable_account(register: Register, id_: str, *, by: str, stamp: Stamp) -> Account:
    """Let a disabled account sign in again."""

    def enable(account: Account) -> Account:
        return replace(account, disabled_at=None)

    return _change(register, id_, enable, did={"did": "enabled", "by": by}, stamp=stamp)


def reset_password(
    register: Register, account: Account, password: str, *, by: str, stamp: Stamp
) -> None:
    """Put a new password in place of one that was forgotten; it is to be changed at sign-in.

    Ends sessions, API tokens and feed addresses of the account, and whatever it has to wait for.
    """
    kept = _hash_new(password, account.name, stamp, is_temporary=True)
    with changing(register) as connection:
        put_password(connection, account.id, kept)
        end_rows(connection, stamp.at, account=account.id)
        end_token_rows(connection, stamp.at, account=account.id)
        end_feed_rows(connection, stamp.at, account=account.id)
        forget_browsers(connection, account.id, stamp=stamp)
        drop_attempts(connection, against=[against_name(account.name).hash])
        log_account(connection, stamp, {"did": "password reset", "account": account.id, "by": by})


def reset_second_factor(register: Register, account: Account, *, by: str, stamp: Stamp) -> bool:
    """Remove the second factor of somebody who lost it; `False` where there is none."""
    with changing(register) as connection:
        if not account.has_code:
            return False
        drop_second_factor(connection, account.id)
        end_rows(connection, stamp.at, account=account.id)
        drop_attempts(connection, against=[against_code(account.id).hash])
        said = {"did": "second factor removed", "account": account.id, "by": by}
        log_account(connection, stamp, said)
    return True


def _change(
    register: Register,
    id_: str,
    change: Callable[[Account], Account],
    *,
    did: dict[str, str],
    stamp: Stamp,
) -> Account:
    """Change an account and log it; nothing happens where it is so already."""
    with changing(register) as connection:
        account = find_account(connection, id_)
        if account is None:
            msg = "There is no such account any more"
            raise UsageError(msg)
        changed = change(account)
        if changed == account:
            return account
        if _administrators(connection) == {id_} and not _administers(changed):
            raise UsageError(_LAST.format(name=account.name))
        update_account(connection, changed)
        log_account(connection, stamp, {**did, "account": id_})
    return changed


def _administrators(connection: Connection) -> set[str]:
    entries = load_accounts(connection)
    return {entry.account.id for entry in entries if _administers(entry.account)}


def _administers(account: Account) -> bool:
    return account.role is Role.ADMINISTRATOR and account.disabled_at is None


def _hash_new(password: str, name: str, stamp: Stamp, *, is_temporary: bool) -> KeptPassword:
    if (refusal := find_refusal(password, name)) is not None:
        raise UsageError(say_refusal(refusal))
    made = hash_password(password, stamp.random_bytes(SALT_BYTES))
    return KeptPassword(made, stamp.at, is_temporary)
