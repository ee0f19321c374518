"""Field notes: what a documenter learned first-hand, and apart from it, from whom.

A field note is a report (docs/adr/0015). Nothing here but `Informant` holds who was spoken to.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum

from corrobora.model.edtf import EdtfDate
from corrobora.model.vocabulary import (
    ActKind,
    Certainty,
    Condition,
    SourceConnection,
    SpeakerKind,
)

__all__ = [
    "DOCUMENTER",
    "INFORMANTS",
    "Channel",
    "Consent",
    "FieldNote",
    "Informant",
    "NoteDraft",
    "NoteSide",
    "Said",
]

# Who makes the statements of a field note, in place of a reader.
DOCUMENTER = "documenter"


# What stands in place of an informant's name, in every text and every answer.
INFORMANTS: Mapping[SourceConnection, str] = {
    SourceConnection.VICTIM: "the person concerned",
    SourceConnection.RELATIVE: "a relative",
    SourceConnection.LAWYER: "a lawyer",
    SourceConnection.ORGANISATION: "somebody of an organisation",
    SourceConnection.AUTHORITY: "somebody of an authority",
    SourceConnection.WITNESS: "a witness",
    SourceConnection.REPORTER: "a reporter",
    SourceConnection.THIRD_PARTY: "a third party",
    SourceConnection.UNKNOWN: "somebody",
}


class Channel(StrEnum):
    """How the documenter and the informant spoke."""

    CALL = "call"
    VISIT = "visit"
    MESSAGE = "message"
    EMAIL = "email"
    LETTER = "letter"
    MEETING = "meeting"
    OTHER = "other"


class Consent(StrEnum):
    """What the informant allowed: to use what was said, to name them, to publish it."""

    USE = "use"
    NAME = "name"
    PUBLISH = "publish"


@dataclass(frozen=True, slots=True)
class NoteSide:
    """On whose side the informant stands where the connection alone does not tell.

    `name` is the body they belong to; without one, the kind alone tells (family, the state).
    """

    kind: SpeakerKind
    name: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Said:
    """One thing that was said, in the documenter's words, and what it says was done."""

    text: str
    act: ActKind
    certainty: Certainty = Certainty.ASSERTED
    date: EdtfDate | None = None
    site: str | None = None
    place: str | None = None
    conditions: tuple[Condition, ...] = ()
    case_closed: bool | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class NoteDraft:
    """A field note as a documenter gives it: the one value that holds words and informant both.

    `replaces` names the note that it corrects as somebody types it.
    """

    person: str
    said: tuple[Said, ...]
    connection: SourceConnection
    channel: Channel
    on: EdtfDate
    by: str
    informant: str | None = None
    contact: str | None = None
    consent: tuple[Consent, ...] = (Consent.USE,)
    side: NoteSide | None = None
    ask_again: str | None = None
    ask_on: EdtfDate | None = None
    replaces: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class FieldNote:
    """One contact about one person; the informant goes by a random token alone.

    `informant` is empty where no name was given. `replaces` is the report id of the note that
    this one corrects; `by` is the documenter.
    """

    report_id: str
    person: str
    informant: str
    connection: SourceConnection
    channel: Channel
    on: EdtfDate
    consent: tuple[Consent, ...]
    side: NoteSide | None = None
    ask_again: str | None = None
    ask_on: EdtfDate | None = None
    by: str = ""
    replaces: str | None = None

    @property
    def may_be_used(self) -> bool:
        """Say whether what was said may count."""
        return Consent.USE in self.consent


@dataclass(frozen=True, slots=True, kw_only=True)
class Informant:
    """Who was spoken to: kept in a table of its own, read for a stated reason only.

    `token` is random and stands for the person wherever the name may not.
    """

    token: str
    name: str
    contact: str | None = None
