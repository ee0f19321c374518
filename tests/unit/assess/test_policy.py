from __future__ import annotations

import pytest

from corrobora.assess.policy import (
    default_policy_text,
    name_of_policy,
    parse_policy,
    read_policy,
)
from corrobora.errors import PackError
from corrobora.model.vocabulary import ActKind, SpeakerKind


def test_the_default_is_what_the_design_says():
    policy = parse_policy(default_policy_text())
    assert policy.name == "default"
    assert policy.knows(SpeakerKind.FAMILY, ActKind.RELEASE)
    assert policy.knows(SpeakerKind.CONSULATE, ActKind.DEATH)
    assert not policy.knows(SpeakerKind.STATE, ActKind.RELEASE)
    assert policy.corroborating_sides == 2
    assert policy.known_only
    assert policy.two_persons
    assert policy.ordering_organs == {"court", "prosecutor"}


def test_an_act_may_have_its_own_list():
    policy = parse_policy('[confirmed]\nby = ["family"]\n[confirmed.acts]\narrest = ["witness"]')
    assert policy.knows(SpeakerKind.WITNESS, ActKind.ARREST)
    assert not policy.knows(SpeakerKind.FAMILY, ActKind.ARREST)
    assert policy.knows(SpeakerKind.FAMILY, ActKind.RELEASE)


@pytest.mark.parametrize(("said", "two_persons"), [("true", True), ("false", False)])
def test_one_person_may_be_enough_to_verify(said, two_persons):
    policy = parse_policy(f"[verified]\ntwo_person = {said}")
    assert policy.two_persons is two_persons


def test_where_nothing_is_said_two_persons_verify():
    assert parse_policy("name = 'bare'").two_persons


def test_every_mistake_is_told_at_once():
    text = (
        '[confirmed]\nby = ["famly"]\n[confirmed.acts]\nfreed = []\n'
        "[corroborated]\nsides = 0\nside = 2\n[extra]\n[copies]\nown_material = 3\n"
    )
    with pytest.raises(PackError) as caught:
        parse_policy(text, "mine.toml")
    told = "\n".join(caught.value.problems)
    for words in (
        "'famly'",
        "no act 'freed'",
        "sides must be",
        "no 'side'",
        "'extra'",
        "own_material",
    ):
        assert words in told
    assert all(p.startswith("mine.toml, line ") for p in caught.value.problems)


def test_what_is_no_toml_is_told():
    with pytest.raises(PackError, match=r"mine\.toml.*: it is no TOML"):
        parse_policy("by = [", "mine.toml")


def test_the_hash_stands_for_the_text():
    assert parse_policy("name = 'a'").hash != parse_policy("name = 'b'").hash
    assert parse_policy("name = 'a'").hash == parse_policy("name = 'a'").hash


@pytest.mark.parametrize(
    ("text", "complaint"),
    [
        ("[confirmed]\nby = 'family'", "[confirmed] by must be a list"),
        ("[confirmed.acts]\ndeath = 'family'", "[confirmed.acts] death must be a list"),
        ("[ordered]\norgans = 'court'", "[ordered] must be a list"),
        ("[corroborated]\nsides = 'two'", "[corroborated] sides must be a number from 2 to 10"),
        ("[corroborated]\nsides = 1", "[corroborated] sides must be a number from 2 to 10"),
        ("[copies]\nparaphrased = -0.1", "[copies] paraphrased must be a number from 0 to 1"),
        ("[episodes]\nsame_event_days = -1", "must be a number from 0 to 36500"),
        ("[ledger]\nrival_days = 5000", "must be a number from 0 to 3650"),
        ("[ledger]\nabout = 2", "[ledger] about must be a number from 0 to 1"),
        ("[ledger]\nparts = 1", "[ledger] knows no 'parts'"),
        ("[episodes]\ndays = 1", "[episodes] knows no 'days'"),
        ("[confirm]\nby = []", "unknown section 'confirm'"),
        ("[confirmed]\nfrom = []", "[confirmed] knows no 'from'"),
        ("[ordered]\nby = []", "[ordered] knows no 'by'"),
        ("ledger = 3", "ledger must be a section: [ledger]"),
        ("confirmed = []", "confirmed must be a section: [confirmed]"),
        ("[corroborated]\nknown_only = 'no'", "[corroborated] known_only must be true or false"),
        ("[verified]\ntwo_person = 'yes'", "[verified] two_person must be true or false"),
        ("[verified]\ntwo = true", "[verified] knows no 'two'"),
        ("[ledger]\nabout = true", "[ledger] about must be a number from 0 to 1"),
    ],
)
def test_a_mistake_is_told_with_what_is_right(text, complaint):
    with pytest.raises(PackError) as caught:
        parse_policy(text)
    assert any(complaint in p for p in caught.value.problems)
    assert len(caught.value.problems) == 1


@pytest.mark.parametrize(
    ("text", "name", "value"),
    [
        ("[corroborated]\nsides = 3", "corroborating_sides", 3),
        ("[corroborated]\nknown_only = false", "known_only", False),
        ("[copies]\nown_material = 0.7", "own_material", 0.7),
        ("[copies]\nparaphrased = 0", "paraphrased", 0),
        ("[episodes]\nsame_event_days = 30", "same_event_days", 30),
        ("[ledger]\nrival_days = 7", "rival_days", 7),
        ("[ledger]\nabout = 0.2", "about", 0.2),
        ("[ledger]\nparts_nearly = 1", "parts_nearly", 1),
        ('[ordered]\norgans = ["ministry"]', "ordering_organs", {"ministry"}),
        ('name = "strict"', "name", "strict"),
        ("", "name", "unnamed"),
    ],
)
def test_what_the_file_says_holds(text, name, value):
    assert getattr(parse_policy(text), name) == value


@pytest.mark.parametrize(
    "name",
    "corroborating_sides known_only own_material paraphrased same_event_days rival_days about"
    " parts_nearly".split(),
)
def test_what_the_file_leaves_out_is_as_in_the_projects_own(name):
    assert getattr(parse_policy(""), name) == getattr(parse_policy(default_policy_text()), name)


def test_nobody_would_know_unless_the_file_says_so():
    silent = parse_policy("")
    assert not any(silent.knows(kind, act) for kind in SpeakerKind for act in ActKind)


def test_an_acts_own_list_may_be_empty():
    policy = parse_policy('[confirmed]\nby = ["family"]\n[confirmed.acts]\ndeath = []')
    assert not policy.knows(SpeakerKind.FAMILY, ActKind.DEATH)


def test_the_state_that_holds_is_not_among_those_who_would_know():
    """Reading 1: its own "was released" reaches `reported`."""
    policy = parse_policy(default_policy_text())
    knowers = {kind for kind in SpeakerKind if policy.knows(kind, ActKind.RELEASE)}
    assert knowers == {
        SpeakerKind.PERSON_HELD,
        SpeakerKind.FAMILY,
        SpeakerKind.LAWYER,
        SpeakerKind.CONSULATE,
        SpeakerKind.MONITOR,
    }


@pytest.mark.parametrize(
    ("text", "line", "near"),
    [
        ('name = "x"\n\n[confirmed]\nby = [\n  "person_held",\n  "famly",\n]', 6, "'family'"),
        ("[corroborated]\nside = 2", 2, "'sides'"),
        ("[corroborated]\n[episode]\nsame_event_days = 3", 2, "'episodes'"),
        ('[confirmed]\n[confirmed.acts]\ndeth = ["family"]', 3, "'death'"),
        ('[ordered]\norgans = ["cort"]', 2, "'court'"),
        ("[copies]\n# the share\nown_material = 3", 3, ""),
        ('[confirmed]\nby = ["family"', 2, ""),
    ],
)
def test_a_mistake_says_its_line_and_the_word_that_may_be_meant(text, line, near):
    (mistake,) = read_policy(text).mistakes
    assert mistake.line == line
    assert near in mistake.advice
    assert mistake.say("mine.toml").startswith(f"mine.toml, line {line}: ")


def test_an_act_may_need_more_sides():
    policy = parse_policy("[corroborated]\nsides = 2\n[corroborated.acts]\ndeath = 3")
    assert policy.sides_for(ActKind.DEATH) == 3
    assert policy.sides_for(ActKind.RELEASE) == 2


def test_a_policy_of_another_version_still_has_its_name():
    assert name_of_policy('name = "old"\n[gone]\nkey = 1') == "old"
    assert name_of_policy("no toml") == "unnamed"
