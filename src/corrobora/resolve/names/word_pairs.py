"""How alike two words of two names are, and in what way.

The order of questions is the method: what tells two names apart (an ending for men and women, two
real names one letter apart) is asked before what excuses a difference.
"""

from __future__ import annotations

import re

from rapidfuzz.distance import OSA

from corrobora.resolve.names.across_scripts import compare_across
from corrobora.resolve.names.alikeness import (
    DAMAGED,
    FORM,
    GENDER,
    INITIAL,
    JOINED,
    MISREAD,
    NAMES_LIKE,
    NICKNAME,
    SAME,
    SAME_LETTERS,
    SOUND,
    SOUND_OF_NAMES,
    WordPair,
)
from corrobora.resolve.names.known_names import are_known, is_gender, judge_form, share_form
from corrobora.resolve.names.letters import CYRILLIC, LATIN
from corrobora.resolve.names.lexicon import find_forms
from corrobora.resolve.names.slips import (
    LONG_FROM,
    OTHER_WORD,
    count_slips,
    fold_misread,
    limit_letters,
)
from corrobora.resolve.names.sounds import (
    LEAST_SOUNDS,
    find_skeleton,
    find_sound,
    find_spelling,
    share_short_u,
    sound_alike,
)
from corrobora.resolve.names.tables import NameTables
from corrobora.resolve.names.written import NameWord

__all__ = ["are_far", "compare_words", "fold_misread"]


# Letters behind a particle that was joined to a word.
_STEM = 3
_NOT_FOR = frozenset({"bv", "vb", "bw", "wb"})  # no initial of the other, though they sound alike
_NONE: frozenset[str] = frozenset()
_GLIDES, _VOWELS = frozenset("iyj"), frozenset("aeou")
_SOFT = "\u044c"  # the soft sign
# Short u, i, and two letters for one: of a spelling of Cyrillic words that follows the ear.
_BY_EAR = re.compile("[\u045e\u0456]|\u0448\u0447")


def are_far(a: str, b: str, tables: NameTables) -> bool:
    """Say whether two folded words are surely other words: most are, so it is asked first."""
    if not (a.isascii() and b.isascii()) or len(a) == 1 or len(b) == 1:
        return False
    half = (max(len(a), len(b)) + 1) // 2
    limit = half if half > OTHER_WORD else OTHER_WORD  # noqa: FURB136 - asked of all words
    if OSA.distance(a, b, score_cutoff=limit) <= limit:
        return False
    nicknames = tables.parts.nicknames
    return a not in nicknames or b not in nicknames or nicknames[a].isdisjoint(nicknames[b])


def compare_words(p: NameWord, q: NameWord, tables: NameTables) -> WordPair | None:
    """Return how alike two words are; None where they are simply other words."""
    if p.plain == q.plain:
        return SAME
    if len(p.plain) == 1 or len(q.plain) == 1:
        return INITIAL if _may_stand_for(p, q) else None
    if p.latin == q.latin and p.latin and (p.script is not q.script or p.script is LATIN):
        return SAME_LETTERS
    if p.script is q.script:
        return _compare_alike(p, q, tables)
    return compare_across(p, q, tables)


def _may_stand_for(p: NameWord, q: NameWord) -> bool:
    if p.latin[:1] == q.latin[:1]:
        return True
    if p.script is q.script or p.latin[:1] + q.latin[:1] in _NOT_FOR:
        return False
    return find_sound(p.latin)[:1] == find_sound(q.latin)[:1]


def _compare_alike(p: NameWord, q: NameWord, tables: NameTables) -> WordPair | None:
    """Compare two words of one script."""
    nicknames = tables.parts.nicknames
    names = nicknames.get(p.plain)
    if names is not None and not names.isdisjoint(nicknames.get(q.plain, _NONE)):
        return NICKNAME
    if p.is_syllabic:
        return FORM if share_form(p, q) else None
    limit = limit_letters(len(p.plain), len(q.plain))
    distance = OSA.distance(p.plain, q.plain, score_cutoff=limit)
    if distance > limit:
        return _hear_by_ear(p, q)
    return _compare_near(p, q, distance, tables)


def _compare_near(p: NameWord, q: NameWord, distance: int, tables: NameTables) -> WordPair | None:
    """Compare two words of one script that differ in few letters."""
    if p.kept == q.plain or q.kept == p.plain:
        return DAMAGED
    if is_gender(p, q, tables):
        return GENDER
    if share_form(p, q):
        return judge_form(p, q)
    is_known = are_known(p, q)
    excuse = _excuse(p, q, tables, is_known=is_known)
    longer = max(len(p.plain), len(q.plain))
    is_plain_slip = distance == 1 and longer >= LONG_FROM and p.latin[0] == q.latin[0]
    if excuse is None and (is_known or not is_plain_slip):
        excuse = _hear(p, q, is_known=is_known)
    return excuse or count_slips(distance, p, q, is_known=is_known)


def _excuse(p: NameWord, q: NameWord, tables: NameTables, *, is_known: bool) -> WordPair | None:
    """Return what else than another name may explain that two words of one script differ."""
    if not is_known and fold_misread(p.plain) == fold_misread(q.plain) and _may_be_misread(p, q):
        return MISREAD
    if _is_joined(p.plain, q.plain, tables) or _is_joined(q.plain, p.plain, tables):
        return JOINED
    if p.script is CYRILLIC and p.plain.replace(_SOFT, "") == q.plain.replace(_SOFT, ""):
        return SOUND
    return _hear_by_ear(p, q)


def _may_be_misread(p: NameWord, q: NameWord) -> bool:
    """Say whether one is a name and the other is none, or whether the script tells enough."""
    return p.script is LATIN or bool(find_forms(p.plain)) != bool(find_forms(q.plain))


def _hear_by_ear(p: NameWord, q: NameWord) -> WordPair | None:
    """Return that of two Cyrillic words one is spelled by ear, and their consonants agree."""
    if p.script is not CYRILLIC or _is_by_ear(p) is _is_by_ear(q):
        return None
    skeleton = find_skeleton(p.latin)
    return SOUND if len(skeleton) >= LEAST_SOUNDS and skeleton == find_skeleton(q.latin) else None


def _hear(p: NameWord, q: NameWord, *, is_known: bool) -> WordPair | None:
    """Return that two Latin words sound alike; other scripts are written as they sound."""
    if p.script is not LATIN:
        return None
    if share_short_u(p.latin, q.latin):
        return SOUND_OF_NAMES if is_known else SOUND
    if not sound_alike(p.latin, q.latin):
        return None
    if not is_known:
        return SOUND
    # Of two real names -ia and -a are two (Lucia, Luisa), however carelessly one writes.
    if _ends_in_two(p.latin) != _ends_in_two(q.latin):
        return None
    return SOUND_OF_NAMES if find_spelling(p.latin) == find_spelling(q.latin) else NAMES_LIKE


def _ends_in_two(latin: str) -> bool:
    return latin[-2:-1] in _GLIDES and latin[-1] in _VOWELS


def _is_by_ear(word: NameWord) -> bool:
    return _BY_EAR.search(word.text) is not None


def _is_joined(long: str, short: str, tables: NameTables) -> bool:
    """Say whether the one word is the other with a particle before it."""
    if len(short) < _STEM or not long.endswith(short):
        return False
    return long[: -len(short)] in tables.parts.particles
