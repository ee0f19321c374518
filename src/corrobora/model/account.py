"""Who works at the desk, and what each role may do: the one table of permissions."""

from __future__ import annotations

import datetime
from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum
from types import MappingProxyType

__all__ = ["GRANTS", "Account", "Permission", "Role"]


class Role(StrEnum):
    """What somebody is there for; each may do all that those before may."""

    VIEWER = "viewer"
    DOCUMENTER = "documenter"
    REVIEWER = "reviewer"
    ADMINISTRATOR = "administrator"


class Permission(StrEnum):
    """What a path asks for; every path of the desk names one."""

    ANYBODY = "anybody"  # who has not signed in yet: the sign-in itself, and the desk's own files
    SIGNED_IN = "signed_in"  # one's own account, locking, leaving
    READ = "read"
    WRITE_NOTES = "write_notes"
    IMPORT = "import"  # reports and lists
    DECIDE = "decide"
    SEE_RESTRICTED = "see_restricted"
    RESTRICT = "restrict"
    PUBLISH = "publish"
    ADMINISTER = "administer"


_VIEWER = frozenset({Permission.ANYBODY, Permission.SIGNED_IN, Permission.READ})
_DOCUMENTER = _VIEWER | {Permission.WRITE_NOTES, Permission.IMPORT}
_REVIEWER = _DOCUMENTER | {
    Permission.DECIDE,
    Permission.SEE_RESTRICTED,
    Permission.RESTRICT,
    Permission.PUBLISH,
}
GRANTS: Mapping[Role, frozenset[Permission]] = MappingProxyType(
    {
        Role.VIEWER: _VIEWER,
        Role.DOCUMENTER: _DOCUMENTER,
        Role.REVIEWER: _REVIEWER,
        Role.ADMINISTRATOR: _REVIEWER | {Permission.ADMINISTER},
    }
)
"""What each role may do."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Account:
    """Somebody who may sign in.

    `id` is random and stays; `name` is typed to sign in and stands beside decisions. `language`
    is that of the interface. `has_code` says that a second factor is set up. A disabled account
    stays, for what it decided stays.
    """

    id: str
    name: str
    role: Role
    language: str = "en"
    has_code: bool = False
    disabled_at: datetime.datetime | None = None

    def may(self, permission: Permission) -> bool:
        """Say whether the account may do that now."""
        return self.disabled_at is None and permission in GRANTS[self.role]
