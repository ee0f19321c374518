"""Keys that sign heads: Ed25519, in a file of their own that only its owner may read.

    {"corrobora": "signing key", "form": 1, "seed": hex}
    {…, "salt": hex, "operations": n, "memory": n, "sealed": hex}

The second is shut with a passphrase (argon2id, then XSalsa20-Poly1305).
"""

from __future__ import annotations

import json
import os
from collections.abc import Callable
from pathlib import Path
from typing import Any

from nacl.exceptions import BadSignatureError, CryptoError
from nacl.pwhash import argon2id
from nacl.secret import SecretBox
from nacl.signing import SigningKey, VerifyKey

from corrobora.errors import InputError, UsageError

__all__ = [
    "KEY_FILE_MODE",
    "SEED_BYTES",
    "SigningKey",
    "is_signed_by",
    "read_key",
    "sign",
    "verify_key_of",
    "write_key",
    "write_new_file",
]

SEED_BYTES = 32
# Whoever reads the file can sign heads.
KEY_FILE_MODE = 0o600
_KIND = "signing key"


def write_key(path: Path, seed: bytes, *, passphrase: str | None = None) -> str:
    """Make a key file from `SEED_BYTES` fresh random bytes; return the key that verifies.

    Raises `UsageError` where the file is there already: a key is never overwritten.
    """
    held: dict[str, object] = {"corrobora": _KIND, "form": 1}
    held |= {"seed": seed.hex()} if passphrase is None else _seal(seed, passphrase)
    write_new_file(path, json.dumps(held, indent=1) + "\n")
    return verify_key_of(SigningKey(seed))


def read_key(path: Path, *, ask: Callable[[], str]) -> SigningKey:
    """Return the key in a file; `ask` gives the passphrase where it is shut with one.

    Raises `InputError` where it is no key, or the passphrase does not open it.
    """
    try:
        held = json.loads(path.read_text("utf-8"))
        return SigningKey(_read_seed(held, ask))
    except (OSError, ValueError, KeyError, TypeError, AttributeError) as error:
        msg = f"{path}: this is no signing key. `corrobora head keygen FILE` makes one"
        raise InputError(msg) from error
    except CryptoError as error:
        raise InputError(f"{path}: the passphrase does not open the key. Try again") from error


def verify_key_of(key: SigningKey) -> str:
    """Return what anybody may have, to check what the key signed."""
    return bytes(key.verify_key).hex()


def sign(key: SigningKey, message: bytes) -> str:
    """Return the signature of the message."""
    return key.sign(message).signature.hex()


def is_signed_by(verify_key: str, message: bytes, signature: str) -> bool:
    """Say whether the key that belongs to `verify_key` signed this message."""
    try:
        VerifyKey(bytes.fromhex(verify_key)).verify(message, bytes.fromhex(signature))
    except (BadSignatureError, ValueError, TypeError):
        return False
    return True


def write_new_file(path: Path, text: str) -> None:
    """Write a file that its owner alone may read; `UsageError` where there is one already."""
    try:
        descriptor = os.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL, KEY_FILE_MODE)
    except FileExistsError as error:
        msg = f"{path}: there is such a file; it was left as it is. Name another"
        raise UsageError(msg) from error
    except OSError as error:
        raise InputError(f"{path}: the file cannot be written ({error.strerror})") from error
    with os.fdopen(descriptor, "w", encoding="utf-8") as file:
        file.write(text)
        file.flush()
        os.fsync(file.fileno())


def _read_seed(held: dict[str, Any], ask: Callable[[], str]) -> bytes:
    if held["corrobora"] != _KIND or held["form"] != 1:
        raise ValueError(_KIND)
    return bytes.fromhex(held["seed"]) if "seed" in held else _open(held, ask())


def _seal(seed: bytes, passphrase: str) -> dict[str, object]:
    salt = os.urandom(argon2id.SALTBYTES)
    operations, memory = argon2id.OPSLIMIT_MODERATE, argon2id.MEMLIMIT_MODERATE
    box = SecretBox(_stretch(passphrase, salt, operations, memory))
    sealed = bytes(box.encrypt(seed)).hex()
    return {"salt": salt.hex(), "operations": operations, "memory": memory, "sealed": sealed}


def _open(held: dict[str, Any], passphrase: str) -> bytes:
    operations, memory = int(held["operations"]), int(held["memory"])
    # Not more than what we write: a file from elsewhere could ask for all memory there is.
    if operations > argon2id.OPSLIMIT_MODERATE or memory > argon2id.MEMLIMIT_MODERATE:
        raise ValueError(_KIND)
    key = _stretch(passphrase, bytes.fromhex(held["salt"]), operations, memory)
    return SecretBox(key).decrypt(bytes.fromhex(held["sealed"]))


def _stretch(passphrase: str, salt: bytes, operations: int, memory: int) -> bytes:
    return argon2id.kdf(
        SecretBox.KEY_SIZE, passphrase.encode(), salt, opslimit=operations, memlimit=memory
    )
