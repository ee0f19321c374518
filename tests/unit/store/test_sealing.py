"""Seals: what was cut, put in another order or changed does not open."""

from __future__ import annotations

import dataclasses

import pytest
from hypothesis import given
from hypothesis import strategies as st

from corrobora.errors import InputError
from corrobora.store import sealing
from corrobora.store.sealing import SALT_BYTES, Lock, open_with, seal_with

PIECES = [b"one", b"", b"three" * 100]
# As little work as libsodium allows: the tests are about seals, not about guessing.
QUICK = Lock(b"s" * SALT_BYTES, 1, 8192)
KINDS = {"hashed": (None, None), "secret": ("some words in a row", QUICK)}


def sealed(kind: str, pieces=PIECES) -> tuple[list[bytes], Lock | None]:
    sealer, lock = seal_with(*KINDS[kind])
    last = len(pieces) - 1
    return [sealer.seal(one, is_last=n == last) for n, one in enumerate(pieces)], lock


def opened(kind: str, parts, lock):
    opener = open_with(KINDS[kind][0], lock)
    return [opener.open(one) for one in parts]


@pytest.mark.parametrize("kind", KINDS)
@given(pieces=st.lists(st.binary(max_size=60), min_size=1, max_size=6))
def test_pieces_come_back_as_they_went_in(kind, pieces):
    parts, lock = sealed(kind, pieces)
    expected = [(one, n == len(pieces) - 1) for n, one in enumerate(pieces)]
    assert opened(kind, parts, lock) == expected


@pytest.mark.parametrize("kind", KINDS)
def test_any_changed_byte_is_found(kind):
    parts, lock = sealed(kind, [b"ab", b"c"])
    for number, part in enumerate(parts):
        for place in range(len(part)):
            changed = part[:place] + bytes([part[place] ^ 1]) + part[place + 1 :]
            with pytest.raises(InputError):
                opened(kind, [*parts[:number], changed, *parts[number + 1 :]], lock)


@pytest.mark.parametrize("kind", KINDS)
@pytest.mark.parametrize("order", [(1, 0, 2), (0, 2), (0, 0, 1), (0, 2, 1), (1, 2)])
def test_pieces_in_another_order_are_found(kind, order):
    parts, lock = sealed(kind)
    with pytest.raises(InputError):
        opened(kind, [parts[n] for n in order], lock)


@pytest.mark.parametrize("kind", KINDS)
@pytest.mark.parametrize("size", [0, 1, 16, 31])
def test_piece_that_is_too_short_is_found(kind, size):
    _, lock = sealed(kind)
    with pytest.raises(InputError):
        opened(kind, [b"\0" * size], lock)


def test_another_passphrase_opens_nothing():
    parts, lock = sealed("secret")
    with pytest.raises(InputError, match="the passphrase is another"):
        open_with("other words in a row", lock).open(parts[0])


def test_content_does_not_show():
    parts, _ = sealed("secret", [b"Ines Abellard"])
    assert b"Ines" not in b"".join(parts)


def test_lock_reads_back_from_what_stands_in_the_head():
    _, lock = sealed("secret")
    assert Lock.from_plain(lock.as_plain()) == lock


@pytest.mark.parametrize(
    ("change", "said"),
    [
        ({"memory": 64 * 1024**3}, "Update Corrobora"),
        ({"operations": 10**6}, "Update Corrobora"),
        ({"key": "scrypt"}, "Update Corrobora"),
        ({"stream": "aes"}, "Update Corrobora"),
        ({"salt": "c2hvcnQ="}, "Update Corrobora"),
        ({"salt": "*"}, "changed"),
        ({"memory": "much"}, "changed"),
        ({"start": None}, "changed"),
    ],
)
def test_lock_that_asks_for_too_much_or_makes_no_sense_is_refused(change, said):
    _, lock = sealed("secret")
    with pytest.raises(InputError, match=said):
        Lock.from_plain({**lock.as_plain(), **change})


@pytest.mark.parametrize("start", [b"", b"short"])
def test_stream_without_its_beginning_is_refused(start):
    _, lock = sealed("secret")
    with pytest.raises(InputError, match="changed"):
        open_with("some words in a row", dataclasses.replace(lock, start=start))


def test_memory_that_is_not_there_is_said(monkeypatch):
    def fail(*_given, **_named):
        raise MemoryError

    _, lock = sealed("secret")
    monkeypatch.setattr(sealing.argon2id, "kdf", fail)
    with pytest.raises(InputError, match="memory"):
        open_with("some words in a row", lock)


def test_guessing_costs_memory_and_time():
    lock = sealing.make_lock(b"s" * SALT_BYTES)
    assert lock.memory >= 256 * 1024**2
    assert lock.operations >= 3
