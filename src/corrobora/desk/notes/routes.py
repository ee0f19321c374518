"""Field notes: the calls that are due, the form, one note, and who told it."""

from __future__ import annotations

from dataclasses import replace

from starlette.exceptions import HTTPException
from starlette.responses import Response

from corrobora.desk.asked import Asked, Given
from corrobora.desk.notes.forms import read_typing
from corrobora.desk.notes.naming import find_names, name_of
from corrobora.desk.notes.pages import (
    FormPage,
    NotePage,
    NotesPage,
    fill_again,
    make_form,
    split_due,
)
from corrobora.desk.paths import Path
from corrobora.desk.rendering import go_to, render
from corrobora.desk.saying import say
from corrobora.errors import UsageError
from corrobora.model.account import Permission
from corrobora.model.sentences import Sentence
from corrobora.register.note_lookup import KeptNote
from corrobora.register.note_pages import find_note_called, list_calls, list_note_page
from corrobora.register.note_reading import KEY_BYTES, Look, read_informant
from corrobora.register.notes import NoteStamp, add_note

__all__ = ["PATHS"]

_NEW = "/notes/new"
_FORM, _NOTE, _NOTES, _NAMES = (
    f"notes/{name}.html.jinja" for name in ("form", "note", "notes", "names")
)
_MARK_BYTES = 16


def show_all(asked: Asked) -> Response:
    """Show the calls that are due, then all notes, page by page."""
    after = asked.query.text("after") or None
    with asked.reading() as connection:
        veil = asked.veil
        due, later = split_due(() if after else list_calls(connection, veil, asked.today))
        found = list_note_page(connection, veil, after=after)
    page = NotesPage(
        due=due,
        later=later,
        rows=found.rows,
        after=found.after,
        was_kept=asked.query.has("kept"),
    )
    return render(asked, _NOTES, page)


def show_form(asked: Asked) -> Response:
    """Show the form: with what somebody typed when their seat locked, else for a person or note."""
    kept = asked.desk.drafts.find(_account(asked), _NEW, asked.at)
    if kept is not None:
        return render(asked, _FORM, make_form(Given(kept), today=asked.today, is_kept=True))
    if asked.query.text("replaces"):
        return render(asked, _FORM, make_form(_fill_again(asked), today=asked.today))
    named = Given({"person": [name_of(asked, asked.query.text("person"))]})
    return render(asked, _FORM, make_form(named, today=asked.today))


def suggest(asked: Asked) -> Response:
    """Show the names that begin as was typed."""
    names = find_names(asked, asked.form.text("person"))
    return render(asked, _NAMES, _form(asked, names=names))


def keep_draft(asked: Asked) -> Response:
    """Keep what is being typed, in memory, until the note is written."""
    asked.desk.drafts.keep(_account(asked), _NEW, asked.form.values, asked.at)
    return Response(status_code=204)


def begin_anew(asked: Asked) -> Response:
    """Forget what was being typed."""
    asked.desk.drafts.drop(_account(asked), _NEW)
    return go_to(_NEW)


def add(asked: Asked) -> Response:
    """Take the note; or show the form again with what is wrong, names, or place for one more."""
    wanted = asked.form.text("do")
    if wanted == "more":
        return render(asked, _FORM, make_form(asked.form, today=asked.today, more=True))
    if wanted == "find":
        names = find_names(asked, asked.form.text("person"))
        return render(asked, _FORM, _form(asked, names=names))
    typing = read_typing(asked.form, by=asked.seat.name, today=asked.today)
    if typing.draft is None:
        page = make_form(asked.form, today=asked.today, wrong=typing.wrong)
        return render(asked, _FORM, page, status=422)
    try:
        add_note(asked.desk.register.where, typing.draft, stamp=_stamp(asked))
    except UsageError as error:
        page = make_form(asked.form, today=asked.today, told=say(asked, error))
        return render(asked, _FORM, page, status=422)
    asked.desk.drafts.drop(_account(asked), _NEW)
    return go_to("/notes?kept=1")


def show(asked: Asked) -> Response:
    """Show one note, without who told it."""
    return render(asked, _NOTE, _page(asked, _find(asked, "name")))


def look(asked: Asked) -> Response:
    """Show who told a note, for a reason that is logged before anything is shown."""
    kept = _find(asked, "name")
    where, at = asked.desk.register.where, asked.at
    reason = Look(asked.seat.name, asked.form.text("why"), at, asked.desk.draw(KEY_BYTES))
    try:
        _, informant = read_informant(where, kept.report.id, reason)
    except UsageError as error:
        return render(asked, _NOTE, _page(asked, kept, wrong=say(asked, error)), status=422)
    page = NotePage(
        kept=kept,
        replaces=kept.note.replaces,
        today=asked.today,
        informant=informant,
        was_looked=True,
    )
    return render(asked, _NOTE, page)


def _form(asked: Asked, names: tuple[str, ...]) -> FormPage:
    return replace(make_form(asked.form, today=asked.today), names=names)


def _fill_again(asked: Asked) -> Given:
    """Return the form of a correction; it shows words as they are, so all of them must be seen."""
    filled = fill_again(_find(asked, "replaces"))
    words = (word for several in filled.values.values() for word in several)
    if any(asked.veil.cover(word) != word for word in words):
        raise UsageError(
            Sentence(
                "This note holds a name that is not yours to see. Somebody who may see it "
                "has to correct the note, or write a note of your own"
            )
        )
    return filled


def _page(asked: Asked, kept: KeptNote, wrong: str = "") -> NotePage:
    return NotePage(kept=kept, replaces=kept.note.replaces, today=asked.today, wrong=wrong)


def _find(asked: Asked, part: str) -> KeptNote:
    called = asked.path.get(part) or asked.query.text(part)
    with asked.reading() as connection:
        veil = asked.veil
        found = find_note_called(connection, veil, called)
    if found is None:
        raise HTTPException(404)
    return found


def _stamp(asked: Asked) -> NoteStamp:
    draw = asked.desk.draw
    return NoteStamp(
        at=asked.at,
        mark=draw(_MARK_BYTES).hex(),
        token=draw(_MARK_BYTES).hex(),
        key=draw(KEY_BYTES),
    )


def _account(asked: Asked) -> str:
    return "" if asked.seat.account is None else asked.seat.account.id


_WRITE = Permission.WRITE_NOTES
PATHS = (
    Path(name="notes", url="/notes", permission=_WRITE, handle=show_all),
    Path(name="note.new", url=_NEW, permission=_WRITE, handle=show_form),
    Path(name="note.add", url=_NEW, permission=_WRITE, handle=add, method="POST", resume=_NEW),
    Path(name="note.names", url="/notes/names", permission=_WRITE, handle=suggest, method="POST"),
    Path(
        name="note.draft",
        url="/notes/draft",
        permission=_WRITE,
        handle=keep_draft,
        method="POST",
        resume=_NEW,
    ),
    Path(name="note.anew", url="/notes/anew", permission=_WRITE, handle=begin_anew, method="POST"),
    Path(name="note", url="/notes/{name}", permission=_WRITE, handle=show),
    Path(
        name="note.informant",
        url="/notes/{name}/informant",
        permission=Permission.SEE_RESTRICTED,
        handle=look,
        method="POST",
    ),
)
