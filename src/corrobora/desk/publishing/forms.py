"""What is typed to publish: for whom, in which forms and languages, into which folder."""

from __future__ import annotations

import re

from corrobora.desk.asked import Given
from corrobora.desk.words import mark_for_translation as _
from corrobora.errors import UsageError
from corrobora.publish.formats import PublishFormat
from corrobora.publish.publishing import Wishes
from corrobora.publish.site.language import LANGUAGES
from corrobora.register.audience import OPENABLE, Audience, part_of_field

__all__ = ["read_audience", "read_folder", "read_part", "read_wishes"]

_FOLDER = re.compile(r"[A-Za-z0-9][A-Za-z0-9_-]{0,79}")
_MOST_TITLE = 120
_WRONG = {
    "audience": _("Choose for whom it is"),
    "formats": _("Choose at least one form"),
    "folder": _("A folder is named by letters, digits, - and _ alone, as site-2031"),
    "title": _("The title is longer than 120 characters. Say it in short"),
    "field": _("There is no such part of a person that is opened by itself"),
}


def read_audience(form: Given) -> Audience:
    """Return for whom it is; `UsageError` where nobody was chosen."""
    typed = form.text("audience")
    if typed not in set(Audience):
        raise UsageError(_WRONG["audience"])
    return Audience(typed)


def read_part(form: Given) -> str:
    """Return what of somebody is released, to whom, as decisions write it."""
    audience, field = read_audience(form), form.text("field")
    if not field:
        return audience.value
    if field not in OPENABLE:
        raise UsageError(_WRONG["field"])
    return part_of_field(audience, field)


def read_wishes(form: Given) -> Wishes:
    """Return what is to be published, in which forms; `UsageError` where something is amiss."""
    chosen = form.all("format")
    formats = tuple(one for one in PublishFormat if one.value in chosen)
    languages = tuple(one for one in LANGUAGES if one in form.all("language"))
    title = form.line("title") or "Corrobora"
    if not formats:
        raise UsageError(_WRONG["formats"])
    if len(title) > _MOST_TITLE:
        raise UsageError(_WRONG["title"])
    return Wishes(
        audience=read_audience(form),
        formats=formats,
        languages=languages or tuple(LANGUAGES),
        title=title,
    )


def read_folder(form: Given) -> str:
    """Return the name of a folder, one that leads nowhere else."""
    typed = form.text("folder")
    if _FOLDER.fullmatch(typed) is None:
        raise UsageError(_WRONG["folder"])
    return typed
