"""Yes, no, unsure: what a person can say of two things, and the judgement that it is."""

from __future__ import annotations

from enum import StrEnum

from corrobora.model.judgement import Judgement

__all__ = ["JUDGEMENTS", "Answer"]


class Answer(StrEnum):
    """What a person can say."""

    YES = "yes"
    NO = "no"
    UNSURE = "unsure"


JUDGEMENTS = {
    Answer.YES: Judgement.POSITIVE,
    Answer.NO: Judgement.NEGATIVE,
    Answer.UNSURE: Judgement.UNSURE,
}
