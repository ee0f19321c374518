"""The frame of every decision: prepared in a reading view, written only if nothing overtook it."""

from __future__ import annotations

import datetime
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Any

from corrobora.errors import UsageError
from corrobora.model.sentences import Sentence
from corrobora.register.bearing import load_bearing
from corrobora.register.decided import Made, keep_said, label_subject, say_in_short
from corrobora.register.index import index_decision
from corrobora.register.slots import find_in_slot, slot_of
from corrobora.register.standing import UNDO, find_standing, is_undone
from corrobora.store.database import Connection, Where, open_register, reading, writing
from corrobora.store.decisions import (
    Decision,
    append_decision,
    as_logged,
    load_decisions_called,
)
from corrobora.store.log import KEY_BYTES, append_log, follow_last

__all__ = [
    "KEY_BYTES",
    "Author",
    "Draft",
    "Stamp",
    "make_decision",
    "make_decisions",
    "say_overtaken",
    "undo_decision",
    "write_out",
]

_SHORTEST_ID = 4
_TOO_MANY = 4000  # code points of a reason; more belongs into a report


@dataclass(frozen=True, slots=True)
class Author:
    """Who decides and why; `signed_in` says that they proved who they are."""

    name: str
    reason: str
    signed_in: bool = False


@dataclass(frozen=True, slots=True)
class Stamp:
    """When, and the random parts of a decision: its id and the key of its log row."""

    at: datetime.datetime
    id: str
    key: bytes


@dataclass(frozen=True, slots=True, kw_only=True)
class Draft:
    """A decision before it is made: its kind, what it binds to, and what it says.

    `labels` name the subject for people, one each; `payload["says"]` is what is decided in a word
    or two. `thirds` as in `Made`.
    """

    kind: str
    subject: tuple[str, ...]
    payload: Mapping[str, Any]
    labels: tuple[str, ...]
    thirds: tuple[str, ...] = ()


def make_decision(
    register: Where,
    prepare: Callable[[Connection], Draft],
    *,
    author: Author,
    stamp: Stamp,
    seen: str | None = None,
) -> Made:
    """Append the decision that `prepare` drafts, in place of the one that stands in its slot.

    `prepare` sees one unchanging view and raises `UsageError` for what cannot be decided.
    `seen` is the id of the decision that the person saw standing there, "" for none; where
    another stands by now, or one is made between reading and writing, `UsageError` says what
    changed and nothing is written. `payload` gets `signed_in`.
    """
    (made,) = make_decisions(
        register, lambda c: (prepare(c),), author=author, stamps=(stamp,), seen=seen
    )
    return made


def make_decisions(
    register: Where,
    prepare: Callable[[Connection], Sequence[Draft]],
    *,
    author: Author,
    stamps: Sequence[Stamp],
    seen: str | None = None,
) -> tuple[Made, ...]:
    """Do the same for several decisions, all of them or none: one transaction.

    `stamps` are one for each draft; `seen` is said of each of them.
    """
    _check(author)
    engine = open_register(register, create=False)
    try:
        with reading(engine) as connection:
            stamped = tuple(zip(prepare(connection), stamps, strict=True))
            slots = [slot_of(write_out(draft, author, stamp)) for draft, stamp in stamped]
            subjects = [draft.subject for draft, _ in stamped]
            decisions = load_bearing(connection, subjects)
        standing = [find_in_slot(decisions, slot) for slot in slots]
        if seen is not None:
            for one in standing:
                _refuse_unseen(seen, one)
        with writing(engine) as connection:
            decisions = load_bearing(connection, subjects)
            for slot, one in zip(slots, standing, strict=True):
                _refuse_overtaken(one, find_in_slot(decisions, slot))
            made = [
                write_out(draft, author, stamp, replaces=one)
                for (draft, stamp), one in zip(stamped, standing, strict=True)
            ]
            made = [
                _append(connection, one, stamp.key)
                for one, (_, stamp) in zip(made, stamped, strict=True)
            ]
    finally:
        engine.dispose()
    return tuple(
        Made(one, before, draft.labels, draft.thirds)
        for one, before, (draft, _) in zip(made, standing, stamped, strict=True)
    )


def undo_decision(register: Where, asked: str, *, author: Author, stamp: Stamp) -> Made:
    """Take back a decision, named by its id or the beginning of it; what it replaced stands again.

    Raises `UsageError` where none or several fit, or where it does not stand.
    """
    _check(author)
    engine = open_register(register, create=False)
    try:
        with writing(engine) as connection:
            target = _find_decision(connection, asked)
            _refuse_fallen(load_bearing(connection, [target.subject]), target)
            draft = Draft(kind=UNDO, subject=target.subject, payload={}, labels=())
            made = _append(connection, write_out(draft, author, stamp, replaces=target), stamp.key)
            labels = label_subject(connection, target)
    finally:
        engine.dispose()
    return Made(made, target, labels)


def write_out(
    draft: Draft, author: Author, stamp: Stamp, *, replaces: Decision | None = None
) -> Decision:
    """Return the decision that is to be appended for a draft."""
    return Decision(
        id=stamp.id,
        kind=draft.kind,
        subject=draft.subject,
        payload={**draft.payload, **keep_said(draft.payload), "signed_in": author.signed_in},
        reason=author.reason.strip(),
        decided_by=author.name.strip(),
        decided_at=stamp.at,
        replaces=None if replaces is None else replaces.id,
    )


def _append(connection: Connection, drawn: Decision, key: bytes) -> Decision:
    """Append the decision, and return it as it stands: later than what was logged before it."""
    made = replace(drawn, decided_at=follow_last(connection, drawn.decided_at))
    append_decision(connection, made)
    index_decision(connection, made)
    append_log(connection, kind="decision", payload=as_logged(made), key=key, at=made.decided_at)
    return made


# --- what is refused ----------------------------------------------------------------------------


def _check(author: Author) -> None:
    if not author.reason.strip():
        raise UsageError(Sentence("A decision needs its reason: say with --why what you saw"))
    for given in (author.reason, author.name):
        if bad := next((c for c in given if c == "\0" or "\ud800" <= c <= "\udfff"), None):
            raise UsageError(
                Sentence(
                    "The reason or name holds U+%(sign)s, no character of a text",
                    sign=f"{ord(bad):04X}",
                )
            )
    if len(author.reason) > _TOO_MANY:
        raise UsageError(
            Sentence(
                "The reason is longer than %(most)s characters. Say it in short",
                most=f"{_TOO_MANY:,}",
            )
        )
    if not author.name.strip():
        raise UsageError(Sentence("A decision needs a name: say with --by who decides"))


def _refuse_unseen(seen: str, standing: Decision | None) -> None:
    now = "" if standing is None else standing.id
    if now == seen:
        return
    if standing is None:
        raise UsageError(
            Sentence(
                "Nothing was decided: meanwhile decision %(seen)s was taken back", seen=seen[:8]
            )
        )
    raise UsageError(say_overtaken(standing))


def _refuse_overtaken(seen: Decision | None, now: Decision | None) -> None:
    if now is not None and (seen is None or seen.id != now.id):
        raise UsageError(say_overtaken(now))
    if now is None and seen is not None:
        raise UsageError(
            Sentence(
                "Nothing was decided: meanwhile decision %(id)s was taken back", id=seen.id[:8]
            )
        )


def say_overtaken(now: Decision) -> Sentence:
    """Say what somebody decided meanwhile."""
    return Sentence(
        "Nothing was decided: meanwhile %(who)s decided %(said)s: %(why)s. Look again, then decide",
        who=now.decided_by,
        said=say_in_short(now),
        why=now.reason,
    )


def _find_decision(connection: Connection, asked: str) -> Decision:
    wanted = asked.strip().lower()
    found = load_decisions_called(connection, wanted) if len(wanted) >= _SHORTEST_ID else ()
    if not found:
        raise UsageError(
            Sentence(
                "%(asked)s: no decision is called so. `corrobora decide list` names them",
                asked=asked,
            )
        )
    if len(found) > 1:
        raise UsageError(
            Sentence("%(asked)s: several decisions begin so. Write more of the id", asked=asked)
        )
    return found[0]


def _refuse_fallen(decisions: Iterable[Decision], target: Decision) -> None:
    made = tuple(decisions)
    short = target.id[:8]
    if is_undone(target, made):
        raise UsageError(Sentence("Decision %(short)s was taken back already", short=short))
    if target.kind != UNDO and target not in find_standing(made):
        later = next(one for one in made if one.replaces == target.id and not is_undone(one, made))
        raise UsageError(
            Sentence(
                "Decision %(short)s does not stand: %(id)s took its place. Take that back first",
                short=short,
                id=later.id[:8],
            )
        )
