"""How alike two words of two names are, and in what way.

The order of questions is the method: what tells two names apart (an ending for men and women, two
real names one letter apart) is asked before what excuses a difference.
"""

from __future__ import annotations

from enum import StrEnum
from typing import NamedTuple

from rapidfuzz.distance import OSA

from corrobora.resolve.names.letters import Script, to_latin
from corrobora.resolve.names.lexicon import find_forms
from corrobora.resolve.names.romanised import is_romanised
from corrobora.resolve.names.sounds import find_skeleton, find_sound
from corrobora.resolve.names.tables import NameTables
from corrobora.resolve.names.written import NameWord

__all__ = ["SAME", "WIDE_JOINED", "WIDE_NICKNAME", "Alike", "WordPair", "are_far", "compare_words"]


class Alike(StrEnum):
    """In what way two words are alike."""

    SAME = "same"
    SAME_LETTERS = "same letters"
    INITIAL = "initial"
    FORM = "form"
    OTHER_FORM = "other form"
    NICKNAME = "nickname"
    DAMAGED = "damaged"
    MISREAD = "misread"
    JOINED = "joined"
    SOUND = "sound"
    ROMANISED = "romanised"
    SLIP = "slip"
    SLIPS = "slips"
    GENDER = "gender"
    REAL_NAMES = "real names"
    NEAR = "near"


class WordPair(NamedTuple):
    """How likely two words are one name's, from 0 to 1, and in what way they are alike.

    `wide` is 1 where the left word stands with the next against one, -1 where the right one does.
    """

    score: float
    alike: Alike
    wide: int = 0


SAME = WordPair(1.0, Alike.SAME)
_NICKNAME = WordPair(0.9, Alike.NICKNAME)
_JOINED = WordPair(0.95, Alike.JOINED)
WIDE_JOINED = tuple(WordPair(0.95, Alike.JOINED, wide) for wide in (-1, 1))
WIDE_NICKNAME = tuple(WordPair(0.9, Alike.NICKNAME, wide) for wide in (-1, 1))
_SAME_LETTERS = WordPair(0.99, Alike.SAME_LETTERS)
_INITIAL = WordPair(0.92, Alike.INITIAL)
_FORM = WordPair(0.97, Alike.FORM)
_OTHER_FORM = WordPair(0.55, Alike.OTHER_FORM)
_DAMAGED = WordPair(0.95, Alike.DAMAGED)
_MISREAD = WordPair(0.95, Alike.MISREAD)
_SOUND = WordPair(0.93, Alike.SOUND)
_SOUND_OF_NAMES = WordPair(0.84, Alike.SOUND)
_ROMANISED = WordPair(0.93, Alike.ROMANISED)
_ROMANISED_NAMES = WordPair(0.88, Alike.ROMANISED)
_GENDER = WordPair(0.45, Alike.GENDER)
_REAL_NAMES = WordPair(0.55, Alike.REAL_NAMES)
_SLIP = WordPair(0.9, Alike.SLIP)
_SLIP_IN_SHORT = WordPair(0.8, Alike.SLIP)
_OTHER_LETTER = WordPair(0.66, Alike.SLIP)
_OTHER_BEGINNING = WordPair(0.6, Alike.SLIP)
_SLIP_IN_SOUND = WordPair(0.75, Alike.SLIP)
_SLIPS = WordPair(0.8, Alike.SLIPS)
_SLIPS_OF_NAMES = WordPair(0.45, Alike.NEAR)

# Letters of a stem before endings for men and women; of a sound that says something.
_STEM, _SOUNDS = 3, 3
# Letters that differ from which on two words are other words, if not half of them.
_OTHER_WORD = 3
# A slip is believed in words so long; the other letter of a substitution only in longer ones.
_SLIP_FROM, _LONG_FROM, _SLIPS_FROM, _NEAR_FROM = 4, 7, 7, 3
_NEAR, _NEAR_LIKENESS = 0.3, 0.2
_TWO = 2
_NONE: frozenset[str] = frozenset()
_GLIDES, _VOWELS = frozenset("iyj"), frozenset("aeou")
_IO = "\u0451"
_BY_EAR = "\u045e\u0456"  # Belarusian short u, and i


def are_far(a: str, b: str, tables: NameTables) -> bool:
    """Say whether two folded words are surely other words: most are, so it is asked first."""
    if not (a.isascii() and b.isascii()) or len(a) == 1 or len(b) == 1:
        return False
    half = (max(len(a), len(b)) + 1) // 2
    limit = half if half > _OTHER_WORD else _OTHER_WORD  # noqa: FURB136 - asked of all words
    if OSA.distance(a, b, score_cutoff=limit) <= limit:
        return False
    nicknames = tables.parts.nicknames
    return a not in nicknames or b not in nicknames or nicknames[a].isdisjoint(nicknames[b])


def _limit(a: int, b: int) -> int:
    """Return from how many letters that differ on two words of these lengths are other words."""
    return max((max(a, b) + 1) // 2, _OTHER_WORD)


def compare_words(p: NameWord, q: NameWord, tables: NameTables) -> WordPair | None:
    """Return how alike two words are; None where they are simply other words."""
    if p.plain == q.plain:
        return SAME
    if len(p.plain) == 1 or len(q.plain) == 1:
        return _INITIAL if _may_stand_for(p, q) else None
    if p.latin == q.latin and p.latin and (p.script is not q.script or p.script is Script.LATIN):
        return _SAME_LETTERS
    if p.script is q.script:
        return _compare_alike(p, q, tables)
    return _compare_across(p, q, tables)


def _may_stand_for(p: NameWord, q: NameWord) -> bool:
    if p.latin[:1] == q.latin[:1]:
        return True
    return p.script is not q.script and find_sound(p.latin)[:1] == find_sound(q.latin)[:1]


def _compare_alike(p: NameWord, q: NameWord, tables: NameTables) -> WordPair | None:
    """Compare two words of one script."""
    nicknames = tables.parts.nicknames
    names = nicknames.get(p.plain)
    if names is not None and not names.isdisjoint(nicknames.get(q.plain, _NONE)):
        return _NICKNAME
    if p.is_syllabic:
        return _FORM if _share_form(p, q) else None
    limit = _limit(len(p.plain), len(q.plain))
    distance = OSA.distance(p.plain, q.plain, score_cutoff=limit)
    if distance > limit:
        return None
    return _compare_near(p, q, distance, tables)


def _compare_near(p: NameWord, q: NameWord, distance: int, tables: NameTables) -> WordPair | None:
    """Compare two words of one script that differ in few letters."""
    if p.kept == q.plain or q.kept == p.plain:
        return _DAMAGED
    if _is_gender(p, q, tables):
        return _GENDER
    if _share_form(p, q):
        return _judge_form(p, q)
    is_known = bool(find_forms(p.plain) and find_forms(q.plain))
    excuse = _excuse(p, q, tables, is_known=is_known)
    longer = max(len(p.plain), len(q.plain))
    is_plain_slip = distance == 1 and longer >= _LONG_FROM and p.latin[0] == q.latin[0]
    if excuse is None and (is_known or not is_plain_slip):
        excuse = _hear(p, q, is_known=is_known)
    return excuse or _count_slips(distance, p, q, is_known=is_known)


def _excuse(p: NameWord, q: NameWord, tables: NameTables, *, is_known: bool) -> WordPair | None:
    """Return what else than another name may explain that two words of one script differ."""
    if not is_known and _misread(p.plain) == _misread(q.plain):
        return _MISREAD
    if _is_joined(p.plain, q.plain, tables) or _is_joined(q.plain, p.plain, tables):
        return _JOINED
    if p.script is Script.CYRILLIC and _is_by_ear(p) != _is_by_ear(q):
        skeleton = find_skeleton(p.latin)
        return _SOUND if len(skeleton) >= _SOUNDS and skeleton == find_skeleton(q.latin) else None
    return None


def _hear(p: NameWord, q: NameWord, *, is_known: bool) -> WordPair | None:
    """Return that two Latin words sound alike; other scripts are written as they sound."""
    if p.script is not Script.LATIN:
        return None
    sound = find_sound(p.latin)
    if len(sound) < _SOUNDS or sound != find_sound(q.latin):
        return None
    if not is_known:
        return _SOUND
    # Of two real names -ia and -a are two (Lucia, Luisa), however carelessly one writes.
    return _SOUND_OF_NAMES if _ends_in_two(p.latin) == _ends_in_two(q.latin) else None


def _ends_in_two(latin: str) -> bool:
    return latin[-2:-1] in _GLIDES and latin[-1] in _VOWELS


def _compare_across(p: NameWord, q: NameWord, tables: NameTables) -> WordPair | None:
    """Compare two words of different scripts."""
    has_vowels = not p.is_vowelless and not q.is_vowelless
    if has_vowels and _is_gender(p, q, tables):
        return _GENDER
    if _share_form(p, q):
        return _FORM
    is_known = bool(find_forms(p.plain) and find_forms(q.plain))
    if not has_vowels:
        return _compare_vowelless(p, q, tables, is_known=is_known)
    limit = _limit(len(p.latin), len(q.latin))
    distance = OSA.distance(p.latin, q.latin, score_cutoff=limit)
    is_short = p.latin in tables.latins or q.latin in tables.latins
    if distance > limit and not is_short:
        return None
    sounds = find_sound(p.latin), find_sound(q.latin)
    if is_short and _share_nickname(*sounds, tables):
        return _NICKNAME
    found = _compare_sounds(p, q, sounds, is_known=is_known)
    return found or _count_slips(distance, p, q, is_known=is_known)


def _share_nickname(sound: str, other: str, tables: NameTables) -> bool:
    names = tables.by_sound.get(sound, frozenset())
    return not names.isdisjoint(tables.by_sound.get(other, frozenset()))


def _compare_sounds(
    p: NameWord, q: NameWord, sounds: tuple[str, str], *, is_known: bool
) -> WordPair | None:
    if len(sounds[0]) >= _SOUNDS and (sounds[0] == sounds[1] or _sound_io(p, q)):
        return _SOUND_OF_NAMES if is_known else _SOUND
    if OSA.distance(*sounds, score_cutoff=1) == 1 and len(sounds[0]) >= _SLIP_FROM:
        found = _SLIP_IN_SOUND if sounds[0][0] == sounds[1][0] else _OTHER_BEGINNING
        return _REAL_NAMES if is_known else found
    return None


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
    if other.latin[:2] in tables.parts.articles and len(other.latin) > _SLIP_FROM:
        latins.append(other.latin[2:])
    if any(is_romanised(word.plain, latin, tables.parts) for latin in latins):
        return _ROMANISED_NAMES if is_known else _ROMANISED
    return None


def _share_form(p: NameWord, q: NameWord) -> bool:
    forms = find_forms(p.plain)
    return bool(forms) and not forms.isdisjoint(find_forms(q.plain))


def _judge_form(p: NameWord, q: NameWord) -> WordPair:
    """Return what it is worth that the lexicon knows two words of one script as one name.

    Its groups are of names in all languages. Within the Arabic script they join names that people
    tell apart, and two short forms with another beginning (Ian, Ivan) are two people's.
    """
    if p.is_vowelless:
        return _OTHER_FORM
    if p.latin[:1] == q.latin[:1] or OSA.distance(p.latin, q.latin) > _TWO:
        return _FORM
    return _FORM if find_sound(p.latin)[:1] == find_sound(q.latin)[:1] else _OTHER_FORM


def _is_gender(p: NameWord, q: NameWord, tables: NameTables) -> bool:
    """Say whether two words are one name for a man and for a woman, not one with a slip."""
    if p.latin[:_STEM] != q.latin[:_STEM]:
        return False
    stem = _STEM
    for one, other in zip(p.latin[_STEM:], q.latin[_STEM:], strict=False):
        if one != other:
            break
        stem += 1
    rests = p.latin[stem:], q.latin[stem:]
    endings = tables.parts.endings
    if rests in endings:
        man, woman = p, q
    elif rests[::-1] in endings:
        man, woman = q, p
    else:
        return False
    return bool(find_forms(man.plain)) or not find_forms(woman.plain)


def _is_by_ear(word: NameWord) -> bool:
    """Say whether a Cyrillic word has letters of a spelling that follows the ear."""
    return any(letter in word.text for letter in _BY_EAR)


def _misread(plain: str) -> str:
    """Return a word in which letters that a scanner takes for one another are one."""
    plain = plain.replace("rn", "m").replace("vv", "w").replace("fi", "n").replace("cl", "d")
    return plain.replace("l", "i").replace("j", "i")


def _is_joined(long: str, short: str, tables: NameTables) -> bool:
    """Say whether the one word is the other with a particle before it."""
    if len(short) < _STEM or not long.endswith(short):
        return False
    return long[: -len(short)] in tables.parts.particles


def _count_slips(distance: int, p: NameWord, q: NameWord, *, is_known: bool) -> WordPair | None:
    """Return what so many letters of difference are worth: of two real names, that they are two."""
    one, other = (p.plain, q.plain) if p.script is q.script else (p.latin, q.latin)
    shorter, longer = min(len(one), len(other)), max(len(one), len(other))
    if distance == 1 and shorter >= _SLIP_FROM:
        return _REAL_NAMES if is_known else _judge_slip(one, other)
    if distance == _TWO and shorter >= _SLIPS_FROM:
        is_compound = p.text != p.raw.casefold() and q.text != q.raw.casefold()
        return _SLIPS_OF_NAMES if is_known or is_compound else _SLIPS
    if distance <= _TWO and (shorter >= _NEAR_FROM or distance == 1):
        return WordPair(_NEAR + _NEAR_LIKENESS * (1 - distance / longer), Alike.NEAR)
    return None


def _judge_slip(one: str, other: str) -> WordPair:
    """Return what one letter of difference is worth where one of the words is no known name.

    Hands leave letters out, double and swap them; another letter, above all the first, in a short
    word is as often another name.
    """
    if one[0] != other[0]:
        return _OTHER_BEGINNING
    is_other_letter = len(one) == len(other) and sorted(one) != sorted(other)
    if max(len(one), len(other)) < _LONG_FROM:
        return _OTHER_LETTER if is_other_letter else _SLIP_IN_SHORT
    return _SLIP
