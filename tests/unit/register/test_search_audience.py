"""Whom those outside find: the published, wholly open, whoever else is called so; both stores."""

from __future__ import annotations

import datetime

import pytest

from corrobora.model.judgement import Judgement
from corrobora.model.person import person_id
from corrobora.register.audience import PUBLISH, RESTRICT, Audience
from corrobora.register.decide.frame import KEY_BYTES, Author, Draft, Stamp, make_decision
from corrobora.register.decide.pairs import PairSeen, decide_pair, hold_pair
from corrobora.register.opening import opened
from corrobora.register.restrictions import load_openness_of_persons, load_openness_of_reports
from corrobora.register.search import search_names, search_texts
from corrobora.store.database import open_register
from tests.databases import BOTH, copies_of
from tests.factories import NOON
from tests.unit.register.conftest import begin, end, record
from tests.unit.register.test_decide_persons import tell

INES, INEZ, OTO = "Ines Abellard", "Inez Abelard", "Oto Brandimar"
# Thirty namesakes who begin alike, of whom nobody is published.
MANY = [f"Ines Abellard {chr(65 + n)}quiro" for n in range(26)]
A, B, C = (person_id(name, None) for name in (INES, INEZ, OTO))
OUTSIDE, INSIDE = Audience.OUTSIDE, Audience.INSIDE
ANA = Author("Ana Serrat", "her mother agreed")


def fill(where) -> None:
    engine = open_register(where, create=True)
    begin(engine)
    for label, name in (("one", INES), ("two", INEZ), ("three", OTO)):
        record(engine, tell(label, name))
    for number, name in enumerate(MANY):
        record(engine, tell(f"m{number}", name))
    end(engine)
    engine.dispose()


@pytest.fixture(scope="module", params=BOTH)
def copy(request, tmp_path_factory):
    yield from copies_of(request, tmp_path_factory.mktemp("audience"), fill)


@pytest.fixture
def where(copy, tmp_path):
    return copy(tmp_path)


class Deciding:
    """Somebody who decides one thing after another."""

    def __init__(self, where) -> None:
        self.where, self.number = where, 0

    def stamp(self) -> Stamp:
        self.number += 1
        at = NOON + datetime.timedelta(minutes=self.number)
        return Stamp(at, f"{self.number:032x}", bytes(KEY_BYTES))

    def of(self, kind: str, part: str, subject: str = A) -> None:
        draft = Draft(
            kind=kind,
            subject=(subject,),
            payload={"part": part, "says": kind, "labels": ["x"]},
            labels=("x",),
        )
        make_decision(self.where, lambda _: draft, author=ANA, stamp=self.stamp())

    def pair(self, judgement: Judgement, two=(A, B)) -> None:
        decide_pair(self.where, PairSeen(two), judgement, author=ANA, stamp=self.stamp())

    def hold(self, two=(A, B)) -> None:
        hold_pair(self.where, PairSeen(two), author=ANA, stamp=self.stamp())


@pytest.fixture
def decide(where) -> Deciding:
    return Deciding(where)


def found(where, asked: str, audience=OUTSIDE, **more) -> list[str]:
    with opened(where) as connection:
        return [
            one.person.name for one in search_names(connection, asked, audience=audience, **more)
        ]


def test_nobody_is_found_outside_until_a_person_publishes_them(where, decide):
    for asked in (INES, "ines", "abell", "Ines Abelard", "Oto"):
        assert found(where, asked) == []
    assert found(where, INES, INSIDE)[0] == INES
    decide.of(PUBLISH, "inside")
    assert found(where, INES) == []
    decide.of(PUBLISH, "outside")
    assert found(where, INES) == [INES]


def test_who_is_not_published_takes_no_place_from_who_is(where, decide):
    """Twenty-seven begin so, and twenty are given at most: the one published was not among them."""
    last = MANY[-1]
    decide.of(PUBLISH, "outside", person_id(last, None))
    for asked in ("ines abellard", "ines", "abellard", last):
        for most in (1, 5, 20):
            assert found(where, asked, most=most) == [last], (asked, most)


def test_what_is_like_is_looked_for_though_somebody_unpublished_is_called_so(where, decide):
    """Else an answer that is empty would tell that there is somebody of that name."""
    decide.of(PUBLISH, "outside", A)
    assert found(where, INEZ) == [INES], "of that name there is somebody"
    assert found(where, "Inis Abelard") == [INES], "of that name there is nobody"


@pytest.mark.parametrize("part", ["all", "charges", "condition"])
def test_whoever_is_restricted_in_any_part_is_not_found(where, decide, part):
    decide.of(PUBLISH, "outside")
    decide.of(RESTRICT, part)
    assert found(where, INES) == []
    assert INES in found(where, INES, INSIDE)


@pytest.mark.parametrize("judgement", list(Judgement))
def test_whoever_is_joined_with_another_by_decisions_is_left_to_their_page(
    where, decide, judgement
):
    """Under which name they stand, and who was published, only the whole can say."""
    decide.of(PUBLISH, "outside")
    decide.pair(judgement)
    assert found(where, INES) == []
    assert INES in found(where, INES, INSIDE)


def test_a_question_put_aside_hides_nobody(where, decide):
    decide.of(PUBLISH, "outside")
    decide.hold()
    assert found(where, INES) == [INES]


def test_a_restriction_of_one_restricts_whoever_is_joined_with_them(where, decide):
    decide.of(RESTRICT, "all", B)
    with opened(where) as connection:
        alone = load_openness_of_persons(connection, [A, B, C])
    assert (A in alone and bool(alone[A].restricted), alone[B].is_restricted) == (False, True)
    decide.pair(Judgement.POSITIVE)
    with opened(where) as connection:
        joined = load_openness_of_persons(connection, [A, B, C])
    assert joined[A].is_restricted
    assert joined[B].is_restricted
    assert C not in joined or not joined[C].restricted


def test_what_was_decided_later_was_not_known_then(where, decide):
    decide.of(PUBLISH, "outside")
    assert found(where, INES, known_at=NOON) == []
    assert found(where, INES, known_at=NOON + datetime.timedelta(hours=1)) == [INES]


def test_nobody_asked_nothing_decided(where):
    with opened(where) as connection:
        assert load_openness_of_persons(connection, []) == {}
        assert load_openness_of_persons(connection, [A]) == {}
        assert load_openness_of_reports(connection, []) == ({}, frozenset())


def test_reports_that_name_somebody_restricted_are_told_and_no_others(where, decide):
    decide.of(RESTRICT, "charges", B)
    with opened(where) as connection:
        hits = {
            hit.report.label: hit.names_restricted
            for hit in search_texts(connection, "released", most=50)
        }
    assert hits["two"]
    assert not any(named for label, named in hits.items() if label != "two")


@pytest.mark.parametrize(
    "asked", ["", " ", "?", "%", "_", "*", "'", '"', "' OR 1=1 --", "NEAR(", "a" * 5000, "\x00"]
)
def test_no_words_of_a_query_find_everybody_or_break_it(where, asked):
    with opened(where) as connection:
        assert search_names(connection, asked, audience=OUTSIDE) == ()
        assert len(search_names(connection, asked, most=5)) <= 5
        assert len(search_texts(connection, asked, most=5)) <= 5
