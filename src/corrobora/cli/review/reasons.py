"""Why a person judges so: a choice of reasons by one key, or words of their own.

A decision needs its reason; none is chosen beforehand, and none is given by an empty answer.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence

from corrobora.cli.review.keys import END, Keys
from corrobora.register.review.reasons import HOLDING, PAIRS, TAKING_BACK

__all__ = ["HOLDING", "REASONS", "TAKING_BACK", "ask_reason"]

REASONS = PAIRS
_OWN = "t"


def ask_reason(keys: Keys, choices: Sequence[str], tell: Callable[[str], None]) -> str | None:
    """Return the reason, or None where the person would rather decide nothing.

    In lines, the reason stands after the key: a number of a choice, or words.
    """
    rest = keys.take_rest()
    if rest.isdecimal() and _choose(rest, choices) is None:
        tell(f"{rest} is none of the reasons: they are numbered from 1 to {len(choices)}.")
        return None
    if rest:
        return _choose(rest, choices) or rest
    numbered = [f"{i} {words}" for i, words in enumerate(choices, 1)]
    tell("Why?  " + "\n      ".join([*numbered, "t type it", "any other key: decide nothing"]))
    key = keys.read_key()
    if key == END:
        return None
    if key.lower() == _OWN:
        tell("Your reason, then Enter; nothing typed decides nothing:")
        return keys.take_rest() or keys.read_text() or None
    return _choose(key, choices)


def _choose(typed: str, choices: Sequence[str]) -> str | None:
    if typed.isdecimal() and 1 <= int(typed) <= len(choices):
        return choices[int(typed) - 1]
    return None
