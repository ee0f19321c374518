"""For whom a person, a field or a report is: nobody is published until a person says so.

What leaves the house is decided by `publish/`, which asks here. A restriction is stronger than
a publication.
"""

from __future__ import annotations

import datetime
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from enum import StrEnum

from corrobora.model.person import People
from corrobora.model.ruling import Ruled
from corrobora.register.rulings import ruled_by
from corrobora.register.standing import find_standing
from corrobora.store.database import Connection
from corrobora.store.decisions import Decision, load_decisions

__all__ = [
    "OPENABLE",
    "PUBLISH",
    "RESTRICT",
    "WHOLE",
    "Audience",
    "Audiences",
    "Openness",
    "find_audiences",
    "load_audiences",
    "part_of_field",
    "read_part",
]

RESTRICT = "restrict"
PUBLISH = "publish"
# What is withheld of a published person until somebody decides that it may be told, too: that
# they are under age, and so the person; and what is said of their health.
OPENABLE = ("minor", "health")
# The part of a restriction that is no single field: all of the person or report.
WHOLE = "all"


class Audience(StrEnum):
    """Whom an output is for; what is for those outside is for those inside too."""

    INSIDE = "inside"
    OUTSIDE = "outside"


@dataclass(frozen=True, slots=True)
class Openness:
    """What was decided of one person or report: who opened it to whom, who restricted what.

    `restricted` goes by field; `all` stands for the whole. `opened` are the fields that are
    withheld until somebody names them (`OPENABLE`), each with whom they were opened to.
    """

    published: Mapping[Audience, Ruled] = field(default_factory=dict)
    restricted: Mapping[str, Ruled] = field(default_factory=dict)
    opened: Mapping[tuple[Audience, str], Ruled] = field(default_factory=dict)

    def audience(self, of_field: str | None = None) -> Audience | None:
        """Return the widest audience of it, or of a field; None where nobody published it.

        What is restricted, wholly or in that field, is for nobody until that is taken back.
        """
        if WHOLE in self.restricted or (of_field is not None and of_field in self.restricted):
            return None
        if Audience.OUTSIDE in self.published:
            return Audience.OUTSIDE
        return Audience.INSIDE if Audience.INSIDE in self.published else None

    def is_for(self, audience: Audience) -> bool:
        """Say whether somebody published it to this audience, or to a wider one."""
        widest = self.audience()
        return widest is Audience.OUTSIDE or (widest is not None and widest is audience)

    def opens(self, of_field: str, audience: Audience) -> bool:
        """Say whether somebody opened a field of `OPENABLE` to this audience, or a wider one."""
        if self.is_restricted or of_field in self.restricted:
            return False
        return any((to, of_field) in self.opened for to in (audience, Audience.OUTSIDE))

    @property
    def is_restricted(self) -> bool:
        """Say whether all of it is restricted."""
        return WHOLE in self.restricted


@dataclass(frozen=True, slots=True)
class Audiences:
    """What was decided of every person and report, by id; of others nothing was."""

    of: Mapping[str, Openness] = field(default_factory=dict)

    def find(self, id_: str) -> Openness:
        """Return what was decided of a person or report."""
        return self.of.get(id_, Openness())


def load_audiences(
    connection: Connection, people: People, *, known_at: datetime.datetime | None = None
) -> Audiences:
    """Return what stands at that moment; persons go by the ids under which they stand now."""
    return find_audiences(find_standing(load_decisions(connection, known_at=known_at)), people)


def find_audiences(standing: Sequence[Decision], people: People) -> Audiences:
    """Return what these decisions say; of persons who were merged both count.

    Restrictions of both hold; each publication was made of one of them alone, so that it holds
    only where it was made of the person who stands now.
    """
    published: dict[str, dict[Audience, Ruled]] = {}
    opened: dict[str, dict[tuple[Audience, str], Ruled]] = {}
    restricted: dict[str, dict[str, Ruled]] = {}
    for one in standing:
        id_ = one.subject[0] if one.subject else ""
        if one.kind == RESTRICT:
            part = str(one.payload.get("part", WHOLE))
            restricted.setdefault(people.now(id_), {})[part] = ruled_by(one)
        elif one.kind == PUBLISH and people.now(id_) == id_:
            audience, of_field = read_part(str(one.payload["part"]))
            if of_field is None:
                published.setdefault(id_, {})[audience] = ruled_by(one)
            else:
                opened.setdefault(id_, {})[audience, of_field] = ruled_by(one)
    ids = published.keys() | restricted.keys() | opened.keys()
    return Audiences(
        {
            id_: Openness(published.get(id_, {}), restricted.get(id_, {}), opened.get(id_, {}))
            for id_ in sorted(ids)
        }
    )


def part_of_field(audience: Audience, of_field: str) -> str:
    """Return the part that a publication decides of one field: `outside health`."""
    return f"{audience.value} {of_field}"


def read_part(part: str) -> tuple[Audience, str | None]:
    """Return whom a publication's part opens to, and the field, if it is of one alone.

    Raises `ValueError` where there is no such audience or field.
    """
    audience, _, of_field = part.partition(" ")
    if of_field and of_field not in OPENABLE:
        msg = f"{of_field!r} is no field that is opened by itself"
        raise ValueError(msg)
    return Audience(audience), of_field or None
