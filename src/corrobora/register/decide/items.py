"""Deciding about things as they wait: putting one aside, and foreseeing what a verdict changes."""

from __future__ import annotations

import datetime
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass

from corrobora.model.plain import Plain
from corrobora.model.ruling import VerdictKind
from corrobora.model.sentences import Sentence
from corrobora.register.claims import KEPT
from corrobora.register.decide.claims import open_subject
from corrobora.register.decide.frame import Author, Draft, Stamp, make_decision
from corrobora.register.decide.pairs import foresee_drafts
from corrobora.register.decided import Made
from corrobora.register.review.consequences import Consequences
from corrobora.register.review.holds import HOLD
from corrobora.register.rulings import CLAIM
from corrobora.store.database import Connection, Where

__all__ = ["ItemSeen", "foresee_verdict", "hold_item"]


@dataclass(frozen=True, slots=True)
class ItemSeen:
    """One thing that waits, pairs of persons aside: its id, what it binds to, what it is called.

    `about` are the ids of its persons, else of its reports: by these the decision is found.
    """

    id: str
    about: tuple[str, ...]
    label: str


def hold_item(
    register: Where, item: ItemSeen, *, author: Author, stamp: Stamp, seen: str | None = None
) -> Made:
    """Record that a thing that waits is put aside for later, and why; it judges nothing."""

    def prepare(_: Connection) -> Draft:
        payload = {"part": item.id, "labels": [item.label], "says": Sentence("put aside for later")}
        return Draft(kind=HOLD, subject=item.about, payload=payload, labels=(item.label,))

    return make_decision(register, prepare, author=author, stamp=stamp, seen=seen)


def foresee_verdict(
    register: Where,
    claim: str,
    verdict: VerdictKind,
    *,
    persons: Collection[str],
    at: datetime.datetime,
) -> Consequences:
    """Return what would follow for these persons if the claim were ruled so; nothing is written."""

    def prepare(connection: Connection) -> Sequence[Draft]:
        subject = open_subject(connection, claim, CLAIM)
        kept: Mapping[str, Plain] = subject.kept
        payload = {KEPT: kept, "labels": [subject.label], "verdict": verdict.value}
        labels = (subject.label,)
        return (Draft(kind=CLAIM, subject=(subject.claim,), payload=payload, labels=labels),)

    return foresee_drafts(register, prepare, at=at, persons=persons)
