"""What the pages of the policy say: what it means, what another would change, who would move."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum

from corrobora.desk.words import mark_for_translation as _
from corrobora.model.finding import Step
from corrobora.model.vocabulary import ActKind
from corrobora.register.policies import PolicyFault, PolicyMeaning, PolicyOutlook
from corrobora.register.policy_diff import Setting, SettingChange, Value
from corrobora.register.policy_moves import Move
from corrobora.register.policy_taking import Taking
from corrobora.register.veil import Veil

__all__ = ["SETTINGS", "ChangeRow", "Form", "OutlookPage", "PolicyPage", "make_outlook"]

_MOST = 200  # moves that are listed; all are counted

SETTINGS: Mapping[Setting, str] = {
    Setting.NAME: _("What it is called"),
    Setting.CONFIRMED: _("Who would know, so that their word confirms"),
    Setting.CONFIRMED_ACT: _("Who would know of one kind of act"),
    Setting.SIDES: _("Independent sides that corroborate"),
    Setting.SIDES_ACT: _("Independent sides that corroborate one kind of act"),
    Setting.KNOWN_ONLY: _("Only named speakers and known outlets corroborate"),
    Setting.ORGANS: _("Organs whose plan is an order"),
    Setting.TWO_PERSONS: _("Two persons vouch for an act: one proposes, another confirms"),
    Setting.OWN_MATERIAL: _("Share of a quote in its source below which it is the copyist's own"),
    Setting.PARAPHRASED: _("The same where the passage is a paraphrase"),
    Setting.SAME_EVENT: _("Days between two arrests or releases that may be one"),
    Setting.HELD: _("Days without word of somebody held until it is said loudly"),
    Setting.RIVAL: _("Days between two figures without a cut-off that may be rivals"),
    Setting.ABOUT: _("How far “about” reaches, as a share of the number"),
    Setting.PARTS: _("Share of a whole that parts reach to be all of them"),
}
"""What each setting is about, to be translated."""


class Form(StrEnum):
    """How a value is written for people."""

    NOTHING = "nothing"
    NOBODY = "nobody"
    WORDS = "words"
    TEXT = "text"
    SWITCH = "switch"
    NUMBER = "number"


@dataclass(frozen=True, slots=True)
class Shown:
    """A value and how it is written."""

    form: Form
    value: Value


@dataclass(frozen=True, slots=True)
class ChangeRow:
    """One setting that differs."""

    what: str
    act: ActKind | None
    before: Shown
    after: Shown


@dataclass(frozen=True, slots=True, kw_only=True)
class PolicyPage:
    """The policy that stands; `text` is what was pasted, `faults` what is wrong with it."""

    meaning: PolicyMeaning
    taking: Taking | None
    is_shipped: bool = False
    is_taken: bool = False
    faults: Sequence[PolicyFault] = ()
    text: str = ""
    wrong: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class OutlookPage:
    """What another policy would change; `counted` is how many findings go from where to where."""

    job: str
    before: PolicyMeaning
    after: PolicyMeaning
    changes: Sequence[ChangeRow]
    counted: Sequence[tuple[Step | None, Step | None, int]]
    moves: Sequence[Move]
    left_out: int
    people: int
    stay: int
    wrong: str = ""
    why: str = ""


def make_outlook(job: str, found: PolicyOutlook, veil: Veil) -> OutlookPage:
    """Return the page of what would change; whoever may not be seen is not counted either."""
    moves = [one for one in found.moves.moves if not veil.hides(one.person_id)]
    counted = Counter((one.before, one.after) for one in moves)
    ordered = sorted(counted.items(), key=lambda row: (-row[1], str(row[0])))
    return OutlookPage(
        job=job,
        before=found.before,
        after=found.after,
        changes=tuple(_row(one) for one in found.changes),
        counted=tuple((before, after, number) for (before, after), number in ordered),
        moves=moves[:_MOST],
        left_out=max(0, len(moves) - _MOST),
        people=len({one.person_id for one in moves}),
        stay=found.moves.stay,
    )


def _row(one: SettingChange) -> ChangeRow:
    name = one.setting is Setting.NAME
    return ChangeRow(
        SETTINGS[one.setting],
        one.act,
        _show(one.before, is_name=name),
        _show(one.after, is_name=name),
    )


def _show(value: Value, *, is_name: bool) -> Shown:
    if value is None:
        return Shown(Form.NOTHING, value)
    if isinstance(value, bool):
        return Shown(Form.SWITCH, value)
    if isinstance(value, tuple):
        if is_name:
            return Shown(Form.TEXT, value)
        return Shown(Form.WORDS if value else Form.NOBODY, value)
    return Shown(Form.NUMBER, value)
