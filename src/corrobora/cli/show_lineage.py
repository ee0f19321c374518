"""Copies for a terminal: families, and passage beside passage."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence

from rich.console import Group, RenderableType
from rich.padding import Padding
from rich.text import Text

from corrobora.cli.wording import count, printable, say_drift, say_kind
from corrobora.model.lineage import AlignedPassage, CopyLink, Direction, Drift
from corrobora.register.results import LineageView

__all__ = ["show_lineage"]

Texts = Mapping[str, str]

_DIRECTIONS: Mapping[Direction, str] = {
    Direction.KNOWN: "{derived} comes from {source}",
    Direction.COMMON_SOURCE: "{derived} and {source} both come from a report that is not here",
    Direction.UNKNOWN: "{derived} and {source}: one comes from the other, and nothing says which",
}


def show_lineage(found: LineageView) -> Iterator[RenderableType]:
    """Show the families, then each link with its passages and what changed in them."""
    labels = {report.id: report.label for report, _ in found.texts}
    texts = {revision.id: revision.text for _, revision in found.texts}
    yield Text("Families: for looking at, never for counting", style="bold")
    for family in found.copies.families:
        members = ", ".join(sorted(labels[member] for member in family.members))
        yield Padding(printable(f"{count(len(family.members), 'report')}: {members}"), (0, 0, 0, 2))
    for stored in found.copies.links:
        yield _show_link(stored.link, stored.drift, labels, texts)


def _show_link(
    link: CopyLink,
    drift: Mapping[AlignedPassage, tuple[Drift, ...]],
    labels: Texts,
    texts: Texts,
) -> RenderableType:
    names = {"derived": labels[link.derived], "source": labels[link.source]}
    head = Text(printable(_DIRECTIONS[link.direction].format_map(names)), style="bold")
    head.append(f"  {say_kind(link.kind)}, {link.coverage:.0%} of the text", style="dim")
    why = Text(printable("; ".join(link.reasons)), style="dim")
    a, b = texts[link.derived_revision], texts[link.source_revision]
    passages = [
        _show_passage(
            one, [say_drift(what.kind, link.direction) for what in drift.get(one, ())], a, b
        )
        for one in link.passages
    ]
    return Padding(Group(head, why, *passages), (1, 0, 0, 0))


def _show_passage(
    passage: AlignedPassage, changes: Sequence[str], derived: str, source: str
) -> RenderableType:
    changed = ", ".join(changes) or "nothing changed in what is claimed"
    lines = (
        Text(f"{say_kind(passage.kind)}: {changed}"),
        Text(f"“{printable(passage.derived.of(derived))}”", style="dim"),
        Text(f"← “{printable(passage.source.of(source))}”", style="dim"),
    )
    return Padding(Group(*lines), (0, 0, 0, 2))
