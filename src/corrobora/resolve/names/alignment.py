"""Two names laid beside each other: which word answers to which, and what that is worth."""

from __future__ import annotations

from collections.abc import Sequence

from rapidfuzz.distance import OSA, Indel

from corrobora.resolve.names.alikeness import SAME, WIDE_JOINED, WIDE_NICKNAME
from corrobora.resolve.names.letters import to_latin
from corrobora.resolve.names.reasons import Match, Whole
from corrobora.resolve.names.tables import NameTables
from corrobora.resolve.names.word_pairs import (
    are_far,
    compare_words,
)
from corrobora.resolve.names.written import WrittenName

__all__ = ["Alignment", "lay_letters", "match_words", "weigh"]

_DIVIDED = 0.97
_DIVIDED_AND_DAMAGED = 0.9
_DIVIDED_AND_SLIPPED = 0.85
_LETTERS_FOR_A_SLIP = 10

# What a word that only one form has takes away; and words that stand against each other, which
# leave the more the liker they are.
_MISSING = 0.97
_RIVAL, _RIVAL_LIKENESS = 0.25, 0.2
# Surname first is usual; words whose order is mixed are others' (a father's for a son's).
_TURNED, _CROSSED = 0.93, 0.35
# A chain of names with another given name before it is that of the father.
_FATHERS = 0.6
# One word alone is shared; one word and initials; beside words that stand against each other.
_ONE_WORD, _ONE_AND_INITIALS, _ONE_AGAINST = 0.5, 0.9, 0.4
_STRONG = 0.4
_NOTHING_STRONG = 0.1
_TWO = 2
_NOT_THE_SAME = 0.99

Alignment = tuple[list[Match], list[int], list[int]]
"""The pairs of words, and the places in either name that none of them takes."""


def lay_letters(left: WrittenName, right: WrittenName) -> tuple[float, Whole] | None:
    """Return the score of names whose letters are the same, divided into words otherwise."""
    if len(left.plain) == len(right.plain) and len(left.every) == len(right.every):
        return None
    letters = "".join(left.every), "".join(right.every)
    is_plain = letters[0].isascii() and letters[1].isascii()
    if not is_plain:
        letters = "".join(map(to_latin, left.every)), "".join(map(to_latin, right.every))
    if letters[0] == letters[1] and letters[0]:
        return _DIVIDED, Whole.DIVIDED
    if len(left.plain) == len(right.plain):
        return None
    if _keep(left) == _keep(right) != "":
        return _DIVIDED_AND_DAMAGED, Whole.DAMAGED
    is_joined = len(left.plain) == 1 or len(right.plain) == 1
    if is_joined and len(letters[0]) >= _LETTERS_FOR_A_SLIP:
        slips = OSA.distance(*letters, score_cutoff=1)
        return (_DIVIDED_AND_SLIPPED, Whole.DIVIDED) if slips <= 1 else None
    return None


def _keep(name: WrittenName) -> str:
    """Return the letters that are left of a name where every other was dropped."""
    text = "".join(name.texts)
    if text.isascii():
        return text
    return "".join([name.word(i).kept for i in range(len(name.plain))])


def match_words(left: WrittenName, right: WrittenName, tables: NameTables) -> Alignment:
    """Return the best pairs of words, greedily from the surest; each word stands in one."""
    matches: list[Match] = []
    rest: list[int] = []
    free = list(range(len(right.plain)))
    there = right.plain
    for i, plain in enumerate(left.plain):
        if plain in there:
            for j in free:
                if there[j] == plain:
                    free.remove(j)
                    matches.append(Match(i, j, SAME))
                    break
            else:
                rest.append(i)
        else:
            rest.append(i)
    if not rest or not free:
        return matches, rest, free
    if len(left.plain) != len(there):
        matches += _match_wide(left, right, (rest, free), tables)
    if rest and free:
        matches += _match_unlike(left, right, (rest, free), tables)
        matches.sort(key=_by_left)
    return matches, rest, free


def _by_left(match: Match) -> int:
    return match.left


def _match_unlike(
    left: WrittenName, right: WrittenName, rest: tuple[list[int], list[int]], tables: NameTables
) -> list[Match]:
    """Return the matches of words that are not the same, and take them out of `rest`."""
    pairs: list[Match] = []
    for i in rest[0]:
        word = left.plain[i]
        for j in rest[1]:
            if are_far(word, right.plain[j], tables):
                continue
            pair = compare_words(left.word(i), right.word(j), tables)
            if pair is not None:
                pairs.append(Match(i, j, pair))
    if len(pairs) > 1:
        pairs.sort(key=_by_score)
    matches = []
    for match in pairs:
        if match.left in rest[0] and match.right in rest[1]:
            rest[0].remove(match.left)
            rest[1].remove(match.right)
            matches.append(match)
    return matches


def _by_score(match: Match) -> tuple[float, int, int, int]:
    return -match.pair.score, abs(match.left - match.right), match.left, match.right


def _match_wide(
    left: WrittenName, right: WrittenName, rest: tuple[list[int], list[int]], tables: NameTables
) -> list[Match]:
    """Return the match of a word that one form writes in two, or that is short for two."""
    is_left = len(left.plain) > len(right.plain)
    longer, shorter = (left, right) if is_left else (right, left)
    free, facing = rest if is_left else rest[::-1]
    nicknames = tables.parts.nicknames
    for i in free:
        if i + 1 not in free:
            continue
        two = longer.plain[i] + longer.plain[i + 1]
        names = nicknames.get(two, frozenset())
        for j in facing:
            is_joined = shorter.plain[j] == two
            if is_joined or not names.isdisjoint(nicknames.get(shorter.plain[j], ())):
                free.remove(i)
                free.remove(i + 1)
                facing.remove(j)
                pair = (WIDE_JOINED if is_joined else WIDE_NICKNAME)[is_left]
                return [Match(i, j, pair) if is_left else Match(j, i, pair)]
    return []


def weigh(left: WrittenName, right: WrittenName, alignment: Alignment, tables: NameTables) -> float:
    """Return what the matches are worth, less for words missing, against each other, crossed."""
    matches, alone_left, alone_right = alignment
    score, strong, full = _weigh_words(left, right, matches)
    if not strong:
        return _NOTHING_STRONG * len(matches)
    rivals, missing = len(alone_left), len(alone_right)
    if rivals > missing:
        rivals, missing = missing, rivals
    missing -= rivals
    if rivals:
        score *= _weigh_rivals(left, right, alignment) * strong / (strong + rivals)
    if missing:
        score *= _MISSING**missing
        if not rivals and _is_fathers(left, right, alignment, tables):
            score *= _FATHERS
    if full < _TWO and (len(left.plain) > 1 or len(right.plain) > 1):
        beside = _ONE_AGAINST if rivals else _ONE_WORD
        score *= _ONE_AND_INITIALS if full and strong > full else beside
    if len(matches) > 1:
        score *= _weigh_order(left, matches, missing, tables)
    return min(score, _NOT_THE_SAME)


def _weigh_words(
    left: WrittenName, right: WrittenName, matches: Sequence[Match]
) -> tuple[float, int, int]:
    """Return what the pairs are worth, how many are strong, and how many words those share.

    A pair in which one is an initial shares none.
    """
    score, strong, full = 1.0, 0, 0
    for i, j, (worth, _, wide) in matches:
        score *= worth
        if worth >= _STRONG:
            strong += 1
            if wide:
                full += _TWO
            elif len(left.plain[i]) > 1 and len(right.plain[j]) > 1:
                full += 1
    return score, strong, full


def _is_fathers(
    left: WrittenName, right: WrittenName, alignment: Alignment, tables: NameTables
) -> bool:
    """Say whether one form is the other behind a given name: a chain that is the father's."""
    _, alone_left, alone_right = alignment
    shorter = right if alone_left else left
    if (alone_left or alone_right) != [0] or len(shorter.plain) <= _TWO:
        return False
    given = tables.parts.nicknames
    return all(shorter.plain[i] in given or shorter.word(i).is_vowelless for i in range(_TWO))


def _weigh_rivals(left: WrittenName, right: WrittenName, alignment: Alignment) -> float:
    _, alone_left, alone_right = alignment
    near = 0.0
    others = [to_latin(right.plain[j]) for j in alone_right]
    for i in alone_left:
        word = to_latin(left.plain[i])
        for other in others:
            near = max(near, Indel.normalized_similarity(word, other))
    return _RIVAL + _RIVAL_LIKENESS * near


def _weigh_order(
    left: WrittenName, matches: Sequence[Match], missing: int, tables: NameTables
) -> float:
    """Return the factor for the order of the words: turned is usual, crossed is another name."""
    places = [match.right for match in matches]
    ordered = sorted(places)
    if places == ordered:
        return 1.0
    turned = any(places[k:] + places[:k] == ordered for k in range(1, len(places)))
    if turned and missing and len(places) == _TWO:
        # Two given names in the other order before a surname: a son named for his father.
        given = tables.parts.nicknames
        turned = not all(left.plain[match.left] in given for match in matches)
    return _TURNED if turned else _CROSSED
