r"""The file of a backup: a head that people can read, then sealed pieces of packed lines.

    {"corrobora": "backup", "form": 1, "schema": "0004", ...}\n
    length (4 bytes, big-endian) · sealed piece        the first holds a hash of the head
    length · sealed piece                              zlib, all pieces one stream
    ...                                                the last is marked as such

One form for both databases, so that a register can move between them.
"""

from __future__ import annotations

import hashlib
import json
import zlib
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import BinaryIO

from corrobora.errors import InputError
from corrobora.store.sealing import Lock, open_with, seal_with

__all__ = ["BackupHead", "read_head", "read_lines", "write_file"]

_FORM = 1
_MOST_HEAD = 4096
_PIECE = 256 * 1024
# A sealed piece is a piece of packed text and a few bytes; what says more is no backup.
_MOST_SEALED = _PIECE + 1024
_LENGTH_BYTES = 4
_MOST_LINE = 1024**3
_NO_BACKUP = "it is no backup of Corrobora. Name the file that `corrobora backup` made"
_CUT = "its end is missing: it was not written or copied to the end. Take another copy"
_DAMAGED = "it was changed, cut or put together anew since it was made. Take another copy"


@dataclass(frozen=True, slots=True, kw_only=True)
class BackupHead:
    """What stands open at the beginning: tables of which version, made when and by what."""

    schema: str
    program: str
    made_at: str
    lock: Lock | None = None

    @property
    def is_encrypted(self) -> bool:
        """Say whether it takes a passphrase to read it."""
        return self.lock is not None


def write_file(
    file: BinaryIO, head: BackupHead, lines: Iterable[bytes], *, passphrase: str | None
) -> None:
    """Write a backup; `head.lock` and `passphrase` are both there, or neither is."""
    sealer, lock = seal_with(passphrase, head.lock)
    written = _write_head(head, lock)
    file.write(written)
    _write_piece(file, sealer.seal(hashlib.sha256(written).digest(), is_last=False))
    packer, held = zlib.compressobj(), bytearray()
    for line in lines:
        held += packer.compress(line)
        while len(held) >= _PIECE:
            _write_piece(file, sealer.seal(bytes(held[:_PIECE]), is_last=False))
            del held[:_PIECE]
    held += packer.flush()
    while len(held) > _PIECE:
        _write_piece(file, sealer.seal(bytes(held[:_PIECE]), is_last=False))
        del held[:_PIECE]
    _write_piece(file, sealer.seal(bytes(held), is_last=True))


def read_head(file: BinaryIO) -> BackupHead:
    """Return the head of an open file; `InputError` where it is no backup that we can read."""
    return _parse_head(_read_head_line(file))


def read_lines(file: BinaryIO, passphrase: str | None) -> Iterator[bytes]:
    """Give the lines of a backup, from the beginning of the file.

    Raises `InputError` where a piece is broken or missing: what was given before that is not to
    be used. Nothing follows the last piece.
    """
    file.seek(0)
    line = _read_head_line(file)
    opener = open_with(passphrase, _parse_head(line).lock)
    first, is_last = opener.open(_read_piece(file))
    if first != hashlib.sha256(line).digest():
        raise InputError(_DAMAGED)
    packed = zlib.decompressobj()
    held = bytearray()
    while not is_last:
        piece, is_last = opener.open(_read_piece(file))
        held += _unpack(packed, piece)
        *whole, rest = held.split(b"\n")
        yield from (bytes(one) for one in whole)
        held = bytearray(rest)
        if len(held) > _MOST_LINE:
            raise InputError(_DAMAGED)
    if held or not packed.eof or file.read(1):
        raise InputError(_DAMAGED)


def _write_head(head: BackupHead, lock: Lock | None) -> bytes:
    shown = {
        "corrobora": "backup",
        "form": _FORM,
        "schema": head.schema,
        "program": head.program,
        "made_at": head.made_at,
        "encrypted": None if lock is None else lock.as_plain(),
    }
    return json.dumps(shown).encode() + b"\n"


def _write_piece(file: BinaryIO, sealed: bytes) -> None:
    file.write(len(sealed).to_bytes(_LENGTH_BYTES, "big"))
    file.write(sealed)


def _read_head_line(file: BinaryIO) -> bytes:
    line = file.readline(_MOST_HEAD)
    if not line.startswith(b'{"corrobora": "backup"'):
        raise InputError(_NO_BACKUP)
    if not line.endswith(b"\n"):
        raise InputError(_CUT)
    return line


def _parse_head(line: bytes) -> BackupHead:
    try:
        said = json.loads(line)
        form, encrypted = said["form"], said["encrypted"]
        texts = [said[name] for name in ("schema", "program", "made_at")]
    except (ValueError, KeyError, TypeError, RecursionError) as error:
        raise InputError(_DAMAGED) from error
    if form != _FORM:
        msg = f"a newer Corrobora made it (form {form}; this version reads {_FORM}). Update it"
        raise InputError(msg)
    if not all(isinstance(one, str) for one in texts):
        raise InputError(_DAMAGED)
    lock = None if encrypted is None else Lock.from_plain(encrypted)
    return BackupHead(schema=texts[0], program=texts[1], made_at=texts[2], lock=lock)


def _read_piece(file: BinaryIO) -> bytes:
    length = int.from_bytes(_read_exactly(file, _LENGTH_BYTES), "big")
    if length > _MOST_SEALED:
        raise InputError(_DAMAGED)
    return _read_exactly(file, length)


def _read_exactly(file: BinaryIO, size: int) -> bytes:
    read = file.read(size)
    if len(read) != size:
        raise InputError(_CUT)
    return read


def _unpack(packed: zlib._Decompress, piece: bytes) -> bytes:
    try:
        return packed.decompress(piece)
    except zlib.error as error:
        raise InputError(_DAMAGED) from error
