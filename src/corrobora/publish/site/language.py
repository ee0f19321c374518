"""The languages of the pages: English as it stands in the source, others as catalogues."""

from __future__ import annotations

from collections.abc import Callable
from importlib.resources import files

from corrobora.errors import UsageError

__all__ = ["LANGUAGES", "load_words"]

_SOURCE = "en"
_LOCALE = files("corrobora.publish") / "locale"

LANGUAGES: tuple[str, ...] = (
    _SOURCE,
    *sorted(f.name.removesuffix(".po") for f in _LOCALE.iterdir() if f.name.endswith(".po")),
)
"""The tags of all languages that the pages can be written in."""


def load_words(language: str) -> Callable[[str], str]:
    """Return the function that translates a text of the source; what is missing stays English.

    Raises `UsageError` where there is no such language.
    """
    if language not in LANGUAGES:
        raise UsageError(f"{language}: the pages are written in {' and '.join(LANGUAGES)}")
    if language == LANGUAGES[0]:
        return str
    from babel.messages.pofile import read_po  # noqa: PLC0415 - an extra

    catalogue = read_po(_LOCALE.joinpath(f"{language}.po").open("rb"), locale=language)
    words = {str(one.id): str(one.string) for one in catalogue if one.id and one.string}
    return lambda text: words.get(text, text)
