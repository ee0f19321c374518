"""A list of people as one version of it stands: rows of cells, each cell a quote of its text.

A list version is a report (form `list`). Its canonical text holds one line a row, so that every
cell is a substring like any other quote (DESIGN rule 1), and says in its first lines which list
it is, who compiled it and what each column means: whoever has the text needs nothing else.
"""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from corrobora.model.edtf import EdtfDate
from corrobora.model.statement import Quote
from corrobora.model.vocabulary import SpeakerKind

__all__ = ["ListCell", "ListField", "ListRow", "ListVersion"]


class ListField(StrEnum):
    """What a column means; names after FollowTheMoney and the HURIDOCS formats."""

    ROW_ID = "row_id"
    NAME = "name"
    FIRST_NAME = "first_name"
    MIDDLE_NAME = "middle_name"
    FATHER_NAME = "father_name"
    LAST_NAME = "last_name"
    SECOND_LAST_NAME = "second_last_name"
    ALIAS = "alias"
    BIRTH_DATE = "birth_date"
    AGE = "age"
    GENDER = "gender"
    NATIONALITY = "nationality"
    ETHNICITY = "ethnicity"
    OCCUPATION = "occupation"
    AFFILIATION = "affiliation"
    RESIDENCE = "residence"
    STATUS = "status"
    ARREST_DATE = "arrest_date"
    ARREST_PLACE = "arrest_place"
    AUTHORITY = "authority"
    CHARGE = "charge"
    SENTENCE_DATE = "sentence_date"
    SENTENCE = "sentence"
    COURT = "court"
    SITE = "site"
    PLACE = "place"
    RELEASE_DATE = "release_date"
    CONDITIONS = "conditions"
    DEATH_DATE = "death_date"
    FIGURE = "figure"
    SOURCE = "source"
    SOURCE_URL = "source_url"
    NOTE = "note"
    OTHER = "other"
    """A column that no statement is read from; kept in the text and shown."""


@dataclass(frozen=True, slots=True)
class ListCell:
    """One filled cell: what its column means, how the list heads it, and where it stands."""

    field: ListField
    header: str
    quote: Quote


@dataclass(frozen=True, slots=True)
class ListRow:
    """One row: `number` as the file's own program counts it, `line` its whole line in the text."""

    number: int
    line: Quote
    cells: tuple[ListCell, ...]

    def all(self, field: ListField) -> tuple[ListCell, ...]:
        """Return the filled cells of that meaning, in the order of the columns."""
        return tuple(cell for cell in self.cells if cell.field is field)

    def text(self, field: ListField) -> str | None:
        """Return what the first filled cell of that meaning says."""
        return next((cell.quote.text for cell in self.cells if cell.field is field), None)


@dataclass(frozen=True, slots=True, kw_only=True)
class ListVersion:
    """One publication of a table of people by somebody.

    `list_name` tells which list this is a version of; `compiler` who says what no row attributes
    to somebody else; `closed` the day up to which the list counts, where it says so. `status` is
    what being on the list means where no column says it ("held"), None where it means nothing.
    """

    list_name: str
    compiler: str
    compiler_kind: SpeakerKind
    closed: EdtfDate | None
    status: str | None
    rows: tuple[ListRow, ...]
