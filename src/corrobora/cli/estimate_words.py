"""An estimate in words: what it assumes, why it is refused, what to be careful of."""

from __future__ import annotations

from collections.abc import Mapping

from corrobora.cli.wording import printable
from corrobora.model.estimate import Caution, CautionKind, Range, Refusal

__all__ = ["ASSUMPTIONS", "NOT_A_COUNT", "REFUSALS", "say_caution", "say_range"]

NOT_A_COUNT = (
    "An estimate, not a count. Nobody is counted as held, freed or dead because of it, and no"
    " other page of the register knows of it."
)

ASSUMPTIONS = (
    "All sources speak of the same people, in the same time and place.",
    "Nobody enters or leaves that group while they are being named.",
    "Whoever is one person stands here as one, whoever is two as two.",
    "Which two sources hear of the same people is modelled; that three act together is not.",
    "Everybody had some chance to be named. Whoever could not be is not in the estimate either.",
)

REFUSALS: Mapping[Refusal, str] = {
    Refusal.FEW_SOURCES: "Three independent sources are needed at least. With two, nothing shows"
    " whether they hear of the same people because both hear of many, or because one tells the"
    " other.",
    Refusal.FEW_PEOPLE: "Fewer than 30 people are named in all: an interval would say next to"
    " nothing.",
    Refusal.FEW_OVERLAPS: "Fewer than 10 people are named by two sources or more. All that is"
    " known of the unnamed rests on them.",
    Refusal.NO_MODEL: "No model gives a finite number for these sources.",
    Refusal.UNBOUNDED: "The sources overlap so little that no upper limit can be given.",
}

_CAUTIONS: Mapping[CautionKind, str] = {
    CautionKind.THREE_SOURCES: "Only three sources: that no three act together cannot be checked.",
    CautionKind.DEPENDENCE: "{0} and {1} hear of the same people, or of others, more than chance"
    " would have it (models with {2} of the weight say so).",
    CautionKind.UNEVEN: "Some people seem to be heard of more easily than others by all sources"
    " (models with {0} of the weight say so): the estimate is likelier too low than too high.",
    CautionKind.SATURATED: "No simpler model fits, so the estimate rests on what no data can check:"
    " it may be far off.",
    CautionKind.SMALL_OVERLAP: "{0} and {1} have only {2} people in common.",
    CautionKind.NO_OVERLAP: "{0} and {1} have nobody in common: do they speak of the same people?",
    CautionKind.EMPTY_CELLS: "{0} of {1} ways of being named have nobody: the table is thin.",
    CautionKind.MODELS_DIFFER: "Models that fit about as well give {0} to {1}.",
    CautionKind.WIDE: "The interval is wide. Quote both its ends or nothing.",
    CautionKind.LEFT_OUT: "{0} is left out: it shares nobody with any other source.",
    CautionKind.POOLED: "Taken together as one source, for a table of more is too thin: {all}.",
    CautionKind.MATCHING: "Pairs of names that may be one person: {0}. Every pair that is one and"
    " stands as two makes the estimate too high. Judge them first.",
    CautionKind.OPEN_PEOPLE: "Left out of the table: {0}, only perhaps in this frame or named by no"
    " source here without a hedge.",
    CautionKind.LONG_WINDOW: "The window is {0} days long: people come and go, and who was named"
    " early may be unknown to who came late.",
    CautionKind.NO_WINDOW: "No first day was given (--since): sources that began at different"
    " times look as if they missed people.",
}


def say_caution(caution: Caution) -> str:
    """Return one thing to be careful of, in words."""
    words = _CAUTIONS[caution.kind]
    return printable(words.format(*caution.about, all="; ".join(caution.about)))


def say_range(found: Range) -> str:
    """Return a number with its interval: `412 (95 % interval 380 to 460)`."""
    if found.high is None:
        return f"{found.value:,.0f} (at least {found.low:,.0f})"
    return f"{found.value:,.0f} (95 % interval {found.low:,.0f} to {found.high:,.0f})"
