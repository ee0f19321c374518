"""Catalogues of translations, read as translators edit them: nothing is compiled beforehand."""

from __future__ import annotations

import gettext
import io
from importlib.resources.abc import Traversable

__all__ = ["read_catalogue"]


def read_catalogue(folder: Traversable, language: str) -> gettext.NullTranslations:
    """Return the translations of a folder into a language; none where it has no such file.

    What has no translation stays as it is. Reads `es.po` for `es`.
    """
    file = folder.joinpath(f"{language}.po")
    if not file.is_file():
        return gettext.NullTranslations()
    from babel.messages.mofile import write_mo  # noqa: PLC0415 - an extra
    from babel.messages.pofile import read_po  # noqa: PLC0415 - an extra

    compiled = io.BytesIO()
    write_mo(compiled, read_po(io.BytesIO(file.read_bytes()), locale=language))
    compiled.seek(0)
    return _Catalogue(compiled)


class _Catalogue(gettext.GNUTranslations):
    """Finds a text also where it stands as the first of several numbers, on every Python."""

    def gettext(self, message: str) -> str:
        found = super().gettext(message)
        return found if found != message else self.ngettext(message, message, 1)
