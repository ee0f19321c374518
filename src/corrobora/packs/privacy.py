"""How a language says that somebody is under age: privacy.toml as a frozen value."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cached_property

from corrobora.errors import PackError
from corrobora.model.words import fold
from corrobora.packs.tables import strings

__all__ = ["PrivacyWords", "parse"]

_KEYS = ("ages", "minors")
_NUMBER = "{n}"
_OF_AGE = 18


@dataclass(frozen=True)
class PrivacyWords:
    """`ages` are folded phrases with `{n}` in place of an age, `minors` folded words for a minor.

    A space stands for any space or hyphen.
    """

    ages: tuple[str, ...] = ()
    minors: tuple[str, ...] = ()

    def tells_of_minor(self, text: str) -> bool:
        """Say whether a passage tells that somebody is under age."""
        folded = fold(text)
        if self._minors is not None and self._minors.search(folded):
            return True
        found = () if self._ages is None else self._ages.finditer(folded)
        return any(int(next(n for n in m.groups() if n)) < _OF_AGE for m in found)

    @cached_property
    def _ages(self) -> re.Pattern[str] | None:
        return _compile(
            [_pattern(one).replace(re.escape(_NUMBER), r"(\d{1,2})") for one in self.ages]
        )

    @cached_property
    def _minors(self) -> re.Pattern[str] | None:
        return _compile([_pattern(one) for one in self.minors])


def parse(table: Mapping[str, object], where: str) -> PrivacyWords:
    """Return the words of privacy.toml; `PackError` names what is wrong in it."""
    unknown = sorted(set(table) - set(_KEYS))
    if unknown:
        raise PackError(
            [f"{where}:1: unknown key {k!r}; the keys are ages, minors" for k in unknown]
        )
    ages, minors = (tuple(fold(one) for one in strings(table, key, where)) for key in _KEYS)
    wrong = [one for one in ages if one.count(_NUMBER) != 1]
    if wrong:
        raise PackError([f"{where}:1: {one!r} in ages needs {_NUMBER} once" for one in wrong])
    return PrivacyWords(ages, minors)


def _pattern(phrase: str) -> str:
    # Where a phrase begins with a comma or a bracket, a word may end right before it.
    before = r"(?<!\w)" if re.match(r"[\w{]", phrase) else ""
    after = r"(?!\w)" if re.search(r"[\w}]$", phrase) else ""
    return before + r"[\s-]+".join(re.escape(word) for word in phrase.split()) + after


def _compile(patterns: list[str]) -> re.Pattern[str] | None:
    return re.compile("|".join(patterns)) if patterns else None
