"""From a file's bytes to its text, without ever changing text that was right."""

from __future__ import annotations

import codecs
import re

import ftfy
from ftfy.badness import is_bad
from resiliparse.parse.encoding import detect_encoding, map_encoding_to_html5

__all__ = ["decode", "is_binary", "mend_mojibake", "unify_line_ends"]

_BOMS = (
    (codecs.BOM_UTF8, "utf-8"),
    (codecs.BOM_UTF16_LE, "utf-16-le"),
    (codecs.BOM_UTF16_BE, "utf-16-be"),
)
# Files that hold no text of their own even where no NUL byte gives them away.
_MAGIC = (b"%PDF-", b"PK\x03\x04", b"\x89PNG", b"GIF8", b"\xff\xd8\xff", b"\x1f\x8b", b"{\\rtf")
_CONTROL = re.compile(r"[\x00-\x08\x0e-\x1a\x1c-\x1f\x7f]")
_NOT_ASCII = re.compile(r"[^\x00-\x7f]")
# Curly and angle quotes, dashes, ellipsis, bullets, inverted marks, ordinals, signs, accents that
# stand alone, fractions, spaces and marks without width.
_TYPOGRAPHIC = frozenset(
    "\u201c\u201d\u2018\u2019\u201e\u201a\xab\xbb\u2039\u203a\u2013\u2014\u2026\xb7\u2022\xbf\xa1\xba"
    "\xaa\xb0\xa7\u20ac\xa3\xa9\xae\u2122\xb4`\xa0\xad\u200b\u200e\u200f\xbd\xbc\xbe"
)
# In Western European prose 2 to 8 characters in 100 are not ASCII; four times that is not.
_MAX_WESTERN_SHARE = 0.3
# "never cp1250": detectors take Spanish latin-1 for it (PARTS.md), and then "ñ" becomes "ń".
_NEVER_GUESSED = frozenset({"cp1250", "iso8859-2", "iso-8859-2", "cp1257", "iso8859-4", "utf-8"})
_SAMPLE_BYTES = 65_536
_FIXER = ftfy.TextFixerConfig(
    uncurl_quotes=False,
    unescape_html=False,
    restore_byte_a0=False,
    replace_lossy_sequences=False,
    decode_inconsistent_utf8=False,
    fix_c1_controls=False,
)


def is_binary(raw: bytes) -> bool:
    """Say whether the bytes are no text in any of the encodings that `decode` knows."""
    if raw.startswith(_MAGIC):
        return True
    return b"\x00" in raw and not raw.startswith((codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE))


def decode(raw: bytes, declared: str | None = None) -> str | None:
    """Return the text of `raw` without its byte order mark, or None where none is plausible.

    In order: byte order mark, strict UTF-8 (what is not ASCII and fits it is hardly ever
    anything else, whatever is declared), the charset that the page declares, UTF-8 with
    single broken bytes read as Windows-1252 (what broken bytes nearly always are), and
    for what is no Western European prose the guess of a detector.
    """
    for mark, name in _BOMS:
        if raw.startswith(mark):
            text = _strict(raw[len(mark) :], name)
            # NUL is a letter of no text, and a database on a server keeps none.
            return None if text is None or "\0" in text else text
    stated = [_believable(declared), "utf-8"]
    for charset in stated if raw.isascii() else stated[::-1]:
        text = _strict(raw, charset)
        if text is not None:
            return text
    return _broken(raw)


def unify_line_ends(text: str) -> str:
    """Return `text` with line feeds for carriage returns, paired or lone; all else stays."""
    return text.replace("\r\n", "\n").replace("\r", "\n")


def mend_mojibake(text: str) -> str:
    """Return `text` with lines repaired that were certainly decoded wrongly ("MuÃ±oz").

    A line is changed only where ftfy finds it bad and the repair, encoded as UTF-8 and read
    as Windows-1252 again, gives the very line back; curly quotes and all else stay.
    """
    if text.isascii() or not is_bad(text):
        return text
    return "".join(_mend_line(line) for line in text.splitlines(keepends=True))


def _mend_line(line: str) -> str:
    if line.isascii() or not is_bad(line):
        return line
    mended = ftfy.fix_encoding(line, _FIXER)
    return mended if _misread(mended) == line else line


def _misread(text: str) -> str | None:
    try:
        return text.encode("utf-8").decode("sloppy-windows-1252")
    except UnicodeError:
        return None


def _believable(declared: str | None) -> str | None:
    """Return the name of the declared charset; a declaration that was read is in no UTF-16."""
    name = map_encoding_to_html5(declared, fallback_utf8=False) if declared else None
    return None if name is None or name.startswith("utf-16") else name


def _broken(raw: bytes) -> str | None:
    """Return the text of bytes that are in no encoding stated."""
    return _western(raw) or _guessed(raw)


def _strict(raw: bytes, name: str | None) -> str | None:
    if name is None:
        return None
    try:
        return raw.decode(name).removeprefix("\ufeff")
    except (UnicodeDecodeError, LookupError):
        return None


def _western(raw: bytes) -> str | None:
    """Return UTF-8 whose broken bytes are Windows-1252, where that looks like prose."""
    if len(raw) > _SAMPLE_BYTES and _western(raw[:_SAMPLE_BYTES]) is None:
        return None  # without going through megabytes of no text byte by byte
    text = raw.decode("utf-8", _BROKEN_BYTES)
    strange = _NOT_ASCII.findall(text)
    if _CONTROL.search(text) or len(strange) > _MAX_WESTERN_SHARE * len(text):
        return None
    odd = sum(1 for c in strange if not c.isalpha() and c not in _TYPOGRAPHIC)
    return text if odd <= len(strange) // 4 else None


def _guessed(raw: bytes) -> str | None:
    name = detect_encoding(raw)
    text = None if name in _NEVER_GUESSED else _strict(raw, name)
    if text is None or _CONTROL.search(text):
        return None
    letters = sum(1 for c in text if c.isalpha())
    return text if letters > len(text) // 2 else None


def _read_broken_byte(error: UnicodeError) -> tuple[str, int]:
    if not isinstance(error, UnicodeDecodeError):
        raise error
    broken = error.object[error.start : error.end]
    return broken.decode("cp1252", "replace"), error.end


_BROKEN_BYTES = "corrobora.cp1252"
codecs.register_error(_BROKEN_BYTES, _read_broken_byte)
