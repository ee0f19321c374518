"""Heads: the end of the log, noted outside the register and signed, and what they prove.

A head is a small file that people can read. It names the register by a random id, the last row
of its log, and every erasure by what recognises it (docs/adr/0003, 0016).
"""

from __future__ import annotations

import datetime
import hashlib
import json
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

from corrobora.errors import InputError
from corrobora.register.signing import (
    SigningKey,
    is_signed_by,
    sign,
    verify_key_of,
    write_new_file,
)
from corrobora.store.database import Connection, Where, open_register, writing
from corrobora.store.erasures import ErasureEntry, load_erasures
from corrobora.store.log import KEY_BYTES, LogHead, append_log, iterate_payloads, load_log_head

__all__ = [
    "IDENTITY",
    "KEY_BYTES",
    "Head",
    "export_head",
    "load_register_id",
    "parse_head",
    "read_head",
]

_FORM = 1
_KIND = "head of a log"
# The kind of the log row that gives a register its id.
IDENTITY = "identity"
_HEX = set("0123456789abcdef")
_LETTERS = 64  # hex digits of a hash and of a key that verifies


@dataclass(frozen=True, slots=True, kw_only=True)
class Head:
    """The end of a register's log at a moment; `is_genuine` says that the signature fits it.

    `verify_key` is `None` where nobody signed it.
    """

    register: str
    end: LogHead
    at: datetime.datetime
    erasures: tuple[ErasureEntry, ...]
    verify_key: str | None
    is_genuine: bool
    name: str = "head"


def export_head(
    register: Where,
    out: Path,
    *,
    key: SigningKey | None,
    at: datetime.datetime,
    fresh_id: str,
    log_key: bytes,
) -> Head:
    """Write the register's head to a new file, signed where there is a key; return it.

    A register gets its id, `fresh_id`, when the first head leaves it, as a row of its log under
    `log_key`: nothing outside can name it before, and there the chain guards it.
    """
    engine = open_register(register, create=False)
    try:
        with writing(engine) as connection:
            known = load_register_id(connection)
            if known is None:
                append_log(
                    connection, kind=IDENTITY, payload={"register": fresh_id}, key=log_key, at=at
                )
            held = _write_out(
                known or fresh_id, load_log_head(connection), at, load_erasures(connection)
            )
            # Before the transaction ends: without the file there was no head, and no id is given.
            write_new_file(out, json.dumps(_sign(held, key), indent=1) + "\n")
    finally:
        engine.dispose()
    return read_head(out)


def load_register_id(connection: Connection) -> str | None:
    """Return the random id of the register, `None` where no head was ever exported."""
    for _, payload in iterate_payloads(connection, IDENTITY):
        if payload is not None:
            return str(payload["register"])
    return None


def read_head(path: Path) -> Head:
    """Return the head in a file; `InputError` where there is none that reads."""
    try:
        written = path.read_bytes()
    except OSError as error:
        raise InputError(f"{path}: the head cannot be read ({error.strerror})") from error
    return replace(parse_head(written, str(path)), name=path.name)


def parse_head(written: bytes, name: str) -> Head:
    """Return the head that these bytes hold, under that name; `InputError` where it is none."""
    try:
        return _read(json.loads(written.decode("utf-8")), name)
    except (ValueError, KeyError, TypeError, AttributeError, RecursionError) as error:
        msg = f"{name}: this is no head of a log. `corrobora head export FILE` writes one"
        raise InputError(msg) from error


def _write_out(
    register: str, end: LogHead, at: datetime.datetime, erasures: tuple[ErasureEntry, ...]
) -> dict[str, Any]:
    entries = [_as_entry(entry) for entry in erasures]
    return {
        "corrobora": _KIND,
        "form": _FORM,
        "register": register,
        "number": end.number,
        "hash": end.hash,
        "at": at.isoformat(),
        "erasures": entries,
        "erasures_digest": _digest(entries),
    }


def _sign(held: dict[str, Any], key: SigningKey | None) -> dict[str, Any]:
    held = {**held, "verify_key": None if key is None else verify_key_of(key)}
    return {**held, "signature": None if key is None else sign(key, _message(held))}


def _message(held: dict[str, Any]) -> bytes:
    """Return what is signed: everything but the signature, in one way of writing."""
    rest = {name: value for name, value in held.items() if name != "signature"}
    return json.dumps(rest, sort_keys=True, separators=(",", ":")).encode()


def _digest(entries: list[dict[str, Any]]) -> str:
    written = json.dumps(entries, sort_keys=True, separators=(",", ":"))
    return hashlib.sha256(written.encode()).hexdigest()


def _read(held: dict[str, Any], name: str) -> Head:
    if held["corrobora"] != _KIND or held["form"] != _FORM:
        raise ValueError(name)
    key, signature = held["verify_key"], held["signature"]
    number, hash_ = held["number"], held["hash"]
    if type(number) is not int or not _is_hash(hash_):
        raise ValueError(name)
    is_signed = key is not None and is_signed_by(key, _message(held), signature)
    is_whole = held["erasures_digest"] == _digest(held["erasures"])
    at = datetime.datetime.fromisoformat(held["at"])
    if at.tzinfo is None:
        raise ValueError(name)
    return Head(
        register=str(held["register"]),
        end=LogHead(number, hash_),
        at=at,
        erasures=tuple(_read_entry(one) for one in held["erasures"]),
        verify_key=None if key is None else str(key),
        is_genuine=is_whole and (is_signed or (key is None and signature is None)),
        name=name,
    )


def _as_entry(entry: ErasureEntry) -> dict[str, Any]:
    return {
        "id": entry.id,
        "at": entry.at.isoformat(),
        "key": entry.key.hex(),
        "marks": list(entry.marks),
    }


def _read_entry(held: dict[str, Any]) -> ErasureEntry:
    return ErasureEntry(
        id=str(held["id"]),
        at=datetime.datetime.fromisoformat(held["at"]),
        key=bytes.fromhex(held["key"]),
        marks=tuple(str(mark) for mark in held["marks"]),
    )


def _is_hash(text: object) -> bool:
    return isinstance(text, str) and len(text) == _LETTERS and set(text) <= _HEX
