"""FollowTheMoney entities; what they have no property for stands beside, under `corrobora`.

Which schema and property carries what is told in docs/guide/publish.md.
"""

from __future__ import annotations

import json
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping

from corrobora.model.plain import Plain
from corrobora.publish.cells import as_object
from corrobora.publish.formats import Publication
from corrobora.publish.released import (
    FindingRow,
    OriginRow,
    PassageRow,
    PersonRow,
    Released,
    ReportRow,
)
from corrobora.publish.tables import find_table

__all__ = ["write"]

_NAME = "entities.ftm.json"
_OURS = "corrobora"
_NAMED = frozenset({"speaker", "outlet"})
_AUTHORITY = "authority"
_DATE_MARKS = "~?%"

Properties = Mapping[str, Iterable[str | None]]


def write(publication: Publication) -> Iterator[tuple[str, bytes]]:
    """Give one file, an entity a line, each checked by the library."""
    lines = [json.dumps(one, ensure_ascii=False, sort_keys=True) for one in _make(publication)]
    yield _NAME, "".join(f"{line}\n" for line in lines).encode()


def _make(publication: Publication) -> Iterator[dict[str, Plain]]:
    released = publication.released
    people = {row.address: row for row in released.persons}
    origins: dict[str, list[OriginRow]] = defaultdict(list)
    for origin in released.origins:
        origins[origin.finding].append(origin)
    for person in released.persons:
        yield _person(person)
    yield from _bodies(released)
    for finding in released.findings:
        yield _event(finding, people[finding.person], origins[finding.address])
    for report in released.reports:
        yield _article(report)
    finding_of = {origin.address: origin.finding for origin in released.origins}
    yield from _documentations(released.passages, finding_of)
    yield from _links(released)


def _person(row: PersonRow) -> dict[str, Plain]:
    ours: dict[str, Plain] = {
        "custody": row.custody,
        "step": row.step,
        "last_held": row.last_held,
    }
    return _entity("Person", row.address, {"name": [row.name], "alias": row.other_names}, ours)


def _event(row: FindingRow, person: PersonRow, origins: Iterable[OriginRow]) -> dict[str, Plain]:
    told: list[Plain] = [as_object(find_table("origins"), origin) for origin in origins]
    ours: dict[str, Plain] = {
        "act": row.act,
        "step": row.step,
        "independent": row.independent,
        "hedged": row.hedged,
        "conditions": [*row.conditions],
        "case_closed": row.case_closed,
        "edtf": row.date,
        "origins": told,
    }
    properties: Properties = {
        "name": [f"{row.act}: {person.name}"],
        "involved": [row.person],
        "date": [_date(row.date)],
        "location": [*row.sites, *row.places],
        "keywords": [row.act, row.step],
        "summary": [f"{row.act}, {row.step}; independent sides: {row.independent}"],
    }
    return _entity("Event", row.address, properties, ours)


def _bodies(released: Released) -> Iterator[dict[str, Plain]]:
    """Give each body and outlet that speaks, by its name; people who speak are no entities."""
    for (address, name), is_authority in sorted(_find_bodies(released).items()):
        schema = "PublicBody" if is_authority else "Organization"
        yield _entity(schema, address, {"name": [name]})


def _find_bodies(released: Released) -> dict[tuple[str, str], bool]:
    found: dict[tuple[str, str], bool] = {}
    for origin in released.origins:
        if origin.body is not None:
            key = (origin.body, origin.name)
            found[key] = found.get(key, False) or origin.connection == _AUTHORITY
    return found


def _links(released: Released) -> Iterator[dict[str, Plain]]:
    """Give which body says something of which finding."""
    person_of = {finding.address: finding.person for finding in released.findings}
    for origin in released.origins:
        if origin.body is not None:
            properties: Properties = {
                "subject": [origin.body],
                "object": [person_of[origin.finding]],
                "role": ["origin" if origin.counted else "origin, not counted"],
                "summary": [origin.why],
            }
            yield _entity("UnknownLink", f"{origin.address}-says", properties)


def _article(row: ReportRow) -> dict[str, Plain]:
    properties: Properties = {
        "title": [row.title],
        "publisher": [row.outlet],
        "publishedAt": [_date(row.published)],
        "language": [row.language],
        "sourceUrl": [row.link],
    }
    return _entity("Article", row.address, properties)


def _documentations(
    passages: Iterable[PassageRow], finding_of: Mapping[str, str]
) -> Iterator[dict[str, Plain]]:
    for row in passages:
        if row.of in finding_of:
            properties: Properties = {
                "document": [row.report],
                "entity": [finding_of[row.of]],
                "role": ["evidence"],
                "summary": [row.text],
            }
            yield _entity("Documentation", row.address, properties)


def _entity(
    schema: str, address: str, properties: Properties, ours: dict[str, Plain] | None = None
) -> dict[str, Plain]:
    from followthemoney import model  # noqa: PLC0415 - an extra

    entity = model.make_entity(schema)
    entity.id = address
    for name, values in properties.items():
        for value in values:
            if value:
                entity.add(name, value)
    told: dict[str, Plain] = {name: [*sorted(entity.get(name))] for name in sorted(properties)}
    made: dict[str, Plain] = {
        "id": address,
        "schema": schema,
        "properties": {name: values for name, values in told.items() if values},
    }
    return {**made, _OURS: ours} if ours else made


def _date(date: str | None) -> str | None:
    """Return the date without a mark of doubt, which their dates do not have."""
    return None if date is None else date.rstrip(_DATE_MARKS)
