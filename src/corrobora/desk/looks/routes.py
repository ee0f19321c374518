"""Choosing how the pages look; kept by the browser, so that it holds before the sign-in too."""

from __future__ import annotations

from starlette.responses import Response

from corrobora.desk.asked import Asked
from corrobora.desk.languages import LANGUAGES
from corrobora.desk.paths import Path
from corrobora.desk.rendering import go_to
from corrobora.desk.seat import Theme
from corrobora.desk.seating import keep_choice
from corrobora.model.account import Permission

__all__ = ["PATHS", "way_back"]


def way_back(typed: str) -> str:
    """Return where somebody came from, if it is a page of ours; else the first page."""
    is_ours = typed.startswith("/") and not typed.startswith(("//", "/\\")) and typed.isprintable()
    return typed if is_ours else "/"


def choose(asked: Asked) -> Response:
    """Keep a language or a theme, and go back."""
    response = go_to(way_back(asked.form.text("next")))
    language, theme = asked.form.text("language"), asked.form.text("theme")
    if language in LANGUAGES:
        keep_choice(response, "language", language)
    if theme in set(Theme):
        keep_choice(response, "theme", theme)
    return response


PATHS = (
    Path(
        name="looks",
        url="/looks",
        permission=Permission.ANYBODY,
        method="POST",
        handle=choose,
    ),
)
