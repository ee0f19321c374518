"""State organs and other bodies that the packs know, as speakers with a side."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import replace

from corrobora.model.party import SpeakerEntity
from corrobora.model.vocabulary import SourceConnection, SpeakerKind
from corrobora.model.words import fold_words
from corrobora.packs.country import (
    INTERNATIONAL,
    Authority,
    CountryPack,
    Organisation,
    OrganisationKind,
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
}


def find_body(name: str, packs: Packs, country: str | None) -> SpeakerEntity | None:
    """Return the body of that name: of `country` first, then one that only one country has.

    An official is the body that they speak for, an office the body whose part it is named for.
    """
    for form in name_forms(name):
        for pack in _ordered(packs, country):
            organisation = pack.organisation(form)
            if organisation is not None:
                return _entity(organisation, pack, form)
        authority = known_authority(form, packs, country)
        if authority is not None:
            return _entity(authority, packs.countries[authority.country], form)
    return None


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


def _entity(found: Authority | Organisation, pack: CountryPack, called: str) -> SpeakerEntity:
    """Return the body behind a name of the tables; an official stands as `via`."""
    body = _spoken_for(found, pack)
    entity = _organ(body) if isinstance(body, Authority) else _organisation(body, pack)
    return entity if body is found else replace(entity, via=called)


def _spoken_for(found: Authority | Organisation, pack: CountryPack) -> Authority | Organisation:
    """Follow `speaks_for` to a body that speaks for itself; a circle ends where it closes."""
    by_id: dict[str | None, Authority | Organisation] = {}
    by_id.update((o.id, o) for o in pack.organisations)
    by_id.update((a.id, a) for a in pack.authorities)
    seen = {found.id}
    while found.speaks_for in by_id and found.speaks_for not in seen:
        found = by_id[found.speaks_for]
        seen.add(found.id)
    return found


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


def _organisation(body: Organisation, pack: CountryPack) -> SpeakerEntity:
    by_id = {o.id: o for o in pack.organisations}
    return SpeakerEntity(
        key=_key(body),
        name=body.name,
        side=_key(min(_same_side(body, by_id), key=lambda o: (o.part_of is not None, o.id))),
        kind=_KINDS.get(body.kind, SpeakerKind.OTHER),
        connection=SourceConnection.ORGANISATION,
        country=None if pack.code == INTERNATIONAL else pack.code,
        is_known=True,
    )


def _key(organisation: Organisation) -> str:
    return f"body:{organisation.country}:{organisation.id}"


def _same_side(body: Organisation, by_id: Mapping[str, Organisation]) -> list[Organisation]:
    """Return all bodies that part-of and same-side ties join to `body`, itself among them.

    Officials are no bodies: one who serves two groups does not make one side of them.
    """
    bodies = {id_: o for id_, o in by_id.items() if o.speaks_for is None}
    ties: dict[str, set[str]] = {id_: set() for id_ in bodies}
    for organisation in bodies.values():
        for other in (organisation.part_of, *organisation.same_side):
            if other in bodies and other is not None:
                ties[organisation.id].add(other)
                ties[other].add(organisation.id)
    reached, waiting = {body.id}, [body.id]
    while waiting:
        new = ties.get(waiting.pop(), set()) - reached
        reached |= new
        waiting += sorted(new)
    return [by_id.get(id_, body) for id_ in sorted(reached)]


def fold_body_name(name: str) -> str:
    """Return the key of a body that no pack knows: its folded words without a first small one."""
    return " ".join(fold_words(list(name_forms(name))[-1]))
