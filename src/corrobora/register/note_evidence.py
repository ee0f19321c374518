"""Field notes as evidence: those that may be used count, by their informant and no other voice."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace

from corrobora.assess.evidence import Evidence
from corrobora.model.note import FieldNote
from corrobora.model.statement import Statement
from corrobora.resolve.informants import resolve_informants

__all__ = ["let_informants_speak", "without_withheld"]


def without_withheld(
    statements: Mapping[str, Statement], notes: Sequence[FieldNote]
) -> dict[str, Statement]:
    """Return the statements (by id) without those of notes that may not be used."""
    unused = {note.report_id for note in notes if not note.may_be_used}
    return {i: s for i, s in statements.items() if s.report_id not in unused}


def let_informants_speak(evidence: Evidence, notes: Sequence[FieldNote]) -> Evidence:
    """Return the evidence in which an informant is behind each statement of a field note."""
    if not notes:
        return evidence
    speakers = resolve_informants(evidence.statements, notes, evidence.speakers)
    return replace(evidence, speakers=speakers)
