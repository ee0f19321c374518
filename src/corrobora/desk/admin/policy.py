"""The policy that stands, another one laid beside it, and taking that one."""

from __future__ import annotations

from dataclasses import dataclass, replace

from starlette.responses import Response

from corrobora.desk.accounts import REFUSALS, is_confirmed
from corrobora.desk.admin.forms import read_policy_text
from corrobora.desk.admin.labour import OutlookOrder, look_out
from corrobora.desk.admin.policy_pages import OutlookPage, PolicyPage, make_outlook
from corrobora.desk.asked import Asked, Typed
from corrobora.desk.freshness import find_refresh
from corrobora.desk.paths import Path
from corrobora.desk.rendering import go_to, render
from corrobora.desk.saying import say
from corrobora.desk.words import mark_for_translation as _
from corrobora.desk.working import begin_work, find_work, show_unfinished
from corrobora.errors import UsageError
from corrobora.model.account import Permission
from corrobora.register.accounts.passwords import Refusal
from corrobora.register.policies import (
    PolicyOutlook,
    check_policy_text,
    explain_current,
    explain_default,
)
from corrobora.register.policy_taking import KEY_BYTES, Taker, find_taking, take_policy

__all__ = ["PATHS"]

_POLICY = "/admin/policy"
_TAKEN = f"{_POLICY}/taken"
_MOST_BYTES = 1 << 20
_WORKING = _("Who would move is being worked out")
_SUMMING = _("The policy is taken. Where people stand is being worked out anew")


@dataclass(frozen=True, slots=True)
class _Beside:
    """What stands in the form beside which a mistake is told."""

    wrong: str = ""
    text: str = ""


def show(asked: Asked) -> Response:
    """Show the policy that stands, what it means, and who took it."""
    return render(asked, "admin/policy.html.jinja", _load(asked))


def lay_beside(asked: Asked) -> Response:
    """Begin to work out what another policy would change, or say every mistake in it."""
    try:
        text = _read(asked)
    except UsageError as error:
        page = _load(asked, _Beside(say(asked, error)))
        return render(asked, "admin/policy.html.jinja", page, status=422)
    faults = check_policy_text(text, say(asked, _("this policy"))).faults
    if faults:
        page = replace(_load(asked, _Beside(text=text)), faults=faults)
        return render(asked, "admin/policy.html.jinja", page, status=422)
    order = OutlookOrder(asked.desk.register.where, text, asked.today)
    return go_to(f"{_POLICY}/beside/{begin_work(asked, look_out, order)}")


def show_beside(asked: Asked) -> Response:
    """Show what would change: the settings in words, and who would move from which step."""
    return _render_outlook(asked)


def take(asked: Asked) -> Response:
    """Take the policy that was laid beside; where people stand is worked out anew then."""
    job = find_work(asked, PolicyOutlook)
    if not isinstance(job.result, PolicyOutlook):
        return _render_outlook(asked)
    if not is_confirmed(asked):
        return _render_outlook(asked, REFUSALS[Refusal.WRONG])
    draw, where = asked.desk.draw, asked.desk.register.where
    by = Taker(
        asked.seat.name, asked.form.text("why"), asked.at, (draw(KEY_BYTES), draw(KEY_BYTES))
    )
    try:
        take_policy(where, job.result.after.text, seen=job.result.before.hash, by=by)
    except UsageError as error:
        return _render_outlook(asked, say(asked, error))
    asked.desk.jobs.drop(job.id)
    return go_to(_TAKEN)


def show_taken(asked: Asked) -> Response:
    """Show how far the overviews are, then the policy that stands now."""
    job = find_refresh(asked.desk)
    if job is not None and not job.is_over:
        return show_unfinished(asked, job, title=_SUMMING, back=_POLICY)
    return go_to(f"{_POLICY}?done=taken")


def _render_outlook(asked: Asked, wrong: str = "") -> Response:
    job = find_work(asked, PolicyOutlook)
    if not isinstance(job.result, PolicyOutlook):
        return show_unfinished(asked, job, title=_WORKING, back=_POLICY)
    page: OutlookPage = make_outlook(job.id, job.result, asked.veil)
    page = replace(page, wrong=say(asked, wrong), why=Typed(asked.form.text("why")))
    return render(asked, "admin/outlook.html.jinja", page, status=422 if wrong else 200)


def _read(asked: Asked) -> str:
    if asked.form.has("shipped"):
        return explain_default().text
    return read_policy_text(asked.form)


def _load(asked: Asked, beside: _Beside | None = None) -> PolicyPage:
    beside = beside or _Beside()
    with asked.reading() as connection:
        page = PolicyPage(meaning=explain_current(connection), taking=find_taking(connection))
    return replace(
        page,
        is_shipped=page.meaning.hash == explain_default().hash,
        wrong=say(asked, beside.wrong),
        text=Typed(beside.text),
        is_taken=asked.query.text("done") == "taken",
    )


_ADMINISTER = Permission.ADMINISTER
_BESIDE = f"{_POLICY}/beside/{{job}}"
PATHS = (
    Path(name="admin.policy", url=_POLICY, permission=_ADMINISTER, handle=show),
    Path(
        name="admin.policy.lay",
        url=_POLICY,
        permission=_ADMINISTER,
        handle=lay_beside,
        method="POST",
        most_bytes=_MOST_BYTES,
    ),
    Path(name="admin.policy.beside", url=_BESIDE, permission=_ADMINISTER, handle=show_beside),
    Path(name="admin.policy.take", url=_BESIDE, permission=_ADMINISTER, handle=take, method="POST"),
    Path(name="admin.policy.taken", url=_TAKEN, permission=_ADMINISTER, handle=show_taken),
)
