"""What a web page states about itself: charset, outlet, title, author, dates, language, address."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator, Mapping

from resiliparse.parse.html import ElementNode, HTMLTree

from corrobora.intake.languages import normalise_tag
from corrobora.intake.stated import Stated, one_line, web_address

__all__ = ["declared_charset", "read_head"]

_HEAD_BYTES = 4096  # browsers look for a charset in the first 1024; some sites put it later
_CHARSET = re.compile(rb"<meta[^>]{0,200}?charset\s*=\s*[\"']?\s*([\w.:-]{2,40})", re.IGNORECASE)
_XML_CHARSET = re.compile(rb"<\?xml[^>]{0,100}?encoding\s*=\s*[\"']([\w.:-]{2,40})")
_ARTICLE = re.compile(r"Article|NewsArticle|Report|BlogPosting|WebPage|LiveBlogPosting")
_MAX_DEPTH = 6  # of JSON-LD, which nests a graph, its items, their parts

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


def declared_charset(raw: bytes) -> str | None:
    """Return the charset that the page's head declares, or None."""
    head = raw[:_HEAD_BYTES]
    match = _CHARSET.search(head) or _XML_CHARSET.search(head)
    return match.group(1).decode("ascii", "ignore") if match else None


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
    return _clean(tree.title) or next(filter(None, headings), None)


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
    return one_line(value) or None if isinstance(value, str) else None
