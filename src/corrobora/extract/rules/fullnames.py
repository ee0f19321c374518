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
_HEAD = 2  # letters at the front that no misspelling changes


@dataclass(frozen=True, slots=True)
class Wording:
    """A name as it stands once: its folded `words` without particles; `kind` as in names.

    `is_aside`: somebody's relative is so introduced, or who speaks; the report is about others.
    `is_given`: its first word is a given name that the packs list.
    """

    text: str
    words: tuple[str, ...]
    kind: str
    is_aside: bool = False
    is_given: bool = False


@dataclass(frozen=True, slots=True)
class _Group:
    """One person: the fullest form, its words, and its letters alone."""

    full: str
    words: tuple[str, ...]
    letters: str
    is_given: bool


class _Groups:
    """The persons of a report, found by a word or the first letters: never each beside each."""

    def __init__(self) -> None:
        self.all: list[_Group] = []
        self._by_word: dict[str, list[int]] = {}
        self._by_head: dict[str, list[int]] = {}

    def add(self, wording: Wording) -> None:
        number = len(self.all)
        letters = _letters(wording.text)
        self.all.append(_Group(wording.text, wording.words, letters, wording.is_given))
        for word in set(wording.words):
            self._by_word.setdefault(word, []).append(number)
        self._by_head.setdefault(letters[:_HEAD], []).append(number)

    def shortened(self, wording: Wording) -> list[int]:
        """Return the persons of whose name the wording may be a shorter form, in order."""
        having = self._by_word.get(wording.words[0], ()) if wording.words else ()
        return [n for n in having if is_shortened(wording.words, self.all[n].words)]

    def misspelt(self, wording: Wording) -> int | None:
        """Return the first person whose name is the same but for a letter or two.

        Two given names that are both known are two: "Jonas" is no slip for "Jonah".
        """
        letters = _letters(wording.text)
        near = self._by_head.get(letters[:_HEAD], ())
        alike = (n for n in near if ratio(letters, self.all[n].letters) >= _MISSPELT)
        return next((n for n in alike if not _are_two(wording, self.all[n])), None)


def _are_two(wording: Wording, group: _Group) -> bool:
    is_known = wording.is_given and group.is_given
    return is_known and wording.words[0] != group.words[0]


def join_names(wordings: Sequence[Wording]) -> list[str | None]:
    """Return for each mention, in order, the fullest form of that person's name in the report.

    None where a lone word belongs to no fuller name and nothing shows that it is a person.
    A lone word that fits several persons means whom it meant before when it stood alone, else
    the one of them named last, one who only stands aside left out.
    """
    groups = _group_full_names([w for w in wordings if len(w.words) >= _FULL])
    used_alone: dict[str, int] = {}
    last_named: list[int] = []
    result: list[str | None] = []
    aside = _find_asides(wordings, groups)
    for wording in wordings:
        group = _find_group(wording, groups, used_alone, (last_named, aside))
        if group is None:
            result.append(wording.text if _stands_alone(wording) else None)
            continue
        last_named.append(group)
        result.append(groups.all[group].full)
    return result


def _find_asides(wordings: Sequence[Wording], groups: _Groups) -> frozenset[int]:
    """Return the persons who, wherever they are named in full, only stand aside."""
    seen: dict[int, bool] = {}
    for wording in wordings:
        found = groups.shortened(wording) if len(wording.words) >= _FULL else []
        for group in found[:1]:
            seen[group] = seen.get(group, True) and wording.is_aside
    return frozenset(group for group, is_aside in seen.items() if is_aside)


def _stands_alone(wording: Wording) -> bool:
    return wording.kind == "person" and any(len(w) >= _MIN_LONE for w in wording.words)


def _group_full_names(wordings: Sequence[Wording]) -> _Groups:
    groups = _Groups()
    for wording in sorted(wordings, key=lambda w: (-len(w.words), w.kind == "located")):
        if wording.kind == "located" and len(wording.words) == _FULL:
            continue
        if not groups.shortened(wording) and groups.misspelt(wording) is None:
            groups.add(wording)
    return groups


def is_shortened(short: Sequence[str], full: Sequence[str]) -> bool:
    """Say whether the words of `short` stand in `full` in the same order."""
    rest = iter(full)
    return bool(short) and all(word in rest for word in short)


def _letters(text: str) -> str:
    return "".join(c for c in text.casefold() if c.isalpha())


def _find_group(
    wording: Wording,
    groups: _Groups,
    used_alone: dict[str, int],
    named: tuple[Sequence[int], frozenset[int]],
) -> int | None:
    fitting = groups.shortened(wording)
    if len(wording.words) >= _FULL:
        return fitting[0] if fitting else groups.misspelt(wording)
    if not fitting:
        return None
    last_named, aside = named
    fitting = [n for n in fitting if n not in aside] or fitting
    key = " ".join(wording.words)
    if used_alone.get(key) not in fitting:
        recent = [n for n in reversed(last_named) if n in fitting]
        used_alone[key] = recent[0] if recent else fitting[0]
    return used_alone[key]
