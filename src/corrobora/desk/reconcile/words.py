"""Why somebody is open or outside a figure: in English, to be translated where shown."""

from __future__ import annotations

from collections.abc import Mapping

from corrobora.desk.words import mark_for_translation as _
from corrobora.model.reconciled import Cannot, Reason

__all__ = ["CANNOT", "SETTLES", "WHY"]

WHY: Mapping[Reason, str] = {
    Reason.DATE_UNKNOWN: _("nobody says when"),
    Reason.DATE_UNCERTAIN: _("the date leaves it open"),
    Reason.START_UNSTATED: _("the figure does not say since when it counts"),
    Reason.CUT_OFF_UNCERTAIN: _("the figure does not say up to which day it counts"),
    Reason.HOUR: _("on the day of the cut-off, and nobody says at what hour"),
    Reason.SITE_UNKNOWN: _("nobody says from which prison"),
    Reason.PLACE_UNKNOWN: _("nobody says that it was there"),
    Reason.COUNTRY_UNKNOWN: _("nobody says in which country"),
    Reason.CLASS_NOT_READ: _("the figure is of some people alone; nobody says who is one of them"),
    Reason.NOT_CALLED_SO: _("nobody here calls this person so by name"),
    Reason.CRITERION: _("the figure counts by a rule of its own"),
    Reason.HEDGED: _("only said with a hedge"),
    Reason.CONTESTED: _("one says it, another denies it"),
    Reason.ONLY_PLANNED: _("announced or ordered; nobody says that it happened"),
    Reason.REARRESTED: _("arrested again by the cut-off"),
    Reason.HOUSE_ARREST: _("under house arrest"),
    Reason.HELD_BY_THEN: _("said to be held; nobody says when the arrest was"),
    Reason.START_OF_CUSTODY: _("nobody says since when this person was held"),
    Reason.LONE_NAME: _("a lone name in one report"),
    Reason.SAME_PERSON: _("may be somebody who is counted already"),
    Reason.LIKE_OUTSIDE: _("may be somebody who is not in this figure"),
    Reason.BEFORE: _("before the figure begins"),
    Reason.AFTER: _("after its cut-off"),
    Reason.OTHER_SITE: _("another prison"),
    Reason.OTHER_COUNTRY: _("another country"),
    Reason.FREED: _("free by then"),
    Reason.DIED: _("dead by then"),
    Reason.DENIED: _("denied, and nobody who counts says otherwise"),
    Reason.REVOKED: _("granted and taken back"),
    Reason.ONLY_IN_COPIES: _("only a copy says it, which counts nothing"),
}

SETTLES: Mapping[Reason, str] = {
    Reason.DATE_UNKNOWN: _("the day"),
    Reason.DATE_UNCERTAIN: _("the exact day"),
    Reason.START_UNSTATED: _("the counter's first day; you can set one of your own above"),
    Reason.CUT_OFF_UNCERTAIN: _("the counter's last day"),
    Reason.HOUR: _("the hour"),
    Reason.SITE_UNKNOWN: _("the prison"),
    Reason.PLACE_UNKNOWN: _("whether the place lies in it"),
    Reason.COUNTRY_UNKNOWN: _("the country"),
    Reason.CLASS_NOT_READ: _("the counter's list, or what you know of the person"),
    Reason.NOT_CALLED_SO: _("somebody who calls the person so, or the counter's list"),
    Reason.CRITERION: _("the counter's list"),
    Reason.HEDGED: _("word without a hedge"),
    Reason.CONTESTED: _("an end to the contradiction"),
    Reason.ONLY_PLANNED: _("word that it happened"),
    Reason.REARRESTED: _("whether the counter leaves such people out"),
    Reason.HOUSE_ARREST: _("whether the counter takes that for held"),
    Reason.HELD_BY_THEN: _("the day of the arrest"),
    Reason.START_OF_CUSTODY: _("the day of the arrest"),
    Reason.LONE_NAME: _("the full name"),
    Reason.SAME_PERSON: _("whether they are one"),
    Reason.LIKE_OUTSIDE: _("whether they are one"),
}

CANNOT: Mapping[Cannot, str] = {
    Cannot.MEASURES: _(
        "It counts measures, not people: one person may have several. Names cannot fill it."
    ),
    Cannot.NO_NUMBER: _(
        "It gives no number, so nothing can be filled. What can be said is who is named for"
        " the same."
    ),
    Cannot.DENIED_FIGURE: _(
        "It says what the number is not. What can be said is who is named for the same."
    ),
}
