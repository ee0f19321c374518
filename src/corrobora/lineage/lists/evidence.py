"""What shows that a column of one list was copied from another: more than the facts explain.

Two lists that are both right say the same: that alone is no copy. A copy shows in what nobody
would write twice: slips in the same cells, the same turn of a long note, one odd way of writing
a date on the same person, the same gaps.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass

from rapidfuzz.distance import Levenshtein

from corrobora.model.listing import ListCell, ListField
from corrobora.model.words import fold_words

__all__ = ["ColumnPair", "Copied", "judge_column", "slot_of"]

Slot = tuple[ListField, str]
"""A field, and for fields that say nothing by themselves the folded header."""

_LOOSE = frozenset({ListField.OTHER, ListField.NOTE})
# Fields that people fill in their own words; names of prisons and charges are anybody's.
_OWN_WORDS = frozenset(
    {ListField.NOTE, ListField.OTHER, ListField.OCCUPATION, ListField.CONDITIONS}
)
# What is no statement of the compiler's: the name by which rows are matched, ids, addresses.
_NEVER = frozenset(
    {
        ListField.ROW_ID,
        ListField.ID_NUMBER,
        ListField.NAME,
        ListField.FIRST_NAME,
        ListField.MIDDLE_NAME,
        ListField.FATHER_NAME,
        ListField.LAST_NAME,
        ListField.SECOND_LAST_NAME,
        ListField.SOURCE_URL,
        ListField.AGE,
        ListField.GENDER,
    }
)
_LONG = 5  # words of a note that two people do not write alike
_RARE = 2  # times that a value stands in its column, at most
_LEAST = 3  # odd cells that have to be the same
_SHARE = 0.5  # of the odd cells that both lists fill
_SLIP_LETTERS = 6
_SLIP = 2  # letters by which a slip differs from the usual word
_USUAL = 3  # times that the usual word stands in the column
_MOST_USUAL = 400  # usual words of a column that slips are looked for beside
_ODD_STYLE = 0.1
_ENOUGH = 10
_GAP_PEOPLE = 20
_GAP_SHARE = (0.2, 0.8)
_SAME = 0.98
_DIGITS = re.compile(r"\d")
_LETTERS = re.compile(r"[^\W\d_]+")


@dataclass(frozen=True, slots=True)
class ColumnPair:
    """One column in both lists, person by person; a cell that is empty is None.

    `ours` and `theirs` go in step. `all_ours` and `all_theirs` are the columns as wholes.
    """

    slot: Slot
    ours: Sequence[ListCell | None]
    theirs: Sequence[ListCell | None]
    all_ours: Sequence[str]
    all_theirs: Sequence[str]


@dataclass(frozen=True, slots=True)
class Copied:
    """Why a column counts as copied; `rows` are those where a long note shows it, else all.

    `same` odd cells of `odd` are the same in both lists.
    """

    reason: str
    same: int
    odd: int
    rows: frozenset[int] | None = None


def slot_of(cell: ListCell) -> Slot | None:
    """Return in which column of any list a cell may stand beside others; None where in none."""
    if cell.field in _NEVER:
        return None
    return cell.field, " ".join(fold_words(cell.header)) if cell.field in _LOOSE else ""


def judge_column(pair: ColumnPair) -> Copied | None:
    """Return why the column counts as copied from the other list, None where nothing shows it."""
    found = [*_find_notes(pair), *_find_slips(pair), *_find_styles(pair), *_find_gaps(pair)]
    return max(found, key=lambda one: (one.rows is None, one.same), default=None)


def _find_notes(pair: ColumnPair) -> Iterator[Copied]:
    """Tell a column by long notes that stand word for word in both."""
    if pair.slot[0] not in _OWN_WORDS:
        return
    ours, theirs = Counter(pair.all_ours), Counter(pair.all_theirs)
    odd = [
        at
        for at, a, _ in _filled(pair)
        if len(fold_words(a)) >= _LONG and ours[a] <= _RARE and theirs[a] <= _RARE
    ]
    same = frozenset(at for at, a, b in _filled(pair) if at in set(odd) and a == b)
    if _is_enough(len(same), len(odd)):
        reason = f"{len(same)} of {len(odd)} long notes are word for word the same"
        yield Copied(reason, len(same), len(odd), same)


def _find_slips(pair: ColumnPair) -> Iterator[Copied]:
    """Tell a column by words that are slips of usual ones, on the same people."""
    if pair.slot[0].is_date:
        return
    usual = _usual([*pair.all_ours, *pair.all_theirs])
    counts = Counter(pair.all_ours)
    odd = [
        (a, b)
        for _, a, b in _filled(pair)
        if counts[a] <= _RARE and len(a) >= _SLIP_LETTERS and _is_slip(a, usual)
    ]
    same = sum(a == b for a, b in odd)
    if _is_enough(same, len(odd)):
        yield Copied(f"{same} of {len(odd)} slips of the pen are the same", same, len(odd))


def _find_styles(pair: ColumnPair) -> Iterator[Copied]:
    """Tell a column of dates by odd ways of writing them, on the same people."""
    if not pair.slot[0].is_date or len(pair.all_ours) < _ENOUGH:
        return
    styles = Counter(map(_style, pair.all_ours)), Counter(map(_style, pair.all_theirs))
    wholes = len(pair.all_ours), len(pair.all_theirs)
    odd = [(a, b) for _, a, b in _filled(pair) if styles[0][_style(a)] <= _ODD_STYLE * wholes[0]]
    same = sum(a == b and styles[1][_style(b)] <= _ODD_STYLE * wholes[1] for a, b in odd)
    if _is_enough(same, len(odd)):
        yield Copied(f"{same} of {len(odd)} dates are written in the same odd way", same, len(odd))


def _find_gaps(pair: ColumnPair) -> Iterator[Copied]:
    """Tell a column by the people of whom both lists say nothing, where all else is the same."""
    people = len(pair.ours)
    if people < _GAP_PEOPLE:
        return
    both = [(a is None, b is None) for a, b in zip(pair.ours, pair.theirs, strict=True)]
    gaps = sum(a for a, _ in both)
    filled = list(_filled(pair))
    is_telling = _GAP_SHARE[0] * people <= gaps <= _GAP_SHARE[1] * people
    if not is_telling or len(filled) < _ENOUGH:
        return
    same_gaps = sum(a == b for a, b in both)
    same = sum(a == b for _, a, b in filled)
    if same_gaps >= _SAME * people and same >= _SAME * len(filled):
        reason = f"the same {gaps} of {people} cells are empty, and what is filled is the same"
        yield Copied(reason, same_gaps, people)


def _filled(pair: ColumnPair) -> Iterator[tuple[int, str, str]]:
    """Give what both lists say of a person, with the person's place."""
    for at, (a, b) in enumerate(zip(pair.ours, pair.theirs, strict=True)):
        if a is not None and b is not None:
            yield at, " ".join(a.quote.text.split()), " ".join(b.quote.text.split())


def _is_enough(same: int, odd: int) -> bool:
    return same >= _LEAST and same >= _SHARE * odd


def _usual(values: Iterable[str]) -> Mapping[int, Sequence[str]]:
    """Return the values that stand often, by their length."""
    counted = Counter(values).most_common(_MOST_USUAL)
    found: dict[int, list[str]] = {}
    for value, times in counted:
        if times >= _USUAL:
            found.setdefault(len(value), []).append(value)
    return found


def _is_slip(value: str, usual: Mapping[int, Sequence[str]]) -> bool:
    """Say whether a value is nearly a usual one, and differs in letters, not in a number."""
    near = (w for size in range(-_SLIP, _SLIP + 1) for w in usual.get(len(value) + size, ()))
    return any(
        0 < Levenshtein.distance(value, word, score_cutoff=_SLIP) <= _SLIP
        and _DIGITS.findall(value) == _DIGITS.findall(word)
        and " ".join(fold_words(value)) != " ".join(fold_words(word))
        for word in near
    )


def _style(value: str) -> str:
    return _LETTERS.sub("a", _DIGITS.sub("9", value))
