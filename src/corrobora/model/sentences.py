"""Sentences that are told to people: English as they stand, and open to be told in other words.

What gives a reason gives a `Sentence`: a text like any other, which keeps the message that it was
made of and the values in it. Whoever shows it may have the message translated (docs/adr/0024);
nothing here knows of languages.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from enum import StrEnum
from types import MappingProxyType
from typing import Any, Self, Union

__all__ = [
    "Sentence",
    "Translate",
    "Value",
    "join_sentences",
    "keep_sentence",
    "read_sentence",
    "tell",
]

Translate = Callable[[str], str]
Value = Union[str, int, StrEnum, tuple["Value", ...], None]  # noqa: UP007 - it names itself
_NOTHING: Mapping[str, Value] = MappingProxyType({})


class Sentence(str):
    """An English sentence that knows its message and what stands in the places of it.

    `message` has its places as `%(name)s`. A value is a name or number as it is to be shown, a word
    of a closed list, another sentence, or several of these, told with commas between them.
    """

    __slots__ = ("message", "values")
    message: str
    values: Mapping[str, Value]

    def __new__(cls, message: str, /, **values: Value) -> Self:
        """Make the sentence; without values the message is the sentence."""
        told = super().__new__(cls, _fill(message, values, _as_it_is))
        told.message = message
        told.values = MappingProxyType(values) if values else _NOTHING
        return told

    def __reduce__(self) -> tuple[Callable[..., Sentence], tuple[str, dict[str, Value]]]:
        """Let it be copied and sent to another process."""
        return _make, (self.message, dict(self.values))


def tell(text: str | Mapping[str, Any], translate: Translate) -> str:
    """Return a sentence with its message, and the words of lists in it, as `translate` gives them.

    A text that is no sentence is translated as a whole. What `keep_sentence` made is read, too.
    """
    if isinstance(text, Mapping):
        text = read_sentence(text)
    if isinstance(text, Sentence):
        return _fill(text.message, text.values, translate)
    return translate(text) if text else ""


def join_sentences(parts: Iterable[str], mark: str = "; ") -> Sentence:
    """Return several sentences as one."""
    values = {f"part{place}": part for place, part in enumerate(parts)}
    return Sentence(mark.join(f"%({name})s" for name in values), **values)


def keep_sentence(text: str) -> str | dict[str, Any]:
    """Return a sentence as plain data that `tell` reads; another text as it is."""
    if not isinstance(text, Sentence):
        return text
    return {"message": text.message, "values": {k: _keep(v) for k, v in text.values.items()}}


def _make(message: str, values: Mapping[str, Value]) -> Sentence:
    return Sentence(message, **values)


def _fill(message: str, values: Mapping[str, Value], translate: Translate) -> str:
    if not values:
        return translate(message) if message else ""
    return translate(message) % {name: _say(value, translate) for name, value in values.items()}


def _say(value: Value, translate: Translate) -> str:
    if isinstance(value, Sentence):
        return tell(value, translate)
    if isinstance(value, StrEnum):
        return translate(value.replace("_", " "))
    if isinstance(value, tuple):
        return ", ".join(_say(one, translate) for one in value)
    return "" if value is None else str(value)


def _as_it_is(text: str) -> str:
    return text


def _keep(value: Value) -> Any:  # noqa: ANN401 - plain data
    if isinstance(value, Sentence):
        return keep_sentence(value)
    if isinstance(value, StrEnum):
        return {"message": value.replace("_", " "), "values": {}}
    return [_keep(one) for one in value] if isinstance(value, tuple) else value


def read_sentence(kept: Mapping[str, Any]) -> Sentence:
    """Return the sentence of which `keep_sentence` made plain data."""
    return Sentence(kept["message"], **{k: _value(v) for k, v in kept["values"].items()})


def _value(kept: Any) -> Value:  # noqa: ANN401 - plain data
    if isinstance(kept, Mapping):
        return read_sentence(kept)
    if isinstance(kept, list):
        return tuple(_value(one) for one in kept)
    value: Value = kept
    return value
