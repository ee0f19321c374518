"""Finding a place of detention by what somebody types, as reports or packs call it."""

from __future__ import annotations

from collections.abc import Iterable

from rapidfuzz import fuzz

from corrobora.assess.redemption import is_one_site
from corrobora.errors import UsageError
from corrobora.model.words import fold_words
from corrobora.register.record import Record, list_sites

__all__ = ["find_site"]

_MOST_SIMILAR = 5
# In per cent of shared letters, of words that name a place: "prison" names none.
_SIMILAR_FROM = 65


def find_site(record: Record, asked: str) -> str:
    """Return the name under which a place is shown that the register or a pack knows.

    A name may be short for another. Raises `UsageError` with similar names where none is known.
    """
    evidence = record.evidence
    name = evidence.site(asked)
    known = {*evidence.sites.values(), *evidence.site_aliases}
    here = {other for site in list_sites(record) for other in (site.name, *site.names)}
    if any(is_one_site(evidence.site(one), name, evidence.site_kinds) for one in known | here):
        return name
    aliases = {alias for several in evidence.site_aliases.values() for alias in several}
    likely = _find_similar(asked, known | here | aliases, evidence.site_kinds)
    advice = f"Did you mean {', '.join(likely)}?" if likely else "corrobora sites lists them"
    raise UsageError(f"{asked}: no place of detention is known by that name. {advice}")


def _find_similar(asked: str, names: Iterable[str], kinds: frozenset[str]) -> list[str]:
    wanted = _bare(asked, kinds)
    scored = ((fuzz.ratio(wanted, _bare(name, kinds)), name) for name in names)
    likely = sorted((-score, name) for score, name in scored if score >= _SIMILAR_FROM)
    return [name for _, name in likely[:_MOST_SIMILAR]]


def _bare(name: str, kinds: frozenset[str]) -> str:
    words = fold_words(name)
    return " ".join([word for word in words if word not in kinds] or words)
