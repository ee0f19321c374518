"""Who sits at the desk, as far as one request tells: the account, its language, its marks."""

from __future__ import annotations

import hashlib
import hmac
from dataclasses import dataclass
from enum import StrEnum

from corrobora.model.account import Account, Permission
from corrobora.register.accounts.sessions import Session, SessionState
from corrobora.register.eyes import Eyes

__all__ = ["Seat", "Theme", "make_mark"]


class Theme(StrEnum):
    """How the pages look; `auto` as the browser's owner has it everywhere."""

    AUTO = "auto"
    LIGHT = "light"
    DARK = "dark"


@dataclass(frozen=True, slots=True, kw_only=True)
class Seat:
    """Somebody in front of the desk, known or not.

    `session` is None before the sign-in. `mark` is what each form has to send back, bound to the
    secret of this browser; `address` is from where they ask, `browser` what tells a browser in
    which somebody signed in before.
    """

    session: Session | None
    token: str
    mark: str
    language: str
    theme: Theme
    address: str
    browser: str = ""

    @property
    def must_change_password(self) -> bool:
        """Say whether somebody else chose the password: until it is changed nothing else goes."""
        return self.session is not None and self.session.must_change_password

    @property
    def account(self) -> Account | None:
        """Who signed in wholly and is not locked out; else None."""
        if self.session is None or self.session.state is not SessionState.OPEN:
            return None
        return self.session.account

    @property
    def name(self) -> str:
        """The name that stands beside decisions; empty where nobody signed in."""
        return "" if self.account is None else self.account.name

    @property
    def eyes(self) -> Eyes:
        """What they may see of those who are restricted."""
        return Eyes(sees_restricted=self.may(Permission.SEE_RESTRICTED))

    def may(self, permission: Permission) -> bool:
        """Say whether whoever sits here may do that."""
        if permission is Permission.ANYBODY:
            return True
        if self.must_change_password and permission is not Permission.SIGNED_IN:
            return False
        return self.account is not None and self.account.may(permission)


def make_mark(secret: str) -> str:
    """Return the mark for forms of a browser that holds this secret; it does not tell the secret.

    HMAC-SHA-256, as the OWASP cheat sheet on cross-site request forgery advises for tokens bound
    to a session.
    """
    return hmac.new(secret.encode(), b"form", hashlib.sha256).hexdigest()
