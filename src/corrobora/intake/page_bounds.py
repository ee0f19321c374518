"""Which pages can be read in bounded time: not those nested or crowded as no person writes."""

from __future__ import annotations

import re

from resiliparse.parse.html import DOMContext, HTMLTree, traverse_dom

__all__ = ["UnreadablePage", "can_be_weighed"]

# Pages that people read have up to some thousands of elements, nested some dozens deep. Beyond
# these bounds trafilatura takes minutes (20 000 elements cost it 3 s) or leaves text out (1000
# deep it lost three of four paragraphs), and the coarser extractor reads them in time: 75 000
# paragraphs in a quarter of a second, 2000 deep in a tenth. Its time grows with the square of the
# depth, that of every parser with the square of the attributes of one element.
_MAX_WEIGHED_ELEMENTS = 20_000
_MAX_WEIGHED_DEPTH = 200
_MAX_IN_LINE = 8000  # elements in one paragraph, where trafilatura's time grows with their square
_TOO_MANY_IN_LINE = f"p > :nth-child({_MAX_IN_LINE + 1})"
_MAX_DEPTH_READ = 2000
_MAX_ELEMENTS = 200_000
_MAX_ATTRIBUTES = 2000
_QUOTED = re.compile(r"\"[^\"]*\"|'[^']*'")
_SCRIPT = re.compile(r"<(?:script|style)\b(?:[^<]|<(?!/(?:script|style)))*+", re.IGNORECASE)


class UnreadablePage(ValueError):
    """The page is of a shape that cannot be read in bounded time; the message says why."""


def can_be_weighed(page: str) -> bool:
    """Say whether trafilatura reads the page in time and whole; `UnreadablePage` if none does."""
    if _has_endless_tag(page):
        raise UnreadablePage(f"one of its tags has more than {_MAX_ATTRIBUTES} attributes")
    tree = HTMLTree.parse(page)
    if tree.document is None:
        return True
    elements = len(tree.document.query_selector_all("*"))
    if elements > _MAX_ELEMENTS:
        raise UnreadablePage(f"it has more than {_MAX_ELEMENTS} elements")
    if _depth(tree) > _MAX_WEIGHED_DEPTH or elements > _MAX_WEIGHED_ELEMENTS:
        return False
    return elements <= _MAX_IN_LINE or tree.document.query_selector(_TOO_MANY_IN_LINE) is None


def _has_endless_tag(page: str) -> bool:
    """Say whether what may be a tag, without its quoted values, has too many words."""
    if page.count(" ") + page.count("\n") + page.count("\t") <= _MAX_ATTRIBUTES:
        return False
    pieces = _SCRIPT.sub("", page).split(">")
    tags = (piece.rpartition("<")[2] for piece in pieces if len(piece) > _MAX_ATTRIBUTES)
    return any(len(_QUOTED.sub("", tag).split()) > _MAX_ATTRIBUTES for tag in tags)


def _depth(tree: HTMLTree) -> int:
    deepest = 0

    def look(context: DOMContext) -> None:
        nonlocal deepest
        deepest = max(deepest, context.depth)
        if deepest > _MAX_DEPTH_READ:
            raise UnreadablePage(f"its elements are nested more than {_MAX_DEPTH_READ} deep")

    if tree.body is not None:
        traverse_dom(tree.body, look, elements_only=True)
    return deepest
