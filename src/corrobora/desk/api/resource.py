"""A resource: what can be asked for at one address, and what somebody must be allowed for it."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from corrobora.desk.api.calling import Call
from corrobora.desk.api.shapes import Answer, Wanted
from corrobora.model.account import Permission
from corrobora.model.plain import Plain

__all__ = ["PREFIX", "Handle", "Resource"]

PREFIX = "/api/v1"
"""Where the API stands; what breaks its contract would stand elsewhere."""

Handle = Callable[[Call, Any], Plain]
"""From a call and what stands behind its question mark to plain data in the shape of the answer."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Resource:
    """One address, asked by GET alone: none can be declared without a permission.

    `url` is a pattern below `PREFIX`, as `/persons/{address}`; `says` what it is in a line, and
    the handler's docstring more of it. `takes` may stand behind the question mark.
    """

    name: str
    url: str
    permission: Permission
    says: str
    answers: type[Answer]
    handle: Handle
    takes: type[Wanted] = Wanted
    of: str
