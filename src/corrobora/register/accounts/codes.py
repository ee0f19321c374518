"""Second factors: codes that change every half minute (RFC 6238), and recovery codes."""

from __future__ import annotations

import base64
import datetime
import hashlib
import hmac
import re
from collections.abc import Callable, Sequence

from corrobora.errors import InputError

__all__ = [
    "RECOVERY_CODES",
    "SECRET_BYTES",
    "STEP",
    "address_of",
    "draw_address",
    "find_step",
    "hash_recovery_code",
    "is_recovery_code",
    "make_recovery_codes",
    "make_secret",
]

STEP = datetime.timedelta(seconds=30)
"""How long a code stands (RFC 6238, 5.2); applications know no other."""
SECRET_BYTES = 20  # as long as the hash of SHA-1 (RFC 4226, 4)
RECOVERY_CODES = 10
_RECOVERY_BYTES = 10  # 80 bits, so that a plain hash of one may be kept
_GROUP = 4
_RECOVERY_LETTERS = 16
_CODE = re.compile(r"[0-9]{6}")
_ISSUER = "Corrobora"
# What is typed for letters that base 32 does not have, or has in their place.
_MISREAD = str.maketrans("018", "OIB")
# One step early or late: a telephone's clock, and somebody who types slowly (RFC 6238, 5.2).
_DRIFT = (0, -1, 1)


def make_secret(random_bytes: Callable[[int], bytes]) -> str:
    """Return a new secret in base 32."""
    return base64.b32encode(random_bytes(SECRET_BYTES)).decode()


def find_step(secret: str, code: str, *, at: datetime.datetime, after: int = 0) -> int | None:
    """Return the step whose code this is: the present one, or one beside it; `None` of none.

    No step up to `after` counts: its code was taken already.
    """
    typed = "".join(code.split())
    if _CODE.fullmatch(typed) is None:
        return None
    now = int(at.timestamp() // STEP.total_seconds())
    steps = [now + drift for drift in _DRIFT if now + drift > after]
    found = [step for step in steps if hmac.compare_digest(_code_of(secret, step), typed)]
    return found[0] if found else None


def address_of(secret: str, name: str) -> str:
    """Return the address by which an application takes a secret over (otpauth://totp/…)."""
    try:
        from pyotp import TOTP  # noqa: PLC0415 - comes with an extra
    except ModuleNotFoundError as error:
        raise _lacking(error) from error
    return TOTP(secret).provisioning_uri(name=name, issuer_name=_ISSUER)


def draw_address(address: str) -> str:
    """Return an SVG image, dark on light, of a QR code of the address; without style and id."""
    try:
        import segno  # noqa: PLC0415 - comes with an extra
    except ModuleNotFoundError as error:
        raise _lacking(error) from error
    drawn: str = segno.make(address, error="m", micro=False).svg_inline(
        scale=4, border=4, dark="#000", light="#fff", svgclass=None, lineclass=None
    )
    return drawn


def make_recovery_codes(random_bytes: Callable[[int], bytes]) -> tuple[str, ...]:
    """Return ten new codes, each to be used once, as they are shown: `ABCD-EFGH-IJKL-MNOP`."""
    return tuple(_make_recovery_code(random_bytes) for _ in range(RECOVERY_CODES))


def is_recovery_code(typed: str) -> bool:
    """Say whether this is written as a recovery code is, however it is grouped."""
    return len(_plain(typed)) == _RECOVERY_LETTERS


def hash_recovery_code(typed: str) -> str:
    """Return what is kept of a recovery code; case, blanks and misread digits are no matter."""
    return hashlib.sha256(_plain(typed).encode()).hexdigest()


def _make_recovery_code(random_bytes: Callable[[int], bytes]) -> str:
    letters = base64.b32encode(random_bytes(_RECOVERY_BYTES)).decode()
    groups: Sequence[str] = [letters[i : i + _GROUP] for i in range(0, len(letters), _GROUP)]
    return "-".join(groups)


def _plain(typed: str) -> str:
    return re.sub(r"[^A-Z0-9]", "", typed.upper()).translate(_MISREAD)


def _code_of(secret: str, step: int) -> str:
    try:
        from pyotp import HOTP  # noqa: PLC0415 - comes with an extra
    except ModuleNotFoundError as error:
        raise _lacking(error) from error
    return HOTP(secret).at(step)


def _lacking(error: ModuleNotFoundError) -> InputError:
    return InputError(
        f"Second factors need {error.name}, which is not installed: the parts for the desk come"
        " separately. Give `make desk` in the source folder, or install corrobora[desk]"
    )
