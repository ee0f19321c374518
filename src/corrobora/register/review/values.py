"""What is said of a person, field by field, each value with everybody who says it; pure."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace

from corrobora.assess.evidence import Evidence
from corrobora.model.edtf import EdtfDate
from corrobora.model.lineage import Direction
from corrobora.model.ruling import VerdictKind
from corrobora.model.spans import Span
from corrobora.model.statement import Act, Designation, Promise, Quote, Statement
from corrobora.model.vocabulary import ActKind, Certainty
from corrobora.model.words import fold_words
from corrobora.register.review.cells import TELLING, find_row, read_cells
from corrobora.resolve.persons import mention_of

__all__ = ["NO_DATE", "Field", "Said", "Value", "find_copied", "is_in", "list_values"]


@dataclass(frozen=True, slots=True, order=True)
class Field:
    """What is told of: the name, an act's date or place, a word that somebody uses of them.

    `place` is its place in the order of reading, `name` the field's, `act` the act's where it is
    one's.
    """

    place: int
    name: str
    act: ActKind | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Said:
    """One statement that gives a value: in which report, by whom, how surely, in which words.

    `speaker` is None where the report says it in its own voice. `is_copy` says that the report
    shares the passage with one that it was copied from.
    """

    report: str
    label: str
    published: str | None
    speaker: str | None
    certainty: Certainty
    quote: Quote
    is_copy: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class Value:
    """One value of a field as it is shown; `key` is what is compared, `date` where it is one."""

    text: str
    key: str
    date: EdtfDate | None = None
    said: tuple[Said, ...]


NO_DATE = "no date said"
_NAME = Field(0, "name")
_OF_ROWS = {field: Field(10 + i, field.value) for i, field in enumerate(TELLING)}
_CALLED = Field(900, "called")
_PROMISED = Field(800, "promised")
_OF_ACTS = ("date", "planned", "denied", "site", "place", "authority", "charge", "condition")
_FIELDS = {
    (act, name): Field(100 + i * len(_OF_ACTS) + j, name, act)
    for i, act in enumerate(ActKind)
    for j, name in enumerate(_OF_ACTS)
}


@dataclass(frozen=True, slots=True)
class _Told:
    """A field with a value as read, before what is alike is put together."""

    field: Field
    text: str
    key: str
    date: EdtfDate | None = None


def list_values(evidence: Evidence, person: str) -> dict[Field, tuple[Value, ...]]:
    """Return the fields of who stands under that id now, in the order of reading.

    What people rejected is left out. Values that differ by case and accents alone are one, in the
    form that most reports have.
    """
    found: dict[Field, dict[str, list[tuple[_Told, Said]]]] = defaultdict(lambda: defaultdict(list))
    copied = find_copied(evidence)
    for id_, now in evidence.people.person_of.items():
        if now == person and evidence.rulings.verdict_on(id_, VerdictKind.REJECTED) is None:
            statement = evidence.statements[id_]
            said = _say(evidence, id_, statement, copied)
            for told in (*_read(statement), *_read_row(evidence, statement)):
                found[told.field][told.key].append((told, said))
    return {
        field: tuple(sorted((_join(group) for group in by_key.values()), key=_in_order))
        for field, by_key in sorted(found.items())
    }


def _read(statement: Statement) -> Iterator[_Told]:
    """Give what one statement says, field by field."""
    mention = mention_of(statement)
    if mention is not None:
        yield _Told(_NAME, mention.name, _letters(mention.name))
    if isinstance(statement, Act):
        yield from _read_act(statement)
    elif isinstance(statement, Designation):
        yield _told(_CALLED, f"{statement.term} ({statement.stance.value})")
    elif isinstance(statement, Promise) and statement.act is not None:
        yield _Told(_PROMISED, statement.act.value, statement.act.value, statement.by)


def _read_row(evidence: Evidence, statement: Statement) -> Iterator[_Told]:
    """Give what the row of a list says beside its statements."""
    row = find_row(evidence, statement)
    for cell, date in () if row is None else read_cells(row):
        told = _told(_OF_ROWS[cell.field], cell.quote.text)
        yield told if date is None else replace(told, key=str(date), date=date)


def _read_act(act: Act) -> Iterator[_Told]:
    def field(name: str) -> Field:
        return _FIELDS[act.act, name]

    date = NO_DATE if act.date is None else str(act.date)
    if act.certainty is Certainty.DENIED:
        yield _Told(field("denied"), date, date, act.date)
        return
    name = "planned" if act.certainty is Certainty.PLANNED else "date"
    yield _Told(field(name), date, date, act.date)
    for name, text in (("site", act.site), ("place", act.place), ("authority", act.authority)):
        if text:
            yield _told(field(name), text)
    for charge in act.charges:
        yield _told(field("charge"), charge)
    for condition in act.conditions:
        yield _Told(field("condition"), condition.value, condition.value)


def _told(field: Field, text: str) -> _Told:
    return _Told(field, text, " ".join(fold_words(text)))


def _letters(name: str) -> str:
    """Return a name as it is compared: accents count here, for a reviewer looks for them."""
    return " ".join(name.split()).casefold()


def _say(
    evidence: Evidence, id_: str, statement: Statement, copied: Mapping[str, Sequence[Span]]
) -> Said:
    report = evidence.reports.get(statement.report_id)
    published = None if report is None else report.published
    entity = evidence.speakers.get(id_)
    named = None if statement.speaker is None else statement.speaker.name
    quote = statement.quotes[0]
    return Said(
        report=statement.report_id,
        label=evidence.label(statement.report_id),
        published=None if published is None else str(published),
        speaker=named if entity is None else entity.name,
        certainty=statement.certainty,
        quote=quote,
        is_copy=is_in(quote, copied.get(statement.report_id, ())),
    )


def find_copied(evidence: Evidence) -> dict[str, list[Span]]:
    """Return by report the passages that it took from another, where that can be told."""
    found: dict[str, list[Span]] = defaultdict(list)
    for link in evidence.links:
        if link.direction is not Direction.UNKNOWN:
            found[link.derived] += [passage.derived for passage in link.passages]
    return found


def is_in(quote: Quote, passages: Iterable[Span]) -> bool:
    """Say whether a quote shares words with one of these passages."""
    return any(one.start < quote.end and quote.start < one.end for one in passages)


def _join(group: Iterable[tuple[_Told, Said]]) -> Value:
    """Return one value of all that say it, each report once a speaker."""
    told = sorted((one for one, _ in group), key=lambda one: one.text)
    texts = [one.text for one in told]
    best = max(texts, key=lambda text: (texts.count(text), not text.isascii(), text))
    said = {(one.report, one.speaker, one.quote.start): one for _, one in group}
    ordered = sorted(said.values(), key=lambda s: (s.is_copy, s.label, s.quote.start))
    return Value(text=best, key=told[0].key, date=told[0].date, said=tuple(ordered))


def _in_order(value: Value) -> tuple[int, str]:
    return -len({one.report for one in value.said}), value.text
