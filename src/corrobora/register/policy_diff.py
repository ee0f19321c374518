"""What two policies say differently, setting by setting."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from enum import StrEnum

from corrobora.assess.policy import Policy
from corrobora.model.vocabulary import ActKind

__all__ = ["Setting", "SettingChange", "Value", "compare_policies"]

Value = tuple[str, ...] | float | bool | None


class Setting(StrEnum):
    """What a policy sets, by section and name as its file writes them."""

    NAME = "name"
    CONFIRMED = "confirmed.by"
    CONFIRMED_ACT = "confirmed.acts"
    SIDES = "corroborated.sides"
    SIDES_ACT = "corroborated.acts"
    KNOWN_ONLY = "corroborated.known_only"
    ORGANS = "ordered.organs"
    TWO_PERSONS = "verified.two_person"
    OWN_MATERIAL = "copies.own_material"
    PARAPHRASED = "copies.paraphrased"
    SAME_EVENT = "episodes.same_event_days"
    HELD = "ageing.held_days"
    RIVAL = "ledger.rival_days"
    ABOUT = "ledger.about"
    PARTS = "ledger.parts_nearly"


@dataclass(frozen=True, slots=True)
class SettingChange:
    """One setting that differs; `act` where it is that of one act. None: nothing is set."""

    setting: Setting
    act: ActKind | None
    before: Value
    after: Value


def compare_policies(before: Policy, after: Policy) -> tuple[SettingChange, ...]:
    """Return the settings that differ, in the order of the file."""
    rows: list[tuple[Setting, ActKind | None, Value, Value]] = [
        (Setting.NAME, None, (before.name,), (after.name,)),
        (Setting.CONFIRMED, None, _sorted(before.would_know), _sorted(after.would_know)),
    ]
    for act in _acts(before.would_know_of, after.would_know_of):
        kinds = (before.would_know_of.get(act), after.would_know_of.get(act))
        old, new = (None if one is None else _sorted(one) for one in kinds)
        rows.append((Setting.CONFIRMED_ACT, act, old, new))
    rows.append((Setting.SIDES, None, before.corroborating_sides, after.corroborating_sides))
    rows += [
        (Setting.SIDES_ACT, act, before.sides_of.get(act), after.sides_of.get(act))
        for act in _acts(before.sides_of, after.sides_of)
    ]
    rows += [
        (Setting.KNOWN_ONLY, None, before.known_only, after.known_only),
        (
            Setting.ORGANS,
            None,
            _sorted(before.ordering_organs),
            _sorted(after.ordering_organs),
        ),
        (Setting.TWO_PERSONS, None, before.two_persons, after.two_persons),
        (Setting.OWN_MATERIAL, None, before.own_material, after.own_material),
        (Setting.PARAPHRASED, None, before.paraphrased, after.paraphrased),
        (Setting.SAME_EVENT, None, before.same_event_days, after.same_event_days),
        (Setting.HELD, None, before.held_days, after.held_days),
        (Setting.RIVAL, None, before.rival_days, after.rival_days),
        (Setting.ABOUT, None, before.about, after.about),
        (Setting.PARTS, None, before.parts_nearly, after.parts_nearly),
    ]
    return tuple(SettingChange(*row) for row in rows if row[2] != row[3])


def _acts(one: Iterable[ActKind], other: Iterable[ActKind]) -> tuple[ActKind, ...]:
    there = {*one, *other}
    return tuple(act for act in ActKind if act in there)


def _sorted(words: Iterable[str]) -> tuple[str, ...]:
    return tuple(sorted(str(word) for word in words))
