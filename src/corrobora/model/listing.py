"""A list of people as one version of it stands: rows of cells, each cell a quote of its text.

A list version is a report (form `list`). Its canonical text holds one line a row, so that every
cell is a substring like any other quote (DESIGN rule 1), and says in its first lines which list
it is, who compiled it and what each column means: whoever has the text needs nothing else. The
text is written and read by `model/listing_text.py` (docs/adr/0018).
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from enum import StrEnum

from corrobora.model.edtf import EdtfDate
from corrobora.model.statement import Quote
from corrobora.model.vocabulary import SpeakerKind

__all__ = [
    "DateOrder",
    "ListCell",
    "ListColumn",
    "ListField",
    "ListRow",
    "ListStatus",
    "ListVersion",
    "NameOrder",
    "TermUnit",
    "unescape",
]

_ESCAPED = re.compile(r"\\(u[0-9a-f]{4}|.)")
_MARKS = {"n": "\n", "r": "\r"}


class ListField(StrEnum):
    """What a column means; names after FollowTheMoney and the HURIDOCS formats."""

    ROW_ID = "row_id"
    ID_NUMBER = "id_number"
    """A number given to the person, the same on any list: an identity card, a case file."""
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
    STATUS_DATE = "status_date"
    """The day of what the status says; the one date of a list of incidents."""
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
    FIGURE_DATE = "figure_date"
    """The day on which the figure of the row counts."""
    SOURCE = "source"
    SOURCE_URL = "source_url"
    NOTE = "note"
    OTHER = "other"
    """A column that no statement is read from; kept in the text and shown."""

    @property
    def is_date(self) -> bool:
        """Whether the cells of such a column are dates."""
        return self.value.endswith("_date")


class ListStatus(StrEnum):
    """What a cell about somebody's state says, whatever its words."""

    ARRESTED = "arrested"
    HELD = "held"
    CHARGED = "charged"
    SENTENCED = "sentenced"
    HOUSE_ARREST = "house_arrest"
    RELEASED = "released"
    AT_LIBERTY = "at_liberty"
    """Free without having been released: not yet taken, or sentenced without prison."""
    EXILED = "exiled"
    DEAD = "dead"
    DISAPPEARED = "disappeared"
    NOTHING = "nothing"
    """Says nothing of custody ("threatened")."""


class NameOrder(StrEnum):
    """Which part of a name stands first in a cell that holds all of it.

    `family_first` where such a name is spoken otherwise, and so is turned (`model/listed_name.py`).
    """

    GIVEN_FIRST = "given_first"
    FAMILY_FIRST = "family_first"


class DateOrder(StrEnum):
    """How day, month and year follow each other where a date is all figures."""

    DMY = "dmy"
    MDY = "mdy"
    YMD = "ymd"


class TermUnit(StrEnum):
    """What a bare number in a column of sentences counts."""

    DAY = "day"
    WEEK = "week"
    MONTH = "month"
    YEAR = "year"


@dataclass(frozen=True, slots=True, kw_only=True)
class ListColumn:
    """What one column of a list means and how its cells are to be read.

    `dates` is the order of a date's figures, None where no cell needed it; `unit` what a bare
    number of a sentence counts; `split` are the texts between several people or things in one
    cell; `words` say what a cell's words stand for ("1" → "male", "Killed" → "dead").
    """

    header: str
    field: ListField
    dates: DateOrder | None = None
    unit: TermUnit | None = None
    split: tuple[str, ...] = ()
    words: tuple[tuple[str, str], ...] = ()


@dataclass(frozen=True, slots=True)
class ListCell:
    """One filled cell: what its column means, how the list heads it, and where it stands.

    `quote.text` is the cell as the canonical text writes it, `value` as the list has it: they
    differ where a cell holds a line break, a bar or a backslash.
    """

    field: ListField
    header: str
    quote: Quote

    @property
    def value(self) -> str:
        """The cell as the list has it."""
        return unescape(self.quote.text)


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
    `columns` are all columns of the text by their headers, which differ; `nothing` are the words
    by which the list says that it does not know ("NA"): cells that hold one are left out.
    """

    list_name: str
    compiler: str
    compiler_kind: SpeakerKind
    closed: EdtfDate | None
    status: str | None
    rows: tuple[ListRow, ...]
    columns: tuple[ListColumn, ...] = ()
    nothing: tuple[str, ...] = ()
    name_order: NameOrder = NameOrder.GIVEN_FIRST

    def column(self, header: str) -> ListColumn | None:
        """Return the column of that header."""
        return next((column for column in self.columns if column.header == header), None)


def unescape(written: str) -> str:
    r"""Return a cell as the list has it from how the canonical text writes it (`\n`, `\|`)."""
    return _ESCAPED.sub(_read_escape, written) if "\\" in written else written


def _read_escape(match: re.Match[str]) -> str:
    mark = match.group(1)
    return chr(int(mark[1:], 16)) if len(mark) > 1 else _MARKS.get(mark, mark)
