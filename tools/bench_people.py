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
from itertools import accumulate
from random import Random
from typing import NamedTuple

from corrobora.model.edtf import EdtfDate
from corrobora.model.lineage import AlignedPassage, CopyKind, CopyLink, Direction, PassageKind
from corrobora.model.report import Form, Report, TextRevision, report_id, revision_id
from corrobora.model.spans import Span
from corrobora.model.speaker import Speaker
from corrobora.model.statement import Act, Mention, Quote, Statement, Tally
from corrobora.model.vocabulary import ActKind, Bound, Certainty, Measure, SpeakerKind
from corrobora.store.lineage import StoredLink

__all__ = [
    "CLEANER",
    "COUNTRIES",
    "IN_A_CASE",
    "READER",
    "REPORTS",
    "YEARS",
    "Case",
    "Drawn",
    "Line",
    "Told",
    "country_names",
    "draw_case",
    "make_act",
    "make_case",
    "make_name",
    "make_tally",
    "pack_files",
]

READER = "rules"
CLEANER = "bench/1"
YEARS = tuple(range(2007, 2032))
IN_A_CASE = 6  # people
REPORTS = 8  # of a case
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


class Line(NamedTuple):
    """One act as it is told: where in the text, of whom, by whom."""

    start: int
    name: str
    occurrence: int
    quote: str
    speaker: Speaker | None
    act: ActKind
    date: EdtfDate | None


class Drawn(NamedTuple):
    """One report of a case as it was drawn: plain, for there are millions.

    `source` is the place among the reports of the case of the one that it copies, `figure` how
    many it says were released, in its last sentence.
    """

    position: int
    day: datetime.date
    outlet: str
    address: str
    text: str
    starts: tuple[int, ...]
    lines: tuple[Line, ...]
    figure: int | None
    source: int | None

    @property
    def ends(self) -> tuple[int, ...]:
        """Where sentences end: before the break between them."""
        return (*(start - 1 for start in self.starts[1:]), len(self.text))

    @property
    def is_of_unknown_direction(self) -> bool:
        """Whether nobody knows who copied."""
        return self.position == _UNKNOWN


@dataclass(frozen=True, slots=True)
class Case:
    """What hangs together: the people, where it was, and its reports."""

    number: int
    names: tuple[str, ...]
    country: str
    reports: tuple[Drawn, ...]


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


def _draw_speaker(random: Random, name: str) -> Speaker | None:
    """Return who is said to have said something about a person."""
    found = _VOICES[int(random.random() * len(_VOICES))]
    if isinstance(found, str):
        return Speaker(name="her sister", kind=SpeakerKind.FAMILY, of=name)
    return found


def draw_case(number: int, seed: int) -> Case:
    """Return a case, a copy after what it was copied from; it follows from number and seed."""
    random = _draw(f"{seed} case {number}")
    first = number * IN_A_CASE
    names = tuple(make_name(first + i, seed) for i in range(IN_A_CASE))
    place = random.choice(range(len(COUNTRIES)))
    began = datetime.date(random.choice(YEARS), 1, 1) + datetime.timedelta(
        days=random.randrange(330)
    )
    reports: list[Drawn] = []
    for position in range(REPORTS):
        source = _COPIED.get(position)
        said = (
            _draw_said(random, number, names, position)
            if source is None
            else [(line.name, line.quote, line.speaker, line.act) for line in reports[source].lines]
        )
        day = began + datetime.timedelta(days=position * 3)
        figure = random.randrange(20, 900)
        has_figure = position == REPORTS - 1 and number % _FIGURES_EVERY == 0
        country = country_names()[place]
        sentences = [f"News from {country}.", *(quote for _, quote, _, _ in said)]
        if has_figure:
            sentences.append(f"In all {figure} people were released in {country} by {day}.")
        starts = (0, *accumulate(len(sentence) + 1 for sentence in sentences[:-1]))
        date = EdtfDate(began.year, began.month, began.day)
        reports.append(
            Drawn(
                position=position,
                day=day,
                outlet=f"{_outlets()[(number * 3 + position) % _OUTLETS]} Courier",
                address=f"{number}/{position}.txt",
                text="\n".join(sentences),
                starts=starts,
                lines=tuple(_place(said, starts[1:], date)),
                figure=figure if has_figure else None,
                source=source,
            )
        )
    return Case(number, names, COUNTRIES[place], tuple(reports))


_Said = tuple[str, str, Speaker | None, ActKind]


def _draw_said(
    random: Random, number: int, names: tuple[str, ...], position: int
) -> Sequence[_Said]:
    act = ActKind.ARREST if position < REPORTS // 2 else ActKind.RELEASE
    again = (2 + (position in _LONGER)) if position else 0
    mark = f"({number}.{position})."
    return [_say(random, name, act, mark) for name in (*names, *names[:again])]


def _say(random: Random, name: str, act: ActKind, mark: str) -> _Said:
    who = _draw_speaker(random, name)
    verb = "arrested" if act is ActKind.ARREST else "released"
    where = _PLACES[int(random.random() * len(_PLACES))]
    by = "" if who is None else f", {who.name} said"
    return name, f"{name} was {verb} at {where}{by} {mark}", who, act


def _place(said: Sequence[_Said], starts: Sequence[int], date: EdtfDate) -> Iterator[Line]:
    seen: dict[str, int] = {}
    for (name, quote, who, act), start in zip(said, starts, strict=False):
        times = seen.get(name, 0)
        seen[name] = times + 1
        is_dated = times == 0 and act is ActKind.ARREST
        yield Line(start, name, times, quote, who, act, date if is_dated else None)


@cache
def _outlets() -> tuple[str, ...]:
    return _words(_OUTLETS, "outlet")


# --- the same as values --------------------------------------------------------------------------


def make_case(number: int, seed: int, *, recorded_at: datetime.datetime) -> Iterator[Told]:
    """Yield the reports of a case in the order they came, as values."""
    case = draw_case(number, seed)
    told: list[Told] = []
    for drawn in case.reports:
        source = None if drawn.source is None else told[drawn.source]
        one = _dress(case, drawn, source, recorded_at)
        told.append(one)
        yield one


def _dress(case: Case, drawn: Drawn, source: Told | None, recorded_at: datetime.datetime) -> Told:
    raw = drawn.text.encode()
    digest = hashlib.sha256(raw).hexdigest()
    report = Report(
        id=report_id(address=drawn.address, outlet=drawn.outlet, raw_hash=digest),
        label=f"{case.number}-{drawn.position}",
        address=drawn.address,
        raw_hash=digest,
        form=Form.TEXT,
        outlet=drawn.outlet,
        title=None,
        author=None,
        published=EdtfDate(drawn.day.year, drawn.day.month, drawn.day.day),
        language="en",
        recorded_at=recorded_at,
    )
    revision = TextRevision(
        id=revision_id(report=report.id, cleaner=CLEANER, text=drawn.text),
        report_id=report.id,
        cleaner=CLEANER,
        text=drawn.text,
        sentences=tuple(map(Span, drawn.starts, drawn.ends)),
        paragraphs=(Span(0, len(drawn.text)),),
    )
    return Told(
        report=report,
        revision=revision,
        raw=raw,
        lines=drawn.lines,
        tallies=() if drawn.figure is None else (make_tally(case, drawn, revision),),
        country=case.country,
        links=() if source is None else (_link(revision, source, drawn),),
    )


def make_tally(case: Case, drawn: Drawn, revision: TextRevision) -> Tally:
    """Return the figure of a report that has one."""
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
        value=drawn.figure,
        group="people",
        as_of=EdtfDate(drawn.day.year, drawn.day.month, drawn.day.day),
    )


def _link(derived: TextRevision, source: Told, drawn: Drawn) -> StoredLink:
    spans = source.revision.sentences[1 : 1 + len(source.lines)]
    link = CopyLink(
        derived=derived.report_id,
        source=source.report.id,
        derived_revision=derived.id,
        source_revision=source.revision.id,
        direction=Direction.UNKNOWN if drawn.is_of_unknown_direction else Direction.KNOWN,
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
