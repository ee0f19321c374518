"""What a collection must know of each report to say which pairs to lay beside each other.

A sketch is small, depends on its report alone, and is kept, so that a new report is laid
beside the few that it may have to do with and no other text is read again.
"""

from __future__ import annotations

import json
import zlib
from collections.abc import Collection, Sequence
from dataclasses import dataclass
from typing import Any

import numpy as np
import xxhash
from numpy.typing import NDArray

from corrobora.lineage.body import Body
from corrobora.lineage.fingerprint import fingerprint
from corrobora.model.ids import stable_id
from corrobora.model.words import fold

__all__ = [
    "SKETCH_VERSION",
    "Sketch",
    "decode_sketch",
    "encode_sketch",
    "mark",
    "sketch_body",
    "sketch_method",
]

SKETCH_VERSION = "2"
"""Goes up whenever a sketch of the same text would come out differently."""

_WINDOW = 4
"""Shingles in a row of which the least is kept (winnowing, Schleimer et al. 2003): what two
reports share over seven words or more leaves a shingle in both, and two in five are kept."""

_U64, _U32, _F32 = np.dtype("<u8"), np.dtype("<u4"), np.dtype("<f4")
_FORMS = np.dtype([("mark", _U64), ("words", _U32), ("length", _U32), ("is_furniture", "?")])
_NAMES = np.dtype([("form", _U64), ("name", _U64)])


@dataclass(frozen=True, slots=True, eq=False)
class Sketch:
    """Marks of what a report says; all are 64-bit hashes (`mark`), the same on every machine.

    `shingles`: of words in a row, sorted; `keys`: of its terms, sorted, with their `weights`;
    `forms`: its passages with words, code points and whether they are furniture, once each;
    `names`: the full names in each of them; `agencies`: folded names of those it credits.
    """

    shingles: NDArray[np.uint64]
    keys: NDArray[np.uint64]
    weights: NDArray[np.float32]
    forms: NDArray[Any]
    names: NDArray[Any]
    agencies: frozenset[str]


def sketch_method(packs_hash: str) -> str:
    """Return the hash of all that a sketch depends on beside its text."""
    return stable_id(SKETCH_VERSION, packs_hash)


def mark(text: str) -> int:
    """Return the 64-bit hash (XXH3) by which a text is known again."""
    return xxhash.xxh3_64_intdigest(text.encode("utf-8", "surrogatepass"))


def sketch_body(body: Body, agencies: Collection[str]) -> Sketch:
    """Return the sketch of a report; `agencies` are those that it credits."""
    words = [fold(word) for passage in body.passages for word in passage.words]
    forms = {passage.form: passage for passage in body.passages}
    weights: dict[int, float] = {}
    for passage in body.passages:
        for key, weight in passage.weights.items():
            weights[mark(key)] = weight
    keys = sorted(weights)
    named = {
        (mark(form), mark(" ".join(name)))
        for form, passage in forms.items()
        for name in passage.full_names
    }
    return Sketch(
        shingles=np.unique(winnow(fingerprint(words).hashes)),
        keys=np.array(keys, _U64),
        weights=np.array([weights[key] for key in keys], _F32),
        forms=np.array(
            [(mark(f), len(f.split()), len(f), p.is_furniture) for f, p in forms.items()], _FORMS
        ),
        names=np.array(sorted(named), _NAMES),
        agencies=frozenset(agencies),
    )


def winnow(hashes: NDArray[np.uint64]) -> NDArray[np.uint64]:
    """Return the least hash of every `_WINDOW` in a row; fewer than that are all kept."""
    if len(hashes) < _WINDOW:
        return hashes
    windows = np.lib.stride_tricks.sliding_window_view(hashes, _WINDOW)
    least: NDArray[np.uint64] = windows.min(axis=1)
    return least


# --- as it is kept ------------------------------------------------------------------------------
_PARTS: tuple[tuple[str, np.dtype[Any]], ...] = (
    ("shingles", _U64),
    ("keys", _U64),
    ("weights", _F32),
    ("forms", _FORMS),
    ("names", _NAMES),
)


def encode_sketch(sketch: Sketch) -> bytes:
    """Return a sketch as bytes: a line that says how long each part is, then the parts."""
    parts: Sequence[NDArray[Any]] = [getattr(sketch, name) for name, _ in _PARTS]
    head = {"sizes": [len(part) for part in parts], "agencies": sorted(sketch.agencies)}
    return zlib.compress(json.dumps(head).encode() + b"\n" + b"".join(p.tobytes() for p in parts))


def decode_sketch(packed: bytes) -> Sketch:
    """Return the sketch that `encode_sketch` packed."""
    line, _, rest = zlib.decompress(packed).partition(b"\n")
    head = json.loads(line)
    found: dict[str, NDArray[Any]] = {}
    at = 0
    for (name, dtype), size in zip(_PARTS, head["sizes"], strict=True):
        found[name] = np.frombuffer(rest, dtype, size, at)
        at += size * dtype.itemsize
    return Sketch(**found, agencies=frozenset(head["agencies"]))
