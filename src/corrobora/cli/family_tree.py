"""Families of copies as trees on a terminal."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence

from rich.text import Text
from rich.tree import Tree

from corrobora.cli.wording import say_kind
from corrobora.model.lineage import CopyLink, Direction, Family
from corrobora.register.family_tree import Branch, grow_trees

__all__ = ["draw_trees", "say_extent"]

Labels = Mapping[str, str]

# What stands at the head of a tree where it is none of the reports.
_HEADS: Mapping[Direction, str] = {
    Direction.COMMON_SOURCE: "a report that is not here",
    Direction.UNKNOWN: "one of these, and nothing says which",
}


def draw_trees(family: Family, links: Sequence[CopyLink], labels: Labels) -> Iterator[Tree]:
    """Draw a tree for each report that comes from no other, one for all that share a source.

    `links` are those among the family's members.
    """
    for grown in grow_trees(family.members, links, labels):
        tops = [_draw(top, labels) for top in grown.tops]
        if grown.head is None:
            yield from tops
        else:
            tree = Tree(_HEADS[grown.head])
            tree.children += tops
            yield tree


def _draw(branch: Branch, labels: Labels) -> Tree:
    label = Text(labels[branch.report])
    if branch.link is not None:
        label.append(f"  {say_extent(branch.link)}", style="dim")
    tree = Tree(label)
    tree.children += [_draw(child, labels) for child in branch.below]
    return tree


def say_extent(link: CopyLink) -> str:
    """Say what kind of copy it is, and of how much of its text."""
    return f"{say_kind(link.kind)}, {link.coverage:.0%} of its text"
