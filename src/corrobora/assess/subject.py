"""What a statement is about, as far as one statement may support another."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from corrobora.assess.evidence import Evidence
from corrobora.model.person import name_key
from corrobora.model.statement import Act, Statement, Tally, kind_of
from corrobora.model.vocabulary import Certainty
from corrobora.model.words import fold

__all__ = ["Subject", "subject_of"]


@dataclass(frozen=True, slots=True, kw_only=True)
class Subject:
    """Kind, person, act and whether it is denied; for a figure, the figure.

    `name` and `alike` serve names damaged in a copy: two persons that are suggested as one
    are taken for one where the passages are aligned, and nowhere else.
    """

    kind: str
    topic: str
    is_denied: bool
    person: str | None = None
    name: str | None = None
    alike: frozenset[frozenset[str]] = frozenset()

    def is_supported_by(self, other: Subject) -> bool:
        """Say whether a statement about `other`, at an aligned passage, says the same thing."""
        if (self.kind, self.topic, self.is_denied) != (other.kind, other.topic, other.is_denied):
            return False
        if self.person == other.person:
            return True
        if self.name is None or other.name is None:
            return False
        # A lone name is a person of its report only, but in a copied passage the same one.
        is_one_name = name_key(self.name) == name_key(other.name)
        return is_one_name or frozenset((self.name, other.name)) in self.alike


def subject_of(
    evidence: Evidence,
    id_: str,
    names: Mapping[str, str],
    alike: frozenset[frozenset[str]],
) -> Subject:
    """Return what the statement is about; `names` gives each person's shown name."""
    statement = evidence.statements[id_]
    person = evidence.people.person_of.get(id_)
    return Subject(
        kind=kind_of(statement),
        topic=_topic(statement),
        is_denied=statement.certainty is Certainty.DENIED,
        person=person,
        name=None if person is None else names.get(person),
        alike=alike,
    )


def _topic(statement: Statement) -> str:
    if isinstance(statement, Act):
        return statement.act.family
    if isinstance(statement, Tally):
        figure = (statement.value, statement.low, statement.high, statement.bound)
        return f"{statement.act.family} {statement.measure} {statement.unit} {figure}"
    parts = (getattr(statement, n, None) for n in ("act", "claim", "site", "about", "stance"))
    return " ".join(fold(str(p)) for p in parts if p is not None)
