"""How alike two words of different scripts are."""

from __future__ import annotations

from rapidfuzz.distance import OSA

from corrobora.resolve.names.alikeness import (
    FORM,
    GENDER,
    NICKNAME,
    OTHER_BEGINNING,
    OTHER_LETTER,
    REAL_NAMES,
    ROMANISED,
    ROMANISED_NAMES,
    SLIP_IN_SOUND,
    SOUND,
    SOUND_OF_NAMES,
    WordPair,
)
from corrobora.resolve.names.known_names import are_known, is_gender, share_form
from corrobora.resolve.names.letters import to_latin
from corrobora.resolve.names.romanised import is_romanised
from corrobora.resolve.names.slips import LONG_FROM, SLIP_FROM, count_slips, limit_letters
from corrobora.resolve.names.sounds import LEAST_SOUNDS, find_sound, share_short_u, sound_alike
from corrobora.resolve.names.tables import NameTables
from corrobora.resolve.names.written import NameWord

__all__ = ["compare_across"]

_IO = "\u0451"


def compare_across(p: NameWord, q: NameWord, tables: NameTables) -> WordPair | None:
    """Compare two words of different scripts."""
    has_vowels = not p.is_vowelless and not q.is_vowelless
    if has_vowels and is_gender(p, q, tables):
        return GENDER
    if share_form(p, q):
        return FORM
    is_known = are_known(p, q)
    if not has_vowels:
        return _compare_vowelless(p, q, tables, is_known=is_known)
    return _compare_letters(p, q, tables, is_known=is_known)


def _compare_letters(
    p: NameWord, q: NameWord, tables: NameTables, *, is_known: bool
) -> WordPair | None:
    """Compare two words of scripts that write vowels, by letters and sound."""
    if share_short_u(p.latin, q.latin):
        return SOUND_OF_NAMES if is_known else SOUND
    limit = limit_letters(len(p.latin), len(q.latin))
    distance = OSA.distance(p.latin, q.latin, score_cutoff=limit)
    is_short = p.latin in tables.latins or q.latin in tables.latins
    if distance > limit and not is_short:
        return None
    sounds = find_sound(p.latin), find_sound(q.latin)
    if is_short and _share_nickname(*sounds, tables):
        return NICKNAME
    found = _compare_sounds(p, q, sounds, is_known=is_known)
    return found or count_slips(distance, p, q, is_known=is_known)


def _share_nickname(sound: str, other: str, tables: NameTables) -> bool:
    names = tables.by_sound.get(sound, frozenset())
    return not names.isdisjoint(tables.by_sound.get(other, frozenset()))


def _compare_sounds(
    p: NameWord, q: NameWord, sounds: tuple[str, str], *, is_known: bool
) -> WordPair | None:
    if sound_alike(p.latin, q.latin) or (len(sounds[0]) >= LEAST_SOUNDS and _sound_io(p, q)):
        return SOUND_OF_NAMES if is_known else SOUND
    if _hear_spanish(p.latin) == _hear_spanish(q.latin):
        return SOUND
    if OSA.distance(*sounds, score_cutoff=1) == 1 and len(sounds[0]) >= SLIP_FROM:
        return REAL_NAMES if is_known else _judge_sounds(*sounds)
    return None


def _judge_sounds(one: str, other: str) -> WordPair:
    """Return what one sound of difference is worth: another one in a short word, another name."""
    if one[0] != other[0]:
        return OTHER_BEGINNING
    is_other = len(one) == len(other) and sorted(one) != sorted(other)
    return OTHER_LETTER if is_other and len(one) < LONG_FROM else SLIP_IN_SOUND


def _hear_spanish(latin: str) -> str:
    """Return the sound of a word in which j may be what other languages write with kh."""
    return find_sound(latin.replace("j", "kh"))


def _sound_io(p: NameWord, q: NameWord) -> bool:
    """Say whether two words sound alike once the Cyrillic letter that may be e or yo is yo."""
    if _IO not in p.text + q.text:
        return False
    sounds = (find_sound(to_latin(w.text.replace(_IO, "\u0439\u043e"))) for w in (p, q))
    return next(sounds) == next(sounds)


def _compare_vowelless(
    p: NameWord, q: NameWord, tables: NameTables, *, is_known: bool
) -> WordPair | None:
    word, other = (p, q) if p.is_vowelless else (q, p)
    latins = [other.latin]
    if other.latin[:2] in tables.parts.articles and len(other.latin) > SLIP_FROM:
        latins.append(other.latin[2:])
    if any(is_romanised(word.plain, latin, tables.parts) for latin in latins):
        return ROMANISED_NAMES if is_known else ROMANISED
    return None
