"""Decisions in a register that is open already, made as the frame makes them; for many examples."""

from __future__ import annotations

import datetime
from collections.abc import Mapping
from dataclasses import replace

from sqlalchemy import Engine

from corrobora.errors import UsageError
from corrobora.model.judgement import Judgement
from corrobora.register.audience import PUBLISH, RESTRICT
from corrobora.register.decide.frame import KEY_BYTES, Draft
from corrobora.register.decide.person_drafts import SplitOff, draft_of_pair, draft_split
from corrobora.register.index import index_decision
from corrobora.register.queries import load_evidence
from corrobora.register.rulings import FIELD, NAME
from corrobora.register.slots import find_in_slot, slot_of
from corrobora.register.standing import UNDO, find_standing
from corrobora.store.database import reading, writing
from corrobora.store.decisions import Decision, append_decision, as_logged, load_decisions
from corrobora.store.log import append_log, follow_last
from tests.factories import NOON

__all__ = ["Deciding"]


class Deciding:
    """Somebody who decides one thing after another, a minute later each time."""

    def __init__(self, engine: Engine, *, at: datetime.datetime = NOON) -> None:
        self.engine, self.at, self.number = engine, at, 0

    # --- what is decided

    def restrict(self, person: str, part: str = "all") -> Decision:
        return self._person(RESTRICT, person, part)

    def publish(self, person: str, part: str = "outside") -> Decision:
        return self._person(PUBLISH, person, part)

    def restrict_report(self, report: str, part: str = "all") -> Decision:
        payload = {"part": part, "about": "report", "says": "restricted", "labels": ["x"]}
        return self.make(Draft(kind=RESTRICT, subject=(report,), payload=payload, labels=("x",)))

    def name(self, person: str, name: str) -> Decision:
        was = self.names().get(person, "")
        payload = {"part": NAME, "value": name, "was": was, "says": name, "labels": [was]}
        return self.make(Draft(kind=FIELD, subject=(person,), payload=payload, labels=(was,)))

    def judge(self, one: str, other: str, judgement: Judgement) -> Decision | None:
        """Nothing where one of the two is nobody now."""
        names = self.names()
        if one == other or not {one, other} <= names.keys():
            return None
        return self.make(draft_of_pair((one, other), names, judgement))

    def split(self, person: str, report: str) -> Decision | None:
        """Nothing where the report says nothing of them, or nobody would be left."""
        with reading(self.engine) as connection:
            try:
                what = SplitOff(reports=(report,))
                draft = draft_split(connection, person, what, f"{self.number + 1:032x}")
            except UsageError:
                return None
        return self.make(draft)

    def undo(self, decision: Decision) -> Decision:
        draft = Draft(kind=UNDO, subject=decision.subject, payload={}, labels=())
        return self.make(draft, replaces=decision.id)

    # --- what is there

    def standing(self) -> tuple[Decision, ...]:
        with reading(self.engine) as connection:
            return find_standing(load_decisions(connection))

    def names(self) -> Mapping[str, str]:
        """The names of everybody who stands now."""
        with reading(self.engine) as connection:
            people = load_evidence(connection).people
        return {one.id: one.name for one in people.persons}

    # --- as the frame does

    def make(self, draft: Draft, *, replaces: str | None = None) -> Decision:
        self.number += 1
        drawn = Decision(
            id=f"{self.number:032x}",
            kind=draft.kind,
            subject=draft.subject,
            payload={**draft.payload, "signed_in": False},
            reason="I asked",
            decided_by="Ana Serrat",
            decided_at=self.at + datetime.timedelta(minutes=self.number),
            replaces=replaces,
        )
        with writing(self.engine) as connection:
            if replaces is None:
                there = find_in_slot(load_decisions(connection), slot_of(drawn))
                drawn = replace(drawn, replaces=None if there is None else there.id)
            made = replace(drawn, decided_at=follow_last(connection, drawn.decided_at))
            append_decision(connection, made)
            index_decision(connection, made)
            append_log(
                connection,
                kind="decision",
                payload=as_logged(made),
                key=bytes(KEY_BYTES),
                at=made.decided_at,
            )
        return made

    def _person(self, kind: str, person: str, part: str) -> Decision:
        label = self.names().get(person, "x")
        payload = {"part": part, "about": "person", "says": kind, "labels": [label]}
        return self.make(Draft(kind=kind, subject=(person,), payload=payload, labels=(label,)))
