"""A figure beside names for a terminal: the counts first, then who, then why not."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence

from rich.console import RenderableType
from rich.padding import Padding
from rich.text import Text

from corrobora.cli.reconcile_words import (
    CANNOT,
    SETTLES,
    VERDICTS,
    WHY,
    say_fit,
    say_headline,
    say_interval,
    say_part,
    say_why,
)
from corrobora.cli.wording import count, in_order_of_step, printable, say_figure, say_frame
from corrobora.model.reconciled import (
    Candidate,
    Fit,
    NameCheck,
    NameVerdict,
    Reason,
    Reconciliation,
    TooMany,
    Why,
)
from corrobora.register.record import Record

__all__ = ["show_names", "show_reconciled"]

_OUTSIDE = 12  # who is outside for one reason, before the rest is counted


def show_reconciled(
    record: Record, found: Reconciliation, addresses: Mapping[str, str]
) -> Iterator[RenderableType]:
    """Show one figure with who fills it, who may, who does not, and its parts."""
    known = "" if record.known_at is None else f", as known at {record.known_at:%Y-%m-%d %H:%M} UTC"
    yield Text(f"A figure beside the names of this register, as of {record.as_of}{known}\n")
    yield from _show_head(found, addresses)
    yield from _show_sums(found)
    yield from _show_matched(found)
    yield from _show_ambiguous(found.ambiguous)
    yield from _show_outside(found.outside)
    for part in found.parts:
        yield Text("")
        yield from _show_part(part)
    if found.in_no_part:
        names = "; ".join(fit.name for fit in found.in_no_part)
        yield _line(f"counted in the whole and in none of its parts: {names}", left=2)


def _show_head(found: Reconciliation, addresses: Mapping[str, str]) -> Iterator[RenderableType]:
    row = found.row
    address = addresses.get(row.statement_ids[0])
    yield Text(f"{say_headline(row.tally, row.speaker)}  [{address}]", style="bold")
    yield _line(f"{say_frame(row.tally)}; {count(len(row.reports), 'report')}")
    if not found.cut_off_is_stated and found.cut_off is not None:
        yield _line(f"no cut-off stated: counted up to {found.cut_off}, when it was first told")
    if found.given_since is not None:
        yield _line(f"since {found.given_since}: set by you, not by the source")
    if row.superseded_by is not None:
        yield _line(f"replaced by a later figure of this speaker: {row.superseded_by}")
    for other in found.verified:
        frame = say_frame(other.tally, in_short=True)
        yield _line(f"verified by {printable(other.speaker)}: {say_figure(other.tally)} ({frame})")


def _show_sums(found: Reconciliation) -> Iterator[RenderableType]:
    yield Text("")
    if found.cannot is not None:
        yield _line(CANNOT[found.cannot], left=2)
    if found.cannot is not None and not (found.matched or found.ambiguous):
        return
    steps = Counter(fit.finding.step for fit in found.matched)
    parts = [f"{steps[step]} {step}" for step in sorted(steps, key=in_order_of_step)]
    told = f" ({', '.join(parts)})" if parts else ""
    yield _line(f"{'filled by name':<18} {len(found.matched):>6,}{told}", left=2)
    yield _line(f"{'perhaps':<18} {len(found.ambiguous):>6,}", left=2)
    if found.unknown is not None:
        yield _line(f"{'not named here':<18} {say_interval(found.unknown):>6}", left=2)
    if found.too_many is not None and found.too_many.if_all:
        yield _line(f"{'too many':<18} {_say_too_many(found.too_many)}", left=2)


def _say_too_many(many: TooMany) -> str:
    if many.certain == many.if_all:
        return f"{many.certain:>6,}"
    return f"{many.certain:>6,}, or {many.if_all:,} if all that is open counts"


def _show_matched(found: Reconciliation) -> Iterator[RenderableType]:
    beyond = {fit.person_id for fit in found.beyond}
    filling = [fit for fit in found.matched if fit.person_id not in beyond]
    if filling:
        yield Text(f"\nFill the number: {len(filling):,}", style="bold")
        yield from (_line(say_fit(fit)) for fit in filling)
    if found.beyond:
        yield Text(f"\nBeyond the number: {len(found.beyond):,}", style="bold")
        yield _line("More are named than it counts. Is it too low, is one of all these not of it,")
        yield _line("or is one here twice? These stand lowest on the ladder:")
        yield from (_line(say_fit(fit), left=6) for fit in found.beyond)


def _show_ambiguous(fits: Sequence[Fit]) -> Iterator[RenderableType]:
    if not fits:
        return
    yield Text(f"\nPerhaps: {len(fits):,}", style="bold")
    for reason, group in _by_reason(fits).items():
        yield _line(f"{WHY[reason]}; settled by {SETTLES[reason]}")
        for fit in group:
            about = next((w.about for w in fit.why if w.reason is reason and w.about), None)
            others = [_say_also(w) for w in fit.why if w.reason is not reason]
            named = f" → {about}" if about and reason is Reason.SAME_PERSON else ""
            also = f"; also {', '.join(others)}" if others else ""
            yield _line(f"{say_fit(fit)}{named}{also}", left=6)


def _say_also(why: Why) -> str:
    is_other_name = why.reason in {Reason.SAME_PERSON, Reason.LIKE_OUTSIDE}
    return say_why(why) if is_other_name else WHY[why.reason]


def _show_outside(fits: Sequence[Fit]) -> Iterator[RenderableType]:
    if not fits:
        return
    yield Text(f"\nNot in this figure: {len(fits):,}", style="bold")
    for reason, group in _by_reason(fits).items():
        names = [
            f"{fit.name} ({fit.why[0].about})" if fit.why[0].about else fit.name
            for fit in group[:_OUTSIDE]
        ]
        more = len(group) - _OUTSIDE
        last = f"; and {more:,} more: --format json" if more > 0 else ""
        yield _line(f"{WHY[reason]}: {'; '.join(names)}{last}")


def _by_reason(fits: Iterable[Fit]) -> Mapping[Reason, list[Fit]]:
    """Return the fits by their first reason, each once, in the order of the list of reasons."""
    found: dict[Reason, list[Fit]] = {}
    for fit in fits:
        found.setdefault(fit.why[0].reason, []).append(fit)
    order = list(Reason)
    return dict(sorted(found.items(), key=lambda item: order.index(item[0])))


def _show_part(part: Reconciliation) -> Iterator[RenderableType]:
    number = part.unknown
    many = part.too_many.certain if part.too_many else 0
    sums = [
        f"{len(part.matched):,} named",
        f"{len(part.ambiguous):,} perhaps" if part.ambiguous else None,
        f"not named here {say_interval(number)}" if number else None,
        f"{many:,} too many" if many else None,
    ]
    yield _line(f"of these {say_part(part.row.tally)}: {', '.join(s for s in sums if s)}", left=2)
    if part.matched:
        yield _line("; ".join(fit.name for fit in part.matched), left=6)
    if part.ambiguous:
        yield _line("perhaps " + "; ".join(fit.name for fit in part.ambiguous), left=6)


def show_names(checks: Sequence[NameCheck], unasked: Sequence[Fit]) -> Iterator[RenderableType]:
    """Show what became of somebody's own names, the ones to work on before those that are sure."""
    told = Counter(check.verdict for check in checks)
    yield Text(f"\nYour {count(len(checks), 'name')}", style="bold")
    for verdict in NameVerdict:
        yield _line(f"{VERDICTS[verdict]}: {told[verdict]:,}")
    for verdict in (NameVerdict.PERHAPS, NameVerdict.OUTSIDE, NameVerdict.NOT_KNOWN):
        group = [check for check in checks if check.verdict is verdict]
        if group:
            yield Text(f"\n{VERDICTS[verdict].capitalize()}", style="bold")
        for check in group:
            yield from _show_check(check)
    sure = [c for c in checks if c.verdict is NameVerdict.MATCHED]
    if sure:
        yield Text(f"\n{VERDICTS[NameVerdict.MATCHED].capitalize()}", style="bold")
        yield from (_line(_say_sure(check)) for check in sure)
    if unasked:
        yield Text(f"\nIn the figure, or perhaps, and not among your names: {len(unasked):,}")
        yield from (_line(say_fit(fit)) for fit in unasked)


def _say_sure(check: NameCheck) -> str:
    fit = check.candidates[0].fit
    said = say_fit(fit) if fit is not None else check.asked.name
    again = "" if check.same_as is None else f" (line {check.asked.line}: as line {check.same_as})"
    return f"{said}{again}"


def _show_check(check: NameCheck) -> Iterator[RenderableType]:
    again = "" if check.same_as is None else f" (as line {check.same_as})"
    yield _line(f"line {check.asked.line}: {check.asked.name}{again}")
    for one in check.candidates:
        yield _line(_say_candidate(one, check.asked.name), left=8)
    if check.more:
        yield _line(f"and {check.more:,} more", left=8)


def _say_candidate(one: Candidate, asked: str) -> str:
    is_same = one.score == 1
    who = "" if is_same and one.name == asked else f"{one.name}: "
    alike = "" if is_same else f"{'; '.join(one.reasons)}. "
    if one.fit is None:
        return f"{who}{alike}nothing is told of them that this figure counts"
    why = "; ".join(say_why(w) for w in one.fit.why) or "in the figure"
    return f"{who}{alike}{why}"


def _line(words: str, *, left: int = 4) -> RenderableType:
    return Padding(Text(printable(words)), (0, 0, 0, left))
