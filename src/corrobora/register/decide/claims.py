"""Deciding about single claims: does it count, what does a field of it say, which figure holds."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from corrobora.assess.frame import say_figure
from corrobora.errors import UsageError
from corrobora.model.claim import shorten_claim
from corrobora.model.plain import Plain, as_plain
from corrobora.model.ruling import VerdictKind
from corrobora.model.sentences import Sentence
from corrobora.model.statement import Statement, Tally
from corrobora.register.bearing import load_bearing
from corrobora.register.claim_lookup import FoundClaim, find_claim, quote_in_short
from corrobora.register.claims import KEPT, keep_claim
from corrobora.register.decide.frame import Author, Draft, Stamp, make_decision
from corrobora.register.decided import Made
from corrobora.register.fields import read_value
from corrobora.register.neighbourhood import find_figures_part
from corrobora.register.pages import can_be_quick
from corrobora.register.pair_texts import load_decisions_on
from corrobora.register.queries import load_evidence, load_labelled
from corrobora.register.rulings import CLAIM, FIELD, FIGURE, load_bindings
from corrobora.register.standing import find_standing
from corrobora.store.database import Connection, Where
from corrobora.store.statements import load_statements

__all__ = ["Subject", "decide_claim", "open_subject", "set_field", "supersede_figure"]

_SAYS = {
    VerdictKind.ACCEPTED: Sentence("accepted"),
    VerdictKind.REJECTED: Sentence("rejected"),
    VerdictKind.UNSURE: Sentence("not sure"),
}


@dataclass(frozen=True, slots=True)
class Subject:
    """A claim as a decision is bound to it: under the name that an earlier decision uses for it.

    `label` names it for people.
    """

    claim: str
    found: FoundClaim
    label: str

    @property
    def statement(self) -> Statement:
        """The statement that has the claim now, as it was read."""
        return self.found.statement

    @property
    def kept(self) -> Mapping[str, Plain]:
        """What a decision keeps of it."""
        return {self.claim: keep_claim(self.statement)}


def decide_claim(
    register: Where,
    asked: str,
    verdict: VerdictKind,
    *,
    author: Author,
    stamp: Stamp,
    seen: str | None = None,
) -> Made:
    """Record whether a claim counts, in place of what stood for it before.

    `asked` is the name of the claim or its beginning, `seen` as in `make_decision`. Raises
    `UsageError` where no one claim is meant, or somebody decided of it meanwhile.
    """

    def prepare(connection: Connection) -> Draft:
        subject = open_subject(connection, asked, CLAIM)
        return _draft(CLAIM, subject, {"verdict": verdict.value, "says": _SAYS[verdict]})

    return make_decision(register, prepare, author=author, stamp=stamp, seen=seen)


def set_field(
    register: Where,
    asked: str,
    given: tuple[str, str],
    *,
    author: Author,
    stamp: Stamp,
    seen: str | None = None,
) -> Made:
    """Record what a field of a claim says; `given` are its name and the value as typed.

    What was read stays in the register, and is shown beside it. Raises `UsageError` as
    `decide_claim` does, and where the field does not take the value or says so already.
    """
    name, typed = given

    def prepare(connection: Connection) -> Draft:
        subject = open_subject(connection, asked, FIELD, part=name)
        value = read_value(subject.statement, name, typed)
        was = as_plain(getattr(subject.statement, name))
        if value == was:
            raise UsageError(
                Sentence("%(name)s: the text is read so already, nothing was decided", name=name)
            )
        says = Sentence("%(field)s: %(value)s", field=Sentence(name), value=typed.strip())
        return _draft(FIELD, subject, {"part": name, "value": value, "was": was, "says": says})

    return make_decision(register, prepare, author=author, stamp=stamp, seen=seen)


def supersede_figure(
    register: Where,
    asked: tuple[str, str],
    *,
    author: Author,
    stamp: Stamp,
    seen: str | None = None,
) -> Made:
    """Record that a figure takes the place of another of the same speaker, and why.

    `asked` names the older and the newer one. Raises `UsageError` where they are no two figures
    of one speaker about the same act, or the older stands for the newer already.
    """

    def prepare(connection: Connection) -> Draft:
        older = open_subject(connection, asked[0], FIGURE)
        newer = open_subject(connection, asked[1], FIGURE)
        first, second = _as_figure(older), _as_figure(newer)
        _refuse_unlike(older, newer)
        _refuse_other_speakers(connection, older, newer)
        _refuse_circle(connection, older, newer)
        says = Sentence(
            "%(older)s superseded by %(newer)s",
            older=say_figure(first),
            newer=say_figure(second),
        )
        said = {"newer": newer.claim, "says": says, KEPT: {**older.kept, **newer.kept}}
        return _draft(FIGURE, older, said)

    return make_decision(register, prepare, author=author, stamp=stamp, seen=seen)


def open_subject(
    connection: Connection, asked: str, kind: str, *, part: str | None = None
) -> Subject:
    """Return the claim that is meant, under the name that a standing decision of the kind uses.

    So a decision on a claim that was carried to another takes the place of the one carried.
    """
    found = find_claim(connection, asked)
    report = found.statement.report_id
    said = load_statements(connection, reports=[report])
    bindings = load_bindings(connection, said, made=load_decisions_on(connection, [report]))
    names = [
        claim
        for one in bindings.standing
        if one.kind == kind and one.payload.get("part") == part
        for claim in one.subject
        if bindings.holder(one.id, claim) == found.statement_id
    ]
    labels = {one.id: one.label for one in load_labelled(connection, [report])}
    label = f"{shorten_claim(found.name)} “{quote_in_short(found.statement)}”"
    return Subject(min(names, default=found.name), found, f"{label} ({labels.get(report, report)})")


def _draft(kind: str, subject: Subject, payload: Mapping[str, object]) -> Draft:
    labels = (subject.label,)
    return Draft(
        kind=kind,
        subject=(subject.claim,),
        payload={KEPT: subject.kept, "labels": [*labels], **payload},
        labels=labels,
    )


def _as_figure(subject: Subject) -> Tally:
    if not isinstance(subject.statement, Tally):
        raise UsageError(Sentence("%(label)s: no figure. Name two figures", label=subject.label))
    return subject.statement


def _refuse_unlike(older: Subject, newer: Subject) -> None:
    first, second = _as_figure(older), _as_figure(newer)
    if older.found.statement_id == newer.found.statement_id:
        raise UsageError(Sentence("A figure does not take its own place. Name two figures"))
    if first.act.family != second.act.family or first.measure is not second.measure:
        raise UsageError(
            Sentence(
                "%(label)s and %(newer)s count different things: %(act)s (%(measure)s) "
                "and %(other_act)s (%(other_measure)s)",
                label=older.label,
                newer=newer.label,
                act=first.act,
                measure=first.measure,
                other_act=second.act,
                other_measure=second.measure,
            )
        )


def _refuse_other_speakers(connection: Connection, older: Subject, newer: Subject) -> None:
    """Refuse to let one speaker's figure take another's place: those stand beside each other."""
    reports = {one.statement.report_id for one in (older, newer)}
    part = find_figures_part(connection, reports) if can_be_quick(connection) else None
    evidence = load_evidence(connection, part=part)
    by_claim = {evidence.claims[i]: i for i in evidence.statements if i in evidence.claims}
    ids = [by_claim.get(one.found.name, one.found.statement_id) for one in (older, newer)]
    names = [
        entity.name if (entity := evidence.speakers.get(i)) else "the outlet itself" for i in ids
    ]
    sides = [
        entity.side
        if (entity := evidence.speakers.get(i))
        else evidence.outlet(evidence.statements[i].report_id).key
        for i in ids
    ]
    if sides[0] != sides[1]:
        raise UsageError(
            Sentence(
                "These are figures of two speakers, %(one)s and %(other)s; they stand "
                "beside each other. Where it is one speaker under two names, set the "
                "speaker first: corrobora decide set %(claim)s speaker …",
                one=names[0],
                other=names[1],
                claim=shorten_claim(newer.claim),
            )
        )


def _refuse_circle(connection: Connection, older: Subject, newer: Subject) -> None:
    for one in find_standing(load_bearing(connection, [(newer.claim,)])):
        opposite = one.kind == FIGURE and one.subject[0] == newer.claim
        if opposite and one.payload["newer"] == older.claim:
            raise UsageError(
                Sentence(
                    "Decision %(id)s by %(who)s says the opposite. Take it back first",
                    id=one.id[:8],
                    who=one.decided_by,
                )
            )
