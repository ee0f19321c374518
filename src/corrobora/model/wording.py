"""The words in which people read the closed lists: English here, translated where shown."""

from __future__ import annotations

from collections.abc import Mapping

from corrobora.model.finding import Step
from corrobora.model.party import UNKNOWN_OUTLETS
from corrobora.model.vocabulary import ActKind, Condition, Custody

__all__ = [
    "ACTS",
    "CONDITIONS",
    "CONFLICTS",
    "CUSTODY",
    "ONLY_IN_COPIES",
    "SIDES",
    "STEPS",
    "word_side",
]

ACTS: Mapping[ActKind, str] = {
    ActKind.ARREST: "arrested",
    ActKind.DETENTION: "held",
    ActKind.RELEASE: "released",
    ActKind.TRANSFER: "transferred",
    ActKind.CHARGE: "charged",
    ActKind.SENTENCE: "sentenced",
    ActKind.DEATH: "died in custody",
    ActKind.DISAPPEARANCE: "disappeared",
}

# The ladder from the top, then what stands beside it; the order in which people are listed.
STEPS: Mapping[Step, str] = {
    Step.CORROBORATED: "two or more independent sides say that it happened",
    Step.CONFIRMED: "a party that would know says that it happened",
    Step.REPORTED: "somebody says that it happened; nobody who would know has confirmed it",
    Step.ORDERED: "a court or prosecutor ordered it; nobody says that it happened",
    Step.ANNOUNCED: "somebody says that it will happen; nobody says that it did",
    Step.REARRESTED: "it happened, and the person was arrested again",
    Step.REVOKED: "it was granted and taken back",
    Step.DENIED: "it is denied, and nothing that counts says otherwise",
}

# The announced step of a finding that nothing puts there: only copyists tell of it.
ONLY_IN_COPIES = "only a copy says it, and its source does not; that counts nothing"

CONFLICTS: Mapping[str, str] = {
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

CUSTODY: Mapping[Custody, str] = {
    Custody.HELD: "held",
    Custody.HOUSE_ARREST: "under house arrest",
    Custody.FREE: "free",
    Custody.UNKNOWN: "not known",
    Custody.DEAD: "dead",
}

CONDITIONS: Mapping[Condition, str] = {
    Condition.HOUSE_ARREST: "house arrest",
    Condition.EXILE: "has to leave the country",
    Condition.REPORTING: "has to report to a court",
    Condition.NO_SPEECH: "barred from speaking",
    Condition.TRAVEL_BAN: "barred from travelling",
    Condition.CHARGES_PENDING: "charges stand",
    Condition.PARDON: "pardoned or amnestied",
    Condition.EXCHANGE: "in an exchange",
    Condition.MEDICAL: "on medical grounds",
    Condition.OTHER: "under other conditions",
}

_UNKNOWN, _OWN = "unknown outlets", "own"
# By the kind of a side; those inside do not confirm each other.
SIDES: Mapping[str, str] = {
    "family": "the person, family and lawyer",
    "state": "the state (%(rest)s)",
    "owner": "outlets of one owner (%(rest)s)",
    _UNKNOWN: "outlets that no pack knows",
    _OWN: "its own",
}


def word_side(side: str) -> tuple[str, Mapping[str, str]]:
    """Return a side as people know it, with what is to be put in the place that it leaves."""
    kind, _, rest = side.partition(":")
    known = SIDES.get(_UNKNOWN if side == UNKNOWN_OUTLETS else kind, SIDES[_OWN])
    return known, {"rest": rest}
