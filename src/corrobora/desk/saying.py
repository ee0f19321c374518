"""What an error says, in the language of whoever asks, as far as its text is translated."""

from __future__ import annotations

from enum import StrEnum

from corrobora.desk.asked import Asked, Typed
from corrobora.desk.languages import load_catalogue
from corrobora.errors import CorroboraError
from corrobora.model.sentences import Sentence, Value, tell

__all__ = ["say"]

_TYPED = "typed"
"""The value of a sentence that holds what whoever asks typed themselves."""


def say(asked: Asked, told: object) -> str:
    """Return what an error or another text says; what nobody translated stays as it is.

    In a `Sentence` the message is translated, and what stands in its places stays. In another text
    nothing is filled in: it may hold what somebody typed.
    """
    text = told.told if isinstance(told, CorroboraError) else told
    whole = text if isinstance(text, str) else str(text)
    say_it = load_catalogue(asked.seat.language).gettext
    if isinstance(whole, Sentence) and _TYPED in whole.values:
        return Typed(tell(_cover(asked, whole), say_it))
    return tell(whole, say_it)


def _cover(asked: Asked, told: Sentence) -> Sentence:
    """Return a sentence veiled but for what whoever asks typed: blanks in it would tell them."""
    values = {k: v if k == _TYPED else _veiled(asked, v) for k, v in told.values.items()}
    return Sentence(told.message, **values)


def _veiled(asked: Asked, value: Value) -> Value:
    if isinstance(value, Sentence):
        return _cover(asked, value)
    if isinstance(value, tuple):
        return tuple(_veiled(asked, one) for one in value)
    is_word = isinstance(value, str) and not isinstance(value, StrEnum)
    return asked.veil.cover(str(value)) if is_word else value
