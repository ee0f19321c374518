"""Which statements about one person belong to one stretch of custody (reading 7).

Releases cut the line: an arrest after a release begins a new episode. Undated statements
join an episode that holds such an act already and that they may speak of, judged by the day
of publication; else the one that was running then.
"""

from __future__ import annotations

import datetime as dt
from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field

from corrobora.model.edtf import EdtfDate
from corrobora.model.vocabulary import ActKind, Certainty

__all__ = ["Event", "Stretch", "divide_into_stretches"]

_CUSTODY = ActKind.ARREST.family
_RELEASE = ActKind.RELEASE.family
# Of these one episode may hold several, on different days.
_REPEATABLE = frozenset({ActKind.TRANSFER.family, ActKind.CHARGE.family, ActKind.SENTENCE.family})
_FAR = dt.date.max


@dataclass(frozen=True, slots=True)
class Event:
    """One statement as time sees it: `said` is the last day it may have been published."""

    id: str
    family: str
    certainty: Certainty
    date: EdtfDate | None
    said: dt.date | None
    is_house_arrest: bool = False

    @property
    def happened(self) -> bool:
        """Say whether it speaks of something done."""
        return self.certainty in {Certainty.ASSERTED, Certainty.HEDGED}

    @property
    def by(self) -> dt.date:
        """The day by which it had happened, as far as that is known."""
        return min(self.date.latest if self.date else _FAR, self.said or _FAR)


@dataclass(slots=True)
class Stretch:
    """The events of one episode; filled here, then only read."""

    events: list[Event] = field(default_factory=list)

    def claims(self) -> tuple[tuple[str, tuple[str, ...]], ...]:
        """Return (family, statement ids) for each claim: one finding each."""
        by_family: dict[str, list[Event]] = defaultdict(list)
        for event in self.events:
            by_family[event.family].append(event)
        return tuple(
            (family, tuple(sorted(e.id for e in group)))
            for family in sorted(by_family)
            for group in _groups(family, by_family[family])
        )

    def of(self, *families: str) -> list[Event]:
        """Return what happened in it of these families."""
        return [e for e in self.events if e.family in families and e.happened]


def divide_into_stretches(events: Iterable[Event], same_event_days: int) -> tuple[Stretch, ...]:
    """Return the episodes in order of time; `same_event_days` as in the policy."""
    ordered = sorted(events, key=lambda e: (e.by, e.id))
    line = [e for e in ordered if e.happened and e.date and e.family in {_CUSTODY, _RELEASE}]
    stretches: list[Stretch] = []
    for event in sorted(line, key=lambda e: (_from(e), e.by, e.family == _RELEASE, e.id)):
        if not stretches or _is_new(event, stretches[-1], same_event_days):
            stretches.append(Stretch())
        stretches[-1].events.append(event)
    placed = {e.id for e in line}
    for event in _rest(ordered, placed):
        _place(event, stretches)
    return tuple(stretches)


def _rest(ordered: Sequence[Event], placed: set[str]) -> Iterator[Event]:
    """Yield what is left: undated releases first, for they may cut the line."""
    rest = [e for e in ordered if e.id not in placed]
    yield from (e for e in rest if e.family == _RELEASE and e.happened)
    yield from (e for e in rest if not (e.family == _RELEASE and e.happened))


def _from(event: Event) -> dt.date:
    return event.date.earliest if event.date else event.by


def _is_new(event: Event, last: Stretch, same_event_days: int) -> bool:
    """Say whether a dated arrest or release cannot belong to the last stretch."""
    if event.date is None:
        return False
    # Held at home after a release is what the release was to, no new arrest.
    is_taken = event.family == _CUSTODY and not event.is_house_arrest
    if is_taken and any(_from(event) > r.by for r in last.of(_RELEASE)):
        return True
    same = [e.date for e in last.of(event.family) if e.date is not None]
    return bool(same) and all(_is_far(event.date, d, same_event_days) for d in same)


def _is_far(a: EdtfDate, b: EdtfDate, days: int) -> bool:
    gap = max((a.earliest - b.latest).days, (b.earliest - a.latest).days)
    return gap > days


def _place(event: Event, stretches: list[Stretch]) -> None:
    """Put an event where it fits best; an undated release may fall before a later arrest."""
    open_then = [s for s in stretches if any(_from(e) <= event.by for e in s.events)]
    fitting = [s for s in open_then if any(_fits(event, e) for e in s.events)]
    if fitting:
        fitting[-1].events.append(event)
    elif open_then:
        open_then[-1].events.append(event)
    elif stretches and not _is_release_before(event, stretches[0]):
        stretches[0].events.append(event)
    else:
        stretches.insert(0, Stretch([event]))


def _is_release_before(event: Event, first: Stretch) -> bool:
    """Say whether it ended something before all that is known: the first record is a release."""
    return event.family == _RELEASE and event.happened and bool(first.of(_CUSTODY))


def _fits(event: Event, other: Event) -> bool:
    if event.family != other.family or not other.happened:
        return False
    if event.date is not None and other.date is not None:
        return event.date.is_compatible_with(other.date)
    return _from(other) <= event.by


def _groups(family: str, events: Sequence[Event]) -> Iterator[Sequence[Event]]:
    """Yield one group, or for acts that may recur one for each date."""
    if family not in _REPEATABLE:
        yield events
        return
    groups: list[list[Event]] = []
    for event in sorted(events, key=lambda e: (e.date is None, _from(e), e.by, e.id)):
        home = next((g for g in groups if all(_may_be_one(event, e) for e in g)), None)
        if home is None:
            groups.append([event])
        else:
            home.append(event)
    yield from groups


def _may_be_one(a: Event, b: Event) -> bool:
    return a.date is None or b.date is None or a.date.is_compatible_with(b.date)
