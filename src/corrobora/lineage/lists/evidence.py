"""What shows that a column of one list was copied from another: more than the facts explain.

Two lists that are both right say the same, and know the same of the same people: that alone is no
copy. A copy shows in what nobody would write twice: slips in the same cells, the same turn of a
long note, several odd ways of writing a day on the same people.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass

from rapidfuzz.distance import OSA

from corrobora.model.listing import ListCell, ListField
from corrobora.model.words import fold_words

__all__ = ["ColumnPair", "Copied", "Slot", "judge_column", "slot_of"]

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
_LONG = 8  # words of a note that two people do not write alike; titles and addresses are shorter
_RARE = 2  # times that a value stands in its column, at most
_LEAST = 3  # odd values that have to be the same
_SHARE = 0.5  # of the odd cells that both lists fill
_SLIP_LETTERS = 6  # of a word; shorter words are one letter apart by nature
_ENDING = 2  # letters in which words differ by gender, number and case, and no slip is told
_USUAL = 3  # times that the usual word stands in the column
_MOST_USUAL = 400  # usual values of a column that slips are looked for beside
_ODD_STYLE = 0.1
_ENOUGH = 10
_STYLE = re.compile(r"\d+|[^\W\d_]+")

Style = tuple[str, ...]
"""What a date is made of, in order: years, other figures, words."""


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
    found = [*_find_notes(pair), *_find_slips(pair), *_find_styles(pair)]
    return max(found, key=lambda one: (one.rows is None, one.same), default=None)


def _find_notes(pair: ColumnPair) -> Iterator[Copied]:
    """Tell a column by long notes that stand word for word in both."""
    if pair.slot[0] not in _OWN_WORDS:
        return
    ours, theirs = Counter(pair.all_ours), Counter(pair.all_theirs)
    odd = {
        at: a == b
        for at, a, b in _filled(pair)
        if ours[a] <= _RARE and theirs[a] <= _RARE and _is_story(a, pair.slot[0])
    }
    same = frozenset(at for at, is_same in odd.items() if is_same)
    if _is_enough(len(same), len(same), len(odd)):
        reason = f"{len(same)} of {len(odd)} long notes are word for word the same"
        yield Copied(reason, len(same), len(odd), same)


def _is_story(text: str, field: ListField) -> bool:
    """Say whether a text is long, and in a column that may hold anything no address or number."""
    is_fact = field is ListField.OTHER and any(c.isdigit() for c in text)
    return not is_fact and len(fold_words(text)) >= _LONG


def _find_slips(pair: ColumnPair) -> Iterator[Copied]:
    """Tell a column by words that are slips of usual ones, on the same people."""
    if pair.slot[0].is_date:
        return
    usual = _usual([*pair.all_ours, *pair.all_theirs])
    counts = Counter(pair.all_ours)
    odd = [(a, b) for _, a, b in _filled(pair) if counts[a] <= _RARE and _is_slip(a, usual)]
    same = [a for a, b in odd if a == b]
    if _is_enough(len(set(same)), len(same), len(odd)):
        reason = f"{len(same)} of {len(odd)} slips of the pen are the same"
        yield Copied(reason, len(same), len(odd))


def _find_styles(pair: ColumnPair) -> Iterator[Copied]:
    """Tell a column of dates by several odd ways of writing them, on the same people.

    One way is a compiler's habit, which two may share; and a month or a year alone is written
    because no more is known.
    """
    if not pair.slot[0].is_date or len(pair.all_ours) < _ENOUGH:
        return
    usual = [_usual_styles(values) for values in (pair.all_ours, pair.all_theirs)]
    odd = [(a, b) for _, a, b in _filled(pair) if _is_odd(a, usual[0])]
    same = [a for a, b in odd if a == b and _is_odd(b, usual[1])]
    if _is_enough(len(set(map(_style, same))), len(same), len(odd)):
        reason = f"{len(same)} of {len(odd)} dates are written in the same odd ways"
        yield Copied(reason, len(same), len(odd))


def _filled(pair: ColumnPair) -> Iterator[tuple[int, str, str]]:
    """Give what both lists say of a person, with the person's place."""
    for at, (a, b) in enumerate(zip(pair.ours, pair.theirs, strict=True)):
        if a is not None and b is not None:
            yield at, " ".join(a.quote.text.split()), " ".join(b.quote.text.split())


def _is_enough(kinds: int, same: int, odd: int) -> bool:
    """Say whether so many odd cells are the same, of so many kinds, that it is no accident."""
    return kinds >= _LEAST and same >= _SHARE * odd


def _usual(values: Iterable[str]) -> Mapping[int, Sequence[Sequence[str]]]:
    """Return the words of the values that stand often, by how many words they are."""
    found: dict[int, list[Sequence[str]]] = {}
    for value, times in Counter(values).most_common(_MOST_USUAL):
        if times >= _USUAL:
            words = fold_words(value)
            found.setdefault(len(words), []).append(words)
    return found


def _is_slip(value: str, usual: Mapping[int, Sequence[Sequence[str]]]) -> bool:
    """Say whether a value is a usual one but for a slip in one of its words."""
    words = fold_words(value)
    for near in usual.get(len(words), ()):
        apart = [(a, b) for a, b in zip(words, near, strict=True) if a != b]
        if len(apart) == 1 and _is_slip_of(*apart[0]):
            return True
    return False


def _is_slip_of(word: str, usual: str) -> bool:
    """Say whether a long word is another but for one letter that no grammar changes.

    Letters at its ends tell genders and cases apart ("teacher" of two genders), or two words
    ("detention", "retention"); numbers are never slips.
    """
    if min(len(word), len(usual)) < _SLIP_LETTERS or not (word + usual).isalpha():
        return False
    if OSA.distance(word, usual, score_cutoff=1) != 1:
        return False
    first = next((n for n, (a, b) in enumerate(zip(word, usual, strict=False)) if a != b), None)
    if first is None:  # one letter more at the end: a slip only where it is the last one again
        longer = max(word, usual, key=len)
        return longer[-1] == longer[-2]
    return 0 < first < min(len(word), len(usual)) - _ENDING


def _usual_styles(values: Sequence[str]) -> Sequence[Style]:
    styles = Counter(map(_style, values))
    return [style for style, times in styles.items() if times > _ODD_STYLE * len(values)]


def _is_odd(value: str, usual: Iterable[Style]) -> bool:
    """Say whether a date is written as its column's are not, even where less is known of it."""
    style = _style(value)
    return not any(_is_part(style, whole) for whole in usual)


def _is_part(style: Style, whole: Style) -> bool:
    rest = iter(whole)
    return all(one in rest for one in style)


def _style(value: str) -> Style:
    return tuple(_kind(found) for found in _STYLE.findall(value))


def _kind(piece: str) -> str:
    if not piece.isdigit():
        return "word"
    return "year" if len(piece) == len("2031") else "figure"
