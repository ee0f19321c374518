"""The file of a backup: cut, changed or followed by anything, it is refused in words."""

from __future__ import annotations

import io

import pytest

from corrobora.errors import InputError
from corrobora.store import backup_file
from corrobora.store.backup_file import BackupHead, read_head, read_lines, write_file
from corrobora.store.sealing import SALT_BYTES, Lock

LINES = [b'{"a":1}\n', b'["two"]\n', b'{"end":true}\n']
WORDS = "some words in a row"
LOCK = Lock(b"s" * SALT_BYTES, 1, 8192)


def written(lines=LINES, *, is_secret: bool = False) -> bytes:
    file = io.BytesIO()
    head = BackupHead(
        schema="0001", program="0.1", made_at="2031-05-06", lock=LOCK if is_secret else None
    )
    write_file(file, head, lines, passphrase=WORDS if is_secret else None)
    return file.getvalue()


def read(raw: bytes) -> list[bytes]:
    return list(read_lines(io.BytesIO(raw), WORDS))


@pytest.mark.parametrize("is_secret", [True, False])
def test_lines_come_back(is_secret):
    raw = written(is_secret=is_secret)
    assert [line + b"\n" for line in read(raw)] == LINES
    head = read_head(io.BytesIO(raw))
    assert (head.schema, head.program, head.made_at) == ("0001", "0.1", "2031-05-06")
    assert head.is_encrypted is is_secret
    assert b"two" not in raw


@pytest.mark.parametrize("is_secret", [True, False])
def test_long_lines_go_through_many_pieces(is_secret, monkeypatch):
    monkeypatch.setattr(backup_file, "_PIECE", 64)
    lines = [bytes(f'"{n * 7919 % 10007:05d}' * 40 + '"\n', "ascii") for n in range(200)]
    raw = written(lines, is_secret=is_secret)
    assert len(raw) > 20 * 64
    assert [line + b"\n" for line in read(raw)] == lines


@pytest.mark.parametrize("is_secret", [True, False])
def test_file_that_was_cut_anywhere_is_refused(is_secret):
    raw = written(is_secret=is_secret)
    for end in range(len(raw)):
        with pytest.raises(InputError):
            read(raw[:end])


@pytest.mark.parametrize("is_secret", [True, False])
def test_any_changed_byte_is_found(is_secret):
    raw = written(is_secret=is_secret)
    head = raw.index(b"\n")
    # A changed byte of the lock would take a whole derivation of a key each.
    places = range(head, len(raw)) if is_secret else range(len(raw))
    for place in places:
        with pytest.raises(InputError):
            read(raw[:place] + bytes([raw[place] ^ 1]) + raw[place + 1 :])


def test_head_is_under_the_seal_too():
    raw = written(is_secret=True)
    with pytest.raises(InputError, match="changed"):
        read(raw.replace(b'"0001"', b'"0002"'))


def test_what_follows_the_end_is_found():
    with pytest.raises(InputError, match="changed"):
        read(written() + b"x")


@pytest.mark.parametrize(
    ("raw", "said"),
    [
        (b"", "no backup"),
        (b"SQLite format 3\0" + b"\0" * 100, "no backup"),
        (b'{"corrobora": "backup"' + b"x" * 9000, "end is missing"),
        (b'{"corrobora": "backup"}\n', "changed"),
        (b'{"corrobora": "backup", "form": 9, "encrypted": null, "schema": "1"', "end is missing"),
    ],
)
def test_what_is_no_backup_is_said_so(raw, said):
    with pytest.raises(InputError, match=said):
        read_head(io.BytesIO(raw))


def test_newer_form_is_said_so():
    raw = written().replace(b'"form": 1', b'"form": 2')
    with pytest.raises(InputError, match="a newer Corrobora made it"):
        read_head(io.BytesIO(raw))


def test_piece_that_claims_to_be_huge_is_not_waited_for():
    raw = written()
    start = raw.index(b"\n") + 1
    with pytest.raises(InputError, match="changed"):
        read(raw[:start] + b"\xff\xff\xff\xff" + raw[start:])
