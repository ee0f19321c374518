"""Feeds for whoever signed in, and for readers of feeds that know nothing but an address."""

from __future__ import annotations

from dataclasses import replace

from starlette.exceptions import HTTPException
from starlette.responses import Response

from corrobora.desk.asked import Asked
from corrobora.desk.feeds.atom import answer_feed
from corrobora.desk.feeds.own import PATHS as OWN
from corrobora.desk.feeds.pages import load_feed
from corrobora.desk.feeds.sources import find_source
from corrobora.desk.paths import Handler, Path
from corrobora.desk.visits import account_id
from corrobora.model.account import Account, Permission
from corrobora.register.accounts.feeds import FeedKind, find_feed, touch_feed
from corrobora.register.accounts.sessions import Session, SessionState

__all__ = ["PATHS"]


def _feeding(kind: FeedKind) -> Handler:
    def show(asked: Asked) -> Response:
        about = asked.path.get("about", "")
        return _answer(asked, kind, about, url=asked.url)

    return show


def show_by_address(asked: Asked) -> Response:
    """Answer a reader that signs in to nothing: with the eyes of whoever made the address."""
    with asked.reading() as connection:
        found = find_feed(connection, asked.path["secret"])
    if found is None:
        raise HTTPException(404)
    feed, account = found
    touch_feed(asked.desk.register.where, feed, asked.at)
    seen = replace(asked, seat=replace(asked.seat, session=_as(account, asked), token=""))
    seen = replace(seen, seat=replace(seen.seat, language=account.language))
    return _answer(seen, feed.kind, feed.about, url="")


def _as(account: Account, asked: Asked) -> Session:
    """Return a session that stands nowhere: it is good for this one answer."""
    return Session(
        id="",
        account=account,
        state=SessionState.OPEN,
        begun_at=asked.at,
        seen_at=asked.at,
    )


def _answer(asked: Asked, kind: FeedKind, about: str, *, url: str) -> Response:
    with asked.reading() as connection:
        gaze = asked.look(connection)
        source = find_source(gaze, asked.veil, kind, about, account=account_id(asked))
        if source is None:
            raise HTTPException(404)
        page = load_feed(gaze, asked.veil, source, url=url, today=asked.today)
    return answer_feed(asked, page)


PATHS = (
    Path(
        name="feed.by_address",
        url="/feeds/by/{secret}.atom",
        permission=Permission.ANYBODY,
        handle=show_by_address,
    ),
    *(
        Path(name=f"feed.{kind.value}", url=url, permission=Permission.READ, handle=_feeding(kind))
        for kind, url in (
            (FeedKind.ALL, "/feeds/changes.atom"),
            (FeedKind.PERSON, "/feeds/persons/{about}.atom"),
            (FeedKind.SITE, "/feeds/sites/{about:path}.atom"),
            (FeedKind.SEARCH, "/feeds/searches/{about}.atom"),
        )
    ),
    *OWN,
)
