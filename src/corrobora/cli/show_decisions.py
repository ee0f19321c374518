"""Decisions for a terminal: who decided what of which reports, when, why, and what became of it."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence

from rich.console import Group, RenderableType
from rich.padding import Padding
from rich.text import Text

from corrobora.cli.person_words import say_left_copies
from corrobora.cli.ruling_words import say_effect
from corrobora.cli.wording import count, printable
from corrobora.model.claim import shorten_claim
from corrobora.model.judgement import CopyJudgement, Judgement
from corrobora.model.report import Report
from corrobora.register.decided import Decided, Decision, Made, say_in_short
from corrobora.register.judged_copies import say_judgement
from corrobora.register.judgements import COPY
from corrobora.register.standing import UNDO

__all__ = ["JUDGED", "SHORT_ID", "say_made", "show_decisions", "show_judgements", "show_standing"]

# Digits of an id that people see and type.
SHORT_ID = 8

# How many other reports are named.
_MOST_NAMED = 5

# What a person judged of two reports.
JUDGED: Mapping[str, str] = {
    Judgement.POSITIVE: "{0} and {1}: one is a copy of the other",
    Judgement.NEGATIVE: "{0} and {1}: neither is a copy of the other",
    Judgement.UNSURE: "{0} and {1}: not sure whether one is a copy",
}
_EFFECTS: Mapping[str, str] = {
    Judgement.POSITIVE: "They count as copies from now on, in every later run too.",
    Judgement.NEGATIVE: "They no longer count as copies of each other, in every later run too.",
    Judgement.UNSURE: "What the machine found stays as it is, and is marked as doubtful.",
}
_NO_PASSAGES = (
    "No passage of one was found in the other: they stand in one family, and no origin is"
    " carried over."
)


def say_made(made: Made) -> Iterator[RenderableType]:
    """Say what was decided, what follows from it, and how to take it back."""
    one = made.decision
    yield Text(_say_what(one, made.labels), style="bold")
    yield Text(_say_who(one))
    if one.kind == UNDO:
        yield Text("It is taken back; what it had replaced, if anything, stands again.")
    else:
        if one.kind == COPY:
            yield Text(_EFFECTS.get(str(one.payload.get("judgement")), ""))
        elif effect := say_effect(one):
            yield Text(effect)
        link = one.payload.get("link")
        if one.payload.get("judgement") == Judgement.POSITIVE and link and not link["passages"]:
            yield Text(_NO_PASSAGES)
        if made.thirds and one.payload.get("judgement") == Judgement.NEGATIVE:
            yield Text(_say_thirds(made.thirds))
        if copies := say_left_copies(one, made.thirds):
            yield Text(printable(copies))
        if made.replaced is not None:
            yield Text(f"It takes the place of decision {made.replaced.id[:SHORT_ID]}.")
    yield Text(f"Decision {one.id[:SHORT_ID]}. To take it back:")
    yield Text(f"  corrobora decide undo {one.id[:SHORT_ID]} --why …", no_wrap=True)


def show_decisions(rows: Sequence[Decided], *, everything: bool) -> Iterator[RenderableType]:
    """List decisions, the standing ones alone unless `everything` is asked for."""
    shown = [row for row in rows if everything or (row.stands and row.decision.kind != UNDO)]
    if not shown:
        yield Text("Nobody has decided anything that stands.")
    for row in shown:
        yield show_standing(row)
    hidden = len(rows) - len(shown)
    if hidden:
        yield Text(
            f"\nBesides {count(hidden, 'decision')} replaced or taken back, or taking back;"
            " --all shows them"
        )


def show_judgements(
    judgements: Sequence[CopyJudgement], reports: Mapping[str, Report]
) -> Iterator[RenderableType]:
    """Say what people judged of copies, a line or two each."""
    for one in judgements:
        labels = sorted(reports[id_].label if id_ in reports else id_ for id_ in one.reports)
        names = " and ".join(labels)
        yield Padding(printable(f"{names}: {say_judgement(one)}"), (0, 0, 0, 2))


def show_standing(row: Decided) -> RenderableType:
    """Show one decision with who made it, why to look again, and what became of it."""
    one = row.decision
    style = "bold" if row.stands else "dim"
    lines = [Text(f"{one.id[:SHORT_ID]}  {_say_what(one, row.about)}", style=style)]
    lines.append(Text(_say_who(one)))
    lines += [Text(f"Look again: {row.look_again}.")] if row.look_again else []
    lines += [Text(f"It was: “{printable(row.passage)}”")] if row.passage else []
    lines += [
        Text(f"It may be now: {shorten_claim(each.claim)} “{printable(each.passage)}”")
        for each in row.candidates
    ]
    lines += [] if row.is_whole else [Text("A report is not here any more: it has no effect.")]
    if row.fell_to is not None:
        how = "taken back by" if row.fell_to.kind == UNDO else "replaced by"
        lines.append(Text(f"No longer stands: {how} {row.fell_to.id[:SHORT_ID]}."))
    return Group(lines[0], *(Padding(line, (0, 0, 0, 2 + SHORT_ID)) for line in lines[1:]))


def _say_thirds(thirds: Sequence[str]) -> str:
    """Say that the two are copies by way of others all the same."""
    named = ", ".join(thirds[:_MOST_NAMED]) + (", …" if len(thirds) > _MOST_NAMED else "")
    return printable(f"Both still share copied passages with {named}: look at those pairs, too.")


def _say_what(one: Decision, about: Sequence[str]) -> str:
    if one.kind == UNDO:
        both = " and ".join(sorted(about))
        return printable(f"{both}: decision {(one.replaces or '')[:SHORT_ID]} undone")
    if one.kind != COPY:
        return printable(f"{' and '.join(about)}: {say_in_short(one)}")
    said = JUDGED.get(str(one.payload.get("judgement")), "{0} and {1}")
    source = one.payload.get("source")
    names = dict(zip(one.subject, about, strict=True))
    first = f"; {names[source]} was first" if source in names else ""
    return printable(said.format(*sorted(about)) + first)


def _say_who(one: Decision) -> str:
    signed = "" if one.payload.get("signed_in") else " (not signed in)"
    return printable(f"{one.decided_by}{signed}, {one.decided_at:%Y-%m-%d %H:%M} UTC: {one.reason}")
