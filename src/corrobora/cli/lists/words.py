"""What lists say, in words for people."""

from __future__ import annotations

import shlex
from collections.abc import Mapping

from corrobora.cli.wording import ACTS as _ACTS
from corrobora.cli.wording import CONDITIONS, printable, say_figure
from corrobora.model.listing import ListField
from corrobora.model.statement import Act, Tally
from corrobora.model.vocabulary import ActKind, Certainty
from corrobora.register.lists.diff import FieldChange
from corrobora.register.lists.questions import Question, VanishReason

__all__ = ["FIELDS", "REASONS", "quote", "say_act", "say_change", "say_question", "say_tally"]

# Lists of the dead name people shot in the street too; of custody they say nothing.
ACTS: Mapping[ActKind, str] = {**_ACTS, ActKind.DEATH: "died"}

FIELDS: Mapping[ListField, str] = {field: field.value.replace("_", " ") for field in ListField} | {
    ListField.ROW_ID: "the list's own id",
    ListField.STATUS: "state (held, released …)",
    ListField.STATUS_DATE: "day of the state",
    ListField.SITE: "prison or other site",
    ListField.AUTHORITY: "who arrested",
    ListField.FIGURE: "a figure, no person",
    ListField.FIGURE_DATE: "day of the figure",
    ListField.SOURCE: "who told the compiler",
    ListField.SOURCE_URL: "address of the source",
    ListField.OTHER: "kept, not read",
}

REASONS: Mapping[VanishReason, str] = {
    VanishReason.RELEASED: "released, as other sources say",
    VanishReason.DIED: "died",
    VanishReason.TRANSFERRED: "moved elsewhere",
    VanishReason.RENAMED: "still on it under another spelling",
    VanishReason.DUPLICATE: "stood there twice",
    VanishReason.ERROR: "a mistake of the list",
    VanishReason.CRITERIA: "the compiler counts otherwise now",
    VanishReason.UNKNOWN: "asked, and nobody knows",
}

_CERTAINTIES = {
    Certainty.ASSERTED: "",
    Certainty.HEDGED: " (doubtful)",
    Certainty.PLANNED: " (to come)",
    Certainty.DENIED: " (denied)",
}


def quote(name: str) -> str:
    """Return a name as it is typed into a shell, whatever the list has written into it."""
    return shlex.quote(printable(name))


def say_act(act: Act) -> str:
    """Return one act of a row in a few words: `arrested 2026-01-03, at Brask Prison`."""
    word = ACTS[act.act]
    date = f" {act.date}" if act.date else ""
    if act.act is ActKind.DETENTION and act.date is None:
        date = " as of the list's day"
    where = f", {act.site or act.place}" if act.site or act.place else ""
    charge = f" with {'; '.join(act.charges)}" if act.charges else ""
    to = f" to {', '.join(CONDITIONS[c] for c in act.conditions)}" if act.conditions else ""
    source = act.speaker.source if act.speaker else None
    by = f" [source: {source.name}]" if source else ""
    return f"{word}{_CERTAINTIES[act.certainty]}{date}{where}{charge}{to}{by}"


def say_tally(tally: Tally) -> str:
    """Return a figure of a row in a few words: `at least 30 held as of 2026-02-07`."""
    day = f" as of {tally.as_of}" if tally.as_of else ""
    where = f", {tally.site or tally.place}" if tally.site or tally.place else ""
    source = tally.speaker.source if tally.speaker else None
    by = f" [source: {source.name}]" if source else ""
    return f"{say_figure(tally)} {ACTS[tally.act]}{day}{where}{by}"


def say_change(change: FieldChange) -> str:
    """Return what a field said and says: `prison: “A” → “B”`."""
    older = "nothing" if change.older is None else f"“{change.older.value}”"
    newer = "nothing" if change.newer is None else f"“{change.newer.value}”"
    return f"{change.header}: {older} → {newer}"


def say_question(question: Question) -> str:
    """Return what there is to ask about somebody who vanished, or what was answered."""
    if question.answer is not None:
        return f"{REASONS[question.answer]}: {question.why}"
    if question.is_back:
        return "a later version has the name again"
    if question.perhaps:
        return f"perhaps the same as {' or '.join(question.perhaps)}, who appeared"
    return "nothing says why: ask"
