"""Which words are names, and which of them are one name in several spellings or scripts.

The file `forms.bin` is made by tools/name_lexicon.py from names in Wikidata (CC0); its layout is
in `pack_lexicon`, and docs/method/names.md says what is in it. It is mapped, never read whole.
"""

from __future__ import annotations

import mmap
import struct
from collections.abc import Mapping
from functools import cache, lru_cache
from pathlib import Path

import xxhash

from corrobora.errors import PackError

__all__ = ["find_forms", "pack_lexicon"]

_FILE = Path(__file__).with_name("forms.bin")
_MAGIC = b"CNAMES1\n"
_HEAD = struct.Struct("<8sII")  # magic, forms, bytes of the lists of several
_BITS = 15  # of the hash: in which bucket a form stands; the last 16 tell it from its neighbours
_BUCKETS = 1 << _BITS
_AT = struct.Struct("<II")
_GROUP = 3  # bytes
_LOW_AND_HIGH = struct.Struct("<HB")  # of a group
_SEVERAL = 1 << 23  # set in a group: it is the place of a list of groups


def pack_lexicon(forms: Mapping[str, tuple[int, ...]]) -> bytes:
    """Return the file for folded form → groups, each group a number below 2**23.

    Magic and counts; where each bucket begins (4 bytes); of each form the last 16 bits of its
    hash (2 bytes); its group, or the place of a list (3 bytes); the lists (count, then groups).
    """
    ordered = sorted(
        (xxhash.xxh32_intdigest(form.encode()), groups) for form, groups in forms.items()
    )
    starts, marks, places, lists = [0] * (_BUCKETS + 1), bytearray(), bytearray(), bytearray()
    for hashed, groups in ordered:
        starts[(hashed >> (32 - _BITS)) + 1] += 1
        marks += (hashed & 0xFFFF).to_bytes(2, "little")
        value = groups[0] if len(groups) == 1 else _SEVERAL | len(lists)
        places += value.to_bytes(_GROUP, "little")
        if len(groups) > 1:
            lists += bytes([len(groups)]) + b"".join(g.to_bytes(_GROUP, "little") for g in groups)
    for i in range(_BUCKETS):
        starts[i + 1] += starts[i]
    head = _HEAD.pack(_MAGIC, len(ordered), len(lists))
    return head + struct.pack(f"<{_BUCKETS + 1}I", *starts) + marks + places + lists


@lru_cache(1 << 16)
def find_forms(form: str) -> frozenset[int]:
    """Return the groups of names that a folded form belongs to; empty where it is no known name.

    Two forms with a group in common are one name. About one unknown word in ten thousand is
    taken for a known one, for of each form the lexicon keeps a hash alone.
    """
    data, marks, places, lists = _open()
    hashed = xxhash.xxh32_intdigest(form.encode())
    start, end = _AT.unpack_from(data, _HEAD.size + 4 * (hashed >> (32 - _BITS)))
    mark = (hashed & 0xFFFF).to_bytes(2, "little")
    at = data.find(mark, marks + 2 * start, marks + 2 * end)
    while at >= 0 and (at - marks) % 2:
        at = data.find(mark, at + 1, marks + 2 * end)
    if at < 0:
        return frozenset()
    place = places + _GROUP * ((at - marks) // 2)
    value = int.from_bytes(data[place : place + _GROUP], "little")
    if not value & _SEVERAL:
        return frozenset((value,))
    return _read_list(data, lists + (value & ~_SEVERAL))


def _read_list(data: mmap.mmap, at: int) -> frozenset[int]:
    groups = data[at + 1 : at + 1 + _GROUP * data[at]]
    return frozenset([low | high << 16 for low, high in _LOW_AND_HIGH.iter_unpack(groups)])


@cache
def _open() -> tuple[mmap.mmap, int, int, int]:
    """Return the mapped file, and where its marks, groups and lists begin."""
    with _FILE.open("rb") as file:
        if _FILE.stat().st_size < _HEAD.size:
            raise _no_lexicon()
        data = mmap.mmap(file.fileno(), 0, access=mmap.ACCESS_READ)
    magic, forms, size = _HEAD.unpack_from(data)
    marks = _HEAD.size + 4 * (_BUCKETS + 1)
    places = marks + 2 * forms
    lists = places + _GROUP * forms
    if magic != _MAGIC or len(data) != lists + size:
        raise _no_lexicon()
    return data, marks, places, lists


def _no_lexicon() -> PackError:
    return PackError([f"{_FILE.name}: no lexicon of names; install Corrobora again"])
