"""Which place of detention a sentence is about: named in it, or "that prison" from before."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache

from corrobora.extract.rules.document import Document, SentenceView
from corrobora.extract.rules.names import NameMention
from corrobora.extract.rules.phrases import PhraseMatcher
from corrobora.packs.attribution import PromiseWords

__all__ = ["SiteFinder"]

_REACH = 6  # sentences back to the name that "that prison" stands for


@lru_cache(maxsize=32)
def _open(words: PromiseWords) -> PhraseMatcher[bool]:
    return PhraseMatcher((p, True) for p in words.places)


@dataclass(frozen=True, slots=True)
class _Named:
    start: int
    end: int
    text: str

    def distance_to(self, place: int) -> int:
        """How far off `place` stands, in code points."""
        return min(abs(self.start - place), abs(self.end - place))


class SiteFinder:
    """Finds the site that words of a report are about."""

    def __init__(self, doc: Document, names: Sequence[NameMention]) -> None:
        """Gather the sites that the report names."""
        self._places = _open(doc.language.promises)
        self._sites: dict[int, list[_Named]] = {}
        for n in names:
            if n.kind == "site":
                named = _Named(n.start, n.end, n.text)
                self._sites.setdefault(n.sentence, []).append(named)

    def site_at(self, sentence: SentenceView, start: int) -> str | None:
        """Return the site nearest to `start` in the sentence, or the one last named before.

        The latter only where the sentence refers back to it ("that prison", "its walls").
        """
        here = self._sites.get(sentence.index)
        if here:
            return min(here, key=lambda s: s.distance_to(start)).text
        if not self._places.find(sentence.tokens):
            return None
        for index in range(sentence.index - 1, sentence.index - _REACH - 1, -1):
            if index in self._sites:
                return self._sites[index][-1].text
        return None
