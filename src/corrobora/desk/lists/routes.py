"""Lists: which there are, their versions and rows; pairs of people to judge."""

from __future__ import annotations

from starlette.responses import Response

from corrobora.desk.asked import Asked
from corrobora.desk.lists.diffing import file_why, show_diff
from corrobora.desk.lists.importing import (
    begin,
    correct,
    forget,
    give_bad_rows,
    show_begin,
    show_done,
    show_look,
)
from corrobora.desk.lists.looking import find_list, show_list, show_lists, show_rows
from corrobora.desk.paths import Path
from corrobora.desk.rendering import go_to
from corrobora.desk.sent import MOST_BYTES
from corrobora.model.account import Permission

__all__ = ["PATHS"]


def show_matches(asked: Asked) -> Response:
    """Lead to the pairs that wait to be judged."""
    with asked.reading() as connection:
        find_list(asked, connection)
    return go_to("/queue?kind=pair")


_READ, _IMPORT = Permission.READ, Permission.IMPORT
_FORM = 1 << 16  # bytes of what is typed beside a file
_LIST = "/lists/{address}"
PATHS = (
    Path(name="lists", url="/lists", permission=_READ, handle=show_lists),
    Path(name="lists.begin", url="/lists/import", permission=_IMPORT, handle=show_begin),
    Path(
        name="lists.send",
        url="/lists/import",
        permission=_IMPORT,
        handle=begin,
        method="POST",
        most_bytes=MOST_BYTES + _FORM,
    ),
    Path(name="lists.look", url="/lists/import/look", permission=_IMPORT, handle=show_look),
    Path(
        name="lists.correct",
        url="/lists/import/look",
        permission=_IMPORT,
        handle=correct,
        method="POST",
    ),
    Path(
        name="lists.forget",
        url="/lists/import/forget",
        permission=_IMPORT,
        handle=forget,
        method="POST",
    ),
    Path(name="lists.done", url="/lists/import/{job}", permission=_IMPORT, handle=show_done),
    Path(
        name="lists.bad_rows",
        url="/lists/import/{job}/bad-rows",
        permission=_IMPORT,
        handle=give_bad_rows,
    ),
    Path(name="list", url=_LIST, permission=_READ, handle=show_list),
    Path(name="list.rows", url=f"{_LIST}/show", permission=_READ, handle=show_rows),
    Path(name="list.diff", url=f"{_LIST}/diff", permission=_READ, handle=show_diff),
    Path(
        name="list.why",
        url=f"{_LIST}/diff/why",
        permission=Permission.DECIDE,
        handle=file_why,
        method="POST",
    ),
    Path(name="list.matches", url=f"{_LIST}/matches", permission=_READ, handle=show_matches),
)
