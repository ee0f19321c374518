from __future__ import annotations

from dataclasses import fields, replace

from corrobora.assess.policy import Policy, default_policy_text, parse_policy
from corrobora.model.vocabulary import ActKind, SpeakerKind
from corrobora.register.policy_diff import Setting, SettingChange, compare_policies

DEFAULT = parse_policy(default_policy_text())


def test_the_same_policy_differs_in_nothing():
    assert compare_policies(DEFAULT, DEFAULT) == ()
    assert compare_policies(DEFAULT, replace(DEFAULT, text="# a comment")) == ()


def test_every_setting_is_compared():
    other = Policy(
        name="ours",
        would_know=frozenset({SpeakerKind.WITNESS}),
        would_know_of={ActKind.DEATH: frozenset()},
        corroborating_sides=3,
        sides_of={ActKind.ARREST: 4},
        known_only=False,
        ordering_organs=frozenset({"police"}),
        two_persons=False,
        own_material=0.6,
        paraphrased=0.4,
        same_event_days=90,
        held_days=10,
        rival_days=5,
        about=0.2,
        parts_nearly=0.9,
    )
    found = compare_policies(DEFAULT, other)
    assert [one.setting for one in found] == list(Setting)
    # A setting that a policy gains has to be told here.
    assert len(Setting) == len(fields(Policy)) - len({"text"})


def test_words_are_sorted_and_acts_go_by_their_order():
    kinds = frozenset({SpeakerKind.WITNESS, SpeakerKind.FAMILY})
    other = replace(
        DEFAULT, would_know_of={ActKind.RELEASE: kinds, ActKind.ARREST: frozenset()}, sides_of={}
    )
    first, second = compare_policies(DEFAULT, other)
    assert (first.act, first.before, first.after) == (ActKind.ARREST, None, ())
    assert second == SettingChange(
        Setting.CONFIRMED_ACT, ActKind.RELEASE, None, ("family", "witness")
    )


def test_both_ways_the_same_settings_differ():
    other = replace(DEFAULT, corroborating_sides=5, known_only=False)
    there, back = compare_policies(DEFAULT, other), compare_policies(other, DEFAULT)
    assert [(one.setting, one.before, one.after) for one in there] == [
        (one.setting, one.after, one.before) for one in back
    ]
