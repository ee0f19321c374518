"""A policy as a program and as a person reads it: what it means, its mistakes, who would move."""

from __future__ import annotations

from dataclasses import replace

import pytest

from corrobora.cli.show_policy import show_mistakes, show_moves, show_policy
from corrobora.model.finding import Step
from corrobora.model.vocabulary import ActKind, Custody
from corrobora.register.policies import PolicyCheck, PolicyFault, PolicyMeaning, check_policy
from corrobora.register.policy_moves import Move, PolicyMoves
from corrobora.shapes.policies import check_shape, moves_shape, policy_shape
from tests.unit.cli.hostile import lines, said

POLICY = PolicyMeaning(
    name="mine",
    hash="abc",
    confirmed_by=("lawyer", "family"),
    confirmed_by_act={"death": ("families_committee",)},
    sides=2,
    sides_by_act={"death": 3},
    known_only=True,
    organs=("prosecutor", "court"),
    two_persons=True,
    same_event_days=14,
    text='name = "mine"',
)
MOVE = Move(
    person="Ines Abellard",
    act=ActKind.RELEASE,
    date="2031-05-05",
    before=Step.CONFIRMED,
    after=Step.REPORTED,
    custody_before=Custody.FREE,
    custody_after=Custody.FREE,
)
GONE = replace(MOVE, person="Oto Brask", date=None, before=Step.REPORTED, after=None)
JAILED = replace(MOVE, custody_after=Custody.HOUSE_ARREST, act=ActKind.ARREST)


def moves(*found, stay=4):
    return PolicyMoves(before="default", after="mine", moves=found, stay=stay)


@pytest.mark.parametrize(
    ("field", "value"),
    [
        ("name", "mine"),
        ("hash", "abc"),
        ("confirmed_by", ["lawyer", "family"]),
        ("confirmed_by_act", {"death": ["families_committee"]}),
        ("corroborated_sides", 2),
        ("corroborated_sides_by_act", {"death": 3}),
        ("known_only", True),
        ("ordered_by_organs", ["prosecutor", "court"]),
        ("two_persons_verify", True),
        ("same_event_days", 14),
        ("text", 'name = "mine"'),
    ],
)
def test_each_rule_has_a_field(field, value):
    assert policy_shape(POLICY)[field] == value


def test_there_is_no_field_that_is_not_told():
    assert len(policy_shape(POLICY)) == 11


@pytest.mark.parametrize(
    ("changed", "words"),
    [
        ({}, "The policy “mine” means:"),
        ({}, "it was ordered by a court or prosecutor, or in words that say so"),
        ({}, "one of these says so without a hedge: family or lawyer"),
        ({}, "of a death, one of these: families committee"),
        ({}, "2 independent sides or more say so, each without a hedge"),
        ({}, "of a death, 3 sides or more"),
        ({}, "(named speakers, and outlets that a pack or your table knows)"),
        ({}, "one person proposes it, another confirms it; never the machine"),
        ({}, "more than 14 days apart are two"),
        ({"same_event_days": 1}, "more than 1 day apart are two"),
        ({"two_persons": False}, "verified one person; never the machine"),
        ({"organs": ()}, "the same, and it was ordered, or in words that say so"),
        ({"organs": ("court",)}, "it was ordered by a court, or in"),
        ({"confirmed_by": ()}, "nobody, so that nothing is ever confirmed"),
        ({"confirmed_by": ("a", "c", "b")}, "without a hedge: a, b or c"),
        ({"confirmed_by": ("own_word",)}, "without a hedge: own word"),
        ({"sides": 5}, "5 independent sides or more"),
    ],
)
def test_a_rule_is_one_plain_line(changed, words):
    assert words in said(show_policy(replace(POLICY, **changed)))


@pytest.mark.parametrize(
    ("changed", "words"),
    [
        ({"known_only": False}, "outlets that a pack or your table knows"),
        ({"sides_by_act": {}}, "3 sides"),
        ({"confirmed_by_act": {}}, "families committee"),
    ],
)
def test_a_rule_that_there_is_not_has_no_line(changed, words):
    assert words not in said(show_policy(replace(POLICY, **changed)))


def test_the_machine_never_verifies():
    for two in (True, False):
        assert "never the machine" in said(show_policy(replace(POLICY, two_persons=two)))


# --- mistakes -----------------------------------------------------------------------------------

MISTAKES = [
    ('[confirmed]\nby = ["famly"]\n', 2, "family"),
    ('[confirmed]\nby = "family"\n', 2, None),
    ("[corroborated]\nsides = 0\n", 2, None),
    ('[corroborated]\nsides = "two"\n', 2, None),
    ("[corroborate]\nsides = 2\n", 1, "corroborated"),
    ("[confirmed]\nbye = []\n", 2, "by"),
    ("[verified]\ntwo_person = 1\n", 2, None),
    ("sides 2\n", 1, None),
]


@pytest.mark.parametrize(("text", "line", "meant"), MISTAKES)
def test_each_mistake_is_told_with_its_line_and_what_may_be_meant(tmp_path, text, line, meant):
    file = tmp_path / "bad.toml"
    file.write_text(text, "utf-8")
    shape = check_shape(str(file), check_policy(file))
    assert (shape["file"], shape["sound"], shape["policy"]) == (str(file), False, None)
    assert line in [one["line"] for one in shape["mistakes"]]
    told = said(show_mistakes("bad.toml", check_policy(file).faults))
    assert f"line {line}" in told
    assert meant is None or meant in told


@pytest.mark.parametrize(("number", "words"), [(1, "has 1 mistake;"), (2, "has 2 mistakes;")])
def test_mistakes_are_counted(number, words):
    faults = [PolicyFault(i, "what", "", f"line {i}: what") for i in range(number)]
    told = list(show_mistakes("my.toml", faults))
    assert words in told[0]
    assert len(told) == number + 1


def test_a_mistake_without_advice_or_line_says_null():
    shape = check_shape("f", PolicyCheck(None, (PolicyFault(None, "what", "", "what"),)))
    assert shape["mistakes"] == [{"line": None, "what": "what", "advice": None}]


def test_a_sound_file_has_its_meaning():
    shape = check_shape("f", PolicyCheck(POLICY, ()))
    assert (shape["sound"], shape["mistakes"]) == (True, [])
    assert shape["policy"] == policy_shape(POLICY)


# --- who would move -----------------------------------------------------------------------------


def test_nobody_moves_is_a_sentence():
    told = said(show_moves(moves(stay=1)))

    assert told == "Nobody moves from the policy “default” to “mine”: 1 finding stays."
    assert said(show_moves(moves())).endswith("4 findings stay.")
    assert moves_shape(moves())["moves"] == []


@pytest.mark.parametrize(
    ("found", "words"),
    [
        ((MOVE,), "1 person would move from the policy “default” to “mine” (1 finding; 4 stay):"),
        ((MOVE, JAILED), "1 person would move from the policy “default” to “mine” (2 findings;"),
        ((MOVE, GONE), "2 people would move"),
        ((MOVE,), "1 confirmed → reported"),
        ((MOVE, JAILED), "2 confirmed → reported"),
        ((GONE,), "1 reported → no finding"),
        ((JAILED,), "free → house arrest"),
        ((MOVE,), "Nothing is changed by asking"),
    ],
)
def test_moves_are_counted_and_listed(found, words):
    assert words in said(show_moves(moves(*found)))


def test_custody_that_stays_has_no_arrow():
    table = said(show_moves(moves(MOVE))).partition("Custody")[2]
    assert "→" not in table


def test_the_shape_counts_persons_and_findings_apart():
    told = moves_shape(moves(MOVE, JAILED, GONE))
    assert (told["persons"], told["findings"], told["stay"]) == (2, 3, 4)
    assert told["counted"] == [
        {"before": "confirmed", "after": "reported", "findings": 2},
        {"before": "reported", "after": None, "findings": 1},
    ]
    assert told["moves"][2] == {
        "person": "Oto Brask",
        "act": "release",
        "date": None,
        "before": "reported",
        "after": None,
        "custody_before": "free",
        "custody_after": "free",
    }


def test_a_long_name_does_not_widen_the_table():
    told = lines(show_moves(moves(replace(MOVE, person="Ines " * 40))))
    assert max(map(len, told)) <= 80
