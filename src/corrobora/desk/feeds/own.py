"""One's own feed addresses: made, shown once, ended."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from starlette.responses import Response

from corrobora.desk.accounts import REFUSALS, stamp_of
from corrobora.desk.asked import Asked, Typed
from corrobora.desk.feeds.sources import find_source
from corrobora.desk.me.seated import seated
from corrobora.desk.paths import Path
from corrobora.desk.rendering import go_to, render
from corrobora.desk.saying import say
from corrobora.desk.words import mark_for_translation as _
from corrobora.errors import UsageError
from corrobora.model.account import Permission
from corrobora.register.accounts.feeds import (
    FeedAddress,
    FeedKind,
    MadeFeed,
    end_feed,
    list_feeds,
    make_feed,
)
from corrobora.register.accounts.passwords import Refusal
from corrobora.register.accounts.searches import SavedSearch, list_saved
from corrobora.register.accounts.sessions import Session, confirm_password

__all__ = ["PATHS"]

_FEEDS = "/me/feeds"
_NOTHING = _("There is nothing of which a feed could be made so. Check what you typed.")
KINDS = {
    FeedKind.ALL: _("everything that changes"),
    FeedKind.PERSON: _("one person"),
    FeedKind.SITE: _("one place of detention"),
    FeedKind.SEARCH: _("those whom a saved search finds"),
}
"""What a feed may be of, to be translated."""


@dataclass(frozen=True, slots=True, kw_only=True)
class FeedsPage:
    """Somebody's feed addresses; `made` is one that is shown this once, `typed` the form again."""

    feeds: Sequence[FeedAddress]
    searches: Sequence[SavedSearch]
    kinds: Sequence[tuple[FeedKind, str]]
    chosen: str
    about: str
    label: str
    is_ended: bool = False
    wrong: str = ""
    made: MadeFeed | None = None


def _show(asked: Asked, session: Session) -> Response:
    return _page(asked, session)


def _make(asked: Asked, session: Session) -> Response:
    where, stamp, form = asked.desk.register.where, stamp_of(asked), asked.form
    if not confirm_password(where, session, form.text("password"), stamp=stamp):
        return _page(asked, session, wrong=REFUSALS[Refusal.WRONG])
    kind = _kind_of(form.text("kind"))
    about = _about(asked, kind)
    with asked.reading() as connection:
        gaze, account = asked.look(connection), session.account.id
        if find_source(gaze, asked.veil, kind, about, account=account) is None:
            return _page(asked, session, wrong=_NOTHING)
    try:
        made = make_feed(
            where, session.account, kind=kind, about=about, label=form.text("label"), stamp=stamp
        )
    except UsageError as error:
        return _page(asked, session, wrong=say(asked, error))
    return _page(asked, session, made=made)


def _end(asked: Asked, session: Session) -> Response:
    where, which = asked.desk.register.where, asked.path["feed"]
    end_feed(where, session.account.id, which, stamp=stamp_of(asked))
    return go_to(f"{_FEEDS}?done=1")


def _kind_of(typed: str) -> FeedKind:
    return FeedKind(typed) if typed in set(FeedKind) else FeedKind.ALL


def _about(asked: Asked, kind: FeedKind) -> str:
    if kind is FeedKind.ALL:
        return ""
    if kind is FeedKind.SEARCH:
        return asked.form.text("search")
    # Whoever copies the address of a page of the desk means the person or place on it.
    typed = asked.form.line("about") or ""
    return typed.rpartition("/persons/")[2] if kind is FeedKind.PERSON else typed


def _page(
    asked: Asked, session: Session, *, wrong: str = "", made: MadeFeed | None = None
) -> Response:
    given = asked.form if asked.form.values else asked.query
    with asked.reading() as connection:
        page = FeedsPage(
            feeds=list_feeds(connection, session.account.id),
            searches=list_saved(connection, session.account.id),
            kinds=tuple(KINDS.items()),
            chosen="" if made else given.text("kind"),
            about=Typed("" if made else given.text("about")),
            label=Typed("" if made else given.text("label")),
            is_ended=asked.query.has("done"),
            wrong=wrong,
            made=made,
        )
    return render(asked, "feeds/own.html.jinja", page, status=422 if wrong else 200)


_MINE = Permission.SIGNED_IN
PATHS = (
    Path(name="me.feeds", url=_FEEDS, permission=_MINE, handle=seated(_show)),
    Path(name="me.feed.make", url=_FEEDS, permission=_MINE, handle=seated(_make), method="POST"),
    Path(
        name="me.feed.end",
        url="/me/feeds/{feed}/end",
        permission=_MINE,
        handle=seated(_end),
        method="POST",
    ),
)
