"""Which changes somebody asks for: their kinds, since when, at which place, in which country."""

from __future__ import annotations

import datetime
from collections.abc import Mapping
from dataclasses import dataclass

from corrobora.desk.asked import Given
from corrobora.desk.days import midnight, read_day
from corrobora.desk.words import mark_for_translation as _
from corrobora.errors import UsageError
from corrobora.model.sentences import Sentence
from corrobora.model.summary import ChangeKind
from corrobora.register.summaries.happened import ChangeFilter

__all__ = ["KINDS", "VISIT", "Wanted", "read_wanted"]

VISIT = "visit"
"""Typed in place of a day: since one's last visit."""

KINDS: Mapping[str, tuple[str, frozenset[ChangeKind]]] = {
    "custody": (_("custody"), frozenset({ChangeKind.CUSTODY})),
    "step": (_("step"), frozenset({ChangeKind.STEP})),
    "named": (
        _("who is named, and how"),
        frozenset({ChangeKind.APPEARED, ChangeKind.GONE, ChangeKind.MERGED, ChangeKind.NAME}),
    ),
    "conflict": (
        _("conflicts"),
        frozenset({ChangeKind.CONFLICT_OPENED, ChangeKind.CONFLICT_CLOSED}),
    ),
    "promise": (_("promises"), frozenset({ChangeKind.PROMISE, ChangeKind.PROMISE_DUE})),
}
"""What one can choose: in English, to be translated where shown, and what it stands for."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Wanted:
    """What was asked for: the filter, and what of it the form shows as chosen."""

    filter: ChangeFilter
    kinds: tuple[str, ...] = ()
    day: str = ""
    until: str = ""
    is_since_visit: bool = False


def read_wanted(query: Given, visit: datetime.datetime | None) -> Wanted:
    """Return what is asked for; raises `UsageError` for a word of no list, or no day."""
    chosen = query.all("kind")
    unknown = [one for one in chosen if one not in KINDS]
    if unknown:
        raise UsageError(
            Sentence(
                "%(typed)s: no kind of change. Choose of %(known)s",
                typed=unknown[0][:40],
                known=", ".join(KINDS),
            )
        )
    is_since_visit = query.text("since") == VISIT
    day = None if is_since_visit else read_day(query, "since")
    until = read_day(query, "until")
    since = visit if is_since_visit else (None if day is None else midnight(day))
    return Wanted(
        filter=ChangeFilter(
            kinds=frozenset(kind for one in chosen for kind in KINDS[one][1]),
            since=since,
            until=None if until is None else midnight(until) + datetime.timedelta(days=1),
            site=query.line("site"),
            country=query.line("country"),
            decided=query.has("decided"),
        ),
        kinds=chosen,
        day="" if day is None else day.isoformat(),
        until="" if until is None else until.isoformat(),
        is_since_visit=is_since_visit,
    )
