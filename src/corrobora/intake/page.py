"""Web pages: the main text, one paragraph a line, and what the page states about itself."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator, Mapping

import trafilatura
from resiliparse.extract.html2text import extract_plain_text
from resiliparse.parse.html import DOMContext, ElementNode, HTMLTree, traverse_dom

from corrobora.intake.languages import normalise_tag
from corrobora.intake.stated import Stated, web_address

__all__ = ["UnreadablePage", "declared_charset", "main_text", "read_head"]

_HEAD_BYTES = 4096  # browsers look for a charset in the first 1024; some sites put it later
_CHARSET = re.compile(rb"<meta[^>]{0,200}?charset\s*=\s*[\"']?\s*([\w.:-]{2,40})", re.IGNORECASE)
_XML_CHARSET = re.compile(rb"<\?xml[^>]{0,100}?encoding\s*=\s*[\"']([\w.:-]{2,40})")
# What is left of a byline whose date stood in an element of its own ("Newsroom ·").
_CUT_BYLINE = re.compile(r"^.{0,80}[·•|]$\n?", re.MULTILINE)
_BLANK_LINES = re.compile(r"\s*\n\s*")
_ARTICLE = re.compile(r"Article|NewsArticle|Report|BlogPosting|WebPage|LiveBlogPosting")
_MAX_DEPTH = 6  # of JSON-LD, which nests a graph, its items, their parts
# Pages that people read have up to some thousands of elements, nested some dozens deep. Beyond
# these bounds trafilatura takes minutes (30 000 elements cost it 4 s) or leaves text out (1000
# deep it lost three of four paragraphs), and the coarser extractor reads them in time: 75 000
# paragraphs in a quarter of a second, 2000 deep in a tenth. Its time grows with the square of the
# depth, that of every parser with the square of the attributes of one element.
_MAX_WEIGHED_ELEMENTS = 30_000
_MAX_WEIGHED_DEPTH = 200
_MAX_DEPTH_READ = 2000
_MAX_ELEMENTS = 200_000
_MAX_ATTRIBUTES = 2000
_QUOTED = re.compile(r"\"[^\"]*\"|'[^']*'")
_NO_MARKUP = re.compile(r"<(script|style)\b.*?</\1\s*>", re.IGNORECASE | re.DOTALL)
# Below this a page's main text is doubted: a cookie notice is found where the article is missed.
_MIN_TEXT = 80

_SITE = ("og:site_name",)
_PROGRAM = ("application-name",)
_TITLE = ("og:title", "twitter:title", "dc.title")
_AUTHOR = ("author", "article:author", "dc.creator", "parsely-author")
_PUBLISHED = (
    "article:published_time",
    "og:article:published_time",
    "datepublished",
    "date",
    "dc.date",
    "dc.date.issued",
    "dcterms.date",
    "pubdate",
    "publish-date",
    "parsely-pub-date",
    "sailthru.date",
)
_LANGUAGE = ("og:locale", "content-language", "dc.language")


class UnreadablePage(ValueError):
    """The page is of a shape that cannot be read in bounded time; the message says why."""


def declared_charset(raw: bytes) -> str | None:
    """Return the charset that the page's head declares, or None."""
    head = raw[:_HEAD_BYTES]
    match = _CHARSET.search(head) or _XML_CHARSET.search(head)
    return match.group(1).decode("ascii", "ignore") if match else None


def main_text(page: str) -> str:
    """Return the article's text, a paragraph a line, without menus, adverts and comments.

    Trafilatura weighs precision first; where that leaves next to nothing it is asked for
    more, then a coarser extractor is; the latter alone reads pages that are far larger or
    deeper than people write. Empty where the page has no text of its own. Raises
    `UnreadablePage` where no reader would come to an end.
    """
    if not _can_be_weighed(page):
        return _extract_coarsely(page)
    found = _extract(page, favor_precision=True)
    if len(found) < _MIN_TEXT:
        found = max(found, _extract(page, favor_precision=False), key=len)
    if len(found) < _MIN_TEXT:
        found = max(found, _extract_coarsely(page), key=len)
    return found


def read_head(page: str) -> Stated:
    """Return what the page's head, its JSON-LD and its `<time>` elements state."""
    tree = HTMLTree.parse(page)
    metas = _metas(tree)
    data = _linked_data(tree)
    return Stated(
        outlet=_first(metas, _SITE) or _name(data.get("publisher")) or _first(metas, _PROGRAM),
        title=_first(metas, _TITLE) or _clean(data.get("headline")) or _title(tree),
        author=_first(metas, _AUTHOR) or _name(data.get("author")),
        dates=tuple(_dates(tree, metas, data)),
        language=normalise_tag(_attribute(tree, "html", "lang")) or _declared_language(metas, data),
        address=_address(tree, metas),
    )


def _can_be_weighed(page: str) -> bool:
    """Say whether trafilatura reads the page in time and whole; `UnreadablePage` if none does."""
    if _has_endless_tag(page):
        raise UnreadablePage(f"one of its tags has more than {_MAX_ATTRIBUTES} attributes")
    tree = HTMLTree.parse(page)
    elements = 0 if tree.document is None else len(tree.document.query_selector_all("*"))
    if elements > _MAX_ELEMENTS:
        raise UnreadablePage(f"it has more than {_MAX_ELEMENTS} elements")
    return _depth(tree) <= _MAX_WEIGHED_DEPTH and elements <= _MAX_WEIGHED_ELEMENTS


def _has_endless_tag(page: str) -> bool:
    """Say whether what may be a tag, without its quoted values, has too many words."""
    if page.count(" ") + page.count("\n") + page.count("\t") <= _MAX_ATTRIBUTES:
        return False
    pieces = _NO_MARKUP.sub("", page).split(">")
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
    return _CUT_BYLINE.sub("", _BLANK_LINES.sub("\n", text)).strip()


def _metas(tree: HTMLTree) -> dict[str, str]:
    """Return the content of each meta element by lower-case name; the first of a name wins."""
    found: dict[str, str] = {}
    for element in _select(tree, "meta[content]"):
        for attribute in ("property", "name", "itemprop", "http-equiv"):
            name = (element.getattr(attribute) or "").strip().lower()
            content = _clean(element.getattr("content"))
            if name and content:
                found.setdefault(name, content)
    return found


def _linked_data(tree: HTMLTree) -> Mapping[str, object]:
    """Return the JSON-LD object that describes the article, or an empty one."""
    for element in _select(tree, 'script[type="application/ld+json"]'):
        try:
            data = json.loads(element.text or "")
        except (ValueError, RecursionError):
            continue
        for item in _objects(data, _MAX_DEPTH):
            if _ARTICLE.search(str(item.get("@type", ""))) and item.get("datePublished"):
                return item
    return {}


def _objects(data: object, depth: int) -> Iterator[Mapping[str, object]]:
    if depth == 0:
        return
    if isinstance(data, dict):
        yield data
        data = list(data.values())
    if isinstance(data, list):
        for item in data:
            yield from _objects(item, depth - 1)


def _dates(
    tree: HTMLTree, metas: Mapping[str, str], data: Mapping[str, object]
) -> Iterator[object]:
    """Yield dates as written: meta elements, JSON-LD, marked elements, then the first `<time>`."""
    yield from (metas[name] for name in _PUBLISHED if name in metas)
    if isinstance(data.get("datePublished"), str):
        yield data["datePublished"]
    for selector in ('[itemprop="datePublished"]', "article time", "time"):
        for attribute in ("datetime", "content"):
            written = _attribute(tree, selector, attribute)
            if written:
                yield written


def _declared_language(metas: Mapping[str, str], data: Mapping[str, object]) -> str | None:
    return normalise_tag(_first(metas, _LANGUAGE)) or normalise_tag(_clean(data.get("inLanguage")))


def _address(tree: HTMLTree, metas: Mapping[str, str]) -> str | None:
    canonical = web_address(_attribute(tree, 'link[rel="canonical"]', "href"))
    return canonical or web_address(metas.get("og:url"))


def _title(tree: HTMLTree) -> str | None:
    headings = (_clean(element.text) for element in _select(tree, "h1"))
    return _clean(tree.title) or next(headings, None)


def _attribute(tree: HTMLTree, selector: str, name: str) -> str | None:
    """Return the attribute of the first element that `selector` finds."""
    element = None if tree.document is None else tree.document.query_selector(selector)
    return None if element is None else _clean(element.getattr(name))


def _select(tree: HTMLTree, selector: str) -> Iterator[ElementNode]:
    if tree.document is not None:  # [:] because walking the list itself takes quadratic time
        yield from tree.document.query_selector_all(selector)[:]


def _first(metas: Mapping[str, str], names: tuple[str, ...]) -> str | None:
    return next((metas[name] for name in names if name in metas), None)


def _name(value: object) -> str | None:
    """Return the name of a person or body as JSON-LD writes it: a text, an object, or a list."""
    if isinstance(value, list):
        names = [name for name in map(_name, value) if name]
        return ", ".join(names) or None
    return _clean(value.get("name")) if isinstance(value, dict) else _clean(value)


def _clean(value: object) -> str | None:
    """Return a text with single spaces, or None where it is empty or none at all."""
    return " ".join(value.split()) or None if isinstance(value, str) else None
