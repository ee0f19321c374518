"""Why a person judges so: a choice of reasons by one key, or words of their own.

A decision needs its reason; none is chosen beforehand, and none is given by an empty answer.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence

from corrobora.cli.review.keys import END, Keys
from corrobora.model.judgement import Judgement

__all__ = ["HOLDING", "REASONS", "TAKING_BACK", "ask_reason"]

REASONS: Mapping[Judgement, Sequence[str]] = {
    Judgement.POSITIVE: (
        "the same events on the same days",
        "only the spelling of the name differs",
        "the name was damaged in copying",
        "date of birth, parents or number agree",
        "a source says that they are one",
    ),
    Judgement.NEGATIVE: (
        "different ages or dates of birth",
        "events that exclude each other",
        "relatives or namesakes",
        "different names, alike by chance",
        "a source says that they are two",
    ),
    Judgement.UNSURE: (
        "too little is said of one of them",
        "what is said contradicts itself",
        "waiting for an answer",
    ),
}
HOLDING = ("waiting for an answer", "somebody else should judge this", "not now")
TAKING_BACK = ("pressed the wrong key", "looked again")
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
