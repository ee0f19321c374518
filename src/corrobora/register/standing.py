"""Which decisions stand: those that no standing decision replaces or takes back."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence

from corrobora.store.decisions import Decision

__all__ = ["UNDO", "find_standing", "is_undone"]

# The kind of a decision that takes another back, the one that it replaces: then what that one
# had replaced stands again, as if it had never been made.
UNDO = "undo"


def find_standing(decisions: Iterable[Decision]) -> tuple[Decision, ...]:
    """Return the decisions that stand, in the order of time; none that merely took one back.

    A decision falls where one replaces it, or takes it back, that was not taken back itself.
    The order of the input changes nothing.
    """
    made = {decision.id: decision for decision in decisions}
    undoing = _find_undoing(made.values())
    kept = {id_ for id_ in made if not _is_undone(id_, undoing)}
    replaced = {made[id_].replaces for id_ in kept if made[id_].kind != UNDO}
    standing = [made[id_] for id_ in kept - replaced if made[id_].kind != UNDO]
    return tuple(sorted(standing, key=lambda one: (one.decided_at, one.id)))


def is_undone(decision: Decision, decisions: Iterable[Decision]) -> bool:
    """Say whether one of these decisions takes it back, and was not taken back itself."""
    return _is_undone(decision.id, _find_undoing(decisions))


def _find_undoing(decisions: Iterable[Decision]) -> Mapping[str, Sequence[str]]:
    """Return for each decision what takes it back."""
    found: dict[str, list[str]] = defaultdict(list)
    for one in decisions:
        if one.kind == UNDO and one.replaces is not None:
            found[one.replaces].append(one.id)
    return found


def _is_undone(id_: str, undoing: Mapping[str, Sequence[str]]) -> bool:
    """Say whether something takes it back that is not taken back; a circle takes nothing back.

    Followed without recursion: one can be taken back and brought back a thousand times.
    """
    undone: dict[str, bool] = {}
    waiting, begun = [id_], {id_}
    while waiting:
        at = waiting[-1]
        open_ = [one for one in undoing.get(at, ()) if one not in begun]
        begun.update(open_)
        waiting += open_
        if not open_:
            undone[at] = any(not undone.get(one, True) for one in undoing.get(at, ()))
            waiting.pop()
    return undone[id_]
