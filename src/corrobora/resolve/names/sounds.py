"""How a name in Latin letters sounds, roughly: romanisations of one name should meet here.

Letters are merged where the common ways of writing Russian, Arabic, Spanish and other names in
Latin letters disagree: all hissing sounds are one (ch, sh, ts, zh, z), all guttural stops, i and
e, u and o, and the glides y and j beside a vowel say nothing.
"""

from __future__ import annotations

import re
from functools import lru_cache

__all__ = [
    "LEAST_SOUNDS",
    "find_skeleton",
    "find_sound",
    "find_spelling",
    "share_short_u",
    "sound_alike",
]

LEAST_SOUNDS = 3
"""Letters of a sound, or of its consonants, from which on it says something."""

_CACHE = 1 << 16
# Replaced one after the other (quicker than one pattern), so what is longer stands first. Before
# each group the letter without which a word has none of it: most words have no h, g or c.
_SOUNDS = (
    ("h", (
        ("chr", "kr"), ("tsch", "s"), ("shch", "s"), ("sch", "s"), ("tch", "s"), ("ch", "s"),
        ("sh", "s"), ("dzh", "j"), ("zh", "s"), ("kh", "h"), ("gh", "g"), ("ph", "f"), ("th", "t"),
        ("dh", "d"),
    )),
    ("", (("cz", "s"), ("ts", "s"), ("tz", "s"), ("dj", "j"), ("dz", "d"))),
    ("g", (("gue", "g'e"), ("gui", "g'i"), ("ge", "je"), ("gi", "ji"), ("gy", "jy"))),
    ("c", (("ck", "k"), ("ce", "se"), ("ci", "si"), ("cy", "sy"))),
)  # fmt: skip
_GLIDE = "^"  # an i that stays one, while letters are merged
_LETTERS = str.maketrans(
    {"z": "s", "q": "k", "x": "ks", "w": "b", "v": "b", "c": "k", "'": ""}
    | {"i": "e", "y": "e", "j": "e", "u": "o", _GLIDE: "i"}
)
_VOWELS = re.compile("[aeiouyj]{2,}")
_SPOKEN_W = re.compile("(?<=[ao])w(?=[^aeiouy])")  # Tawfiq, Toufik
_SILENT = re.compile("(?<=[aeiouy])h$|(?<=[b-df-hj-np-tv-xz'])e$")
_TWICE = re.compile(r"(.)(?=\1)")  # all but the last of letters in a row
_GLIDES = str.maketrans("", "", "iyj")
_MERGED = {"i": "e", "u": "o", "": "e"}


@lru_cache(_CACHE)
def find_sound(latin: str) -> str:
    """Return the sound of a word in lower-case Latin letters."""
    plain = f"mac{latin[2:]}" if latin.startswith("mc") else latin
    if "w" in plain:
        plain = _SPOKEN_W.sub("u", plain)
    for letter, sounds in _SOUNDS:
        if letter in plain:
            for spelling, sound in sounds:
                plain = plain.replace(spelling, sound)
    if plain.endswith(("e", "h")):
        plain = _SILENT.sub("", plain)
    return _TWICE.sub("", _VOWELS.sub(_replace_run, plain).translate(_LETTERS))


@lru_cache(_CACHE)
def find_skeleton(latin: str) -> str:
    """Return the consonants of the sound."""
    return re.sub("[aeioujy]", "", find_sound(latin))


# What is spelled in two ways without being another name, where two real names sound alike.
_SPELLINGS = (
    ("chr", "kr"), ("sch", "sh"), ("kh", "h"), ("gh", "g"), ("ph", "f"), ("th", "t"), ("dh", "d"),
    ("ck", "k"), ("tz", "z"),
    ("ee", "i"), ("ie", "i"), ("oo", "u"), ("ou", "u"), ("ey", "ai"), ("ei", "ai"),
    ("ay", "ai"), ("yi", "y"), ("ge", "je"), ("gi", "ji"), ("ce", "se"), ("ci", "si"),
)  # fmt: skip
_SPELLED = str.maketrans({"y": "i", "j": "i", "q": "k", "c": "k", "x": "ks", "z": "s", "v": "b"})
_SOFT_CH = re.compile("ch(?=[aeiouy])")
# Behind two consonants or a long vowel: Browne, Greene, but not Denise or Simone.
_SILENT_E = re.compile("(?<=[b-df-hj-np-tv-z]{2})e$|(?<=[aeo][aeou][b-df-hj-np-tv-z])e$")
_SHORT_U = re.compile("(?<=[aeo])u(?![aeiouy])")


@lru_cache(_CACHE)
def find_spelling(latin: str) -> str:
    """Return a word as it is spelled, but for the ways in which one name often is.

    Nearer to the letters than `find_sound`: e and i stay two, u and o, and what hisses at the end.
    """
    plain = f"mac{latin[2:]}" if latin.startswith("mc") else latin
    plain = _SILENT_E.sub("", _SOFT_CH.sub("sh", plain))
    for spelling, other in _SPELLINGS:
        plain = plain.replace(spelling, other)
    return _TWICE.sub("", plain.translate(_SPELLED))


def sound_alike(one: str, other: str) -> bool:
    """Say whether two words have one sound that is long enough; a w never stands for a b."""
    sound = find_sound(one)
    if len(sound) < LEAST_SOUNDS or sound != find_sound(other):
        return False
    if "w" not in one and "w" not in other:
        return True
    more = one.count("w") - other.count("w")
    return more * (other.count("b") - one.count("b")) <= 0


def share_short_u(one: str, other: str) -> bool:
    """Say whether one of two words has u where its neighbours have v, and all consonants agree.

    So Belarusian is written in Latin letters (Kavaliou for Kovalyov), by ear also in its vowels.
    """
    if one[:1] != other[:1] or ("u" not in one and "u" not in other):
        return False
    spelled = _SHORT_U.sub("v", one), _SHORT_U.sub("v", other)
    if (spelled[0] == one) == (spelled[1] == other):
        return False
    skeletons = find_skeleton(spelled[0]), find_skeleton(spelled[1])
    return skeletons[0] == skeletons[1] and len(skeletons[0]) >= LEAST_SOUNDS


class _Runs(dict[tuple[str, bool], str]):
    """What vowels in a row sound like, by whether they open the word."""

    def __missing__(self, run: tuple[str, bool]) -> str:
        sound = _sound_vowels(run[0], opens=run[1])
        self[run] = sound
        return sound


_RUNS = _Runs()


def _replace_run(match: re.Match[str]) -> str:
    return _RUNS[match[0], match.start() == 0]


def _sound_vowels(run: str, *, opens: bool) -> str:
    """Return one letter for vowels in a row, behind a glide that opens the word before a, o, u."""
    rest = run.translate(_GLIDES)
    if run[0] == "a" and run[1] not in "aeou" and run[-1] != "a":
        return "e"
    if rest[:2] in {"au", "ao"}:
        return "o"
    begins = opens and run[0] in "iyj" and rest[:1] in {"a", "o", "u"}
    return (_GLIDE if begins else "") + _MERGED.get(rest[:1], rest[:1])
