"""When something found is what the annotation holds, by the rules of the annotation guide's scorer.

Entries are plain objects as the annotations and `corrobora extract --format json` write them.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Callable, Sequence
from difflib import SequenceMatcher
from typing import Any

__all__ = ["FIELDS", "Entry", "find_pairs", "has_quote", "is_match", "is_right", "is_stated"]

Entry = dict[str, Any]

# What is compared of each list, over the pairs that match.
FIELDS = {
    "acts": [
        "date",
        "site",
        "place",
        "authority",
        "charges",
        "conditions",
        "certainty",
        "reported_by",
    ],
    "tallies": [
        "bound",
        "group",
        "nationality",
        "site",
        "as_of",
        "since",
        "certainty",
        "reported_by",
    ],
    "designations": ["about", "certainty", "speaker"],
    "promises": ["by", "speaker"],
    "site_claims": ["certainty", "date", "speaker"],
}
_COMMONEST: tuple[object, ...] = (None, [], "asserted", "exact")
_OPEN_WHEN_NULL = {"as_of", "since"}
_TEXTS = {"site", "place", "authority", "group", "reported_by", "speaker", "about"}
_CUSTODY = {"arrest", "detention"}
_SMALL = {
    "the",
    "of",
    "and",
    "de",
    "del",
    "la",
    "el",
    "los",
    "las",
    "y",
    "in",
    "en",
    "a",
    "his",
    "her",
    "their",
    "su",
}
_ALIKE = 0.9  # of names
_SHARED = 0.5  # of words
_NAME_WORD = 4  # letters
_QUOTE_MOST = 320


def is_match(task: str, gold: Entry, found: Entry) -> bool:
    """Whether `found` is the same thing as `gold`, its fields aside."""
    return _MATCHES[task](gold, found)


def is_right(field: str, gold: Entry, found: Entry) -> bool:
    """Whether a field of a pair agrees."""
    ours, theirs = gold.get(field), found.get(field)
    if field == "date":
        return theirs == ours or any(theirs == one["date"] for one in gold.get("also", ()))
    if field == "conditions":
        return set(ours or ()) == set(theirs or ())
    if field == "charges":
        hits = sum(any(_is_same_text(one, other) for other in theirs or ()) for one in ours or ())
        return not ours and not theirs if not (ours and theirs) else _half(hits, ours, theirs)
    return _is_same_text(ours, theirs) if field in _TEXTS else bool(ours == theirs)


def is_stated(field: str, gold: Entry) -> bool:
    """Whether the annotation says more of a field than its commonest value."""
    return gold.get(field) not in _COMMONEST


def has_quote(gold: Entry, found: Entry) -> bool:
    """Whether a short quote of `found` shares half of its words with one of the annotation."""
    return any(
        len(one) <= _QUOTE_MOST and _shares_half(set(_words(one)), set(_words(other)), min)
        for one in found["quotes"]
        for other in gold["quotes"]
    )


def find_pairs(
    task: str, gold: Sequence[Entry], found: Sequence[Entry]
) -> list[tuple[Entry, Entry]]:
    """One-to-one pairs, those that agree best first."""
    ranked = sorted(
        (-sum(is_right(field, one, other) for field in FIELDS[task]), i, j)
        for i, one in enumerate(gold)
        for j, other in enumerate(found)
        if is_match(task, one, other)
    )
    pairs: dict[int, int] = {}
    for _, i, j in ranked:
        if i not in pairs and j not in pairs.values():
            pairs[i] = j
    return [(gold[i], found[j]) for i, j in pairs.items()]


def _words(text: str | None) -> list[str]:
    plain = unicodedata.normalize("NFKD", text or "")
    bare = "".join(c for c in plain if not unicodedata.combining(c)).lower()
    return [word for word in re.findall(r"\w+", bare) if word not in _SMALL]


def _shares_half(one: set[str], other: set[str], size: Callable[[int, int], int]) -> bool:
    return bool(one and other) and len(one & other) >= _SHARED * size(len(one), len(other))


def _is_same_text(one: str | None, other: str | None) -> bool:
    ours, theirs = ({word for word in _words(text) if len(word) > 1} for text in (one, other))
    if not ours or not theirs:
        return not ours and not theirs
    small, large = sorted((ours, theirs), key=len)
    return _shares_half(ours, theirs, max) or (small <= large and len(small) > 1)


def _half(hits: int, ours: Sequence[str], theirs: Sequence[str]) -> bool:
    return 2 * hits / (len(ours) + len(theirs)) >= _SHARED


def _is_same_person(one: str | None, other: str | None) -> bool:
    ours, theirs = _words(one), _words(other)
    if not ours or not theirs:
        return False
    small, large = sorted((set(ours), set(theirs)), key=len)
    if small <= large and any(len(word) >= _NAME_WORD for word in small):
        return True
    return SequenceMatcher(None, " ".join(ours), " ".join(theirs)).ratio() >= _ALIKE


def _kind(entry: Entry) -> str:
    return "custody" if entry["act"] in _CUSTODY else str(entry["act"])


def _is_same_act(gold: Entry, found: Entry) -> bool:
    return _kind(gold) == _kind(found) and _is_same_person(gold["person"], found["person"])


def _is_same_tally(gold: Entry, found: Entry) -> bool:
    if _kind(gold) != _kind(found):
        return False
    for keys in (("value",), ("low", "high")):
        if any(one[keys[0]] is not None for one in (gold, found)):
            return all(gold[key] == found[key] for key in keys)
    return bool(gold["bound"] == found["bound"] == "vague")


def _is_same_designation(gold: Entry, found: Entry) -> bool:
    return bool(gold["stance"] == found["stance"]) and _is_same_text(gold["term"], found["term"])


def _is_same_promise(gold: Entry, found: Entry) -> bool:
    about = (gold["act"], gold["claim"]) == (found["act"], found["claim"])
    return about and (gold["site"] is None or _is_same_text(gold["site"], found["site"]))


def _is_same_claim(gold: Entry, found: Entry) -> bool:
    return bool(gold["claim"] == found["claim"]) and _is_same_text(gold["site"], found["site"])


_MATCHES: dict[str, Callable[[Entry, Entry], bool]] = {
    "acts": _is_same_act,
    "tallies": _is_same_tally,
    "designations": _is_same_designation,
    "promises": _is_same_promise,
    "site_claims": _is_same_claim,
}
