"""Pairs of persons that wait for a judgement: worked out from names and summaries of persons."""

from __future__ import annotations

import datetime
from collections import defaultdict
from collections.abc import Collection, Iterable, Iterator, Mapping
from dataclasses import dataclass

from corrobora.model.finding import Finding, PersonState
from corrobora.model.ids import stable_id
from corrobora.model.judgement import PersonDecisions
from corrobora.model.person import People, Person, Suggestion, name_key
from corrobora.model.plain import Plain
from corrobora.model.suggestion import (
    Proposal,
    RecordPart,
    RecordSide,
    RecordSuggestion,
    pair_id,
)
from corrobora.model.summary import FindingSummary, PersonSummary, Waiting, WaitingKind
from corrobora.model.words import fold_words
from corrobora.packs.name_parts import NameParts
from corrobora.register.merges import Apart
from corrobora.register.neighbourhood import find_part, join_decided
from corrobora.register.person_judgements import (
    PERSON_KINDS,
    SPLIT,
    find_on_persons,
    made_by,
    read_pairs,
)
from corrobora.register.queries import load_evidence, load_packs_of
from corrobora.register.review.holds import find_holds
from corrobora.register.review.order import Ranked, rank
from corrobora.register.review.questions import Question, ask_about
from corrobora.register.review.settling import settle
from corrobora.register.rulings import FIELD, NAME
from corrobora.register.standing import find_standing
from corrobora.resolve.persons import FEW, forms_of, make_person, suggest_among, suggest_lone
from corrobora.resolve.records.weights import to_score
from corrobora.store.database import Connection
from corrobora.store.decisions import Decision
from corrobora.store.neighbours import count_full_names, find_reports_of, load_forms
from corrobora.store.record_links import LinkedRecord
from corrobora.store.summaries import (
    load_person_rows,
)
from corrobora.store.summary_beside import (
    find_hinted,
    find_near,
)
from corrobora.store.summary_news import (
    find_full_bearers,
    find_lone_called,
    load_given_names,
    load_record_links_of,
)
from corrobora.store.summary_reading import load_findings_of

__all__ = ["find_pairs"]

_ALIKE = 1000  # bearers of one lone name: of more nothing is asked


@dataclass(frozen=True, slots=True, kw_only=True)
class _Circle:
    """Some persons with all who may be one with them, as they stand now.

    `persons` go by id, `now` leads ids of names to those; `reports` are all that name each.
    """

    persons: Mapping[str, Person]
    now: Mapping[str, str]
    reports: Mapping[str, set[str]]
    made: tuple[Decision, ...]
    decided: PersonDecisions

    def stand(self, id_: str) -> str:
        return self.now.get(id_, id_)


def find_pairs(connection: Connection, persons: Collection[str]) -> tuple[Waiting, ...]:
    """Return the questions about each of these persons and somebody else, put aside or not.

    What is told of custody, steps and reports is what their summaries tell.
    """
    asked = frozenset(persons)
    parts = load_packs_of(connection).name_parts
    lone = _find_lone(connection, asked)
    hints = find_hinted(connection, asked)
    links = [one for one in load_record_links_of(connection, asked) if one.are_one]
    near = find_near(connection, asked) | {id_ for two in hints for id_ in two}
    near |= {side.person for one in links for side in (one.first, one.second)}
    circle = _load(connection, asked | near | frozenset(i for ids in lone.values() for i in ids))
    mine = {circle.stand(id_) for id_ in asked}
    suggestions = [
        *_suggest(connection, circle, lone, parts),
        *_suggest_told(circle, hints),
    ]
    records = [_as_suggestion(circle, one.first, one.second, one.bits, one.came) for one in links]
    questions = ask_about(
        People(tuple(circle.persons.values()), {}, redirects=circle.now),
        circle.decided,
        _unique(one for one in suggestions if mine & {one.a_id, one.b_id}),
        [one for one in records if one is not None],
    )
    settling = settle(read_pairs(circle.made), _splits(circle.made))
    open_ = [one for one in questions if settling.find(one) is None and mine & one.pair]
    return tuple(_as_waiting(connection, circle, open_))


def _unique(suggestions: Iterable[Suggestion]) -> list[Suggestion]:
    """Return each pair once: what names say before what a list tells."""
    found: dict[frozenset[str], Suggestion] = {}
    for one in suggestions:
        found.setdefault(frozenset((one.a_id, one.b_id)), one)
    return list(found.values())


def _splits(made: Iterable[Decision]) -> list[Apart]:
    standing = find_on_persons(find_standing(made))
    return [Apart(d.id, (d.subject[0], made_by(d.id))) for d in standing if d.kind == SPLIT]


# --- who may be one with them ---------------------------------------------------------------------


def _find_lone(connection: Connection, asked: Collection[str]) -> dict[str, set[str]]:
    """Return by lone name everybody to be laid beside these: its bearers, few full names of it."""
    forms = load_forms(connection, asked, None)
    given = load_given_names(connection)
    names = [form for _, found in forms.values() for form in found]
    names += [name for id_ in asked for name in given.get(id_, ())]
    words = {word for name in names for word in {*fold_words(name), "".join(fold_words(name))}}
    lone = find_lone_called(connection, words)
    found = {}
    for word, bearers in lone.items():
        full = find_full_bearers(connection, word, most=FEW + 1)
        beside = full if len(full) <= FEW else ()
        few = bearers if len(bearers) <= _ALIKE else bearers & set(asked)
        named = {i for i, names_ in given.items() if any(word in fold_words(n) for n in names_)}
        found[word] = {*few, *beside, *named}
    return found


def _load(connection: Connection, ids: Collection[str]) -> _Circle:
    """Return these persons as they stand now; only those whom somebody decided on cost a part."""
    joined, made = join_decided(connection, ids, None)
    decided = _decided_on(joined, made.values())
    forms = load_forms(connection, joined - decided, None)
    persons = {id_: make_person(id_, found, at) for id_, (at, found) in forms.items()}
    reports: dict[str, set[str]] = defaultdict(set)
    for id_, stands in find_reports_of(connection, forms, None).items():
        reports[id_] |= stands
    now: dict[str, str] = {}
    said = PersonDecisions()
    if decided:
        evidence = load_evidence(connection, part=find_part(connection, decided))
        people = evidence.people
        said = evidence.rulings.persons.about(decided)
        now = {id_: people.now(id_) for id_ in decided}
        wanted = set(now.values())
        persons |= {one.id: one for one in people.persons if one.id in wanted}
        for statement, person in people.person_of.items():
            if person in wanted:
                reports[person].add(evidence.statements[statement].report_id)
    return _Circle(
        persons=persons,
        now={id_: one for id_, one in now.items() if id_ != one},
        reports=reports,
        made=tuple(sorted(made.values(), key=lambda one: (one.decided_at, one.id))),
        decided=said,
    )


def _decided_on(joined: Collection[str], made: Iterable[Decision]) -> frozenset[str]:
    """Return those of the persons of whom a decision says who they are, or their name."""
    found: set[str] = set()
    for one in made:
        is_name = one.kind == FIELD and one.payload.get("part") == NAME
        if one.kind in PERSON_KINDS or is_name:
            found |= {*one.subject, *one.payload.get("of", ()), made_by(one.id)}
    return frozenset(found & set(joined))


# --- what suggests them ---------------------------------------------------------------------------


def _suggest(
    connection: Connection,
    circle: _Circle,
    lone: Mapping[str, Collection[str]],
    parts: NameParts,
) -> Iterator[Suggestion]:
    held = count_full_names(connection, list(lone), None, most=FEW + 1)
    crowded = {word for word, times in held.items() if times > FEW}
    reports = defaultdict[str, set[str]](set, circle.reports)
    yield from suggest_among(tuple(circle.persons.values()), reports, crowded, parts)
    for word in lone:
        bearers = [
            one
            for one in circle.persons.values()
            # By the word that was read, whatever name people gave them since.
            if one.lone_in is not None and word in {name_key(form) for form in forms_of(one)}
        ]
        yield from suggest_lone(bearers, parts)


def _suggest_told(
    circle: _Circle, hints: Mapping[tuple[str, str], tuple[float, str]]
) -> Iterator[Suggestion]:
    for (first, second), (score, why) in hints.items():
        ids = sorted({circle.stand(first), circle.stand(second)})
        if len(ids) > 1 and circle.persons.keys() >= set(ids):
            a, b = (circle.persons[id_] for id_ in ids)
            yield Suggestion(a.name, b.name, score, (why,), a.id, b.id, is_told=True)


def _as_suggestion(
    circle: _Circle, first: LinkedRecord, second: LinkedRecord, bits: float, came: str
) -> RecordSuggestion | None:
    sides = []
    for one in (first, second):
        person = circle.persons.get(circle.stand(one.person))
        if person is None:
            return None
        sides.append(
            RecordSide(name=person.name, person=one.person, report=one.report, row=one.row)
        )
    parts = (part.split(":") for part in came.split())
    return RecordSuggestion(
        id=pair_id(*sides),
        a=sides[0],
        b=sides[1],
        proposal=Proposal.ONE,
        score=round(to_score(bits), 6),
        bits=round(bits, 2),
        parts=tuple(RecordPart(field=p[0], a="", b="", bits=float(p[2]), words="") for p in parts),
    )


# --- as rows --------------------------------------------------------------------------------------


def _as_waiting(
    connection: Connection, circle: _Circle, open_: Collection[Question]
) -> Iterator[Waiting]:
    ids = {id_ for one in open_ for id_ in one.persons}
    rows = load_person_rows(connection, ids)
    findings: dict[str, list[FindingSummary]] = defaultdict(list)
    for finding in load_findings_of(connection, ids):
        findings[finding.person_id].append(finding)
    states = {
        id_: _as_state(circle.persons[id_], row, findings[id_])
        for id_, row in rows.items()
        if id_ in circle.persons
    }
    named_in = {id_: ("",) * row.reports for id_, row in rows.items()}
    holds = find_holds(circle.made)
    for ranked in rank(open_, states, named_in):
        yield _row(ranked, rows, is_held=ranked.question.pair in holds)


def _as_state(
    person: Person, row: PersonSummary, findings: Iterable[FindingSummary]
) -> PersonState:
    """Return as much of a state as the order of questions asks for."""
    return PersonState(
        person=person,
        act=row.act,
        date=None,
        step=row.step,
        independent=row.independent,
        custody=row.custody,
        findings=tuple(_as_finding(one) for one in findings),
    )


def _as_finding(one: FindingSummary) -> Finding:
    return Finding(
        person_id=one.person_id,
        act=one.act,
        date=None,
        step=one.step,
        independent=one.independent,
        hedged=one.hedged,
        conditions=(),
        case_closed=False,
        sites=(),
        places=(),
        charges=(),
        origins=(),
        conflicts=(),
        raises=(),
        statement_ids=(),
    )


def _row(ranked: Ranked, rows: Mapping[str, PersonSummary], *, is_held: bool) -> Waiting:
    question = ranked.question
    since: list[datetime.date] = [
        rows[id_].first_recorded.date() for id_ in question.persons if id_ in rows
    ]
    parts: dict[str, Plain] = {
        kind.value: [{"words": part.words, "bits": part.bits} for part in several]
        for kind, several in question.parts.items()
    }
    return Waiting(
        id=stable_id("waiting", WaitingKind.PAIR.value, *sorted(question.persons)),
        kind=WaitingKind.PAIR,
        about=question.persons,
        persons=question.persons,
        weight=ranked.weight,
        since=max(since, default=None),
        held=is_held,
        payload={
            "names": list(question.names),
            "score": question.score,
            "parts": parts,
            "stakes": list(ranked.stakes),
            "again": question.again,
            "custody": [rows[i].custody.value if i in rows else None for i in question.persons],
        },
        owner="",
    )
