"""Persons as provisional groups of mentions, and what is merely suggested about them."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import StrEnum
from functools import lru_cache

from corrobora.model.ids import stable_id
from corrobora.model.words import fold_words

__all__ = [
    "Judgement",
    "People",
    "Person",
    "Suggestion",
    "find_lone_report",
    "name_key",
    "person_id",
]


class Judgement(StrEnum):
    """What a person decided about a pair; the machine writes none of these but `NONE`."""

    POSITIVE = "positive"
    NEGATIVE = "negative"
    UNSURE = "unsure"
    NONE = "none"


@dataclass(frozen=True, slots=True, kw_only=True)
class Person:
    """Who is meant: the full names that stand under one provisional person.

    `name` is the form shown: the commonest spelling, the better accented where equal.
    `lone_in` is the report id where the name is a single word, which no other report shares
    (reading 9), else None. `merged` are the ids of others whom people decided to be this one.
    """

    id: str
    name: str
    names: tuple[str, ...]
    lone_in: str | None = None
    merged: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class People:
    """All persons, and for each statement about somebody whom it is about.

    `parts` are those who were merged or made by a decision, by id, each as it would stand by
    itself; `redirects` leads the ids of those who were merged to the person they are now.
    """

    persons: tuple[Person, ...]
    person_of: Mapping[str, str]
    parts: Mapping[str, Person] = field(default_factory=dict)
    redirects: Mapping[str, str] = field(default_factory=dict)

    def now(self, id_: str) -> str:
        """Return the id under which a person stands now."""
        return self.redirects.get(id_, id_)


@dataclass(frozen=True, slots=True)
class Suggestion:
    """Two persons that may be one; `reasons` say part by part why. Never acted upon.

    `a` and `b` are their names, `a_id` and `b_id` their ids. `judgement` is what a person said
    of them so far, `look_again` why they should look once more. `is_told`: a list says so, whatever
    the names look like; no reading of copies goes by that.
    """

    a: str
    b: str
    score: float
    reasons: tuple[str, ...]
    a_id: str = ""
    b_id: str = ""
    judgement: Judgement = Judgement.NONE
    look_again: str | None = None
    is_told: bool = False


@lru_cache(maxsize=1 << 15)  # the names of a part are compared again and again
def name_key(name: str) -> str:
    """Return the form under which mentions of two words or more stand together (reading 9)."""
    return " ".join(fold_words(name))


def find_lone_report(name: str, report: str) -> str | None:
    """Return the report to which a lone word binds its bearer; None for a full name (reading 9)."""
    return None if len(fold_words(name)) > 1 else report


def person_id(name: str, lone_in: str | None) -> str:
    """Return the provisional person's id: the folded name, and the report for a lone word."""
    return stable_id("person", name_key(name), lone_in)
