"""What an error says, in the language of whoever asks, as far as its text is translated."""

from __future__ import annotations

from corrobora.desk.asked import Asked
from corrobora.desk.languages import load_catalogue
from corrobora.errors import CorroboraError
from corrobora.model.sentences import tell

__all__ = ["say"]


def say(asked: Asked, told: object) -> str:
    """Return what an error or another text says; what nobody translated stays as it is.

    In a `Sentence` the message is translated, and what stands in its places stays. In another text
    nothing is filled in: it may hold what somebody typed.
    """
    text = told.told if isinstance(told, CorroboraError) else told
    whole = text if isinstance(text, str) else str(text)
    return tell(whole, load_catalogue(asked.seat.language).gettext)
