"""What can be done with a thing that waits: the keys, the words, the reasons to choose from."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum

from corrobora.desk.words import mark_for_translation as _
from corrobora.model.judgement import Judgement
from corrobora.model.ruling import VerdictKind
from corrobora.register.review import reasons as r

__all__ = ["DEEDS", "JUDGED", "RULED", "Deed", "DeedWords"]


class Deed(StrEnum):
    """One answer; each is a decision of its own, with its reason."""

    ACCEPT = "accept"
    CORRECT = "correct"
    REJECT = "reject"
    DOUBT = "doubt"
    SAME = "same"
    DIFFERENT = "different"
    UNSURE = "unsure"
    CLOSE = "close"
    CONFIRM = "confirm"
    FILE = "file"
    TAKE_BACK = "take_back"
    HOLD = "hold"
    RESUME = "resume"


@dataclass(frozen=True, slots=True, kw_only=True)
class DeedWords:
    """How a deed is asked for: `name` on its button, `asked` above its reasons, in English."""

    key: str
    name: str
    asked: str
    reasons: Sequence[str]
    is_grave: bool = False


JUDGED: Mapping[Deed, Judgement] = {
    Deed.SAME: Judgement.POSITIVE,
    Deed.DIFFERENT: Judgement.NEGATIVE,
    Deed.UNSURE: Judgement.UNSURE,
}
"""What each deed judges of two persons."""

RULED: Mapping[Deed, VerdictKind] = {
    Deed.ACCEPT: VerdictKind.ACCEPTED,
    Deed.REJECT: VerdictKind.REJECTED,
    Deed.DOUBT: VerdictKind.UNSURE,
}
"""What each deed rules of a claim."""

DEEDS: Mapping[Deed, DeedWords] = {
    Deed.ACCEPT: DeedWords(
        key="a",
        name=_("Accept"),
        asked=_("Accept it: it counts as it is read"),
        reasons=r.CLAIMS[VerdictKind.ACCEPTED],
    ),
    Deed.CORRECT: DeedWords(
        key="c",
        name=_("Correct"),
        asked=_("Correct it: the machine's reading stays beside it"),
        reasons=r.CORRECTING,
    ),
    Deed.REJECT: DeedWords(
        key="r",
        name=_("Reject"),
        asked=_("Reject it: it counts nothing, and stays in the register as rejected"),
        reasons=r.CLAIMS[VerdictKind.REJECTED],
        is_grave=True,
    ),
    Deed.DOUBT: DeedWords(
        key="u",
        name=_("Not sure"),
        asked=_("Say that nobody can tell"),
        reasons=r.CLAIMS[VerdictKind.UNSURE],
    ),
    Deed.SAME: DeedWords(
        key="y",
        name=_("One person"),
        asked=_("They are one person"),
        reasons=r.PAIRS[Judgement.POSITIVE],
    ),
    Deed.DIFFERENT: DeedWords(
        key="n",
        name=_("Two persons"),
        asked=_("They are two persons"),
        reasons=r.PAIRS[Judgement.NEGATIVE],
    ),
    Deed.UNSURE: DeedWords(
        key="u",
        name=_("Not sure"),
        asked=_("Nobody can tell whether they are one"),
        reasons=r.PAIRS[Judgement.UNSURE],
    ),
    Deed.CLOSE: DeedWords(
        key="w",
        name=_("Close without saying who is right"),
        asked=_("Close it, until something new is said on a side"),
        reasons=r.CLOSING,
    ),
    Deed.CONFIRM: DeedWords(
        key="a",
        name=_("Confirm: it happened"),
        asked=_("Confirm that it happened, beside the person who said so first"),
        reasons=r.CONFIRMING,
    ),
    Deed.FILE: DeedWords(
        key="",
        name=_("File why"),
        asked=_("File why the name is gone; it changes nobody's custody"),
        reasons=r.FILING,
    ),
    Deed.TAKE_BACK: DeedWords(
        key="t",
        name=_("Take the decision back"),
        asked=_("Take the decision back; what it replaced stands again"),
        reasons=r.WITHDRAWING,
        is_grave=True,
    ),
    Deed.HOLD: DeedWords(
        key="h",
        name=_("Put aside"),
        asked=_("Put it aside for everybody, until somebody takes it up again"),
        reasons=r.HOLDING,
    ),
    Deed.RESUME: DeedWords(
        key="h",
        name=_("Take it up again"),
        asked=_("Take it up again: it stands among the rest"),
        reasons=r.RESUMING,
    ),
}
"""In the order in which buttons stand."""
