"""An invented register of any size: persons, reports, statements, copies and figures.

Cases are what hangs together: a few people, taken and released together, told of in some
reports by several outlets, some of which copy each other. A case follows from its number and
the seed alone, so that any part can be made again. Names and countries are invented.
"""

from __future__ import annotations

import datetime
import hashlib
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cache
from random import Random

from corrobora.model.edtf import EdtfDate
from corrobora.model.lineage import AlignedPassage, CopyKind, CopyLink, Direction, PassageKind
from corrobora.model.report import Form, Report, TextRevision, report_id, revision_id
from corrobora.model.spans import Span
from corrobora.model.speaker import Speaker
from corrobora.model.statement import Act, Mention, Quote, Statement, Tally
from corrobora.model.vocabulary import ActKind, Bound, Certainty, Measure, SpeakerKind
from corrobora.store.lineage import StoredLink

__all__ = [
    "COUNTRIES",
    "IN_A_CASE",
    "READER",
    "YEARS",
    "Line",
    "Told",
    "country_names",
    "make_act",
    "make_case",
    "make_name",
    "pack_files",
]

READER = "rules"
YEARS = tuple(range(2007, 2032))
IN_A_CASE = 6  # people
_REPORTS = 8  # of a case
_COPIED = {1: 0, 2: 0, 4: 3}  # which of a case's reports is a copy of which
_UNKNOWN = 4  # of this one nobody knows who copied
_LONGER = frozenset({5, 6})
_OUTLETS = 300
_FIGURES_EVERY = 3  # cases: one of their reports gives a figure
_FIRST_NAMES, _SURNAMES = 400, 3000
_ONSETS = ("b", "br", "c", "d", "dr", "f", "g", "gr", "l", "m", "n", "p", "r", "s", "t", "tr", "v")
_VOWELS = ("a", "e", "i", "o", "u", "ai", "ei", "ou", "oa", "ie")
_ENDS = ("", "l", "n", "r", "s", "z")
_PLACES = ("North Quay", "Old Mill", "Sand Hill", "Three Wells", "Long Bridge", "Salt Gate")


@dataclass(frozen=True, slots=True)
class Line:
    """One act as it is told: where in the text, of whom, by whom."""

    start: int
    name: str
    occurrence: int
    quote: str
    speaker: Speaker | None
    act: ActKind
    date: EdtfDate | None


@dataclass(frozen=True, slots=True)
class Told:
    """One report of a case: what it says, and of which earlier one it is a copy."""

    report: Report
    revision: TextRevision
    raw: bytes
    lines: tuple[Line, ...]
    tallies: tuple[Tally, ...]
    country: str
    links: tuple[StoredLink, ...]

    @property
    def statements(self) -> tuple[Statement, ...]:
        """What a reader would have found."""
        return (*(make_act(self.revision, line) for line in self.lines), *self.tallies)


def make_act(revision: TextRevision, line: Line) -> Act:
    """Return a line as the statement that it is."""
    return Act(
        report_id=revision.report_id,
        revision_id=revision.id,
        extractor=f"{READER}/1",
        quotes=(Quote(line.start, line.start + len(line.quote), line.quote),),
        speaker=line.speaker,
        certainty=Certainty.ASSERTED,
        person=Mention(
            line.name, line.start, line.start + len(line.name), line.name, line.occurrence
        ),
        act=line.act,
        date=line.date,
    )


def _draw(seed: str) -> Random:
    return Random(seed)  # noqa: S311 - the same people every time, nothing secret


@cache
def _syllables() -> tuple[str, ...]:
    return tuple(o + v + e for o in _ONSETS for v in _VOWELS for e in _ENDS)


def _word(number: int, salt: str) -> str:
    random = _draw(f"{salt} {number}")
    return "".join(random.choice(_syllables()) for _ in range(2 + number % 2)).capitalize()


@cache
def _words(count: int, salt: str) -> tuple[str, ...]:
    found: dict[str, None] = {}
    number = 0
    while len(found) < count:
        found[_word(number, salt)] = None
        number += 1
    return tuple(found)


COUNTRIES = tuple(f"X{chr(ord('A') + i)}" for i in range(26))
"""Codes that ISO 3166 leaves to its users."""


@cache
def country_names() -> tuple[str, ...]:
    """The invented name of each of `COUNTRIES`."""
    return tuple(f"{word}land" for word in _words(len(COUNTRIES), "country"))


def pack_files() -> dict[str, str]:
    """Packs of the invented countries, as files below a packs folder."""
    files = {}
    for code, name in zip(COUNTRIES, country_names(), strict=True):
        folder = f"countries/{code.lower()}"
        files[f"{folder}/country.toml"] = (
            f'code = "{code}"\nlanguages = ["en"]\ntime_zone = "Etc/GMT"\n\n'
            f'[names]\nen = ["{name}"]\n\n[adjectives]\nen = ["{name}er"]\n'
        )
    return files


def make_name(number: int, seed: int) -> str:
    """Return the full name of person `number`; a few names and surnames are very common."""
    random = _draw(f"{seed} person {number}")
    first = _words(_FIRST_NAMES, "first")[int(_FIRST_NAMES * random.random() ** 2)]
    middle = _words(_SURNAMES, "surname")[int(_SURNAMES * random.random() ** 2)]
    last = _words(_SURNAMES, "surname")[int(_SURNAMES * random.random() ** 2)]
    return f"{first} {middle} {last}"


_CELL_WATCH = Speaker(name="Cell Watch", kind=SpeakerKind.MONITOR)
_HARBOUR = Speaker(name="Quiet Harbour", kind=SpeakerKind.MONITOR)
_MINISTRY = Speaker(name="the Ministry of Wards", kind=SpeakerKind.STATE)
_SOURCES = Speaker(name="sources", kind=SpeakerKind.UNNAMED)
_VOICES = (None, None, _CELL_WATCH, _HARBOUR, _MINISTRY, _SOURCES, "family")


@dataclass(frozen=True, slots=True)
class _Case:
    """What all reports of a case share."""

    number: int
    names: tuple[str, ...]
    country: str
    day: datetime.date
    random: Random

    def speaker(self, name: str) -> Speaker | None:
        """Return who is said to have said something about a person."""
        found = _VOICES[int(self.random.random() * len(_VOICES))]
        if isinstance(found, str):
            return Speaker(name="her sister", kind=SpeakerKind.FAMILY, of=name)
        return found


def make_case(number: int, seed: int, *, recorded_at: datetime.datetime) -> Iterator[Told]:
    """Yield the reports of a case in the order they came, a copy after what it was copied from."""
    random = _draw(f"{seed} case {number}")
    first = number * IN_A_CASE
    case = _Case(
        number=number,
        names=tuple(make_name(first + i, seed) for i in range(IN_A_CASE)),
        country=random.choice(country_names()),
        day=datetime.date(random.choice(YEARS), 1, 1)
        + datetime.timedelta(days=random.randrange(330)),
        random=random,
    )
    told: list[Told] = []
    for position in range(_REPORTS):
        source = told[_COPIED[position]] if position in _COPIED else None
        one = _make_report(case, position, source, recorded_at)
        told.append(one)
        yield one


def _make_report(
    case: _Case, position: int, source: Told | None, recorded_at: datetime.datetime
) -> Told:
    day = case.day + datetime.timedelta(days=position * 3)
    act = ActKind.ARREST if position < _REPORTS // 2 else ActKind.RELEASE
    sentences = [f"News from {case.country}."]
    if source is None:
        again = (2 + (position in _LONGER)) if position else 0
        said = [_say(case, name, act, position) for name in (*case.names, *case.names[:again])]
    else:
        said = [(line.name, line.quote, line.speaker, line.act) for line in source.lines]
    sentences += [quote for _, quote, _, _ in said]
    count = case.random.randrange(20, 900)
    has_figure = position == _REPORTS - 1 and case.number % _FIGURES_EVERY == 0
    if has_figure:
        written = f"In all {count} people were released in {case.country} by {day}."
        sentences.append(written)
    report, revision, raw = _publish(case, (position, day), sentences, recorded_at)
    starts = [span.start for span in revision.sentences]
    date = EdtfDate(case.day.year, case.day.month, case.day.day)
    return Told(
        report=report,
        revision=revision,
        raw=raw,
        lines=tuple(_place(said, starts[1:], date)),
        tallies=(_count(case, revision, count, day),) if has_figure else (),
        country=COUNTRIES[country_names().index(case.country)],
        links=() if source is None else (_link(revision, source, position),),
    )


_Said = tuple[str, str, Speaker | None, ActKind]


def _say(case: _Case, name: str, act: ActKind, position: int) -> _Said:
    who = case.speaker(name)
    verb = "arrested" if act is ActKind.ARREST else "released"
    where = _PLACES[int(case.random.random() * len(_PLACES))]
    by = "" if who is None else f", {who.name} said"
    return name, f"{name} was {verb} at {where}{by} ({case.number}.{position}).", who, act


def _place(said: Sequence[_Said], starts: Sequence[int], date: EdtfDate) -> Iterator[Line]:
    seen: dict[str, int] = {}
    for (name, quote, who, act), start in zip(said, starts, strict=False):
        times = seen.get(name, 0)
        seen[name] = times + 1
        is_dated = times == 0 and act is ActKind.ARREST
        yield Line(start, name, times, quote, who, act, date if is_dated else None)


def _publish(
    case: _Case,
    when: tuple[int, datetime.date],
    sentences: Sequence[str],
    recorded_at: datetime.datetime,
) -> tuple[Report, TextRevision, bytes]:
    position, day = when
    text = "\n".join(sentences)
    raw = text.encode()
    outlet = f"{_words(_OUTLETS, 'outlet')[(case.number * 3 + position) % _OUTLETS]} Courier"
    address = f"{case.number}/{position}.txt"
    digest = hashlib.sha256(raw).hexdigest()
    report = Report(
        id=report_id(address=address, outlet=outlet, raw_hash=digest),
        label=f"{case.number}-{position}",
        address=address,
        raw_hash=digest,
        form=Form.TEXT,
        outlet=outlet,
        title=None,
        author=None,
        published=EdtfDate(day.year, day.month, day.day),
        language="en",
        recorded_at=recorded_at,
    )
    start, spans = 0, []
    for sentence in sentences:
        spans.append(Span(start, start + len(sentence)))
        start += len(sentence) + 1
    revision = TextRevision(
        id=revision_id(report=report.id, cleaner="bench/1", text=text),
        report_id=report.id,
        cleaner="bench/1",
        text=text,
        sentences=tuple(spans),
        paragraphs=(Span(0, len(text)),),
    )
    return report, revision, raw


def _count(case: _Case, revision: TextRevision, count: int, day: datetime.date) -> Tally:
    span = revision.sentences[-1]
    return Tally(
        report_id=revision.report_id,
        revision_id=revision.id,
        extractor=f"{READER}/1",
        quotes=(Quote(span.start, span.end, span.of(revision.text)),),
        speaker=(_CELL_WATCH, _HARBOUR, _MINISTRY)[case.number % 3],
        certainty=Certainty.ASSERTED,
        act=ActKind.RELEASE,
        measure=Measure.FLOW,
        bound=Bound.EXACT,
        value=count,
        group="people",
        as_of=EdtfDate(day.year, day.month, day.day),
    )


def _link(derived: TextRevision, source: Told, position: int) -> StoredLink:
    spans = source.revision.sentences[1 : 1 + len(source.lines)]
    link = CopyLink(
        derived=derived.report_id,
        source=source.report.id,
        derived_revision=derived.id,
        source_revision=source.revision.id,
        direction=Direction.UNKNOWN if position == _UNKNOWN else Direction.KNOWN,
        kind=CopyKind.VERBATIM,
        passages=tuple(
            AlignedPassage(derived=span, source=span, kind=PassageKind.VERBATIM, score=1.0)
            for span in spans
        ),
        coverage=1.0,
        score=0.9,
        reasons=("the same words",),
    )
    return StoredLink(link, {})
