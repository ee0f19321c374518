"""Passwords: kept as argon2id, at least 12 characters, none that everybody tries first.

No kinds of characters are asked for and nothing runs out by itself (NIST SP 800-63B, 3.1.1.2):
what is long and not commonly used is what holds.
"""

from __future__ import annotations

import base64
import re
import unicodedata
from collections.abc import Callable
from enum import StrEnum
from functools import cache
from pathlib import Path
from threading import BoundedSemaphore
from typing import TYPE_CHECKING

from corrobora.errors import InputError
from corrobora.model.words import fold

if TYPE_CHECKING:
    from argon2 import PasswordHasher

__all__ = [
    "LONGEST",
    "SALT_BYTES",
    "SHORTEST",
    "Refusal",
    "find_refusal",
    "hash_password",
    "is_outdated",
    "make_first_password",
    "require_hasher",
    "say_refusal",
    "verify_password",
]

SHORTEST = (
    12  # characters; OWASP and NIST ask for at least 8, or 15 where there is no second factor
)
LONGEST = 1024  # a bound on what one request may have hashed
SALT_BYTES = 16
_FIRST_BYTES = 10  # 80 bits, as of a recovery code
# The second recommended option of RFC 9106 (section 4): argon2id, 64 MiB, 3 passes, 4 lanes.
_PASSES, _KIBIBYTES, _LANES, _HASH_BYTES = 3, 64 * 1024, 4, 32
# At most so many hashes at once: a flood of sign-ins takes 256 MiB, and no more.
_AT_ONCE = BoundedSemaphore(4)
# What nobody knows is checked against this, so that an unknown name costs what a known one does.
_NOBODY = (
    "$argon2id$v=19$m=65536,t=3,p=4$bm9ib2R5LWhhcy10aGlzIQ"
    "$AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA"
)
_COMMON = Path(__file__).with_name("common_passwords.txt")
_FILLING = re.compile(r"[\W\d_]+")
_END = re.compile(r"[\W\d_]+$")
# Up to six characters again and again.
_REPEATED = re.compile(r"(.{1,6}?)\1+", re.DOTALL)
# Digits and marks that are typed for letters.
_FOR_LETTERS = str.maketrans("01345$@!", "oleassai")


class Refusal(StrEnum):
    """Why a password is not taken."""

    WRONG = "wrong"  # the present one was not given
    SAME = "same"
    SHORT = "short"
    LONG = "long"
    NAMED = "named"
    COMMON = "common"


_WORDS = {
    Refusal.WRONG: "The present password is another",
    Refusal.SAME: "This is the present password. Choose another",
    Refusal.SHORT: f"The password needs {SHORTEST} characters: some words in a row will do",
    Refusal.LONG: f"The password has more than {LONGEST:,} characters. Choose a shorter one",
    Refusal.NAMED: "The password is made of the account's name. Choose another",
    Refusal.COMMON: (
        "The password is made of what everybody tries first. Choose another: some words in a row"
        " that do not belong together will do"
    ),
}


def say_refusal(refusal: Refusal) -> str:
    """Return in English why a password is not taken, and what to do."""
    return _WORDS[refusal]


def find_refusal(password: str, name: str) -> Refusal | None:
    """Return why this cannot be the password of the account with that name, `None` where it can."""
    written = unicodedata.normalize("NFKC", password)
    if len(written.strip()) < SHORTEST:
        return Refusal.SHORT
    if len(written) > LONGEST:
        return Refusal.LONG
    letters = _letters(written)
    if _is_made_of_name(letters, name):
        return Refusal.NAMED
    return Refusal.COMMON if _is_common(written, letters) else None


def hash_password(password: str, salt: bytes) -> str:
    """Return the hash that is kept, with its parameters and salt (`SALT_BYTES` random bytes)."""
    with _AT_ONCE:
        return _make_hasher().hash(_encode(password), salt=salt)


def verify_password(kept: str | None, password: str) -> bool:
    """Say whether the password is the one whose hash is kept.

    Where there is none (`None`) it takes as long, and is never right.
    """
    from argon2.exceptions import InvalidHashError, VerificationError  # noqa: PLC0415 - an extra

    hasher = _make_hasher()
    can_be_right = kept is not None and len(password) <= LONGEST
    against = kept if kept is not None and can_be_right else _NOBODY
    try:
        with _AT_ONCE:
            hasher.verify(against, _encode(password[:LONGEST]))
    except (VerificationError, InvalidHashError):
        return False
    return can_be_right


def make_first_password(random_bytes: Callable[[int], bytes]) -> str:
    """Return a password for somebody's first sign-in, as it is shown: `abcd-efgh-ijkl-mnop`."""
    letters = base64.b32encode(random_bytes(_FIRST_BYTES)).decode().lower()
    return "-".join(letters[at : at + 4] for at in range(0, len(letters), 4))


def require_hasher() -> None:
    """Raise `InputError` where no password can be kept, before anybody types one."""
    _make_hasher()


def is_outdated(kept: str) -> bool:
    """Say whether a hash was made with other parameters than today's."""
    return _make_hasher().check_needs_rehash(kept)


def _make_hasher() -> PasswordHasher:
    try:
        from argon2 import PasswordHasher  # noqa: PLC0415 - comes with an extra
    except ModuleNotFoundError as error:
        msg = (
            f"Passwords need {error.name}, which is not installed: the parts for the desk come"
            " separately. Give `make desk` in the source folder, or install corrobora[desk]"
        )
        raise InputError(msg) from error
    return PasswordHasher(
        time_cost=_PASSES,
        memory_cost=_KIBIBYTES,
        parallelism=_LANES,
        hash_len=_HASH_BYTES,
        salt_len=SALT_BYTES,
    )


def _encode(password: str) -> bytes:
    # A keyboard may write one letter in two ways (NIST SP 800-63B, 3.1.1.2); a form strips blanks.
    return unicodedata.normalize("NFKC", password).strip().encode("utf-8", "surrogatepass")


# --- what everybody tries first -------------------------------------------------------------------


def _letters(written: str) -> str:
    """Return the folded letters alone: marks and digits before, between and after are filling."""
    return _FILLING.sub("", fold(written))


def _is_made_of_name(letters: str, name: str) -> bool:
    own = _letters(name)
    return bool(own) and bool(letters) and letters.replace(own, "") == ""


def _is_common(written: str, letters: str) -> bool:
    folded = fold(written)
    if _REPEATED.fullmatch(folded) or _is_stretch_of_row(folded):
        return True
    # What stands at the end is filling in any case: "p@ssw0rd2026".
    meant = _END.sub("", folded).translate(_FOR_LETTERS)
    return _is_strung(letters) or _is_strung(_FILLING.sub("", meant))


def _is_stretch_of_row(folded: str) -> bool:
    """Say whether it is typed along a row of keys or of the alphabet, forwards or backwards."""
    turns = [row * (len(folded) // len(row) + 2) for row in _load_common()[1]]
    return any(folded in turn or folded[::-1] in turn for turn in turns)


def _is_strung(letters: str) -> bool:
    """Say whether one common word, again and again, or two of them make all of it."""
    words = _load_common()[0]
    if any(letters.replace(word, "") == "" for word in words if word in letters):
        return True
    splits = range(1, len(letters))
    return any(letters[:at] in words and letters[at:] in words for at in splits)


@cache
def _load_common() -> tuple[frozenset[str], tuple[str, ...]]:
    """Return the common words, and the rows of which any stretch is common."""
    lines = [line.strip() for line in _COMMON.read_text("utf-8").splitlines()]
    held = [line for line in lines if line and not line.startswith("#")]
    rows = tuple(line.removeprefix("~") for line in held if line.startswith("~"))
    return frozenset(line for line in held if not line.startswith("~")), rows
