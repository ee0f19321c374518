"""Decisions in any order, taken back and brought back: what stands, against another account of it.

The other account (`Made`) follows each decision by recursion and knows nothing of slots, rows or
transactions. On both databases; what is refused leaves no trace.
"""

from __future__ import annotations

import datetime
import hashlib
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import count

import pytest
from hypothesis import HealthCheck, Phase, settings
from hypothesis import strategies as st
from hypothesis.stateful import (
    RuleBasedStateMachine,
    initialize,
    invariant,
    precondition,
    rule,
    run_state_machine_as_test,
)

from corrobora.errors import UsageError
from corrobora.model.case import CaseField
from corrobora.model.person import person_id
from corrobora.register.addresses import address_people
from corrobora.register.audience import PUBLISH, RESTRICT, Audience, load_audiences
from corrobora.register.cases import CASE, load_case
from corrobora.register.decide.cases import set_case
from corrobora.register.decide.frame import KEY_BYTES, Author, Stamp, undo_decision
from corrobora.register.decide.openness import publish, restrict, set_name
from corrobora.register.decide.verification import NOTE, write_note
from corrobora.register.doctor import examine
from corrobora.register.eyes import OPEN_EYES
from corrobora.register.opening import opened
from corrobora.register.queries import load_evidence
from corrobora.register.rulings import FIELD, NAME
from corrobora.register.standing import UNDO, find_standing
from corrobora.register.summaries.refreshing import refresh_summaries
from corrobora.register.veil import load_veil
from corrobora.store.addresses import load_addresses
from corrobora.store.database import open_register
from corrobora.store.decisions import load_decisions
from tests.databases import BOTH, copies_of
from tests.factories import NOON
from tests.summaries import assert_summaries_are_the_whole
from tests.unit.register.conftest import begin, end, record
from tests.unit.register.test_decide_persons import tell

READ = ("Ines Abellard", "Oto Brandimar")
IDS = tuple(person_id(name, None) for name in READ)
NAMES = ("Ana Querol", "Bo Marr")
ANA = Author("Ana Serrat", "I asked her sister")
TODAY = datetime.date(2031, 6, 1)
PERSON = st.sampled_from(IDS)
# What somebody saw standing when they decided: that which stands, something else, or not asked.
SAW = st.sampled_from(["it", "something else", "not asked"])


@dataclass
class Made:
    """One decision as it was typed; `replaces` and `undoes` are places in the list of all."""

    id: str
    slot: tuple[str, ...]
    value: str
    replaces: int | None = None
    undoes: int | None = None


class Machine(RuleBasedStateMachine):
    """Whatever two people decide of two persons."""

    copy = None

    def __init__(self) -> None:
        super().__init__()
        self.made: list[Made] = []
        self.where = next(self.copy)
        with opened(self.where) as connection:
            self.asked = load_addresses(connection, IDS)

    @initialize()
    def begin(self) -> None:
        """Everybody is read, and nothing is decided."""

    def teardown(self) -> None:
        if not self.made:
            return
        refresh_summaries(
            self.where, now=datetime.datetime.combine(TODAY, datetime.time(9), datetime.UTC)
        )
        with opened(self.where) as connection:
            assert [p for c in examine(connection).checks for p in c.problems] == []
            assert_summaries_are_the_whole(connection, TODAY)

    # --- the other account

    def is_undone(self, place: int) -> bool:
        return any(
            one.undoes == place and not self.is_undone(at) for at, one in enumerate(self.made)
        )

    def standing(self) -> list[int]:
        kept = [at for at in range(len(self.made)) if not self.is_undone(at)]
        replaced = {self.made[at].replaces for at in kept}
        return [at for at in kept if self.made[at].undoes is None and at not in replaced]

    def in_slot(self, *slot: str) -> int | None:
        found = [at for at in self.standing() if self.made[at].slot == slot]
        return max(found, default=None)

    def value(self, *slot: str) -> str | None:
        at = self.in_slot(*slot)
        return None if at is None else self.made[at].value

    # --- deciding

    def stamp(self) -> Stamp:
        number = len(self.made) + 1
        at = NOON + datetime.timedelta(minutes=number)
        return Stamp(at, f"{number:032x}", bytes(KEY_BYTES))

    def decide(self, slot: tuple[str, ...], value: str, saw: str, do) -> None:
        """Decide, and hold whether it was refused against what stood."""
        before = self.in_slot(*slot)
        there = "" if before is None else self.made[before].id
        seen = {"it": there, "something else": "f" * 32, "not asked": None}[saw]
        stamp = self.stamp()
        if saw == "something else":
            with pytest.raises(UsageError, match="Nothing was decided"):
                do({"author": ANA, "stamp": stamp, "seen": seen})
            return
        made = do({"author": ANA, "stamp": stamp, "seen": seen})
        assert made.decision.replaces == (there or None)
        self.made.append(Made(stamp.id, slot, value, replaces=before))

    @rule(person=PERSON, part=st.sampled_from(["all", "date", "site"]), saw=SAW)
    def restrict(self, person, part, saw) -> None:
        field = None if part == "all" else part
        self.decide(
            (RESTRICT, person, part),
            part,
            saw,
            lambda g: restrict(self.where, self.asked[person], field, **g),
        )

    @rule(person=PERSON, part=st.sampled_from(["inside", "outside", "outside health"]), saw=SAW)
    def publish(self, person, part, saw) -> None:
        self.decide(
            (PUBLISH, person, part),
            part,
            saw,
            lambda g: publish(self.where, self.asked[person], part, **g),
        )

    @rule(person=PERSON, name=st.sampled_from(NAMES), saw=SAW)
    def call(self, person, name, saw) -> None:
        slot = (FIELD, person, NAME)
        if self.value(*slot) == name:
            with pytest.raises(UsageError, match="shown so already"):
                set_name(self.where, self.asked[person], name, author=ANA, stamp=self.stamp())
            return
        self.decide(slot, name, saw, lambda g: set_name(self.where, self.asked[person], name, **g))

    @rule(person=PERSON, value=st.sampled_from(["", "Third chamber", "Court of the port"]))
    def file(self, person, value) -> None:
        slot = (CASE, person, CaseField.COURT.value)
        stamp, before = self.stamp(), self.in_slot(*slot)
        given = {CaseField.COURT: value}
        if (self.value(*slot) or "") == value:
            with pytest.raises(UsageError, match="stands so already"):
                set_case(self.where, self.asked[person], given, author=ANA, stamps=[stamp])
            return
        set_case(self.where, self.asked[person], given, author=ANA, stamps=[stamp])
        self.made.append(Made(stamp.id, slot, value, replaces=before))

    @rule(person=PERSON)
    def note(self, person) -> None:
        stamp = self.stamp()
        write_note(self.where, self.asked[person], author=ANA, stamp=stamp)
        self.made.append(Made(stamp.id, (NOTE, person, stamp.id), "note"))

    @precondition(lambda self: self.made)
    @rule(data=st.data())
    def take_back(self, data) -> None:
        """Take back whatever it is: a decision that stands, one that fell, or a taking back."""
        place = data.draw(st.integers(0, len(self.made) - 1))
        target, stamp = self.made[place], self.stamp()
        may = not self.is_undone(place) and (target.undoes is not None or place in self.standing())
        if not may:
            with pytest.raises(UsageError, match=r"taken back already|does not stand"):
                undo_decision(self.where, target.id, author=ANA, stamp=stamp)
            return
        undo_decision(self.where, target.id, author=ANA, stamp=stamp)
        self.made.append(Made(stamp.id, (UNDO,), "", undoes=place))

    @precondition(lambda self: self.made)
    @rule(reason=st.sampled_from(["", "  ", "x" * 4001, "a\0b"]))
    def give_no_good_reason(self, reason) -> None:
        with pytest.raises(UsageError, match="reason"):
            restrict(
                self.where, self.asked[IDS[0]], author=Author("Ana", reason), stamp=self.stamp()
            )

    # --- what holds after each step

    @invariant()
    def all_that_was_decided_is_there_and_what_stands_stands(self) -> None:
        with opened(self.where) as connection:
            made = load_decisions(connection)
            assert [one.id for one in made] == [one.id for one in self.made]
            there = [one.id for one in find_standing(made)]
            assert there == [self.made[at].id for at in self.standing()]
            self.assert_people_are_as_decided(connection)

    def assert_people_are_as_decided(self, connection) -> None:
        people = load_evidence(connection).people
        shown = {one.id: one.name for one in people.persons}
        audiences = load_audiences(connection, people)
        veil = load_veil(connection, OPEN_EYES)
        for name, id_ in zip(READ, IDS, strict=True):
            assert shown[id_] == (self.value(FIELD, id_, NAME) or name)
            held = {p for p in ("all", "date", "site") if self.value(RESTRICT, id_, p)}
            assert veil.hides(id_) is ("all" in held)
            assert veil.hidden_fields(id_) == held
            open_to = [p for p in ("outside", "inside") if self.value(PUBLISH, id_, p)]
            widest = Audience(open_to[0]) if open_to and "all" not in held else None
            openness = audiences.find(id_)
            assert openness.audience() is widest
            may = bool(self.value(PUBLISH, id_, "outside health")) and "all" not in held
            assert openness.opens("health", Audience.OUTSIDE) is may
            court = load_case(connection, {id_}).value(CaseField.COURT)
            assert court == (self.value(CASE, id_, CaseField.COURT.value) or "")


def draw_bytes():
    """Letters of every kind: what looks like the digits of a claim would be taken for one."""
    calls = count()
    return lambda many: hashlib.shake_256(f"address {next(calls)}".encode()).digest(many)


def fill(where) -> None:
    engine = open_register(where, create=True)
    begin(engine)
    for label, name in zip(("one", "two"), READ, strict=True):
        record(engine, tell(label, name))
    address_people(engine, at=NOON, random_bytes=draw_bytes())
    end(engine)
    engine.dispose()


@pytest.fixture(scope="module", params=BOTH)
def copies(request, tmp_path_factory) -> Iterator[Iterator[object]]:
    """As many registers as are asked for, one after another."""
    folder = tmp_path_factory.mktemp("decisions")
    for copy in copies_of(request, folder, fill):
        yield (copy(tmp_path_factory.mktemp("one")) for _ in iter(int, 1))


def test_what_stands_is_what_was_decided_last_and_not_taken_back(copies):
    machine = type("OnIt", (Machine,), {"copy": copies})
    run_state_machine_as_test(
        machine,
        settings=settings(
            max_examples=8,
            stateful_step_count=14,
            phases=(Phase.generate,),
            suppress_health_check=list(HealthCheck),
        ),
    )
