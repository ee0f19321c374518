"""The ladder of DESIGN rule 5 and readings 1, 2, 6, 7, and what would lift a claim higher."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from corrobora.assess.descent import trace_standings
from corrobora.assess.origin import find_origins
from corrobora.assess.policy import parse_policy
from corrobora.assess.status import (
    AFFIRMED,
    count_independent,
    is_hedged,
    put_on_ladder,
    say_what_raises,
)
from corrobora.model.finding import Step
from corrobora.model.vocabulary import ActKind, SpeakerKind
from tests.factories import make_speaker
from tests.unit.assess.cases import (
    ASSERTED,
    COURT,
    DENIED,
    HEDGED,
    LANTERN,
    LAWYER,
    MINISTRY,
    PLANNED,
    SISTER,
    SOURCES,
    WATCH,
    Case,
)

HERALD, STAR, TRIBUNE = "Aldoria Herald", "Evening Star", "The Tribune"
WITNESS = make_speaker("Petra Holm", SpeakerKind.WITNESS)
CONSULATE = make_speaker("embassy", SpeakerKind.CONSULATE, country="XB")
PERSON_HELD = make_speaker("Ines Abellard", SpeakerKind.PERSON_HELD)
PARTY = make_speaker("Riverside Front", SpeakerKind.PARTY)


class Ladder:
    """Where the claim stands that these (speaker, certainty, outlet, published) tell."""

    def __init__(self, *told, act=ActKind.RELEASE, policy=None, orders=False):
        case = Case()
        case.policy = policy or case.policy
        for i, (speaker, certainty, *rest) in enumerate(told):
            outlet, published = (*rest, None, None)[:2]
            case.told(
                f"r{i}",
                speaker,
                certainty,
                outlet=outlet,
                published=published or "2031-05-07",
                kind=act,
            )
        evidence = case.evidence()
        standings = trace_standings(evidence).standings
        if orders:
            evidence = case.evidence(orders=frozenset(standings))
        self.origins = find_origins(evidence, standings, standings=standings)
        self.step = put_on_ladder(self.origins, act, evidence.policy)
        self.independent = count_independent(self.origins)
        self.hedged = is_hedged(self.origins, self.step)
        self.raises = say_what_raises(self.origins, self.step, act, evidence.policy)


STEPS = [
    ("a plan", [(MINISTRY, PLANNED)], Step.ANNOUNCED),
    ("two sides' plans", [(MINISTRY, PLANNED), (WATCH, PLANNED)], Step.ANNOUNCED),
    ("a court's plan", [(COURT, PLANNED)], Step.ORDERED),
    ("a court's and a family's plan", [(SISTER, PLANNED), (COURT, PLANNED)], Step.ORDERED),
    ("the holding state's word", [(MINISTRY, ASSERTED)], Step.REPORTED),
    ("a court's word", [(COURT, ASSERTED)], Step.REPORTED),
    ("an outlet's word", [(None, ASSERTED, TRIBUNE)], Step.REPORTED),
    ("unnamed sources", [(SOURCES, ASSERTED, TRIBUNE)], Step.REPORTED),
    ("a party without own knowledge", [(PARTY, ASSERTED)], Step.REPORTED),
    ("a hedged sister", [(SISTER, HEDGED)], Step.REPORTED),
    ("two hedged sides", [(SISTER, HEDGED), (WATCH, HEDGED)], Step.REPORTED),
    ("the person", [(PERSON_HELD, ASSERTED)], Step.CONFIRMED),
    ("the family", [(SISTER, ASSERTED)], Step.CONFIRMED),
    ("the lawyer", [(LAWYER, ASSERTED)], Step.CONFIRMED),
    ("a monitoring group", [(WATCH, ASSERTED)], Step.CONFIRMED),
    ("the person's consulate", [(CONSULATE, ASSERTED)], Step.CONFIRMED),
    ("family and lawyer", [(SISTER, ASSERTED), (LAWYER, ASSERTED)], Step.CONFIRMED),
    ("family and unknown outlet", [(SISTER, ASSERTED), (None, ASSERTED)], Step.CONFIRMED),
    ("family, hedged group", [(SISTER, ASSERTED), (WATCH, HEDGED)], Step.CONFIRMED),
    ("two groups", [(WATCH, ASSERTED), (LANTERN, ASSERTED)], Step.CORROBORATED),
    ("family and ministry", [(SISTER, ASSERTED), (MINISTRY, ASSERTED)], Step.CORROBORATED),
    ("two known outlets", [(None, ASSERTED, HERALD), (None, ASSERTED, TRIBUNE)], Step.CORROBORATED),
    ("two of one owner", [(None, ASSERTED, HERALD), (None, ASSERTED, STAR)], Step.REPORTED),
    ("two unknown outlets", [(None, ASSERTED, "A"), (None, ASSERTED, "B")], Step.REPORTED),
    ("a denial", [(MINISTRY, DENIED)], Step.DENIED),
    ("a denial and a plan of another", [(MINISTRY, DENIED), (SISTER, PLANNED)], Step.DENIED),
    ("a denial against one word", [(SISTER, ASSERTED), (MINISTRY, DENIED)], Step.REPORTED),
    (
        "a denial against two sides",
        [(SISTER, ASSERTED), (WATCH, ASSERTED), (MINISTRY, DENIED)],
        Step.REPORTED,
    ),
    (
        "a plan taken back",
        [(MINISTRY, PLANNED, None, "2031-05-01"), (MINISTRY, DENIED, None, "2031-05-09")],
        Step.REVOKED,
    ),
    (
        "a plan made after the denial",
        [(MINISTRY, PLANNED, None, "2031-05-09"), (MINISTRY, DENIED, None, "2031-05-01")],
        Step.DENIED,
    ),
    (
        "a court's order that the ministry takes back: one state",
        [(COURT, PLANNED, None, "2031-05-01"), (MINISTRY, DENIED, None, "2031-05-09")],
        Step.REVOKED,
    ),
    ("nothing", [], Step.ANNOUNCED),
]


@pytest.mark.parametrize(("told", "step"), [s[1:] for s in STEPS], ids=[s[0] for s in STEPS])
def test_steps(told, step):
    assert Ladder(*told).step is step
    assert Ladder(*reversed(told)).step is step


@pytest.mark.parametrize(
    ("told", "independent"),
    [
        ([], 0),
        ([(MINISTRY, PLANNED), (COURT, PLANNED)], 0),
        ([(MINISTRY, DENIED)], 0),
        ([(SISTER, ASSERTED)], 1),
        ([(SISTER, HEDGED)], 1),
        ([(SISTER, ASSERTED), (LAWYER, ASSERTED)], 1),
        ([(SISTER, ASSERTED), (MINISTRY, DENIED)], 1),
        ([(None, ASSERTED, "A"), (None, ASSERTED, "B"), (None, ASSERTED, "C")], 1),
        ([(SISTER, ASSERTED), (None, ASSERTED, "A"), (None, ASSERTED, "B")], 2),
        ([(SISTER, ASSERTED), (WATCH, ASSERTED), (LANTERN, ASSERTED), (COURT, ASSERTED)], 4),
    ],
)
def test_independent_counts_sides_that_say_it_happened(told, independent):
    """The contract: 0 for announced, ordered, denied; unknown outlets once together."""
    assert Ladder(*told).independent == independent


@pytest.mark.parametrize(
    ("told", "hedged"),
    [
        ([(SISTER, HEDGED)], True),
        ([(SOURCES, ASSERTED, TRIBUNE)], True),
        ([(SISTER, HEDGED), (WATCH, HEDGED)], True),
        ([(SISTER, HEDGED), (WATCH, ASSERTED)], False),
        ([(SISTER, ASSERTED)], False),
        ([(MINISTRY, PLANNED)], False),
        ([(MINISTRY, DENIED)], False),
        ([], True),
    ],
)
def test_hedged_is_what_only_hedged_support_holds(told, hedged):
    assert Ladder(*told).hedged is hedged


def test_an_order_is_told_by_its_words_too():
    """A report of "ordered his release" without a known court is an order all the same."""
    assert Ladder((MINISTRY, PLANNED), orders=True).step is Step.ORDERED


@pytest.mark.parametrize("act", [ActKind.ARREST, ActKind.DEATH, ActKind.TRANSFER])
def test_other_acts_climb_the_same_ladder(act):
    assert Ladder((SISTER, ASSERTED), act=act).step is Step.CONFIRMED
    assert Ladder((SISTER, ASSERTED), (WATCH, ASSERTED), act=act).step is Step.CORROBORATED


WITNESSES = '[confirmed]\nby = ["family"]\n[confirmed.acts]\narrest = ["witness"]\n'


@pytest.mark.parametrize(
    ("speaker", "act", "step"),
    [
        (WITNESS, ActKind.ARREST, Step.CONFIRMED),
        (WITNESS, ActKind.RELEASE, Step.REPORTED),
        (SISTER, ActKind.ARREST, Step.REPORTED),
        (SISTER, ActKind.RELEASE, Step.CONFIRMED),
        (WATCH, ActKind.RELEASE, Step.REPORTED),
    ],
)
def test_the_policy_says_who_would_know(speaker, act, step):
    assert Ladder((speaker, ASSERTED), act=act, policy=WITNESSES).step is step


@pytest.mark.parametrize(
    ("policy", "step"),
    [
        ("[corroborated]\nsides = 2\nknown_only = false", Step.CORROBORATED),
        ("[corroborated]\nsides = 2", Step.REPORTED),
        ("[corroborated]\nsides = 3\nknown_only = false", Step.REPORTED),
    ],
)
def test_the_policy_says_what_corroborates(policy, step):
    assert Ladder((MINISTRY, ASSERTED), (None, ASSERTED, "A"), policy=policy).step is step


def test_the_policy_says_which_organs_order():
    assert Ladder((MINISTRY, PLANNED), policy='[ordered]\norgans = ["ministry"]').step is (
        Step.ORDERED
    )


MORE_SIDES = "a named speaker, or an outlet that a pack or your table knows"
KNOWERS = "word from a party that would know: consulate, family, lawyer, monitor, person held"


@pytest.mark.parametrize(
    ("told", "words"),
    [
        ([(MINISTRY, PLANNED)], ["a source that counts and says that it happened"]),
        ([(MINISTRY, DENIED)], ["a source that counts and says that it happened"]),
        (
            [(MINISTRY, ASSERTED)],
            [KNOWERS, f"1 more independent side beside Ministry of Justice: {MORE_SIDES}"],
        ),
        ([(SISTER, ASSERTED)], [f"1 more independent side beside her sister: {MORE_SIDES}"]),
        ([(None, ASSERTED, "A")], [KNOWERS, f"2 more independent sides: {MORE_SIDES}"]),
        (
            [(SISTER, HEDGED)],
            [
                "a statement without a hedge",
                f"1 more independent side beside her sister: {MORE_SIDES}",
            ],
        ),
        (
            [(SISTER, HEDGED), (None, ASSERTED, TRIBUNE)],
            [
                "a statement without a hedge from her sister",
                f"1 more independent side beside The Tribune: {MORE_SIDES}",
            ],
        ),
        (
            [(SISTER, ASSERTED), (WATCH, ASSERTED), (MINISTRY, DENIED)],
            ["an end to the contradiction with Ministry of Justice"],
        ),
        ([(SISTER, ASSERTED), (WATCH, ASSERTED)], []),
    ],
)
def test_what_would_raise_a_claim_is_said_in_plain_words(told, words):
    assert list(Ladder(*told).raises) == words


def test_a_copys_addition_may_be_decided():
    case = Case()
    source, copy = case.told("source", outlet=TRIBUNE), case.told("copy", SISTER)
    case.copy(copy, source)
    assert "a decision that what a copy added is right" in case.finding().raises


ORDER = [Step.REPORTED, Step.CONFIRMED, Step.CORROBORATED]
SPEAKERS = [None, SISTER, LAWYER, WATCH, LANTERN, MINISTRY, COURT, SOURCES]
SOFT = st.tuples(
    st.sampled_from(SPEAKERS),
    st.sampled_from([ASSERTED, HEDGED, PLANNED]),
    st.sampled_from([None, HERALD, STAR, TRIBUNE, "Harbour Online"]),
)


def rank(ladder: Ladder) -> int:
    before = [Step.ANNOUNCED, Step.ORDERED]
    return (before + ORDER).index(ladder.step)


@settings(max_examples=60)
@given(st.lists(SOFT, max_size=5), SOFT)
def test_added_support_without_a_denial_never_lowers_the_step(told, more):
    assert rank(Ladder(*told, more)) >= rank(Ladder(*told))


@settings(max_examples=60)
@given(st.lists(SOFT, min_size=1, max_size=5), st.sampled_from([MINISTRY, WATCH, SISTER]))
def test_a_denial_lifts_nothing_and_leaves_reported_at_most(told, who):
    """Reading 6."""
    found = Ladder(*told, (who, DENIED))
    assert found.step in {Step.REPORTED, Step.DENIED, Step.REVOKED}
    assert found.independent == Ladder(*told).independent


@settings(max_examples=60)
@given(st.lists(SOFT, max_size=5), st.sampled_from([None, "Harbour Online", "Valley Online"]))
def test_an_unknown_outlet_raises_the_count_by_at_most_one_and_no_step_above_reported(told, outlet):
    """Reading 2."""
    before, after = Ladder(*told), Ladder(*told, (None, ASSERTED, outlet))
    assert 0 <= after.independent - before.independent <= 1
    again = Ladder(*told, (None, ASSERTED, outlet), (None, ASSERTED, "Bay Online"))
    assert again.independent == after.independent
    assert rank(after) == max(rank(before), 2)


@settings(max_examples=40)
@given(st.lists(SOFT, max_size=5))
def test_plans_alone_affirm_nothing(told):
    """Reading 7: a planned act never supports that it happened."""
    plans = [(s, PLANNED, o) for s, _, o in told]
    assert Ladder(*plans).step not in AFFIRMED
    assert Ladder(*plans).independent == 0


@settings(max_examples=40)
@given(st.lists(SOFT, max_size=5))
def test_only_the_top_of_the_ladder_has_nothing_above_it(told):
    found = Ladder(*told)
    assert bool(found.raises) is (found.step is not Step.CORROBORATED)


def test_who_would_know_is_said_from_the_policy():
    policy = parse_policy(WITNESSES)
    found = Ladder((MINISTRY, ASSERTED), act=ActKind.ARREST, policy=WITNESSES)
    assert policy.knows(SpeakerKind.WITNESS, ActKind.ARREST)
    assert "word from a party that would know: witness" in found.raises
