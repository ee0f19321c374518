"""The judgements on copies that stand, with their passages carried to the texts in force."""

from __future__ import annotations

import datetime
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace

from corrobora.model.judgement import CopyJudgement, Judgement
from corrobora.model.lineage import AlignedPassage, CopyLink
from corrobora.model.report import Report, TextRevision
from corrobora.model.sentences import Sentence
from corrobora.model.spans import Span
from corrobora.register.revision_map import Block, map_texts
from corrobora.register.standing import find_standing
from corrobora.store.codec import decode
from corrobora.store.database import Connection
from corrobora.store.decisions import Decision, load_decisions
from corrobora.store.revisions import load_revision

__all__ = ["COPY", "load_copy_judgements", "read_judgement"]

_OTHERWISE = Sentence("the texts are read otherwise than when it was decided")

# The kind of a decision on whether two reports are copies.
COPY = "copy"

# A text of which less than this share is left in a newer reading is another text to a person.
_STILL_THE_SAME = 0.8


def load_copy_judgements(
    connection: Connection,
    texts: Sequence[tuple[Report, TextRevision]],
    *,
    known_at: datetime.datetime | None = None,
    made: Sequence[Decision] | None = None,
) -> tuple[CopyJudgement, ...]:
    """Return the standing judgements on pairs of these reports; others wait for their reports.

    `made` are the decisions to go by; by default all that were made by then.
    """
    if made is None:
        made = load_decisions(connection, known_at=known_at)
    standing = find_standing(made)
    decided = [decision for decision in standing if decision.kind == COPY]
    # Most registers hold no decision; then the texts need not be gone through.
    in_force = {report.id: revision for report, revision in texts} if decided else {}
    return tuple(
        _carry(read_judgement(decision), decision.payload["revisions"], in_force, connection)
        for decision in decided
        if all(report in in_force for report in decision.subject)
    )


def read_judgement(decision: Decision) -> CopyJudgement:
    """Return the judgement that a decision of the kind *copy* holds, as it was made."""
    first, second = decision.subject
    payload = decision.payload
    link = payload.get("link")
    return CopyJudgement(
        decision=decision.id,
        reports=(first, second),
        judgement=Judgement(payload["judgement"]),
        reason=decision.reason,
        decided_by=decision.decided_by,
        decided_at=decision.decided_at,
        signed_in=bool(payload["signed_in"]),
        source=payload.get("source"),
        link=None if link is None else decode(CopyLink, link),
    )


def _carry(
    judgement: CopyJudgement,
    seen: Mapping[str, str],
    in_force: Mapping[str, TextRevision],
    connection: Connection,
) -> CopyJudgement:
    """Carry the passages to the texts in force; where much is lost, a person should look again.

    `seen` are the revisions that the person saw, by report.
    """
    if all(seen[report] == in_force[report].id for report in judgement.reports):
        return judgement
    maps = {
        report: _Map.between(connection, seen[report], in_force[report])
        for report in judgement.reports
    }
    link, is_less = judgement.link, False
    if link is not None:
        passages = tuple(_carry_passages(link.passages, maps[link.derived], maps[link.source]))
        is_less = len(passages) < len(link.passages)
        link = replace(
            link,
            derived_revision=in_force[link.derived].id,
            source_revision=in_force[link.source].id,
            passages=passages,
        )
    is_other = is_less or min(one.kept for one in maps.values()) < _STILL_THE_SAME
    again = _OTHERWISE if is_other else None
    return replace(judgement, link=link, look_again=again)


class _Map:
    """Where places of an older text stand in a newer one; `kept` is the share still there."""

    def __init__(self, blocks: Sequence[Block], length: int) -> None:
        self._blocks = blocks
        self.kept = sum(size for _, _, size in blocks) / length if length else 1.0

    @classmethod
    def between(cls, connection: Connection, older: str, newer: TextRevision) -> _Map:
        if older == newer.id:
            whole = len(newer.text)
            return cls([(0, 0, whole)], whole)
        before = load_revision(connection, older)
        text = "" if before is None else before.text
        return cls(map_texts(text, newer.text), max(1, len(text)))

    def carry(self, span: Span) -> Span | None:
        """Return where most of the span stands now, `None` where most of it is gone."""
        parts = [
            (new + max(span.start, old) - old, new + min(span.end, old + size) - old)
            for old, new, size in self._blocks
            if old < span.end and span.start < old + size
        ]
        if sum(end - start for start, end in parts) < _STILL_THE_SAME * len(span):
            return None
        return Span(parts[0][0], parts[-1][1])


def _carry_passages(
    passages: Sequence[AlignedPassage], derived: _Map, source: _Map
) -> Iterator[AlignedPassage]:
    for passage in passages:
        ours, theirs = derived.carry(passage.derived), source.carry(passage.source)
        if ours is not None and theirs is not None:
            yield replace(passage, derived=ours, source=theirs)
