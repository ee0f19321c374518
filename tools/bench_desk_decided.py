"""Decisions of an invented house: several hundred, of every kind, by those who take turns."""

from __future__ import annotations

import datetime
import os
import time
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from functools import partial
from random import Random

from corrobora.errors import UsageError
from corrobora.model.case import CaseField
from corrobora.model.judgement import Judgement
from corrobora.model.person import person_id
from corrobora.model.ruling import VerdictKind
from corrobora.model.statement import claim_key
from corrobora.model.summary import Waiting, WaitingKind
from corrobora.model.vocabulary import (
    ActKind,
)
from corrobora.register.decide.cases import set_case
from corrobora.register.decide.claims import decide_claim, set_field
from corrobora.register.decide.conflicts import close_conflict
from corrobora.register.decide.copies import decide_copy
from corrobora.register.decide.frame import KEY_BYTES, Author, Stamp
from corrobora.register.decide.items import ItemSeen, hold_item
from corrobora.register.decide.lists import Left, file_left
from corrobora.register.decide.openness import publish, restrict
from corrobora.register.decide.pairs import PairSeen, decide_pair
from corrobora.register.decide.verification import verify, write_note
from corrobora.register.eyes import ALL_EYES
from corrobora.register.lists.questions import VanishReason
from corrobora.register.opening import opened
from corrobora.register.summaries.asking import WaitingFilter, list_waiting, look
from corrobora.store.addresses import load_addresses
from corrobora.store.database import Where
from tools.bench_desk_made import NOW, SEED, Size, Told
from tools.bench_people import (
    IN_A_CASE,
    make_case,
    make_name,
)
from tools.bench_people import Told as ToldReport
from tools.bench_register import AT

__all__ = ["decide_much"]


_Deciding = Iterator[Callable[..., object]]
"""What takes an `author` and a `stamp`, and makes a decision of them."""


def decide_much(where: Where, size: Size, *, told: Told) -> None:
    """Make decisions of every kind, each by the function that the desk calls; two take turns."""
    for what, several in _decisions(where, size):
        began, made, refused = time.monotonic(), 0, 0
        for number, decide in enumerate(several):
            author = Author(
                ("Ana Serrat", "Ben Ruiz")[number % 2], "seen in the papers", signed_in=True
            )
            try:
                decide(author=author, stamp=_stamp())
            except UsageError:  # of what is drawn some cannot be decided so
                refused += 1
            else:
                made += 1
        spent = time.monotonic() - began
        said = f", {refused} that could not be" if refused else ""
        told(f"{made} decisions on {what}{said}: {1000 * spent / max(1, made):.0f} ms each")


def _stamp() -> Stamp:
    return Stamp(NOW - datetime.timedelta(hours=2), os.urandom(16).hex(), os.urandom(KEY_BYTES))


def _decisions(where: Where, size: Size) -> Iterator[tuple[str, _Deciding]]:
    house = _House(where, size, Random(5))  # noqa: S311 - nothing secret
    yield "who is restricted", house.restrict()
    yield "claims", house.rule()
    yield "pairs", house.judge()
    yield "conflicts", house.close()
    yield "copies", house.judge_copies()
    yield "who is verified", house.verify()
    yield "what is opened", house.publish()
    yield "case files", house.fill_cases()
    yield "names that vanished", house.file()
    yield "what is put aside", house.hold()
    yield "notes beside persons", house.write_beside()


@dataclass(slots=True)
class _House:
    """Those who decide, and of whom."""

    where: Where
    size: Size
    random: Random

    def _people(self, count: int) -> list[str]:
        numbers = [self.random.randrange(self.size.persons) for _ in range(count)]
        return [person_id(make_name(n, SEED), None) for n in numbers]

    def _told(self) -> list[ToldReport]:
        case = self.random.randrange(max(1, self.size.persons // IN_A_CASE))
        return list(make_case(case, SEED, recorded_at=AT))

    def _waiting(self, kind: WaitingKind) -> tuple[Waiting, ...]:
        with opened(self.where) as connection:
            gaze = look(connection, ALL_EYES)
            wanted = WaitingFilter(kinds=frozenset({kind}))
            return list_waiting(gaze, wanted, most=self.size.each).rows

    def restrict(self) -> _Deciding:
        """Restrict half of them wholly, others by one field."""
        fields = (None, None, None, "name", "site", "conditions")
        for number, id_ in enumerate(self._people(self.size.restricted)):
            yield partial(restrict, self.where, f"person:{id_}", fields[number % len(fields)])

    def rule(self) -> _Deciding:
        """Accept, reject and doubt claims; set fields of others."""
        kinds = tuple(VerdictKind)
        for number in range(2 * self.size.each):
            claim = claim_key(self._told()[number % 4].statements[0])
            if number % 2:
                yield partial(set_field, self.where, claim, ("place", "the river bank"))
            else:
                yield partial(decide_claim, self.where, claim, kinds[number // 2 % len(kinds)])

    def judge(self) -> _Deciding:
        """Say of pairs that wait whether they are one."""
        kinds = (Judgement.NEGATIVE, Judgement.POSITIVE, Judgement.UNSURE)
        for number, one in enumerate(self._waiting(WaitingKind.PAIR)):
            pair = PairSeen((one.persons[0], one.persons[1]))
            yield partial(decide_pair, self.where, pair, kinds[number % len(kinds)])

    def close(self) -> _Deciding:
        """Close half of the conflicts that stand first."""
        for one in self._waiting(WaitingKind.CONFLICT)[::2]:
            yield partial(close_conflict, self.where, one.about[0], None)

    def judge_copies(self) -> _Deciding:
        """Confirm and deny copies of cases."""
        for number in range(self.size.each // 2):
            told = self._told()
            kind = (Judgement.POSITIVE, Judgement.NEGATIVE)[number % 2]
            yield partial(decide_copy, self.where, (told[0].report.id, told[1].report.id), kind)

    def verify(self) -> _Deciding:
        """Propose that arrests happened; the other one confirms half of them."""
        for number, id_ in enumerate(self._people(self.size.each)):
            for _ in range(1 + number % 2):
                yield partial(verify, self.where, id_, ActKind.ARREST)

    def publish(self) -> _Deciding:
        """Open some persons to those outside."""
        people = self._people(self.size.each)
        with opened(self.where) as connection:
            addresses = load_addresses(connection, people)
        for address in sorted(addresses.values()):
            yield partial(publish, self.where, address, "outside")

    def fill_cases(self) -> _Deciding:
        """Fill case files, with hearings that come soon."""
        for number, id_ in enumerate(self._people(self.size.each)):
            values = {
                CaseField.COURT: "Second Court of the Quay",
                CaseField.CASE_NUMBER: f"{number}/2031",
                CaseField.HEARING: f"2032-01-{1 + number % 28:02}",
            }
            yield partial(_fill_case, self.where, id_, values)

    def file(self) -> _Deciding:
        """Say why some names left the list."""
        for one in self._waiting(WaitingKind.VANISHED)[::2]:
            left = Left(str(one.payload["name"]), one.about)
            yield partial(file_left, self.where, left, VanishReason.RELEASED)

    def hold(self) -> _Deciding:
        """Put things aside for later."""
        for one in self._waiting(WaitingKind.CONFLICT)[1::4]:
            item = ItemSeen(one.id, one.persons or one.about[:1], "a conflict")
            yield partial(hold_item, self.where, item)

    def write_beside(self) -> _Deciding:
        """Write notes beside persons."""
        for id_ in self._people(self.size.each // 2):
            yield partial(write_note, self.where, f"person:{id_}")


def _fill_case(
    where: Where, person: str, values: Mapping[CaseField, str], *, author: Author, stamp: Stamp
) -> None:
    stamps = [stamp, *(_stamp() for _ in list(values)[1:])]
    set_case(where, person, values, author=author, stamps=stamps)
