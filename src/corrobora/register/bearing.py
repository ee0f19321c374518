"""The decisions that bear on what is decided, found by what they are about."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from corrobora.register.index import is_kept
from corrobora.store.database import Connection
from corrobora.store.decisions import Decision, load_decisions
from corrobora.store.neighbours import load_decisions_about

__all__ = ["load_bearing"]


def load_bearing(connection: Connection, subjects: Iterable[Sequence[str]]) -> tuple[Decision, ...]:
    """Return in the order of time all decisions about these subjects, and what bears on them.

    What one of them replaces or takes back, and what does that to it, is among them. All decisions
    of the register where the index is not kept, or a subject is empty, for then nothing finds them.
    """
    several = tuple(subjects)
    if not all(several) or not is_kept(connection):
        return load_decisions(connection)
    about = {id_ for subject in several for id_ in subject[:1]}
    found = load_decisions_about(connection, about, None).values()
    return tuple(sorted(found, key=lambda one: (one.decided_at, one.id)))
