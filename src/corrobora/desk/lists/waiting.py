"""While something long is being done: how far it is, on a page that loads itself anew."""

from __future__ import annotations

from dataclasses import dataclass

from starlette.responses import Response

from corrobora.desk.asked import Asked
from corrobora.desk.jobs import Job
from corrobora.desk.lists.words import STAGES
from corrobora.desk.rendering import render

__all__ = ["WaitingPage", "show_failed", "show_waiting"]


@dataclass(frozen=True, slots=True, kw_only=True)
class WaitingPage:
    """How far a piece of work is; `wrong` is what went wrong, `back` where one goes on then.

    `what` is which work it is: "look", "take" or, empty, "compare".
    """

    job: Job
    what: str
    stage: str = ""
    back: str = ""


def show_waiting(asked: Asked, job: Job, what: str) -> Response:
    """Show how far it is."""
    stage = "" if job.stage is None else STAGES[job.stage]
    return render(asked, "lists/waiting.html.jinja", WaitingPage(job=job, what=what, stage=stage))


def show_failed(asked: Asked, job: Job, back: str) -> Response:
    """Show what went wrong."""
    page = WaitingPage(job=job, what="", back=back)
    return render(asked, "lists/failed.html.jinja", page, status=422 if job.wrong else 500)
