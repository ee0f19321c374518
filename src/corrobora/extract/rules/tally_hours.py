"""The hour up to which a figure counts: "by 6 p.m.", "hasta las 18:30", "as of noon"."""

from __future__ import annotations

from collections.abc import Sequence
from functools import lru_cache

from corrobora.extract.rules.phrases import PhraseMatcher
from corrobora.extract.rules.tokens import Token
from corrobora.packs.figures import Figures

__all__ = ["find_hour"]

_HOURS, _MINUTES, _HALF_DAY = 24, 60, 12
_SEPARATORS = frozenset(":.h")
# Tokens between the word that leads an hour and the number: "hasta las 10".
_REACH = 2


def find_hour(tokens: Sequence[Token], words: Figures) -> str | None:
    """Return the one hour that the tokens state, as `HH:MM`; None where none or several are."""
    found = {hour for at in range(len(tokens)) if (hour := _hour_at(tokens, at, words))}
    return found.pop() if len(found) == 1 else None


def _hour_at(tokens: Sequence[Token], at: int, words: Figures) -> str | None:
    named = words.hours_named.get(tokens[at].fold)
    if named is not None:
        return f"{named:02d}:00"
    hour, minute, last = _number(tokens, at)
    if hour is None:
        return None
    half = _halves(words).longest_at(tokens, last) if last < len(tokens) else None
    if half is None:
        is_written = minute is not None and _is_led(tokens, at, words)
        return f"{hour:02d}:{minute:02d}" if is_written else None
    if half.value == "plain":
        return f"{hour:02d}:{minute or 0:02d}" if _is_led(tokens, at, words) else None
    if not 1 <= hour <= _HALF_DAY:
        return None
    shifted = hour % _HALF_DAY + (_HALF_DAY if half.value == "afternoon" else 0)
    return f"{shifted:02d}:{minute or 0:02d}"


def _number(tokens: Sequence[Token], at: int) -> tuple[int | None, int | None, int]:
    """Return hour, minute and where they end: `18:30` in one token or in three, or `18`."""
    text = tokens[at].text
    whole = text.partition(":") if ":" in text else text.partition(".")
    if whole[1]:
        return (*_checked(whole[0], whole[2]), at + 1)
    hour, _ = _checked(text, "0")
    if hour is None:
        return None, None, at
    if at + 2 < len(tokens) and tokens[at + 1].text in _SEPARATORS:
        is_joined = tokens[at + 1].end == tokens[at + 2].start
        both = _checked(text, tokens[at + 2].text)
        if is_joined and both[0] is not None and len(tokens[at + 2].text) == 2:  # noqa: PLR2004
            return (*both, at + 3)
    return hour, None, at + 1


def _checked(hour: str, minute: str) -> tuple[int | None, int | None]:
    if not (hour.isdecimal() and minute.isdecimal()) or len(hour) > 2:  # noqa: PLR2004
        return None, None
    is_time = int(hour) < _HOURS and int(minute) < _MINUTES
    return (int(hour), int(minute)) if is_time else (None, None)


def _is_led(tokens: Sequence[Token], at: int, words: Figures) -> bool:
    before = tokens[max(0, at - _REACH) : at]
    return any(t.fold in words.clock for t in before)


@lru_cache(maxsize=32)
def _halves(words: Figures) -> PhraseMatcher[str]:
    halves = {
        "morning": words.hours_morning,
        "afternoon": words.hours_afternoon,
        "plain": words.hours_plain,
    }
    return PhraseMatcher((p, name) for name, phrases in halves.items() for p in phrases)
