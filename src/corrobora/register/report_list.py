"""Reports of a register, the newest first, a page at a time."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from corrobora.model.report import Report
from corrobora.register.queries import load_labelled
from corrobora.register.veil import Veil
from corrobora.store.database import Connection
from corrobora.store.notes import load_notes
from corrobora.store.report_filter import ReportFilter
from corrobora.store.report_list import Place, find_fitting, find_outlets, page_of_reports

__all__ = ["MOST_COUNTED", "ReportList", "count_reports", "find_seen", "list_reports"]

MOST_COUNTED = 1001
"""Of more reports it is only said that they are more."""
_ANY = ReportFilter()
_PAGE = 50
_MOST_OUTLETS = 20
_BETWEEN = "~"  # the last one in a place: ids have none, though a date may


@dataclass(frozen=True, slots=True)
class ReportList:
    """Some reports; `after` leads to the next ones. `outlets` begin as was asked for."""

    reports: tuple[Report, ...]
    after: str | None
    outlets: tuple[str, ...] = ()


def list_reports(
    connection: Connection,
    veil: Veil,
    *,
    outlet: str | None = None,
    after: str | None = None,
    wanted: ReportFilter = _ANY,
) -> ReportList:
    """Return a page of the reports that can be seen, by the date they state; undated ones last.

    Where no report is of an outlet called so, the outlets that begin so are named instead.
    """
    place = None if after is None else _read_place(after)
    ids: list[str] = []
    is_more = True
    while is_more and len(ids) < _PAGE:
        found = page_of_reports(
            connection, outlet=outlet, after=place, most=_PAGE + 1, wanted=wanted
        )
        is_more = len(found) > _PAGE
        hidden = _find_hidden(connection, veil, [id_ for id_, _ in found])
        for id_, day in found[:_PAGE]:
            if len(ids) == _PAGE:
                is_more = True
                break
            place = (day, id_)
            if id_ not in hidden:
                ids.append(id_)
    by_id = {one.id: one for one in load_labelled(connection, ids)}
    outlets = () if ids or not outlet else find_outlets(connection, outlet, most=_MOST_OUTLETS)
    after = _write_place(place) if is_more and place is not None else None
    return ReportList(tuple(by_id[id_] for id_ in ids), after, outlets)


def count_reports(
    connection: Connection, veil: Veil, wanted: ReportFilter, *, most: int = MOST_COUNTED
) -> int:
    """Return how many reports can be seen that fit, up to `most`."""
    found = page_of_reports(connection, outlet=None, after=None, most=most, wanted=wanted)
    ids = [id_ for id_, _ in found]
    return len(ids) - len(_find_hidden(connection, veil, ids))


def find_seen(
    connection: Connection, veil: Veil, ids: Iterable[str], wanted: ReportFilter = _ANY
) -> tuple[Report, ...]:
    """Return those of these reports that can be seen and fit, in their order."""
    here = list(dict.fromkeys(ids))
    fitting = find_fitting(connection, here, wanted) if here else frozenset[str]()
    hidden = _find_hidden(connection, veil, here) if fitting else set()
    left = [id_ for id_ in here if id_ in fitting and id_ not in hidden]
    by_id = {one.id: one for one in load_labelled(connection, left)}
    return tuple(by_id[id_] for id_ in left)


def _find_hidden(connection: Connection, veil: Veil, ids: list[str]) -> set[str]:
    """Return those that are restricted, and field notes whose use was not allowed."""
    notes = load_notes(connection, reports=ids)
    withheld = {note.report_id for note in notes if not note.may_be_used}
    return withheld | {id_ for id_ in ids if veil.covers_report(id_)}


def _write_place(place: Place) -> str:
    return f"{place[0] or ''}{_BETWEEN}{place[1]}"


def _read_place(typed: str) -> Place:
    day, _, id_ = typed.rpartition(_BETWEEN)
    return day or None, id_
