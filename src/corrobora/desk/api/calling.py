"""One call of the API: who asks, with which eyes; one view of the register for all of it."""

from __future__ import annotations

import datetime
from collections.abc import Mapping
from dataclasses import dataclass, field

from starlette.exceptions import HTTPException

from corrobora.desk.desk import Desk
from corrobora.model.account import Permission
from corrobora.register.accounts.tokens import Bearer
from corrobora.register.eyes import Eyes
from corrobora.register.opening import Connection
from corrobora.register.pages import Moment
from corrobora.register.summaries.asking import Gaze
from corrobora.register.veil import Veil

__all__ = ["Call", "eyes_of", "may", "not_found"]


@dataclass(frozen=True, slots=True, kw_only=True)
class Call:
    """A call that may be answered. `path` holds the parts of the address.

    `bearer` is None where nobody has to bring a token. `gaze` and `veil` are made once, for the
    same view of the register on which `connection` looks.
    """

    desk: Desk
    bearer: Bearer | None
    at: datetime.datetime
    connection: Connection
    gaze: Gaze
    veil: Veil
    path: Mapping[str, str] = field(default_factory=dict)

    @property
    def today(self) -> datetime.date:
        """The day of the call."""
        return self.at.date()

    @property
    def language(self) -> str:
        """The language of whoever asks: for names of countries."""
        return "en" if self.bearer is None else self.bearer.account.language

    def moment(self, as_of: datetime.date | None, known_at: datetime.datetime | None) -> Moment:
        """Return the three times that a resource is asked for."""
        return Moment(self.today, as_of, known_at)


def may(bearer: Bearer | None, permission: Permission) -> bool:
    """Say whether whoever brings a token may do that; the role is that of the token."""
    if permission is Permission.ANYBODY:
        return True
    return bearer is not None and bearer.account.may(permission)


def eyes_of(bearer: Bearer | None) -> Eyes:
    """Return what whoever brings a token may see of those who are restricted."""
    return Eyes(sees_restricted=may(bearer, Permission.SEE_RESTRICTED))


def not_found() -> HTTPException:
    """Return the one answer for what is not there and for what is not to be seen."""
    return HTTPException(404)
