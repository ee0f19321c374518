from __future__ import annotations

from dataclasses import replace

from corrobora.assess.policy import default_policy_text, parse_policy
from corrobora.desk.admin.policy_pages import SETTINGS, Form, make_outlook
from corrobora.model.finding import Step
from corrobora.model.vocabulary import ActKind, Custody, SpeakerKind
from corrobora.register.policies import PolicyOutlook, explain_default
from corrobora.register.policy_diff import Setting, compare_policies
from corrobora.register.policy_moves import Move, PolicyMoves
from corrobora.register.restricted import Restrictions
from corrobora.register.veil import Veil

DEFAULT = parse_policy(default_policy_text())
DOWN = (Step.CONFIRMED, Step.REPORTED)


def move(person_id, before=Step.CONFIRMED, after=Step.REPORTED):
    return Move(
        person_id=person_id,
        person=f"Person {person_id}",
        act=ActKind.RELEASE,
        date="2031-01-09",
        before=before,
        after=after,
        custody_before=Custody.FREE,
        custody_after=Custody.FREE,
    )


def outlook(moves, other=DEFAULT, veil=None):
    meaning = explain_default()
    found = PolicyOutlook(
        meaning,
        meaning,
        compare_policies(DEFAULT, other),
        PolicyMoves(before="default", after="ours", moves=tuple(moves), stay=3),
    )
    return make_outlook("job", found, veil or Veil())


def test_moves_are_counted_the_commonest_first():
    page = outlook([move("a"), move("b"), move("a", None, Step.ANNOUNCED)])
    assert page.counted == ((*DOWN, 2), (None, Step.ANNOUNCED, 1))
    assert (page.people, page.stay, page.left_out) == (2, 3, 0)
    assert len(page.moves) == 3


def test_of_very_many_some_are_listed_and_all_counted():
    page = outlook([move(f"{number}") for number in range(250)])
    assert len(page.moves) == 200
    assert (page.left_out, page.people) == (50, 250)
    assert page.counted == ((*DOWN, 250),)


def test_who_may_not_be_seen_is_neither_listed_nor_counted():
    veil = Veil(Restrictions({"a": frozenset({"all"})}))
    page = outlook([move("a"), move("b")], veil=veil)
    assert [one.person_id for one in page.moves] == ["b"]
    assert page.counted == ((*DOWN, 1),)
    assert page.people == 1


def test_every_setting_has_words():
    assert set(SETTINGS) == set(Setting)
    assert len(set(SETTINGS.values())) == len(Setting)


def test_values_are_shown_by_what_they_are():
    other = replace(
        DEFAULT,
        name="ours",
        would_know=frozenset(),
        would_know_of={ActKind.DEATH: frozenset({SpeakerKind.WITNESS})},
        corroborating_sides=3,
        two_persons=False,
    )
    page = outlook([], other)
    shown = {row.what: (row.before.form, row.after.form) for row in page.changes}
    assert shown == {
        SETTINGS[Setting.NAME]: (Form.TEXT, Form.TEXT),
        SETTINGS[Setting.CONFIRMED]: (Form.WORDS, Form.NOBODY),
        SETTINGS[Setting.CONFIRMED_ACT]: (Form.NOTHING, Form.WORDS),
        SETTINGS[Setting.SIDES]: (Form.NUMBER, Form.NUMBER),
        SETTINGS[Setting.TWO_PERSONS]: (Form.SWITCH, Form.SWITCH),
    }
    (of_act,) = [row for row in page.changes if row.act is not None]
    assert of_act.act is ActKind.DEATH
