"""Who may sign in: made with a first password, given a role, disabled, signed out, let in again.

What would let somebody in who is not meant takes the administrator's own password once more: an
open desk that nobody sits at must not make a key to it.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace

from starlette.exceptions import HTTPException
from starlette.responses import Response

from corrobora.desk.accounts import REFUSALS, is_confirmed, stamp_of
from corrobora.desk.admin.forms import read_language, read_role
from corrobora.desk.admin.people_pages import DONE, OnePage, PeoplePage, load_one, load_people
from corrobora.desk.asked import Asked, Typed
from corrobora.desk.paths import Handler, Path
from corrobora.desk.rendering import go_to, render
from corrobora.desk.saying import say
from corrobora.errors import UsageError
from corrobora.model.account import Account, Permission
from corrobora.register.accounts.passwords import Refusal, make_first_password
from corrobora.register.accounts.people import (
    AccountEntry,
    NewAccount,
    change_role,
    disable_account,
    enable_account,
    list_accounts,
    make_account,
    reset_password,
    reset_second_factor,
)
from corrobora.register.accounts.sessions import end_sessions_of
from corrobora.register.accounts.tokens import end_tokens_of

__all__ = ["PATHS"]

_PEOPLE = "/admin/people"
_FIELDS = ("name", "role", "language")


@dataclass(frozen=True, slots=True)
class _Done:
    """What came of a deed: the word for it, and a password that is shown this once."""

    word: str
    secret: str = ""


def show_people(asked: Asked) -> Response:
    """Show who may sign in."""
    return _render_people(asked)


def make(asked: Asked) -> Response:
    """Make an account and show its first password, this once."""
    if not is_confirmed(asked):
        return _render_people(asked, wrong=REFUSALS[Refusal.WRONG])
    password = make_first_password(asked.desk.draw)
    try:
        new = NewAccount(
            name=asked.form.text("name"),
            role=read_role(asked.form),
            password=password,
            is_temporary=True,
            language=read_language(asked.form),
        )
        made = make_account(asked.desk.register.where, new, by=_own(asked), stamp=stamp_of(asked))
    except UsageError as error:
        return _render_people(asked, wrong=say(asked, error))
    return _render_people(asked, made=(made.name, password))


def show_one(asked: Asked) -> Response:
    """Show one account: how it signs in, where it is signed in, which programs read for it."""
    return _render_one(asked, _find(asked))


def _deed(do: Callable[[Asked, Account], _Done], *, is_grave: bool = False) -> Handler:
    """Return the handler that does something to an account and shows it again.

    What is grave takes the administrator's own password.
    """

    def handle(asked: Asked) -> Response:
        entry = _find(asked)
        if is_grave and not is_confirmed(asked):
            return _render_one(asked, entry, wrong=REFUSALS[Refusal.WRONG])
        try:
            done = do(asked, entry.account)
        except UsageError as error:
            return _render_one(asked, entry, wrong=say(asked, error))
        if done.secret:
            return _render_one(asked, _find(asked), secret=done.secret)
        own = entry.account.id == _own(asked)
        return go_to("/" if own else f"{_PEOPLE}/{entry.account.id}?done={done.word}")

    return handle


def _change_role(asked: Asked, account: Account) -> _Done:
    where, role = asked.desk.register.where, read_role(asked.form)
    change_role(where, account.id, role, by=_own(asked), stamp=stamp_of(asked))
    return _Done("role")


def _disable(asked: Asked, account: Account) -> _Done:
    disable_account(asked.desk.register.where, account.id, by=_own(asked), stamp=stamp_of(asked))
    return _Done("disabled")


def _enable(asked: Asked, account: Account) -> _Done:
    enable_account(asked.desk.register.where, account.id, by=_own(asked), stamp=stamp_of(asked))
    return _Done("enabled")


def _end_all(asked: Asked, account: Account) -> _Done:
    where, by, stamp = asked.desk.register.where, _own(asked), stamp_of(asked)
    end_sessions_of(where, account.id, by=by, stamp=stamp)
    end_tokens_of(where, account.id, by=by, stamp=stamp)
    return _Done("ended")


def _reset_password(asked: Asked, account: Account) -> _Done:
    password = make_first_password(asked.desk.draw)
    reset_password(
        asked.desk.register.where, account, password, by=_own(asked), stamp=stamp_of(asked)
    )
    return _Done("password", password)


def _reset_code(asked: Asked, account: Account) -> _Done:
    reset_second_factor(asked.desk.register.where, account, by=_own(asked), stamp=stamp_of(asked))
    return _Done("second-factor")


def _find(asked: Asked) -> AccountEntry:
    with asked.reading() as connection:
        entries = list_accounts(connection)
    found = [one for one in entries if one.account.id == asked.path["account"]]
    if not found:
        raise HTTPException(404)
    return found[0]


def _render_people(asked: Asked, *, wrong: str = "", made: Sequence[str] = ()) -> Response:
    with asked.reading() as connection:
        page: PeoplePage = load_people(connection, asked.at)
    typed = {name: Typed(asked.form.text(name)) for name in _FIELDS}
    page = replace(page, wrong=say(asked, wrong), made=tuple(made), typed=typed if wrong else {})
    return render(asked, "admin/people.html.jinja", page, status=422 if wrong else 200)


def _render_one(
    asked: Asked, entry: AccountEntry, *, wrong: str = "", secret: str = ""
) -> Response:
    with asked.reading() as connection:
        page: OnePage = load_one(connection, entry, now=asked.at, idle=asked.desk.idle)
    done = DONE.get(asked.query.text("done"), "")
    page = replace(
        page,
        wrong=say(asked, wrong),
        secret=secret,
        done=done,
        is_own=entry.account.id == _own(asked),
    )
    return render(asked, "admin/person.html.jinja", page, status=422 if wrong else 200)


def _own(asked: Asked) -> str:
    return "" if asked.seat.account is None else asked.seat.account.id


_ADMINISTER = Permission.ADMINISTER
_DEEDS = (
    ("role", _deed(_change_role, is_grave=True)),
    ("disable", _deed(_disable)),
    ("enable", _deed(_enable, is_grave=True)),
    ("end", _deed(_end_all)),
    ("password", _deed(_reset_password, is_grave=True)),
    ("second-factor", _deed(_reset_code, is_grave=True)),
)
PATHS = (
    Path(name="admin.people", url=_PEOPLE, permission=_ADMINISTER, handle=show_people),
    Path(name="admin.people.make", url=_PEOPLE, permission=_ADMINISTER, handle=make, method="POST"),
    Path(
        name="admin.person", url=f"{_PEOPLE}/{{account}}", permission=_ADMINISTER, handle=show_one
    ),
    *(
        Path(
            name=f"admin.person.{name}",
            url=f"{_PEOPLE}/{{account}}/{name}",
            permission=_ADMINISTER,
            handle=handle,
            method="POST",
        )
        for name, handle in _DEEDS
    ),
)
