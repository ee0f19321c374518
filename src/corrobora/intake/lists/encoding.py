"""In which encoding a table is: tables have too few words in a row for the detectors of prose."""

from __future__ import annotations

import codecs
import re
import unicodedata
from dataclasses import dataclass

__all__ = ["Encoding", "find_encoding"]

_BOMS = (
    (codecs.BOM_UTF8, "utf-8-sig"),
    (codecs.BOM_UTF16_LE, "utf-16"),
    (codecs.BOM_UTF16_BE, "utf-16"),
)
_SAMPLE = 400_000  # bytes of lines that are not ASCII; a list of thousands of names
_CHUNK = 1 << 20
_WORD = re.compile(r"[^\W\d_ªº]+")
# What stands in no table: controls, and the lines by which old programs drew boxes.
_ODD = re.compile(r"[\x80-\x9f\u2500-\u259f\ufffd]")
# The single-byte encodings of the lists that are about, the likeliest first.
_CANDIDATES = {
    "cp1252": "Windows-1252 (Western European)",
    "cp1251": "Windows-1251 (Cyrillic)",
    "koi8-r": "KOI8-R (Cyrillic)",
    "cp866": "CP866 (Cyrillic, DOS)",
}
# Nine in ten words of a right reading look like words; of a wrong one, hardly any.
_MIN_WORDS_LIKE = 0.6
_MAX_ACCENTED = 0.5
_MANY_RIGHT = 20
_RARE_NULS = 50  # of a Cyrillic table in UTF-16, only signs and figures have a NUL
# The letters that make up half of any Russian or Belarusian text.
_COMMON = frozenset("оеаинтсрвлкміОЕАИНТСРВЛКМІ")


@dataclass(frozen=True, slots=True)
class Encoding:
    """The codec that reads the bytes; `told` where it was guessed."""

    codec: str
    told: str = ""


def find_encoding(raw: bytes) -> Encoding | None:
    """Return the encoding of a table's bytes, or None where none makes sense of them.

    In order: byte order mark, UTF-16 without one, UTF-8 where all of it is, else the encoding in
    which most words that are not ASCII look like words.
    """
    for mark, codec in _BOMS:
        if raw.startswith(mark):
            return Encoding(codec) if _is_all(raw, codec) else None
    if b"\0" in raw[:_SAMPLE]:
        return _wide(raw)
    if raw.isascii() or _is_all(raw, "utf-8"):
        return Encoding("utf-8")
    return _broken(raw) or _guess(raw)


def _wide(raw: bytes) -> Encoding | None:
    sample = raw[: _SAMPLE & ~1]
    odd, even = sample[1::2].count(0), sample[::2].count(0)
    codec = "utf-16-le" if odd > even else "utf-16-be"
    if max(odd, even) < len(sample) // _RARE_NULS or not _is_all(raw, codec):
        return None
    return Encoding(codec, "read as UTF-16")


def _is_all(raw: bytes, codec: str) -> bool:
    """Say whether all bytes are in an encoding, without holding the text."""
    decoder = codecs.getincrementaldecoder(codec)()
    try:
        for at in range(0, len(raw), _CHUNK):
            decoder.decode(raw[at : at + _CHUNK])
        decoder.decode(b"", final=True)
    except UnicodeDecodeError:
        return False
    return True


def _broken(raw: bytes) -> Encoding | None:
    """Return UTF-8 where all but a few of the bytes that are not ASCII are in it."""
    text = b"\n".join(_lines_that_tell(raw)).decode("utf-8", "replace")
    broken = text.count("\ufffd")
    right = sum(1 for c in text if not c.isascii()) - broken
    if right < broken * _MANY_RIGHT:
        return None
    return Encoding("utf-8", "some of its bytes are no UTF-8: look for names with \ufffd in them")


def _guess(raw: bytes) -> Encoding | None:
    sample = _lines_that_tell(raw)
    if sum(len(line) for line in sample) == 0:
        return None
    joined = b"\n".join(sample)
    scores = {codec: _looks_like_words(joined.decode(codec, "replace")) for codec in _CANDIDATES}
    best = max(scores, key=lambda codec: scores[codec])
    if scores[best] < _MIN_WORDS_LIKE:
        return None
    return Encoding(
        best, f"its letters are read as {_CANDIDATES[best]}: see whether names look right"
    )


def _lines_that_tell(raw: bytes) -> list[bytes]:
    found, size, start = [], 0, 0
    while start < len(raw) and size < _SAMPLE:
        end = raw.find(b"\n", start)
        end = len(raw) if end < 0 else end
        line = raw[start : min(end, start + _SAMPLE)]
        if not line.isascii():
            found.append(line)
            size += len(line)
        start = end + 1
    return found


def _looks_like_words(text: str) -> float:
    words = [word for word in _WORD.findall(text) if not word.isascii()]
    odd = len(_ODD.findall(text))
    if not words:
        # Dashes, quotation marks and signs alone: what no codec turns into letters.
        return 0.9 if odd == 0 else 0.0
    return sum(_is_like(word) for word in words) / (len(words) + odd)


def _is_like(word: str) -> float:
    """Say how much one word looks like one: a single script, capitals where they may stand."""
    if not (word.islower() or word.isupper() or (word[0].isupper() and word[1:].islower())):
        return 0.0
    cyrillic = sum("\u0400" <= c <= "\u04ff" for c in word)
    if cyrillic == len(word):
        common = sum(c in _COMMON for c in word) / len(word)
        return 0.5 + common / 2
    if cyrillic or any(not unicodedata.name(c, "").startswith("LATIN") for c in word):
        return 0.0
    accented = sum(not c.isascii() for c in word)
    if len(word) == 1:
        return _MIN_WORDS_LIKE  # "É" may be an initial, or anything
    return 1.0 if accented <= max(1, len(word) * _MAX_ACCENTED) else 0.0
