"""What the parts of the rule reader know of a report before they look for statements in it."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

from corrobora.extract.rules.attribution import Attribution
from corrobora.extract.rules.dates import DateMention
from corrobora.extract.rules.document import Document
from corrobora.extract.rules.names import NameMention

__all__ = ["Context"]


@dataclass(frozen=True, slots=True, kw_only=True)
class Context:
    """What was found in the report before statements are looked for."""

    doc: Document
    names: tuple[NameMention, ...]
    attributions: tuple[Attribution, ...]
    dates: dict[int, tuple[DateMention, ...]]
    extractor: str
    by_sentence: Mapping[int, tuple[NameMention, ...]] = field(init=False, repr=False)

    def __post_init__(self) -> None:
        """Sort the names by sentence once: a look through all of them for each is by squares."""
        found: dict[int, list[NameMention]] = {}
        for name in self.names:
            found.setdefault(name.sentence, []).append(name)
        by_sentence = {at: tuple(here) for at, here in found.items()}
        object.__setattr__(self, "by_sentence", by_sentence)

    def names_in(self, sentence: int) -> tuple[NameMention, ...]:
        """Return the names of the sentence of that number, in order."""
        return self.by_sentence.get(sentence, ())
