"""Joining the forms of one person's name within one report to the fullest of them."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from rapidfuzz.fuzz import ratio

__all__ = ["Wording", "join_names"]

# Two full names that are this alike (of 100) within one report are one, misspelt once.
_MISSPELT = 92
_FULL = 2
_MIN_LONE = 3


@dataclass(frozen=True, slots=True)
class Wording:
    """A name as it stands once: its folded `words` without particles; `kind` as in names."""

    text: str
    words: tuple[str, ...]
    kind: str


@dataclass(slots=True)
class _Group:
    """One person: the fullest form and its words."""

    full: str
    words: tuple[str, ...]


def join_names(wordings: Sequence[Wording]) -> list[str | None]:
    """Return for each mention, in order, the fullest form of that person's name in the report.

    None where a lone word belongs to no fuller name and nothing shows that it is a person.
    A lone word that fits several persons means whom it meant before when it stood alone, else
    the one of them named last.
    """
    groups = _group_full_names([w for w in wordings if len(w.words) >= _FULL])
    used_alone: dict[str, int] = {}
    last_named: list[int] = []
    result: list[str | None] = []
    for wording in wordings:
        group = _find_group(wording, groups, used_alone, last_named)
        if group is None:
            result.append(wording.text if _stands_alone(wording) else None)
            continue
        last_named.append(group)
        result.append(groups[group].full)
    return result


def _stands_alone(wording: Wording) -> bool:
    return wording.kind == "person" and any(len(w) >= _MIN_LONE for w in wording.words)


def _group_full_names(wordings: Sequence[Wording]) -> list[_Group]:
    groups: list[_Group] = []
    for wording in sorted(wordings, key=lambda w: (-len(w.words), w.kind == "located")):
        if wording.kind == "located" and len(wording.words) == _FULL:
            continue
        if not any(_is_same(wording, g) for g in groups):
            groups.append(_Group(wording.text, wording.words))
    return groups


def _is_same(wording: Wording, group: _Group) -> bool:
    return is_shortened(wording.words, group.words) or _is_misspelt(wording.text, group.full)


def is_shortened(short: Sequence[str], full: Sequence[str]) -> bool:
    """Say whether the words of `short` stand in `full` in the same order."""
    rest = iter(full)
    return bool(short) and all(word in rest for word in short)


def _is_misspelt(left: str, right: str) -> bool:
    a, b = _letters(left), _letters(right)
    return a[:2] == b[:2] and ratio(a, b) >= _MISSPELT


def _letters(text: str) -> str:
    return "".join(c for c in text.casefold() if c.isalpha())


def _find_group(
    wording: Wording,
    groups: Sequence[_Group],
    used_alone: dict[str, int],
    last_named: Sequence[int],
) -> int | None:
    fitting = [n for n, g in enumerate(groups) if is_shortened(wording.words, g.words)]
    if len(wording.words) >= _FULL:
        fitting = fitting or [n for n, g in enumerate(groups) if _is_same(wording, g)]
        return fitting[0] if fitting else None
    if not fitting:
        return None
    key = " ".join(wording.words)
    if used_alone.get(key) not in fitting:
        recent = [n for n in reversed(last_named) if n in fitting]
        used_alone[key] = recent[0] if recent else fitting[0]
    return used_alone[key]
