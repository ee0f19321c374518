"""The words of the closed lists as pages say them: in English, to be translated where shown."""

from __future__ import annotations

from collections.abc import Mapping

from corrobora.model.account import Role
from corrobora.model.summary import ChangeKind, WaitingKind
from corrobora.model.wording import ACTS, CONDITIONS, CUSTODY

__all__ = ["CHANGES", "WAITING", "WORDS", "mark_for_translation"]


def mark_for_translation(text: str) -> str:
    """Return the text as it is: the name tells the tool that gathers texts to translate."""
    return text


_ROLES: Mapping[str, str] = {
    Role.VIEWER: mark_for_translation("viewer"),
    Role.DOCUMENTER: mark_for_translation("documenter"),
    Role.REVIEWER: mark_for_translation("reviewer"),
    Role.ADMINISTRATOR: mark_for_translation("administrator"),
}

WORDS: Mapping[str, str] = {
    **{str(one): word for one, word in CUSTODY.items()},
    **{str(one): word for one, word in CONDITIONS.items()},
    **{str(one): word for one, word in ACTS.items()},
    **{str(one): word for one, word in _ROLES.items()},
}
"""By the word of the list; what is not here is said with spaces for underscores."""

WAITING: Mapping[str, str] = {
    WaitingKind.CONFLICT: mark_for_translation("conflicts to close"),
    WaitingKind.PAIR: mark_for_translation("pairs that may be one person"),
    WaitingKind.ADDITION: mark_for_translation("what only a copy adds"),
    WaitingKind.LOOK_AGAIN: mark_for_translation("decisions to look at again"),
    WaitingKind.PROMISE: mark_for_translation("promises that are due"),
    WaitingKind.VANISHED: mark_for_translation("names that vanished from a list"),
    WaitingKind.VERIFICATION: mark_for_translation("acts that somebody vouched for"),
    WaitingKind.CALL: mark_for_translation("calls to make"),
    WaitingKind.READERS: mark_for_translation("passages that two readers read differently"),
}
"""What waits for somebody, several of them."""

CHANGES: Mapping[str, str] = {
    ChangeKind.APPEARED: mark_for_translation("named for the first time"),
    ChangeKind.GONE: mark_for_translation("named no longer"),
    ChangeKind.MERGED: mark_for_translation("joined with another"),
    ChangeKind.NAME: mark_for_translation("shown under another name"),
    ChangeKind.CUSTODY: mark_for_translation("custody"),
    ChangeKind.STEP: mark_for_translation("step"),
    ChangeKind.CONFLICT_OPENED: mark_for_translation("a conflict opened"),
    ChangeKind.CONFLICT_CLOSED: mark_for_translation("a conflict closed"),
    ChangeKind.PROMISE: mark_for_translation("a promise"),
    ChangeKind.PROMISE_DUE: mark_for_translation("a promise fell due"),
}
"""What changed of a person."""
