"""The languages of the pages: English as it stands in the source, others as catalogues."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from importlib.resources import files

from corrobora.errors import UsageError
from corrobora.publish.catalogues import read_catalogue
from corrobora.publish.site.words import say_word

__all__ = ["LANGUAGES", "Tongue", "open_tongue"]

_SOURCE = "en"
_LOCALE = files("corrobora.publish") / "locale"

LANGUAGES: tuple[str, ...] = (
    _SOURCE,
    *sorted(f.name.removesuffix(".po") for f in _LOCALE.iterdir() if f.name.endswith(".po")),
)
"""The tags of all languages that the pages can be written in."""


@dataclass(frozen=True, slots=True)
class Tongue:
    """One language of the pages: its tag, and what translates a text of the source."""

    tag: str
    name: str
    translate: Callable[[str], str]

    def say(self, text: str, **values: object) -> str:
        """Return a text in this language, with values in place of `{name}`."""
        return self.translate(text).format(**values) if values else self.translate(text)

    def word(self, table: str, code: str) -> str:
        """Return the word for a code of a closed list."""
        return self.translate(say_word(table, code)) if code else ""


def open_tongue(tag: str) -> Tongue:
    """Return a language; a text that its catalogue lacks stays English.

    Raises `UsageError` where there is no such language.
    """
    if tag not in LANGUAGES:
        raise UsageError(f"{tag}: the pages are written in {' and '.join(LANGUAGES)}")
    from babel import Locale  # noqa: PLC0415 - an extra

    name = Locale.parse(tag).get_display_name(tag) or tag
    catalogue = read_catalogue(_LOCALE, tag)
    # The translation of nothing is what the file says of itself.
    return Tongue(tag, name, lambda text: catalogue.gettext(text) if text else "")
