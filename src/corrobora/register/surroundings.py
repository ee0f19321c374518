"""What a part of a register has to be told of the rest, to be judged as within the whole."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field, replace

from corrobora.model.person import People, Person
from corrobora.resolve.aliases import Aliases

__all__ = ["Surroundings"]


@dataclass(frozen=True, slots=True, kw_only=True)
class Surroundings:
    """What holds of a part within the whole.

    `countries` go by report; `aliases` are of all speakers named in the part. `persons` are
    those of the part who stand elsewhere too, as names alone make them, by id, and `reports`
    where each of them stands. `crowded` are words that many full names hold.
    """

    countries: Mapping[str, str]
    aliases: Aliases
    persons: Mapping[str, Person] = field(default_factory=dict)
    reports: Mapping[str, frozenset[str]] = field(default_factory=dict)
    crowded: frozenset[str] = frozenset()

    def complete(self, people: People) -> People:
        """Return the people of the part, with the names that they have in the whole."""
        persons = tuple(self.persons.get(person.id, person) for person in people.persons)
        return replace(people, persons=persons)
