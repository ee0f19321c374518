"""Whom a report credits: other outlets, and agencies whose own text may not be at hand."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from corrobora.lineage.body import Body
from corrobora.model.words import fold_words
from corrobora.packs.country import OutletKind
from corrobora.packs.load import Packs
from corrobora.packs.terms import FUNCTION, TermReader

__all__ = ["Credits", "find_credits", "name_agencies", "outlet_key"]

_SHORTEST = 4  # letters of an outlet's name that is looked for in texts ("Sur" is a word)
_AGENCY = "news_agency"
_NAME = re.compile(r"[^\W\d_a-z][\w’'&.-]*(?: (?:de |of |the )?[^\W\d_a-z][\w’'&.-]*){1,4}")


@dataclass(frozen=True, slots=True)
class Credits:
    """Whom a report credits: `agencies` by their folded names, any outlet by asking.

    Its own name is left out. `is_agency`: the report itself came from a news agency that the
    packs know.
    """

    agencies: frozenset[str]
    is_agency: bool
    own: str
    folded: str

    def have(self, outlet: str | None) -> bool:
        """Say whether the report's text names the outlet."""
        if outlet is None or len(outlet) < _SHORTEST:
            return False
        key = outlet_key(outlet)
        return key in self.agencies or (bool(key) and key != self.own and f" {key} " in self.folded)


def name_agencies(packs: Packs) -> frozenset[str]:
    """Return the folded names of the agencies that the packs know."""
    return frozenset(
        outlet_key(name)
        for country in packs.countries.values()
        for outlet in country.outlets
        if outlet.kind is OutletKind.AGENCY
        for name in (outlet.name, *outlet.aliases)
        if len(name) >= _SHORTEST or name.isupper()
    )


def find_credits(body: Body, agencies: frozenset[str], reader: TermReader) -> Credits:
    """Return whom the report credits; `agencies` are those that the packs know.

    A name that has the word for agency in it ("Xyz News Agency") is an agency wherever it
    stands; a known agency's counts where the text has it as a name of its own.
    """
    text = body.revision.text
    folded = f" {outlet_key(text)} "
    own = outlet_key(body.report.outlet or "")
    found = {key for key in agencies if f" {key} " in folded}
    found |= set(_name_unknown_agencies(text, reader))
    return Credits(frozenset(found - {own}), own in agencies, own, folded)


def _name_unknown_agencies(text: str, reader: TermReader) -> Iterator[str]:
    for match in _NAME.finditer(text):
        words = fold_words(match[0])
        concepts = [reader.concept_of(word) or "" for word in words]
        if _AGENCY in concepts:
            is_led = concepts[0].startswith(FUNCTION)  # an article at the start of a sentence
            yield " ".join(words[is_led:])


def outlet_key(name: str) -> str:
    """Return the form under which outlets are compared: folded words with single spaces."""
    return " ".join(fold_words(name))
