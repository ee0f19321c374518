"""A comparison in words: the verdict with its reasons, what each row is, and what changed."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from corrobora.cli.family_tree import say_extent
from corrobora.cli.wording import count, cut, printable
from corrobora.model.drift_words import say_drift
from corrobora.model.lineage import CopyLink, Direction, Drift, PassageKind
from corrobora.model.spans import Span
from corrobora.register import comparison_facts as facts
from corrobora.register.aligned_rows import AlignedRow
from corrobora.register.comparison import Comparison
from corrobora.register.comparison_facts import SCORE_BAR, Verdict, decide_verdict
from corrobora.register.judged_copies import say_judgement

__all__ = ["LEGEND", "count_rows", "say_change", "say_reasons", "say_row", "say_verdict"]

LEGEND = "{Words in braces} stand on that side only."

_LONGEST = 160
_KINDS: Mapping[PassageKind, str] = {
    PassageKind.VERBATIM: "the same words",
    PassageKind.EDITED: "edited",
    PassageKind.PARAPHRASE: "in other words",
    PassageKind.TRANSLATION: "translated",
}


def say_verdict(found: Comparison) -> str:
    """Say in one line whether one is a copy, of which kind, and how much of it."""
    a, b = printable(found.a.label), printable(found.b.label)
    link, verdict = found.link, decide_verdict(found)
    if link is None:
        return f"{a} and {b}: neither is a copy of the other"
    if verdict is Verdict.DECIDED:
        return f"{a} and {b} are copies, as a person decided; no passage of one is in the other"
    names = {found.a.id: a, found.b.id: b}
    derived, source = names[link.derived], names[link.source]
    extent = say_extent(link).replace("its text", f"the text of {derived}")
    if verdict is Verdict.COPY:
        return f"{derived} is a copy of {source}: {extent}"
    if verdict is Verdict.COMMON_SOURCE:
        return f"{a} and {b} both come from a report that is not here: {extent}"
    return f"One of {a} and {b} is a copy of the other, and nothing says which: {extent}"


def say_reasons(found: Comparison) -> Iterator[str]:
    """Say why: what was weighed and against which bars, and what a person judged."""
    if found.judgement is not None:
        yield printable(say_judgement(found.judgement))
    if found.found is not None:
        yield from _say_found(found, found.found)
    else:
        yield from _say_weighed(found)
    yield count_rows(found)


def _say_found(found: Comparison, link: CopyLink) -> Iterator[str]:
    *reasons, first = link.reasons
    head = "Why" if found.link is not None else "What spoke for a copy"
    if reasons:
        yield f"{head}: {printable('; '.join(reasons))}"
    yield f"Which came first: {printable(first)}"
    bar = f"from {SCORE_BAR:.2f} on two reports are taken for copies"
    yield f"Score {link.score:.2f} of 1; {bar}"
    if link.score < SCORE_BAR:
        yield "By themselves they share too little: both are copies of another report, in passages"
        yield "that stand in both"


def _say_weighed(found: Comparison) -> Iterator[str]:
    laid = found.laid
    evidence = laid.evidence
    yield "What was weighed:"
    yield (
        f"- the same words in a row, outside quotations: {evidence.words}"
        f" (they make a copy with a probability of {evidence.by_words:.0%})"
    )
    yield (
        f"- the same content in the same order: {evidence.content:.0%}"
        f" (with what each has to itself, a probability of {evidence.by_content:.0%})"
    )
    forms = [one for one in evidence.reasons if "form" in one]
    yield from (f"- {one}: that tells of an office, not of a copy" for one in forms)
    yield f"- the greater of the two is the score; {SCORE_BAR:.2f} would make a copy"
    yield (
        "Names, figures, quotations and sign-offs are not weighed: independent reports of one"
        " event share them."
    )
    if evidence.score >= SCORE_BAR and found.link is None:
        yield "That is enough for a copy: the next run will look at the two again"
    if laid.link is not None and found.link is None:
        yield "Passages that are alike stand in line below; that makes none a copy."


def count_rows(found: Comparison) -> str:
    """Count the rows by what they are, and the changes in what is claimed."""
    rows = facts.count_rows(found)
    kinds = [f"{n} {_KINDS[kind]}" for kind, n in rows.kinds.items()]
    inside = f" ({', '.join(kinds)})" if kinds else ""
    alone = [
        f"{count(n, 'passage')} only in {printable(label)}"
        for label, n in ((found.a.label, rows.only_a), (found.b.label, rows.only_b))
        if n
    ]
    changed = ""
    if found.link is not None:
        changed = f"{count(rows.changes, 'change')} in what is claimed"
    said = [f"{count(rows.in_line, 'passage')} in line{inside}", *alone, changed]
    return "; ".join(part for part in said if part)


def say_row(found: Comparison, row: AlignedRow) -> str:
    """Say what a row is: how alike its sides are, or in which report alone it stands."""
    if not row.a or not row.b:
        return f"only in {printable((found.a if row.a else found.b).label)}"
    kind = _KINDS[row.kind] if row.kind is not None else "alike"
    if found.link is None:
        kind = f"alike: {kind}"
    parts = [kind]
    if len(row.a) != len(row.b):
        parts.append(f"{count(len(row.a), 'passage')} beside {len(row.b)}")
    if row.is_moved:
        parts.append("stands elsewhere in the other")
    return ", ".join(parts)


def say_change(found: Comparison, drift: Drift) -> str:
    """Say what the copy did to what is claimed, with the words on both sides."""
    link = facts.link_shown(found)
    if link is None:
        return ""
    texts = {found.a.id: found.text_a.text, found.b.id: found.text_b.text}
    names = {found.a.id: found.a.label, found.b.id: found.b.label}
    theirs = _quote(drift.source, texts[link.source])
    ours = _quote(drift.derived, texts[link.derived])
    said = say_drift(drift.kind, link.direction)
    if link.direction is Direction.KNOWN:
        arrow = " → ".join(part for part in (theirs, ours) if part)
        arrow = f"{arrow} → left out" if theirs and not ours else arrow
        words = f": {arrow}" if arrow else ""
        return printable(f"{names[link.derived]} {said}{words}")
    sides = [
        f"{name} {words}"
        for name, words in sorted([(names[link.source], theirs), (names[link.derived], ours)])
        if words
    ]
    return printable(said + (f": {', '.join(sides)}" if sides else ""))


def _quote(span: Span | None, text: str) -> str:
    return "" if span is None or not len(span) else f"“{cut(span.of(text), _LONGEST)}”"
