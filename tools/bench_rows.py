"""The rows of invented reports, written straight, without a value for each statement.

They are those that `store.bulk_load.prepare` makes of the same report; a test holds the two
together. Ten millions are made in a fraction of the time.
"""

from __future__ import annotations

import datetime
import json
import zlib
from collections import Counter
from functools import cache

from corrobora.model.ids import stable_id
from corrobora.model.person import name_key, person_id
from corrobora.model.speaker import Speaker
from corrobora.model.statement import statement_id
from corrobora.model.words import fold_words
from corrobora.register.indexed import index_aliases, index_figures
from corrobora.store import tables
from corrobora.store.bulk_load import Prepared
from corrobora.store.columns import written_moment
from corrobora.store.index import Indexed, IndexedAlias, IndexedMention
from corrobora.store.reports import report_row
from corrobora.store.revisions import revision_row
from corrobora.store.rows import written_row
from corrobora.store.statements import Reading, reading_row, statement_rows
from tools.bench_people import READER, Line, Told, make_act

__all__ = ["write_rows"]

_EXTRACTOR = f"{READER}/1"
_END = (
    ', "site": null, "place": null, "authority": null, "charges": [], "conditions": [],'
    ' "case_closed": null}'
)


def write_rows(
    told: Told, *, run: int, packs_hash: str, recorded_at: datetime.datetime
) -> Prepared:
    """Return the rows of an invented report as a run would have left it."""
    report, revision = told.report, told.revision
    at = written_moment(recorded_at)
    said = {statement_id(tally): tally for tally in told.tallies}
    acts = [_act_row(told, line, at) for line in told.lines]
    others = statement_rows(said, recorded_at)
    raw = (report.raw_hash, len(told.raw), zlib.compress(told.raw))
    reading = Reading(
        report_id=report.id,
        revision_id=revision.id,
        extractor=READER,
        version="1",
        packs_hash=packs_hash,
    )
    rows: dict[str, list[tuple[object, ...]]] = {
        "raws": [raw],
        "reports": [written_row(tables.reports, report_row(report))],
        "revisions": [written_row(tables.revisions, revision_row(revision, recorded_at))],
        "readings": [written_row(tables.readings, reading_row(reading, (), run, recorded_at))],
        "statements": [*acts, *(written_row(tables.statements, row) for row in others)],
    }
    indexed = Indexed(
        report_id=report.id,
        revision_id=revision.id,
        recorded_at=recorded_at,
        retired_at=None,
        mentions=_mentions(told),
        figures=index_figures(report, said),
        aliases=_aliases(told),
        packs_hash=packs_hash,
        country=told.country,
        words=" ".join(fold_words(revision.text)),
    )
    return Prepared(rows, indexed, told.links)


def _act_row(told: Told, line: Line, at: str) -> tuple[object, ...]:
    revision = told.revision
    end, name_end = line.start + len(line.quote), line.start + len(line.name)
    speaker, written = _speaker(line.speaker)
    date = "null" if line.date is None else f'"{line.date}"'
    payload = (
        f'{{"report_id": "{revision.report_id}", "revision_id": "{revision.id}",'
        f' "extractor": "{_EXTRACTOR}", "quotes": [{{"start": {line.start}, "end": {end},'
        f' "text": {json.dumps(line.quote)}}}], "speaker": {speaker}, "certainty": "asserted",'
        f' "person": {{"name": {json.dumps(line.name)}, "start": {line.start},'
        f' "end": {name_end}, "text": {json.dumps(line.name)},'
        f' "occurrence": {line.occurrence}}}, "act": "{line.act.value}", "date": {date}{_END}'
    )
    id_ = stable_id(
        "statement",
        "act",
        "revision_id",
        f"'{revision.id}'",
        "extractor",
        f"'{_EXTRACTOR}'",
        "quotes",
        f"(Quote(start={line.start}, end={end}, text={line.quote!r}))",
        "speaker",
        written,
        "certainty",
        "asserted",
        "person",
        f"Mention(name={line.name!r}, start={line.start}, end={name_end}, text={line.name!r},"
        f" occurrence={line.occurrence})",
        "act",
        line.act.value,
        "date",
        None if line.date is None else repr(line.date),
        "site",
        None,
        "place",
        None,
        "authority",
        None,
        "charges",
        "()",
        "conditions",
        "()",
        "case_closed",
        None,
    )
    key = stable_id(
        "claim",
        revision.report_id,
        "act",
        line.act.value,
        line.name,
        line.occurrence,
        " ".join(line.quote.split()),
    )
    return id_, revision.report_id, revision.id, _EXTRACTOR, "act", key, payload, at


def _speaker(speaker: Speaker | None) -> tuple[str, str | None]:
    if speaker is None:
        return "null", None
    if speaker.of is None:
        return _fixed(speaker)
    return _written(speaker)


@cache
def _fixed(speaker: Speaker) -> tuple[str, str]:
    return _written(speaker)


def _written(speaker: Speaker) -> tuple[str, str]:
    of = "null" if speaker.of is None else json.dumps(speaker.of)
    plain = (
        f'{{"name": "{speaker.name}", "kind": "{speaker.kind.value}", "via": null,'
        f' "source": null, "of": {of}, "country": null}}'
    )
    return plain, repr(speaker)


def _mentions(told: Told) -> tuple[IndexedMention, ...]:
    times = Counter(line.name for line in told.lines)
    found = [IndexedMention(*_person(name), None, name, many) for name, many in times.items()]
    return tuple(sorted(found, key=lambda one: (one.person_id, one.form)))


def _person(name: str) -> tuple[str, str]:
    return person_id(name, None), name_key(name)


def _aliases(told: Told) -> tuple[IndexedAlias, ...]:
    found: dict[str, IndexedAlias] = {}
    for line in told.lines:
        if line.speaker is not None and line.speaker not in _NOTHING:
            found |= _aliases_of(told, line)
    for tally in told.tallies:
        found |= {one.content: one for one in index_aliases([tally], {})}
    return tuple(sorted(found.values(), key=lambda alias: alias.content))


_ALIASES: dict[Speaker, dict[str, IndexedAlias]] = {}
_NOTHING: set[Speaker] = set()


def _aliases_of(told: Told, line: Line) -> dict[str, IndexedAlias]:
    """Return what a line says of its speaker; remembered of those who speak of many."""
    speaker = line.speaker
    if speaker in _ALIASES:
        return _ALIASES[speaker]
    act = make_act(told.revision, line)
    found = {one.content: one for one in index_aliases([act], {})}
    if speaker is not None and speaker.of is None:
        _ALIASES[speaker] = found
    return found
