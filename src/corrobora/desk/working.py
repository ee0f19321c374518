"""Work that takes longer than a page may: begun, waited for on a page of its own, then fetched."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path
from urllib.parse import quote

from starlette.exceptions import HTTPException
from starlette.responses import FileResponse, Response

from corrobora.desk.asked import Asked
from corrobora.desk.jobs import Job, JobState, Labour
from corrobora.desk.rendering import render
from corrobora.desk.saying import say

__all__ = ["begin_work", "draw_id", "find_work", "give_file", "show_unfinished"]

_ID_BYTES = 16


@dataclass(frozen=True, slots=True, kw_only=True)
class WorkPage:
    """How far a piece of work is, or that it failed; `title` is to be translated."""

    title: str
    state: JobState
    done: int
    total: int
    wrong: str
    back: str


def begin_work(asked: Asked, labour: Labour, order: object, *, id_: str = "") -> str:
    """Begin a piece of work for whoever asks, and return its id."""
    job = Job(id_ or draw_id(asked), _account(asked), asked.at)
    asked.desk.jobs.begin(job, labour, order)
    return job.id


def draw_id(asked: Asked) -> str:
    """Return a new id for a piece of work."""
    return asked.desk.draw(_ID_BYTES).hex()


def find_work(asked: Asked, kind: type[object]) -> Job:
    """Return the work that the address names, of whoever asks; 404 where there is none.

    What came of it is of that kind; another's work, and work of another screen, is not found.
    """
    job = asked.desk.jobs.find(asked.path["job"], _account(asked))
    if job is None or not job.owner:
        raise HTTPException(404)
    if job.state is JobState.DONE and not isinstance(job.result, kind):
        raise HTTPException(404)
    return job


def show_unfinished(asked: Asked, job: Job, *, title: str, back: str) -> Response:
    """Show how far a piece of work is, or what went wrong; `back` is where one goes on then."""
    page = WorkPage(
        title=title,
        state=job.state,
        done=job.done,
        total=job.total,
        wrong=say(asked, job.wrong),
        back=back,
    )
    if job.state is not JobState.FAILED:
        return render(asked, "working.html.jinja", page)
    return render(asked, "work_failed.html.jinja", page, status=422 if job.wrong else 500)


def give_file(path: Path, *, kind: str = "application/octet-stream") -> Response:
    """Return a file to be kept by whoever asks; 404 where it is gone."""
    if not path.is_file():
        raise HTTPException(404)
    plain = "".join(c if c.isascii() and (c.isalnum() or c in "-_.") else "_" for c in path.name)
    told = f"attachment; filename=\"{plain}\"; filename*=UTF-8''{quote(path.name, safe='')}"
    return FileResponse(path, media_type=kind, headers={"Content-Disposition": told})


def _account(asked: Asked) -> str:
    return "" if asked.seat.account is None else asked.seat.account.id
