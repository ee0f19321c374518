"""The JSON of field notes; a contract: a field is never renamed or dropped, only added."""

from __future__ import annotations

from collections.abc import Iterable

from corrobora.model.huridocs import CONNECTIONS, Term
from corrobora.model.note import Informant
from corrobora.model.plain import Plain, as_plain
from corrobora.model.statement import Act
from corrobora.register.note_lookup import KeptNote

__all__ = ["note_shape", "notes_shape"]

Shape = dict[str, Plain]


def notes_shape(kept: Iterable[KeptNote]) -> Shape:
    """Return several notes: `note list --format json`; nobody who was spoken to is in it."""
    return {"notes": [note_shape(one) for one in kept]}


def note_shape(kept: KeptNote, informant: Informant | None = None) -> Shape:
    """Return one note; `informant` and `contact` are null unless they are given."""
    note = kept.note
    return {
        "id": kept.report.label,
        "report": note.report_id,
        "person": note.person,
        "on": str(note.on),
        "channel": note.channel.value,
        "connection": note.connection.value,
        "huri": _term_shape(CONNECTIONS[note.connection]),
        "side": as_plain(note.side),
        "consent": as_plain(note.consent),
        "counts": note.may_be_used and kept.replaced_by is None,
        "said": [_said_shape(act) for act in kept.acts],
        "ask_again": note.ask_again,
        "ask_on": as_plain(note.ask_on),
        "days_over": kept.days_over,
        "by": note.by,
        "recorded_at": as_plain(kept.report.recorded_at),
        "replaces": note.replaces,
        "replaced_by": kept.replaced_by,
        "informant": None if informant is None else informant.name,
        "contact": None if informant is None else informant.contact,
    }


def _said_shape(act: Act) -> Plain:
    return {
        "text": act.quotes[0].text,
        "act": act.act.value,
        "certainty": act.certainty.value,
        "date": as_plain(act.date),
        "site": act.site,
        "place": act.place,
        "conditions": as_plain(act.conditions),
        "case_closed": act.case_closed,
    }


def _term_shape(term: Term | None) -> Plain:
    if term is None:
        return None
    return {"list": f"MT{term.list_code}", "huri_code": term.huri_code, "term": term.term}
