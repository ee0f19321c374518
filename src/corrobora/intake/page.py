"""Web pages: the main text, one paragraph a line."""

from __future__ import annotations

import re

import trafilatura
from resiliparse.extract.html2text import extract_plain_text

from corrobora.intake.page_bounds import can_be_weighed

__all__ = ["main_text"]

# What is left of a byline whose date stood in an element of its own ("Newsroom ·").
_CUT_BYLINE = re.compile(r"^.{0,80}[·•|]$\n?", re.MULTILINE)
# Below this a page's main text is doubted: a cookie notice is found where the article is missed.
_MIN_TEXT = 80


def main_text(page: str) -> str:
    """Return the article's text, a paragraph a line, without menus, adverts and comments.

    Trafilatura weighs precision first; where that leaves next to nothing it is asked for
    more, then a coarser extractor is; the latter alone reads pages that are far larger or
    deeper than people write. Empty where the page has no text of its own. Raises
    `UnreadablePage` where no reader would come to an end.
    """
    if not can_be_weighed(page):
        return _extract_coarsely(page)
    found = _extract(page, favor_precision=True)
    if len(found) < _MIN_TEXT:
        found = max(found, _extract(page, favor_precision=False), key=len)
    if len(found) < _MIN_TEXT:
        found = max(found, _extract_coarsely(page), key=len)
    return found


def _extract_coarsely(page: str) -> str:
    plain = extract_plain_text(page, main_content=True, alt_texts=False, links=False)
    return _one_paragraph_a_line(plain)


def _extract(page: str, *, favor_precision: bool) -> str:
    text = trafilatura.extract(
        page,
        favor_precision=favor_precision,
        favor_recall=not favor_precision,
        include_comments=False,
        include_tables=not favor_precision,
        output_format="txt",
    )
    return _one_paragraph_a_line(text or "")


def _one_paragraph_a_line(text: str) -> str:
    lines = (line.strip() for line in text.split("\n"))
    return _CUT_BYLINE.sub("", "\n".join(line for line in lines if line)).strip()
