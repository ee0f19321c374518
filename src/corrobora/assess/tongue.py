"""What a language gives for reading claims: its words of content, its phrases, its calendar."""

from __future__ import annotations

import re
from dataclasses import dataclass

from corrobora.model.words import fold
from corrobora.packs.calendar import Calendar
from corrobora.packs.claims import Claims
from corrobora.packs.load import Packs
from corrobora.packs.terms import FUNCTION, TermReader

__all__ = ["Tongue", "guess_language", "open_tongue"]

_WORD = re.compile(r"[^\W\d_]+")
_LOOKED_AT = 20_000  # code points


@dataclass(frozen=True, slots=True)
class Tongue:
    """One language made ready; `tag` is the pack that it was found in, or empty."""

    tag: str
    terms: TermReader
    claims: Claims
    calendar: Calendar


def open_tongue(packs: Packs, language: str) -> Tongue:
    """Return the tongue of a BCP 47 tag, by its first part where no pack has all of it."""
    found = (tag for tag in (language, language.partition("-")[0]) if tag in packs.languages)
    tag = next(found, "")
    terms = TermReader.of(packs, language)
    if not tag:
        return Tongue("", terms, Claims(), Calendar())
    pack = packs.languages[tag]
    return Tongue(tag, terms, pack.claims, pack.calendar)


def guess_language(text: str, packs: Packs) -> str:
    """Return the language whose words fit the text best, its function words twice.

    Related languages share function words ("la", and "lá" without its accent), so those alone
    do not tell a short text.
    """
    words = [word.casefold() for word in _WORD.findall(text[:_LOOKED_AT])]

    def fit(tag: str) -> tuple[int, str]:
        concepts = packs.languages[tag].concepts
        found = [concept for word in words if (concept := concepts.of(fold(word))) is not None]
        return len(found) + sum(concept.startswith(FUNCTION) for concept in found), tag

    return max(packs.languages, key=fit, default="")
