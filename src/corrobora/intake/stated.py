"""What a report states about itself: outlet, title, author, date, language, address."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from corrobora.intake.languages import normalise_tag

__all__ = ["NOTHING", "Stated", "from_entries", "merge", "one_line", "web_address"]

_OUTLET = ("outlet", "source", "site", "publisher", "site_name")
_TITLE = ("title", "headline")
_AUTHOR = ("author", "authors", "byline")
_PUBLISHED = ("date", "published", "published_at", "pubdate", "publish_date", "published_time")
_LANGUAGE = ("lang", "language", "locale")
_ADDRESS = ("url", "canonical", "canonical_url", "link", "source_url")
_MAX_LENGTH = 1000  # of a title or a name; what is longer is something else


@dataclass(frozen=True, slots=True, kw_only=True)
class Stated:
    """None where nothing is stated; `dates` as written, the best first (see intake/dates.py)."""

    outlet: str | None = None
    title: str | None = None
    author: str | None = None
    dates: tuple[object, ...] = ()
    language: str | None = None
    address: str | None = None


NOTHING = Stated()


def from_entries(entries: Mapping[str, object]) -> Stated:
    """Return what the entries of a front matter state, by the usual keys."""
    return Stated(
        outlet=_name(entries, _OUTLET),
        title=_text(entries, _TITLE),
        author=_text(entries, _AUTHOR),
        dates=tuple(entries[key] for key in _PUBLISHED if entries.get(key) not in (None, "")),
        language=normalise_tag(_text(entries, _LANGUAGE)),
        address=web_address(_text(entries, _ADDRESS)),
    )


def merge(first: Stated, second: Stated) -> Stated:
    """Return what `first` states, with `second` where it states nothing."""
    return Stated(
        outlet=first.outlet or second.outlet,
        title=first.title or second.title,
        author=first.author or second.author,
        dates=first.dates + second.dates,
        language=first.language or second.language,
        address=first.address or second.address,
    )


def one_line(text: str) -> str:
    """Return `text` on one line, without NUL: in JSON and YAML it can be written, and kept nowhere.

    A database on a server refuses it, and no title or name holds one.
    """
    return " ".join(text.replace("\0", " ").split())


def web_address(text: str | None) -> str | None:
    """Return `text` where it is a web address, else None."""
    if text and text.startswith(("http://", "https://")) and not any(c.isspace() for c in text):
        return text
    return None


def _name(entries: Mapping[str, object], keys: Iterable[str]) -> str | None:
    """Return the first text under `keys` that is a name: an address names no outlet."""
    names = (_text(entries, (key,)) for key in keys)
    return next((name for name in names if name and "://" not in name), None)


def _text(entries: Mapping[str, object], keys: Iterable[str]) -> str | None:
    for key in keys:
        value = entries.get(key)
        if isinstance(value, Mapping):
            value = value.get("name")
        if isinstance(value, list):
            value = ", ".join(item for item in value if isinstance(item, str)) or None
        if isinstance(value, str) and 0 < len(value.strip()) <= _MAX_LENGTH:
            return one_line(value) or None
    return None
