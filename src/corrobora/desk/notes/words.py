"""What is said beside a field of a note's form where it cannot be taken so; English, translated."""

from __future__ import annotations

from collections.abc import Mapping

from corrobora.desk.words import mark_for_translation as _
from corrobora.register.note_checks import Why

__all__ = ["MISSING", "NO_DATE", "NO_SIDE", "NO_TEXT", "NO_WORD", "PROBLEMS", "WHOSE_CONTACT"]

MISSING: Mapping[str, str] = {
    "person": _("Whom is it about?"),
    "text": _("What was said? Write it in your own words."),
    "act": _("What was done? Choose one."),
    "connection": _("How is whoever told you connected? Choose one."),
    "channel": _("How did you speak with each other? Choose one."),
    "on": _("On which day did you speak with each other?"),
}
"""Where an entry is missing that a note needs."""

NO_DATE = _("This is no date. Write 2026-01-09, 2026-01 or 2026.")
NO_WORD = _("Choose one of the list.")
NO_TEXT = _("A character stands here that belongs to no text. Type it again.")
NO_SIDE = _("Write family, state, or a kind and a name, like “monitor Harbour Watch”.")
WHOSE_CONTACT = _("Whose is it? Write who told you; both are kept apart.")

PROBLEMS: Mapping[Why, str] = {
    Why.NO_PERSON: MISSING["person"],
    Why.NO_DOCUMENTER: _("Who writes the note?"),
    Why.NOTHING_SAID: MISSING["text"],
    Why.YET_TO_COME: _("That day is yet to come. When did you speak with each other?"),
    Why.CONSENT: _("Whoever may be named or published is used too: tick that as well, or none."),
    Why.NOTHING_TO_ASK: _("What is to be asked on that day?"),
    Why.EMPTY: MISSING["text"],
    Why.TOO_LONG: _("This is too long. Write two notes, or a report."),
    Why.NOT_PLANNED: _("The day comes after you spoke: what is still to come is planned."),
    Why.THEMSELF: _("They are the person themself: then the connection is the victim."),
    Why.NAMED: _(
        "A part of the informant's name stands here, and everybody who reads the register would"
        " read it. Write “her mother”, “his lawyer”; the name goes to its own field alone."
    ),
}
"""By why a note cannot be taken so."""
