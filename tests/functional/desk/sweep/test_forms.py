"""Every form of the desk, sent with what no form should be sent with: it is told, never a crash."""

from __future__ import annotations

from urllib.parse import quote_plus, urlencode

import pytest

from corrobora.desk.screens import PATHS
from corrobora.model.account import Permission, Role
from tests.functional.desk.conftest import Drawn
from tests.functional.desk.sweep.conftest import seat
from tests.functional.desk.sweep.crawling import find_path
from tests.functional.desk.sweep.reading import find_live, read_html

PARTS = ("x", "%00", "%ff", "%F0%9F%98%80", "a" * 3000, "..%2f..")
HIDDEN = ("nothing", "nul", "id", "lone", "number", "tag", "large number")
POSTS = [path for path in PATHS if path.method == "POST"]
# Sent by scripts alone, or by a page that is there only while a file is looked at.
WITHOUT_A_FORM = {
    "awake.tell": (),
    "note.draft": ("person", "text-0"),
    "note.names": ("person",),
    "lists.correct": ("list", "compiler", "kind", "closed", "status", "means.0", "dates.0", "take"),
    "lists.forget": (),
    "compare.judge": ("a", "b", "judgement", "source", "why", "start"),
    "conflict.reopen": ("seen", "why"),
    "case.undo": ("decision", "why"),
    "queue.undone": ("decision", "why"),
    "code.enter": ("code", "next"),
    "locked.open": ("password", "next"),
    "me.codes": ("password",),
}
ANY = ("why", "seen", "person", "claim", "decision", "field", "value", "name", "audience")
NOBODY = "0" * 64
WRONG = {
    "nothing": "",
    "blank": " \t\n ",
    "long": "x" * 9000,
    "long lines": "word " * 1500,
    "nul": "a\0b",
    "escape": "a\x1b[2Jb\x07",
    "reversed": "\u202eevil\u2066",
    "lone": "\ud800",
    "tag": "\"'></textarea><xss-typed onxss=1>",
    "day": "9999-12-31",
    "first day": "0001-01-01",
    "no day": "2031-02-30",
    "far day": "99999999-01-01",
    "number": "-1",
    "large number": "9" * 40,
    "arabic digits": "٣",
    "id": NOBODY,
    "folder": "../../../etc/passwd",
    "sql": "' OR 1=1 --",
    "percent": "%(who)s %s %",
    "emoji": "\U0001f600" * 50,
    "joined": "a\u0301" * 300,
}


@pytest.fixture(scope="session")
def every_form(every_page):
    """One form of each kind, by the path that takes it."""
    found = {}
    for page in every_page:
        for form in page.forms:
            path = find_path(form.action, "POST") if form.method == "POST" else None
            if path is not None:
                kind = frozenset(form.names)
                found.setdefault(path.name, {}).setdefault(kind, (form, page.url))
    return {name: tuple(kinds.values()) for name, kinds in found.items()}


@pytest.fixture
def sit(app, clock):
    drawn, opened = Drawn(), []

    def down(role=Role.ADMINISTRATOR):
        opened.append(seat(app, role, clock, drawn))
        opened[-1].client.follow_redirects = False
        return opened[-1]

    yield down
    for one in opened:
        one.client.close()


def fill(form, words):
    """The form with these words in every field that somebody may type into."""
    typed = dict.fromkeys(form.typed, words)
    return [(name, typed.get(name, value)) for name, value in form.values]


def send(one, action, pairs, button=()):
    """Send a form as bytes, so that what is no text can be sent too."""
    told = [(k, v) for k, v in (*pairs, *button) if k != "mark"] + [("mark", one.mark)]
    body = "&".join(f"{quote_plus(k)}={quote_plus(v, errors='surrogatepass')}" for k, v in told)
    headers = {"content-type": "application/x-www-form-urlencoded"}
    return one.client.post(action, content=body.encode(), headers=headers)


def check(answer, where):
    """No crash; a page that lets nothing live; where one is led, it is a page of ours."""
    assert answer.status_code < 500, (where, answer.text[-2000:])
    if answer.status_code == 303:
        assert answer.headers["location"].startswith("/"), where
        assert not answer.headers["location"].startswith("//"), where
    if answer.headers.get("content-type", "").startswith("text/html"):
        assert find_live(answer.text) == [], where
    if answer.status_code == 422:
        told = read_html(answer.text)
        assert told.xpath("//*[@role='alert'] | //p[@class='told']"), where


def test_most_paths_that_take_a_form_are_reached_by_links(every_form):
    assert len(every_form.keys() & {p.name for p in POSTS}) > len(POSTS) / 2


@pytest.mark.parametrize("path", POSTS, ids=lambda p: p.name)
def test_no_form_is_sent_so_that_the_desk_crashes(every_form, sit, some, path):
    for form, url in every_form.get(path.name, ()):
        button = [one for one in form.buttons[:1] if one[0]]
        for called, words in some(WRONG.items(), path.name, url):
            one = sit()
            check(send(one, form.action, fill(form, words), button), (url, form.action, called))


@pytest.mark.parametrize("path", POSTS, ids=lambda p: p.name)
def test_no_hidden_word_or_choice_is_trusted(every_form, sit, some, path):
    """What the page itself put into its form comes back as something else."""
    for form, url in every_form.get(path.name, ()):
        fixed = {k for k, _ in form.values if k not in form.typed} | {
            k for k, _ in form.buttons if k
        }
        for name in sorted(fixed - {"mark"}):
            for called in some(HIDDEN, path.name, url, name):
                words, one = WRONG[called], sit()
                pairs = [(k, words if k == name else v or "because") for k, v in form.values]
                buttons = [(k, words if k == name else v) for k, v in form.buttons[:1] if k]
                check(send(one, form.action, pairs, buttons), (url, form.action, name, called))


@pytest.mark.parametrize("path", POSTS, ids=lambda p: p.name)
def test_a_form_without_any_of_its_fields_is_told(every_form, sit, path):
    for form, url in every_form.get(path.name, ()):
        check(send(sit(), form.action, []), (url, form.action))


@pytest.mark.parametrize("path", POSTS, ids=lambda p: p.name)
def test_a_field_sent_many_times_is_one(every_form, sit, path):
    for form, url in every_form.get(path.name, ()):
        pairs = [pair for pair in fill(form, "because") for _ in range(3)]
        check(send(sit(), form.action, pairs), (url, form.action))


@pytest.mark.parametrize("path", POSTS, ids=lambda p: p.name)
def test_what_no_page_asks_for_may_be_anything(every_form, every_page, sit, some, path):
    """Forms that stand on no page that was reached, and what scripts send."""
    if path.name in every_form and path.name not in WITHOUT_A_FORM:
        return
    fields, url = WITHOUT_A_FORM.get(path.name, ANY), path.url
    for found in every_page:
        where = found.url.partition("?")[0]
        for end in ("/undo", "/reopen"):
            if find_path(where + end, "POST") is path:
                url = where + end
    one = sit()
    for called in some((*HIDDEN, "long", "day"), path.name):
        one = sit() if path.permission is Permission.SIGNED_IN else one
        pairs = [(field, WRONG[called]) for field in fields]
        check(send(one, url.replace("{", "").replace("}", ""), pairs), (url, called))


@pytest.mark.parametrize("path", [p for p in POSTS if "{" in p.url], ids=lambda p: p.name)
def test_of_what_is_not_there_nothing_is_decided(sit, some, path):
    head, _, rest = path.url.partition("{")
    tail = rest.partition("}")[2].replace("{claim}", NOBODY)
    for part in (NOBODY, *some(PARTS, path.name)):
        answer = send(sit(), f"{head}{part}{tail}", [("why", "because"), ("seen", "")])
        check(answer, path.name)
        assert answer.status_code in {303, 400, 404, 405, 422}, part


# --- what was typed comes back ----------------------------------------------------------------

KEPT = [
    ("/notes/new", "/notes/new", {"person": "Ines Abellard", "on": "soon", "ask_again": "Why?"}),
    ("/lists/import", "/lists/import", {"list": "Held here", "compiler": "Us", "closed": "soon"}),
]


@pytest.mark.parametrize(("page", "action", "typed"), KEPT)
def test_what_was_typed_comes_back_after_a_mistake(sit, page, action, typed):
    one = sit()
    one.get(page)
    answer = send(one, action, list(typed.items()))
    assert answer.status_code == 422
    tree = read_html(answer.text)
    for name, words in typed.items():
        (kept,) = tree.xpath(f"//form[@method='post']//input[@name='{name}']/@value")
        assert kept == words
    assert tree.xpath("//*[@role='alert']")


@pytest.mark.parametrize(
    "words", ["&lt;b&gt;", "a\u00a0b", "“quoted”", "ñandú 😀", "<b>bold</b>", "a & b", "a\"b'c"]
)
def test_what_was_typed_comes_back_as_it_was_typed(sit, words):
    one = sit()
    one.get("/notes/new")
    answer = send(one, "/notes/new", [("person", words), ("on", "soon"), ("text-0", words)])
    tree = read_html(answer.text)
    assert tree.xpath("//input[@name='person']/@value") == [words]
    assert tree.xpath("//textarea[@name='text-0']")[0].text.strip() == words.strip()


# --- bytes that are no form -------------------------------------------------------------------

BODIES = {
    "no utf-8": (b"why=%ff%fe&mark=", "application/x-www-form-urlencoded"),
    "raw bytes": (b"\xff\xfe\x00why=\x80", "application/x-www-form-urlencoded"),
    "json": (b'{"why": "x"}', "application/json"),
    "no boundary": (b"--x\r\n", "multipart/form-data"),
    "half a part": (
        b'--x\r\nContent-Disposition: form-data; name="why"\r\n\r\nno end',
        "multipart/form-data; boundary=x",
    ),
    "a part without a name": (
        b"--x\r\nContent-Disposition: form-data\r\n\r\nv\r\n--x--\r\n",
        "multipart/form-data; boundary=x",
    ),
    "a part that is no text": (
        b'--x\r\nContent-Disposition: form-data; name="why"\r\n\r\n\xff\xfe\r\n--x--\r\n',
        "multipart/form-data; boundary=x",
    ),
    "an odd charset": (
        (
            b'--x\r\nContent-Disposition: form-data; name="_charset_"\r\n\r\nutf-99\r\n'
            b'--x\r\nContent-Disposition: form-data; name="why"\r\n\r\nv\r\n--x--\r\n'
        ),
        "multipart/form-data; boundary=x; charset=utf-99",
    ),
    "many fields": (
        urlencode([(f"f{n}", "1") for n in range(3000)]).encode(),
        "application/x-www-form-urlencoded",
    ),
    "no type": (b"why=x", ""),
    "nothing": (b"", "application/x-www-form-urlencoded"),
}


@pytest.mark.parametrize("body", BODIES)
@pytest.mark.parametrize("url", ["/sign-in", "/looks", "/notes/new", "/lists/import", "/lock"])
def test_what_is_no_form_is_refused(sit, url, body):
    content, kind = BODIES[body]
    answer = sit().client.post(url, content=content, headers={"content-type": kind})
    assert 400 <= answer.status_code < 500
    assert find_live(answer.text) == []
