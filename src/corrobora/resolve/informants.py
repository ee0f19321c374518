"""Who told a documenter something: on whose side, and one origin for all that one person told."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import replace

from corrobora.model.note import FieldNote
from corrobora.model.party import UNKNOWN_OUTLETS, SpeakerEntity
from corrobora.model.person import name_key
from corrobora.model.statement import Act, Statement
from corrobora.model.vocabulary import SourceConnection, SpeakerKind

__all__ = ["resolve_informants"]

_KIN = frozenset({SpeakerKind.PERSON_HELD, SpeakerKind.FAMILY, SpeakerKind.LAWYER})
# Who only passes on what others know: their word is hedged (DESIGN reading 1).
_RELAYING = frozenset({SourceConnection.THIRD_PARTY, SourceConnection.UNKNOWN})
# Whoever gave no name might be anybody: all of them together are one voice.
_NAMELESS = "nameless"


def resolve_informants(
    statements: Mapping[str, Statement],
    notes: Iterable[FieldNote],
    speakers: Mapping[str, SpeakerEntity],
) -> Mapping[str, SpeakerEntity]:
    """Return `speakers` (by statement id) with the informant behind each statement of a note.

    Their side is that of the speaker as the note puts it (family, a body, a state), else their
    own. What one informant told in several notes about one person is one origin on one side,
    the family's where any of the notes says so.
    """
    by_report = {note.report_id: note for note in notes}
    told = {i: s for i, s in statements.items() if s.report_id in by_report}
    entities = {
        id_: _entity(by_report[s.report_id], s, speakers.get(id_)) for id_, s in told.items()
    }
    kin = {_who(told[i], e): e.side for i, e in sorted(entities.items()) if e.kind in _KIN}
    joined = {i: _join(e, kin.get(_who(told[i], e))) for i, e in entities.items()}
    return {**speakers, **joined}


def _entity(note: FieldNote, statement: Statement, base: SpeakerEntity | None) -> SpeakerEntity:
    speaker = statement.speaker
    kind = SpeakerKind.PERSON if speaker is None else speaker.kind
    key = f"informant:{note.informant or _NAMELESS}"
    words = "somebody" if speaker is None else speaker.name
    if note.side is not None and note.side.name:
        words = f"somebody of {note.side.name}"
    return SpeakerEntity(
        key=key,
        name=f"{words} (field note of {note.on})",
        side=_side(kind, key, base),
        kind=kind if base is None else base.kind,
        connection=note.connection,
        country=None if base is None else base.country,
        organ=None if base is None else base.organ,
        is_known=bool(note.informant) or kind in _KIN,
        cites_unnamed=note.connection in _RELAYING,
        is_informant=True,
    )


def _side(kind: SpeakerKind, key: str, base: SpeakerEntity | None) -> str:
    if base is not None:
        return base.side
    # A reporter of an outlet that is not said may be behind any report of an unknown one.
    return UNKNOWN_OUTLETS if kind is SpeakerKind.MEDIA else key


def _who(statement: Statement, entity: SpeakerEntity) -> tuple[str, str]:
    name = name_key(statement.person.name) if isinstance(statement, Act) else ""
    return entity.key, name


def _join(entity: SpeakerEntity, side: str | None) -> SpeakerEntity:
    return entity if side is None else replace(entity, side=side)
