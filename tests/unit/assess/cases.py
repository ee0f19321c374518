"""Small cases for the tests of assess: reports told step by step, then frozen as evidence.

The state XA, its ministries, courts, groups and outlets are those of the register scenarios.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field, replace

from corrobora.assess.assessment import assess
from corrobora.assess.descent import trace_standings
from corrobora.assess.evidence import Evidence
from corrobora.assess.policy import default_policy_text
from corrobora.assess.standing import Standing
from corrobora.model.edtf import EdtfDate, parse_edtf
from corrobora.model.finding import Assessment, Finding, PersonState
from corrobora.model.lineage import AlignedPassage, CopyKind, CopyLink, Direction, PassageKind
from corrobora.model.report import Report, TextRevision
from corrobora.model.spans import Span
from corrobora.model.speaker import Speaker
from corrobora.model.statement import Mention, Statement, statement_id
from corrobora.model.vocabulary import ActKind, Certainty, Measure, SpeakerKind
from tests.eval.register.scenario import build_evidence, load_packs
from tests.factories import (
    make_act,
    make_designation,
    make_mention,
    make_promise,
    make_quote,
    make_report,
    make_revision,
    make_site_claim,
    make_speaker,
    make_tally,
)

PACKS = load_packs()
PERSON = "Ines Abellard"
FREED = "Ines Abellard was released on Tuesday."

SISTER = make_speaker("her sister", SpeakerKind.FAMILY, of=PERSON)
LAWYER = make_speaker("Ivo Marr", SpeakerKind.LAWYER, of=PERSON)
WATCH = make_speaker("Prison Watch", SpeakerKind.MONITOR)
LANTERN = make_speaker("Lantern Circle", SpeakerKind.MONITOR)
MINISTRY = make_speaker("Ministry of Justice", SpeakerKind.STATE)
COURT = make_speaker("High Court", SpeakerKind.STATE)
SOURCES = make_speaker("sources", SpeakerKind.UNNAMED)

ASSERTED, HEDGED = Certainty.ASSERTED, Certainty.HEDGED
PLANNED, DENIED = Certainty.PLANNED, Certainty.DENIED


def day(text: str | None) -> EdtfDate | None:
    """A date as the tests write it."""
    return None if text is None else parse_edtf(text)


@dataclass
class Case:
    """What is told, report by report; every method that tells returns the statement's id."""

    reports: dict[str, Report] = field(default_factory=dict)
    revisions: dict[str, TextRevision] = field(default_factory=dict)
    countries: dict[str, str] = field(default_factory=dict)
    statements: list[Statement] = field(default_factory=list)
    links: list[CopyLink] = field(default_factory=list)
    policy: str = field(default_factory=default_policy_text)

    def report(
        self,
        label: str,
        text: str = FREED,
        *,
        outlet: str | None = None,
        published: str | None = "2031-05-07",
        country: str = "XA",
    ) -> TextRevision:
        """A report; without an outlet it is of one that nothing is known of."""
        made = make_report(text, label=label, outlet=outlet, published=day(published))
        revision = make_revision(made, text)
        self.reports[made.id], self.revisions[revision.id] = made, revision
        self.countries[made.id] = country
        return revision

    def act(
        self,
        revision: TextRevision,
        speaker: Speaker | None = None,
        certainty: Certainty = ASSERTED,
        *,
        name: str = PERSON,
        quote: str | None = None,
        kind: ActKind = ActKind.RELEASE,
        date: str | None = None,
        **fields: object,
    ) -> str:
        """An act of the person; the quote is the whole text unless one is given."""
        made = make_act(
            revision,
            name=name if name in revision.text else revision.text[:1],
            quote=quote or revision.text,
            act=kind,
            speaker=speaker,
            certainty=certainty,
        )
        mention = replace(made.person, name=name)
        return self.add(replace(made, person=mention, date=day(date), **fields))  # type: ignore[arg-type]

    def tally(
        self,
        revision: TextRevision,
        value: int | None,
        speaker: Speaker | None = WATCH,
        *,
        quote: str | None = None,
        as_of: str | None = None,
        since: str | None = None,
        **fields: object,
    ) -> str:
        """A number of people released, by a monitoring group unless another is given."""
        made = make_tally(revision, quote=quote or revision.text, value=value, speaker=speaker)
        flow = replace(made, act=ActKind.RELEASE, measure=Measure.FLOW)
        return self.add(replace(flow, as_of=day(as_of), since=day(since), **fields))  # type: ignore[arg-type]

    def designation(self, revision: TextRevision, **fields: object) -> str:
        """A group calls forty people political prisoners."""
        made = make_designation(revision, quote=revision.text)
        return self.add(replace(made, **fields))  # type: ignore[arg-type]

    def promise(self, revision: TextRevision, **fields: object) -> str:
        """A ministry promises to close a prison."""
        made = make_promise(revision, quote=revision.text)
        return self.add(replace(made, **({"speaker": MINISTRY} | fields)))  # type: ignore[arg-type]

    def site_claim(self, revision: TextRevision, **fields: object) -> str:
        """The outlet says that a place holds people."""
        made = make_site_claim(revision, quote=revision.text)
        return self.add(replace(made, **fields))  # type: ignore[arg-type]

    def add(self, statement: Statement) -> str:
        self.statements.append(statement)
        return statement_id(statement)

    def told(
        self,
        label: str,
        speaker: Speaker | None = None,
        certainty: Certainty = ASSERTED,
        *,
        outlet: str | None = None,
        published: str | None = "2031-05-07",
        **fields: object,
    ) -> str:
        """A report of one sentence with its one act."""
        revision = self.report(label, outlet=outlet, published=published)
        return self.act(revision, speaker, certainty, **fields)  # type: ignore[arg-type]

    def counted(
        self,
        label: str,
        value: int | None,
        speaker: Speaker | None = WATCH,
        *,
        published: str | None = "2031-05-07",
        country: str = "XA",
        **fields: object,
    ) -> str:
        """A report of one sentence with its one figure."""
        text = f"In all {value} people were released, says {label}."
        revision = self.report(label, text, published=published, country=country)
        return self.tally(revision, value, speaker, **fields)  # type: ignore[arg-type]

    def copy(
        self,
        derived: TextRevision | str,
        source: TextRevision | str,
        *passages: tuple[str, str],
        direction: Direction = Direction.KNOWN,
        kind: PassageKind = PassageKind.VERBATIM,
    ) -> None:
        """A link between two reports, or those of two statements; over all unless told."""
        mine, theirs = self.revision_of(derived), self.revision_of(source)
        pairs = passages or ((mine.text, theirs.text),)
        aligned = tuple(
            AlignedPassage(derived=place(mine, a), source=place(theirs, b), kind=kind, score=0.9)
            for a, b in pairs
        )
        link = CopyLink(
            derived=mine.report_id,
            source=theirs.report_id,
            derived_revision=mine.id,
            source_revision=theirs.id,
            direction=direction,
            kind=CopyKind.EDITED,
            passages=aligned,
            coverage=0.9,
            score=0.9,
            reasons=(),
        )
        self.links.append(link)

    def revision_of(self, what: TextRevision | str) -> TextRevision:
        if isinstance(what, TextRevision):
            return what
        made = next(s for s in self.statements if statement_id(s) == what)
        return self.revisions[made.revision_id]

    def evidence(self, **changes: object) -> Evidence:
        made = build_evidence(
            (self.reports, self.revisions),
            self.statements,
            tuple(self.links),
            countries=self.countries,
            packs=PACKS,
            policy=self.policy,
        )
        return replace(made, **changes)  # type: ignore[arg-type]

    def standings(self) -> Mapping[str, Standing]:
        return trace_standings(self.evidence()).standings

    def assess(self, today: str = "2031-06-01", as_of: str | None = None) -> Assessment:
        on, asked = parse_edtf(today).earliest, None if as_of is None else parse_edtf(as_of)
        return assess(self.evidence(), today=on, as_of=None if asked is None else asked.earliest)

    def person(self, name: str = PERSON, **when: str) -> PersonState:
        (found,) = (p for p in self.assess(**when).persons if p.person.name == name)
        return found

    def finding(self, kind: ActKind = ActKind.RELEASE, name: str = PERSON, **when: str) -> Finding:
        (found,) = (f for f in self.person(name, **when).findings if f.act is kind)
        return found


def place(revision: TextRevision, words: str) -> Span:
    """Where the words stand."""
    quote = make_quote(revision, words)
    return Span(quote.start, quote.end)


def mention(revision: TextRevision, name: str) -> Mention:
    """The first mention of the name, for fields that take one."""
    return make_mention(revision, name)
