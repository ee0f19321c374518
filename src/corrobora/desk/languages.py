"""The languages of the pages: English in the source, others as catalogues that translators edit."""

from __future__ import annotations

import gettext
import tomllib
from collections.abc import Mapping
from functools import cache
from importlib import resources
from types import MappingProxyType

from corrobora.model.account import Account
from corrobora.publish.catalogues import read_catalogue

__all__ = ["LANGUAGES", "choose_language", "load_catalogue"]

_FOLDER = resources.files("corrobora.desk").joinpath("locale")

LANGUAGES: Mapping[str, str] = MappingProxyType(
    tomllib.loads(_FOLDER.joinpath("languages.toml").read_text("utf-8"))
)
"""What each language is called in itself; the first is that of the source."""

_SOURCE = next(iter(LANGUAGES))


@cache
def load_catalogue(language: str) -> gettext.NullTranslations:
    """Return the translations into that language; of the source's own language none are needed."""
    return read_catalogue(_FOLDER, language)


def choose_language(account: Account | None, kept: str, accepted: str) -> str:
    """Return the language for somebody: what they chose here, their account's, what they read.

    `kept` is what this browser keeps of a choice; `accepted` is the header Accept-Language, best
    first by its weights.
    """
    own = [] if account is None else [account.language]
    wanted = [kept, *own, *_by_weight(accepted)]
    return next((one for one in wanted if one in LANGUAGES), _SOURCE)


def _by_weight(accepted: str) -> list[str]:
    weighed = []
    for place, part in enumerate(accepted.split(",")):
        tag, _, weight = part.strip().partition(";q=")
        try:
            weighed.append((-float(weight or 1), place, tag.split("-")[0].strip().lower()))
        except ValueError:
            continue
    return [tag for _, _, tag in sorted(weighed)]
