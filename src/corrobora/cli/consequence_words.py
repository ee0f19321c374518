"""What decisions about persons would change, in words; said before anybody makes them."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence

from corrobora.cli.wording import ACTS, CONDITIONS, CONFLICTS, CUSTODY, count, printable
from corrobora.model.judgement import Judgement
from corrobora.register.review.consequences import (
    Consequences,
    Contradiction,
    CustodyChange,
    FindingChange,
    FindingState,
)

__all__ = ["NOTHING", "say_consequences"]

NOTHING = "Nothing that is shown of anybody changes."
_MOST_NAMED = 6
_JUDGED: Mapping[Judgement | None, str] = {
    Judgement.POSITIVE: "one person",
    Judgement.NEGATIVE: "two persons",
    Judgement.UNSURE: "not sure",
    None: "split",
}


def say_consequences(told: Consequences) -> Iterator[str]:
    """Give a line for everything that would change; one line where nothing would."""
    for group in told.joined:
        names = _name(group.parts)
        yield f"Joins {count(len(group.parts), 'name')} under {printable(group.name)}: {names}."
    for group in told.parted:
        yield f"Would stand alone: {_name(group.parts)}."
    for one in told.contradicts:
        yield f"Contradicts {_say_contradiction(one)}"
    if told.without_effect:
        yield "Has no effect while both stand: the decisions on the way between them rest."
    if told.findings:
        yield f"{count(len(told.findings), 'finding changes', 'findings change')}:"
        yield from (f"  {_say_finding(one)}" for one in told.findings)
    for change in told.custody:
        yield _say_custody(change)
    for conflict in told.conflicts:
        yield f"A conflict opens: {CONFLICTS.get(conflict.kind, conflict.kind)}."
    for conflict in told.settled:
        yield f"A conflict is gone: {CONFLICTS.get(conflict.kind, conflict.kind)}."
    if not told.changes_anything:
        yield NOTHING


def _say_contradiction(one: Contradiction) -> str:
    names = _name(one.names)
    said = f"the decision “{_JUDGED[one.judgement]}” of {one.decided_at:%Y-%m-%d}"
    return printable(f"{said} by {one.decided_by} on {names}: {one.reason}")


def _say_finding(change: FindingChange) -> str:
    act = ACTS[change.act]
    before = "; ".join(map(_say_state, change.before)) or "nothing"
    after = "; ".join(map(_say_state, change.after)) or "nothing"
    return printable(f"{act}: {before} → {after}")


def _say_state(one: FindingState) -> str:
    when = f" {one.date}" if one.date else ""
    sides = count(one.independent, "side")
    more = [CONDITIONS[condition] for condition in one.conditions]
    more += ["hedged"] if one.hedged else []
    beside = f", {', '.join(more)}" if more else ""
    return f"{one.step.value}{when} ({one.person}, {sides}{beside})"


def _say_custody(change: CustodyChange) -> str:
    after = "no person" if change.after is None else CUSTODY[change.after]
    if change.before is None:
        return printable(f"Custody of the new person {change.name}: {after}.")
    return printable(f"Custody of {change.name}: {CUSTODY[change.before]} → {after}.")


def _name(names: Sequence[str]) -> str:
    named = ", ".join(names[:_MOST_NAMED])
    more = len(names) - _MOST_NAMED
    return printable(named + (f" and {more} more" if more > 0 else ""))
