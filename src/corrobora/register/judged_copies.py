"""Copy links after what people judged of them (docs/adr/0009); pure, nothing is stored.

The links that the machine found stay in the register as they were found. What a person
judged is laid over them each time they are asked for, so that a decision outlives every
later run, and taking it back restores exactly what was there.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import replace

from corrobora.lineage.inherit import find_inherited
from corrobora.model.judgement import CopyJudgement, Judgement
from corrobora.model.lineage import AlignedPassage, CopyKind, CopyLink, Direction
from corrobora.model.sentences import Sentence

__all__ = ["apply_judgements", "pair_of", "say_judgement", "turn_link"]

Pair = tuple[str, str]

# The score from which a link stands by its own evidence (lineage.evidence); a weaker one was
# inherited: both reports are copies of a third at the same passages (lineage.inherit).
_OWN_EVIDENCE = 0.5

_SAID: Mapping[Judgement, str] = {
    Judgement.POSITIVE: Sentence("decided that one is a copy of the other"),
    Judgement.NEGATIVE: Sentence("decided that neither is a copy of the other"),
    Judgement.UNSURE: Sentence("looked and was not sure whether one is a copy"),
}

# What is cut short on one side is longer on the other.
_TURNED: Mapping[CopyKind, CopyKind] = {
    CopyKind.TRUNCATED: CopyKind.EXTENDED,
    CopyKind.EXTENDED: CopyKind.TRUNCATED,
}


def apply_judgements(
    links: Sequence[CopyLink], judgements: Iterable[CopyJudgement]
) -> tuple[CopyLink, ...]:
    """Return the links that hold once the judgements are laid over them, by derived and source.

    *negative* removes the link of its pair, and links inherited through it alone; *positive*
    keeps it, or adds the one that was aligned when it was decided; *unsure* leaves it and marks
    it. A link that was judged says so in its reasons. At most one judgement for a pair stands;
    of several, the last. The order of either argument changes nothing.
    """
    by_pair = {one.reports: one for one in sorted(judgements, key=_when)}
    found = {pair_of(link.derived, link.source): link for link in links}
    held = {pair: _judge(link, by_pair.get(pair)) for pair, link in found.items()}
    for pair, judgement in by_pair.items():
        if judgement.judgement is Judgement.POSITIVE and pair not in found and judgement.link:
            held[pair] = _mark(judgement.link, judgement)
    kept = [link for link in held.values() if link is not None]
    removed = {pair for pair, link in held.items() if link is None}
    wanted = {pair for pair, one in by_pair.items() if one.judgement is Judgement.POSITIVE}
    kept = _drop_orphans(kept, links, removed, wanted) if removed else kept
    return tuple(sorted(kept, key=lambda link: (link.derived, link.source)))


def pair_of(a: str, b: str) -> Pair:
    """Return the two ids in the order by which a judgement is bound to them."""
    return (a, b) if a < b else (b, a)


def say_judgement(judgement: CopyJudgement) -> str:
    """Return in words who judged what, when and why."""
    who = judgement.decided_by
    if not judgement.signed_in:
        who = Sentence("%(who)s (not signed in)", who=judgement.decided_by)
    said = Sentence(
        "%(who)s %(said)s, %(day)s: %(why)s",
        who=who,
        said=_SAID[judgement.judgement],
        day=f"{judgement.decided_at:%Y-%m-%d}",
        why=judgement.reason,
    )
    if not judgement.look_again:
        return said
    return Sentence("%(said)s Look again: %(why)s.", said=said, why=judgement.look_again)


def turn_link(link: CopyLink) -> CopyLink:
    """Return the link with its sides changed; its share stays that of what was derived before."""
    passages = tuple(
        AlignedPassage(derived=p.source, source=p.derived, kind=p.kind, score=p.score)
        for p in sorted(link.passages, key=lambda p: (p.source, p.derived))
    )
    return replace(
        link,
        derived=link.source,
        source=link.derived,
        derived_revision=link.source_revision,
        source_revision=link.derived_revision,
        kind=_TURNED.get(link.kind, link.kind),
        passages=passages,
    )


def _when(judgement: CopyJudgement) -> tuple[str, str]:
    return judgement.decided_at.isoformat(), judgement.decision


def _judge(link: CopyLink, judgement: CopyJudgement | None) -> CopyLink | None:
    """Return the link as judged, `None` where it was judged to be none."""
    if judgement is None:
        return link
    if judgement.judgement is Judgement.NEGATIVE:
        return None
    if judgement.judgement is Judgement.POSITIVE and judgement.source is not None:
        link = _point(link, judgement)
    return _mark(link, judgement)


def _point(link: CopyLink, judgement: CopyJudgement) -> CopyLink:
    """Return the link with the direction that the person gave it."""
    if link.source == judgement.source:
        return replace(link, direction=Direction.KNOWN)
    kept = judgement.link
    if kept is not None and kept.source == judgement.source and kept.passages:
        return kept
    return replace(turn_link(link), direction=Direction.KNOWN)


def _mark(link: CopyLink, judgement: CopyJudgement) -> CopyLink:
    return replace(link, reasons=(*link.reasons, say_judgement(judgement)))


# --- what was inherited through a link that is none ----------------------------------------------


def _drop_orphans(
    kept: Sequence[CopyLink],
    found: Sequence[CopyLink],
    removed: Collection[Pair],
    wanted: Collection[Pair],
) -> list[CopyLink]:
    """Drop weak links that a third report carried before the removed links went, and no longer.

    None that a person wants.
    """
    touched = {report for pair in removed for report in pair}
    pairs = {pair_of(link.derived, link.source): link for link in kept if not _is_strong(link)}
    weak = {pair for pair in pairs.keys() - wanted if touched.intersection(pair)}
    if not weak:
        return [*kept]
    orphans = weak & (_find_carried(found, weak) - _find_carried(kept, weak))
    return [link for link in kept if pair_of(link.derived, link.source) not in orphans]


def _is_strong(link: CopyLink) -> bool:
    return link.score >= _OWN_EVIDENCE


def _find_carried(links: Iterable[CopyLink], pairs: Collection[Pair]) -> set[Pair]:
    """Return the pairs that strong links carry: both are copies of a third at the same passages."""
    ends = {report for pair in pairs for report in pair}
    near = [link for link in links if _is_strong(link) and ends & {link.derived, link.source}]
    return {pair_of(a, b) for a, b, _ in find_inherited(near)}
