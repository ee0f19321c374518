"""What changed between two versions of a list, and why names are not there any more.

Two long lists take half a minute to compare: that is done once, beside the pages, and kept.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from urllib.parse import urlencode

from starlette.responses import Response

from corrobora.desk.asked import Asked
from corrobora.desk.deciding import author_of, make_stamp
from corrobora.desk.jobs import Job, JobState
from corrobora.desk.lists.compared import (
    DIFF_PARTS,
    begin_comparing,
    choose_two,
    find_filed,
    rows_seen,
)
from corrobora.desk.lists.looking import find_list, read_version
from corrobora.desk.lists.waiting import show_failed, show_waiting
from corrobora.desk.rendering import go_to, render
from corrobora.desk.saying import say
from corrobora.errors import UsageError
from corrobora.model.sentences import Sentence
from corrobora.register.decide.lists import Gone, file_reason
from corrobora.register.decided import Decision
from corrobora.register.lists.outcome import DiffOutcome, DiffRow
from corrobora.register.lists.questions import VanishReason
from corrobora.register.lists.screens import ListOf
from corrobora.register.lists.versions import StoredVersion
from corrobora.register.review.reasons import FILING
from corrobora.register.veil import Veil

__all__ = ["DiffPage", "file_why", "show_diff"]

_MOST = 50


@dataclass(frozen=True, slots=True)
class DiffRowShown:
    """One row of the diff, with what was answered; `seen` is the decision that stands."""

    row: DiffRow
    answer: str = ""
    why: str = ""
    seen: str = ""
    is_covered: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class DiffPage:
    """One part of a diff, some rows of it; `counts` are those of all parts."""

    of: ListOf
    older: tuple[int, StoredVersion]
    newer: tuple[int, StoredVersion]
    part: str
    counts: tuple[tuple[str, int], ...]
    same: int
    columns_gone: tuple[str, ...]
    columns_new: tuple[str, ...]
    rows: tuple[DiffRowShown, ...]
    start: int
    back: int | None
    next: int | None
    reasons: tuple[VanishReason, ...] = tuple(VanishReason)
    usual: tuple[str, ...] = tuple(FILING)
    wrong: str = ""
    wrong_of: str = ""


def show_diff(asked: Asked) -> Response:
    """Show what changed; where it is not worked out yet, that it is being."""
    of, older, newer, job = _find(asked)
    if job.state is JobState.FAILED:
        asked.desk.jobs.drop(job.id)  # asked again, it is tried again
        return show_failed(asked, job, f"/lists/{of.address}")
    if not isinstance(job.result, DiffOutcome):
        return show_waiting(asked, job, "")
    page = _make_page(asked, of, (older, newer), job.result)
    return render(asked, "lists/diff.html.jinja", page)


def file_why(asked: Asked) -> Response:
    """File why a name is gone, and show the names again."""
    of, older, newer, job = _find(asked)
    if not isinstance(job.result, DiffOutcome):
        return show_diff(asked)
    person = asked.form.text("person")
    try:
        file_reason(
            asked.desk.register.where,
            _find_gone(job.result, person),
            _read_reason(asked),
            author=author_of(asked),
            stamp=make_stamp(asked),
            seen=asked.form.text("seen"),
        )
    except UsageError as error:
        page = _make_page(asked, of, (older, newer), job.result, wrong=(person, say(asked, error)))
        return render(asked, "lists/diff.html.jinja", page, status=422)
    return go_to(f"{asked.url.partition('?')[0].removesuffix('/why')}?{_query(asked)}#p{person}")


def _find_gone(found: DiffOutcome, person: str) -> Gone:
    for one in found.vanished:
        if one.person_id == person:
            return Gone(one.name, one.person_id, found.older, found.newer)
    raise UsageError(Sentence("The name is not among those that are gone. Look at them again"))


def _query(asked: Asked) -> str:
    kept = ("older", "newer", "part", "start")
    return urlencode([(key, value) for key in kept if (value := asked.query.text(key))])


def _read_reason(asked: Asked) -> VanishReason:
    typed = asked.form.text("reason")
    if typed not in set(VanishReason):
        raise UsageError(Sentence("Choose why the name is gone"))
    return VanishReason(typed)


def _find(asked: Asked) -> tuple[ListOf, StoredVersion, StoredVersion, Job]:
    """Return the two versions that are asked for, and the work that compares them."""
    with asked.reading() as connection:
        of = find_list(asked, connection)
        older, newer = (read_version(of, asked.query, field) for field in ("older", "newer"))
        two = choose_two(of, older, newer)
        return of, *two, begin_comparing(asked.desk, connection, of, two, asked.at)


def _make_page(
    asked: Asked,
    of: ListOf,
    versions: tuple[StoredVersion, StoredVersion],
    found: DiffOutcome,
    *,
    wrong: tuple[str, str] = ("", ""),
) -> DiffPage:
    part = asked.query.text("part") or DIFF_PARTS[0]
    typed = asked.query.text("start") or "0"
    if part not in DIFF_PARTS or not typed.isdecimal():
        raise UsageError(
            Sentence(
                "%(part)s %(typed)s: no part of what changed. Go back and follow a link",
                part=part,
                typed=typed,
            )
        )
    start = int(typed[:9])
    with asked.reading() as connection:
        veil = asked.veil
        rows = rows_seen(found, veil)
        some = rows[part][start : start + _MOST]
        shown = {one.person_id for one in some} if part == "vanished" else set()
        here = find_filed(connection, found, shown)
    return DiffPage(
        of=of,
        older=(of.versions.index(versions[0]) + 1, versions[0]),
        newer=(of.versions.index(versions[1]) + 1, versions[1]),
        part=part,
        counts=tuple((name, len(rows[name])) for name in DIFF_PARTS),
        same=found.same,
        columns_gone=found.columns_gone,
        columns_new=found.columns_new,
        rows=tuple(_show(one, here, veil) for one in some),
        start=start,
        back=max(0, start - _MOST) if start else None,
        next=start + _MOST if start + _MOST < len(rows[part]) else None,
        wrong=wrong[1],
        wrong_of=wrong[0],
    )


def _show(one: DiffRow, answers: Mapping[str, Decision], veil: Veil) -> DiffRowShown:
    made = answers.get(one.person_id)
    is_covered = bool(veil.hidden_fields(one.person_id))
    if made is None:
        return DiffRowShown(one, is_covered=is_covered)
    told = str(made.payload["reason"])
    return DiffRowShown(one, told, made.reason, made.id, is_covered)
