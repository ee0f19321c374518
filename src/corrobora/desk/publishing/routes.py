"""Publishing: what was decided to leave, what would, making it; nothing goes around the policy."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from dataclasses import replace
from pathlib import Path as FilePath
from urllib.parse import quote

from starlette.exceptions import HTTPException
from starlette.responses import Response

from corrobora.desk.asked import Asked, Typed
from corrobora.desk.paths import Path
from corrobora.desk.publishing.forms import read_audience, read_folder, read_wishes
from corrobora.desk.publishing.labour import Made, MakeOrder, PreviewOrder, look_ahead, make
from corrobora.desk.publishing.pages import (
    KeptIn,
    MadePage,
    PreviewPage,
    PublishingPage,
    Sent,
    name_rows,
    sort_withheld,
)
from corrobora.desk.publishing.releasing import PATHS as RELEASING
from corrobora.desk.publishing.words import CHANGES, THINGS
from corrobora.desk.rendering import go_to, render
from corrobora.desk.saying import say
from corrobora.desk.words import mark_for_translation as _
from corrobora.desk.working import begin_work, draw_id, find_work, give_file, show_unfinished
from corrobora.errors import UsageError
from corrobora.model.account import Permission
from corrobora.publish.policy import Withheld
from corrobora.publish.publishing import PUBLISHED, Preview
from corrobora.register.addresses import find_name_at
from corrobora.register.audience import Audience
from corrobora.register.claim_lookup import is_claim_like
from corrobora.register.log_pages import load_log_page
from corrobora.register.releases import list_releases
from corrobora.register.search import search_names

__all__ = ["PATHS"]

_PUBLISHING = "/publishing"
_PREVIEWING = _("What would leave is being worked out")
_MAKING = _("The publication is being made")
_NO_FOLDER = _("This desk was started without a folder for publications. Take it as a download")
_LINK = _("Something else lies under that name. Choose another")
_NOBODY = _("Nobody is called so, or several are. Search, and release them from their page")
_TYPED = ("title", "folder")
_LATELY = 5
_SENT = {"who", "audience", "manifest"}  # what the log says of a publication


def show(asked: Asked) -> Response:
    """Show what was decided may leave, the last decision first."""
    return render(asked, "publishing/publishing.html.jinja", _load(asked))


def find(asked: Asked) -> Response:
    """Lead to the page from which somebody, or a figure, is released."""
    typed = asked.query.line("who") or ""
    if is_claim_like(typed) and not _is_address(asked, typed):
        return go_to(f"{_PUBLISHING}/claims/{quote(typed.lower())}")
    with asked.reading() as connection:
        found = [one for one in search_names(connection, typed) if one.is_exact] if typed else []
    seen = [one.person.id for one in found if not asked.veil.hides(one.person.id)]
    if len(seen) == 1:
        return go_to(f"{_PUBLISHING}/persons/{quote(seen[0])}")
    page = replace(_load(asked), wrong=say(asked, _NOBODY), typed={"who": Typed(typed)})
    return render(asked, "publishing/publishing.html.jinja", page, status=422)


def begin_preview(asked: Asked) -> Response:
    """Begin to work out what would leave."""
    try:
        order = PreviewOrder(
            asked.desk.register.where, read_audience(asked.form), asked.at, asked.desk.draw
        )
    except UsageError as error:
        page = replace(_load(asked), wrong=say(asked, error))
        return render(asked, "publishing/publishing.html.jinja", page, status=422)
    return go_to(f"{_PUBLISHING}/preview/{begin_work(asked, look_ahead, order)}")


def show_preview(asked: Asked) -> Response:
    """Show what would leave and what would stay, with the form to make it."""
    return _render_preview(asked)


def begin_make(asked: Asked) -> Response:
    """Begin to publish, after a preview, into a folder or to be fetched as one file."""
    if not isinstance(find_work(asked, Preview).result, Preview):
        return _render_preview(asked)
    job = draw_id(asked)
    try:
        wishes = read_wishes(asked.form)
        out, zipped = _choose_place(asked, job, wishes.audience)
    except UsageError as error:
        return _render_preview(asked, say(asked, error))
    order = MakeOrder(
        where=asked.desk.register.where,
        wishes=wishes,
        out=out,
        zipped=zipped,
        who=asked.seat.name,
        at=asked.at,
        draw=asked.desk.draw,
    )
    return go_to(f"{_PUBLISHING}/made/{begin_work(asked, make, order, id_=job)}")


def show_made(asked: Asked) -> Response:
    """Show how far it is, then what was published and what stayed."""
    job = find_work(asked, Made)
    made = job.result
    if not isinstance(made, Made):
        return show_unfinished(asked, job, title=_MAKING, back=_PUBLISHING)
    changes = Counter((one.what, one.change) for one in made.corrections)
    page = MadePage(
        job=job.id,
        audience=made.audience,
        as_of=made.as_of,
        rows=name_rows(made.rows),
        kept=_sort_withheld(asked, made.withheld),
        files=made.files,
        forms=made.formats,
        left_out=made.left_out,
        corrections=tuple(
            (THINGS.get(what, what), CHANGES[change], n)
            for (what, change), n in sorted(changes.items())
        ),
        changed=made.changed,
        commitment=made.commitment,
        folder=str(made.out),
        is_zip=made.zipped is not None,
    )
    return render(asked, "publishing/made.html.jinja", page)


def give(asked: Asked) -> Response:
    """Give a publication as one file."""
    made = find_work(asked, Made).result
    if not isinstance(made, Made) or made.zipped is None:
        raise HTTPException(404)
    return give_file(made.zipped, kind="application/zip")


def _choose_place(asked: Asked, job: str, audience: Audience) -> tuple[FilePath, FilePath | None]:
    """Return the folder that is written, and the file that is made of it, if any."""
    if not asked.form.has("into"):
        name = f"published-{audience.value}-{asked.today}"
        place = asked.desk.downloads.make_place(job)
        return place / name, place / f"{name}.zip"
    if asked.desk.publications is None:
        raise UsageError(_NO_FOLDER)
    out = asked.desk.publications / read_folder(asked.form)
    if out.is_symlink():  # it would lead out of the folder
        raise UsageError(_LINK)
    return out, None


def _render_preview(asked: Asked, wrong: str = "") -> Response:
    job = find_work(asked, Preview)
    found, folder = job.result, asked.desk.publications
    if not isinstance(found, Preview):
        return show_unfinished(asked, job, title=_PREVIEWING, back=_PUBLISHING)
    page = PreviewPage(
        job=job.id,
        audience=found.audience,
        as_of=found.as_of,
        rows=name_rows(found.rows.items()),
        kept=_sort_withheld(asked, found.withheld),
        folder="" if folder is None else str(folder),
        folders=() if folder is None else _list_folders(folder),
        typed={name: Typed(asked.form.text(name)) for name in _TYPED},
        wrong=say(asked, wrong),
    )
    return render(asked, "publishing/preview.html.jinja", page, status=422 if wrong else 200)


def _list_folders(folder: FilePath) -> tuple[str, ...]:
    if not folder.is_dir():
        return ()
    there = (one.name for one in folder.iterdir() if one.is_dir() and not one.is_symlink())
    return tuple(sorted(name for name in there if not name.startswith(".")))


def _is_address(asked: Asked, typed: str) -> bool:
    with asked.reading() as connection:
        return find_name_at(connection, typed) is not None


def _sort_withheld(asked: Asked, withheld: Iterable[Withheld]) -> tuple[KeptIn, ...]:
    sees = asked.seat.may(Permission.SEE_RESTRICTED)
    return sort_withheld(withheld, asked.veil, sees_restricted=sees)


def _load(asked: Asked) -> PublishingPage:
    with asked.reading() as connection:
        found = list_releases(connection, asked.veil, after=asked.query.text("after") or None)
        sent = load_log_page(connection, kind=PUBLISHED, most=_LATELY).rows
    told = [(one.at, one.payload) for one in sent if _SENT.issubset(one.payload or ())]
    return PublishingPage(
        rows=found.rows,
        after=found.after,
        sent=tuple(
            Sent(at, said["who"], Audience(said["audience"]), said["manifest"]) for at, said in told
        ),
    )


_MAY = Permission.PUBLISH
_PREVIEW = f"{_PUBLISHING}/preview/{{job}}"
PATHS = (
    Path(name="publishing", url=_PUBLISHING, permission=_MAY, handle=show),
    Path(name="publishing.find", url=f"{_PUBLISHING}/find", permission=_MAY, handle=find),
    Path(
        name="publishing.preview",
        url=f"{_PUBLISHING}/preview",
        permission=_MAY,
        handle=begin_preview,
        method="POST",
    ),
    Path(name="publishing.previewed", url=_PREVIEW, permission=_MAY, handle=show_preview),
    Path(name="publishing.make", url=_PREVIEW, permission=_MAY, handle=begin_make, method="POST"),
    Path(
        name="publishing.made",
        url=f"{_PUBLISHING}/made/{{job}}",
        permission=_MAY,
        handle=show_made,
    ),
    Path(
        name="publishing.file",
        url=f"{_PUBLISHING}/made/{{job}}/file",
        permission=_MAY,
        handle=give,
    ),
    *RELEASING,
)
