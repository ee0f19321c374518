"""Names of places of detention: every name that a pack gives, and the one that is shown."""

from __future__ import annotations

from collections.abc import Mapping

from corrobora.model.words import fold_words
from corrobora.packs.country import lookup_key
from corrobora.packs.load import Packs

__all__ = ["find_everyone", "find_site_aliases", "find_site_kinds", "find_site_names"]


def find_site_names(packs: Packs) -> Mapping[str, str]:
    """Return each name of a known place of detention, folded, with the name that is shown.

    A name that two places bear (in one country or two) tells neither, and is left out.
    """
    owners: dict[str, set[str]] = {}
    for country in packs.countries.values():
        for site in country.sites:
            for name in (site.name, *site.aliases):
                owners.setdefault(lookup_key(name), set()).add(site.name)
    return {key: min(names) for key, names in owners.items() if key and len(names) == 1}


def find_site_aliases(packs: Packs) -> Mapping[str, tuple[str, ...]]:
    """Return by the name that is shown what else the packs call that place."""
    found: dict[str, tuple[str, ...]] = {}
    for country in packs.countries.values():
        for site in country.sites:
            found[site.name] = (*found.get(site.name, ()), *site.aliases)
    return found


def find_site_kinds(packs: Packs) -> frozenset[str]:
    """Return the words of all languages, folded, that say what a place of detention is.

    "prison" and "the" name none: every prison is one.
    """
    found: set[str] = set()
    for pack in packs.languages.values():
        found |= {word for head in pack.sites.heads for word in fold_words(head)}
        found |= pack.acts.classes.article | pack.acts.classes.of | pack.acts.classes.possessive
    return frozenset(found)


def find_everyone(packs: Packs) -> frozenset[str]:
    """Return the words of all languages, folded, that name people and single nobody out."""
    return frozenset(w for pack in packs.languages.values() for w in pack.counts.everyone)
