"""Paths of the desk: each names what somebody must be allowed; none can be made without it."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import Literal

from starlette.responses import Response

from corrobora.desk.asked import Asked
from corrobora.model.account import Permission

__all__ = ["Handler", "Path"]

Handler = Callable[[Asked], Response]
_CHANGES_NOTHING = {Permission.ANYBODY, Permission.SIGNED_IN, Permission.READ}


@dataclass(frozen=True, slots=True, kw_only=True)
class Path:
    """One address of the desk and one way to ask for it.

    `url` is a pattern like `/persons/{address}`. What changes anything is a POST; it has to bring
    the mark of the form. `most_bytes` is how much may be sent to it. `resume` is where somebody
    goes on whose session ended while they typed: under it, what they sent is kept for them.
    """

    name: str
    url: str
    permission: Permission
    handle: Handler
    method: Literal["GET", "POST"] = "GET"
    most_bytes: int = 1 << 18
    resume: str = ""

    @property
    def may_decide(self) -> bool:
        """Say whether what is sent here may change what the register says of anybody.

        Told by the permission, so that no screen can forget it: all but those of whoever only
        reads, and of one's own account.
        """
        return self.method == "POST" and self.permission not in _CHANGES_NOTHING
