"""Which cells in a column of names name no person: "two journalists", "contractor for the radio".

Lists of incidents write so where a name is not known. As persons, such cells would be merged with
each other from list to list.
"""

from __future__ import annotations

from dataclasses import dataclass

from corrobora.model.words import fold, fold_words
from corrobora.packs.load import Packs

__all__ = ["NobodyWords", "nobody_words"]

_SEVERAL = 2


@dataclass(frozen=True, slots=True)
class NobodyWords:
    """Words, folded: of what people do or are, of numbers from two up, and inside names.

    `plurals` are the endings that make several of a role.
    """

    roles: frozenset[str]
    plurals: frozenset[str]
    numbers: frozenset[str]
    inside: frozenset[str]

    def names_nobody(self, cell: str) -> bool:
        """Say whether a cell surely names no person: it counts people, or ends in what they do."""
        words = fold_words(cell)
        if not words:
            return True
        if self._is_role(words[-1]):
            return True
        is_counted = words[0] in self.numbers or (words[0].isdecimal() and int(words[0]) > 1)
        return is_counted and (self._lower(cell) or any(map(self._is_role, words)))

    def may_be_no_name(self, cell: str) -> bool:
        """Say whether a cell has words that names do not have: small ones that are no particles."""
        return cell != cell.lower() and self._lower(cell)

    def _lower(self, cell: str) -> bool:
        words = [word.strip(".,()'’") for word in cell.split()]
        return any(len(w) > 1 and w.islower() and fold(w) not in self.inside for w in words)

    def _is_role(self, word: str) -> bool:
        if word in self.roles:
            return True
        return any(word.endswith(s) and word.removesuffix(s) in self.roles for s in self.plurals)


def nobody_words(packs: Packs) -> NobodyWords:
    """Return the words of all languages."""
    languages = packs.languages.values()
    names = [pack.names_words for pack in languages]
    numbers = {word for p in languages for word, n in p.counts.numbers.items() if n >= _SEVERAL}
    inside = frozenset().union(*(n.particles | n.joiners for n in names))
    return NobodyWords(
        roles=frozenset().union(*(n.roles for n in names)),
        plurals=frozenset().union(*(n.plural_endings for n in names)),
        numbers=frozenset(numbers),
        inside=inside | packs.list_files.headers.joining,
    )
