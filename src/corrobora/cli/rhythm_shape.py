"""The JSON of `corrobora rhythm`; a contract: a field is never renamed or dropped, only added."""

from __future__ import annotations

from corrobora.model.plain import Plain, as_plain
from corrobora.model.rhythm import Count, Event, Period, Rhythm
from corrobora.register.record import Record

__all__ = ["rhythm_shape"]

Shape = dict[str, Plain]


def rhythm_shape(record: Record, rhythm: Rhythm) -> Shape:
    """Return periods, time held, releases that an arrest followed, and what is in no period."""
    held = rhythm.time_held
    quarters = held.quarters or (None, None, None)
    return {
        "as_of": record.as_of.isoformat(),
        "known_at": as_plain(record.known_at),
        "by": rhythm.grain.value,
        "periods": [_period(period) for period in rhythm.periods],
        "time_held": {
            "known": held.known,
            "ended": held.ended,
            "shortest": held.shortest,
            "lower_quartile": quarters[0],
            "median": quarters[1],
            "upper_quartile": quarters[2],
            "longest": held.longest,
        },
        "releases": rhythm.releases,
        "followed_by_arrest": rhythm.followed_by_arrest,
        "events_outside": [_event(event) for event in rhythm.events_outside],
        "undated": {"releases": rhythm.undated_releases, "arrests": rhythm.undated_arrests},
    }


def _period(period: Period) -> Shape:
    return {
        "period": period.label,
        "first": period.first.isoformat(),
        "last": period.last.isoformat(),
        "releases": _count(period.releases),
        "arrests": _count(period.arrests),
        "rearrests": _count(period.rearrests),
        "held_at_end": _count(period.stock),
        "events": [_event(event) for event in period.events],
    }


def _count(count: Count) -> Shape:
    return {"yes": count.yes, "possibly": count.possibly}


def _event(event: Event) -> Shape:
    return {"date": str(event.date), "event": event.what, "source": event.source}
