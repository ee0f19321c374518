"""Pieces of a backup under seal, so that one that was cut, reordered or changed does not read.

Each seal holds what came before it. Without a passphrase it is a chain of SHA-256, which shows
damage; with one it is libsodium's secretstream (XChaCha20-Poly1305), which also hides the
content and shows what was done on purpose. The key comes from the passphrase by Argon2id.
"""

from __future__ import annotations

import base64
import hashlib
import hmac
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any, Protocol

from nacl import bindings
from nacl.exceptions import CryptoError
from nacl.pwhash import argon2id

from corrobora.errors import InputError

__all__ = ["SALT_BYTES", "Lock", "Opener", "Sealer", "make_lock", "open_with", "seal_with"]

SALT_BYTES: int = argon2id.SALTBYTES
# libsodium's MODERATE: about 256 MiB and most of a second for each guess at a passphrase.
_OPERATIONS: int = argon2id.OPSLIMIT_MODERATE
_MEMORY: int = argon2id.MEMLIMIT_MODERATE
# What a file may ask of this machine at most: a false one must not exhaust it.
_MOST_OPERATIONS = 16
_MOST_MEMORY = 2 * 1024**3
_LAST = bindings.crypto_secretstream_xchacha20poly1305_TAG_FINAL
_MESSAGE = bindings.crypto_secretstream_xchacha20poly1305_TAG_MESSAGE
_HASH_BYTES = 32
_WRONG = "it does not open: the passphrase is another, or the file was changed at its beginning"
_DAMAGED = "it was changed, cut or put together anew since it was made. Take another copy"


class Sealer(Protocol):
    """Puts pieces under seal, in order."""

    def seal(self, piece: bytes, *, is_last: bool) -> bytes:
        """Return the sealed piece."""
        ...


class Opener(Protocol):
    """Opens sealed pieces, in the order in which they were sealed."""

    def open(self, sealed: bytes) -> tuple[bytes, bool]:
        """Return the piece and whether it is the last; `InputError` where the seal is broken."""
        ...


@dataclass(frozen=True, slots=True)
class Lock:
    """How a passphrase becomes a key; it stands open in the head of a backup."""

    salt: bytes
    operations: int
    memory: int
    start: bytes = b""  # of the stream; made when the first piece is sealed

    def as_plain(self) -> dict[str, object]:
        """Return it as the head of a backup holds it."""
        return {
            "key": "argon2id",
            "salt": base64.b64encode(self.salt).decode(),
            "operations": self.operations,
            "memory": self.memory,
            "stream": "xchacha20poly1305",
            "start": base64.b64encode(self.start).decode(),
        }

    @classmethod
    def from_plain(cls, data: Mapping[str, Any]) -> Lock:
        """Read it; `InputError` where it asks for what this version does not do."""
        try:
            lock = cls(
                salt=base64.b64decode(data["salt"], validate=True),
                operations=int(data["operations"]),
                memory=int(data["memory"]),
                start=base64.b64decode(data["start"], validate=True),
            )
            kinds = (data["key"], data["stream"])
        except (KeyError, TypeError, ValueError, OverflowError) as error:
            raise InputError(_DAMAGED) from error
        is_known = kinds == ("argon2id", "xchacha20poly1305") and len(lock.salt) == SALT_BYTES
        is_small = lock.operations <= _MOST_OPERATIONS and lock.memory <= _MOST_MEMORY
        if not is_known or not is_small:
            msg = "it is encrypted in a way that this version does not know. Update Corrobora"
            raise InputError(msg)
        return lock


def make_lock(salt: bytes) -> Lock:
    """Return a lock with that salt, fresh random bytes."""
    return Lock(salt, _OPERATIONS, _MEMORY)


def seal_with(passphrase: str | None, lock: Lock | None) -> tuple[Sealer, Lock | None]:
    """Return what seals, and the lock with the beginning of its stream; none without passphrase."""
    if passphrase is None or lock is None:
        return _HashedSealer(), None
    state = bindings.crypto_secretstream_xchacha20poly1305_state()
    start = bindings.crypto_secretstream_xchacha20poly1305_init_push(state, _key(passphrase, lock))
    return _SecretSealer(state), Lock(lock.salt, lock.operations, lock.memory, start)


def open_with(passphrase: str | None, lock: Lock | None) -> Opener:
    """Return what opens pieces that were sealed so."""
    if lock is None:
        return _HashedOpener()
    state = bindings.crypto_secretstream_xchacha20poly1305_state()
    key = _key(passphrase or "", lock)
    try:
        bindings.crypto_secretstream_xchacha20poly1305_init_pull(state, lock.start, key)
    except (CryptoError, ValueError) as error:
        raise InputError(_DAMAGED) from error
    return _SecretOpener(state)


def _key(passphrase: str, lock: Lock) -> bytes:
    size = bindings.crypto_secretstream_xchacha20poly1305_KEYBYTES
    # What a terminal could not read as text arrives as lone surrogates.
    given = passphrase.encode("utf-8", "surrogatepass")
    try:
        key: bytes = argon2id.kdf(
            size, given, lock.salt, opslimit=lock.operations, memlimit=lock.memory
        )
    except (CryptoError, MemoryError, ValueError, RuntimeError) as error:
        msg = f"it takes {lock.memory // 1024**2} MiB of memory to open it, which are not there"
        raise InputError(msg) from error
    return key


class _SecretSealer:
    def __init__(self, state: Any) -> None:  # noqa: ANN401 - libsodium's own
        self._state = state

    def seal(self, piece: bytes, *, is_last: bool) -> bytes:
        tag = _LAST if is_last else _MESSAGE
        sealed: bytes = bindings.crypto_secretstream_xchacha20poly1305_push(
            self._state, piece, tag=tag
        )
        return sealed


class _SecretOpener:
    def __init__(self, state: Any) -> None:  # noqa: ANN401 - libsodium's own
        self._state = state
        self._is_first = True

    def open(self, sealed: bytes) -> tuple[bytes, bool]:
        try:
            piece, tag = bindings.crypto_secretstream_xchacha20poly1305_pull(self._state, sealed)
        except (CryptoError, ValueError) as error:
            raise InputError(_WRONG if self._is_first else _DAMAGED) from error
        self._is_first = False
        return piece, tag == _LAST


class _HashedSealer:
    def __init__(self) -> None:
        self._chain = b"\0" * _HASH_BYTES

    def seal(self, piece: bytes, *, is_last: bool) -> bytes:
        marked = (b"\1" if is_last else b"\0") + piece
        self._chain = hashlib.sha256(self._chain + marked).digest()
        return marked + self._chain


class _HashedOpener:
    def __init__(self) -> None:
        self._chain = b"\0" * _HASH_BYTES

    def open(self, sealed: bytes) -> tuple[bytes, bool]:
        marked, said = sealed[:-_HASH_BYTES], sealed[-_HASH_BYTES:]
        self._chain = hashlib.sha256(self._chain + marked).digest()
        if not marked or not hmac.compare_digest(said, self._chain):
            raise InputError(_DAMAGED)
        return marked[1:], marked[:1] == b"\1"
