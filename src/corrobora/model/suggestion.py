"""Pairs of records of people that may be one person, with what speaks for it and against it.

A record is a row of a list version, or a person known by name alone from articles. Nothing here
is ever acted upon: a person judges.
"""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from corrobora.model.ids import stable_id
from corrobora.model.person import Judgement

__all__ = ["Proposal", "RecordCluster", "RecordPart", "RecordSide", "RecordSuggestion", "pair_id"]


class Proposal(StrEnum):
    """What a suggestion asks a person."""

    ONE = "one"
    """The two records may be about one person, and do not stand under one yet."""
    TWO = "two"
    """The two records stand under one person by their name alone, and may be about two people."""


@dataclass(frozen=True, slots=True, kw_only=True)
class RecordSide:
    """One of two records: its name as written, and where it stands.

    `person` is the id of the provisional person, empty outside a register. `report` is the
    list version's report (outside a register the file), empty for somebody whom only articles
    name; `list_label` what people call that list; `row` the row's number there, None without one,
    and `row_id` what the list itself calls the row, empty where it has no such column.
    """

    name: str
    person: str = ""
    report: str = ""
    list_label: str = ""
    row: int | None = None
    row_id: str = ""

    @property
    def key(self) -> str:
        """What is the same in every run over the same lists and names; a row may name several."""
        parts = [] if self.row is None else [self.report, str(self.row)]
        return "#".join([*parts, self.person] if self.person else parts)


@dataclass(frozen=True, slots=True, kw_only=True)
class RecordPart:
    """One thing that both records were compared in.

    `field` is the thing ("name", "birth"), `a` and `b` what the records say of it as they are
    compared, empty where one says nothing. `bits` is the weight of evidence: 1 makes one person
    twice as likely, -1 half as likely, 0 says nothing. `words` says it to people.
    """

    field: str
    a: str
    b: str
    bits: float
    words: str


@dataclass(frozen=True, slots=True, kw_only=True)
class RecordSuggestion:
    """Two records that a person should look at.

    `score` is how likely one person is by all parts together, from 0 to 1; `bits` is the same as
    the sum of the parts with what the size of the lists makes likely beforehand, which tells
    apart what all round to 1. `cluster` is the id of the group that both were put in, empty
    where they were put in none together. `judgement` is what a person said of the two so far.
    `best` says that neither record has a likelier match in the other's list.
    """

    id: str
    a: RecordSide
    b: RecordSide
    proposal: Proposal
    score: float
    bits: float
    parts: tuple[RecordPart, ...]
    cluster: str = ""
    judgement: Judgement = Judgement.NONE
    best: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class RecordCluster:
    """Records that may all be about one person, none of them contradicting another."""

    id: str
    members: tuple[RecordSide, ...]


def pair_id(a: RecordSide, b: RecordSide) -> str:
    """Return the id of a pair of records, the same in either order."""
    return stable_id("record pair", *sorted((a.key, b.key)))
