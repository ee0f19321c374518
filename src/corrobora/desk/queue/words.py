"""The words of decisions and of fields, as pages say them: in English, translated where shown."""

from __future__ import annotations

from collections.abc import Sequence

from corrobora.desk.words import mark_for_translation as _

__all__ = ["FIELDS", "SAID"]

SAID: Sequence[str] = (
    _("accepted"),
    _("rejected"),
    _("not sure"),
    _("one person"),
    _("two persons"),
    _("not sure whether they are one person"),
    _("put aside for later"),
    _("closed"),
    _("person pair"),
    _("hold"),
    _("undo"),
)
"""What decisions say in short."""

FIELDS: Sequence[str] = (
    _("about"),
    _("act"),
    _("affiliation"),
    _("age"),
    _("alias"),
    _("as of"),
    _("authority"),
    _("birth date"),
    _("bound"),
    _("by"),
    _("called"),
    _("case closed"),
    _("certainty"),
    _("charge"),
    _("charges"),
    _("claim"),
    _("condition"),
    _("conditions"),
    _("criterion"),
    _("date"),
    _("denied"),
    _("ethnicity"),
    _("father name"),
    _("gender"),
    _("group"),
    _("high"),
    _("hour"),
    _("id number"),
    _("low"),
    _("measure"),
    _("name"),
    _("nationality"),
    _("note"),
    _("occupation"),
    _("part of"),
    _("person"),
    _("place"),
    _("planned"),
    _("population"),
    _("promised"),
    _("reason"),
    _("residence"),
    _("sentence"),
    _("since"),
    _("site"),
    _("speaker"),
    _("stance"),
    _("statement"),
    _("term"),
    _("unit"),
    _("value"),
)
"""Fields of claims and of rows, what a copy adds, and what two readers differ in."""
