"""Drafts about persons: read in one view, nothing written, and every refusal says what to do."""

from __future__ import annotations

from pathlib import Path

import pytest

from corrobora.errors import UsageError
from corrobora.model.claim import key_of
from corrobora.model.judgement import Judgement
from corrobora.model.person import person_id
from corrobora.register.decide.frame import KEY_BYTES, Author, Stamp, write_out
from corrobora.register.decide.pairs import DRAFT, PairSeen, decide_pair, foresee_drafts
from corrobora.register.decide.person_drafts import (
    SplitOff,
    draft_merges,
    draft_of_pair,
    draft_same,
    draft_split,
)
from corrobora.register.drafted import load_drafted
from corrobora.register.opening import opened
from corrobora.register.person_judgements import PAIR, SPLIT, made_by, read_pair, read_split
from corrobora.register.queries import load_evidence
from corrobora.store.database import open_register
from corrobora.store.decisions import load_decisions
from tests.factories import NOON
from tests.unit.register.conftest import begin, end, record
from tests.unit.register.test_decide_persons import tell

INES, INEZ, OTO, PIA = "Ines Abellard", "Inez Abelard", "Oto Brandimar", "Pia Dorn"
A, B, C = (person_id(name, None) for name in (INES, INEZ, OTO))
YES, NO, UNSURE = Judgement.POSITIVE, Judgement.NEGATIVE, Judgement.UNSURE
ANA = Author("Ana Serrat", "I asked her sister")


@pytest.fixture(scope="module")
def register(tmp_path_factory) -> Path:
    """Ines is named in three reports, and was merged with Pia; nothing here writes to it."""
    path = tmp_path_factory.mktemp("drafts") / "r.db"
    engine = open_register(path, create=True)
    begin(engine)
    said = {"one": INES, "two": INES, "three": INES, "four": INEZ, "five": OTO, "six": PIA}
    for label, name in said.items():
        record(engine, tell(label, name))
    end(engine)
    engine.dispose()
    pia = person_id(PIA, None)
    stamp = Stamp(NOON, "1" * 32, bytes(KEY_BYTES))
    decide_pair(path, PairSeen((A, pia)), YES, author=ANA, stamp=stamp)
    return path


@pytest.fixture
def connection(register):
    with opened(register) as connection:
        yield connection
        assert len(load_decisions(connection)) == 1, "a draft wrote something"


@pytest.mark.parametrize("judgement", [YES, NO, UNSURE])
@pytest.mark.parametrize("asked", [(INES, INEZ), (INEZ, INES), ("ines", B), (A, "inez")])
def test_a_pair_is_drafted_by_names_or_ids_and_the_first_is_kept(connection, asked, judgement):
    draft = draft_same(connection, asked, judgement)
    kept = B if asked[0] == INEZ else A
    assert (draft.kind, draft.subject, draft.payload["kept"]) == (PAIR, tuple(sorted((A, B))), kept)
    assert draft.payload["judgement"] == judgement.value
    assert [draft.labels[draft.subject.index(id_)] for id_ in (A, B)] == [INES, INEZ]


def test_a_draft_reads_back_as_the_judgement_that_it_is(connection):
    draft = draft_same(connection, (INEZ, INES), NO)
    one = read_pair(write_out(draft, ANA, Stamp(NOON, "2" * 32, bytes(KEY_BYTES))))
    assert (one.judgement, one.kept, set(one.names)) == (NO, B, {INES, INEZ})
    assert (one.reason, one.decided_by, one.signed_in) == (
        "I asked her sister",
        "Ana Serrat",
        False,
    )


@pytest.mark.parametrize(
    ("asked", "words"),
    [
        ((INES, INES), "are one person here already"),
        ((INES, A), "are one person here already"),
        ((INES, "Nobody Here"), "Nobody Here"),
        (("", INES), "Nothing was asked for|no person|nobody|Write"),
    ],
)
def test_who_is_nobody_or_the_same_twice_is_refused(connection, asked, words):
    with pytest.raises(UsageError, match=words):
        draft_same(connection, asked, YES)


def test_two_who_are_one_already_are_told_how_to_part(connection):
    """Each by a name of their own stands for the part, and a part may be judged again."""
    draft = draft_same(connection, (INES, PIA), NO)
    assert set(draft.labels) == {INES, PIA}
    with pytest.raises(UsageError, match="`corrobora decide split` makes two of one"):
        draft_same(connection, (INES, INES), NO)


@pytest.mark.parametrize("asked", [[INES], [A]])
def test_one_alone_cannot_be_merged(connection, asked):
    with pytest.raises(UsageError, match="name at least two persons who are one"):
        draft_merges(connection, asked)


def test_merging_drafts_the_first_with_each_of_the_others(connection):
    drafts = draft_merges(connection, [INES, INEZ, OTO])
    assert [set(draft.labels) for draft in drafts] == [{INES, INEZ}, {INES, OTO}]
    assert {draft.payload["kept"] for draft in drafts} == {A}
    assert {draft.payload["judgement"] for draft in drafts} == {"positive"}


@pytest.mark.parametrize("asked", [[INES, INEZ, INES], [INES, INEZ, "inez"], [INES, A]])
def test_nobody_is_merged_with_themselves(connection, asked):
    with pytest.raises(UsageError, match="are one person here already"):
        draft_merges(connection, asked)


def test_what_a_pair_is_called_goes_by_who_is_who_not_by_the_order():
    names = {"a": "Ines", "b": "Inez"}
    one, other = draft_of_pair(("a", "b"), names, NO), draft_of_pair(("b", "a"), names, NO)
    assert one.subject == other.subject == ("a", "b")
    assert one.labels == other.labels == ("Ines", "Inez")
    assert (one.payload["kept"], other.payload["kept"]) == ("a", "b")


# --- splitting ----------------------------------------------------------------------------------


def split(connection, asked=INES, **what):
    given = {name: tuple(values) if name != "name" else values for name, values in what.items()}
    return draft_split(connection, asked, SplitOff(**given), DRAFT)


def claims_of(connection, label: str) -> list[str]:
    evidence = load_evidence(connection)
    report = next(r for r in evidence.reports.values() if r.label == label)
    return [
        key_of(evidence.claim(i))
        for i, s in evidence.statements.items()
        if s.report_id == report.id
    ]


def test_a_report_moves_with_all_that_it_says_of_them(connection):
    draft = split(connection, reports=["two"], name="  Ines   (Alcor) ")
    assert (draft.kind, draft.subject, draft.labels) == (SPLIT, (A,), (INES,))
    assert draft.payload["name"] == "Ines (Alcor)"
    assert draft.payload["made"] == made_by(DRAFT)
    assert draft.payload["claims"] == []
    assert len(draft.payload["reports"]) == 1
    assert len(draft.payload["seen"]) == 4, "the three reports, and that of who was merged"
    assert draft.payload["says"] == "what two says is about somebody else, Ines (Alcor)"


def test_a_claim_moves_alone(connection):
    (claim,) = claims_of(connection, "three")
    for typed in (claim, claim[:12]):
        draft = split(connection, claims=[typed])
        assert draft.payload["claims"] == [claim]
        assert draft.payload["reports"] == []
        assert draft.payload["says"].endswith("in three is about somebody else")


def test_a_claim_in_a_report_that_moves_is_not_told_twice(connection):
    (claim,) = claims_of(connection, "two")
    draft = split(connection, claims=[claim], reports=["two"])
    assert draft.payload["claims"] == []
    assert len(draft.payload["reports"]) == 1


def test_the_same_split_has_the_same_part_in_whatever_order(connection):
    one = split(connection, reports=["one", "two"])
    other = split(connection, reports=["two", "one", "two"])
    assert one.payload == other.payload
    assert one.payload["part"] != split(connection, reports=["one"]).payload["part"]


def test_a_split_reads_back_as_the_judgement_that_it_is(connection):
    draft = split(connection, reports=["two"])
    one = read_split(write_out(draft, ANA, Stamp(NOON, DRAFT, bytes(KEY_BYTES))))
    assert (one.person, one.called, one.name) == (A, INES, None)
    assert one.of == tuple(draft.payload["of"])
    assert one.made == made_by(DRAFT)


@pytest.mark.parametrize(
    ("what", "words"),
    [
        ({}, "Say what is about somebody else: --report or --claim"),
        ({"reports": ["four"]}, f"four: nothing in it is about {INES}"),
        ({"reports": ["nowhere"]}, "nowhere"),
        ({"reports": ["one", "two", "three", "six"]}, f"That is all that is said of {INES}"),
        ({"claims": ["zzzz"]}, f"zzzz: no claim about {INES} is called so"),
        ({"claims": [""]}, "no claim about|several claims begin so"),
    ],
)
def test_what_cannot_be_split_is_told(connection, what, words):
    with pytest.raises(UsageError, match=words):
        split(connection, **what)


def test_who_has_one_report_alone_cannot_be_split(connection):
    with pytest.raises(UsageError, match=r"nobody would be left. To show another name: corrobora"):
        split(connection, OTO, reports=["five"])


# --- what would be, without writing it -----------------------------------------------------------


def test_a_draft_over_the_evidence_is_seen_there_and_nowhere_else(connection):
    draft = write_out(
        draft_same(connection, (INES, INEZ), YES), ANA, Stamp(NOON, "d", bytes(KEY_BYTES))
    )
    drafted = load_drafted(connection, [A, B], [draft])
    assert drafted.people.now(B) == A
    assert load_drafted(connection, [A, B]).people.now(B) == B
    assert load_evidence(connection).people.now(B) == B


def test_a_draft_in_place_of_what_stands_takes_its_place(connection, register):
    """Pia is Ines by a decision; refusing it now would part them again."""
    told = foresee_drafts(register, lambda c: (draft_same(c, (INES, PIA), NO),), at=NOON)
    assert {group.name for group in told.parted} >= {PIA}
    assert told.contradicts == (), "what it replaces stands against nothing"
    assert told.without_effect == ()


def test_no_drafts_change_nothing(register):
    assert not foresee_drafts(register, lambda _: (), at=NOON).changes_anything


def test_what_is_drafted_depends_on_no_clock(register):
    late = NOON.replace(year=2040)
    one, other = (
        foresee_drafts(register, lambda c: draft_merges(c, [INES, INEZ]), at=at)
        for at in (NOON, late)
    )
    assert one.joined == other.joined
