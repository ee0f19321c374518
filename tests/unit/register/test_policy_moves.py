from __future__ import annotations

import datetime as dt
from dataclasses import replace

from corrobora.assess.policy import default_policy_text, parse_policy
from corrobora.model.finding import Step
from corrobora.register.policy_moves import find_moves
from tests.eval.register.scenario import FOLDER, load_packs, load_scenario

TODAY = dt.date(2031, 6, 1)
DEFAULT = parse_policy(default_policy_text())
PACKS = load_packs()


def moves(scenario, policy):
    evidence = load_scenario(FOLDER / "scenarios" / f"{scenario}.toml", PACKS).evidence
    return find_moves(evidence, DEFAULT, policy, today=TODAY)


def test_the_same_policy_moves_nobody():
    found = moves("side_family_and_monitor", DEFAULT)
    assert found.moves == ()
    assert found.stay >= 1


def test_a_finding_that_needs_more_sides_moves_down():
    found = moves("side_family_and_monitor", replace(DEFAULT, name="more", corroborating_sides=3))
    assert found.counted == {(Step.CORROBORATED, Step.CONFIRMED): 1}
    (move,) = found.moves
    assert (found.before, found.after) == ("default", "more")
    assert move.custody_before is move.custody_after


def test_a_finding_is_known_again_by_its_statements_where_episodes_change():
    found = moves("rearrest", replace(DEFAULT, same_event_days=36_500))
    assert all(m.before is not None or m.after is not None for m in found.moves)


def test_asking_is_the_same_both_ways():
    strict = replace(DEFAULT, would_know=frozenset())
    evidence = load_scenario(FOLDER / "scenarios" / "side_lawyer_and_family.toml", PACKS).evidence
    there = find_moves(evidence, DEFAULT, strict, today=TODAY)
    back = find_moves(evidence, strict, DEFAULT, today=TODAY)
    assert there.moves
    assert [(m.person, m.before, m.after) for m in there.moves] == [
        (m.person, m.after, m.before) for m in back.moves
    ]
    assert there.stay == back.stay
