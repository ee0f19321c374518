"""Who may call: a token in the header, of an account that may do what the resource asks for."""

from __future__ import annotations

from dataclasses import dataclass

from starlette.exceptions import HTTPException
from starlette.requests import Request

from corrobora.desk.api.calling import may
from corrobora.desk.desk import Desk
from corrobora.model.account import Permission
from corrobora.register.accounts.frame import Stamp
from corrobora.register.accounts.tokens import Bearer, find_bearer, is_touch_due, touch_token
from corrobora.register.accounts.wrong_tokens import count_wrong_token, find_token_wait

__all__ = ["Refused", "enter"]

_SCHEME = "bearer"
_LONGEST = 200
_ASK = 'Bearer realm="corrobora"'


class Refused(HTTPException):
    """A call that is not answered, with what to do about it."""

    def __init__(self, status: int, detail: str, **headers: str) -> None:
        """Refuse with a status, advice and headers; `_` in their names stands for `-`."""
        named = {name.replace("_", "-"): value for name, value in headers.items()}
        super().__init__(status, detail, named)


@dataclass(frozen=True, slots=True)
class _Brought:
    token: str
    address: str


def enter(desk: Desk, request: Request, permission: Permission) -> Bearer | None:
    """Return who calls; None where nobody has to be. Raises `Refused` for whoever may not."""
    if permission is Permission.ANYBODY:
        return None
    stamp = Stamp(desk.clock(), desk.draw)
    brought = _read(request)
    with desk.register.reading() as connection:
        bearer = find_bearer(connection, brought.token)
        wait = 0 if bearer else find_token_wait(connection, brought.address, stamp=stamp)
    if bearer is None:
        wait = wait or count_wrong_token(desk.register.where, brought.address, stamp=stamp)
        raise _slowed(wait) if wait else _wrong()
    if not may(bearer, permission):
        raise Refused(403, "The role of this token does not allow it. Use another token")
    if is_touch_due(bearer.token, stamp.at):
        touch_token(desk.register.where, brought.token, stamp.at)
    return bearer


def _read(request: Request) -> _Brought:
    scheme, _, token = request.headers.get("authorization", "").partition(" ")
    token = token.strip()
    if scheme.lower() != _SCHEME or not token:
        raise Refused(
            401,
            "Bring a token in the header: Authorization: Bearer …. One makes it at the desk, under"
            " one's own name, or by `corrobora account token`",
            WWW_Authenticate=_ASK,
        )
    address = "" if request.client is None else request.client.host
    return _Brought(token[:_LONGEST], address)


def _wrong() -> Refused:
    return Refused(
        401,
        "This token lets nobody in: it is not whole, it was ended, or its account is disabled",
        WWW_Authenticate=f'{_ASK}, error="invalid_token"',
    )


def _slowed(seconds: int) -> Refused:
    return Refused(
        429,
        f"Too many tokens that let nobody in came from here. Wait {seconds} seconds",
        Retry_After=str(seconds),
    )
