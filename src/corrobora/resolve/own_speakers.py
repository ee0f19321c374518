"""What the table that a user keeps says of a speaker, before what the report makes of them."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace

from corrobora.model.speaker import Speaker
from corrobora.model.vocabulary import SourceConnection, SpeakerKind
from corrobora.packs.country import Authority, Organisation
from corrobora.packs.load import Packs
from corrobora.resolve.bodies import name_forms

__all__ = ["find_own", "read_by_own_table"]

_KIN: Mapping[SourceConnection, SpeakerKind] = {
    SourceConnection.VICTIM: SpeakerKind.PERSON_HELD,
    SourceConnection.RELATIVE: SpeakerKind.FAMILY,
    SourceConnection.LAWYER: SpeakerKind.LAWYER,
}
# What a report itself says of them goes before the table: whose relative, whose lawyer.
_SETTLED = frozenset({SpeakerKind.UNNAMED, *_KIN.values()})


def find_own(name: str, packs: Packs) -> Authority | Organisation | None:
    """Return the speaker so called whom the user's table holds, or adds to."""
    if not packs.has_own:
        return None
    for form in name_forms(name):
        for code in sorted(packs.countries):
            pack = packs.countries[code]
            found = pack.organisation(form) or pack.authority(form)
            if found is not None and found.is_own:
                return found
    return None


def read_by_own_table(speaker: Speaker, packs: Packs) -> Speaker:
    """Return the speaker as the user's table would have it: kin of somebody, or a body.

    Of a lawyer or relative the table may say whose; else it is whoever the statement is about.
    """
    own = None if speaker.kind in _SETTLED else find_own(speaker.name, packs)
    if own is None:
        return speaker
    kin = _KIN.get(own.connection) if isinstance(own, Organisation) and own.connection else None
    if kin is None or not isinstance(own, Organisation):
        return replace(speaker, kind=SpeakerKind.OTHER)
    return replace(speaker, kind=kin, of=speaker.of or own.person)
