"""What the register would say of some persons if decisions were made that nobody has made yet.

Nothing is written: drafts are laid over the evidence as decisions are (docs/adr/0013, 0020).
"""

from __future__ import annotations

from collections.abc import Collection, Sequence
from dataclasses import replace

from corrobora.assess.evidence import Evidence
from corrobora.register.neighbourhood import find_part
from corrobora.register.pages import can_be_quick
from corrobora.register.queries import load_evidence
from corrobora.store.database import Connection
from corrobora.store.decisions import Decision

__all__ = ["load_drafted"]


def load_drafted(
    connection: Connection, persons: Collection[str], drafts: Sequence[Decision] = ()
) -> Evidence:
    """Return the evidence on these persons, by id, with the drafts laid over it.

    It is their part of the register where the index is kept, else the whole.
    """
    if not can_be_quick(connection):
        return load_evidence(connection, drafts=drafts)
    part = find_part(connection, persons)
    return load_evidence(connection, part=replace(part, made=(*part.made, *drafts)))
