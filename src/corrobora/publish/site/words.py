"""The words in which the pages say what the closed lists hold; one place for each.

What the desk and the command line say too stands in `model/wording.py`. All are English;
`locale/*.po` translates them (`site/language.py`).
"""

from __future__ import annotations

from collections.abc import Mapping
from enum import StrEnum
from typing import TypeVar

from corrobora.model import wording
from corrobora.model.drift_words import say_drift
from corrobora.model.lineage import Direction, DriftKind

T = TypeVar("T", bound=StrEnum)

__all__ = ["TABLES_OF_WORDS", "say_word"]

STEPS = {
    "corroborated": "corroborated",
    "confirmed": "confirmed",
    "reported": "reported",
    "ordered": "ordered",
    "announced": "announced",
    "rearrested": "arrested again",
    "revoked": "revoked",
    "denied": "denied",
    "none": "nothing certain",
    "all": "all",
}
CLAIMS = {
    "holds": "said to hold people",
    "closed": "said to be closed",
    "opened": "said to be opened",
    "ill_treatment": "ill-treatment is alleged",
}
PROMISES = {"open": "open", "redeemed": "kept", "broken": "broken"}
COLUMNS = {
    "announced": "announced",
    "reported": "reported",
    "confirmed": "confirmed by who would know",
    "named": "published here by name",
}
BOUNDS = {
    "exact": "{n}",
    "at_least": "at least {n}",
    "at_most": "at most {n}",
    "about": "about {n}",
    "range": "{low} to {high}",
    "vague": "no number given",
}
MEASURES = {"stock": "counted on a day", "flow": "counted over a time"}
VERIFIED = {"none": "", "proposed": "verification proposed", "verified": "verified by people"}
STANCES = {"for": "says so", "against": "denies it"}
CERTAINTIES = {
    "asserted": "stated",
    "hedged": "with a hedge",
    "planned": "as a plan",
    "denied": "as a denial",
}
PARTIES = {
    "person_held": "the person concerned",
    "family": "the family",
    "lawyer": "the lawyer",
    "monitor": "a monitoring group",
    "families_committee": "a committee of families",
    "state": "the state",
    "consulate": "the consulate of the person's country",
    "party": "a political party",
    "church": "a church",
    "international": "an international body",
    "media": "an outlet",
    "witness": "a witness",
    "person": "a person",
    "unnamed": "an unnamed source",
    "other": "another party",
}
DIRECTIONS = {
    "known": "goes back to",
    "common_source": "has a source in common with, which is not here,",
    "unknown": "shares passages with",
}
CHANGES = {"added": "added", "changed": "changed", "withdrawn": "withdrawn"}
THINGS = {
    "person": "a person",
    "figure": "a figure",
    "promise": "a promise",
    "site": "a place of detention",
    "conflict": "a conflict",
    "story": "a story",
    "passage": "a passage",
}
WITHHELD = {
    "not_decided": "nobody decided that it may be published",
    "health": "it tells of somebody's health",
    "list": "it is a row of a list, which tells more than the claim",
    "too_much": "enough of that article is quoted already",
    "in_person": "it was told to a documenter, or is about somebody who is not published",
    "restricted": "it is restricted",
    "minor": "it is about somebody under age",
    "nothing_left": "what it rests on may not be published",
    "no_address": "it has no public address yet",
}
# Names and reasons that the policy tells in words of its own.
POLICY_WORDS = {
    text: text
    for text in (
        "the person concerned",
        "a relative",
        "a lawyer",
        "a witness",
        "somebody",
        "somebody of an organisation",
        "somebody of an authority",
        "a reporter",
        "a third party",
        "a person known to the documenters",
        "a report that is not here",
        "an outlet that nothing is known of",
        "added by whoever copied it; its source does not say so",
        "a plan: it does not say that it happened",
        "outlets that nothing is known of count once together",
        "another voice of a side that is counted",
        "the same side later said the opposite",
        "said before the day of what it would deny",
        "told a documenter",
        "the outlet's own voice",
        "a passage that reports share; its source is not here",
        "says so through somebody who speaks for it",
        "says so first-hand",
        "says so itself",
        "counted",
        "it adds nothing of its own",
    )
}


def _by_code(words: Mapping[T, str]) -> dict[str, str]:
    return {str(code): word for code, word in words.items()}


TABLES_OF_WORDS: Mapping[str, Mapping[str, str]] = {
    "act": _by_code(wording.ACTS),
    "step": STEPS,
    "step_explained": _by_code(wording.STEPS),
    "custody": {**_by_code(wording.CUSTODY), "all": "all"},
    "condition": _by_code(wording.CONDITIONS),
    "conflict": wording.CONFLICTS,
    "claim": CLAIMS,
    "promise": PROMISES,
    "column": COLUMNS,
    "bound": BOUNDS,
    "measure": MEASURES,
    "verified": VERIFIED,
    "stance": STANCES,
    "certainty": CERTAINTIES,
    "party": PARTIES,
    "direction": DIRECTIONS,
    **{
        f"drift_{way}": {str(kind): say_drift(kind, way) for kind in DriftKind} for way in Direction
    },
    "change": CHANGES,
    "thing": THINGS,
    "withheld": WITHHELD,
    "policy": POLICY_WORDS,
}
"""Every word that stands for a code, by the closed list that it is of."""


def say_word(table: str, code: str) -> str:
    """Return the English word for a code; one that no table knows stands for itself."""
    return TABLES_OF_WORDS[table].get(code, code)
