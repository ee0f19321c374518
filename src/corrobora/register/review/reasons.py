"""Reasons to choose from, for people who decide hundreds of times a day.

They are offered and never chosen beforehand; whoever decides may write their own.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from corrobora.model.judgement import Judgement
from corrobora.model.ruling import VerdictKind

__all__ = [
    "CLAIMS",
    "CLOSING",
    "CONFIRMING",
    "CORRECTING",
    "FILING",
    "HOLDING",
    "PAIRS",
    "RESUMING",
    "TAKING_BACK",
    "WITHDRAWING",
]

PAIRS: Mapping[Judgement, Sequence[str]] = {
    Judgement.POSITIVE: (
        "the same events on the same days",
        "only the spelling of the name differs",
        "the name was damaged in copying",
        "date of birth, parents or number agree",
        "a source says that they are one",
    ),
    Judgement.NEGATIVE: (
        "different ages or dates of birth",
        "events that exclude each other",
        "relatives or namesakes",
        "different names, alike by chance",
        "a source says that they are two",
    ),
    Judgement.UNSURE: (
        "too little is said of one of them",
        "what is said contradicts itself",
        "waiting for an answer",
    ),
}
"""Why two persons are one, or two, or nobody can tell."""

CLAIMS: Mapping[VerdictKind, Sequence[str]] = {
    VerdictKind.ACCEPTED: (
        "the passage says so",
        "somebody who would know said so to us",
        "another source says the same",
        "the report has it from a source of its own",
    ),
    VerdictKind.REJECTED: (
        "the passage does not say so",
        "it is about somebody else",
        "the copy added it, and its source does not say it",
        "the source took it back",
        "it is said of another time",
    ),
    VerdictKind.UNSURE: (
        "the passage can be read in two ways",
        "what is said contradicts itself",
        "waiting for an answer",
    ),
}
"""Why a claim counts, or counts nothing, or nobody can tell."""

CORRECTING = (
    "the passage says so",
    "it was read from the wrong words",
    "the report says it elsewhere",
    "a slip of the report, told by its source",
)
CLOSING = (
    "the source with first-hand knowledge says so",
    "the later word is the right one",
    "the other side took it back",
    "a slip of one of the reports",
    "both can be right",
)
CONFIRMING = (
    "I looked at all of it, and it happened",
    "somebody who would know said so to me",
    "two independent sides say so",
)
FILING = (
    "a report says so",
    "whoever made the list says so",
    "the family or the lawyer says so",
    "the rows side by side show it",
    "nobody says why",
)
HOLDING = ("waiting for an answer", "somebody else should judge this", "not now")
RESUMING = ("the answer came", "nobody else took it up", "looked again")
WITHDRAWING = (
    "it does not hold any more",
    "what it was about is read otherwise now",
    "looked again",
)
TAKING_BACK = ("pressed the wrong key", "looked again")
