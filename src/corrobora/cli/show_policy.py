"""A policy in plain words, its mistakes, and who would move by another, for a terminal."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence

from rich import box
from rich.console import RenderableType
from rich.table import Table

from corrobora.cli.wording import count, printable
from corrobora.model.finding import Step
from corrobora.register.policies import PolicyFault, PolicyMeaning
from corrobora.register.policy_moves import Move, PolicyMoves

__all__ = ["show_mistakes", "show_moves", "show_policy"]


def show_policy(policy: PolicyMeaning) -> Iterator[str]:
    """Say in plain words what a policy means, one rule a line."""
    yield printable(f"The policy “{policy.name}” means:")
    yield "  announced     somebody said that it will happen; nobody says that it did"
    organs = _listed(policy.organs, "or")
    by = f" by a {organs}" if organs else ""
    yield f"  ordered       the same, and it was ordered{by}, or in words that say so"
    yield "  reported      somebody who counts says that it happened"
    yield f"  confirmed     one of these says so without a hedge: {_kinds(policy.confirmed_by)}"
    for act, kinds in policy.confirmed_by_act.items():
        yield f"                of a {act}, one of these: {_kinds(kinds)}"
    yield f"  corroborated  {policy.sides} independent sides or more say so, each without a hedge"
    if policy.known_only:
        yield "                (named speakers, and outlets that a pack or your table knows)"
    for act, sides in policy.sides_by_act.items():
        yield f"                of a {act}, {sides} sides or more"
    yield (
        "  verified      "
        + ("one person proposes it, another confirms it" if policy.two_persons else "one person")
        + "; never the machine"
    )
    yield (
        f"  Two arrests, or two releases, more than {count(policy.same_event_days, 'day')} "
        "apart are two."
    )


def _kinds(kinds: Iterable[str]) -> str:
    return _listed(kinds, "or") or "nobody, so that nothing is ever confirmed"


def _listed(words: Iterable[str], last: str) -> str:
    found = [w.replace("_", " ") for w in sorted(words)]
    return f" {last} ".join([", ".join(found[:-1]), found[-1]] if found[1:] else found)


def show_mistakes(where: str, faults: Sequence[PolicyFault]) -> Iterator[str]:
    """Say what is wrong with a policy file, each with its line and what to do."""
    yield printable(f"{where} has {count(len(faults), 'mistake')}; it cannot be used:")
    yield from (printable(f"  {fault.said}") for fault in faults)


def show_moves(found: PolicyMoves) -> Iterator[RenderableType]:
    """Show how many findings go from which step to which, then each of them."""
    from_to = f"from the policy “{found.before}” to “{found.after}”"
    if not found.moves:
        stay = "stays" if found.stay == 1 else "stay"
        yield printable(f"Nobody moves {from_to}: {count(found.stay, 'finding')} {stay}.")
        return
    people = count(len({m.person for m in found.moves}), "person", "people")
    findings = count(len(found.moves), "finding")
    yield printable(f"{people} would move {from_to} ({findings}; {found.stay} stay):")
    for (before, after), number in found.counted.items():
        yield f"  {number:>5}  {_step(before)} → {_step(after)}"
    yield _table(found.moves)
    yield "Nothing is changed by asking; statements and decisions stay in any case."


def _table(moves: Iterable[Move]) -> Table:
    table = Table(box=box.SIMPLE)
    for head in ("Name", "Act", "Date", "Step now", "Step then", "Custody"):
        table.add_column(head)
    for move in moves:
        is_same = move.custody_before is move.custody_after
        then = "" if is_same else f" → {move.custody_after.value}"
        table.add_row(
            printable(move.person),
            move.act.value,
            move.date or "",
            _step(move.before),
            _step(move.after),
            f"{move.custody_before.value}{then}".replace("_", " "),
        )
    return table


def _step(step: Step | None) -> str:
    return "no finding" if step is None else step.value
