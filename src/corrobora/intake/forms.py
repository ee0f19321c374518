"""Telling the form of a report by its content: endings lie."""

from __future__ import annotations

import re

from corrobora.model.report import Form

__all__ = ["recognise_form"]

_SAMPLE = 20_000  # code points; what a page or a Markdown text is shows at its beginning
_PAGE_START = re.compile(r"\s*(?:<\?xml[^>]*>\s*)?(?:<!--.*?-->\s*)*<(?:!doctype|html|head|body)\b")
_TAG = re.compile(r"</(?:p|div|article|section|title|head|body|ul|span|h[1-6])\s*>")
_MARKDOWN = re.compile(r"^#{1,6} \S|!?\[[^\]\n]{1,200}\]\([^)\s]{1,500}\)|\*\*\S", re.MULTILINE)
# A page copied without its head still closes tags all over; a text that mentions one does not.
_MIN_CLOSING_TAGS = 3


def recognise_form(body: str, *, has_front_matter: bool) -> Form:
    """Return what a decoded file is by what stands after its front matter, if it has any.

    Front matter makes it Markdown, whatever it is called, unless a page follows.
    """
    sample = body[:_SAMPLE].lower()
    if _PAGE_START.match(sample):
        return Form.HTML
    if sample.lstrip().startswith("<") and len(_TAG.findall(sample)) >= _MIN_CLOSING_TAGS:
        return Form.HTML
    is_markdown = has_front_matter or _MARKDOWN.search(body[:_SAMPLE]) is not None
    return Form.MARKDOWN if is_markdown else Form.TEXT
