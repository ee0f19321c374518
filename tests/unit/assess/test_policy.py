from __future__ import annotations

import pytest

from corrobora.assess.policy import default_policy_text, parse_policy
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
    assert policy.ordering_organs == {"court", "prosecutor"}


def test_an_act_may_have_its_own_list():
    policy = parse_policy('[confirmed]\nby = ["family"]\n[confirmed.acts]\narrest = ["witness"]')
    assert policy.knows(SpeakerKind.WITNESS, ActKind.ARREST)
    assert not policy.knows(SpeakerKind.FAMILY, ActKind.ARREST)
    assert policy.knows(SpeakerKind.FAMILY, ActKind.RELEASE)


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
    assert all(p.startswith("mine.toml: ") for p in caught.value.problems)


def test_what_is_no_toml_is_told():
    with pytest.raises(PackError, match=r"mine\.toml: it is no TOML"):
        parse_policy("by = [", "mine.toml")


def test_the_hash_stands_for_the_text():
    assert parse_policy("name = 'a'").hash != parse_policy("name = 'b'").hash
    assert parse_policy("name = 'a'").hash == parse_policy("name = 'a'").hash
