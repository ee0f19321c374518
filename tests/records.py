"""Records as tests write them: what a row says by meaning, and two of them compared."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import Any

from corrobora.model.listing import ListField
from corrobora.resolve.records.record import Knowledge, Record, RecordReader

__all__ = ["KNOWLEDGE", "make_people", "make_record"]

KNOWLEDGE = Knowledge(
    particles=frozenset(("de", "la", "del")),
    titles=frozenset(("dr", "sra")),
    months={"march": 3, "marzo": 3},
)

_GIVEN = ("Ana", "Luis", "Eva", "Omar", "Rosa", "Ivo", "Mirta", "Pavo", "Selma", "Tarik")
_MIDDLE = ("Alba", "Bruno", "Celia", "Dario", "Elsa", "Fabio", "Greta", "Hugo", "Irma", "Jano")
_FAMILY = ("Brask", "Ferro", "Marn", "Oll", "Tersen", "Vela", "Kuld", "Noru", "Pilat", "Sund")


def make_record(
    key: str = "1",
    source: str = "a",
    *,
    reader: RecordReader | None = None,
    **said: str | Sequence[str],
) -> Record:
    """Return the record of a row that says `first_name="Ana"`, several cells as a list."""
    cells = {
        ListField(field): [value] if isinstance(value, str) else list(value)
        for field, value in said.items()
    }
    return (reader or RecordReader(KNOWLEDGE)).read(key, source, cells)


def make_people(count: int, source: str, **more: str) -> Iterable[Record]:
    """Give people of whom no two have one name or one birth; the same in every list."""
    reader = RecordReader(KNOWLEDGE)
    for n in range(count):
        said: dict[str, Any] = {
            "first_name": f"{_GIVEN[n % 10]} {_MIDDLE[n // 10 % 10]}",
            "last_name": f"{_FAMILY[(n * 7 + n // 10) % 10]} {_FAMILY[n // 100 % 10]}o",
            "birth_date": f"{1950 + n * 37 % 50}-{n * 5 % 12 + 1:02d}-{n * 11 % 28 + 1:02d}",
        }
        yield make_record(f"{source}#{n}", source, reader=reader, **(said | more))
