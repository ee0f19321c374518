"""The worst errors, each with the passage that it stands in."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from tools.eval_matching import FIELDS, Entry, find_pairs, is_right
from tools.eval_reader import Reading

__all__ = ["Error", "find_errors", "tell_errors"]

_FROM_NOTHING, _INVENTED, _MISSED, _TURNED, _FIELD = 5, 4, 3, 3, 1
_PASSAGE_MOST = 300


@dataclass(frozen=True, slots=True)
class Error:
    """One error: how grave, in which text, what it is, and the passage."""

    gravity: int
    text: str
    what: str
    passage: str


def find_errors(readings: Iterable[Reading]) -> list[Error]:
    """Every error, the gravest first: what was never said, what was missed, fields misread."""
    errors = [error for one in readings for name in one.annotated for error in _errors(one, name)]
    return sorted(errors, key=lambda error: (-error.gravity, error.text, error.what))


def tell_errors(errors: Iterable[Error]) -> str:
    """One error a paragraph."""
    return "\n".join(f"{one.text} {one.what}\n      {one.passage}" for one in errors)


def _errors(reading: Reading, name: str) -> Iterator[Error]:
    gold, found = reading.of.entry[name], reading.found[name]
    pairs = find_pairs(name, gold, found)
    is_empty = reading.of.entry.get("kind") == "nothing"
    for one in found:
        if not any(one is other for _, other in pairs):
            gravity = _FROM_NOTHING if is_empty else _INVENTED
            yield _error(reading, gravity, f"{name}: never said: {_name(one)}", one)
    for one in gold:
        if not any(one is other for other, _ in pairs):
            yield _error(reading, _MISSED, f"{name}: missed: {_name(one)}", one)
    for one, other in pairs:
        wrong = [key for key in FIELDS[name] if not is_right(key, one, other)]
        if wrong:
            gravity = len(wrong) * _FIELD + _TURNED * ("certainty" in wrong)
            told = "; ".join(f"{key} {other.get(key)!r}, not {one.get(key)!r}" for key in wrong)
            yield _error(reading, gravity, f"{name}: {_name(one)}: {told}", one)


def _name(entry: Entry) -> str:
    keys = ("person", "about", "site", "value", "low", "stance", "act", "claim", "certainty")
    told = [entry[key] for key in keys if entry.get(key) is not None]
    return " ".join(one["name"] if isinstance(one, dict) else str(one) for one in told)


def _error(reading: Reading, gravity: int, what: str, entry: Entry) -> Error:
    passage = " ".join(" … ".join(entry["quotes"]).split())
    return Error(gravity, reading.of.id, what, passage[:_PASSAGE_MOST])
