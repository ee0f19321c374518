"""Taking a list in: a file is sent, looked at, corrected, and goes into the register.

Between the steps it is kept in memory alone, for the session that sent it. What was sent is shown
to whoever sent it as it is: to blank names in it would tell them who is restricted.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from urllib.parse import quote

from starlette.exceptions import HTTPException
from starlette.responses import RedirectResponse, Response

from corrobora.desk.asked import Asked, Typed
from corrobora.desk.jobs import Job, JobState
from corrobora.desk.lists.forms import read_corrections, read_file, read_given
from corrobora.desk.lists.labour import Order, Preview, TakenIn, look, take
from corrobora.desk.lists.waiting import show_failed, show_waiting
from corrobora.desk.lists.words import FIELDS, ORDERS
from corrobora.desk.rendering import go_to, render
from corrobora.desk.saying import say
from corrobora.desk.sent import Sent
from corrobora.errors import UsageError
from corrobora.model.sentences import Sentence
from corrobora.model.vocabulary import SpeakerKind
from corrobora.packs.list_mapping import LEAVE_OUT, ListMapping
from corrobora.register.lists.screens import address_of

__all__ = ["begin", "correct", "forget", "give_bad_rows", "show_begin", "show_done", "show_look"]

_LOOK = "/lists/import/look"
_FIELDS = ("list", "compiler", "kind", "closed", "status", "address")
_ID_BYTES = 16


@dataclass(frozen=True, slots=True, kw_only=True)
class BeginPage:
    """The form for a file; `typed` are its fields after a mistake."""

    typed: Mapping[str, str] = field(default_factory=dict)
    kinds: tuple[SpeakerKind, ...] = tuple(SpeakerKind)
    wrong: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class LookPage:
    """A file as it would be taken in, everything in it as its sender sent it."""

    file: str
    seen: Preview
    mapping: ListMapping
    columns: tuple[tuple[str, str, str, str, tuple[str, ...]], ...]
    headers: tuple[str, ...]
    rows: tuple[tuple[int, tuple[str, ...]], ...]
    said: tuple[tuple[str, tuple[tuple[str, str, str, str], ...]], ...]
    told: tuple[str, ...]
    bad: tuple[tuple[int, str, str, bool], ...]
    fields: tuple[tuple[str, str], ...] = tuple((one.value, FIELDS[one]) for one in FIELDS)
    orders: tuple[tuple[str, str], ...] = tuple((one.value, ORDERS[one]) for one in ORDERS)
    kinds: tuple[SpeakerKind, ...] = tuple(SpeakerKind)
    leave_out: str = LEAVE_OUT
    wrong: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class DonePage:
    """What came of taking a list in."""

    job: str
    done: TakenIn
    address: str
    label: str
    bad: tuple[tuple[int, str, str, bool], ...]
    silent_words: tuple[tuple[str, int], ...]
    notes: tuple[str, ...]


def show_begin(asked: Asked) -> Response:
    """Show the form for a file."""
    return render(asked, "lists/begin.html.jinja", BeginPage())


def begin(asked: Asked) -> Response:
    """Keep a file and begin to look at it."""
    try:
        given = read_given(asked.form)
        file = read_file(asked.form, "file")
        if file is None or not file[1]:
            raise UsageError(Sentence("Choose a file; an empty one says nothing"))  # noqa: TRY301 - told once
    except UsageError as error:
        typed = {name: Typed(asked.form.text(name)) for name in _FIELDS}
        page = BeginPage(typed=typed, wrong=say(asked, error))
        return render(asked, "lists/begin.html.jinja", page, status=422)
    mended = read_file(asked.form, "mended")
    sent = Sent(
        file=file,
        mended=mended,
        given=given,
        address=asked.form.line("address"),
        job=_draw_id(asked),
        at=asked.at,
    )
    return _look_at(asked, sent)


def show_look(asked: Asked) -> Response:
    """Show what the file would be taken for; how far it is where that is not known yet."""
    sent = asked.desk.sent.find(_session(asked), asked.at)
    job = None if sent is None else asked.desk.jobs.find(sent.job, _account(asked))
    if sent is None or job is None:
        return go_to("/lists/import")
    if job.state is JobState.FAILED:
        return show_failed(asked, job, "/lists/import")
    if not isinstance(job.result, Preview):
        return show_waiting(asked, job, "look")
    return render(asked, "lists/look.html.jinja", _make_look(sent, job.result))


def correct(asked: Asked) -> Response:
    """Look at the file again as somebody corrected it, or take it in so."""
    sent = asked.desk.sent.find(_session(asked), asked.at)
    job = None if sent is None else asked.desk.jobs.find(sent.job, _account(asked))
    if sent is None or job is None or not isinstance(job.result, Preview):
        return go_to(_LOOK)
    seen = job.result
    try:
        mapping = read_corrections(asked.form, seen.columns, seen.mapping)
        is_taken = asked.form.has("take")
        if is_taken and not mapping.compiler:
            raise UsageError(Sentence("Say who compiled the list"))  # noqa: TRY301 - told once
    except UsageError as error:
        page = replace(_make_look(sent, seen), wrong=say(asked, error))
        return render(asked, "lists/look.html.jinja", page, status=422)
    changed = replace(sent, given=mapping, job=_draw_id(asked), at=asked.at)
    asked.desk.jobs.drop(sent.job)
    if not is_taken:
        return _look_at(asked, changed)
    asked.desk.sent.drop(_session(asked))
    taking = Job(changed.job, _account(asked), asked.at)
    asked.desk.jobs.begin(taking, take, _order(asked, changed))
    return go_to(f"/lists/import/{taking.id}")


def forget(asked: Asked) -> Response:
    """Forget the file."""
    sent = asked.desk.sent.find(_session(asked), asked.at)
    if sent is not None:
        asked.desk.jobs.drop(sent.job)
    asked.desk.sent.drop(_session(asked))
    return go_to("/lists/import")


def show_done(asked: Asked) -> Response:
    """Show what came of it; how far it is where it is not done."""
    job = _find_job(asked)
    if job.state is JobState.FAILED:
        return show_failed(asked, job, "/lists/import")
    if not isinstance(job.result, TakenIn):
        return show_waiting(asked, job, "take")
    done = job.result
    page = DonePage(
        job=job.id,
        done=done,
        address=address_of(done.version.list_key),
        label=Typed(done.version.label),
        bad=_bad(done),
        silent_words=tuple((Typed(word), n) for word, n in done.silent_words),
        notes=_typed(done.notes),
    )
    return render(asked, "lists/done.html.jinja", page)


def give_bad_rows(asked: Asked) -> Response:
    """Give the file of bad rows, for whoever took the list in."""
    job = _find_job(asked)
    if not isinstance(job.result, TakenIn) or not job.result.bad_rows:
        raise HTTPException(404)
    name = f"{job.result.version.label}.bad-rows.csv"
    plain = "".join(c if c.isascii() and (c.isalnum() or c in "-_.") else "_" for c in name)
    told = f"attachment; filename=\"{plain}\"; filename*=UTF-8''{quote(name, safe='')}"
    headers = {"Content-Disposition": told}
    return Response(job.result.bad_rows, media_type="text/csv", headers=headers)


def _look_at(asked: Asked, sent: Sent) -> Response:
    asked.desk.sent.keep(_session(asked), sent)
    job = Job(sent.job, _account(asked), asked.at)
    asked.desk.jobs.begin(job, look, _order(asked, sent))
    return RedirectResponse(_LOOK, 303)


def _order(asked: Asked, sent: Sent) -> Order:
    return Order(
        where=asked.desk.register.where,
        file=sent.file,
        mended=sent.mended,
        given=sent.given,
        address=sent.address,
        at=asked.at,
    )


def _find_job(asked: Asked) -> Job:
    job = asked.desk.jobs.find(asked.path["job"], _account(asked))
    if job is None or not job.owner:
        raise HTTPException(404)
    return job


def _make_look(sent: Sent, seen: Preview) -> LookPage:
    return LookPage(
        file=Typed(sent.file[0]),
        seen=seen,
        mapping=replace(
            seen.mapping,
            list_name=Typed(seen.list_name),
            compiler=Typed(seen.mapping.compiler or ""),
            status=Typed(seen.mapping.status or ""),
        ),
        columns=tuple(
            (
                Typed(one.header),
                LEAVE_OUT if one.means is None else one.means.value,
                one.dates,
                Typed(one.reason),
                _typed(one.examples),
            )
            for one in seen.columns
        ),
        headers=_typed(seen.headers),
        rows=tuple((number, _typed(cells)) for number, cells in seen.rows),
        said=tuple(
            (Typed(one.name), tuple((a, c, d, Typed(at)) for a, c, d, at in one.acts))
            for one in seen.said
        ),
        told=_typed(seen.told),
        bad=_bad(seen),
    )


def _bad(seen: Preview | TakenIn) -> tuple[tuple[int, str, str, bool], ...]:
    return tuple((one.row, Typed(one.header), Typed(one.what), one.is_left_out) for one in seen.bad)


def _typed(several: Sequence[str]) -> tuple[str, ...]:
    return tuple(Typed(one) for one in several)


def _draw_id(asked: Asked) -> str:
    return asked.desk.draw(_ID_BYTES).hex()


def _session(asked: Asked) -> str:
    return "" if asked.seat.session is None else asked.seat.session.id


def _account(asked: Asked) -> str:
    return "" if asked.seat.account is None else asked.seat.account.id
