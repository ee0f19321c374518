"""Our closed lists in the terms of the HURIDOCS micro-thesauri, with their `huri_code`.

Terms and codes: J. Dueck, M. Guzman, B. Verstappen, *Micro-thesauri: a tool for documenting
human rights violations*, HURIDOCS, Versoix 2001, as OpenEvSys ships them (its
`schema/mysql-dbpopulate-mt.sql`). A table says None where no term says what our word says;
why, is in docs/method/vocabulary.md.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from corrobora.model.edtf import EdtfDate
from corrobora.model.vocabulary import (
    ActKind,
    Certainty,
    Condition,
    Custody,
    SourceConnection,
    SpeakerKind,
    Unit,
)

__all__ = [
    "ACTS",
    "CAPTURE",
    "CONDITIONS",
    "CONNECTIONS",
    "CUSTODY",
    "DECLARATIONS",
    "LISTS",
    "NEWS_REPORT",
    "RELIABILITY",
    "SPEAKERS",
    "UNITS",
    "Term",
    "date_type",
    "source_term",
]

# What the lists are called, by number ("MT4").
LISTS: Mapping[int, str] = {
    4: "types of acts",
    7: "counting units",
    16: "types of source material",
    19: "source connection to information",
    25: "status as victim",
    28: "attribution",
    30: "whereabouts and outside contact while in detention",
    42: "reliability",
    48: "types of dates",
}


@dataclass(frozen=True, slots=True)
class Term:
    """One term: `list_code` 4 stands for MT4; two digits of `huri_code` make a level."""

    list_code: int
    huri_code: str
    term: str


_IS_IN_CUSTODY = Term(25, "020200000000", "Arrested and currently held")
_IS_RESTRICTED = Term(25, "030100000000", "Restricted in movement")
_VICTIM = Term(19, "010100000000", "Victim him/herself")
_RELATIVE = Term(19, "020101000000", "Relative of victim")
_LAWYER = Term(19, "040100000000", "Lawyer")
_WITNESS = Term(19, "010200000000", "Witness")
_REPORTER = Term(19, "030100000000", "Reporter")
_UNKNOWN_SOURCE = Term(19, "990000000000", "Unknown")
_THIRD_PARTY = Term(
    19,
    "030000000000",
    "Third party (relayed information from witnesses or participants in the event)",
)

# MT4 lists violations: release, transfer, charge and sentence are none by themselves.
ACTS: Mapping[ActKind, Term | None] = {
    ActKind.ARREST: Term(4, "030101000000", "Arrest"),
    ActKind.DETENTION: Term(4, "030102000000", "Detention, imprisonment"),
    ActKind.RELEASE: None,
    ActKind.TRANSFER: None,
    ActKind.CHARGE: None,
    ActKind.SENTENCE: None,
    ActKind.DEATH: Term(4, "010106010000", "Death in detention or police custody"),
    ActKind.DISAPPEARANCE: Term(4, "030103000000", "Disappearance"),
}

# MT25: where a person stands, and what a release may leave them in.
CUSTODY: Mapping[Custody, Term | None] = {
    Custody.HELD: _IS_IN_CUSTODY,
    Custody.HOUSE_ARREST: _IS_RESTRICTED,
    Custody.FREE: Term(25, "020100000000", "Arrested and released or escaped"),
    Custody.UNKNOWN: Term(25, "990000000000", "Unknown"),
    Custody.DEAD: Term(25, "010100000000", "Dead"),
}
CONDITIONS: Mapping[Condition, Term | None] = {
    Condition.HOUSE_ARREST: _IS_RESTRICTED,
    Condition.EXILE: Term(25, "030200000000", "Exiled; deported"),
    Condition.REPORTING: None,
    Condition.NO_SPEECH: None,
    Condition.TRAVEL_BAN: _IS_RESTRICTED,
    Condition.CHARGES_PENDING: None,
    Condition.PARDON: None,
    Condition.EXCHANGE: None,
    Condition.MEDICAL: None,
    Condition.OTHER: None,
}

# MT19. An authority is None: of a state's organ it knows the perpetrator alone, and that would
# be an accusation. SPEAKERS says more than CONNECTIONS where an organisation speaks.
CONNECTIONS: Mapping[SourceConnection, Term | None] = {
    SourceConnection.VICTIM: _VICTIM,
    SourceConnection.RELATIVE: _RELATIVE,
    SourceConnection.LAWYER: _LAWYER,
    SourceConnection.ORGANISATION: None,
    SourceConnection.AUTHORITY: None,
    SourceConnection.WITNESS: _WITNESS,
    SourceConnection.REPORTER: _REPORTER,
    SourceConnection.THIRD_PARTY: _THIRD_PARTY,
    SourceConnection.UNKNOWN: _UNKNOWN_SOURCE,
}
SPEAKERS: Mapping[SpeakerKind, Term | None] = {
    SpeakerKind.PERSON_HELD: _VICTIM,
    SpeakerKind.FAMILY: _RELATIVE,
    SpeakerKind.LAWYER: _LAWYER,
    SpeakerKind.MONITOR: Term(19, "040401000000", "Non-governmental human rights organisation"),
    SpeakerKind.FAMILIES_COMMITTEE: Term(19, "040400000000", "Non-governmental organisation"),
    SpeakerKind.STATE: None,
    SpeakerKind.CONSULATE: None,
    SpeakerKind.PARTY: None,
    SpeakerKind.CHURCH: None,
    SpeakerKind.INTERNATIONAL: None,
    SpeakerKind.MEDIA: _REPORTER,
    SpeakerKind.WITNESS: _WITNESS,
    SpeakerKind.PERSON: _THIRD_PARTY,
    SpeakerKind.UNNAMED: _UNKNOWN_SOURCE,
    SpeakerKind.OTHER: None,
}

# MT28 and MT30: what the state that holds the person says of an act that has a term in ACTS.
DECLARATIONS: Mapping[Certainty, Term | None] = {
    Certainty.ASSERTED: Term(
        28, "010100000000", "Officials acknowledge or state circumstances of the act"
    ),
    Certainty.HEDGED: None,
    Certainty.PLANNED: None,
    Certainty.DENIED: Term(28, "010200000000", "Officials deny act"),
}
CAPTURE: Mapping[Certainty, Term | None] = {
    Certainty.ASSERTED: Term(30, "010000000000", "Capture is acknowledged"),
    Certainty.HEDGED: None,
    Certainty.PLANNED: None,
    Certainty.DENIED: Term(30, "020000000000", "Capture is denied"),
}

# MT7. A measure or a case, of which one person may have several, is no unit there.
UNITS: Mapping[Unit, Term | None] = {
    Unit.PEOPLE: Term(7, "010000000000", "Individual"),
    Unit.MEASURES: None,
}

# MT42, from the best to the worst: for a person to choose from. The machine sets none, since
# how firmly a speaker speaks says nothing of how reliable they are.
RELIABILITY: tuple[Term, ...] = (
    Term(42, "010000000000", "Highly reliable"),
    Term(42, "020000000000", "Likely reliable"),
    Term(42, "030000000000", "Unsure"),
    Term(42, "040000000000", "Likely unreliable"),
    Term(42, "050000000000", "Highly unreliable"),
    Term(42, "990000000000", "Unknown"),
)

# MT16: what a report of an outlet is.
NEWS_REPORT = Term(16, "140523191601", "Newspaper, magazine or publication write-up")

_ESTIMATE = Term(48, "010000000000", "Estimate")
_BY_GRAIN: tuple[Term | None, ...] = (
    Term(48, "030000000000", "Unknown month and day"),
    Term(48, "020000000000", "Unknown day"),
    None,
)


def source_term(connection: SourceConnection, speaker: SpeakerKind | None) -> Term | None:
    """Return the MT19 term of a source: of its kind, else of its connection; None where none is."""
    own = None if speaker is None else SPEAKERS[speaker]
    return own or CONNECTIONS[connection]


def date_type(date: EdtfDate) -> Term | None:
    """Return the MT48 term of a date, None for a full date without a mark of doubt."""
    return _ESTIMATE if date.mark else _BY_GRAIN[date.grain]
