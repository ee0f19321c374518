"""Administration: what there is to look after, and the paths of all of it."""

from __future__ import annotations

from dataclasses import dataclass

from starlette.responses import Response

from corrobora.desk.admin.backup import PATHS as BACKUP
from corrobora.desk.admin.log import PATHS as LOG
from corrobora.desk.admin.people import PATHS as PEOPLE
from corrobora.desk.admin.policy import PATHS as POLICY
from corrobora.desk.asked import Asked
from corrobora.desk.paths import Path
from corrobora.desk.rendering import render
from corrobora.model.account import Permission
from corrobora.register.accounts.people import list_accounts
from corrobora.register.backups import LastBackup, find_last_backup
from corrobora.register.log_pages import load_log_page
from corrobora.register.policies import PolicyMeaning, explain_current

__all__ = ["PATHS"]


@dataclass(frozen=True, slots=True, kw_only=True)
class AdminPage:
    """In short: how many may sign in and how many of them without a second factor, and the rest."""

    accounts: int
    without_code: int
    policy: PolicyMeaning
    rows: int
    last: LastBackup | None


def show(asked: Asked) -> Response:
    """Show in short what there is to look after."""
    with asked.reading() as connection:
        there = [one.account for one in list_accounts(connection)]
        page = AdminPage(
            accounts=sum(one.disabled_at is None for one in there),
            without_code=sum(one.disabled_at is None and not one.has_code for one in there),
            policy=explain_current(connection),
            rows=load_log_page(connection, most=1).head.number,
            last=find_last_backup(connection),
        )
    return render(asked, "admin/admin.html.jinja", page)


PATHS = (
    Path(name="admin", url="/admin", permission=Permission.ADMINISTER, handle=show),
    *PEOPLE,
    *POLICY,
    *LOG,
    *BACKUP,
)
