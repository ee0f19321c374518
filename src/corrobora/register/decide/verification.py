"""Deciding that an act is verified, and writing notes beside persons, claims and reports."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from corrobora.assess.status import AFFIRMED
from corrobora.errors import UsageError
from corrobora.model.finding import Finding
from corrobora.model.person import name_key
from corrobora.model.sentences import Sentence
from corrobora.model.vocabulary import ActKind
from corrobora.register.bearing import load_bearing
from corrobora.register.claim_lookup import find_claim, is_claim_like, quote_in_short
from corrobora.register.claims import KEPT, keep_claim
from corrobora.register.decide.frame import Author, Draft, Stamp, make_decision
from corrobora.register.decided import Made
from corrobora.register.evidence_about import load_findings_of
from corrobora.register.standing import find_standing
from corrobora.register.subjects import SubjectKind, find_one, find_somebody
from corrobora.register.verification import VERIFY
from corrobora.store.database import Connection, Where

__all__ = ["NOTE", "verify", "write_note"]

NOTE = "note"
_CLAIM_PREFIX = f"{SubjectKind.CLAIM}:"


def verify(
    register: Where,
    asked: str,
    act: ActKind,
    *,
    author: Author,
    stamp: Stamp,
    seen: str | None = None,
) -> Made:
    """Record that a person looked at all that is said of an act, and found that it happened.

    The first who says so proposes, another confirms. Raises `UsageError` where it is not one
    person, nothing says that it happened, or the same name proposed it already.
    """

    def prepare(connection: Connection) -> Draft:
        person = find_somebody(connection, asked)
        findings = load_findings_of(connection, person.id, today=stamp.at.date())
        finding = _pick(findings, act, person.name)
        _refuse_same(connection, (person.id, act), author)
        payload = {
            "part": act.value,
            "date": None if finding.date is None else str(finding.date),
            "step": finding.step.value,
            "says": Sentence("%(act)s verified", act=act),
            "labels": [person.name],
        }
        return Draft(kind=VERIFY, subject=(person.id,), payload=payload, labels=(person.name,))

    return make_decision(register, prepare, author=author, stamp=stamp, seen=seen)


def write_note(register: Where, asked: str, *, author: Author, stamp: Stamp) -> Made:
    """Keep a note beside a person, a report or a claim; its text is the author's reason.

    Raises `UsageError` where it is not one of them. Notes stand beside each other.
    """

    def prepare(connection: Connection) -> Draft:
        kind, id_, label, kept = _find_noted(connection, asked)
        payload = {
            "part": stamp.id,
            "about": kind.value,
            "says": Sentence("note"),
            "labels": [label],
        }
        return Draft(kind=NOTE, subject=(id_,), payload={**payload, **kept}, labels=(label,))

    return make_decision(register, prepare, author=author, stamp=stamp)


def _find_noted(
    connection: Connection, asked: str
) -> tuple[SubjectKind, str, str, Mapping[str, object]]:
    word = asked.removeprefix(_CLAIM_PREFIX)
    if word != asked or is_claim_like(word):
        found = find_claim(connection, word)
        kept: Mapping[str, object] = {KEPT: {found.name: keep_claim(found.statement)}}
        label = f"{found.name[:8]} “{quote_in_short(found.statement)}”"
        return SubjectKind.CLAIM, found.name, label, kept
    subject = find_one(connection, asked)
    return subject.kind, subject.id, subject.label, {}


def _pick(findings: Sequence[Finding], act: ActKind, name: str) -> Finding:
    """Return the last finding of the act that somebody who counts affirms."""
    found = [one for one in findings if one.act is act]
    if not found:
        acts = ", ".join(dict.fromkeys(f.act.value for f in findings)) or "nothing"
        raise UsageError(
            Sentence(
                "%(name)s: no report tells of a %(act)s. Told is: %(acts)s",
                name=name,
                act=act,
                acts=acts,
            )
        )
    affirmed = [one for one in found if one.step in AFFIRMED]
    if not affirmed:
        raise UsageError(
            Sentence(
                "%(name)s: the %(act)s stands on %(step)s; there is nothing to verify",
                name=name,
                act=act,
                step=found[-1].step,
            )
        )
    return affirmed[-1]


def _refuse_same(connection: Connection, about: tuple[str, ActKind], author: Author) -> None:
    """Refuse a second word of the same person: another has to confirm."""
    person, act = about
    for one in find_standing(load_bearing(connection, [(person,)])):
        is_it = one.kind == VERIFY and one.subject[0] == person and one.payload["part"] == act
        is_same = name_key(one.decided_by) == name_key(author.name)
        signed = bool(one.payload.get("signed_in"))
        if is_it and is_same and signed >= author.signed_in:
            raise UsageError(
                Sentence(
                    "%(who)s said so already, in decision %(id)s. Another person confirms it",
                    who=one.decided_by,
                    id=one.id[:8],
                )
            )
