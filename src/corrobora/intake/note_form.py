"""A field note written as a small file: TOML, or Markdown with the entries at its head."""

from __future__ import annotations

import re
import tomllib
from collections.abc import Mapping
from pathlib import Path

from corrobora.errors import InputError
from corrobora.intake.front_matter import BrokenFrontMatter, read_front_matter

__all__ = ["read_note_form"]

# To YAML, a bare `on` is a word for true.
_ON = re.compile("^on:", re.MULTILINE)
_MAX_BYTES = 100_000  # a note is a page at most


def read_note_form(path: Path) -> Mapping[str, object]:
    """Return the entries of a form as they stand there; what is below the head is `said`.

    A file that ends in `.toml` is TOML, any other Markdown. Raises `InputError` where it cannot
    be read so. The message repeats nothing of the file: the informant's name stands in it.
    """
    try:
        raw = path.read_bytes()
        text = raw.decode("utf-8-sig")
    except (OSError, UnicodeDecodeError) as error:
        why = error.strerror if isinstance(error, OSError) else "it is no UTF-8"
        raise InputError(f"{path}: the form cannot be read ({why})") from error
    if len(raw) > _MAX_BYTES:
        raise InputError(f"{path}: a form of more than {_MAX_BYTES:,} bytes is no field note")
    return _read_toml(path, text) if path.suffix == ".toml" else _read_markdown(path, text)


def _read_toml(path: Path, text: str) -> Mapping[str, object]:
    try:
        return tomllib.loads(text)
    except tomllib.TOMLDecodeError as error:
        raise InputError(f"{path}: it is no TOML: {_place_of(error)}") from None


def _place_of(error: tomllib.TOMLDecodeError) -> str:
    """Return where the mistake is, without what stands there."""
    _, _, place = str(error).rpartition("(")
    return place.removesuffix(")") if place.startswith("at ") else "look at its quotation marks"


def _read_markdown(path: Path, text: str) -> Mapping[str, object]:
    text = _ON.sub('"on":', text.replace("\r\n", "\n"), count=1)
    try:
        front = read_front_matter(text)
    except BrokenFrontMatter as error:
        raise InputError(f"{path}: its head cannot be read (line {error.line})") from None
    if front is None:
        advice = "Begin it with --- and lines like `person: NAME`, closed by ---"
        raise InputError(f"{path}: it has no head that says who, when and how. {advice}")
    body = text[front.body_start :].strip()
    return dict(front.entries) | ({"said": body} if body else {})
