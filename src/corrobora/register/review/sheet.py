"""Questions as a plain sheet to be judged elsewhere, and back again; pure.

A sheet holds what was seen as a mark, so that an answer is only taken for what it was given to.
"""

from __future__ import annotations

import csv
import io
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass

from corrobora.errors import UsageError
from corrobora.model.ids import stable_id
from corrobora.model.judgement import Judgement
from corrobora.model.live_cells import disarm
from corrobora.register.review.matter import Matter
from corrobora.register.review.order import Ranked
from corrobora.register.review.side_by_side import Agreement
from corrobora.register.review.values import Field, Said, Value

__all__ = ["Answer", "Mistake", "mark_seen", "read_sheet", "write_sheet"]

_JUDGEMENT, _WHY = "judgement", "why"
_A, _B, _SEEN = "a_id", "b_id", "seen"
_NEEDED = (_JUDGEMENT, _WHY, _A, _B, _SEEN)
_HEADERS = (
    _JUDGEMENT,
    _WHY,
    "a",
    "b",
    "differs",
    "a_says",
    "b_says",
    "compared",
    "score",
    "stakes",
    _A,
    _B,
    _SEEN,
)
_WORDS: Mapping[str, Judgement] = {
    "yes": Judgement.POSITIVE,
    "y": Judgement.POSITIVE,
    "no": Judgement.NEGATIVE,
    "n": Judgement.NEGATIVE,
    "unsure": Judgement.UNSURE,
    "u": Judgement.UNSURE,
}
# Before an id: programs of tables take one of digits alone, or with an e among them, for a number.
_ID = "id:"
# As the reader of CSV has it, unless somebody in this process allowed it more.
_LONGEST_CELL = 131_072
_DELIMITERS = ",;\t"
_MOST_CHARACTERS = 30_000  # of a cell: programs of tables cut longer ones without a word


@dataclass(frozen=True, slots=True)
class Answer:
    """One judgement of a sheet: on which two, by what mark they were seen; the row is from 1."""

    row: int
    persons: tuple[str, str]
    judgement: Judgement
    why: str
    seen: str


@dataclass(frozen=True, slots=True)
class Mistake:
    """A row that was not taken, and why, with what to do."""

    row: int
    what: str


def mark_seen(matter: Matter) -> str:
    """Return a mark of everything that is shown of the two: another mark, something changed."""
    parts: list[str] = []
    for row in matter.rows:
        for values in (row.a, row.b):
            parts += [str(row.field), *(_write_value(value) for value in values), "|"]
    standing = [one.decision.id for one in matter.decided if one.stands]
    ids = [person.id for person in matter.persons]
    return f"seen:{stable_id('seen', *ids, *parts, *sorted(standing))}"


def write_sheet(asked: Iterable[tuple[Ranked, Matter]]) -> str:
    """Return the questions as CSV, the columns to fill in first; no cell is taken for a formula."""
    out = io.StringIO(newline="")
    writer = csv.writer(out)
    writer.writerow(_HEADERS)
    for ranked, matter in asked:
        row = _write_row(ranked, matter)
        writer.writerow([_make_dead(row.get(header, "")) for header in _HEADERS])
    return out.getvalue()


def _bounded(row: dict[str, str]) -> dict[str, str]:
    """Return the row; raises `csv.Error` where a cell is as long as only swallowed rows are."""
    if max(map(len, filter(None, row.values())), default=0) > _LONGEST_CELL:
        msg = f"a cell of more than {_LONGEST_CELL:,} characters"
        raise csv.Error(msg)
    return row


def read_sheet(text: str) -> tuple[tuple[Answer, ...], tuple[Mistake, ...]]:
    """Return the answers of a sheet in its order, and what cannot be taken as one.

    Rows without a judgement are left alone. Raises `UsageError` where it is no such sheet.
    """
    text = text.removeprefix("\ufeff")
    head = text.partition("\n")[0]
    delimiter = max(_DELIMITERS, key=head.count)
    rows = csv.DictReader(io.StringIO(text, newline=""), delimiter=delimiter)
    headers = [(header or "").strip().lower() for header in rows.fieldnames or ()]
    if missing := [header for header in _NEEDED if header not in headers]:
        raise UsageError(
            f"This is no sheet of corrobora review --export: the column"
            f" {', '.join(missing)} is missing"
        )
    rows.fieldnames = headers
    try:
        read = [_read_row(number, _bounded(row)) for number, row in enumerate(rows, 2)]
    except csv.Error as error:
        raise UsageError(
            f"From line {rows.line_num} on it cannot be read as CSV ({error}): look there for a"
            " quotation mark that nothing closes"
        ) from error
    answers = [one for one in read if isinstance(one, Answer)]
    pairs = Counter(frozenset(one.persons) for one in answers)
    twice = [one for one in answers if pairs[frozenset(one.persons)] > 1]
    mistakes = [one for one in read if isinstance(one, Mistake)]
    mistakes += [Mistake(one.row, "this pair is judged in another row, too") for one in twice]
    taken = tuple(one for one in answers if pairs[frozenset(one.persons)] == 1)
    return taken, tuple(sorted(mistakes, key=lambda one: one.row))


def _read_row(number: int, row: Mapping[str, str | None]) -> Answer | Mistake | None:
    said = (row.get(_JUDGEMENT) or "").strip().lower()
    why = (row.get(_WHY) or "").strip()
    ids = [(row.get(header) or "").strip().removeprefix(_ID) for header in (_A, _B)]
    if not said:
        return Mistake(number, "a reason without a judgement") if why else None
    if said not in _WORDS:
        return Mistake(number, f"“{said}” is no judgement: write yes, no or unsure")
    if not why:
        return Mistake(number, "a judgement needs its reason in the column why")
    if not all(ids):
        return Mistake(
            number, "it does not say of whom: leave the columns a_id and b_id as they are"
        )
    return Answer(number, (ids[0], ids[1]), _WORDS[said], why, (row.get(_SEEN) or "").strip())


# --- what stands in a row -----------------------------------------------------------------------


def _write_row(ranked: Ranked, matter: Matter) -> dict[str, str]:
    question = ranked.question
    a, b = matter.persons
    differs = [_call(row.field) for row in matter.rows if row.agreement is Agreement.DIFFERS]
    sides = [[(row.field, (row.a, row.b)[side]) for row in matter.rows] for side in (0, 1)]
    return {
        "a": a.name,
        "b": b.name,
        "differs": ", ".join(differs),
        "a_says": _write_values(sides[0]),
        "b_says": _write_values(sides[1]),
        "compared": "\n".join(p.words for parts in question.parts.values() for p in parts),
        "score": f"{question.score:.2f}",
        "stakes": "; ".join(ranked.stakes),
        _A: _ID + a.id,
        _B: _ID + b.id,
        _SEEN: mark_seen(matter),
    }


def _write_values(fields: Iterable[tuple[Field, Sequence[Value]]]) -> str:
    return "\n".join(
        f"{_call(field)}: {_write_value(value)}" for field, values in fields for value in values
    )


def _write_value(value: Value) -> str:
    return f"{value.text} [{'; '.join(dict.fromkeys(map(_write_said, value.said)))}]"


def _write_said(said: Said) -> str:
    return said.label if said.speaker is None else f"{said.label}: {said.speaker}"


def _call(field: Field) -> str:
    return field.name if field.act is None else f"{field.act.value} {field.name}"


def _make_dead(cell: str) -> str:
    """Return the cell as text that no program of tables takes for a formula or cuts."""
    return disarm("".join(_printable(cell))[:_MOST_CHARACTERS])


def _printable(cell: str) -> Iterator[str]:
    yield from (c if c.isprintable() or c == "\n" else " " for c in cell)
