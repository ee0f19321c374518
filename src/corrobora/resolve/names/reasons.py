"""Why two names score as they do, in words that a documenter understands."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from enum import StrEnum
from itertools import pairwise
from typing import NamedTuple

from corrobora.resolve.names.alikeness import Alike, WordPair
from corrobora.resolve.names.written import WrittenName

__all__ = ["Match", "Told", "Whole", "tell"]


class Whole(StrEnum):
    """What was found of two whole names; `PARTS`: it hangs on their parts."""

    PARTS = "parts"
    SAME = "the same words"
    DIVIDED = "the same letters, divided otherwise"
    DAMAGED = "the same letters, but for accented ones that were lost"
    GENERATIONS = "generations"
    NOTHING = "a name without words"


class Match(NamedTuple):
    """Two words laid beside each other: their places, and how alike they are."""

    left: int
    right: int
    pair: WordPair

    def places(self, *, is_left: bool) -> range:
        """Return the places that the match takes in the left or the right name."""
        start = self.left if is_left else self.right
        return range(start, start + 1 + (self.pair.wide == (1 if is_left else -1)))


class Told(NamedTuple):
    """What a score rests on."""

    left: WrittenName
    right: WrittenName
    whole: Whole
    matches: Sequence[Match] = ()


_WORDING = {
    Alike.SAME: "{} = {}",
    Alike.SAME_LETTERS: "{} ~ {}: the same letters in another script or with other accents",
    Alike.INITIAL: "{} may stand for {}",
    Alike.FORM: "{} ~ {}: known as forms of one name",
    Alike.OTHER_FORM: "{} ~ {}: forms of one old name, but told apart",
    Alike.NICKNAME: "{} ~ {}: one is short for the other, or both for one name",
    Alike.DAMAGED: "{} ~ {}: an accented letter lost",
    Alike.MISREAD: "{} ~ {}: letters that are misread for one another",
    Alike.JOINED: "{} ~ {}: joined in one, divided in the other",
    Alike.SOUND: "{} ~ {}: other spelling, like sound",
    Alike.ROMANISED: "{} ~ {}: one can be the other in Latin letters",
    Alike.SLIP: "{} ~ {}: one letter differs",
    Alike.SLIPS: "{} ~ {}: two letters differ",
    Alike.GENDER: "{} against {}: a man's name and a woman's",
    Alike.REAL_NAMES: "{} against {}: one letter differs, and both are names that people bear",
    Alike.NEAR: "{} against {}: near in letters only",
}


def tell(told: Told) -> tuple[str, ...]:
    """Return one reason for each part of the two names, then what concerns the whole."""
    if told.whole is Whole.GENERATIONS:
        return (f"{told.left.generation} against {told.right.generation}: father and son",)
    reasons = list(_tell_parts(told)) if told.whole is Whole.PARTS else [str(told.whole)]
    return (*reasons, *_tell_beside(told))


def _tell_parts(told: Told) -> Iterator[str]:
    for match in told.matches:
        left = " ".join(told.left.raws[i] for i in match.places(is_left=True))
        right = " ".join(told.right.raws[j] for j in match.places(is_left=False))
        if match.pair.alike is Alike.INITIAL and len(right) < len(left):
            left, right = right, left
        yield _WORDING[match.pair.alike].format(left, right)
    if not told.matches:
        yield "no part in common"
    yield from _tell_alone(told)
    if len(told.matches) == 1 and max(len(told.left.plain), len(told.right.plain)) > 1:
        yield "one part alone is shared"
    if any(one.right > other.right for one, other in pairwise(told.matches)):
        yield "in another order"


def _tell_alone(told: Told) -> Iterator[str]:
    """Yield the words that stand against each other, or in one form only."""
    left_taken = {place for match in told.matches for place in match.places(is_left=True)}
    right_taken = {place for match in told.matches for place in match.places(is_left=False)}
    left = " ".join(raw for i, raw in enumerate(told.left.raws) if i not in left_taken)
    right = " ".join(raw for j, raw in enumerate(told.right.raws) if j not in right_taken)
    if left and right:
        yield f"{left} against {right}"
    elif left or right:
        yield f"{left or right} in one form only"


def _tell_beside(told: Told) -> Iterator[str]:
    """Yield what stands beside the names and tells little."""
    for what in ("titles", "bodies"):
        left, right = set(getattr(told.left, what)), set(getattr(told.right, what))
        if left != right:
            yield f"{', '.join(sorted(left ^ right))} left aside"
    for one, other in ((told.left, told.right), (told.right, told.left)):
        if one.generation and not other.generation:
            yield f"{one.generation} in one form only"
