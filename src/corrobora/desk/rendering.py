"""Pages as HTML: a template sees one frozen value and who sits there, and what it writes is veiled.

The veil lies over every value that a template writes out, for those who may not see whoever is
restricted (docs/adr/0021); a template can neither forget it nor take it off.
"""

from __future__ import annotations

import datetime
from contextvars import ContextVar
from functools import cache
from typing import Any
from urllib.parse import quote

from babel.dates import format_date
from babel.numbers import format_decimal
from jinja2 import Environment, PackageLoader, StrictUndefined
from markupsafe import Markup
from starlette.responses import HTMLResponse, RedirectResponse, Response

from corrobora.desk.asked import Asked, Typed
from corrobora.desk.languages import LANGUAGES, load_catalogue
from corrobora.desk.menu import menu_of
from corrobora.desk.seat import Theme
from corrobora.desk.words import CHANGES, WAITING, WORDS
from corrobora.model.account import Permission
from corrobora.model.sentences import Sentence, tell
from corrobora.model.wording import CONFLICTS, STEPS, word_side
from corrobora.register.veil import Veil

__all__ = ["go_to", "render", "translate"]

_NO_VEIL: Veil | None = None
_veil: ContextVar[Veil | None] = ContextVar("veil", default=_NO_VEIL)


def render(asked: Asked, template: str, page: object, *, status: int = 200) -> Response:
    """Return the page; `template` is its file below `templates/`, `page` all that it says."""
    laid = _veil.set(asked.veil)
    try:
        text = (
            _environment(asked.seat.language)
            .get_template(template)
            .render(
                page=page,
                seat=asked.seat,
                may=asked.seat.may,
                Permission=Permission,
                menu=menu_of(asked.seat, asked.url),
                url=Typed(asked.url),
                quoted_url=Typed(quote(asked.url)),
                at=asked.at,
                idle=int(asked.desk.idle.total_seconds()),
                is_part=asked.is_part,
                languages=LANGUAGES,
                themes=tuple(Theme),
            )
        )
    finally:
        _veil.reset(laid)
    return HTMLResponse(text, status)


def go_to(url: str) -> Response:
    """Return the way to another page of ours, by GET."""
    return RedirectResponse(url, 303)


def translate(asked: Asked, text: str, **values: object) -> str:
    """Return a text of the source in the language of whoever asks, with its values in place."""
    return load_catalogue(asked.seat.language).gettext(text) % values


@cache
def _environment(language: str) -> Environment:
    environment = Environment(
        loader=PackageLoader("corrobora.desk"),
        auto_reload=False,  # else each page looks for each of its files
        extensions=["jinja2.ext.i18n"],
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
        finalize=lambda value: _cover(_tell(value, language)),
    )
    catalogue = load_catalogue(language)
    environment.policies["ext.i18n.trimmed"] = True
    install: Any = environment
    install.install_gettext_translations(catalogue, newstyle=True)
    environment.globals["language"] = language
    environment.filters.update(
        say=lambda word: _say(word, language),
        tell=lambda text: tell(text, catalogue.gettext),
        waiting=lambda kind: catalogue.gettext(WAITING[kind]),
        change=lambda kind: catalogue.gettext(CHANGES[kind]),
        quarrel=lambda kind: catalogue.gettext(CONFLICTS.get(kind, kind.replace("_", " "))),
        mean=lambda step: catalogue.gettext(STEPS[step]),
        side=lambda side: _say_side(side, language),
        day=lambda day: format_date(day, "medium", locale=language),
        moment=lambda moment: _say_moment(moment, language),
        number=lambda number: format_decimal(number, locale=language),
    )
    return environment


def _tell(value: object, language: str) -> object:
    """Return a sentence from below as whoever asks reads it; anything else as it is."""
    if not isinstance(value, Sentence):
        return value
    return tell(value, load_catalogue(language).gettext)


def _cover(value: object) -> object:
    """Return what a template may write of a value: with the names that are veiled blanked."""
    if isinstance(value, Typed):
        return str(value)
    veil = _veil.get()
    if veil is None or value is None or isinstance(value, (bool, int, float)):
        return value
    covered = veil.cover(str(value))
    return Markup(covered) if isinstance(value, Markup) else covered  # noqa: S704 - as it was


def _say(word: object, language: str) -> str:
    """Return a sentence, or a word of a closed list, as people read it."""
    catalogue = load_catalogue(language)
    if isinstance(word, Sentence):
        return tell(word, catalogue.gettext)
    return catalogue.gettext(WORDS.get(str(word), str(word).replace("_", " ")))


def _say_side(side: str, language: str) -> str:
    """Return a side as people know it; those inside do not confirm each other."""
    known, rest = word_side(side)
    return load_catalogue(language).gettext(known) % rest


def _say_moment(moment: datetime.datetime, language: str) -> str:
    return f"{format_date(moment.date(), 'medium', locale=language)}, {moment:%H:%M} UTC"
