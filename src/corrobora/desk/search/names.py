"""Many names at once: pasted or sent as a file, matched beside the pages, shown and given as CSV.

What was asked and what came of it stand in memory alone, for two hours or until they are forgotten.
"""

from __future__ import annotations

import csv
import io
from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from starlette.responses import Response

from corrobora.desk.asked import Asked, Typed
from corrobora.desk.jobs import Job, JobState
from corrobora.desk.paths import Path
from corrobora.desk.rendering import go_to, render, translate
from corrobora.desk.saying import say
from corrobora.desk.search.labour import Matches, NameOrder, match
from corrobora.desk.search.name_forms import MOST, read_names_given
from corrobora.desk.words import mark_for_translation as _
from corrobora.desk.working import begin_work, find_work, show_unfinished
from corrobora.errors import UsageError
from corrobora.model.account import Permission
from corrobora.model.live_cells import disarm
from corrobora.model.summary import PersonSummary
from corrobora.register.matched_names import MatchedName, Suspect
from corrobora.register.summaries.asking import find_persons

__all__ = ["PATHS"]

_NAMES = "/search/names"
_MOST_BYTES = 2 << 20
_TITLE = _("The names are laid beside the register")
_COLUMNS = (
    _("line"),
    _("name asked"),
    _("name in the register"),
    _("score"),
    _("why"),
    _("custody"),
    _("step"),
    _("address"),
    _("others, not shown"),
)


@dataclass(frozen=True, slots=True, kw_only=True)
class NamesPage:
    """The form for many names; `names` and `column` come back after a mistake."""

    names: str = ""
    column: str = ""
    most: int = MOST
    wrong: str = ""


@dataclass(frozen=True, slots=True)
class SuspectRow:
    """Somebody who may be meant, with where they stand now."""

    suspect: Suspect
    stands: PersonSummary | None


@dataclass(frozen=True, slots=True)
class NameRow:
    """A name as it was typed, with who may be meant."""

    line: int
    name: str
    suspects: tuple[SuspectRow, ...]
    more: int


@dataclass(frozen=True, slots=True, kw_only=True)
class MatchedPage:
    """All names with their matches; `found` counts the names with any, `same` with the same."""

    job: str
    rows: tuple[NameRow, ...]
    same: int
    found: int


def show_form(asked: Asked) -> Response:
    """Show the form."""
    return render(asked, "search/names.html.jinja", NamesPage())


def begin(asked: Asked) -> Response:
    """Begin to lay the names beside the register."""
    try:
        names = read_names_given(asked.form)
    except UsageError as error:
        page = NamesPage(
            names=Typed(asked.form.text("names")),
            column=Typed(asked.form.text("column")),
            wrong=Typed(say(asked, error)),
        )
        return render(asked, "search/names.html.jinja", page, status=422)
    order = NameOrder(asked.desk.register.where, names, asked.seat.eyes)
    return go_to(f"{_NAMES}/{begin_work(asked, match, order)}")


def show(asked: Asked) -> Response:
    """Show the matches; how far it is where they are not found yet."""
    job = find_work(asked, Matches)
    if job.state is not JobState.DONE:
        return show_unfinished(asked, job, title=_TITLE, back=_NAMES)
    rows = _load_rows(asked, job)
    page = MatchedPage(
        job=job.id,
        rows=rows,
        same=sum(any(one.suspect.is_same for one in row.suspects) for row in rows),
        found=sum(bool(row.suspects) for row in rows),
    )
    return render(asked, "search/matched.html.jinja", page)


def give_csv(asked: Asked) -> Response:
    """Give the matches as a table in which no spreadsheet finds a formula."""
    job = find_work(asked, Matches)
    if job.state is not JobState.DONE:
        return go_to(f"{_NAMES}/{job.id}")
    out = io.StringIO()
    writer = csv.writer(out, lineterminator="\r\n")
    writer.writerow([translate(asked, name) for name in _COLUMNS])
    for row in _load_rows(asked, job):
        for cells in _cells(asked, row):
            writer.writerow([disarm(cell) for cell in cells])
    return Response(
        out.getvalue().encode("utf-8-sig"),
        media_type="text/csv",
        headers={"Content-Disposition": 'attachment; filename="names.csv"'},
    )


def forget(asked: Asked) -> Response:
    """Forget the names and what came of them."""
    asked.desk.jobs.drop(find_work(asked, Matches).id)
    return go_to(_NAMES)


def _load_rows(asked: Asked, job: Job) -> tuple[NameRow, ...]:
    """Return the matches with where everybody stands now; who was hidden since is left out."""
    result = job.result
    assert isinstance(result, Matches)  # noqa: S101 - `find_work` finds no other
    ids = {who.person_id for row in result.rows for who in row.suspects}
    with asked.reading() as connection:
        stand = find_persons(asked.look(connection), ids)
    shown = {id_ for id_ in ids if not asked.veil.hides(id_)}
    return tuple(_row(one, stand, shown) for one in result.rows)


def _row(one: MatchedName, stand: Mapping[str, PersonSummary], shown: set[str]) -> NameRow:
    suspects = tuple(
        SuspectRow(who, stand.get(who.person_id)) for who in one.suspects if who.person_id in shown
    )
    return NameRow(one.line, Typed(one.name), suspects, one.more)


def _cells(asked: Asked, row: NameRow) -> Iterator[tuple[str, ...]]:
    """Give the cells of a row, one line for each who may be meant; one where nobody is."""
    head = (str(row.line), row.name)
    if not row.suspects:
        yield (*head, "", "", "", "", "", "", "")
    for one in row.suspects:
        who, stands = one.suspect, one.stands
        cover = asked.veil.cover
        yield (
            *head,
            cover(who.name),
            f"{who.score:.3f}",
            cover("; ".join(who.reasons)),
            "" if stands is None else stands.custody.value,
            "" if stands is None or stands.step is None else stands.step.value,
            f"/persons/{who.address}",
            str(row.more or ""),
        )


_READ = Permission.READ
_JOB = f"{_NAMES}/{{job}}"
PATHS = (
    Path(name="search.names", url=_NAMES, permission=_READ, handle=show_form),
    Path(
        name="search.names.begin",
        url=_NAMES,
        permission=_READ,
        handle=begin,
        method="POST",
        most_bytes=_MOST_BYTES,
    ),
    Path(name="search.names.csv", url=f"{_JOB}.csv", permission=_READ, handle=give_csv),
    Path(name="search.names.matched", url=_JOB, permission=_READ, handle=show),
    Path(
        name="search.names.forget",
        url=f"{_JOB}/forget",
        permission=_READ,
        handle=forget,
        method="POST",
    ),
)
