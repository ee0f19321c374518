"""What is typed into the form of a field note: a note, or what is wrong beside each field."""

from __future__ import annotations

import datetime
from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from corrobora.desk.asked import Given
from corrobora.desk.notes.words import (
    MISSING,
    NO_DATE,
    NO_SIDE,
    NO_TEXT,
    NO_WORD,
    PROBLEMS,
    WHOSE_CONTACT,
)
from corrobora.errors import UsageError
from corrobora.model.edtf import parse_edtf
from corrobora.model.note import Channel, Consent, NoteDraft
from corrobora.model.vocabulary import ActKind, Certainty, Condition, SourceConnection
from corrobora.register.note_checks import find_problems
from corrobora.register.note_draft import draft_note

__all__ = ["MOST_SAID", "SAID", "SINGLE", "Typing", "block_names", "read_typing"]

SAID = ("text", "act", "date", "certainty", "site", "place")
"""What is asked of each thing that was said, beside its conditions."""
SINGLE = (
    "person",
    "connection",
    "channel",
    "on",
    "from",
    "contact",
    "side",
    "ask_again",
    "ask_on",
    "replaces",
)
"""What is asked once."""
MOST_SAID = 12

_CHOICES = {"act": ActKind, "certainty": Certainty, "connection": SourceConnection}
_CHOICES_ONCE = {"channel": Channel, "connection": SourceConnection}
_NEEDED = ("person", "connection", "channel", "on")


@dataclass(frozen=True, slots=True)
class Typing:
    """What was typed: a note where all of it can be taken, else what is wrong.

    `wrong` goes by the names of the form's fields, and is to be translated.
    """

    draft: NoteDraft | None
    wrong: Mapping[str, str]


def block_names(form: Given) -> tuple[int, ...]:
    """Return the numbers of what was said that stand in a form: at least one, at most `MOST_SAID`.

    Of those that are left empty only the first stays.
    """
    filled = [n for n in range(MOST_SAID) if _is_filled(form, n)]
    return tuple(filled) or (0,)


def read_typing(form: Given, *, by: str, today: datetime.date) -> Typing:
    """Return the note, or what is wrong with it, each beside its field."""
    blocks = block_names(form)
    wrong = dict(_wrong_once(form)) | {k: v for n in blocks for k, v in _wrong_said(form, n)}
    if wrong:
        return Typing(None, wrong)
    try:
        draft = draft_note(_entries(form, blocks, by))
    except UsageError:  # all else was looked at above
        return Typing(None, {"side": NO_SIDE})
    for problem in find_problems(draft, today):
        at = None if problem.number is None else blocks[problem.number]
        name = problem.entry if at is None else f"{problem.entry}-{at}"
        wrong.setdefault(name, PROBLEMS[problem.why])
    return Typing(None if wrong else draft, wrong)


def _is_filled(form: Given, number: int) -> bool:
    names = ("text", "act", "date", "site", "place")
    return any(form.text(f"{one}-{number}") for one in names)


def _wrong_once(form: Given) -> Iterator[tuple[str, str]]:
    for name in SINGLE:
        if _is_no_text(form.text(name)):
            yield name, NO_TEXT
    for name in _NEEDED:
        if not form.text(name):
            yield name, MISSING[name]
    for name, kinds in _CHOICES_ONCE.items():
        if form.text(name) and form.text(name) not in set(kinds):
            yield name, NO_WORD
    for name in ("on", "ask_on"):
        if form.text(name) and not _is_date(form.text(name)):
            yield name, NO_DATE
    if form.text("contact") and not form.text("from"):
        yield "from", WHOSE_CONTACT


def _wrong_said(form: Given, number: int) -> Iterator[tuple[str, str]]:
    for name in SAID:
        if _is_no_text(form.text(f"{name}-{number}")):
            yield f"{name}-{number}", NO_TEXT
    for name in ("text", "act"):
        if not form.text(f"{name}-{number}"):
            yield f"{name}-{number}", MISSING[name]
    for name in ("act", "certainty"):
        typed = form.text(f"{name}-{number}")
        if typed and typed not in set(_CHOICES[name]):
            yield f"{name}-{number}", NO_WORD
    typed = form.text(f"date-{number}")
    if typed and not _is_date(typed):
        yield f"date-{number}", NO_DATE


def _is_no_text(typed: str) -> bool:
    """Say whether it holds what no database keeps in a text."""
    return any(c == "\0" or "\ud800" <= c <= "\udfff" for c in typed)


def _is_date(typed: str) -> bool:
    try:
        parse_edtf(typed)
    except ValueError:
        return False
    return True


def _entries(form: Given, blocks: tuple[int, ...], by: str) -> Mapping[str, object]:
    """Return the form in the entries of `draft_note`."""
    said = [
        {name: form.text(f"{name}-{number}") for name in SAID}
        | {"condition": [w for w in form.all(f"condition-{number}") if w in set(Condition)]}
        for number in blocks
    ]
    consent = [word for word in form.all("consent") if word in set(Consent)] or ["none"]
    return {
        **{name: form.line(name) for name in SINGLE},
        "said": said,
        "consent": consent,
        "by": by,
    }
