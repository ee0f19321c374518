"""What a row of a list says of somebody beside its statements: born when, whose child, from where.

No statement is made of these cells; they tell two people of one name apart.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from corrobora.assess.evidence import Evidence
from corrobora.errors import InputError
from corrobora.model.cell_dates import read_cell_date
from corrobora.model.edtf import EdtfDate
from corrobora.model.listing import ListCell, ListField, ListRow
from corrobora.model.listing_text import is_listing, iter_rows
from corrobora.model.statement import Statement

__all__ = ["TELLING", "find_row", "read_cells"]

# The cells that tell people apart, in the order of reading; what statements hold is left out.
TELLING = (
    ListField.ID_NUMBER,
    ListField.FATHER_NAME,
    ListField.ALIAS,
    ListField.BIRTH_DATE,
    ListField.AGE,
    ListField.GENDER,
    ListField.NATIONALITY,
    ListField.ETHNICITY,
    ListField.OCCUPATION,
    ListField.AFFILIATION,
    ListField.RESIDENCE,
    ListField.SENTENCE,
    ListField.NOTE,
)
_ROW = "\nrow: "
# A date of a list is laid beside another as it stands where its order of figures is not told.
_NO_MONTHS: Mapping[str, int] = {}


def find_row(evidence: Evidence, statement: Statement) -> ListRow | None:
    """Return the row of a list version in which a statement stands; None in any other report."""
    revision = evidence.revisions.get(statement.revision_id)
    if revision is None or not is_listing(revision.text):
        return None
    text, place = revision.text, statement.quotes[0].start
    first = text.find(_ROW) + 1
    start = text.rfind("\n", 0, place) + 1
    if not 0 < first <= start:
        return None
    end = text.find("\n", place)
    line = text[start : len(text) if end < 0 else end]
    try:
        # The head and this line alone: a list may have a million rows.
        return next(iter_rows(text[:first] + line), None)
    except InputError:
        return None


def read_cells(row: ListRow) -> Iterator[tuple[ListCell, EdtfDate | None]]:
    """Give the telling cells of a row, with the date where one is a date that can be read."""
    for field in TELLING:
        for cell in row.all(field):
            text = cell.quote.text
            date = read_cell_date(text, months=_NO_MONTHS).date if field.is_date else None
            yield cell, date
