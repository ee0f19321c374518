"""What the review of pairs decides: each answer becomes one decision, written at once."""

from __future__ import annotations

from corrobora.cli.decide.signing import make_stamp, sign
from corrobora.cli.options import now
from corrobora.model.judgement import Judgement
from corrobora.register.decide.frame import undo_decision
from corrobora.register.decide.pairs import PairSeen, decide_pair, foresee_pair, hold_pair
from corrobora.register.decided import Made
from corrobora.register.review.consequences import Consequences

__all__ = ["PairSeen", "foresee_judgement", "judge", "put_aside", "take_back"]


def judge(register: str, pair: PairSeen, judgement: Judgement, *, by: str | None, why: str) -> Made:
    """Write what a person judged of the two; raises `UsageError` where somebody was faster."""
    return decide_pair(register, pair, judgement, author=sign(by, why), stamp=make_stamp())


def put_aside(register: str, pair: PairSeen, *, by: str | None, why: str) -> Made:
    """Write that the question is put aside for later."""
    return hold_pair(register, pair, author=sign(by, why), stamp=make_stamp())


def take_back(register: str, decision: str, *, by: str | None, why: str) -> Made:
    """Take a decision back by a decision; what it had replaced stands again."""
    return undo_decision(register, decision, author=sign(by, why), stamp=make_stamp())


def foresee_judgement(register: str, pair: PairSeen, judgement: Judgement) -> Consequences:
    """Return what would follow; nothing is written."""
    return foresee_pair(register, pair, judgement, at=now().replace(microsecond=0))
