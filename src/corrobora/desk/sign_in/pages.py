"""What the pages of signing in say."""

from __future__ import annotations

import math
from dataclasses import dataclass

from corrobora.desk.words import mark_for_translation as _
from corrobora.register.accounts.sign_in import Answer, Outcome

__all__ = ["SignInPage", "say_outcome"]

_MINUTE = 60


@dataclass(frozen=True, slots=True, kw_only=True)
class SignInPage:
    """One of the forms: `next` is where somebody wanted to go, `name` what they typed.

    `wrong` is to be translated; `wait_minutes` says how long to wait instead of trying again.
    """

    next: str
    name: str = ""
    wrong: str = ""
    wait_minutes: int = 0
    wait_seconds: int = 0


_WRONG = _("Name or password is wrong.")


def say_outcome(outcome: Outcome, *, next: str, name: str = "", wrong: str = _WRONG) -> SignInPage:  # noqa: A002 - as in the form
    """Return the form again, with why nobody was let in."""
    if outcome.answer is not Answer.WAIT:
        return SignInPage(next=next, name=name, wrong=wrong)
    seconds = outcome.wait_seconds
    in_minutes = math.ceil(seconds / _MINUTE) if seconds > _MINUTE else 0
    return SignInPage(next=next, name=name, wait_minutes=in_minutes, wait_seconds=seconds)
