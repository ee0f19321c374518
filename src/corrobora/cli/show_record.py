"""Figures, promises, places and conflicts for a terminal, one thing under the other."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from itertools import groupby

from rich.console import RenderableType
from rich.padding import Padding
from rich.text import Text

from corrobora.cli.record_shapes import age_in_days
from corrobora.cli.wording import (
    ACTS,
    CONFLICTS,
    count,
    cut,
    in_order_of_step,
    printable,
    say_figure,
    say_frame,
    say_kind,
)
from corrobora.model.axis import Entry, Parts
from corrobora.model.edtf import Answer
from corrobora.model.finding import Conflict, LedgerRow, PromiseState, PromiseStatus
from corrobora.model.site import SiteState, Stayed
from corrobora.model.vocabulary import Certainty, Measure
from corrobora.register.figures import column_of
from corrobora.register.record import Record, find_passages, first_told
from corrobora.register.tallies import name_tallies

__all__ = ["show_conflicts", "show_ledger", "show_promises", "show_sites"]

_QUOTE = 200
_NAMES = 12
_PASSAGES = 3


def show_ledger(record: Record, entries: Sequence[Entry]) -> Iterator[RenderableType]:
    """Show the figures in order of time, each act and measure by itself."""
    yield _title(record, count(len(entries), "figure"))
    names = name_tallies(record.evidence, record.assessment.ledger)
    for (_, _), group in groupby(
        entries, key=lambda e: (e.row.tally.act.family, e.row.tally.measure)
    ):
        listed = list(group)
        tally = listed[0].row.tally
        how = "on a day" if tally.measure is Measure.STOCK else "over a time"
        yield Text(f"\nPeople {ACTS[tally.act]}, counted {how}", style="bold")
        for entry in listed:
            yield from _show_figure(record, entry, names[entry.row.statement_ids[0]])


def _show_figure(record: Record, entry: Entry, address: str) -> Iterator[RenderableType]:
    row, tally = entry.row, entry.row.tally
    day = f"{entry.cut_off or 'undated'}{'' if entry.is_stated or not entry.cut_off else ' (told)'}"
    hour = f" {tally.hour}" if tally.hour else ""
    denied = "not " if tally.certainty is Certainty.DENIED else ""
    said = f"{printable(row.speaker)}: {denied}{say_figure(tally)}"
    yield Text(f"\n  {day}{hour}  {said}  [{address}]", style="bold")
    frame = say_frame(tally)
    yield _line(f"{frame}; {column_of(row, record.evidence)}, {count(len(row.reports), 'report')}")
    if row.superseded_by is not None:
        yield _line(_say_superseded(entry))
    if entry.parts is not None:
        yield _line(_say_parts(entry.parts, tally.value or 0))
    for why, speakers in _by_reason(row).items():
        yield _line(f"not beside {' / '.join(speakers)}: {why}")
    yield from _show_named(entry)
    yield from _show_passages(record, row.statement_ids)


def _say_parts(parts: Parts, whole: int) -> str:
    sums = " + ".join(say_figure(p.tally) for p in parts.rows)
    if len(parts.rows) > 1:
        sums += f" = {parts.total}"
    if parts.total > whole:
        return f"parts told: {sums}, more than the whole"
    return f"parts told: {sums}, {'the whole' if parts.total == whole else f'of {whole}'}"


def _by_reason(row: LedgerRow) -> Mapping[str, list[str]]:
    found: dict[str, list[str]] = {}
    for other in row.incomparable_with:
        found.setdefault(other.why, []).append(other.speaker)
    return found


def _say_superseded(entry: Entry) -> str:
    later = f"later {entry.row.superseded_by}"
    if not entry.is_fall:
        return f"→ {later}"
    return f"→ {later}: it fell; {'why: ' + entry.reason if entry.reason else 'no reason given'}"


def _show_named(entry: Entry) -> Iterator[RenderableType]:
    """Say who is named here beside a figure; the two are never set against each other."""
    named = entry.named
    if not named:
        whom = "nobody in this frame" if entry.is_nameable else "not laid beside names"
        why = "" if entry.is_nameable else ", whose sex, age, nation or calling is not read"
        yield _line(f"named here: {whom}{why}")
        return
    steps = Counter(one.step for one in named)
    parts = [f"{steps[step]} {step}" for step in sorted(steps, key=in_order_of_step)]
    possibly = sum(one.answer is Answer.POSSIBLY for one in named)
    doubt = f"; {possibly} only possibly in this frame, by their dates" if possibly else ""
    yield _line(f"named here: {', '.join(parts)}{doubt}")
    ordered = sorted(named, key=lambda n: (in_order_of_step(n.step), n.name))
    shown = [f"{n.name} ({n.step}{', ' + n.date if n.date else ''})" for n in ordered[:_NAMES]]
    more = f" and {len(named) - _NAMES} more: --format json" if len(named) > _NAMES else ""
    yield Padding(Text(printable("; ".join(shown)) + more), (0, 0, 0, 8))


def show_promises(record: Record, promises: Sequence[PromiseState]) -> Iterator[RenderableType]:
    """Show open promises first, the oldest on top; then broken, then redeemed."""
    yield _title(record, count(len(promises), "promise"))
    order = [PromiseStatus.OPEN, PromiseStatus.BROKEN, PromiseStatus.REDEEMED]
    for status in order:
        listed = [p for p in promises if p.status is status]
        if listed:
            yield Text(
                f"\n{status.value.capitalize()}: {count(len(listed), 'promise')}", style="bold"
            )
        for promise in sorted(listed, key=lambda p: (-(age_in_days(p, record) or 0), p.speaker)):
            yield from _show_promise(record, promise)


def _show_promise(record: Record, promise: PromiseState) -> Iterator[RenderableType]:
    age = age_in_days(promise, record)
    parts = [
        f"said {promise.said}, {count(age, 'day')} ago" if age is not None else "nobody says when",
        f"due {promise.by}" if promise.by else "without a date",
        "OVERDUE" if promise.is_overdue else None,
        _reached(promise),
    ]
    yield Text(f"\n  {printable(promise.speaker)}", style="bold")
    yield _line("; ".join(part for part in parts if part))
    yield from _show_passages(record, promise.statement_ids)
    if promise.outcome_ids:
        words = {PromiseStatus.REDEEMED: "redeemed by:", PromiseStatus.BROKEN: "broken by:"}
        yield _line(words.get(promise.status, "so far:"))
        yield from _show_passages(record, promise.outcome_ids)


def _reached(promise: PromiseState) -> str | None:
    if promise.reached is None:
        return None
    return f"{promise.reached} of {promise.aim or 'a number not given'} so far"


def show_sites(record: Record, sites: Sequence[SiteState]) -> Iterator[RenderableType]:
    """Show each place with its names, who was there, how many by whom, and what is said of it."""
    yield _title(record, count(len(sites), "place") + " of detention")
    for site in sites:
        where = f" ({', '.join(site.countries)})" if site.countries else ""
        yield Text(f"\n{printable(site.name)}{where}", style="bold")
        others = [name for name in site.names if name != site.name]
        if others:
            yield _line(f"also: {', '.join(others)}")
        yield from _show_people(site.people)
        for row in site.figures:
            since = f"; {count(len(row.reports), 'report')}"
            yield _line(
                f"{row.speaker}: {say_figure(row.tally)} {ACTS[row.tally.act]}, "
                f"{say_frame(row.tally, in_short=True)}{since}"
            )
        for speaker, claim, _ in site.claims:
            said = f"{speaker}: {say_kind(claim.claim)} ({claim.certainty})"
            yield _line(f"{said}: “{cut(claim.quotes[0].text, _QUOTE)}”")
        for promise in site.promises:
            due = f", due {promise.by}" if promise.by else ""
            yield _line(f"promise of {promise.speaker}{due}: {promise.status}")


def _show_people(people: Sequence[Stayed]) -> Iterator[RenderableType]:
    for words, is_there in (("there, as far as told", True), ("was there", False)):
        listed = [p for p in people if p.is_there is is_there]
        if listed:
            names = [
                f"{p.name} ({ACTS[p.finding.act]}, {p.finding.step}"
                f"{', ' + str(p.finding.date) if p.finding.date else ''})"
                for p in listed
            ]
            yield _line(f"{words}: {'; '.join(names)}")


def show_conflicts(record: Record, conflicts: Sequence[Conflict]) -> Iterator[RenderableType]:
    """Show each conflict with its id, since when, and both sides with their passages."""
    yield _title(record, count(len(conflicts), "conflict"))
    for conflict in conflicts:
        what = CONFLICTS.get(conflict.kind, say_kind(conflict.kind))
        yield Text(f"\n{printable(conflict.about)}: {what}", style="bold")
        since = first_told(record.evidence, conflict)
        state = "open" if conflict.is_open else "closed"
        yield _line(f"{conflict.id}; {state}; {f'since {since}' if since else 'undated'}")
        if conflict.closed_by is not None:
            again = "; opened again by what was said since" if conflict.is_opened_again else ""
            by, why = conflict.closed_by.decided_by, conflict.closed_by.reason
            yield _line(f"closed by {by}: {why}{again}")
        for side in conflict.sides:
            yield _line(f"{side.side}: {side.value}")
            yield from _show_passages(record, side.statement_ids, left=8)


# --- pieces -------------------------------------------------------------------------------------


def _title(record: Record, what: str) -> RenderableType:
    known = "" if record.known_at is None else f", as known at {record.known_at:%Y-%m-%d %H:%M} UTC"
    return Text(f"{what}, as of {record.as_of}{known}")


def _line(words: str, *, left: int = 4) -> RenderableType:
    return Padding(Text(printable(words)), (0, 0, 0, left))


def _show_passages(
    record: Record, ids: Iterable[str], *, left: int = 6
) -> Iterator[RenderableType]:
    passages = find_passages(record.evidence, ids)
    for passage in passages[:_PASSAGES]:
        text = Text(f"“{cut(passage.text, _QUOTE)}”")
        label = printable(record.evidence.label(passage.report_id))
        yield Padding(text.append(f"  ({label})", style="dim"), (0, 0, 0, left))
    if len(passages) > _PASSAGES:
        more = count(len(passages) - _PASSAGES, "passage")
        yield _line(f"and {more} more: --format json", left=left)
