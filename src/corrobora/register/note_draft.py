"""From what was typed or stands in a form to a field note: each mistake says what to write."""

from __future__ import annotations

import datetime
from collections.abc import Mapping, Sequence
from enum import StrEnum
from pathlib import Path
from typing import NoReturn, TypeVar

from corrobora.errors import UsageError
from corrobora.intake.note_form import read_note_form
from corrobora.model.edtf import EdtfDate, parse_edtf
from corrobora.model.note import Channel, Consent, NoteDraft, NoteSide, Said
from corrobora.model.vocabulary import (
    ActKind,
    Certainty,
    Condition,
    SourceConnection,
    SpeakerKind,
)

__all__ = ["ENTRIES", "draft_note", "read_form"]

# What a form may hold; `said` may be a text, or tables with the entries of `_SAID`.
_SAID = ("text", "act", "date", "certainty", "site", "place", "condition", "case_closed")
ENTRIES = (
    "person",
    "said",
    *_SAID[1:],
    "connection",
    "channel",
    "on",
    "from",
    "contact",
    "consent",
    "side",
    "ask_again",
    "ask_on",
    "by",
    "replaces",
)
# Words of a side that need no name.
_BARE_SIDES = {"family": SpeakerKind.FAMILY, "state": SpeakerKind.STATE}
_NOTHING = "none"

Given = Mapping[str, object]
E = TypeVar("E", bound=StrEnum)


def read_form(path: Path) -> Given:
    """Return the entries of a form in a file; `UsageError` where one is unknown."""
    given = {str(key).strip().replace("-", "_"): v for key, v in read_note_form(path).items()}
    _refuse_unknown(given, ENTRIES, str(path))
    return given


def draft_note(given: Given) -> NoteDraft:
    """Return the note in the given entries; those that are None or empty are not stated.

    Raises `UsageError` naming the entry and what may stand there; all that are missing at once.
    """
    _refuse_missing(given)
    return NoteDraft(
        person=_text(given, "person") or "",
        said=_said(given),
        connection=_choose(given, "connection", SourceConnection),
        channel=_choose(given, "channel", Channel),
        on=_date(given, "on") or _missing("on", "the day on which you spoke, like 2026-01-09"),
        by=_text(given, "by") or "",
        informant=_text(given, "from"),
        contact=_text(given, "contact"),
        consent=_consent(given),
        side=_side(given),
        ask_again=_text(given, "ask_again"),
        ask_on=_date(given, "ask_on"),
        replaces=_text(given, "replaces"),
    )


def _refuse_missing(given: Given) -> None:
    needed = {
        "person": "whom it is about",
        "said": "what was said, in your words",
        "act": f"one of {', '.join(ActKind)}",
        "connection": f"one of {', '.join(SourceConnection)}",
        "channel": f"one of {', '.join(Channel)}",
        "on": "the day on which you spoke, like 2026-01-09",
    }
    if isinstance(given.get("said"), list):
        del needed["act"]  # each of its tables has its own
    missing = {key: what for key, what in needed.items() if given.get(key) in (None, "", [])}
    if missing:
        parts = "; ".join(f"--{key}: {what}" for key, what in missing.items())
        raise UsageError(f"A field note needs {parts}; --ask asks for all")


def _said(given: Given) -> tuple[Said, ...]:
    said = given.get("said")
    if isinstance(said, list):
        tables = [one for one in said if isinstance(one, Mapping)]
        if len(tables) != len(said):
            raise UsageError("said: write each as a table: [[said]] with text and act")
        return tuple(_one_said(table) for table in tables)
    text = _text(given, "said")
    return () if text is None else (_one_said({**given, "text": text}, known=ENTRIES),)


def _one_said(given: Given, known: Sequence[str] = ()) -> Said:
    _refuse_unknown(given, (*_SAID, *known), "said")
    closed = given.get("case_closed")
    if closed is not None and not isinstance(closed, bool):
        raise UsageError("case_closed: write true or false")
    return Said(
        text=_text(given, "text") or "",
        act=_choose(given, "act", ActKind),
        certainty=_choose(given, "certainty", Certainty, Certainty.ASSERTED),
        date=_date(given, "date"),
        site=_text(given, "site"),
        place=_text(given, "place"),
        conditions=tuple(_word("condition", w, Condition) for w in _words(given, "condition")),
        case_closed=closed,
    )


def _consent(given: Given) -> tuple[Consent, ...]:
    words = _words(given, "consent")
    if words == [_NOTHING]:
        return ()
    return tuple(_word("consent", w, Consent) for w in words) or (Consent.USE,)


def _side(given: Given) -> NoteSide | None:
    typed = _text(given, "side")
    if typed is None:
        return None
    if typed.lower() in _BARE_SIDES:
        return NoteSide(_BARE_SIDES[typed.lower()])
    kind, _, name = typed.replace(":", " ", 1).partition(" ")
    kinds = sorted(set(SpeakerKind) - {SpeakerKind.UNNAMED, SpeakerKind.PERSON_HELD})
    if kind not in kinds or not name.strip():
        options = ", ".join(f"{one} NAME" for one in kinds)
        raise UsageError(f"side {typed!r}: write family, state, or one of: {options}")
    return NoteSide(SpeakerKind(kind), " ".join(name.split()))


def _text(given: Given, key: str) -> str | None:
    value = given.get(key)
    if value is None or isinstance(value, str):
        return (value or "").strip() or None
    if isinstance(value, datetime.date | int):
        return str(value)
    raise UsageError(f"{key}: write a text")


def _words(given: Given, key: str) -> list[str]:
    """Return the words of a list, or of a text with commas between them."""
    value = given.get(key)
    parts = value if isinstance(value, list | tuple) else (_text(given, key) or "").split(",")
    return [word.strip() for part in parts if (word := str(part)).strip()]


def _date(given: Given, key: str) -> EdtfDate | None:
    typed = _text(given, key)
    if typed is None:
        return None
    try:
        return parse_edtf(typed)
    except ValueError:
        raise UsageError(f"{key} {typed!r} is no date: write 2026-01-09, 2026-01 or 2026") from None


def _choose(given: Given, key: str, kinds: type[E], otherwise: E | None = None) -> E:
    typed = _text(given, key)
    if typed is not None:
        return _word(key, typed, kinds)
    return otherwise or _missing(key, f"one of {', '.join(kinds)}")


def _word(key: str, typed: str, kinds: type[E]) -> E:
    try:
        return kinds(typed.strip().lower().replace(" ", "_"))
    except ValueError:
        known = ", ".join(kinds)
        raise UsageError(f"{key} {typed!r} is none of {known}") from None


def _missing(key: str, what: str) -> NoReturn:
    raise UsageError(f"A field note needs --{key.replace('_', '-')}: {what}; --ask asks for all")


def _refuse_unknown(given: Given, known: Sequence[str], where: str) -> None:
    unknown = sorted(set(given) - set(known))
    if unknown:
        raise UsageError(f"{where}: {unknown[0]!r} is no entry of a field note; {', '.join(known)}")
