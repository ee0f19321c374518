"""What somebody does at the example desk so that every screen has something to show.

Screens that come of long work, or of something saved, have addresses only after it was done: each
form is sent here as a browser would send it, with what stands in it already.
"""

from __future__ import annotations

import re
import time
from collections.abc import Iterator, Mapping
from html import unescape
from typing import Any

from playwright.sync_api import APIResponse, Page

from tools.example_house import PASSWORD

__all__ = ["do_everything", "wait_until_done"]

_PATIENCE = 60.0  # seconds for one piece of long work
_PASSPHRASE = "a boat with two blue oars"  # noqa: S105 - of nobody
_LIST = """No,Whole name,Taken on,Where
1,Teófilo Marunda,3/4/2025,El Aljibe
2,Gil Harrow,14/5/2025,El Aljibe
3,,16/4/2025,Las Norias
"""
_GIVEN = {
    "list": "River list",
    "compiler": "River Watch",
    "kind": "monitor",
    "closed": "2025-05-01",
}
_NAMES = "Rosalia Guindara\nMateo Arrizuela\nNobody Atall\n"


def do_everything(page: Page, *, saved_as: str) -> dict[str, str]:
    """Do it, as an administrator, and return the addresses that came of it by the path's name."""
    did = _Doing(page)
    found = dict(did.lists())
    found |= did.administer()
    found |= did.publish()
    found |= did.search(saved_as)
    return found


class _Doing:
    def __init__(self, page: Page) -> None:
        self._page = page

    def lists(self) -> Iterator[tuple[str, str]]:
        file = {"name": "river.csv", "mimeType": "text/csv", "buffer": _LIST.encode()}
        sent = {**_GIVEN, "file": file}
        look = self.send("/lists/import", "/lists/import", sent)
        done = self.send(look, "/lists/import/look", {"take": "1"})
        yield "lists.done", done
        yield "lists.bad_rows", f"{done}/bad-rows"
        yield "lists.look", self.send("/lists/import", "/lists/import", sent)

    def administer(self) -> dict[str, str]:
        text = re.search(r"<pre[^>]*>(.*?)</pre>", self.read("/admin/policy"), re.DOTALL)
        other = unescape(text[1]).replace("180", "90") if text else ""
        typed = {"passphrase": _PASSPHRASE, "again": _PASSPHRASE, "password": PASSWORD}
        backup = self.send("/admin/backup", "/admin/backup", typed)
        return {
            "admin.policy.beside": self.send("/admin/policy", "/admin/policy", {"text": other}),
            "admin.log.checked": self.send("/admin/log", "/admin/log/check", {}),
            "admin.backup.made": backup,
            "admin.backup.file": f"{backup}/file",
        }

    def publish(self) -> dict[str, str]:
        preview = self.send("/publishing", "/publishing/preview", {"audience": "outside"})
        made = self.send(preview, preview, {"format": "csv", "zip": "1"})
        return {
            "publishing.previewed": preview,
            "publishing.made": made,
            "publishing.file": f"{made}/file",
        }

    def search(self, name: str) -> dict[str, str]:
        matched = self.send("/search/names", "/search/names", {"names": _NAMES})
        self.send("/search?q=Guindara", "/search/saved", {"name": name})
        saved = re.search(r"href=\"(/search/saved/[^\"?]+)", self.read("/search/saved"))
        feed = re.search(r"href=\"(/feeds/searches/[^\"]+)", self.read("/search/saved"))
        return {
            "search.names.matched": matched,
            "search.names.csv": f"{matched}.csv",
            "search.saved.open": saved[1] if saved else "",
            "feed.search": feed[1] if feed else "",
        }

    def read(self, url: str) -> str:
        return self._page.request.get(url).text()

    def send(self, url: str, action: str, typed: Mapping[str, Any]) -> str:
        """Send the form of a page, and return where what came of it is shown when it is done."""
        shown = self.read(url)
        form = _find_form(shown, action)
        fields = {**_fields_of(form), **typed}
        is_file = "multipart/form-data" in form.partition(">")[0]
        post = self._page.request.post
        answer = post(action, multipart=fields) if is_file else post(action, form=fields)
        return _path_of(wait_until_done(self._page, answer).url)


def wait_until_done(page: Page, answer: APIResponse) -> APIResponse:
    """Return the answer that comes when the long work behind an address is done."""
    end = time.monotonic() + _PATIENCE
    while answer.ok and _is_working(answer) and time.monotonic() < end:
        time.sleep(0.1)
        answer = page.request.get(answer.url)
    if not answer.ok or _is_working(answer):
        msg = f"{answer.status} at {answer.url}: {_words_of(answer.text())}"
        raise RuntimeError(msg)
    return answer


def _path_of(url: str) -> str:
    return "/" + url.partition("://")[2].partition("/")[2]


def _is_working(answer: APIResponse) -> bool:
    """Say whether the page loads itself again, and not only for those without scripts."""
    if not answer.headers.get("content-type", "").startswith("text/html"):
        return False
    return '\n<meta http-equiv="refresh"' in answer.text()


def _find_form(shown: str, action: str) -> str:
    forms: list[str] = re.findall(r"<form[^>]*>.*?</form>", shown, re.DOTALL)
    wanted = [one for one in forms if f'action="{action}"' in one.partition(">")[0]]
    if not wanted:
        msg = f"no form leads to {action}: {_words_of(shown)}"
        raise LookupError(msg)
    return wanted[0]


def _fields_of(form: str) -> dict[str, Any]:
    """Return what a browser would send of a form as it stands, without its buttons."""
    fields: dict[str, Any] = {}
    for tag in re.findall(r"<input[^>]*>", form):
        name, kind = _attribute(tag, "name"), _attribute(tag, "type")
        if name and kind != "file" and (kind not in ("checkbox", "radio") or " checked" in tag):
            fields[name] = _attribute(tag, "value")
    for tag, options in re.findall(r"(<select[^>]*>)(.*?)</select>", form, re.DOTALL):
        every = re.findall(r"<option([^>]*)>([^<]*)", options)
        chosen = next((one for one in every if " selected" in one[0]), every[0] if every else None)
        if chosen is not None:
            has_value = "value=" in chosen[0]
            value = _attribute(chosen[0], "value") if has_value else unescape(chosen[1].strip())
            fields[_attribute(tag, "name")] = value
    for tag, text in re.findall(r"(<textarea[^>]*>)(.*?)</textarea>", form, re.DOTALL):
        fields[_attribute(tag, "name")] = unescape(text.removeprefix("\n"))
    return fields


def _attribute(tag: str, name: str) -> str:
    found = re.search(rf'\b{name}="([^"]*)"', tag)
    return unescape(found[1]) if found else ""


def _words_of(shown: str) -> str:
    main = re.sub(r"<[^>]+>", " ", shown.partition("<main")[2].partition("</main")[0])
    return " ".join(main.split())[:300]
