"""The rows of invented reports, written straight, without a value for each statement.

They are those that `store.bulk_load.prepare` makes of the same reports; a test holds the two
together. Ten millions are made in a fraction of the time. What is put into JSON and into what is
hashed here holds no quotation mark, no backslash and nothing but ASCII.
"""

from __future__ import annotations

import datetime
import hashlib
import marshal
import zlib
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cache, lru_cache
from typing import NamedTuple

from corrobora.model.edtf import EdtfDate
from corrobora.model.ids import stable_id
from corrobora.model.person import name_key, person_id
from corrobora.model.report import Form, Report, TextRevision, report_id, revision_id
from corrobora.model.spans import Span
from corrobora.model.speaker import Speaker
from corrobora.model.statement import statement_id
from corrobora.model.words import fold_words
from corrobora.register.indexed import index_aliases, index_figures
from corrobora.store import tables
from corrobora.store.bulk_load import Prepared
from corrobora.store.columns import written_moment
from corrobora.store.index import Indexed, IndexedAlias, IndexedFigure, IndexedMention
from corrobora.store.rows import written_row
from corrobora.store.statements import statement_rows
from tools.bench_people import CLEANER, READER, Case, Drawn, Line, make_act, make_tally

__all__ = ["Given", "pack", "unpack", "write_case"]

_EXTRACTOR = f"{READER}/1"
_ACT_END = (
    ', "site": null, "place": null, "authority": null, "charges": [], "conditions": [],'
    ' "case_closed": null}'
)
_HASH_END = (
    "s4:site;n;s5:place;n;s9:authority;n;s7:charges;s2:();s10:conditions;s2:();s11:case_closed;n;"
)
_DIGEST_BYTES = 16
_WITHOUT_REFERENCES = 2  # the version of marshal that does not look for what stands twice
_Row = tuple[object, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Given:
    """What all reports share: the run that read them, its packs, and when."""

    run: int
    packs_hash: str
    recorded_at: datetime.datetime


class _Text(NamedTuple):
    """What follows from a text alone; a copy has that of its source."""

    digest: str
    raw: _Row
    words: str
    sentences: str


class _Written(NamedTuple):
    """A report with the ids that those of its copies need."""

    id: str
    revision: str


def write_case(case: Case, given: Given) -> list[Prepared]:
    """Return the rows of the reports of an invented case as a run would have left them."""
    texts: dict[str, _Text] = {}
    written: list[_Written] = []
    found = []
    for drawn in case.reports:
        text = texts.get(drawn.text)
        if text is None:
            text = texts[drawn.text] = _read(drawn)
        report = report_id(address=drawn.address, outlet=drawn.outlet, raw_hash=text.digest)
        one = _Written(report, revision_id(report=report, cleaner=CLEANER, text=drawn.text))
        written.append(one)
        source = None if drawn.source is None else written[drawn.source]
        found.append(_write(case, drawn, (one, source, text), given))
    return found


def _read(drawn: Drawn) -> _Text:
    raw = drawn.text.encode()
    digest = hashlib.sha256(raw).hexdigest()
    pairs = ", ".join(map("[{}, {}]".format, drawn.starts, drawn.ends))
    return _Text(
        digest=digest,
        raw=(digest, len(raw), zlib.compress(raw)),
        words=" ".join(fold_words(drawn.text)),
        sentences=f"[{pairs}]",
    )


def _write(
    case: Case, drawn: Drawn, known: tuple[_Written, _Written | None, _Text], given: Given
) -> Prepared:
    one, source, text = known
    at, day = written_moment(given.recorded_at), str(drawn.day)
    label = f"{case.number}-{drawn.position}"
    reading = (None, one.id, one.revision, READER, "1", given.packs_hash, given.run, "[]", at, None)
    statements = [_act_row(one, line, at) for line in drawn.lines]
    figures: tuple[IndexedFigure, ...] = ()
    aliases = _find_aliases(drawn)
    if drawn.figure is not None:
        rows, figures, told = _write_figure(case, drawn, one, given)
        statements += rows
        aliases |= told
    none: tuple[list[_Row], list[_Row]] = ([], [])
    links, passages = none if source is None else _link_rows(drawn, one, source, at)
    paragraphs = f"[[0, {len(drawn.text)}]]"
    return Prepared(
        {
            "raws": [text.raw],
            "reports": [
                (
                    *(one.id, label, drawn.address, text.digest, "text", drawn.outlet),
                    *(None, None, day, "en", at),
                )
            ],
            "revisions": [
                (one.revision, one.id, CLEANER, drawn.text, text.sentences, paragraphs, at)
            ],
            "readings": [reading],
            "statements": statements,
            "links": links,
            "passages": passages,
        },
        Indexed(
            report_id=one.id,
            revision_id=one.revision,
            recorded_at=given.recorded_at,
            retired_at=None,
            mentions=_find_mentions(drawn),
            figures=figures,
            aliases=tuple(aliases[content] for content in sorted(aliases)),
            packs_hash=given.packs_hash,
            country=case.country,
            words=text.words,
        ),
    )


def _act_row(one: _Written, line: Line, at: str) -> _Row:
    """Return the row of an act; its payload and what is hashed of it are spelled out here."""
    start, name, occurrence, quote, speaker, act, date = line
    end, name_end = start + len(quote), start + len(name)
    said, told = _speaker(speaker)
    day = "null" if date is None else f'"{date}"'
    word = act.value
    payload = (
        f'{{"report_id": "{one.id}", "revision_id": "{one.revision}",'
        f' "extractor": "{_EXTRACTOR}", "quotes": [{{"start": {start}, "end": {end},'
        f' "text": "{quote}"}}], "speaker": {said}, "certainty": "asserted",'
        f' "person": {{"name": "{name}", "start": {start}, "end": {name_end}, "text": "{name}",'
        f' "occurrence": {occurrence}}}, "act": "{word}", "date": {day}{_ACT_END}'
    )
    quotes = f"(Quote(start={start}, end={end}, text='{quote}'))"
    person = (
        f"Mention(name='{name}', start={start}, end={name_end}, text='{name}',"
        f" occurrence={occurrence})"
    )
    hashed = (
        f"s9:statement;s3:act;s11:revision_id;s34:'{one.revision}';"
        f"s9:extractor;s{len(_EXTRACTOR) + 2}:'{_EXTRACTOR}';s6:quotes;s{len(quotes)}:{quotes};"
        f"s7:speaker;{told}s9:certainty;s8:asserted;s6:person;s{len(person)}:{person};"
        f"s3:act;s{len(word)}:{word};s4:date;{_hashed_date(date)}"
        f"{_HASH_END}"
    )
    claim = (
        f"s5:claim;s32:{one.id};s3:act;s{len(word)}:{word};s{len(name)}:{name};"
        f"i{len(str(occurrence))}:{occurrence};s{len(quote)}:{quote};"
    )
    key = _digest(claim)
    return _digest(hashed), one.id, one.revision, _EXTRACTOR, "act", key, payload, at


def _digest(written: str) -> str:
    return hashlib.blake2b(written.encode(), digest_size=_DIGEST_BYTES).hexdigest()


@lru_cache(maxsize=1024)
def _hashed_date(date: EdtfDate | None) -> str:
    return "n;" if date is None else _hashed(repr(date))


def _hashed(text: str) -> str:
    return f"s{len(text)}:{text};"


@cache
def _speaker_once(speaker: Speaker) -> tuple[str, str]:
    return _write_speaker(speaker)


def _speaker(speaker: Speaker | None) -> tuple[str, str]:
    """Return a speaker as it stands in JSON, and as it is hashed."""
    if speaker is None:
        return "null", "n;"
    return _speaker_once(speaker) if speaker.of is None else _write_speaker(speaker)


def _write_speaker(speaker: Speaker) -> tuple[str, str]:
    of = "null" if speaker.of is None else f'"{speaker.of}"'
    plain = (
        f'{{"name": "{speaker.name}", "kind": "{speaker.kind.value}", "via": null,'
        f' "source": null, "of": {of}, "country": null}}'
    )
    return plain, _hashed(repr(speaker))


# --- figures, copies -----------------------------------------------------------------------------


def _write_figure(
    case: Case, drawn: Drawn, one: _Written, given: Given
) -> tuple[list[_Row], tuple[IndexedFigure, ...], dict[str, IndexedAlias]]:
    """Return the rows of the one figure of a report; few have any, so that values are made."""
    tally = make_tally(case, drawn, _as_revision(one.id, one.revision, drawn))
    said = {statement_id(tally): tally}
    rows = [written_row(tables.statements, row) for row in statement_rows(said, given.recorded_at)]
    days = index_figures(_as_report(one, given), said)
    return rows, days, {alias.content: alias for alias in index_aliases([tally], {})}


def _as_revision(report: str, revision: str, drawn: Drawn) -> TextRevision:
    return TextRevision(
        id=revision,
        report_id=report,
        cleaner=CLEANER,
        text=drawn.text,
        sentences=tuple(map(Span, drawn.starts, drawn.ends)),
        paragraphs=(),
    )


def _as_report(one: _Written, given: Given) -> Report:
    return Report(
        id=one.id,
        label="",
        address="",
        raw_hash="",
        form=Form.TEXT,
        outlet=None,
        title=None,
        author=None,
        published=None,
        language="en",
        recorded_at=given.recorded_at,
    )


def _link_rows(
    drawn: Drawn, one: _Written, source: _Written, at: str
) -> tuple[list[_Row], list[_Row]]:
    """Return the row of the link to what was copied, and those of its passages."""
    direction = "unknown" if drawn.is_of_unknown_direction else "known"
    count = len(drawn.lines)
    spans = list(zip(drawn.starts[1 : 1 + count], drawn.ends[1 : 1 + count], strict=True))
    written = ", ".join(
        f'{{"derived": {{"start": {s}, "end": {e}}}, "source": {{"start": {s}, "end": {e}}},'
        ' "kind": "verbatim", "score": 1.0}'
        for s, e in spans
    )
    content = stable_id(
        "link",
        f'[{{"derived": "{one.id}", "source": "{source.id}",'
        f' "derived_revision": "{one.revision}", "source_revision": "{source.revision}",'
        f' "direction": "{direction}", "kind": "verbatim", "passages": [{written}],'
        ' "coverage": 1.0, "score": 0.9, "reasons": ["the same words"]},'
        f" [{', '.join(['[]'] * count)}]]",
    )
    ends = (one.id, source.id, one.revision, source.revision)
    link = (None, content, *ends, direction, "verbatim", 1.0, 0.9, '["the same words"]', at, None)
    passages: list[_Row] = [
        (0, place, s, e, s, e, "verbatim", 1.0, "[]") for place, (s, e) in enumerate(spans)
    ]
    return [link], passages


# --- the index -----------------------------------------------------------------------------------


def _find_mentions(drawn: Drawn) -> tuple[IndexedMention, ...]:
    times = Counter(line.name for line in drawn.lines)
    found = [IndexedMention(*_person(name), None, name, many) for name, many in times.items()]
    return tuple(sorted(found, key=_place_of))


def _place_of(mention: IndexedMention) -> tuple[str, str]:
    return mention.person_id, mention.form


# A case tells of its people again and again, and of nobody else.
_PEOPLE: dict[str, tuple[str, str]] = {}
_AT_HAND = 10_000


def _person(name: str) -> tuple[str, str]:
    found = _PEOPLE.get(name)
    if found is None:
        if len(_PEOPLE) > _AT_HAND:
            _PEOPLE.clear()
        found = _PEOPLE[name] = (person_id(name, None), name_key(name))
    return found


_ALIASES: dict[Speaker, dict[str, IndexedAlias]] = {}


def _find_aliases(drawn: Drawn) -> dict[str, IndexedAlias]:
    """Return what a report says of speakers; remembered of those who speak of many."""
    found: dict[str, IndexedAlias] = {}
    for line in drawn.lines:
        if line.speaker is not None and line.speaker.of is None:
            known = _ALIASES.get(line.speaker)
            if known is None:
                known = _ALIASES[line.speaker] = _aliases_of(drawn, line)
            found |= known
    return found


def _aliases_of(drawn: Drawn, line: Line) -> dict[str, IndexedAlias]:
    act = make_act(_as_revision("", "", drawn), line)
    return {one.content: one for one in index_aliases([act], {})}


# --- from one process to another -----------------------------------------------------------------


def pack(many: Sequence[Prepared]) -> bytes:
    """Return rows as bytes, at a tenth of what it costs to pickle them."""
    plain = [(dict(one.rows), _as_tuple(one.indexed)) for one in many]
    return marshal.dumps(plain, _WITHOUT_REFERENCES)


def unpack(packed: bytes) -> Iterator[Prepared]:
    """Give back what `pack` was given."""
    for rows, indexed in marshal.loads(packed):  # noqa: S302 - bytes of a process of ours
        mentions, figures, aliases, fields = indexed
        fields["recorded_at"] = datetime.datetime.fromisoformat(fields["recorded_at"])
        yield Prepared(
            rows,
            Indexed(
                mentions=tuple([IndexedMention(*one) for one in mentions]),
                figures=tuple([IndexedFigure(*one) for one in figures]),
                aliases=tuple([IndexedAlias(*one) for one in aliases]),
                **fields,
            ),
        )


def _as_tuple(one: Indexed) -> _Row:
    return (
        [(m.person_id, m.key, m.lone_in, m.form, m.times) for m in one.mentions],
        [(f.statement_id, f.day) for f in one.figures],
        [(a.content, a.kind, a.key, a.folded, a.speaker) for a in one.aliases],
        {
            "report_id": one.report_id,
            "revision_id": one.revision_id,
            "recorded_at": one.recorded_at.isoformat(),
            "retired_at": None,
            "packs_hash": one.packs_hash,
            "country": one.country,
            "words": one.words,
        },
    )
