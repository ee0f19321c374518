"""What the pages of field notes say."""

from __future__ import annotations

import datetime
from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from corrobora.desk.asked import Given, Typed
from corrobora.desk.notes.forms import MOST_SAID, SAID, SINGLE, block_names
from corrobora.model.note import Channel, Informant
from corrobora.model.statement import Act
from corrobora.model.vocabulary import ActKind, Certainty, Condition, SourceConnection
from corrobora.register.note_lookup import KeptNote

__all__ = [
    "Block",
    "Choices",
    "FormPage",
    "NotePage",
    "NotesPage",
    "fill_again",
    "make_form",
    "split_due",
]

CONSENT = ("use", "name", "publish")


@dataclass(frozen=True, slots=True)
class Choices:
    """The words to choose from."""

    acts: tuple[str, ...] = tuple(ActKind)
    certainties: tuple[str, ...] = tuple(Certainty)
    conditions: tuple[str, ...] = tuple(Condition)
    connections: tuple[str, ...] = tuple(
        one for one in SourceConnection if one is not SourceConnection.UNKNOWN
    )
    channels: tuple[str, ...] = tuple(Channel)
    consents: tuple[str, ...] = CONSENT


@dataclass(frozen=True, slots=True)
class Block:
    """One thing that was said, as it was typed; `number` tells its fields from those of others."""

    number: int
    typed: Mapping[str, Typed]
    conditions: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class FormPage:
    """The form: what was typed, as it was typed; what is wrong, by field, to be translated.

    `told` is what the register answered, `names` are persons who may be meant; `is_kept` says
    that it was typed before the seat locked.
    """

    typed: Mapping[str, Typed]
    consent: tuple[str, ...]
    blocks: tuple[Block, ...]
    choices: Choices = Choices()
    wrong: Mapping[str, str]
    told: str = ""
    names: tuple[str, ...] = ()
    is_kept: bool = False
    may_more: bool = True


@dataclass(frozen=True, slots=True, kw_only=True)
class NotesPage:
    """What is to be asked now, how much later, and the notes, the newest first."""

    due: tuple[KeptNote, ...]
    later: int
    rows: tuple[KeptNote, ...]
    after: str | None
    was_kept: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class NotePage:
    """One note; `informant` is there where somebody looked for a reason that was logged."""

    kept: KeptNote
    replaces: str | None
    today: datetime.date
    informant: Informant | None = None
    was_looked: bool = False
    wrong: str = ""


def make_form(
    form: Given,
    *,
    today: datetime.date,
    wrong: Mapping[str, str] | None = None,
    told: str = "",
    more: bool = False,
    is_kept: bool = False,
) -> FormPage:
    """Return the form with what was typed; a new one asks of a call today that may be used."""
    is_new = not form.has("channel")
    typed = {name: Typed(form.text(name)) for name in SINGLE}
    if is_new:
        usual = {"channel": Typed(Channel.CALL), "on": Typed(today.isoformat())}
        typed |= {name: value for name, value in usual.items() if not form.has(name)}
    numbers = block_names(form)
    free = [n for n in range(MOST_SAID) if n not in numbers]
    if more and free:
        numbers = (*numbers, free[0])
    return FormPage(
        typed=typed,
        consent=("use",) if is_new else form.all("consent"),
        blocks=tuple(_block(form, number) for number in numbers),
        wrong=wrong or {},
        told=told,
        is_kept=is_kept,
        may_more=len(numbers) < MOST_SAID,
    )


def fill_again(kept: KeptNote) -> Given:
    """Return the form of a note that corrects another, filled with what that one says.

    Who told it is not in it: that is looked at for a reason, or asked again.
    """
    note = kept.note
    values = {
        "person": [note.person],
        "connection": [note.connection.value],
        "channel": [note.channel.value],
        "on": [str(note.on)],
        "consent": [one.value for one in note.consent],
        "side": [] if note.side is None else [f"{note.side.kind} {note.side.name or ''}".strip()],
        "ask_again": [note.ask_again or ""],
        "ask_on": ["" if note.ask_on is None else str(note.ask_on)],
        "replaces": [kept.report.label],
    }
    for number, act in enumerate(kept.acts[:MOST_SAID]):
        values |= {f"{key}-{number}": one for key, one in _said(act).items()}
    return Given(values)


def _said(act: Act) -> Mapping[str, list[str]]:
    return {
        "text": [act.quotes[0].text],
        "act": [act.act.value],
        "date": ["" if act.date is None else str(act.date)],
        "certainty": [act.certainty.value],
        "site": [act.site or ""],
        "place": [act.place or ""],
        "condition": [one.value for one in act.conditions],
    }


def _block(form: Given, number: int) -> Block:
    typed = {name: Typed(form.text(f"{name}-{number}")) for name in SAID}
    return Block(number, typed, form.all(f"condition-{number}"))


def split_due(calls: Iterable[KeptNote]) -> tuple[tuple[KeptNote, ...], int]:
    """Return the calls that are due, or have no day, overdue first; how many come later."""
    every = tuple(calls)
    due = tuple(one for one in every if one.days_over is None or one.days_over >= 0)
    return due, len(every) - len(due)
