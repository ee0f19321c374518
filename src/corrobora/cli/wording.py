"""The words in which people read what the closed lists say; one place for each."""

from __future__ import annotations

import unicodedata
from collections.abc import Mapping

from corrobora.model.finding import Finding, Origin, OriginKind, Step
from corrobora.model.statement import Tally
from corrobora.model.vocabulary import Bound, Measure
from corrobora.model.wording import (
    ACTS,
    CONDITIONS,
    CONFLICTS,
    CUSTODY,
    ONLY_IN_COPIES,
    STEPS,
    word_side,
)

__all__ = [
    "ACTS",
    "CONDITIONS",
    "CONFLICTS",
    "CUSTODY",
    "FOR_INSIDE_USE",
    "GENERATOR",
    "ONLY_IN_COPIES",
    "STEPS",
    "count",
    "cut",
    "in_order_of_step",
    "is_only_in_copies",
    "printable",
    "say_figure",
    "say_frame",
    "say_kind",
    "say_note",
    "say_origin",
    "say_refusal",
    "say_side",
    "say_step",
    "shorten",
]

FOR_INSIDE_USE = "For inside use: it names people. Nobody here was asked whether they may be named."

# By this a page is known as one of ours, which may be written anew.
GENERATOR = '<meta name="generator" content="Corrobora'

# Longer names (an unseen report is named by all that go back to it) fill a table with one cell.
_COLUMN = 44

_BOUNDS: Mapping[Bound, str] = {
    Bound.AT_LEAST: "at least {}",
    Bound.AT_MOST: "at most {}",
    Bound.ABOUT: "about {}",
}


def in_order_of_step(step: Step | None) -> int:
    """Return where a step stands in lists; no step comes last."""
    return len(STEPS) if step is None else list(STEPS).index(step)


def is_only_in_copies(finding: Finding) -> bool:
    """Say whether nobody whose word counts says it, not even as a plan."""
    return finding.step is Step.ANNOUNCED and finding.hedged


def say_step(finding: Finding) -> str:
    """Return the step with what it means."""
    if is_only_in_copies(finding):
        return f"Not counted: {ONLY_IN_COPIES}"
    return f"{finding.step.value.capitalize()}: {STEPS[finding.step]}"


def say_kind(word: str) -> str:
    """Return a word of a closed list as people write it: `rival_figures` is "rival figures"."""
    return word.replace("_", " ")


def count(number: int, one: str, more: str | None = None) -> str:
    """Return a number with its noun: `1 report`, `3 reports`."""
    return f"{number} {one if number == 1 else more or one + 's'}"


def say_origin(origin: Origin) -> str:
    """Return its name; for a report that is not here, behind how many that are."""
    if origin.kind is not OriginKind.UNSEEN_ROOT:
        return printable(origin.name)
    reports = len({support.report_id for support in origin.support})
    return f"A report that is not here, behind {count(reports, 'report')} that are"


def say_figure(tally: Tally) -> str:
    """Return the figure as a person would say it: `at least 94`, `50 to 80`, `no number given`."""
    if tally.value is not None:
        return _BOUNDS.get(tally.bound, "{}").format(f"{tally.value:,}")
    if tally.low is not None and tally.high is not None:
        return f"{tally.low:,} to {tally.high:,}"
    if tally.low is not None:
        return f"{tally.low:,} or more"
    return f"up to {tally.high:,}" if tally.high is not None else "no number given"


def say_frame(tally: Tally, *, in_short: bool = False) -> str:
    """Return whom, where and when a figure is about, as far as its source says.

    `in_short` leaves out how it was counted and why it was corrected.
    """
    parts = [
        f"“{tally.group}”" if tally.group else "people",
        "measures, not people" if tally.unit == "measures" else None,
        f"nationals of {tally.nationality}" if tally.nationality else None,
        f"at {tally.site}" if tally.site else None,
        f"in {tally.place}" if tally.place and tally.place != tally.site else None,
        f"since {tally.since}" if tally.since else None,
        _cut_off(tally),
        f"counted by: {shorten(tally.criterion)}" if tally.criterion and not in_short else None,
        f"corrected: {shorten(tally.reason)}" if tally.reason and not in_short else None,
        f"part of {tally.part_of:,}" if tally.part_of is not None else None,
    ]
    return "; ".join(part for part in parts if part)


def say_refusal(path: str, why: str, advice: str) -> str:
    """Return one line about a file that was not taken."""
    return printable(f"Refused: {path}: {why}. {advice}")


def say_note(path: str, what: str) -> str:
    """Return one line about a file that was read, or passed over, with something to know."""
    return printable(f"Note: {path}: {what}")


def shorten(name: str) -> str:
    """Return words fit for a column: long ones lose a last bracket, or are cut with a sign."""
    shown = printable(name)
    if len(shown) > _COLUMN and shown.endswith(")"):
        shown = shown.rpartition(" (")[0] or shown
    return cut(shown, _COLUMN)


def cut(text: str, most: int) -> str:
    """Return at most so many characters, with a sign where there were more."""
    shown = printable(text)
    return shown if len(shown) <= most else f"{shown[: most - 1].rstrip()}…"


def _cut_off(tally: Tally) -> str | None:
    if tally.as_of is None:
        return None
    hour = f" {tally.hour}" if tally.hour else ""
    return f"{'on' if tally.measure is Measure.STOCK else 'up to'} {tally.as_of}{hour}"


def say_side(side: str) -> str:
    """Return a side as people know it; those inside do not confirm each other."""
    known, rest = word_side(side)
    return printable(known % rest)


def printable(text: str) -> str:
    """Return text from a report without what could steer a terminal, on one line.

    Marks that turn the direction of writing go too: they could show a name reversed.
    """
    shown = (" " if c.isspace() else c for c in text)
    return "".join("�" if unicodedata.category(c) in {"Cc", "Cs", "Cf"} else c for c in shown)
