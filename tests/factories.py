"""Core values for tests: every field has a plain default, so a test names only what it is about.

The people, places and outlets are invented.
"""

from __future__ import annotations

import datetime
import hashlib
import re
from dataclasses import replace

from corrobora.model.edtf import EdtfDate, parse_edtf
from corrobora.model.lineage import AlignedPassage, CopyKind, CopyLink, Direction, PassageKind
from corrobora.model.report import Form, Report, TextRevision, report_id, revision_id
from corrobora.model.spans import Span
from corrobora.model.speaker import Speaker
from corrobora.model.statement import Act, Designation, Mention, Promise, Quote, SiteClaim, Tally
from corrobora.model.vocabulary import (
    ActKind,
    Bound,
    Certainty,
    Measure,
    SiteClaimKind,
    SpeakerKind,
    Stance,
)

NOON = datetime.datetime(2031, 5, 6, 12, 0, tzinfo=datetime.UTC)
TEXT = "Ines Abellard was released on Tuesday. Her sister said so.\n\nForty people are still held."


def make_report(
    text: str = TEXT,
    *,
    label: str = "one",
    outlet: str | None = "The Lowland Courier",
    published: EdtfDate | None = parse_edtf("2031-05-05"),  # noqa: B008 - frozen
    language: str = "en",
    recorded_at: datetime.datetime = NOON,
) -> Report:
    """A report whose bytes are the text in UTF-8."""
    raw_hash = hashlib.sha256(text.encode()).hexdigest()
    address = f"{label}.txt"
    return Report(
        id=report_id(address=address, outlet=outlet, raw_hash=raw_hash),
        label=label,
        address=address,
        raw_hash=raw_hash,
        form=Form.TEXT,
        outlet=outlet,
        title=None,
        author=None,
        published=published,
        language=language,
        recorded_at=recorded_at,
    )


def make_revision(report: Report, text: str = TEXT, *, cleaner: str = "plain/1") -> TextRevision:
    """The text as read: a sentence ends with a full stop, a paragraph with an empty line."""
    return TextRevision(
        id=revision_id(report=report.id, cleaner=cleaner, text=text),
        report_id=report.id,
        cleaner=cleaner,
        text=text,
        sentences=tuple(Span(*m.span()) for m in re.finditer(r"\S[^.\n]*\.?", text)),
        paragraphs=tuple(Span(*m.span()) for m in re.finditer(r"\S(?:.|\n(?!\n))*", text)),
    )


def make_quote(revision: TextRevision, words: str) -> Quote:
    """The first place where these words stand in the text."""
    start = revision.text.index(words)
    return Quote(start, start + len(words), words)


def make_mention(revision: TextRevision, name: str) -> Mention:
    """The first mention of the name."""
    start = revision.text.index(name)
    return Mention(name, start, start + len(name), name, 0)


def make_speaker(
    name: str = "Her sister", kind: SpeakerKind = SpeakerKind.FAMILY, **more: str | Speaker | None
) -> Speaker:
    """Somebody who is said to have said it."""
    return replace(Speaker(name=name, kind=kind), **more)  # type: ignore[arg-type]


def make_act(
    revision: TextRevision,
    *,
    name: str = "Ines Abellard",
    quote: str = "Ines Abellard was released on Tuesday.",
    act: ActKind = ActKind.RELEASE,
    speaker: Speaker | None = None,
    certainty: Certainty = Certainty.ASSERTED,
) -> Act:
    """An act of the outlet's own voice unless a speaker is given; `replace` sets the rest."""
    return Act(
        report_id=revision.report_id,
        revision_id=revision.id,
        extractor="rules/1",
        quotes=(make_quote(revision, quote),),
        speaker=speaker,
        certainty=certainty,
        person=make_mention(revision, name),
        act=act,
    )


def make_tally(
    revision: TextRevision,
    *,
    quote: str = "Forty people are still held.",
    value: int | None = 40,
    speaker: Speaker | None = None,
) -> Tally:
    """How many people are held, of the outlet's own voice unless a speaker is given."""
    return Tally(
        report_id=revision.report_id,
        revision_id=revision.id,
        extractor="rules/1",
        quotes=(make_quote(revision, quote),),
        speaker=speaker,
        certainty=Certainty.ASSERTED,
        act=ActKind.DETENTION,
        measure=Measure.STOCK,
        bound=Bound.EXACT,
        value=value,
    )


def make_designation(
    revision: TextRevision, *, quote: str = "Forty people are still held."
) -> Designation:
    """Somebody calls the forty political prisoners."""
    return Designation(
        report_id=revision.report_id,
        revision_id=revision.id,
        extractor="rules/1",
        quotes=(make_quote(revision, quote),),
        speaker=make_speaker("The Lantern Network", SpeakerKind.MONITOR),
        certainty=Certainty.ASSERTED,
        about="forty people",
        term="political prisoners",
        stance=Stance.AFFIRMED,
    )


def make_promise(revision: TextRevision, *, quote: str = "Forty people are still held.") -> Promise:
    """A ministry promises to close a prison."""
    return Promise(
        report_id=revision.report_id,
        revision_id=revision.id,
        extractor="rules/1",
        quotes=(make_quote(revision, quote),),
        speaker=make_speaker("the ministry", SpeakerKind.STATE),
        certainty=Certainty.PLANNED,
        claim=SiteClaimKind.CLOSED,
        site="the Old Mill prison",
        by=parse_edtf("2031-06"),
    )


def make_site_claim(
    revision: TextRevision, *, quote: str = "Forty people are still held."
) -> SiteClaim:
    """The outlet says that a place holds people."""
    return SiteClaim(
        report_id=revision.report_id,
        revision_id=revision.id,
        extractor="rules/1",
        quotes=(make_quote(revision, quote),),
        speaker=None,
        certainty=Certainty.ASSERTED,
        site="the Old Mill prison",
        claim=SiteClaimKind.HOLDS,
    )


def make_link(
    derived: TextRevision,
    source: TextRevision,
    *,
    direction: Direction = Direction.KNOWN,
    kind: CopyKind = CopyKind.VERBATIM,
) -> CopyLink:
    """A link over the first sentence of each."""
    passage = AlignedPassage(
        derived=derived.sentences[0],
        source=source.sentences[0],
        kind=PassageKind.VERBATIM,
        score=1.0,
    )
    return CopyLink(
        derived=derived.report_id,
        source=source.report_id,
        derived_revision=derived.id,
        source_revision=source.id,
        direction=direction,
        kind=kind,
        passages=(passage,),
        coverage=0.5,
        score=0.9,
        reasons=("the same words",),
    )
