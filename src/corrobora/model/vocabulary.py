"""The closed lists of the field, one place for each word (see docs/method/vocabulary.md)."""

from __future__ import annotations

from enum import StrEnum

__all__ = [
    "ActKind",
    "Bound",
    "Certainty",
    "Condition",
    "Custody",
    "Measure",
    "SiteClaimKind",
    "SourceConnection",
    "SpeakerKind",
    "Stance",
    "Unit",
]


class ActKind(StrEnum):
    """What was done to a person deprived of liberty."""

    ARREST = "arrest"
    DETENTION = "detention"
    RELEASE = "release"
    TRANSFER = "transfer"
    CHARGE = "charge"
    SENTENCE = "sentence"
    DEATH = "death"
    DISAPPEARANCE = "disappearance"

    @property
    def family(self) -> str:
        """`custody` for arrest and detention, one event seen from two sides; else itself."""
        return "custody" if self in {ActKind.ARREST, ActKind.DETENTION} else self.value


class Certainty(StrEnum):
    """How the speaker commits to what is said; one per statement."""

    ASSERTED = "asserted"
    HEDGED = "hedged"
    PLANNED = "planned"
    DENIED = "denied"


class Condition(StrEnum):
    """What a person is released to, or with."""

    HOUSE_ARREST = "house_arrest"
    EXILE = "exile"
    REPORTING = "reporting"
    NO_SPEECH = "no_speech"
    TRAVEL_BAN = "travel_ban"
    CHARGES_PENDING = "charges_pending"
    PARDON = "pardon"
    EXCHANGE = "exchange"
    MEDICAL = "medical"
    OTHER = "other"


class Bound(StrEnum):
    """What a figure says about the number it stands for."""

    EXACT = "exact"
    AT_LEAST = "at_least"
    AT_MOST = "at_most"
    ABOUT = "about"
    RANGE = "range"
    VAGUE = "vague"


class Measure(StrEnum):
    """Whether a figure counts who is in a state (stock) or to whom it happened (flow)."""

    STOCK = "stock"
    FLOW = "flow"


class Unit(StrEnum):
    """What a figure counts: people, or measures and cases, of which one person may have several."""

    PEOPLE = "people"
    MEASURES = "measures"


class Stance(StrEnum):
    """Whether a speaker gives a designation or refuses to give it."""

    AFFIRMED = "affirmed"
    REFUSED = "refused"


class SiteClaimKind(StrEnum):
    """What is claimed about a place of detention."""

    HOLDS = "holds"
    CLOSED = "closed"
    OPENED = "opened"
    ILL_TREATMENT = "ill_treatment"


class Custody(StrEnum):
    """Where a person stands by the best finding."""

    HELD = "held"
    HOUSE_ARREST = "house_arrest"
    FREE = "free"
    UNKNOWN = "unknown"
    DEAD = "dead"


class SpeakerKind(StrEnum):
    """What kind of party speaks; decides the side and what the party would know."""

    PERSON_HELD = "person_held"
    FAMILY = "family"
    LAWYER = "lawyer"
    MONITOR = "monitor"
    FAMILIES_COMMITTEE = "families_committee"
    STATE = "state"
    CONSULATE = "consulate"
    PARTY = "party"
    CHURCH = "church"
    INTERNATIONAL = "international"
    MEDIA = "media"
    WITNESS = "witness"
    PERSON = "person"
    UNNAMED = "unnamed"
    OTHER = "other"


class SourceConnection(StrEnum):
    """How a source is connected to the information: HURIDOCS micro-thesaurus 19."""

    VICTIM = "victim"
    RELATIVE = "relative"
    LAWYER = "lawyer"
    ORGANISATION = "organisation"
    AUTHORITY = "authority"
    WITNESS = "witness"
    REPORTER = "reporter"
    THIRD_PARTY = "third_party"
    UNKNOWN = "unknown"
