"""Which of two reports came from which, where that can be told (DESIGN reading 14)."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from corrobora.lineage.align import Match
from corrobora.lineage.body import Body, Passage
from corrobora.lineage.credit import Credits
from corrobora.lineage.overlap import share_in_order
from corrobora.model.lineage import Direction
from corrobora.model.report import Report

__all__ = ["Judged", "judge_direction", "put_in_order"]

_CUTS = 2  # passages of the earlier that are cut versions of the later's
_KEPT = 0.95  # of a cut passage's words that the whole one has in order
_SPECIFIC = ("#", "~", "=time.", "=qty.")
"""Keys of what is stated in particular: numbers, names, days and months, amounts."""


@dataclass(frozen=True, slots=True)
class Judged:
    """The direction between an ordered pair, and why in plain words."""

    direction: Direction
    reason: str
    is_turned: bool = False


def put_in_order(a: Report, b: Report) -> tuple[Report, Report]:
    """Return (derived, source) by publication date, then id; an undated one counts as later.

    Where nothing else tells the direction this order means nothing (see `CopyLink`).
    """
    first, second = sorted((a, b), key=_order_key)
    return second, first


def _order_key(report: Report) -> tuple[bool, str, str]:
    date = report.published
    return date is None, "" if date is None else date.earliest.isoformat(), report.id


def judge_direction(
    derived: Body,
    source: Body,
    matches: Sequence[Match],
    credits_of: Callable[[Body], Credits],
    collected: Callable[[str], bool],
) -> Judged:
    """Judge a pair that `put_in_order` ordered; `is_turned` says that the order was wrong.

    In this order: an explicit credit of the other's outlet; an agency and one that is none,
    unless the dates speak against it; a credited agency whose text is
    not among the reports (`collected`); the dates; what either has that the other lacks.
    """
    by_credit = _judge_credits(derived, source, credits_of, collected)
    if by_credit is not None:
        return by_credit
    if _is_later(derived.report, source.report):
        return _judge_dated(derived, source, matches)
    return _judge_undated(derived, source, matches)


def _judge_credits(
    derived: Body,
    source: Body,
    credits_of: Callable[[Body], Credits],
    collected: Callable[[str], bool],
) -> Judged | None:
    ours, theirs = credits_of(derived), credits_of(source)
    by_derived = ours.have(source.report.outlet)
    by_source = theirs.have(derived.report.outlet)
    if by_derived and not by_source:
        return Judged(Direction.KNOWN, f"credits {source.report.outlet}")
    if by_source and not by_derived and not _is_later(derived.report, source.report):
        return Judged(Direction.KNOWN, f"credits {derived.report.outlet}", is_turned=True)
    if theirs.is_agency and not ours.is_agency:
        return Judged(Direction.KNOWN, f"{source.report.outlet} is a news agency")
    if ours.is_agency and not theirs.is_agency and not _is_later(derived.report, source.report):
        why = f"{derived.report.outlet} is a news agency"
        return Judged(Direction.KNOWN, why, is_turned=True)
    unseen = sorted(name for name in ours.agencies & theirs.agencies if not collected(name))
    if unseen and (by_source or not by_derived):
        return Judged(Direction.COMMON_SOURCE, f"both credit {unseen[0]}, whose text is not here")
    return None


def _judge_dated(derived: Body, source: Body, matches: Sequence[Match]) -> Judged:
    """Judge a pair where `derived` was published later."""
    if derived.report.outlet is None or derived.report.outlet != source.report.outlet:
        cuts = sum(
            _is_cut(source.passages[match.sources[0]], derived.passages[match.derived])
            for match in matches
        )
        if cuts >= _CUTS:
            why = f"the later one has {cuts} passages whole that the earlier one shortens"
            return Judged(Direction.COMMON_SOURCE, why)
    return Judged(Direction.KNOWN, "published later")


def _is_cut(short: Passage, whole: Passage) -> bool:
    """Say whether `short` is `whole` with something particular left out and nothing added."""
    lost = [key for key in whole.weights.keys() - short.weights if key.startswith(_SPECIFIC)]
    return bool(lost) and share_in_order(short.words, whole.words) >= _KEPT


def _judge_undated(derived: Body, source: Body, matches: Sequence[Match]) -> Judged:
    """Judge a pair whose dates do not tell, by what each has that the other lacks."""
    extra_derived = _find_extra(matches, derived, source, of_derived=True)
    extra_source = _find_extra(matches, derived, source, of_derived=False)
    if extra_derived and extra_source:
        why = "each has particulars in shared passages that the other lacks"
        return Judged(Direction.COMMON_SOURCE, why)
    if _is_truncated(derived, source, matches):
        return Judged(Direction.KNOWN, "has nothing of its own and breaks off")
    turned = [
        Match(match.sources[0], (match.derived,), match.likeness, match.share, match.is_same)
        for match in matches
    ]
    if _is_truncated(source, derived, turned):
        return Judged(Direction.KNOWN, "has nothing of its own and breaks off", is_turned=True)
    return Judged(Direction.UNKNOWN, "nothing tells which came first")


def _find_extra(
    matches: Sequence[Match], derived: Body, source: Body, *, of_derived: bool
) -> set[str]:
    """Return the particulars in one side's matched passages that the other report has nowhere."""
    whole, other = (derived, source) if of_derived else (source, derived)
    numbers = {
        number
        for match in matches
        for number in ((match.derived,) if of_derived else match.sources)
    }
    known = {key for passage in other.passages for key in passage.weights}
    found = {
        key
        for number in numbers
        for key in whole.passages[number].weights
        if key.startswith(_SPECIFIC)
    }
    return found - known


def _is_truncated(short: Body, whole: Body, matches: Sequence[Match]) -> bool:
    """Say whether `short` is the beginning of `whole`, or all of it with nothing added."""
    count = len(short.passages)
    if len(matches) < count or len(whole.passages) <= count:
        return False
    places = [match.sources[0] for match in matches]
    starts = places[0] == 0 and places[-1] < len(whole.passages) - 1
    return starts and all(match.is_same or match.share >= _KEPT for match in matches)


def _is_later(a: Report, b: Report) -> bool:
    return (
        a.published is not None
        and b.published is not None
        and a.published.earliest > b.published.latest
    )
