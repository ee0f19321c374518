"""What befell a name on its way: wrong encodings, lost letters, digits for letters, a comma."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Container

from corrobora.resolve.names.letters import VOWELLESS, find_script

__all__ = ["mend_name"]

_MOJIBAKE = re.compile("[\u00c2-\u00c3\u00d0\u00d1\u00d8\u00d9][\u0080-\u00bf\u0152-\u2122]")
_APOSTROPHES = frozenset("'\u2018\u2019`\u00b4\u02bc\u02be\u02bf\u02b9\u02bb")
_JOINER = "\u200c"  # stands between the parts of a Persian word as a space would
_DIGIT = re.compile(r"(?<=[^\W\d_])[01358]+|[01358]+(?=[^\W\d_])")
_DIGITS = str.maketrans("01358", "olesb")
_HAS_DIGIT = re.compile("[01358]")
_LOST = re.compile(r"(?<=\w)[?\ufffd]+(?=\w)")  # what a converter leaves of an accented letter
_TWO_SCRIPTS = re.compile("[a-zA-Z][\u0400-\u04ff]|[\u0400-\u04ff][a-zA-Z]")
_CYRILLIC_WORD = re.compile(r"\w*[\u0400-\u04ff]\w*")
# Initials of letters of other alphabets, and of letters that are one in their own: Yu., Zh., Ll.
_INITIAL = re.compile(r"\b(?:Ch|Dz|Dzh|Ia|Iu|Ja|Jo|Ju|Kh|Ll|Sch|Sh|Shch|Th|Ts|Tz|Ya|Ye|Yo|Yu|Zh)\.")
_LOOKALIKES = str.maketrans(
    "aceiopxyABCEHIKMOPTXY",
    "\u0430\u0441\u0435\u0456\u043e\u0440\u0445\u0443\u0410\u0412\u0421\u0415\u041d\u0406\u041a\u041c\u041e\u0420\u0422\u0425\u0423",
)


class _Spacing(dict[int, str]):
    """What stands for each character where words are told: a space for what is no part of one."""

    def __missing__(self, code: int) -> str:
        character = chr(code)
        spacing = _space(character, unicodedata.category(character))
        self[code] = spacing
        return spacing


def _space(character: str, category: str) -> str:
    if character in _APOSTROPHES or (category == "Cf" and character != _JOINER):
        return ""
    if category in {"Lm", "Mn"} and find_script(character) in VOWELLESS:
        return ""  # signs of vowels, and what only stretches a word
    return character if character.isalnum() or category[0] == "M" else " "


_SPACING = _Spacing()


def mend_name(name: str, generations: Container[str]) -> str:
    """Return the words of a name with spaces between, with what befell them put right."""
    if not name.isascii():
        name = _decode(name)
    if "," in name:
        name = _turn(name, generations)
    if "?" in name or "\ufffd" in name:
        name = _LOST.sub("", name)
    if "." in name:
        name = _INITIAL.sub(_shorten, name)
    spaced = name.translate(_SPACING)
    return _DIGIT.sub(_replace_digits, spaced) if _HAS_DIGIT.search(spaced) else spaced


def _shorten(match: re.Match[str]) -> str:
    """Return the first letter of an initial that is written in two."""
    return match[0][0] + "."


def _replace_digits(match: re.Match[str]) -> str:
    return match[0].translate(_DIGITS)


def _decode(name: str) -> str:
    """Return the name in composed letters, with what was read in the wrong encoding put right."""
    if _MOJIBAKE.search(name):
        name = _decode_again(name)
    if not unicodedata.is_normalized("NFC", name):
        name = unicodedata.normalize("NFC", name)
    if _TWO_SCRIPTS.search(name):
        name = _CYRILLIC_WORD.sub(_replace_lookalikes, name)
    return name.replace(".\u00aa", "\u00aa").replace(".\u00ba", "\u00ba")  # as in M.\u00aa


def _decode_again(name: str) -> str:
    """Return UTF-8 that was read as a Western encoding as what it was, or as it came."""
    for encoding in ("cp1252", "latin-1"):
        try:
            return name.encode(encoding).decode("utf-8")
        except UnicodeError:
            continue
    return name


def _replace_lookalikes(match: re.Match[str]) -> str:
    """Return a word that holds Cyrillic letters with all letters Cyrillic that look so."""
    return match[0].translate(_LOOKALIKES)


def _turn(name: str, generations: Container[str]) -> str:
    """Return the words behind a lone comma first: the surname was put before it, not "Jr"."""
    before, _, after = name.partition(",")
    behind = after.strip(" .").casefold()
    return name if not behind or "," in after or behind in generations else f"{after} {before}"
