"""The words in which the pages say what the closed lists hold; one place for each.

They are English here; `locale/*.po` translates them (`site/language.py`).
"""

from __future__ import annotations

from collections.abc import Mapping

__all__ = ["TABLES_OF_WORDS", "say_word"]

ACTS = {
    "arrest": "arrested",
    "detention": "held",
    "release": "released",
    "transfer": "transferred",
    "charge": "charged",
    "sentence": "sentenced",
    "death": "died in custody",
    "disappearance": "disappeared",
}
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
STEPS_EXPLAINED = {
    "corroborated": "independent sides say that it happened, each without a hedge",
    "confirmed": "a party that would know says that it happened",
    "reported": "somebody says that it happened; nobody who would know has confirmed it",
    "ordered": "a court or prosecutor ordered it; nobody says that it happened",
    "announced": "somebody says that it will happen; nobody says that it did",
    "rearrested": "it happened, and the person was arrested again",
    "revoked": "it was granted and taken back",
    "denied": "it is denied, and nothing that counts says otherwise",
}
CUSTODY = {
    "held": "held",
    "house_arrest": "under house arrest",
    "free": "free",
    "unknown": "not known",
    "dead": "dead",
    "all": "all",
}
CONDITIONS = {
    "house_arrest": "house arrest",
    "exile": "has to leave the country",
    "reporting": "has to report to a court",
    "no_speech": "barred from speaking",
    "travel_ban": "barred from travelling",
    "charges_pending": "charges stand",
    "pardon": "pardoned or amnestied",
    "exchange": "in an exchange",
    "medical": "on medical grounds",
    "other": "under other conditions",
}
CONFLICTS = {
    "alive_or_dead": "said to be dead, and to be alive later",
    "dates": "different dates",
    "denied": "one says it, another denies it",
    "differs_within_family": "copies of one report differ",
    "parts_do_not_add_up": "the parts do not add up",
    "place": "different places",
    "rival_figures": "two counts of the same that cannot both be right",
    "site": "different places of detention",
    "still_held": "said to be free, and later to be held",
    "unexplained_fall": "a figure fell, and nobody says why",
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
DRIFT = {
    "hedge_dropped": "a hedge was dropped",
    "hedge_added": "a hedge was added",
    "attribution_lost": "who says it was lost",
    "attribution_changed": "somebody else says it",
    "attribution_added": "who says it was added",
    "date_lost": "a date was lost",
    "date_added": "a date was added",
    "date_changed": "a date was changed",
    "quantity_lost": "a number was lost",
    "quantity_changed": "a number was changed",
    "place_lost": "a place was lost",
    "place_changed": "a place was changed",
    "charge_changed": "a charge was changed",
    "condition_lost": "a condition was lost",
    "name_changed": "a name was changed",
    "person_split": "one person became two",
    "person_merged": "two people became one",
    "negation_changed": "a denial was turned",
    "scope_widened": "it says more than its source",
    "scope_narrowed": "it says less than its source",
    "meaning_changed": "what it means was changed",
    "meaning_weakened": "what it means was weakened",
    "detail_lost": "a detail was left out",
    "detail_added": "a detail was added",
    "quotation_lost": "a quotation became the paper's own words",
    "unsupported": "its source says nothing of the kind",
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

TABLES_OF_WORDS: Mapping[str, Mapping[str, str]] = {
    "act": ACTS,
    "step": STEPS,
    "step_explained": STEPS_EXPLAINED,
    "custody": CUSTODY,
    "condition": CONDITIONS,
    "conflict": CONFLICTS,
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
    "drift": DRIFT,
    "change": CHANGES,
    "thing": THINGS,
    "withheld": WITHHELD,
    "policy": POLICY_WORDS,
}
"""Every word that stands for a code, by the closed list that it is of."""


def say_word(table: str, code: str) -> str:
    """Return the English word for a code; one that no table knows stands for itself."""
    return TABLES_OF_WORDS[table].get(code, code)
