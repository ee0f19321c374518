"""The words of the review: keys, marks, fields and who says what."""

from __future__ import annotations

from collections.abc import Mapping

from corrobora.cli.wording import ACTS, CONDITIONS, CUSTODY, count, cut, printable
from corrobora.model.finding import PersonState
from corrobora.model.vocabulary import Certainty, Condition
from corrobora.register.review.side_by_side import Agreement
from corrobora.register.review.values import Field, Said, Value

__all__ = [
    "HELP",
    "KEYS",
    "MARKS",
    "say_field",
    "say_said",
    "say_standing",
    "say_value",
]

KEYS = (
    "y one person   n two persons   u unsure   s skip   h hold   b back   x swap\n"
    "c consequences   o passages   l Latin letters   d decisions   ? help   q quit"
)
HELP = """\
y  They are one person: the left one keeps id and address (x swaps them). What follows is shown,
   then you say why; without a reason nothing is decided.
n  They are two persons. The pair does not come again.
u  You looked and cannot tell. The pair does not come again unless something new asks for it.
s  Skip: nothing is written, and the pair comes again the next time.
h  Hold: put aside with a reason, for everybody, until you ask for it with --held.
b  Back: takes your last answer back, by a decision of its own, and asks again.
c  What would follow from each answer. Nothing is written.
o  The passages on which every value rests, with the words around them.
l  Names in other scripts with Latin letters beside them, on and off.
d  What was decided about the two before, also what was taken back.
q  Quit. Everything you decided is kept already.

≠ differs   ~ may be the same (shared values, or dates that fit)   = the same
· only one of the two has it.   No other key does anything; Enter alone decides nothing."""

MARKS: Mapping[Agreement, str] = {
    Agreement.SAME: "=",
    Agreement.COMPATIBLE: "~",
    Agreement.DIFFERS: "≠",
    Agreement.ONE_SIDED: "·",
}
_FIELDS: Mapping[str, str] = {
    "site": "  prison",
    "place": "  place",
    "authority": "  by",
    "charge": "  alleged",
    "condition": "  on terms",
}
_WHOLE: Mapping[str, str] = {"name": "Name", "called": "Called", "promised": "Promised"}
_CERTAINTY: Mapping[Certainty, str] = {
    Certainty.HEDGED: "hedged",
    Certainty.PLANNED: "planned",
    Certainty.DENIED: "denied",
}
_LONGEST = 60


def say_field(field: Field) -> str:
    """Return what a field is called; what belongs to an act stands below it, set in."""
    if field.act is None:
        return _WHOLE.get(field.name, field.name.replace("_", " ").capitalize())
    act = ACTS[field.act].capitalize()
    if field.name == "date":
        return act
    if field.name in {"planned", "denied"}:
        return f"{act}, {field.name}"
    return _FIELDS.get(field.name, f"  {field.name}")


def say_value(value: Value) -> str:
    """Return a value as people read it."""
    conditions = {one.value: CONDITIONS[one] for one in Condition}
    return conditions.get(value.text, value.text)


def say_said(said: Said) -> str:
    """Return in which report a value stands and who says it there, on one short line."""
    day = f" ({said.published})" if said.published else ""
    who = f": {cut(said.speaker, _LONGEST)}" if said.speaker else ""
    more = [_CERTAINTY[said.certainty]] if said.certainty in _CERTAINTY else []
    more += ["a copy"] if said.is_copy else []
    beside = f" [{', '.join(more)}]" if more else ""
    return printable(f"{said.label}{day}{who}{beside}")


def say_standing(state: PersonState | None, reports: int) -> str:
    """Return where somebody stands by now, by which step, in how many reports."""
    named = f"in {count(reports, 'report')}"
    if state is None or state.act is None or state.step is None:
        return f"nothing that counts, {named}"
    when = f" {state.date}" if state.date else ""
    sides = count(state.independent, "side")
    custody = CUSTODY[state.custody]
    return f"{custody}: {ACTS[state.act]}{when}, {state.step.value} by {sides}; {named}"
