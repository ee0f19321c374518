"""A feed as an answer: Atom that every reader parses, with a tag by which it is asked for again."""

from __future__ import annotations

import hashlib
import re

from starlette.responses import Response

from corrobora.desk.asked import Asked
from corrobora.desk.feeds.pages import FeedPage
from corrobora.desk.rendering import render

__all__ = ["answer_feed", "clean_xml"]

# What XML 1.0 (2.2) has no place for, not even as a reference.
_NO_XML = re.compile("[^\t\n\r\x20-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")
_TYPE = "application/atom+xml; charset=utf-8"
_TAG_LENGTH = 32


def answer_feed(asked: Asked, page: FeedPage) -> Response:
    """Return the feed, its names veiled as those of every page."""
    drawn = render(asked, "feeds/feed.atom.jinja", page)
    body = clean_xml(bytes(drawn.body).decode()).encode()
    tag = hashlib.sha256(body).hexdigest()[:_TAG_LENGTH]
    return Response(body, headers={"Content-Type": _TYPE, "ETag": f'"{tag}"'})


def clean_xml(text: str) -> str:
    """Return the text without characters that no XML may hold."""
    return _NO_XML.sub("\ufffd", text)
