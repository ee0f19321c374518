"""What screens about accounts share: the moment and randomness of a change, why it was refused."""

from __future__ import annotations

from collections.abc import Mapping

from corrobora.desk.asked import Asked
from corrobora.desk.words import mark_for_translation as _
from corrobora.register.accounts.frame import Stamp
from corrobora.register.accounts.passwords import Refusal
from corrobora.register.accounts.sessions import confirm_password

__all__ = ["REFUSALS", "is_confirmed", "stamp_of"]

REFUSALS: Mapping[Refusal, str] = {
    Refusal.WRONG: _("The present password is wrong."),
    Refusal.SAME: _("This is the present password. Choose another."),
    Refusal.SHORT: _("The password needs 12 characters: some words in a row will do."),
    Refusal.LONG: _("The password has more than 1,024 characters. Choose a shorter one."),
    Refusal.NAMED: _("The password is made of the account's name. Choose another."),
    Refusal.COMMON: _(
        "The password is made of what everybody tries first. Choose another: some words in a row"
        " that do not belong together will do."
    ),
}
"""Why a password is not taken, to be translated."""


def stamp_of(asked: Asked) -> Stamp:
    """Return the moment of a request, and where its randomness comes from."""
    return Stamp(asked.at, asked.desk.draw)


def is_confirmed(asked: Asked) -> bool:
    """Say whether whoever sits there typed their own password; too many wrong ones end it."""
    session = asked.seat.session
    typed = asked.form.text("password")
    if session is None or not typed:
        return False
    return confirm_password(asked.desk.register.where, session, typed, stamp=stamp_of(asked))
