"""What a feed says: its entries, the ids that stay, when it was last added to."""

from __future__ import annotations

import datetime
from dataclasses import dataclass
from urllib.parse import quote
from uuid import NAMESPACE_OID, UUID, uuid5

from corrobora.desk.changes.rows import ChangeRow, load_rows
from corrobora.desk.feeds.sources import Source
from corrobora.model.summary import Change
from corrobora.register.summaries.asking import Gaze
from corrobora.register.summaries.happened import list_happened, load_beginning
from corrobora.register.veil import Veil

__all__ = ["Entry", "FeedPage", "load_feed"]

_MOST = 50
# RFC 4287 asks for a moment also of a feed in which nothing happened yet.
_NEVER = datetime.datetime(1970, 1, 1, tzinfo=datetime.UTC)


@dataclass(frozen=True, slots=True)
class Entry:
    """One change: an id that it keeps, when (RFC 3339), where the page about it is."""

    id: str
    updated: str
    url: str
    row: ChangeRow


@dataclass(frozen=True, slots=True, kw_only=True)
class FeedPage:
    """A feed: `url` is where it was asked for, `page` what shows the same to people.

    An address that is secret does not stand in what is read by it: `url` is empty then.
    """

    id: str
    source: Source
    url: str
    page: str
    updated: str
    entries: tuple[Entry, ...]


def load_feed(
    gaze: Gaze, veil: Veil, source: Source, *, url: str, today: datetime.date
) -> FeedPage:
    """Return the last changes that a feed tells these eyes."""
    space = uuid5(NAMESPACE_OID, load_beginning(gaze.connection))
    found = list_happened(gaze, source.wanted, today=today, most=_MOST).rows
    rows = load_rows(gaze, veil, found)
    return FeedPage(
        id=uuid5(space, f"feed {source.key}").urn,
        source=source,
        url=url,
        page=quote(source.url),
        updated=_say(max((one.at for one in found), default=_NEVER)),
        entries=tuple(
            Entry(_id_of(row.change, space), _say(row.change.at), _url_of(row), row) for row in rows
        ),
    )


def _id_of(one: Change, space: UUID) -> str:
    """Return the id of a change: the journal never gives a number twice."""
    what = f"change {one.number}" if one.number else f"due {one.about} {one.at.date()}"
    return uuid5(space, what).urn


def _url_of(row: ChangeRow) -> str:
    if row.person is not None:
        return f"/persons/{row.person.address or row.person.person_id}"
    if row.matter is not None and row.are_quarrels:
        return f"/conflicts/{row.matter.id}"
    return "/changes" if row.matter is None else f"/promises?state={row.matter.sub}"


def _say(moment: datetime.datetime) -> str:
    """Return a moment as RFC 3339 has it, in UTC."""
    return moment.astimezone(datetime.UTC).strftime("%Y-%m-%dT%H:%M:%SZ")
