"""What somebody decided lately in the queue, to be taken back: kept for them, as ids alone."""

from __future__ import annotations

from collections.abc import Callable

from corrobora.desk.asked import Asked
from corrobora.model.plain import Plain
from corrobora.register.accounts.own import keep_fact, read_fact
from corrobora.register.opening import Connection

__all__ = ["forget_lately", "keep_lately", "list_lately"]

Change = Callable[[list[tuple[str, str]]], list[tuple[str, str]]]

_NAME = "decided lately"
_MOST = 20


def list_lately(asked: Asked, connection: Connection) -> tuple[tuple[str, str], ...]:
    """Return decisions with what they were about, the last one first."""
    kept = read_fact(connection, _id(asked), _NAME)
    rows = kept if isinstance(kept, list) else []
    found = [row for row in rows if isinstance(row, list) and len(row) == len(("one", "item"))]
    return tuple((str(decision), str(item)) for decision, item in reversed(found))


def keep_lately(asked: Asked, decision: str, item: str) -> None:
    """Keep a decision with what it was about."""
    _write(asked, lambda found: [(decision, item), *found])


def forget_lately(asked: Asked, decision: str) -> None:
    """Forget a decision that was taken back."""
    _write(asked, lambda found: [one for one in found if one[0] != decision])


def _write(asked: Asked, change: Change) -> None:
    with asked.reading() as connection:
        found = list(list_lately(asked, connection))
    rows: list[Plain] = [[decision, item] for decision, item in reversed(change(found)[:_MOST])]
    keep_fact(asked.desk.register.where, _id(asked), _NAME, rows)


def _id(asked: Asked) -> str:
    return "" if asked.seat.account is None else asked.seat.account.id
