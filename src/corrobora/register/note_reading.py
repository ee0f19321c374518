"""Looking up who told a field note: logged before it is shown (docs/adr/0015)."""

from __future__ import annotations

import datetime
from dataclasses import dataclass

from corrobora.model.note import Consent, Informant
from corrobora.register.note_lookup import KeptNote, find_note
from corrobora.register.opening import opened
from corrobora.register.reads import log_read
from corrobora.store.database import Where, open_register, writing
from corrobora.store.log import KEY_BYTES
from corrobora.store.notes import load_informant

__all__ = ["KEY_BYTES", "Look", "read_informant", "read_note"]


@dataclass(frozen=True, slots=True)
class Look:
    """Who looks and why, with the time and the log's key that come from outside."""

    who: str
    why: str
    at: datetime.datetime
    key: bytes


def read_note(register: Where, asked: str) -> tuple[KeptNote, Informant | None]:
    """Return a note; with its informant only where they allowed that they are named."""
    with opened(register) as connection:
        kept = find_note(connection, asked)
        may_be_named = Consent.NAME in kept.note.consent
        named = load_informant(connection, kept.report.id) if may_be_named else None
    return kept, named


def read_informant(register: Where, asked: str, look: Look) -> tuple[KeptNote, Informant | None]:
    """Return a note with its informant, `None` where no name was given; the look is logged.

    Raises `UsageError` where no such note is there, or who looks or why is not said.
    """
    engine = open_register(register, create=False)
    try:
        with writing(engine) as connection:
            kept = find_note(connection, asked)
            what = f"informant of {kept.report.id}"
            log_read(connection, who=look.who, what=what, why=look.why, at=look.at, key=look.key)
            return kept, load_informant(connection, kept.report.id)
    finally:
        engine.dispose()
