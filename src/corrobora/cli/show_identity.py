"""Who is who, for a terminal: addresses, who was merged or split, and who may be one person."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from rich.console import RenderableType
from rich.table import Table
from rich.text import Text

from corrobora.cli.wording import printable
from corrobora.model.person import Judgement, Person, Suggestion
from corrobora.register.queries import View
from corrobora.shapes.persons import identity_shape

__all__ = ["say_identity", "show_suggestions"]

_MOST_NAMED = 3
_SAID: Mapping[Judgement, str] = {
    Judgement.UNSURE: "looked at, and not sure",
    Judgement.POSITIVE: "decided to be one person, without effect yet",
}
_LINES: Mapping[str, str] = {
    "merged_from": "One person, by decision, with {name} ({address})",
    "split_into": "Some of what stood here is about somebody else, by decision: {name} ({address})",
    "split_from": "Split by decision from {name} ({address})",
}


def say_identity(view: View, person: Person) -> Iterator[str]:
    """Say under which address a person is found, and who else stood or stands beside them."""
    told = identity_shape(view, person)
    if told["address"] is not None:
        yield f"Address: {told['address']}"
    for field, words in _LINES.items():
        others = told[field]
        for other in others if isinstance(others, list) else ():
            if isinstance(other, dict):
                address = other["address"] or other["id"]
                yield printable(words.format(name=other["name"], address=address))


def show_suggestions(view: View, most: int | None = None) -> Iterator[RenderableType]:
    """List pairs that may be one person, with their reports and what was said of them so far.

    The likeliest first; of many only the first `most`.
    """
    suggestions = view.assessment.suggestions
    if not suggestions:
        return
    yield Text("\nThe same person? You decide; nothing was joined", style="bold")
    table = Table(box=None, padding=(0, 2, 0, 0), pad_edge=False, header_style="dim")
    for column in ("One", "Other", "Why"):
        table.add_column(column, overflow="fold")
    for one in suggestions[:most]:
        table.add_row(
            _name(view, one.a, one.a_id), _name(view, one.b, one.b_id), printable(_say_why(one))
        )
    yield table
    if most is not None and len(suggestions) > most:
        yield Text(f"… and {len(suggestions) - most:,} more: corrobora review")
    yield Text("  corrobora decide same ONE OTHER yes|no|unsure --why …", style="dim")


def _name(view: View, name: str, id_: str) -> Text:
    ids = view.named_in.get(id_, ())
    labels = [view.reports[i].label if i in view.reports else i for i in ids]
    more = len(labels) - _MOST_NAMED
    named = ", ".join(labels[:_MOST_NAMED]) + (f" and {more} more" if more > 0 else "")
    shown = Text(printable(name))
    return shown.append(printable(f" ({named})"), style="dim") if named else shown


def _say_why(one: Suggestion) -> str:
    said = _SAID.get(one.judgement)
    again = f"look again: {one.look_again}" if one.look_again else None
    return "; ".join(part for part in (said, again, *one.reasons) if part)
