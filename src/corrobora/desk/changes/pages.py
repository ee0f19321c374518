"""What the list of changes says."""

from __future__ import annotations

import datetime
from collections.abc import Mapping
from dataclasses import dataclass
from urllib.parse import urlencode

from corrobora.desk.asked import Given
from corrobora.desk.changes.forms import KINDS, VISIT, Wanted
from corrobora.desk.changes.rows import ChangeRow, load_rows
from corrobora.errors import UsageError
from corrobora.model.sentences import Sentence
from corrobora.register.summaries.asking import Gaze, count_what_changed, is_made
from corrobora.register.summaries.happened import list_happened
from corrobora.register.veil import Veil

__all__ = ["Asking", "ChangesPage", "load_page"]

_MOST = 50


@dataclass(frozen=True, slots=True, kw_only=True)
class Asking:
    """Everything that the page is asked with; `visit` is the last one."""

    wanted: Wanted
    query: Given
    visit: datetime.datetime | None
    today: datetime.date
    countries: Mapping[str, str]


@dataclass(frozen=True, slots=True, kw_only=True)
class ChangesPage:
    """Some changes, how they were asked for, and where the next ones are.

    `new` counts by kind what changed since the last visit. `feed` is where the feed of all is.
    """

    is_made: bool
    wanted: Wanted
    rows: tuple[ChangeRow, ...]
    is_first: bool
    next_url: str | None
    visit: datetime.datetime | None
    visit_url: str
    new: Mapping[str, int]
    kinds: tuple[tuple[str, str], ...]
    countries: Mapping[str, str]


def load_page(gaze: Gaze, veil: Veil, asking: Asking) -> ChangesPage:
    """Return the changes that are asked for, behind those of the page before.

    Raises `UsageError` for a place that no page told.
    """
    after = asking.query.text("after") or None
    try:
        found = list_happened(
            gaze, asking.wanted.filter, today=asking.today, after=after, most=_MOST
        )
    except ValueError as error:
        raise UsageError(
            Sentence("This is no place in the list. Begin with its first page")
        ) from error
    visit = asking.visit
    return ChangesPage(
        is_made=is_made(gaze.connection),
        wanted=asking.wanted,
        rows=load_rows(gaze, veil, found.rows),
        is_first=after is None,
        next_url=None if found.after is None else _url(asking.query, after=found.after),
        visit=visit,
        visit_url=_url(asking.query, since=VISIT),
        new={} if visit is None else count_what_changed(gaze, since=visit),
        kinds=tuple((key, name) for key, (name, _) in KINDS.items()),
        countries=asking.countries,
    )


def _url(query: Given, **more: str) -> str:
    asked = [
        (key, value)
        for key, values in query.values.items()
        if key != "after" and key not in more
        for value in values
        if value
    ]
    return f"/changes?{urlencode([*asked, *more.items()])}"
