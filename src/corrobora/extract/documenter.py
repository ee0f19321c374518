"""The statements of a field note: made by the documenter, never by the machine."""

from __future__ import annotations

from corrobora.model.note import DOCUMENTER, INFORMANTS, NoteDraft, NoteSide
from corrobora.model.report import TextRevision
from corrobora.model.speaker import Speaker
from corrobora.model.statement import Act, Mention, Quote
from corrobora.model.vocabulary import SourceConnection, SpeakerKind

__all__ = ["VERSION", "state"]

VERSION = "1"
"""Fixed: what a person stated is not read anew."""

_KINDS = {
    SourceConnection.VICTIM: SpeakerKind.PERSON_HELD,
    SourceConnection.RELATIVE: SpeakerKind.FAMILY,
    SourceConnection.LAWYER: SpeakerKind.LAWYER,
    SourceConnection.ORGANISATION: SpeakerKind.OTHER,
    SourceConnection.AUTHORITY: SpeakerKind.STATE,
    SourceConnection.WITNESS: SpeakerKind.WITNESS,
    SourceConnection.REPORTER: SpeakerKind.MEDIA,
    SourceConnection.THIRD_PARTY: SpeakerKind.PERSON,
    SourceConnection.UNKNOWN: SpeakerKind.PERSON,
}


def state(draft: NoteDraft, revision: TextRevision) -> tuple[Act, ...]:
    """Return one act for each thing said; its quote is the line of the text that holds it.

    `revision` is the text of this draft as `intake.note` writes it.
    """
    name = " ".join(draft.person.split())
    mention = Mention(name=name, start=0, end=len(name), text=name, occurrence=0)
    lines = revision.sentences[1:]
    return tuple(
        Act(
            report_id=revision.report_id,
            revision_id=revision.id,
            extractor=f"{DOCUMENTER} {VERSION}",
            quotes=(Quote(line.start, line.end, line.of(revision.text)),),
            speaker=_speaker(draft, name),
            certainty=said.certainty,
            person=mention,
            act=said.act,
            date=said.date,
            site=said.site,
            place=said.place,
            conditions=said.conditions,
            case_closed=said.case_closed,
        )
        for said, line in zip(draft.said, lines, strict=True)
    )


def _speaker(draft: NoteDraft, name: str) -> Speaker:
    """Return who speaks: the body that the side names, else the connection in words."""
    side = draft.side or NoteSide(_KINDS[draft.connection])
    is_kin = side.kind in {SpeakerKind.PERSON_HELD, SpeakerKind.FAMILY, SpeakerKind.LAWYER}
    return Speaker(
        name=side.name or INFORMANTS[draft.connection],
        kind=side.kind,
        of=name if is_kin else None,
    )
