"""Guessing what the columns of a list mean, each with the reason, for a person to look at.

A header that the packs know says it; the cells may say against it ("released" over TRUE and FALSE
is no date). Without a known header, only what cells show beyond doubt is taken.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, replace

from corrobora.intake.lists.looks import Look
from corrobora.model.listing import ListColumn, ListField, TermUnit
from corrobora.packs.list_headers import ListHeaders, header_key

__all__ = ["GuessedColumn", "guess_columns", "guess_unit"]

_NAMES = frozenset({ListField.NAME, ListField.FIRST_NAME, ListField.LAST_NAME})
_MANY = 0.8
_HALF = 0.5
_ENOUGH = 3  # filled cells that say something against a header
_MIN_WORD = 4  # letters of a single word that is looked for inside a longer header

# Which field a column is where its header names another thing and its cells are days.
_DATE_OF = {
    ListField.STATUS: ListField.STATUS_DATE,
    ListField.SENTENCE: ListField.SENTENCE_DATE,
    ListField.SITE: ListField.STATUS_DATE,
}
_MAY_BE_NUMBERS = frozenset(
    {
        *(ListField.ROW_ID, ListField.ID_NUMBER, ListField.AGE, ListField.GENDER, ListField.CHARGE),
        *(ListField.SENTENCE, ListField.OTHER, ListField.NOTE, ListField.FIGURE),
    }
) | {field for field in ListField if field.is_date}
# What a list may say of a person in several columns; of all else the first column counts.
_SEVERAL = frozenset(
    {
        *(ListField.ALIAS, ListField.OCCUPATION, ListField.AFFILIATION, ListField.RESIDENCE),
        *(ListField.STATUS, ListField.AUTHORITY, ListField.CHARGE, ListField.SENTENCE),
        *(ListField.COURT, ListField.SITE, ListField.PLACE, ListField.CONDITIONS),
        *(ListField.FIGURE, ListField.SOURCE, ListField.SOURCE_URL, ListField.NOTE),
        *(ListField.OTHER, ListField.MIDDLE_NAME, ListField.NATIONALITY, ListField.ID_NUMBER),
    }
)


@dataclass(frozen=True, slots=True, kw_only=True)
class GuessedColumn:
    """What one column was taken for and why; `column` None where it is left out of the list.

    `by` is who says so: `file` (a mapping file), `preset` or `guess`; `at` counts columns from 0.
    """

    at: int
    header: str
    column: ListColumn | None
    by: str
    reason: str
    examples: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class _Guess:
    field: ListField
    reason: str
    is_sure: bool = True


def guess_columns(
    headers: Sequence[tuple[int, str]],
    looks: Callable[[int], Look],
    known: ListHeaders,
    *,
    taken: frozenset[ListField] = frozenset(),
) -> Iterator[GuessedColumn]:
    """Give a guess for each of `headers`; `taken` are the fields that other columns have.

    `looks` tells what the cells of a column look like.
    """
    guesses = [(at, header, _guess(header, looks(at), known)) for at, header in headers]
    guesses = _find_name(guesses, looks, taken)
    guesses = _date_figures(guesses, taken)
    first: dict[ListField, str] = {}
    for at, header, guess in guesses:
        made = _once(guess, header, first, taken)
        column = ListColumn(
            header=header, field=made.field, unit=guess_unit(header, made.field, known)
        )
        yield GuessedColumn(
            at=at,
            header=header,
            column=column,
            by="guess",
            reason=made.reason,
            examples=looks(at).examples,
        )


_Guesses = list[tuple[int, str, _Guess]]


def _guess(header: str, look: Look, known: ListHeaders) -> _Guess:
    found = _by_header(header, known)
    if found is None:
        return _by_cells(look)
    if look.filled < _ENOUGH:
        return found
    return _check(found, look)


def _by_header(header: str, known: ListHeaders) -> _Guess | None:
    """Return what the header says: as a whole, its last part, or the longest words known in it."""
    upper, _, lower = header.partition(" / ")
    for part in (header, f"{lower} {upper}", header.rpartition(".")[2]):
        field = known.columns.get(header_key(part))
        if field is not None:
            return _Guess(field, f"headed {header!r}")
    words = header_key(header).split()
    for length in range(len(words), 0, -1):
        for start in range(len(words) - length, -1, -1):
            phrase = " ".join(words[start : start + length])
            field = known.columns.get(phrase)
            is_telling = length > 1 or len(phrase) >= _MIN_WORD
            if field not in {None, ListField.ROW_ID} and is_telling:
                return _Guess(field, f"its header has {phrase!r}", is_sure=False)
    field = known.columns.get(header_key(header.rpartition(" / ")[2]))
    return _Guess(field, f"headed {header!r}", is_sure=False) if field is not None else None


def _check(found: _Guess, look: Look) -> _Guess:
    """Return the guess after what the cells say of it."""
    field = found.field
    telling = (
        (field.is_date and look.dates < _HALF <= look.states, ListField.STATUS, "states"),
        (field.is_date and look.dates < _HALF, ListField.OTHER, "no dates"),
        (
            not field.is_date and look.days >= _MANY,
            *(_DATE_OF.get(field, ListField.OTHER), "dates"),
        ),
        (
            field is ListField.FIGURE and look.numbers + look.figures < _HALF,
            *(ListField.OTHER, "no numbers"),
        ),
        (field is ListField.NAME and look.numbers >= _HALF, ListField.FIGURE, "numbers"),
        (field not in _MAY_BE_NUMBERS and look.numbers >= _HALF, ListField.OTHER, "numbers"),
        (
            field is ListField.STATUS and not found.is_sure and look.states < _HALF,
            *(ListField.OTHER, "no words of a state"),
        ),
    )
    made = (
        _Guess(meant, f"{found.reason}, but its cells are {what}")
        for holds, meant, what in telling
        if holds
    )
    return next(made, found)


def _by_cells(look: Look) -> _Guess:
    telling = (
        (look.filled == 0, ListField.OTHER, "it is empty"),
        (look.urls >= _MANY, ListField.SOURCE_URL, "its cells are web addresses"),
        (look.figures >= _HALF, ListField.FIGURE, "its cells are figures with signs like > or ="),
        (
            look.states >= _MANY and look.truths < _HALF,
            *(ListField.STATUS, "its cells are words of a state"),
        ),
        (look.days >= _MANY, ListField.OTHER, "its cells are dates: say what was on that day"),
        (look.long >= _HALF, ListField.NOTE, "its cells are long texts"),
    )
    found = (_Guess(field, reason) for holds, field, reason in telling if holds)
    return next(found, _Guess(ListField.OTHER, "nothing tells what it means"))


def _find_name(
    guesses: _Guesses, looks: Callable[[int], Look], taken: frozenset[ListField]
) -> _Guesses:
    """Where no column is headed as names, take the one whose cells are."""
    if taken & _NAMES or any(guess.field in _NAMES for _, _, guess in guesses):
        return guesses
    likely = [
        (looks(at).names * looks(at).distinct, -at)
        for at, _, guess in guesses
        if guess.field is ListField.OTHER and looks(at).names >= _MANY and looks(at).long < _HALF
    ]
    if not likely:
        return guesses
    _, chosen = max(likely)
    made = _Guess(ListField.NAME, "its cells look like names, and no column is headed so")
    return [(at, header, made if at == -chosen else guess) for at, header, guess in guesses]


def _date_figures(guesses: _Guesses, taken: frozenset[ListField]) -> _Guesses:
    """In a list of counts, the one date is that of the count."""
    fields = {guess.field for _, _, guess in guesses} | taken
    if ListField.FIGURE not in fields or fields & _NAMES:
        return guesses
    return [
        (at, header, replace(guess, field=ListField.FIGURE_DATE))
        if guess.field is ListField.STATUS_DATE
        else (at, header, guess)
        for at, header, guess in guesses
    ]


def _once(
    guess: _Guess, header: str, first: dict[ListField, str], taken: frozenset[ListField]
) -> _Guess:
    """Return the guess, or where an earlier column already means that, what is left for it."""
    if guess.field in _SEVERAL:
        return guess
    if guess.field in taken:
        return _Guess(ListField.OTHER, f"{guess.reason}, but the mapping gives that to another")
    earlier = first.setdefault(guess.field, header)
    if earlier == header:
        return guess
    if guess.field is ListField.NAME:
        return _Guess(ListField.ALIAS, f"{guess.reason}, after the names in {earlier!r}")
    return _Guess(ListField.OTHER, f"{guess.reason}, but {earlier!r} says that already")


def guess_unit(header: str, field: ListField, known: ListHeaders) -> TermUnit | None:
    """Return what a bare number counts in a column of sentences, by the words of its header."""
    if field is not ListField.SENTENCE:
        return None
    return next((known.units[w] for w in header_key(header).split() if w in known.units), None)
