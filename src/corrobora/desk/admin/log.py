"""The log: pages of it, its check with that of the register, its head to be kept elsewhere."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace

from starlette.responses import Response

from corrobora.desk.admin.forms import read_before, read_kind
from corrobora.desk.admin.labour import Checked, CheckOrder, check
from corrobora.desk.admin.log_words import KIND_WORDS, LogLine, tell_row
from corrobora.desk.asked import Asked
from corrobora.desk.paths import Path
from corrobora.desk.rendering import go_to, render
from corrobora.desk.saying import say
from corrobora.desk.words import mark_for_translation as _
from corrobora.desk.working import begin_work, draw_id, find_work, give_file, show_unfinished
from corrobora.errors import CorroboraError
from corrobora.model.account import Permission
from corrobora.register.heads import KEY_BYTES, Head, export_head, parse_head
from corrobora.register.log_pages import KINDS, load_log_page

__all__ = ["PATHS"]

_LOG = "/admin/log"
_ID_BYTES = 16
_MOST_BYTES = 1 << 20
_CHECKING = _("The register is being checked")


@dataclass(frozen=True, slots=True, kw_only=True)
class LogShown:
    """A page of the log, the newest row first; `before` leads to older ones."""

    lines: Sequence[LogLine]
    before: int | None
    kind: str
    kinds: Sequence[tuple[str, str]]
    number: int
    hash: str
    is_last: bool
    wrong: str = ""


@dataclass(frozen=True, slots=True)
class CheckPage:
    """What a check found."""

    found: Checked


def show(asked: Asked) -> Response:
    """Show a page of the log."""
    return render(asked, "admin/log.html.jinja", _load(asked))


def begin_check(asked: Asked) -> Response:
    """Begin to check the register, against a head that was noted elsewhere if one is sent."""
    try:
        order = CheckOrder(asked.desk.register.where, _read_heads(asked))
    except CorroboraError as error:
        page = replace(_load(asked), wrong=say(asked, error))
        return render(asked, "admin/log.html.jinja", page, status=422)
    return go_to(f"{_LOG}/check/{begin_work(asked, check, order)}")


def show_check(asked: Asked) -> Response:
    """Show how far the check is, then what it found."""
    job = find_work(asked, Checked)
    if not isinstance(job.result, Checked):
        return show_unfinished(asked, job, title=_CHECKING, back=_LOG)
    return render(asked, "admin/check.html.jinja", CheckPage(job.result))


def give_head(asked: Asked) -> Response:
    """Give the end of the log as a file that is to be kept where nobody here can change it."""
    out = asked.desk.downloads.make_place(draw_id(asked)) / f"head-{asked.today}.json"
    export_head(
        asked.desk.register.where,
        out,
        key=None,
        at=asked.at,
        fresh_id=asked.desk.draw(_ID_BYTES).hex(),
        log_key=asked.desk.draw(KEY_BYTES),
    )
    return give_file(out, kind="application/json")


def _read_heads(asked: Asked) -> tuple[Head, ...]:
    sent = asked.form.files.get("head")
    return (parse_head(sent.data, sent.name),) if sent is not None and sent.data else ()


def _load(asked: Asked) -> LogShown:
    before, kind = read_before(asked.query), read_kind(asked.query)
    with asked.reading() as connection:
        found = load_log_page(connection, before=before, kind=kind)
    return LogShown(
        lines=tuple(tell_row(asked, row, found.names) for row in found.rows),
        before=found.before,
        kind=kind or "",
        kinds=tuple((one, KIND_WORDS[one]) for one in KINDS),
        number=found.head.number,
        hash=found.head.hash,
        is_last=before is None,
    )


_ADMINISTER = Permission.ADMINISTER
PATHS = (
    Path(name="admin.log", url=_LOG, permission=_ADMINISTER, handle=show),
    Path(
        name="admin.log.check",
        url=f"{_LOG}/check",
        permission=_ADMINISTER,
        handle=begin_check,
        method="POST",
        most_bytes=_MOST_BYTES,
    ),
    Path(
        name="admin.log.checked",
        url=f"{_LOG}/check/{{job}}",
        permission=_ADMINISTER,
        handle=show_check,
    ),
    Path(
        name="admin.log.head",
        url=f"{_LOG}/head",
        permission=_ADMINISTER,
        handle=give_head,
        method="POST",
    ),
)
