"""Everything that was ever decided about who somebody is: what stands, what fell, and to what."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Sequence

from corrobora.register.decided import Decided
from corrobora.register.person_judgements import PAIR, SPLIT, made_by
from corrobora.register.review.holds import find_judged_holds, is_of_pair
from corrobora.register.standing import UNDO, find_standing, is_undone
from corrobora.store.decisions import Decision

__all__ = ["find_history", "tell_history"]

_KINDS = frozenset({PAIR, SPLIT})


def find_history(made: Sequence[Decision], persons: Collection[str]) -> tuple[Decision, ...]:
    """Return the decisions that joined, parted or told apart any of these, in the order of time.

    Of one moment, what replaces or takes back another comes after it.

    Those that were taken back and those that took them back are among them, and so are the
    decisions on whoever was ever joined with them: only these explain how a person came to be.
    """
    about = [one for one in made if (one.kind in _KINDS and one.subject) or is_of_pair(one)]
    known = set(persons)
    while new := {id_ for one in about if _joins(one, known) for id_ in _named_in(one)} - known:
        known |= new
    found = {one.id for one in about if not known.isdisjoint(_named_in(one))}
    undoing = _taking_back(made, found)
    depth = _count_before(made)
    rows = (one for one in made if one.id in found or one.id in undoing)
    return tuple(sorted(rows, key=lambda one: (one.decided_at, depth[one.id], one.id)))


def _count_before(made: Sequence[Decision]) -> dict[str, int]:
    """Return how many decisions each stands on: what it replaces, what that replaced, and so on."""
    by_id = {one.id: one for one in made}
    depth: dict[str, int] = {}
    for one in made:
        chain = [one]
        while (
            (before := chain[-1].replaces) in by_id
            and before not in depth
            and by_id[before] not in chain
        ):
            chain.append(by_id[before])
        for link in reversed(chain):
            depth[link.id] = 1 + depth.get(link.replaces or "", 0)
    return depth


def tell_history(made: Sequence[Decision], persons: Collection[str]) -> tuple[Decided, ...]:
    """Return the same with what became of each, as far as the decisions themselves tell it."""
    stood = find_standing(made)
    answered = find_judged_holds(stood)
    standing = {one.id for one in stood} - answered.keys()
    return tuple(
        Decided(
            decision=one,
            about=_call(one, made),
            stands=one.id in standing or (one.kind == UNDO and not is_undone(one, made)),
            fell_to=answered.get(one.id)
            or next((o for o in _after(one, made) if not is_undone(o, made)), None),
            took_back=one.replaces if one.kind == UNDO else None,
            look_again=None,
            is_whole=True,
        )
        for one in find_history(made, persons)
    )


def _after(one: Decision, made: Sequence[Decision]) -> list[Decision]:
    """Return what took a decision back, then what replaced it."""
    after = [other for other in made if other.replaces == one.id]
    return sorted(after, key=lambda o: (o.kind != UNDO, o.decided_at, o.id))


def _call(one: Decision, made: Sequence[Decision]) -> tuple[str, ...]:
    """Return the names of whom a decision is about; of what took one back, those of that one."""
    by_id = {other.id: other for other in made}
    while one.kind == UNDO and one.replaces in by_id:
        one = by_id[one.replaces]
    return tuple(one.payload.get("labels", one.subject))


def _joins(one: Decision, known: Collection[str]) -> bool:
    """Say whether a decision made one person of some of these and others, or two of one."""
    is_join = one.kind == SPLIT or one.payload.get("judgement") == "positive"
    return is_join and not set(_named_in(one)).isdisjoint(known)


def _named_in(one: Decision) -> Iterable[str]:
    if one.kind == SPLIT:
        return (*one.subject, *one.payload.get("of", ()), made_by(one.id))
    return one.subject


def _taking_back(made: Sequence[Decision], found: Collection[str]) -> set[str]:
    """Return what took one of these back, and what took that back in turn."""
    undoing: set[str] = set()
    while (
        new := {
            one.id
            for one in made
            if one.kind == UNDO and one.replaces is not None and one.replaces in {*found, *undoing}
        }
        - undoing
    ):
        undoing |= new
    return undoing
