"""What people ruled about claims, figures and conflicts: laid over what was read, never into it."""

from __future__ import annotations

import datetime
from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import StrEnum

from corrobora.model.judgement import PersonDecisions
from corrobora.model.plain import Plain
from corrobora.model.sentences import Sentence

__all__ = [
    "Closing",
    "FieldSet",
    "Ruled",
    "Rulings",
    "Superseding",
    "Verdict",
    "VerdictKind",
    "say_ruled",
]


class VerdictKind(StrEnum):
    """What a person says of a claim: it counts, it counts nothing, or nobody can tell."""

    ACCEPTED = "accepted"
    REJECTED = "rejected"
    UNSURE = "unsure"


@dataclass(frozen=True, slots=True, kw_only=True)
class Ruled:
    """Who ruled, when and why; `signed_in` is false where nobody proved who they are."""

    decision: str
    decided_by: str
    decided_at: datetime.datetime
    reason: str
    signed_in: bool = False


@dataclass(frozen=True, slots=True)
class Verdict:
    """What a person said of one claim."""

    kind: VerdictKind
    by: Ruled


@dataclass(frozen=True, slots=True)
class FieldSet:
    """A field that a person set, with the value that was read there, both as plain data."""

    field: str
    value: Plain
    was: Plain
    by: Ruled


@dataclass(frozen=True, slots=True)
class Superseding:
    """A figure that a person says replaces another of the same speaker; by statement ids."""

    older: str
    newer: str
    by: Ruled


@dataclass(frozen=True, slots=True)
class Closing:
    """A conflict that a person closed: its kind and matter, and the statements on its sides then.

    `holds` is the statement that the person says is right, if they say so.
    """

    kind: str
    about: str
    rested_on: frozenset[str]
    holds: str | None
    by: Ruled


@dataclass(frozen=True, slots=True, kw_only=True)
class Rulings:
    """All rulings that stand: verdicts and fields by statement id, closings by decision.

    `names` are the shown names that people set, by person id; `persons` says who is one.
    """

    verdicts: Mapping[str, Verdict] = field(default_factory=dict)
    fields: Mapping[str, tuple[FieldSet, ...]] = field(default_factory=dict)
    names: Mapping[str, FieldSet] = field(default_factory=dict)
    superseded: tuple[Superseding, ...] = ()
    closings: Mapping[str, Closing] = field(default_factory=dict)
    persons: PersonDecisions = field(default_factory=PersonDecisions)

    def verdict_on(self, statement_id: str, kind: VerdictKind) -> Verdict | None:
        """Return the verdict on the statement where it is of this kind."""
        found = self.verdicts.get(statement_id)
        return found if found is not None and found.kind is kind else None


def say_ruled(what: str, by: Ruled) -> Sentence:
    """Return a ruling in words, as it stands among the reasons of an origin or a row."""
    return Sentence("%(what)s by %(who)s: %(why)s", what=what, who=by.decided_by, why=by.reason)
