"""Backups made at the desk: always encrypted, into the folder of backups or for the browser."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from pathlib import Path as FilePath

from starlette.responses import Response

from corrobora import __version__
from corrobora.desk.accounts import REFUSALS, is_confirmed
from corrobora.desk.admin.forms import read_passphrase
from corrobora.desk.admin.labour import BackupMade, BackupOrder, back_up
from corrobora.desk.asked import Asked
from corrobora.desk.paths import Path
from corrobora.desk.rendering import go_to, render
from corrobora.desk.saying import say
from corrobora.desk.words import mark_for_translation as _
from corrobora.desk.working import begin_work, draw_id, find_work, give_file, show_unfinished
from corrobora.errors import InputError, UsageError
from corrobora.model.account import Permission
from corrobora.register.accounts.passwords import Refusal
from corrobora.register.backup import SALT_BYTES, Secret
from corrobora.register.backups import KeptBackup, LastBackup, find_last_backup, list_backups
from corrobora.register.heads import KEY_BYTES

__all__ = ["PATHS"]

_BACKUP = "/admin/backup"
_MAKING = _("The backup is being made and read back")
_NO_FOLDER = _("This desk was started without a folder for backups. Take it as a download")


@dataclass(frozen=True, slots=True, kw_only=True)
class BackupPage:
    """When the last was made, which lie in the folder; `folder` is empty where there is none."""

    last: LastBackup | None
    folder: str
    kept: Sequence[KeptBackup]
    wrong: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class MadePage:
    """A backup that was made; `is_download` where the browser is to fetch it."""

    job: str
    made: BackupMade
    folder: str
    is_download: bool


def show(asked: Asked) -> Response:
    """Show when the last backup was made, and the form for another."""
    return render(asked, "admin/backup.html.jinja", _load(asked))


def make(asked: Asked) -> Response:
    """Begin a backup."""
    if not is_confirmed(asked):
        return _refuse(asked, REFUSALS[Refusal.WRONG])
    job, draw = draw_id(asked), asked.desk.draw
    try:
        order = BackupOrder(
            where=asked.desk.register.where,
            secret=Secret(read_passphrase(asked.form), draw(SALT_BYTES)),
            out=_choose_place(asked, job) / f"register-{asked.at:%Y-%m-%d-%H%M%S}.backup",
            program=__version__,
            at=asked.at,
            who=asked.seat.name,
            key=draw(KEY_BYTES),
        )
    except UsageError as error:
        return _refuse(asked, say(asked, error))
    return go_to(f"{_BACKUP}/{begin_work(asked, back_up, order, id_=job)}")


def show_made(asked: Asked) -> Response:
    """Show how far a backup is, then where it lies and how it is restored."""
    job = find_work(asked, BackupMade)
    made = job.result
    if not isinstance(made, BackupMade):
        return show_unfinished(asked, job, title=_MAKING, back=_BACKUP)
    folder = asked.desk.backups
    page = MadePage(
        job=job.id,
        made=made,
        folder="" if folder is None else str(folder),
        is_download=made.path.parent != folder,
    )
    return render(asked, "admin/backup_made.html.jinja", page)


def give(asked: Asked) -> Response:
    """Give the file of a backup, which only its passphrase opens."""
    made = find_work(asked, BackupMade).result
    return give_file(made.path if isinstance(made, BackupMade) else FilePath())


def _choose_place(asked: Asked, job: str) -> FilePath:
    if not asked.form.has("folder"):
        return asked.desk.downloads.make_place(job)
    if asked.desk.backups is None:
        raise UsageError(_NO_FOLDER)
    return asked.desk.backups


def _refuse(asked: Asked, wrong: str) -> Response:
    page = replace(_load(asked), wrong=say(asked, wrong))
    return render(asked, "admin/backup.html.jinja", page, status=422)


def _load(asked: Asked) -> BackupPage:
    folder, wrong = asked.desk.backups, ""
    kept: Sequence[KeptBackup] = ()
    try:
        kept = () if folder is None else list_backups(folder)
    except InputError as error:
        wrong = say(asked, error)
    with asked.reading() as connection:
        last = find_last_backup(connection)
    return BackupPage(
        last=last, folder="" if folder is None else str(folder), kept=kept, wrong=wrong
    )


_ADMINISTER = Permission.ADMINISTER
PATHS = (
    Path(name="admin.backup", url=_BACKUP, permission=_ADMINISTER, handle=show),
    Path(name="admin.backup.make", url=_BACKUP, permission=_ADMINISTER, handle=make, method="POST"),
    Path(
        name="admin.backup.made",
        url=f"{_BACKUP}/{{job}}",
        permission=_ADMINISTER,
        handle=show_made,
    ),
    Path(
        name="admin.backup.file",
        url=f"{_BACKUP}/{{job}}/file",
        permission=_ADMINISTER,
        handle=give,
    ),
)
