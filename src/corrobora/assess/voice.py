"""Whose word a statement is, taken by itself: a party, an outlet, or an unseen root."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from corrobora.assess.evidence import Evidence
from corrobora.model.finding import OriginKind
from corrobora.model.ids import stable_id
from corrobora.model.party import UNKNOWN_OUTLETS, OutletEntity, SpeakerEntity
from corrobora.model.vocabulary import Certainty, SpeakerKind

__all__ = ["Voice", "certainty_of", "outlet_voice", "unseen_root", "voice_of"]


@dataclass(frozen=True, slots=True, kw_only=True)
class Voice:
    """An origin without its statements; `is_known` voices may lift a claim to corroborated."""

    kind: OriginKind
    key: str
    name: str
    side: str
    is_known: bool
    party: SpeakerEntity | None = None


def voice_of(evidence: Evidence, statement_id: str) -> Voice:
    """Return the speaker with an identity, else the outlet's own voice (DESIGN rule 4 b and c)."""
    entity = evidence.speakers.get(statement_id)
    if entity is not None:
        return _party_voice(entity)
    return outlet_voice(evidence.outlet(evidence.statements[statement_id].report_id))


def certainty_of(evidence: Evidence, statement_id: str) -> Certainty:
    """Return the certainty that counts: what an unnamed source asserts is hedged (reading 1)."""
    statement = evidence.statements[statement_id]
    entity = evidence.speakers.get(statement_id)
    is_unnamed = statement.speaker is not None and (entity is None or entity.cites_unnamed)
    if is_unnamed and statement.certainty is Certainty.ASSERTED:
        return Certainty.HEDGED
    return statement.certainty


def outlet_voice(outlet: OutletEntity) -> Voice:
    """Return the outlet's own voice; a group's own site speaks for the group."""
    if outlet.issuer is not None:
        return _party_voice(outlet.issuer)
    return Voice(
        kind=OriginKind.OUTLET,
        key=outlet.key,
        name=outlet.name,
        side=outlet.side,
        is_known=outlet.is_known,
    )


def unseen_root(evidence: Evidence, reports: Iterable[str]) -> Voice:
    """Return the voice of a report that is not in the collection, behind these that are.

    Where all of them are of outlets of one known side, that side's outlet is the voice.
    """
    members = sorted(reports, key=lambda r: (evidence.label(r), r))
    outlets = [evidence.outlet(r) for r in members]
    if len({o.side for o in outlets}) == 1 and all(o.is_known for o in outlets):
        return outlet_voice(min(outlets, key=lambda o: o.name))
    return Voice(
        kind=OriginKind.UNSEEN_ROOT,
        key=f"unseen:{stable_id('unseen root', *sorted(members))}",
        name=_name_unseen([evidence.label(r) for r in members]),
        side=UNKNOWN_OUTLETS,
        is_known=False,
    )


def _name_unseen(labels: Sequence[str]) -> str:
    """Name what is not here by the first of the reports that go back to it."""
    more = f" and {len(labels) - 1} more" if len(labels) > 1 else ""
    return f"a report that is not here (behind {labels[0]}{more})"


def _party_voice(entity: SpeakerEntity) -> Voice:
    if entity.is_informant:
        return Voice(
            kind=OriginKind.FIELD_NOTE,
            key=entity.key,
            name=entity.name,
            side=entity.side,
            is_known=entity.is_known,
            party=entity,
        )
    is_media = entity.kind is SpeakerKind.MEDIA
    return Voice(
        kind=OriginKind.OUTLET if is_media else OriginKind.SPEAKER,
        key=entity.key,
        name=entity.name,
        side=entity.side,
        is_known=entity.is_known or not is_media,
        party=entity,
    )
