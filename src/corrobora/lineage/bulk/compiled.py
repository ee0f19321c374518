"""Shingles from raw UTF-8 bytes and exact overlaps, compiled by numba (definition: shingle.py).

Import it by `kernel.load_compiled` alone, which says where compiled code is kept. Nothing here
holds the interpreter's lock, so threads work side by side. Whole numbers are cast with care:
numba makes a float of an unsigned and a signed one.
"""

from __future__ import annotations

import numpy as np
from llvmlite import ir
from numba import njit, types
from numba.extending import intrinsic
from numba.np import arrayobj

__all__ = ["hash_texts", "keep_sample", "measure_overlaps"]

_P1 = np.uint64(0x9E3779B185EBCA87)
_P2 = np.uint64(0xC2B2AE3D27D4EB4F)
_P3 = np.uint64(0x165667B19E3779F9)
_P4 = np.uint64(0x85EBCA77C2B2AE63)
_P5 = np.uint64(0x27D4EB2F165667C5)
_SIZE = 4  # words in a shingle, as in shingle.py
_BREAK, _KEPT, _WEAK, _ALONE = 0, 1, 2, 3  # roles, as in folding.py
_SPACE = np.uint8(32)
_ROOM = 16  # bytes beyond what is needed


@njit(cache=True, nogil=True, inline="always")
def _turn(x, bits):
    return (x << np.uint64(bits)) | (x >> np.uint64(64 - bits))


def _make_load(bits):
    """Return a function that reads a number of so many bits from any place of an array of bytes."""
    kind = {32: types.uint32, 64: types.uint64}[bits]

    @intrinsic
    def load(typing, data, at):
        def generate(context, builder, signature, given):
            array = arrayobj.make_array(signature.args[0])(context, builder, given[0])
            place = builder.gep(array.data, [given[1]])
            number = builder.bitcast(place, ir.IntType(bits).as_pointer())
            return builder.load(number, align=1)

        return kind(data, types.int64), generate

    return load


_read32, _read64 = _make_load(32), _make_load(64)


@njit(cache=True, nogil=True, inline="always")
def _round(state, value):
    return _turn(state + value * _P2, 31) * _P1


@njit(cache=True, nogil=True)
def _hash(data, start, end, seed):
    """XXH64 of `data[start:end]`."""
    at = start
    if end - start >= 32:
        a, b = seed + _P1 + _P2, seed + _P2
        c, d = seed, seed - _P1
        while at + 32 <= end:
            a = _round(a, _read64(data, at))
            b = _round(b, _read64(data, at + 8))
            c = _round(c, _read64(data, at + 16))
            d = _round(d, _read64(data, at + 24))
            at += 32
        h = _turn(a, 1) + _turn(b, 7) + _turn(c, 12) + _turn(d, 18)
        for state in (a, b, c, d):
            h = (h ^ _round(np.uint64(0), state)) * _P1 + _P4
    else:
        h = seed + _P5
    h += np.uint64(end - start)
    while at + 8 <= end:
        h = _turn(h ^ _round(np.uint64(0), _read64(data, at)), 27) * _P1 + _P4
        at += 8
    if at + 4 <= end:
        h = _turn(h ^ (np.uint64(_read32(data, at)) * _P1), 23) * _P2 + _P3
        at += 4
    while at < end:
        h = _turn(h ^ (np.uint64(data[at]) * _P5), 11) * _P1
        at += 1
    h = (h ^ (h >> np.uint64(33))) * _P2
    h = (h ^ (h >> np.uint64(29))) * _P3
    return h ^ (h >> np.uint64(32))


@njit(cache=True, nogil=True, inline="always")
def _put(out, at, code):
    """Write a code point as UTF-8; return the place after it."""
    if code < 0x80:
        out[at] = code
        return at + 1
    if code < 0x800:
        out[at] = 0xC0 | (code >> 6)
        out[at + 1] = 0x80 | (code & 0x3F)
        return at + 2
    if code < 0x10000:
        out[at] = 0xE0 | (code >> 12)
        out[at + 1] = 0x80 | ((code >> 6) & 0x3F)
        out[at + 2] = 0x80 | (code & 0x3F)
        return at + 3
    out[at] = 0xF0 | (code >> 18)
    out[at + 1] = 0x80 | ((code >> 12) & 0x3F)
    out[at + 2] = 0x80 | ((code >> 6) & 0x3F)
    out[at + 3] = 0x80 | (code & 0x3F)
    return at + 4


@njit(cache=True, nogil=True, inline="always")
def _decode(data, at, end):
    """Return the code point at `at` and the place after it; bytes that are no UTF-8 end a word."""
    lead = np.int64(data[at])
    if lead < 0x80:
        return lead, at + 1
    size = 2 if lead < 0xE0 else 3 if lead < 0xF0 else 4
    if lead < 0xC0 or at + size > end:
        return np.int64(32), at + 1
    code = lead & (0xFF >> (size + 1))
    for i in range(1, size):
        code = (code << 6) | (np.int64(data[at + i]) & 0x3F)
    return code, at + size


@njit(cache=True, nogil=True)
def _grow(old, used):
    new = np.empty(2 * old.size + _ROOM, old.dtype)
    new[:used] = old[:used]
    return new


@njit(cache=True, nogil=True)
def _count_room(data, start, end, rooms):
    """Return how many bytes the bones of `data[start:end]` take at most."""
    room, at = np.int64(_ROOM), start
    while at < end:
        if data[at] < 0x80:
            room += 2
            at += 1
            continue
        code, at = _decode(data, at, end)
        room += rooms[code] if code < rooms.size else 1
    return room


@njit(cache=True, nogil=True)
def _write_bones(data, start, end, tables, room):
    """Write what is hashed of each word of `data[start:end]`, one space after each; count them.

    Word w stands in `bones[starts[w] : starts[w + 1] - 1]`. `weak` keeps the dropped letters of
    the word under way, for a word that has no others.
    """
    ascii_forms, _, places, codes, roles = tables
    bones, starts, weak = room
    words, begun, out, lost = 0, 0, 0, 0
    last = places.size - 1
    at = start
    while at <= end:
        # Letters of the first 128 without a branch: each is written, and the place goes on by
        # one in the one or in the other.
        while at < end and data[at] < 0x80:
            form = ascii_forms[data[at]]
            if form < 256:
                break
            at += 1
            is_kept = np.int64(form < 512)
            bones[out] = form & 0xFF
            weak[lost] = form & 0xFF
            out += is_kept
            lost += 1 - is_kept
        code = np.int64(32)
        if at < end:
            code, at = _decode(data, at, end)
        else:
            at += 1
        if code >= last:
            code = np.int64(32)
        for place in range(places[code], places[code + 1]):
            role, letter = roles[place], np.int64(codes[place])
            if role == _KEPT:
                out = _put(bones, out, letter)
                continue
            if role == _WEAK:
                weak[lost] = letter
                lost += 1
                continue
            if out == begun and lost:
                for i in range(lost):
                    bones[out + i] = weak[i]
                out += lost
            lost = 0
            if out > begun:
                bones[out] = _SPACE
                out += 1
                words += 1
                begun = out
                starts[words] = begun
            if role == _ALONE:
                out = _put(bones, out, letter)
                bones[out] = _SPACE
                out += 1
                words += 1
                begun = out
                starts[words] = begun
    return words


@njit(cache=True, nogil=True)
def _hash_row(bones, starts, found, shingles, used):
    for word in range(found - _SIZE + 1):
        end = starts[word + _SIZE] - 1
        shingles[used + word] = _hash(bones, starts[word], end, np.uint64(0))


@njit(cache=True, nogil=True)
def hash_texts(data, offsets, tables):
    """Return of texts in one run of bytes the shingles, words, hashes of words and of bytes.

    Text t is `data[offsets[t] : offsets[t + 1]]`; `tables` are those of folding.py in its order.
    The shingles of all stand in one array in the order of the text, max(0, words - 3) of each.
    Two hashes of the words together tell texts of the same words; the hash of the bytes tells
    the very same text.
    """
    count = offsets.size - 1
    words = np.empty(count, np.int64)
    body = np.empty((2, count), np.uint64)
    raw = np.empty(count, np.uint64)
    room = 0
    for text in range(count):
        room = max(room, _count_room(data, offsets[text], offsets[text + 1], tables[1]))
    bones, starts = np.empty(room, np.uint8), np.zeros(room // 2 + 2, np.int64)
    kept = (bones, starts, np.empty(room, np.uint8))
    shingles = np.empty(1 << 12, np.uint64)
    used = 0
    for text in range(count):
        start, end = offsets[text], offsets[text + 1]
        found = _write_bones(data, start, end, tables, kept)
        words[text] = found
        raw[text] = _hash(data, start, end, np.uint64(0))
        body[0, text] = _hash(bones, 0, starts[found], np.uint64(0))
        body[1, text] = _hash(bones, 0, starts[found], np.uint64(1))
        while used + found > shingles.size:
            shingles = _grow(shingles, used)
        _hash_row(bones, starts, found, shingles, used)
        used += max(0, found - _SIZE + 1)
    return shingles[:used].copy(), words, body, raw


@njit(cache=True, nogil=True)
def _room_for(count):
    size = 16
    while size < 2 * count:
        size *= 2
    return size


@njit(cache=True, nogil=True)
def keep_sample(shingles, words, rate):
    """Return text, hash and place of each shingle whose hash divides by `rate`, once a text."""
    texts = np.empty(1 << 12, np.uint32)
    hashes = np.empty(1 << 12, np.uint64)
    positions = np.empty(1 << 12, np.uint32)
    slots = np.empty(16, np.int64)
    used = at = 0
    every = np.uint64(rate)
    for text in range(words.size):
        stop = at + max(0, words[text] - _SIZE + 1)
        picked = 0
        for place in range(at, stop):
            picked += shingles[place] % every == 0
        room = _room_for(picked)
        if room > slots.size:
            slots = np.empty(room, np.int64)
        slots[:room] = -1
        for place in range(at, stop):
            value = shingles[place]
            if value % every:
                continue
            slot = np.int64((value // every) & np.uint64(room - 1))
            while slots[slot] >= 0 and hashes[slots[slot]] != value:
                slot = (slot + 1) & (room - 1)
            if slots[slot] >= 0:
                continue
            if used == hashes.size:
                texts, hashes = _grow(texts, used), _grow(hashes, used)
                positions = _grow(positions, used)
            slots[slot] = used
            texts[used], hashes[used], positions[used] = text, value, place - at
            used += 1
        at = stop
    return texts[:used].copy(), hashes[:used].copy(), positions[:used].copy()


@njit(cache=True, nogil=True)
def _index(shingles, start, end, keys, places):
    """Fill an open table with the first place of each shingle; return how many there are."""
    room = _room_for(end - start)
    if room > keys.size:
        keys, places = np.empty(room, np.uint64), np.empty(room, np.int64)
    places[:room] = -1
    different = 0
    for place in range(start, end):
        value = shingles[place]
        slot = np.int64((value >> np.uint64(20)) & np.uint64(room - 1))
        while places[slot] >= 0 and keys[slot] != value:
            slot = (slot + 1) & (room - 1)
        if places[slot] < 0:
            keys[slot], places[slot] = value, place - start
            different += 1
    return keys, places, room, different


@njit(cache=True, nogil=True, inline="always")
def _find(keys, places, room, value):
    slot = np.int64((value >> np.uint64(20)) & np.uint64(room - 1))
    while places[slot] >= 0 and keys[slot] != value:
        slot = (slot + 1) & (room - 1)
    return places[slot]


@njit(cache=True, nogil=True)
def measure_overlaps(shingles, starts, ends, longer, shorter):
    """Return for each pair of texts, exactly: shared, different in longer and shorter, stretch.

    Text t has the shingles `shingles[starts[t] : ends[t]]`. Pairs of one longer text stand
    together, so that it is indexed once. A stretch is how many shingles in a row of the shorter
    text the longer one has in a row too, with where the longest begins in longer and shorter.
    """
    count = longer.size
    found = np.zeros((count, 6), np.int64)
    keys, places = np.empty(16, np.uint64), np.empty(16, np.int64)
    own_keys, own_places = np.empty(16, np.uint64), np.empty(16, np.int64)
    room, of_longer, indexed = 16, 0, -1
    for pair in range(count):
        a, b = longer[pair], shorter[pair]
        if a != indexed:
            keys, places, room, of_longer = _index(shingles, starts[a], ends[a], keys, places)
            indexed = a
        own_keys, own_places, own_room, of_shorter = _index(
            shingles, starts[b], ends[b], own_keys, own_places
        )
        shared, run, before, best = 0, 0, -2, 0
        for place in range(starts[b], ends[b]):
            value = shingles[place]
            here = _find(keys, places, room, value)
            if here >= 0:
                is_first = _find(own_keys, own_places, own_room, value) == place - starts[b]
                shared += is_first
                run = run + 1 if here == before + 1 else 1
                if run > best:
                    best = run
                    found[pair, 4] = here - run + 1
                    found[pair, 5] = place - starts[b] - run + 1
            else:
                run = 0
            before = here if here >= 0 else -2
        found[pair, 0], found[pair, 1], found[pair, 2] = shared, of_longer, of_shorter
        found[pair, 3] = best
    return found
