"""The words of the closed lists as pages say them: in English, to be translated where shown."""

from __future__ import annotations

from collections.abc import Mapping

from corrobora.model.account import Role
from corrobora.model.wording import ACTS, CONDITIONS, CUSTODY

__all__ = ["SIDES", "UNKNOWN", "WORDS", "mark_for_translation"]

UNKNOWN = "unknown outlets"


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

SIDES: Mapping[str, str] = {
    "family": mark_for_translation("the person, family and lawyer"),
    "state": mark_for_translation("the state (%(rest)s)"),
    "owner": mark_for_translation("outlets of one owner (%(rest)s)"),
    UNKNOWN: mark_for_translation("outlets that no pack knows"),
    "own": mark_for_translation("its own"),
}
"""By the kind of a side: what people call it."""
