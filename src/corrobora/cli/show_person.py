"""One person for a terminal: the step, and everything that stands behind it."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence

from rich.console import Group, RenderableType
from rich.padding import Padding
from rich.text import Text

from corrobora.cli.held_words import say_last_held
from corrobora.cli.show import say_conflict
from corrobora.cli.show_decisions import show_judgements
from corrobora.cli.show_rulings import say_openness, say_verification, show_rulings
from corrobora.cli.wording import (
    ACTS,
    CONDITIONS,
    CUSTODY,
    count,
    is_only_in_copies,
    printable,
    say_kind,
    say_origin,
    say_side,
    say_step,
)
from corrobora.model.claim import shorten_claim
from corrobora.model.finding import Finding, Origin, PersonState, Support, SupportedBy
from corrobora.model.judgement import CopyJudgement
from corrobora.model.report import Report
from corrobora.model.vocabulary import Custody
from corrobora.register.overview import Overview
from corrobora.shapes.findings import count_reports, find_touching
from corrobora.shapes.held import is_unconfirmed

__all__ = ["show_person"]

Reports = Mapping[str, Report]

# The headings under which origins stand, in this order: (stance, counted).
_GROUPS: Mapping[tuple[Support, bool], str] = {
    (Support.FOR, True): "For, counted",
    (Support.AGAINST, True): "Against, counted",
    (Support.FOR, False): "For, not counted",
    (Support.AGAINST, False): "Against, not counted",
}


def show_person(
    state: PersonState,
    reports: Reports,
    judgements: Sequence[CopyJudgement] = (),
    overview: Overview | None = None,
    identity: Iterable[str] = (),
) -> Iterator[RenderableType]:
    """Show one person: custody, then each finding with its origins, passages and conflicts.

    Of the `judgements` on copies, each finding names those about two of its reports. `identity`
    are lines on who the person is.
    """
    yield Text(printable(state.person.name), style="bold")
    yield Text(f"Now: {CUSTODY[state.custody]}")
    if state.custody is Custody.HELD:
        style = "bold" if is_unconfirmed(state) else ""
        yield Text(f"     {say_last_held(state.last_held)}", style=style)
    others = [name for name in state.person.names if name != state.person.name]
    if others:
        yield Text(f"Also written: {printable(', '.join(others))}")
    if state.person.lone_in is not None:
        yield Text("Known by one name only, so taken for a person of that one report.")
    yield from map(Text, identity)
    over = overview or Overview()
    yield from map(Text, say_openness(over.openness(state.person.id)))
    if not state.findings:
        counts = " that counts" if state.rejected else ""
        yield Text(f"No report{counts} says that anything was done to this person.")
    for finding in state.findings:
        yield from _show_finding(finding, reports, say_verification(over.verification(finding)))
        decided = find_touching(finding, judgements)
        if decided:
            yield Padding(Text("What people decided of its reports", style="bold"), (1, 0, 0, 2))
            yield from (_indent(one) for one in show_judgements(decided, reports))
    if state.rejected:
        yield Padding(Text("REJECTED, in no finding", style="bold"), (1, 0, 0, 0))
        yield from (_show_origin(origin, reports) for origin in state.rejected)
    yield from show_rulings(over.of(state.person.id))


def _show_finding(
    finding: Finding, reports: Reports, verified: str | None
) -> Iterator[RenderableType]:
    when = f", {finding.date}" if finding.date else ", no date said"
    yield Padding(Text(f"{ACTS[finding.act].upper()}{when}", style="bold"), (1, 0, 0, 0))
    yield _indent(Text(say_step(finding), style="bold"))
    origins = count(finding.independent, "independent side says", "independent sides say")
    yield _indent(f"{origins} that it happened, in {count(count_reports(finding), 'report')}")
    for line in (*([verified] if verified else []), *_details(finding)):
        yield _indent(line)
    for (stance, counted), heading in _GROUPS.items():
        group = [o for o in finding.origins if (o.stance, o.counted) == (stance, counted)]
        if group:
            yield Padding(Text(heading, style="bold"), (1, 0, 0, 2))
            yield from (_show_origin(origin, reports) for origin in group)
    if finding.conflicts:
        yield Padding(Text("Conflicts", style="bold"), (1, 0, 0, 2))
        yield from (_indent(say_conflict(one, reports), 4) for one in finding.conflicts)
    if finding.raises:
        yield Padding(Text("What would raise it", style="bold"), (1, 0, 0, 2))
        yield from (_indent(f"- {printable(what)}", 4) for what in finding.raises)


def _details(finding: Finding) -> Iterator[str]:
    if finding.hedged and not is_only_in_copies(finding):
        yield "Only hedged: nobody who counts says it outright."
    if finding.conditions:
        yield f"Conditions: {', '.join(CONDITIONS[one] for one in finding.conditions)}"
    if finding.case_closed:
        yield "The case is said to be closed."
    named = (
        ("Place of detention", finding.sites),
        ("Place", finding.places),
        ("Alleged", finding.charges),
    )
    yield from (f"{what}: {printable(', '.join(words))}" for what, words in named if words)


def _show_origin(origin: Origin, reports: Reports) -> RenderableType:
    side = f"  {say_kind(origin.kind)}; side: {say_side(origin.side)}"
    head = Text(say_origin(origin), style="bold").append(side, style="dim")
    parts: list[RenderableType] = [head, _indent(printable(origin.why))]
    told: set[str] = set()
    by_report: dict[str, list[SupportedBy]] = defaultdict(list)
    for support in sorted(origin.support, key=lambda s: _copies_last(s, reports)):
        by_report[support.report_id].append(support)
    parts += [_show_report(id_, passages, reports, told) for id_, passages in by_report.items()]
    return Padding(Group(*parts), (0, 0, 0, 4))


def _copies_last(support: SupportedBy, reports: Reports) -> tuple[bool, str, int]:
    report = reports.get(support.report_id)
    label = support.report_id if report is None else report.label
    return support.copy_of is not None, label, support.start


def _show_report(
    id_: str, passages: Sequence[SupportedBy], reports: Reports, told: set[str]
) -> RenderableType:
    """Show one report's passages; words that stand in `told` already are not said again."""
    report = reports.get(id_)
    label = id_ if report is None else report.label
    sources = {reports[s].label if s in reports else s for p in passages if (s := p.copy_of)}
    twins = {reports[s].label if s in reports else s for p in passages if (s := p.same_as)}
    title = label + (f", copy of {', '.join(sorted(sources))}" if sources else "")
    title += f", same passage as {', '.join(sorted(twins))}" if twins else ""
    place = "" if report is None or report.address == label else f"  {report.address}"
    head = Text(printable(title)).append(printable(place), style="dim")
    lines = [_show_passage(passage, told) for passage in passages]
    return _indent(Group(head, *(_indent(line) for line in lines)))


def _show_passage(passage: SupportedBy, told: set[str]) -> Text:
    words = "the same words" if passage.text in told else f"“{printable(passage.text)}”"
    told.add(passage.text)
    where = f"  {passage.certainty}, characters {passage.start} to {passage.end}"
    where += f", claim {shorten_claim(passage.claim)}" if passage.claim else ""
    return Text(words).append(where, style="dim")


def _indent(what: RenderableType, columns: int = 2) -> Padding:
    return Padding(what, (0, 0, 0, columns))
