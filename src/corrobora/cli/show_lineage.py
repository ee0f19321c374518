"""Copies for a terminal: the families, and of each copy the passages that were changed."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence

from rich.console import Group, RenderableType
from rich.padding import Padding
from rich.text import Text

from corrobora.cli.family_tree import draw_trees, say_extent
from corrobora.cli.show_decisions import show_judgements
from corrobora.cli.wording import count, printable, say_kind
from corrobora.model.drift_words import say_drift
from corrobora.model.lineage import (
    AlignedPassage,
    CopyLink,
    Direction,
    Drift,
    DriftKind,
)
from corrobora.register.family_tree import find_likeliest
from corrobora.register.results import LineageView, StoredLink

__all__ = ["show_lineage"]

Texts = Mapping[str, str]

_DIRECTIONS: Mapping[Direction, str] = {
    Direction.KNOWN: "{derived} comes from {source}",
    Direction.COMMON_SOURCE: "{derived} and {source} both come from a report that is not here",
    Direction.UNKNOWN: "{derived} and {source}: one comes from the other, and nothing says which",
}
# How many reports without copies are named.
_MOST_NAMED = 20


def show_lineage(found: LineageView, *, all_pairs: bool = False) -> Iterator[RenderableType]:
    """Show the families, then of each copy what changed beside its likeliest source.

    `all_pairs` shows every link; what did not change in one is counted.
    """
    labels = {report.id: printable(report.label) for report, _ in found.texts}
    texts = {revision.id: revision.text for _, revision in found.texts}
    links = sorted(found.copies.links, key=lambda one: _names(one.link, labels))
    families = [family for family in found.copies.families if len(family.members) > 1]
    yield Text("Families: for looking at, never for counting", style="bold")
    inside: dict[str, list[CopyLink]] = defaultdict(list)
    for stored in links:
        inside[stored.link.derived].append(stored.link)
    for family in families:
        yield Padding(f"{len(family.members)} reports", (1, 0, 0, 2))
        own = [link for member in family.members for link in inside[member]]
        yield from (Padding(tree, (0, 0, 0, 4)) for tree in draw_trees(family, own, labels))
    alone = [family.members[0] for family in found.copies.families if len(family.members) == 1]
    yield from _show_alone(alone, labels)
    if found.judgements:
        yield Text("\nWhat people decided of copies", style="bold")
        yield from show_judgements(
            found.judgements, {report.id: report for report, _ in found.texts}
        )
    shown = links if all_pairs else find_likeliest(links)
    for stored in shown:
        yield _show_link(stored, labels, texts)
    more = len(links) - len(shown)
    if more:
        yield Text(f"\nPairs that share passages besides: {more}; --links all shows them")


def _names(link: CopyLink, labels: Texts) -> tuple[str, str]:
    return labels[link.derived], labels[link.source]


def _show_alone(alone: Sequence[str], labels: Texts) -> Iterator[RenderableType]:
    if alone:
        names = sorted(labels[one] for one in alone)
        named = ", ".join(names[:_MOST_NAMED]) + (", …" if len(names) > _MOST_NAMED else "")
        yield Padding(f"{count(len(names), 'report')} without copies: {named}", (1, 0, 0, 2))


def _show_link(stored: StoredLink, labels: Texts, texts: Texts) -> RenderableType:
    link = stored.link
    names = {"derived": labels[link.derived], "source": labels[link.source]}
    head = Text(_DIRECTIONS[link.direction].format_map(names), style="bold")
    head.append(f"  {say_extent(link)}", style="dim")
    why = Text(printable("; ".join(link.reasons)), style="dim")
    kinds = {one: _kinds(stored.drift.get(one, ())) for one in link.passages}
    changed = [one for one in link.passages if any(not kind.is_harmless for kind in kinds[one])]
    parts: list[RenderableType] = [head, why]
    for one in changed:
        said = dict.fromkeys(say_drift(kind, link.direction) for kind in kinds[one])
        derived, source = texts[link.derived_revision], texts[link.source_revision]
        parts.append(_show_passage(one, "; ".join(said), derived, source))
    parts += _count_others([one for one in link.passages if one not in changed], kinds)
    return Padding(Group(*parts), (1, 0, 0, 0))


def _kinds(drift: Sequence[Drift]) -> tuple[DriftKind, ...]:
    return tuple(dict.fromkeys(what.kind for what in drift))


def _count_others(
    passages: Sequence[AlignedPassage], kinds: Mapping[AlignedPassage, Sequence[DriftKind]]
) -> list[RenderableType]:
    """Count the passages in which nothing that is claimed was changed."""
    same = sum(not kinds[one] for one in passages)
    parts = [f"{count(same, 'passage')} unchanged in what is claimed"] if same else []
    other = len(passages) - same
    parts += [f"{count(other, 'passage')} with other details only"] if other else []
    return [Padding(", ".join(parts), (0, 0, 0, 2))] if parts else []


def _show_passage(
    passage: AlignedPassage, changes: str, derived: str, source: str
) -> RenderableType:
    lines = (
        Text(changes).append(f"  ({say_kind(passage.kind)})", style="dim"),
        Text(f"“{printable(passage.derived.of(derived))}”", style="dim"),
        Text(f"← “{printable(passage.source.of(source))}”", style="dim"),
    )
    return Padding(Group(*lines), (0, 0, 0, 2))
