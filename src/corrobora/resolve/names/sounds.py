"""How a name in Latin letters sounds, roughly: romanisations of one name should meet here.

Letters are merged where the common ways of writing Russian, Arabic, Spanish and other names in
Latin letters disagree: all hissing sounds are one (ch, sh, ts, zh, z), all guttural stops, i and
e, u and o, and the glides y and j beside a vowel say nothing.
"""

from __future__ import annotations

import re
from functools import lru_cache

__all__ = ["find_skeleton", "find_sound"]

_CACHE = 1 << 16
# Replaced one after the other (quicker than one pattern), so what is longer stands first. Those
# with an h apart: most words have none.
_WITH_H = (
    ("chr", "kr"), ("tsch", "s"), ("shch", "s"), ("sch", "s"), ("tch", "s"), ("ch", "s"),
    ("sh", "s"), ("dzh", "j"), ("zh", "s"), ("kh", "h"), ("gh", "g"), ("ph", "f"), ("th", "t"),
    ("dh", "d"),
)  # fmt: skip
_WITHOUT_H = (
    ("cz", "s"), ("ts", "s"), ("tz", "s"), ("dj", "j"), ("dz", "d"), ("ck", "k"),
    ("gue", "g'e"), ("gui", "g'i"),
    ("ge", "je"), ("gi", "ji"), ("gy", "jy"), ("ce", "se"), ("ci", "si"), ("cy", "sy"),
)  # fmt: skip
_LETTERS = str.maketrans({"z": "s", "q": "k", "x": "ks", "w": "v", "c": "k", "'": ""})
_VOWELS = re.compile(r"\^?[aeiouyj]+|\^")
_SPOKEN_W = re.compile("(?<=[ao])w(?=[^aeiouy])")  # Tawfiq, Toufik
_SILENT = re.compile("(?<=[aeiouy])h$|(?<=[b-df-hj-np-tv-xz])e$")
_TWICE = re.compile(r"(.)\1+")
_GLIDES = str.maketrans("", "", "iyj")
_MERGED = {"i": "e", "u": "o", "": "e"}


@lru_cache(_CACHE)
def find_sound(latin: str) -> str:
    """Return the sound of a word in lower-case Latin letters."""
    plain = f"mac{latin[2:]}" if latin.startswith("mc") else latin
    if "w" in plain:
        plain = _SPOKEN_W.sub("u", plain)
    for spelling, sound in _WITH_H if "h" in plain else ():
        plain = plain.replace(spelling, sound)
    for spelling, sound in _WITHOUT_H:
        plain = plain.replace(spelling, sound)
    plain = _SILENT.sub("", plain.translate(_LETTERS))
    return _TWICE.sub(r"\1", _VOWELS.sub(_replace_run, f"^{plain}"))


@lru_cache(_CACHE)
def find_skeleton(latin: str) -> str:
    """Return the consonants of the sound."""
    return re.sub("[aeioujy]", "", find_sound(latin))


class _Runs(dict[str, str]):
    """What vowels in a row sound like; `^` stands before a run that opens the word."""

    def __missing__(self, run: str) -> str:
        sound = _sound_vowels(run.removeprefix("^"), opens=run.startswith("^"))
        self[run] = sound
        return sound


_RUNS = _Runs({"^": ""})


def _replace_run(match: re.Match[str]) -> str:
    return _RUNS[match[0]]


def _sound_vowels(run: str, *, opens: bool) -> str:
    """Return one letter for vowels in a row, behind a glide that opens the word before a, o, u."""
    if len(run) == 1:
        return _MERGED.get(run, run) if run in "aeiou" else "e"
    rest = run.translate(_GLIDES)
    if run[0] == "a" and run[1] not in "aeou" and run[-1] != "a":
        return "e"
    if rest[:2] in {"au", "ao"}:
        return "o"
    begins = opens and run[0] in "iyj" and rest[:1] in {"a", "o", "u"}
    return ("i" if begins else "") + _MERGED.get(rest[:1], rest[:1])
