"""Whether a register's log goes on from heads that were noted outside it."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from corrobora.register.heads import Head, load_register_id
from corrobora.store.database import Connection
from corrobora.store.erasures import load_erasures
from corrobora.store.log import load_log_head, load_row_hash

__all__ = ["check_heads", "say_unproven"]

_WITHOUT_HEAD = (
    "The log proves that nothing in its middle was changed. That no rows were cut off its end, and"
    " that it was not computed anew from its beginning, only a head shows that is kept elsewhere:"
    " `corrobora head export FILE`, then `corrobora doctor --head FILE`."
)
_AFTER_HEAD = (
    "Rows after {}, the last that a given head names, could have been cut off or changed by whoever"
    " can write the register. Export heads often."
)


def check_heads(
    connection: Connection, heads: Sequence[Head], *, trusted: Sequence[str] = ()
) -> Iterator[str]:
    """Say in words where the log is not the one that the heads were taken from.

    `trusted` are the keys that a head must be signed with; without one, any key will do, and
    an unsigned head too.
    """
    for head in heads:
        forged = _say_forged(head, trusted)
        if forged is not None:
            yield f"{head.name}: {forged}"
            continue
        for said in _compare(connection, head):
            yield f"{head.name}: {said}"


def say_unproven(heads: Sequence[Head], *, trusted: Sequence[str] = ()) -> tuple[str, ...]:
    """Return in words what was not proven, for want of a head, a signature or a trusted key."""
    if not heads:
        return (_WITHOUT_HEAD,)
    last = max(heads, key=lambda head: head.end.number)
    said = [_AFTER_HEAD.format(last.end.number)]
    if not trusted and all(head.verify_key for head in heads):
        keys = ", ".join(sorted({head.verify_key or "" for head in heads}))
        said.append(f"The heads are signed by {keys}: with --trust you say that this is your key.")
    said += [
        f"{h.name} is not signed: anybody could have written it." for h in heads if not h.verify_key
    ]
    return tuple(said)


def _say_forged(head: Head, trusted: Sequence[str]) -> str | None:
    if not head.is_genuine:
        return (
            "the signature does not fit what the file says: somebody changed it, or forged it."
            " It proves nothing; use another copy of the head"
        )
    if trusted and head.verify_key is None:
        return "nobody signed this head, and a trusted key was named. It proves nothing"
    if trusted and head.verify_key not in trusted:
        return (
            f"it is signed by {head.verify_key}, which is not the key you trust."
            " It proves nothing; somebody may have signed a forged head with a key of their own"
        )
    return None


def _compare(connection: Connection, head: Head) -> Iterator[str]:
    here = load_register_id(connection)
    if here != head.register:
        yield _say_other(here)
        return
    end = load_log_head(connection)
    if end.number < head.end.number:
        yield (
            f"the head of {head.at:%Y-%m-%d %H:%M} names log row {head.end.number}, and the log"
            f" ends at row {end.number}: rows were cut off its end, or this is an older copy of the"
            " register. Look for the register that the head was taken from"
        )
        return
    if load_row_hash(connection, head.end.number) != head.end.hash:
        yield (
            f"log row {head.end.number} is not the one that was there on"
            f" {head.at:%Y-%m-%d %H:%M}: the log was computed anew, and the past with it."
            " Go back to a copy that fits the head"
        )
    known = {entry.id for entry in load_erasures(connection)}
    missing = sum(entry.id not in known for entry in head.erasures)
    if missing:
        yield (
            f"{missing} of the erasures that the head lists were not made here: people may be back"
            " who were to be forgotten. Give `corrobora erase reapply --head FILE`"
        )


def _say_other(here: str | None) -> str:
    if here is None:
        return (
            "this register has no id, so it is not the one that the head was taken from, or it is a"
            " copy from before, or its log was written anew"
        )
    return "this head was taken from another register. Name the register that it belongs to"
