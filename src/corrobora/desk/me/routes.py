"""One's own account: password, second factor, sessions, language, tokens for programs."""

from __future__ import annotations

from starlette.responses import Response

from corrobora.desk.accounts import REFUSALS, stamp_of
from corrobora.desk.asked import Asked
from corrobora.desk.languages import LANGUAGES
from corrobora.desk.me.pages import PasswordPage, load_me
from corrobora.desk.me.seated import seated
from corrobora.desk.me.second_factor import PATHS as SECOND_FACTOR
from corrobora.desk.paths import Path
from corrobora.desk.rendering import go_to, render
from corrobora.desk.saying import say
from corrobora.desk.seating import forget_token, keep_choice
from corrobora.desk.words import mark_for_translation as _
from corrobora.errors import UsageError
from corrobora.model.account import Permission, Role
from corrobora.register.accounts.own import change_password, choose_language
from corrobora.register.accounts.passwords import Refusal
from corrobora.register.accounts.sessions import (
    Session,
    confirm_password,
    end_one_session,
    end_sessions_of,
)
from corrobora.register.accounts.tokens import MadeToken, end_token, make_token

__all__ = ["PATHS"]

_NOT_TWICE = _("The new password was not typed twice in the same way.")


# --- the account ----------------------------------------------------------------------------------


def _show(asked: Asked, _session: Session) -> Response:
    return _page(asked)


def _choose_language(asked: Asked, session: Session) -> Response:
    language = asked.form.text("language")
    if language not in LANGUAGES:
        return go_to("/me")
    choose_language(asked.desk.register.where, session.account, language, stamp=stamp_of(asked))
    return keep_choice(go_to("/me?done=language"), "language", language)


# --- password -------------------------------------------------------------------------------------


def _show_password(asked: Asked, session: Session) -> Response:
    page = PasswordPage(is_needed=session.must_change_password)
    return render(asked, "me/password.html.jinja", page)


def _change_password(asked: Asked, session: Session) -> Response:
    new = asked.form.text("new")
    wrong = _NOT_TWICE
    if new == asked.form.text("again"):
        refusal = change_password(
            asked.desk.register.where,
            session,
            asked.form.text("password"),
            new,
            stamp=stamp_of(asked),
        )
        if refusal is None:
            return go_to("/" if session.must_change_password else "/me?done=password")
        wrong = REFUSALS[refusal]
    page = PasswordPage(is_needed=session.must_change_password, wrong=wrong)
    return render(asked, "me/password.html.jinja", page, status=422)


# --- sessions -------------------------------------------------------------------------------------


def _end_others(asked: Asked, session: Session) -> Response:
    account = session.account.id
    end_sessions_of(
        asked.desk.register.where, account, by=account, stamp=stamp_of(asked), but=session.id
    )
    return go_to("/me?done=sessions")


def _end_everywhere(asked: Asked, session: Session) -> Response:
    account = session.account.id
    end_sessions_of(asked.desk.register.where, account, by=account, stamp=stamp_of(asked))
    return forget_token(go_to("/sign-in"))


def _end_one(asked: Asked, session: Session) -> Response:
    where, which = asked.desk.register.where, asked.path["session"]
    end_one_session(where, session.account.id, which, stamp=stamp_of(asked))
    return go_to("/me?done=sessions")


# --- tokens ---------------------------------------------------------------------------------------


def _make_token(asked: Asked, session: Session) -> Response:
    where, stamp = asked.desk.register.where, stamp_of(asked)
    if not confirm_password(where, session, asked.form.text("password"), stamp=stamp):
        return _page(asked, wrong=REFUSALS[Refusal.WRONG])
    account, role = session.account, asked.form.text("role")
    try:
        made = make_token(
            where,
            account,
            role=Role(role) if role in set(Role) else Role.VIEWER,
            label=asked.form.text("label"),
            by=account.id,
            stamp=stamp,
        )
    except UsageError as error:
        return _page(asked, wrong=say(asked, error))
    return _page(asked, made=made)


def _end_token(asked: Asked, session: Session) -> Response:
    account = session.account.id
    end_token(
        asked.desk.register.where,
        account,
        asked.path["token"],
        by=account,
        stamp=stamp_of(asked),
    )
    return go_to("/me?done=token")


def _page(asked: Asked, *, wrong: str = "", made: MadeToken | None = None) -> Response:
    with asked.reading() as connection:
        page = load_me(connection, asked, wrong=wrong, made=made)
    return render(asked, "me/me.html.jinja", page, status=422 if wrong else 200)


_MINE = Permission.SIGNED_IN
_PASSWORD = "/me/password"  # noqa: S105 - an address
PATHS = (
    Path(name="me", url="/me", permission=_MINE, handle=seated(_show)),
    Path(
        name="me.password",
        url=_PASSWORD,
        permission=_MINE,
        handle=seated(_show_password, first=True),
    ),
    Path(
        name="me.password.change",
        url=_PASSWORD,
        permission=_MINE,
        handle=seated(_change_password, first=True),
        method="POST",
    ),
    *SECOND_FACTOR,
    *(
        Path(name=name, url=url, permission=_MINE, handle=seated(handle), method="POST")
        for name, url, handle in (
            ("me.language", "/me/language", _choose_language),
            ("me.others.end", "/me/sessions/others", _end_others),
            ("me.everywhere.end", "/me/sessions/everywhere", _end_everywhere),
            ("me.session.end", "/me/sessions/{session}/end", _end_one),
            ("me.token.make", "/me/tokens", _make_token),
            ("me.token.end", "/me/tokens/{token}/end", _end_token),
        )
    ),
)
