"""List versions for tests: a few columns and rows, as canonical text and as reports.

The people, places and compilers are invented.
"""

from __future__ import annotations

from collections.abc import Sequence

from corrobora.intake.list_report import ListFile, read_list_report
from corrobora.model.edtf import parse_edtf
from corrobora.model.listing import DateOrder, ListColumn, ListField, ListVersion, NameOrder
from corrobora.model.listing_text import label_of, read_listing, write_head, write_row
from corrobora.model.report import Report, TextRevision
from corrobora.model.vocabulary import SpeakerKind
from tests.factories import NOON

F = ListField
HEADERS = {
    F.ROW_ID: "No",
    F.NAME: "Name",
    F.FIRST_NAME: "Given name",
    F.LAST_NAME: "Family name",
    F.ALIAS: "Also",
    F.BIRTH_DATE: "Born",
    F.STATUS: "Status",
    F.STATUS_DATE: "Since",
    F.ARREST_DATE: "Arrested",
    F.ARREST_PLACE: "Arrested in",
    F.AUTHORITY: "By",
    F.CHARGE: "Charge",
    F.SENTENCE: "Sentence",
    F.SENTENCE_DATE: "Sentenced",
    F.COURT: "Court",
    F.SITE: "Prison",
    F.PLACE: "Town",
    F.RELEASE_DATE: "Released",
    F.CONDITIONS: "Conditions",
    F.DEATH_DATE: "Died",
    F.FIGURE: "Figure",
    F.FIGURE_DATE: "Day",
    F.NATIONALITY: "Nationality",
    F.SOURCE: "Source",
    F.SOURCE_URL: "Link",
    F.NOTE: "Note",
    F.OCCUPATION: "Work",
    F.RESIDENCE: "Home",
}
Column = ListField | ListColumn


def column(field: ListField, **more: object) -> ListColumn:
    """A column headed as usual; dates in figures are read day first."""
    order = DateOrder.DMY if field.is_date else None
    given = {"header": HEADERS[field], "field": field, "dates": order} | more
    return ListColumn(**given)  # type: ignore[arg-type]


def write_list(
    columns: Sequence[Column],
    rows: Sequence[Sequence[str]],
    *,
    name: str = "People held in the valley",
    compiler: str = "Valley Watch",
    kind: SpeakerKind = SpeakerKind.MONITOR,
    closed: str | None = "2031-05-05",
    status: str | None = None,
    names: NameOrder = NameOrder.GIVEN_FIRST,
) -> str:
    """The canonical text of a list whose first row of people is row 2 of its file."""
    made = [one if isinstance(one, ListColumn) else column(one) for one in columns]
    head = ListVersion(
        list_name=name,
        compiler=compiler,
        compiler_kind=kind,
        closed=None if closed is None else parse_edtf(closed),
        status=status,
        rows=(),
        columns=tuple(made),
        name_order=names,
    )
    lines = [
        write_row(
            number,
            [(label_of(c.header), cell) for c, cell in zip(made, row, strict=True) if cell],
        )
        for number, row in enumerate(rows, start=2)
    ]
    return write_head(head) + "".join(lines)


def read_back(text: str) -> ListVersion:
    """The list version of a text."""
    return read_listing(text)


def as_report(text: str, *, address: str = "list.csv") -> tuple[Report, TextRevision]:
    """A list as a report."""
    got = read_list_report(
        ListFile(text=text, raw=text.encode(), address=address),
        recorded_at=NOON,
        languages=("en", "es"),
    )
    return got.report, got.revision
