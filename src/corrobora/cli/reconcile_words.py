"""A figure beside names, in words: why somebody is open or outside, and what would settle it."""

from __future__ import annotations

from collections.abc import Mapping

from corrobora.cli.wording import ACTS, printable, say_figure
from corrobora.model.reconciled import Cannot, Fit, Interval, NameVerdict, Reason, Why
from corrobora.model.statement import Tally
from corrobora.model.vocabulary import Certainty, Measure

__all__ = [
    "CANNOT",
    "SETTLES",
    "VERDICTS",
    "WHY",
    "say_fit",
    "say_headline",
    "say_interval",
    "say_number",
    "say_part",
    "say_why",
]

WHY: Mapping[Reason, str] = {
    Reason.DATE_UNKNOWN: "nobody says when",
    Reason.DATE_UNCERTAIN: "the date leaves it open",
    Reason.START_UNSTATED: "the figure does not say since when it counts",
    Reason.CUT_OFF_UNCERTAIN: "the figure does not say up to which day it counts",
    Reason.HOUR: "on the day of the cut-off, and nobody says at what hour",
    Reason.SITE_UNKNOWN: "nobody says from which prison",
    Reason.PLACE_UNKNOWN: "nobody says that it was there",
    Reason.COUNTRY_UNKNOWN: "nobody says in which country",
    Reason.CLASS_NOT_READ: "the figure is of some people alone; nobody says who is one of them",
    Reason.NOT_CALLED_SO: "nobody here calls this person so by name",
    Reason.CRITERION: "the figure counts by a rule of its own",
    Reason.HEDGED: "only said with a hedge",
    Reason.CONTESTED: "one says it, another denies it",
    Reason.ONLY_PLANNED: "announced or ordered; nobody says that it happened",
    Reason.REARRESTED: "arrested again by the cut-off",
    Reason.HOUSE_ARREST: "under house arrest",
    Reason.HELD_BY_THEN: "said to be held; nobody says when the arrest was",
    Reason.START_OF_CUSTODY: "nobody says since when this person was held",
    Reason.LONE_NAME: "a lone name in one report",
    Reason.SAME_PERSON: "may be somebody who is counted already",
    Reason.LIKE_OUTSIDE: "may be somebody who is not in this figure",
    Reason.BEFORE: "before the figure begins",
    Reason.AFTER: "after its cut-off",
    Reason.OTHER_SITE: "another prison",
    Reason.OTHER_COUNTRY: "another country",
    Reason.FREED: "free by then",
    Reason.DIED: "dead by then",
    Reason.DENIED: "denied, and nobody who counts says otherwise",
    Reason.REVOKED: "granted and taken back",
    Reason.ONLY_IN_COPIES: "only a copy says it, which counts nothing",
}

SETTLES: Mapping[Reason, str] = {
    Reason.DATE_UNKNOWN: "the day",
    Reason.DATE_UNCERTAIN: "the exact day",
    Reason.START_UNSTATED: "the counter's first day; --since DAY sets one of your own",
    Reason.CUT_OFF_UNCERTAIN: "the counter's last day",
    Reason.HOUR: "the hour",
    Reason.SITE_UNKNOWN: "the prison",
    Reason.PLACE_UNKNOWN: "whether the place lies in it",
    Reason.COUNTRY_UNKNOWN: "the country",
    Reason.CLASS_NOT_READ: "the counter's list, or what you know of the person",
    Reason.NOT_CALLED_SO: "somebody who calls the person so, or the counter's list",
    Reason.CRITERION: "the counter's list",
    Reason.HEDGED: "word without a hedge",
    Reason.CONTESTED: "an end to the contradiction: corrobora decide close",
    Reason.ONLY_PLANNED: "word that it happened",
    Reason.REARRESTED: "whether the counter leaves such people out",
    Reason.HOUSE_ARREST: "whether the counter takes that for held",
    Reason.HELD_BY_THEN: "the day of the arrest",
    Reason.START_OF_CUSTODY: "the day of the arrest",
    Reason.LONE_NAME: "the full name",
    Reason.SAME_PERSON: "whether they are one: corrobora decide same",
    Reason.LIKE_OUTSIDE: "whether they are one: corrobora decide same",
}

CANNOT: Mapping[Cannot, str] = {
    Cannot.MEASURES: "It counts measures, not people: one person may have several. Names cannot"
    " fill it.",
    Cannot.NO_NUMBER: "It gives no number, so nothing can be filled. What can be said is who is"
    " named for the same.",
    Cannot.DENIED_FIGURE: "It says what the number is not. What can be said is who is named for"
    " the same.",
}

VERDICTS: Mapping[NameVerdict, str] = {
    NameVerdict.MATCHED: "known here, and counted in this figure",
    NameVerdict.PERHAPS: "perhaps",
    NameVerdict.OUTSIDE: "known here, but not counted in this figure",
    NameVerdict.NOT_KNOWN: "not known here",
}


def say_headline(tally: Tally, speaker: str) -> str:
    """Return what a figure says, in one line: `23 released, says the ministry`."""
    what = "held" if tally.measure is Measure.STOCK and _is_custody(tally) else ACTS[tally.act]
    figure, who = say_number(tally), printable(speaker)
    if tally.certainty is Certainty.PLANNED:
        return f"{figure} to be {what}, announced by {who}"
    if tally.certainty is Certainty.DENIED:
        return f"not {figure} {what}, says {who}"
    hedge = "perhaps " if tally.certainty is Certainty.HEDGED else ""
    return f"{hedge}{figure} {what}, says {who}"


def say_number(tally: Tally) -> str:
    """Return how many a figure counts, fit for the middle of a sentence."""
    is_open = all(n is None for n in (tally.value, tally.low, tally.high))
    return "an unstated number" if is_open else say_figure(tally)


def say_part(tally: Tally) -> str:
    """Return which part of a whole a figure counts: `4 at the Old Mill prison`."""
    which = [
        f"of “{tally.group}”" if tally.group else None,
        f"nationals of {tally.nationality}" if tally.nationality else None,
        f"at {tally.site}" if tally.site else None,
        f"in {tally.place}" if tally.place and not tally.site else None,
    ]
    told = " ".join(part for part in which if part) or "in a part that is not named"
    return printable(f"{say_number(tally)} {told}")


def _is_custody(tally: Tally) -> bool:
    return tally.act.family == "custody"


def say_interval(interval: Interval) -> str:
    """Return whole numbers as people say them: `4`, `4 to 9`, `4 or more`."""
    if interval.high is None:
        return f"{interval.low:,} or more"
    if interval.high == interval.low:
        return f"{interval.low:,}"
    return f"{interval.low:,} to {interval.high:,}"


def say_why(why: Why) -> str:
    """Return a reason with what it is about."""
    about = (why.about or "").replace("_", " ")
    return f"{WHY[why.reason]} ({about})" if about else WHY[why.reason]


def say_fit(fit: Fit) -> str:
    """Return a person on one line: name, day, step, who says so."""
    parts = [fit.name, str(fit.finding.date) if fit.finding.date else "no day", fit.finding.step]
    conditions = ", ".join(c.value.replace("_", " ") for c in fit.finding.conditions)
    words = ", ".join([*parts, *([conditions] if conditions else [])])
    sides = "; ".join(fit.sides)
    return printable(f"{words}: {sides}" if sides else words)
