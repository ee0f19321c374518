"""State organs and other bodies that the packs know, as speakers with a side."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from functools import lru_cache

from corrobora.model.party import SpeakerEntity
from corrobora.model.vocabulary import SourceConnection, SpeakerKind
from corrobora.model.words import fold_words
from corrobora.packs.country import (
    INTERNATIONAL,
    Authority,
    CountryPack,
    Organisation,
    OrganisationKind,
    lookup_key,
)
from corrobora.packs.load import Packs

__all__ = ["find_body", "fold_body_name", "known_authority", "name_forms"]

_KINDS: Mapping[OrganisationKind, SpeakerKind] = {
    OrganisationKind.MONITOR: SpeakerKind.MONITOR,
    OrganisationKind.FAMILIES_COMMITTEE: SpeakerKind.FAMILIES_COMMITTEE,
    OrganisationKind.PARTY: SpeakerKind.PARTY,
    OrganisationKind.CHURCH: SpeakerKind.CHURCH,
    OrganisationKind.INTERNATIONAL: SpeakerKind.INTERNATIONAL,
    OrganisationKind.MEDIA_GROUP: SpeakerKind.MEDIA,
    OrganisationKind.PERSON: SpeakerKind.PERSON,
}

# Letters of the small words in the name of a body: "of", "de", "the".
_LINK = 3


def find_body(name: str, packs: Packs, country: str | None) -> SpeakerEntity | None:
    """Return the body of that name: of `country` first, then one that only one country has.

    An official is the body that they speak for, an office the body whose part it is named for.
    A country named with it ("Ministry of Justice of Belmara", "the Belmaran justice ministry")
    says whose it is.
    """
    key = packs.hash, name, country
    if key not in _FOUND:
        if len(_FOUND) >= _AT_HAND:
            _FOUND.clear()
        _FOUND[key] = _look_up(name, packs, country)
    return _FOUND[key]


# The same few bodies speak in report after report, and each is looked for in every country. By
# the hash of packs, which stands for all that they say.
_FOUND: dict[tuple[str, str, str | None], SpeakerEntity | None] = {}
_AT_HAND = 20_000


def _look_up(name: str, packs: Packs, country: str | None) -> SpeakerEntity | None:
    found = _find_named(name, packs, country)
    if found is not None:
        return found
    words = name.split()
    folded = tuple(map(lookup_key, words))
    told = ((p.code, cut) for p in packs.countries.values() for cut in _less(words, folded, p))
    bodies = (_find_named(rest, packs, code) for code, rest in told)
    return next((b for b in bodies if b is not None and b.kind is SpeakerKind.STATE), None)


def _find_named(name: str, packs: Packs, country: str | None) -> SpeakerEntity | None:
    for form in name_forms(name):
        for pack in _ordered(packs, country):
            organisation = pack.organisation(form)
            if organisation is not None:
                return _entity(organisation, packs, form)
        authority = known_authority(form, packs, country)
        if authority is not None:
            return _entity(authority, packs, form)
    return None


def _less(words: Sequence[str], folded: tuple[str, ...], pack: CountryPack) -> Iterator[str]:
    """Yield the name without the country's own at its end, or its adjective at either end."""
    for own in pack.own_names:
        size = len(own)
        is_last = folded[-size:] == own
        if is_last and len(words) > size + 1 and len(folded[-size - 1]) <= _LINK:
            yield " ".join(words[: -size - 1])
    at = 1 if folded and len(folded[0]) <= _LINK else 0
    if len(words) > at + 1 and folded[at] in pack.own_adjectives:
        yield " ".join(words[at + 1 :])
    if len(words) > 1 and folded[-1] in pack.own_adjectives:
        yield " ".join(words[:-1])


def known_authority(name: str, packs: Packs, country: str | None) -> Authority | None:
    """Return the state organ so called in `country`, or without one in the only country with it."""
    if country is not None and country in packs.countries:
        return packs.countries[country].authority(name)
    found = packs.find_authorities(name)
    return found[0] if len(found) == 1 else None


def name_forms(name: str) -> Iterator[str]:
    """Yield the name, without what stands in brackets, and without a first small word ("the")."""
    yield name
    plain = " ".join(name.partition("(")[0].split())
    yield plain
    first, _, rest = plain.partition(" ")
    if rest and len(first) <= len("the"):
        yield rest


def _ordered(packs: Packs, country: str | None) -> Iterator[CountryPack]:
    codes = [c for c in (country, INTERNATIONAL) if c is not None and c in packs.countries]
    for code in (*codes, *sorted(set(packs.countries) - set(codes))):
        yield packs.countries[code]


def _entity(found: Authority | Organisation, packs: Packs, called: str) -> SpeakerEntity:
    """Return the body behind a name of the tables; an official stands as `via`."""
    body = packs.speaks_for(found)
    entity = _organ(body) if isinstance(body, Authority) else _organisation(body, packs)
    return entity if body is found else replace(entity, via=called)


def _organ(body: Authority) -> SpeakerEntity:
    return SpeakerEntity(
        key=f"state:{body.country}:{body.id}",
        name=body.name,
        side=f"state:{body.country}",
        kind=SpeakerKind.STATE,
        connection=SourceConnection.AUTHORITY,
        country=body.country,
        organ=body.kind.value,
        is_known=True,
    )


def _organisation(body: Organisation, packs: Packs) -> SpeakerEntity:
    return SpeakerEntity(
        key=f"body:{body.country}:{body.id}",
        name=body.name,
        side=packs.side(body),
        kind=_KINDS.get(body.kind, SpeakerKind.OTHER),
        connection=body.connection or SourceConnection.ORGANISATION,
        country=None if body.country == INTERNATIONAL else body.country,
        is_known=True,
    )


@lru_cache(maxsize=1 << 14)
def fold_body_name(name: str) -> str:
    """Return the key of a body that no pack knows: its folded words without a first small one."""
    return " ".join(fold_words(list(name_forms(name))[-1]))
