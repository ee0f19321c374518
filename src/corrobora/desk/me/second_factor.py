"""Setting up a second factor, its recovery codes, and removing it; each with the password again."""

from __future__ import annotations

from collections.abc import Sequence

from starlette.responses import Response

from corrobora.desk.accounts import REFUSALS, stamp_of
from corrobora.desk.asked import Asked
from corrobora.desk.me.pages import load_second_factor
from corrobora.desk.me.seated import seated
from corrobora.desk.paths import Path
from corrobora.desk.rendering import go_to, render
from corrobora.desk.words import mark_for_translation as _
from corrobora.model.account import Permission
from corrobora.register.accounts.own import (
    begin_second_factor,
    confirm_second_factor_of,
    remove_second_factor,
    renew_recovery_codes,
)
from corrobora.register.accounts.passwords import Refusal
from corrobora.register.accounts.sessions import Session

__all__ = ["PATHS"]

_URL = "/me/second-factor"
_WRONG_CODE = _("This is not the code of now. See that the clock of your telephone is right.")
_WRONG = REFUSALS[Refusal.WRONG]


def _show(asked: Asked, _session: Session) -> Response:
    return _page(asked)


def _begin(asked: Asked, session: Session) -> Response:
    where, typed = asked.desk.register.where, asked.form.text("password")
    if begin_second_factor(where, session, typed, stamp=stamp_of(asked)):
        return go_to(_URL)
    return _page(asked, wrong=_WRONG)


def _confirm(asked: Asked, session: Session) -> Response:
    where, typed = asked.desk.register.where, asked.form.text("code")
    codes = confirm_second_factor_of(where, session.account, typed, stamp=stamp_of(asked))
    if codes is None:
        return _page(asked, wrong=_WRONG_CODE)
    return _page(asked, codes=codes)


def _renew(asked: Asked, session: Session) -> Response:
    where, typed = asked.desk.register.where, asked.form.text("password")
    codes = renew_recovery_codes(where, session, typed, stamp=stamp_of(asked))
    if codes is None:
        return _page(asked, wrong=_WRONG)
    return _page(asked, codes=codes)


def _remove(asked: Asked, session: Session) -> Response:
    where, typed = asked.desk.register.where, asked.form.text("password")
    if remove_second_factor(where, session, typed, stamp=stamp_of(asked)):
        return go_to("/me?done=second-factor")
    return _page(asked, wrong=_WRONG)


def _page(asked: Asked, *, codes: Sequence[str] = (), wrong: str = "") -> Response:
    with asked.reading() as connection:
        page = load_second_factor(connection, asked, codes=codes, wrong=wrong)
    return render(asked, "me/second_factor.html.jinja", page, status=422 if wrong else 200)


_MINE = Permission.SIGNED_IN
PATHS = (
    Path(name="me.code", url=_URL, permission=_MINE, handle=seated(_show)),
    *(
        Path(
            name=f"me.code.{name}",
            url=f"{_URL}/{name}",
            permission=_MINE,
            handle=seated(handle),
            method="POST",
        )
        for name, handle in (
            ("begin", _begin),
            ("confirm", _confirm),
            ("codes", _renew),
            ("remove", _remove),
        )
    ),
)
