"""How a statement stands: whose word it is, how firmly, for when; what a copyist added to it."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from enum import StrEnum

from corrobora.assess.copies import Copies
from corrobora.assess.cover import Cover
from corrobora.assess.evidence import Evidence
from corrobora.assess.voice import Voice, certainty_of, voice_of
from corrobora.model.edtf import EdtfDate
from corrobora.model.finding import OriginKind
from corrobora.model.lineage import PassageKind
from corrobora.model.report import Form
from corrobora.model.sentences import Sentence
from corrobora.model.statement import Statement
from corrobora.model.vocabulary import Certainty

__all__ = [
    "Addition",
    "AdditionKind",
    "Standing",
    "combine",
    "date_of",
    "firmness",
    "own_standing",
    "stand_without_source",
]

_FIRMNESS = {Certainty.PLANNED: 0, Certainty.HEDGED: 1, Certainty.ASSERTED: 2, Certainty.DENIED: 2}


class AdditionKind(StrEnum):
    """What a copyist put in."""

    SPEAKER = "speaker"
    CERTAINTY = "certainty"
    DATE = "date"
    STATEMENT = "statement"
    REJECTED = "rejected"


@dataclass(frozen=True, slots=True)
class Addition:
    """An unsupported addition: whose word the copy makes of it, and why it does not count.

    What a person rejected is held as one too, and what was copied from it.
    """

    kind: AdditionKind
    voice: Voice
    why: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Standing:
    """What of one statement counts.

    `copy_of` is the report that it was copied from; `same_as` one that has the passage too,
    where nothing says which was first. A statement that is wholly an addition has
    `is_supported` False. `notes` say which rulings moved it.
    """

    voice: Voice
    certainty: Certainty
    date: EdtfDate | None
    copy_of: str | None = None
    same_as: str | None = None
    additions: tuple[Addition, ...] = ()
    is_supported: bool = True
    notes: tuple[str, ...] = ()

    @property
    def is_rejected(self) -> bool:
        """Say whether a person rejected it, or the words that it was copied from."""
        return any(one.kind is AdditionKind.REJECTED for one in self.additions)

    @property
    def is_shared(self) -> bool:
        """Say whether the passage stands in another report, as its source or beside it."""
        return self.copy_of is not None or self.same_as is not None

    def beside(self, report: str, *, is_source: bool) -> Standing:
        """Return the same, shared with that report, which is known to be the source or not."""
        copy_of, same_as = (report, None) if is_source else (None, report)
        return replace(self, copy_of=copy_of, same_as=same_as)


def firmness(certainty: Certainty) -> int:
    """Rank a certainty: planned, hedged, asserted; a denial is as firm as an assertion."""
    return _FIRMNESS[certainty]


def date_of(statement: Statement) -> EdtfDate | None:
    """Return the date that a statement gives to what it says, if it has one."""
    date = getattr(statement, "date", None) or getattr(statement, "as_of", None)
    return date if isinstance(date, EdtfDate) else None


def own_standing(evidence: Evidence, id_: str) -> Standing:
    """Return how a statement stands that was copied from nowhere."""
    return Standing(
        voice=voice_of(evidence, id_),
        certainty=certainty_of(evidence, id_),
        date=date_of(evidence.statements[id_]),
    )


def combine(
    copies: Copies, id_: str, report: str, base: Standing, *, is_source: bool = True
) -> Standing:
    """Return how a copied statement stands on what `base`, in `report`, supports of it.

    The same speaker or less, the same certainty or a weaker one, the same date count; what
    goes beyond is an addition. A speaker who also speaks of the person in the copyist's own
    material is one whom the copyist relays, and counts. `is_source` says that the report is
    known to be the source.
    """
    evidence = copies.evidence
    own = own_standing(evidence, id_)
    is_new = id_ in evidence.speakers and own.voice.side != base.voice.side
    if is_new and _is_relayed(copies, id_):
        return own.beside(report, is_source=is_source)
    label = evidence.label(report)
    if base.is_rejected:
        first = base.additions[0].why
        why = first
        if not base.is_shared:
            why = Sentence("what %(report)s says there was %(ruled)s", report=label, ruled=first)
        additions: tuple[Addition, ...] = (Addition(AdditionKind.REJECTED, own.voice, why),)
    elif base.is_supported:
        additions = tuple(_find_additions(own, base, label, is_new_speaker=is_new))
    else:
        why = Sentence("copied from an unsupported addition in %(report)s", report=label)
        additions = (Addition(AdditionKind.STATEMENT, own.voice, why),)
    certainty = min(own.certainty, base.certainty, key=firmness)
    found = replace(base, certainty=certainty, additions=additions, notes=())
    return found.beside(report, is_source=is_source)


def _find_additions(
    own: Standing, base: Standing, label: str, *, is_new_speaker: bool
) -> Iterator[Addition]:
    if is_new_speaker:
        why = Sentence(
            "unsupported addition: %(report)s does not have it from %(name)s",
            report=label,
            name=own.voice.name,
        )
        yield Addition(AdditionKind.SPEAKER, own.voice, why)
    if firmness(own.certainty) > firmness(base.certainty):
        why = Sentence(
            "unsupported addition: %(here)s here, %(there)s in %(report)s",
            here=own.certainty,
            there=base.certainty,
            report=label,
        )
        yield Addition(AdditionKind.CERTAINTY, own.voice, why)
    if own.date is not None and _adds_date(own.date, base.date):
        why = Sentence(
            "unsupported addition: dated %(here)s here, %(there)s in %(report)s",
            here=str(own.date),
            there=str(base.date) if base.date else Sentence("undated"),
            report=label,
        )
        yield Addition(AdditionKind.DATE, own.voice, why)


def _adds_date(own: EdtfDate, base: EdtfDate | None) -> bool:
    """Say whether `own` states more than `base`, or another day."""
    return base is None or own.is_finer_than(base) or not own.is_compatible_with(base)


def _is_relayed(copies: Copies, id_: str) -> bool:
    """Say whether the speaker also speaks of the person in the report's own material.

    The compiler of a list speaks everywhere in it: that makes no cell of it their own.
    """
    evidence, person = copies.evidence, copies.subjects[id_].person
    report = evidence.reports.get(evidence.statements[id_].report_id)
    if report is not None and report.form is Form.LIST:
        return False
    speaker = evidence.speakers[id_].key
    return person is not None and any(
        other != id_
        and other in evidence.speakers
        and evidence.speakers[other].key == speaker
        and copies.subjects[other].person == person
        and copies.is_own_material(other)
        for other in copies.by_revision[evidence.statements[id_].revision_id]
    )


def stand_without_source(
    copies: Copies, id_: str, covers: Sequence[Cover], source: Voice
) -> Standing:
    """Return the standing where no other report has such a statement at the copied passage.

    Where the very words stand there, a reader missed them, and the source says the same;
    else the copyist put it in. `source` is the voice of the other report.
    """
    evidence = copies.evidence
    own = own_standing(evidence, id_)
    nearest = min(covers, key=lambda c: (c.kinds != {PassageKind.VERBATIM}, c.other))
    if nearest.kinds == {PassageKind.VERBATIM}:
        is_own_voice = id_ not in evidence.speakers and own.voice.kind is OriginKind.OUTLET
        found = replace(own, voice=source if is_own_voice else own.voice)
        return found.beside(nearest.other, is_source=nearest.is_known)
    label = evidence.label(nearest.other)
    why = Sentence(
        "unsupported addition: %(report)s, which has the passage too, says nothing of the kind",
        report=label,
    )
    addition = Addition(AdditionKind.STATEMENT, own.voice, why)
    found = replace(own, additions=(addition,), is_supported=False)
    return found.beside(nearest.other, is_source=nearest.is_known)
