"""Pages read as a browser reads them: what is alive in them, what a person reads, what is asked."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any
from urllib.parse import urlsplit

from lxml import etree, html

__all__ = ["Form", "find_live", "read_forms", "read_html", "read_links", "read_texts"]

HERE = re.compile(r"^(/(?![/\\])|[?#]|$)")
LEADS = {"href", "src", "action", "formaction", "xlink:href", "data", "poster", "srcset"}
GETS = {"hx-get", "hx-post"}
# Tags and attributes that the templates write; whatever else stands in a page came from outside.
TAGS = frozenset(
    "a abbr article aside b blockquote body br button caption cite code col colgroup dd del details"
    " div dl dt em fieldset figcaption figure footer form g h1 h2 h3 h4 h5 h6 head header hr html"
    " i img input ins kbd label legend li line link main mark meta nav noscript ol optgroup option"
    " picture source"
    " datalist output p path polygon polyline pre q circle rect s samp script search section select"
    " small span strong sub summary sup svg table tbody td text textarea tfoot th thead time title"
    " tr tspan u ul use defs desc clippath".split()
)
SPOKEN = ("title", "aria-label", "placeholder", "alt", "aria-description", "label")


def read_html(text: str) -> Any:
    """Return the tree of a page, as a parser of broken HTML has it."""
    return html.document_fromstring(text or "<p></p>", parser=html.HTMLParser(encoding="utf-8"))


def find_live(text: str) -> list[str]:
    """Return whatever in a page runs, loads from elsewhere, or is no tag of our templates."""
    found = []
    for one in read_html(text).iter():
        if not isinstance(one.tag, str):
            if one.tag is etree.ProcessingInstruction:
                found.append(f"instruction {one}")
            continue
        tag = one.tag.lower()
        if tag not in TAGS:
            found.append(f"<{tag}>")
        if tag == "script" and (one.text or "").strip():
            found.append("script within the page")
        if tag == "script" and not str(one.get("src", "")).startswith("/static/"):
            found.append(f"script {one.attrib}")
        found += [f"<{tag} {told}" for told in _find_live_attributes(one.attrib)]
    return found


def _find_live_attributes(attributes: Mapping[str, str]) -> Iterator[str]:
    for name, value in attributes.items():
        low = name.lower()
        if low.startswith("on") or low in {"style", "srcdoc", "formtarget", "ping"}:
            yield f"{name}={value[:60]}"
        if low.startswith(("xss", "hx-on")):
            yield f"{name}={value[:60]}"
        if low in LEADS | GETS and not HERE.match(value.strip()):
            yield f"{name}={value[:60]}"


def read_links(text: str) -> Iterator[str]:
    """Return where a page leads within the desk: links, images, forms that ask."""
    for one in read_html(text).iter("a", "img", "form", "link", "script", "button", "input"):
        tag = one.tag.lower()
        given = [one.get("href"), one.get("src"), one.get("hx-get")]
        if tag == "form" and one.get("method", "get").lower() == "get":
            given.append(one.get("action"))
        for link in given:
            if link and link.startswith("/") and not link.startswith("//"):
                parts = urlsplit(link)
                yield f"{parts.path}?{parts.query}" if parts.query else parts.path


def read_texts(text: str, *, without: Sequence[str] = ()) -> Iterator[str]:
    """Return each piece of text that somebody reads or hears, evened, with its spoken attributes.

    `without` are paths (XPath) of what is left out with all that is in it.
    """
    tree = read_html(text)
    for path in ("//script", "//style", *without):
        for one in tree.xpath(path):
            _take_out(one)
    for one in tree.iter():
        if not isinstance(one.tag, str):
            continue
        pieces = [one.text, one.tail, *(one.get(name) for name in SPOKEN)]
        if one.tag == "input" and one.get("type") in {"submit", "button", "reset"}:
            pieces.append(one.get("value"))
        for piece in pieces:
            evened = " ".join((piece or "").split())
            if evened:
                yield evened


def _take_out(one: Any) -> None:
    parent, tail = one.getparent(), one.tail or ""
    if parent is None:
        return
    before = one.getprevious()
    if before is not None:
        before.tail = (before.tail or "") + tail
    else:
        parent.text = (parent.text or "") + tail
    parent.remove(one)


@dataclass(frozen=True)
class Form:
    """A form of a page: where it is sent, how, what it holds, which of it somebody may type.

    `buttons` are (name, value) of those that send it; `choices` what may be chosen, by field.
    """

    action: str
    method: str
    values: tuple[tuple[str, str], ...]
    typed: tuple[str, ...]
    files: tuple[str, ...] = ()
    buttons: tuple[tuple[str, str], ...] = ()
    choices: Mapping[str, tuple[str, ...]] = field(default_factory=dict)

    @property
    def names(self) -> frozenset[str]:
        """Everything that it sends."""
        return frozenset(name for name, _ in (*self.values, *self.buttons)) | {*self.typed}


def read_forms(text: str, url: str) -> Iterator[Form]:
    """Return the forms of a page that was shown at that address."""
    for one in read_html(text).iter("form"):
        yield _read_form(one, url)


def _read_form(one: Any, url: str) -> Form:
    values: list[tuple[str, str]] = []
    typed, files, buttons = [], [], []
    choices: dict[str, tuple[str, ...]] = {}
    for part in one.iter("input", "textarea", "select", "button"):
        name, kind = part.get("name"), part.get("type", "text")
        if part.tag == "button":
            buttons.append((name or "", part.get("value", "")))
        elif not name or part.get("disabled") is not None:
            continue
        elif kind == "file":
            files.append(name)
        elif part.tag == "select":
            options = [o.get("value", o.text or "") for o in part.iter("option")]
            chosen = [
                o.get("value", o.text or "")
                for o in part.iter("option")
                if o.get("selected") is not None
            ]
            choices[name] = tuple(options)
            values.append((name, (chosen or options or [""])[0]))
        elif kind in {"radio", "checkbox"}:
            choices[name] = (*choices.get(name, ()), part.get("value", "on"))
            if part.get("checked") is not None:
                values.append((name, part.get("value", "on")))
        elif kind == "hidden":
            values.append((name, part.get("value", "")))
        else:
            typed.append(name)
            values.append(
                (name, part.text or "" if part.tag == "textarea" else part.get("value", ""))
            )
    return Form(
        action=one.get("action") or url.partition("?")[0],
        method=one.get("method", "get").upper(),
        values=tuple(values),
        typed=tuple(dict.fromkeys(typed)),
        files=tuple(files),
        buttons=tuple(buttons),
        choices=choices,
    )
