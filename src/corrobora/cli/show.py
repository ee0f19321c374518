"""The register as tables for a terminal; one person is shown by `cli/show_person.py`."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from itertools import groupby

from rich.console import Group, RenderableType
from rich.padding import Padding
from rich.table import Table
from rich.text import Text

from corrobora.cli.show_decisions import show_judgements
from corrobora.cli.show_held import show_held
from corrobora.cli.show_identity import show_suggestions
from corrobora.cli.show_rulings import say_closing, show_look_again
from corrobora.cli.status_rows import Cut
from corrobora.cli.wording import (
    ACTS,
    CONDITIONS,
    CONFLICTS,
    CUSTODY,
    count,
    cut,
    in_order_of_step,
    is_only_in_copies,
    printable,
    say_figure,
    say_frame,
    say_kind,
    say_note,
    say_step,
    shorten,
)
from corrobora.model.finding import (
    Conflict,
    Finding,
    LedgerRow,
    PersonState,
    PromiseState,
    PromiseStatus,
    Step,
)
from corrobora.model.report import Report
from corrobora.model.vocabulary import ActKind, Certainty, Measure
from corrobora.register.decided import Decided
from corrobora.register.figures import FigureColumn
from corrobora.register.queries import View
from corrobora.register.results import RefusedRow, RunSummary
from corrobora.shapes.findings import count_reports

__all__ = [
    "say_conflict",
    "say_reports",
    "show_notes",
    "show_refused",
    "show_status",
    "show_summary",
]

Reports = Mapping[str, Report]

# How many reports a line names before it says how many more there are.
_NAMED_REPORTS = 6
# How much of a quote the register in short repeats; the reports beside it hold the rest.
_SHORT_QUOTE = 120
_CONFIRMED = {Step.CONFIRMED, Step.CORROBORATED}
_PROMISED = {Step.ANNOUNCED, Step.ORDERED}


def show_summary(summary: RunSummary) -> RenderableType:
    """Say what a run did, in a line or two."""
    read = summary.new + summary.again + summary.known
    parts = [f"{summary.new} new", f"{summary.known} known before"]
    parts += [f"{summary.again} read again"] if summary.again else []
    parts += [f"{len(summary.refused)} refused"] if summary.refused else []
    text = Text(f"{count(read, 'report')} read: {', '.join(parts)}; ", style="bold")
    text.append(f"{count(summary.statements, 'new statement')}. Register: {summary.register}")
    return text


def show_refused(refused: Sequence[RefusedRow]) -> Iterator[RenderableType]:
    """List the files that were not taken, why, and what to do."""
    if refused:
        yield _heading(f"Refused: {count(len(refused), 'file')}")
    for row in refused:
        # Lines, not a table: a path that is broken to fit a column cannot be copied.
        yield Group(Text(f"  {printable(row.path)}", overflow="ignore", no_wrap=True))
        yield Padding(printable(f"{row.why}. {row.advice}"), (0, 0, 0, 6))


def show_notes(summary: RunSummary) -> Iterator[RenderableType]:
    """Say what a person should know of files that were read, and how many were passed over."""
    yield from (Text(say_note(note.path, note.what)) for note in summary.notes)
    if summary.skipped:
        first = ", ".join(note.path for note in summary.skipped[:_NAMED_REPORTS])
        passed = f"Passed over: {count(len(summary.skipped), 'file')} of other kinds ({first}"
        yield Text(printable(passed + (", …)" if len(summary.skipped) > _NAMED_REPORTS else ")")))


def show_status(
    view: View,
    *,
    most: int | None = None,
    people: int | None = None,
    look_again: Sequence[Decided] = (),
) -> Iterator[RenderableType]:
    """Show the register section by section; with `most` in short, so many people a section.

    `people` cuts long sections alone: those who need somebody's look come first, and how to ask
    for the rest is said. `look_again` are decisions that somebody has to look at once more.
    """
    held, reports = view.assessment, view.reports
    day = f"as of {view.as_of}"
    known = "" if view.known_at is None else f", as known at {view.known_at:%Y-%m-%d %H:%M} UTC"
    names = count(len(held.persons), "person", "people")
    yield Text(f"{count(len(reports), 'report')}, {names}, {day}{known}")
    yield from show_look_again(look_again)
    how = "corrobora status" if most is not None else "corrobora status --most 0, or why NAME"
    shown = Cut(people if most is None else most, how, by_need=most is None)
    yield from _show_people(held.persons, shown, reports)
    yield from show_held(held.persons, shown.most, how)
    yield from _show_ledger(view, in_short=most is not None)
    yield from _show_conflicts(held.conflicts, reports, people)
    yield from _show_promises(held.promises, reports, in_short=most is not None)
    yield from _show_designations(view)
    if most is None:
        yield from _show_sites(view)
    yield from _show_families(view)
    yield from _show_judgements(view)
    yield from show_suggestions(view, people)


def say_reports(ids: Iterable[str], reports: Reports) -> str:
    """Name reports by their labels; of many, the first and how many more."""
    labels = [reports[id_].label if id_ in reports else id_ for id_ in dict.fromkeys(ids)]
    named = ", ".join(labels[:_NAMED_REPORTS])
    more = len(labels) - _NAMED_REPORTS
    return printable(f"{named} and {more} more" if more > 0 else named)


def say_conflict(conflict: Conflict, reports: Reports) -> RenderableType:
    """Put the sides of a conflict under each other, each with its reports."""
    what = CONFLICTS.get(conflict.kind, say_kind(conflict.kind))
    head = Text(f"{printable(conflict.about)}: {what}").append(f"  {conflict.id[:8]}", style="dim")
    sides = [
        Text(f"{printable(side.side)}: {printable(side.value)}").append(
            f"  ({say_reports(side.reports, reports)})", style="dim"
        )
        for side in conflict.sides
    ]
    told = [Text(line) for line in say_closing(conflict)]
    return Group(head, *(Padding(line, (0, 0, 0, 4)) for line in (*sides, *told)))


# --- people -------------------------------------------------------------------------------------


def _show_people(
    persons: Sequence[PersonState], shown: Cut, reports: Reports
) -> Iterator[RenderableType]:
    """A table a step, from the top of the ladder; a person stands in it once a finding."""
    rows = [(finding, state) for state in persons for finding in state.findings]
    names = Counter(state.person.name for state in persons)
    doubled = {name for name, bearers in names.items() if bearers > 1}
    rows.sort(
        key=lambda row: (
            in_order_of_step(row[0].step),
            is_only_in_copies(row[0]),
            row[0].act,
            row[1].person.name,
        )
    )
    for heading, group in groupby(rows, key=lambda row: say_step(row[0])):
        listed, more = shown.choose(list(group))
        yield _heading(heading)
        table = _table("Who", "What", "When", "Origins", "Reports", "Now")
        for finding, state in listed:
            table.add_row(*_person_row(finding, state, reports, doubled))
        if more and not shown.by_need:
            table.add_row(f"… and {more} more: {shown.how}", *[""] * 5)
        yield table
        if more and shown.by_need:
            yield Text(f"… and {more:,} more: {shown.how}")
    bare = [state.person.name for state in persons if not state.findings]
    if bare:
        left = bare[:most] if (most := shown.most if shown.by_need else None) else bare
        rest = f" and {len(bare) - len(left):,} more" if len(left) < len(bare) else ""
        yield Text(f"Named without a finding: {printable(', '.join(left))}{rest}")


def _reports_of(finding: Finding) -> list[str]:
    return [s.report_id for origin in finding.origins for s in origin.support]


def _person_row(
    finding: Finding, state: PersonState, reports: Reports, doubled: Collection[str]
) -> tuple[str, ...]:
    notes = ["hedged"] if finding.hedged and not is_only_in_copies(finding) else []
    notes += [CONDITIONS[condition] for condition in finding.conditions]
    notes += ["case closed"] if finding.case_closed else []
    what = ACTS[finding.act] + (f" ({', '.join(notes)})" if notes else "")
    # Two who bear one name, as a lone name or since a split, are told apart by their reports.
    lone = state.person.lone_in
    told = [lone] if lone else _reports_of(finding) if state.person.name in doubled else []
    return (
        printable(state.person.name) + (f" (in {say_reports(told, reports)})" if told else ""),
        what,
        str(finding.date or "–"),
        str(finding.independent),
        str(count_reports(finding)),
        CUSTODY[state.custody],
    )


# --- figures ------------------------------------------------------------------------------------


def _show_ledger(view: View, *, in_short: bool) -> Iterator[RenderableType]:
    """A table for each act, stock apart from flow, with the names of this register below."""
    rows = list(zip(view.assessment.ledger, view.columns, strict=True))
    rows.sort(key=lambda row: (row[0].tally.act.family, row[0].tally.measure))
    for (_, measure), group in groupby(rows, key=lambda row: _ledger_key(row[0])):
        listed = list(group)
        act = listed[0][0].tally.act
        how = "on a day" if measure is Measure.STOCK else "over a time"
        yield _heading(f"Figures: people {ACTS[act]}, counted {how}")
        table = _table("Who says so", "Announced", "Reported", "Confirmed", "Of whom", "Reports")
        for row, column in listed:
            table.add_row(*_ledger_row(row, column, in_short=in_short))
        if measure is Measure.FLOW:
            table.add_section()
            table.add_row(*_named_row(view.assessment.persons, act))
        yield table
        yield from _show_incomparable([row for row, _ in listed], in_short=in_short)


def _ledger_key(row: LedgerRow) -> tuple[str, Measure]:
    return row.tally.act.family, row.tally.measure


def _ledger_row(row: LedgerRow, column: FigureColumn, *, in_short: bool) -> tuple[str, ...]:
    figure = say_figure(row.tally)
    if row.tally.certainty in {Certainty.HEDGED, Certainty.DENIED}:
        figure = f"{figure} ({row.tally.certainty})"
    if row.superseded_by is not None:
        later = row.superseded_by.partition(" (")[0] if in_short else row.superseded_by
        figure = f"{figure} → later {later}"
    cells = [figure if column is one else "" for one in FigureColumn]
    frame = printable(say_frame(row.tally, in_short=in_short))
    return shorten(row.speaker), *cells, frame, str(len(row.reports))


def _named_row(persons: Sequence[PersonState], act: ActKind) -> tuple[str, ...]:
    """How many people this register names for the same act: what the figures are held beside."""
    found = [f for p in persons for f in p.findings if f.act.family == act.family]
    steps = [f.step for f in found if not is_only_in_copies(f)]
    named = (
        sum(step in _PROMISED for step in steps),
        sum(step is Step.REPORTED for step in steps),
        sum(step in _CONFIRMED for step in steps),
    )
    return ("People named in this register", *map(str, named), "by the steps above", "")


def _show_incomparable(rows: Sequence[LedgerRow], *, in_short: bool) -> Iterator[RenderableType]:
    """Say once for each pair why two figures are not to be laid beside each other."""
    whys: dict[tuple[str, ...], list[str]] = defaultdict(list)
    for row in rows:
        for other in row.incomparable_with:
            reasons = whys[tuple(sorted((shorten(row.speaker), shorten(other.speaker))))]
            if other.why not in reasons:
                reasons.append(other.why)
    if not whys:
        return
    if in_short:
        pairs = count(len(whys), "pair of speakers", "pairs of speakers")
        yield Text(f"  Not to be compared: {pairs}; corrobora status says why", style="dim")
        return
    yield Text("  Not to be compared:", style="dim")
    for pair, reasons in whys.items():
        line = f"{' / '.join(pair)}: {'; '.join(reasons)}"
        yield Padding(Text(printable(line), style="dim"), (0, 0, 0, 4))


# --- what is said besides -----------------------------------------------------------------------


def _show_conflicts(
    conflicts: Sequence[Conflict], reports: Reports, most: int | None
) -> Iterator[RenderableType]:
    open_ = [one for one in conflicts if one.is_open]
    if open_:
        yield _heading(f"Conflicts: {count(len(open_), 'thing')} on which sides differ")
        yield from (Padding(say_conflict(one, reports), (0, 0, 0, 2)) for one in open_[:most])
        if most is not None and len(open_) > most:
            yield Text(f"… and {len(open_) - most:,} more: corrobora conflicts")
    closed = [one for one in conflicts if not one.is_open]
    if closed:
        yield _heading(f"Conflicts that people closed: {len(closed)}")
        yield from (Padding(say_conflict(one, reports), (0, 0, 0, 2)) for one in closed)


def _show_promises(
    promises: Sequence[PromiseState], reports: Reports, *, in_short: bool
) -> Iterator[RenderableType]:
    still = [p for p in promises if p.status is PromiseStatus.OPEN]
    if still:
        yield _heading("Open promises")
        table = _table("Who", "What", "By")
        for (speaker, said, by), sources in _fold_promises(still).items():
            words = cut(said, _SHORT_QUOTE) if in_short else printable(said)
            what = Text(f"“{words}”")
            what.append(f"  ({say_reports(sources, reports)})", style="dim")
            table.add_row(printable(speaker), what, by)
        yield table


def _fold_promises(promises: Sequence[PromiseState]) -> Mapping[tuple[str, str, str], list[str]]:
    """Return who said which words, due when, with the reports: of three people, said once."""
    folded: dict[tuple[str, str, str], list[str]] = {}
    for promise in promises:
        by = str(promise.by or "–") + (" (overdue)" if promise.is_overdue else "")
        folded.setdefault((promise.speaker, promise.what, by), []).extend(promise.reports)
    return folded


def _show_designations(view: View) -> Iterator[RenderableType]:
    if view.assessment.designations:
        yield _heading("Who is called what, and by whom")
        table = _table("Who says so", "Whom", "What")
        for speaker, designation, _ in view.assessment.designations:
            is_refused = designation.stance == "refused"
            term = f"refuses: {designation.term}" if is_refused else designation.term
            table.add_row(shorten(speaker), printable(designation.about), printable(term))
        yield table


def _show_sites(view: View) -> Iterator[RenderableType]:
    if view.assessment.site_claims:
        yield _heading("Places of detention")
        table = _table("Place", "What", "Who says so", "In their words")
        for speaker, claim, _ in view.assessment.site_claims:
            what = f"{say_kind(claim.claim)} ({claim.certainty})"
            table.add_row(
                printable(claim.site), what, printable(speaker), printable(claim.quotes[0].text)
            )
        yield table


def _show_families(view: View) -> Iterator[RenderableType]:
    families = [family for family in view.families if len(family.members) > 1]
    alone = len(view.families) - len(families)
    if families:
        yield _heading("Families of copies: for looking at, never for counting")
    for family in families:
        root = "none of them is behind all the others"
        if family.root is not None:
            root = f"all from {say_reports([family.root], view.reports)}"
        in_order = sorted(family.members, key=lambda id_: view.reports[id_].label)
        members = say_reports(in_order, view.reports)
        yield Padding(f"{len(family.members)} reports: {members}; {root}", (0, 0, 0, 2))
    if families and alone:
        yield Padding(f"{count(alone, 'report')} without copies", (0, 0, 0, 2))


def _show_judgements(view: View) -> Iterator[RenderableType]:
    if view.judgements:
        yield _heading("What people decided of copies")
        yield from show_judgements(view.judgements, view.reports)


def _heading(words: str) -> RenderableType:
    return Text(f"\n{words}", style="bold")


def _table(*columns: str) -> Table:
    table = Table(box=None, padding=(0, 2, 0, 0), pad_edge=False, header_style="dim")
    for column in columns:
        is_number = column in {"Origins", "Reports", "Announced", "Reported", "Confirmed"}
        table.add_column(column, justify="right" if is_number else "left", overflow="fold")
    return table
