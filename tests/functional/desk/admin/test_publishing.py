"""Publishing from the desk: who may leave, what stays and why, a folder or a zip."""

from __future__ import annotations

import io
import re
import shutil
import zipfile
from pathlib import Path

import pytest

from corrobora.model.account import Role
from corrobora.publish.formats import PublishFormat
from corrobora.register.audience import Audience
from corrobora.register.decide.openness import restrict
from corrobora.register.erase.spellings import BLANK
from corrobora.register.opening import opened
from corrobora.store.log import load_log_rows
from tests.functional.desk.admin.conftest import wait
from tests.functional.desk.conftest import add_staff
from tests.functional.published import ANA, PUBLISHED, RESTRICTED, make_register, send_out, stamp

PUBLISHING = "/publishing"


@pytest.fixture(scope="module")
def staffed_once(quick, tmp_path_factory) -> Path:
    """The register to publish from, with an account for each role."""
    path = make_register(tmp_path_factory.mktemp("published"))
    add_staff(path)
    return path


@pytest.fixture
def staffed(staffed_once: Path, tmp_path: Path) -> Path:
    return Path(shutil.copy(staffed_once, tmp_path / "staffed.db"))


@pytest.fixture
def ana(at_desk):
    """A reviewer, signed in."""
    return at_desk(Role.REVIEWER)


def look(one, audience="outside"):
    one.get(PUBLISHING)
    one.post(f"{PUBLISHING}/preview", {"audience": audience})
    return wait(one)


def make(one, **typed):
    given = {"audience": "outside", "format": ["csv"], "language": ["en"], "title": "Lowland"}
    one.post(one.shown.url.path, {**given, **typed})
    return wait(one)


def logged(app):
    with opened(app.state.where) as connection:
        return [one.payload for one in load_log_rows(connection, kind="publish")]


# --- what was decided -----------------------------------------------------------------------------


def test_who_may_leave_is_listed_with_who_decided_it(ana):
    ana.get(PUBLISHING)
    assert ana.shown.status_code == 200
    for name in PUBLISHED:
        assert name in ana.words
    assert "the family agreed" in ana.words
    assert "figure:" in ana.words
    assert "Marc Ellory" not in ana.words  # nobody ever decided that he may leave


def test_pages_lead_to_older_decisions(ana, app):
    page = ana.get(PUBLISHING).text
    assert "More" not in page.partition("What was decided")[2]
    first = re.findall(r"/publishing/(?:persons|claims)/([\w-]+)\"", page)
    ana.get(f"{PUBLISHING}?after={'0' * 32}")
    assert "Nothing yet." in ana.words
    assert len(first) > len(PUBLISHED)


def test_who_was_restricted_since_is_said_to_stay(ana, app):
    restrict(app.state.where, "person:Rosa Delmey", author=ANA, stamp=stamp(90))
    ana.get(PUBLISHING)
    row = ana.shown.text.partition("Rosa Delmey")[2].partition("</tr>")[0]
    assert "restricted since: stays" in row


# --- the preview ----------------------------------------------------------------------------------


def test_a_preview_counts_what_would_leave_and_names_what_stays(ana, app):
    look(ana)
    assert "What would leave, for everybody, outside" in ana.words
    assert "persons: 5" in ana.words
    kept = ana.words.partition("What stays, and why")[2].partition("Make it")[0]
    assert "under age, as it seems" in kept
    assert "Tessa Morvane" in kept
    assert "restricted Marc Ellory" in kept.replace(". ", " ")
    assert "Oda Felgate" in kept
    assert logged(app) == []


def test_a_preview_says_what_publishing_then_does(ana, app, tmp_path):
    look(ana)
    told = ana.words
    made = send_out(app.state.where, tmp_path / "out", PublishFormat.CSV)
    for table, number in made.rows.items():
        if table in {"persons", "findings", "figures", "promises"}:
            assert f"{table}: {number}" in told


def test_inside_is_another_audience(ana):
    look(ana, "inside")
    assert "What would leave, for those inside" in ana.words


@pytest.mark.parametrize("typed", ["", "all", "outside minor"])
def test_nobody_is_no_audience(ana, typed):
    ana.get(PUBLISHING)
    ana.post(f"{PUBLISHING}/preview", {"audience": typed})
    assert ana.shown.status_code == 422
    assert "Choose for whom it is" in ana.words


# --- making it ------------------------------------------------------------------------------------


def test_it_is_made_into_a_folder_and_logged(ana, app, folders):
    look(ana)
    make(ana, folder="site-2031", into="1")
    assert "It is published" in ana.words
    out = folders[1] / "site-2031"
    assert (out / "csv" / "persons.csv").exists()
    assert "Tessa Morvane" not in (out / "csv" / "persons.csv").read_text("utf-8")
    (row,) = logged(app)
    assert (row["who"], row["audience"]) == ("Ana Serrat", "outside")
    assert row["manifest"] in ana.words
    ana.get(PUBLISHING)
    assert "Ana Serrat, for everybody, outside" in ana.words.partition("Published lately")[2]


def test_signing_in_and_publishing_again_changes_no_byte(ana, at_desk, folders):
    look(ana)
    make(ana, folder="world", into="1")
    before = {one: one.read_bytes() for one in folders[1].rglob("*") if one.is_file()}
    other = at_desk(Role.REVIEWER)
    look(other)
    make(other, folder="world", into="1")
    assert "Nothing changed since it was published before." in other.words
    assert {one: one.read_bytes() for one in folders[1].rglob("*") if one.is_file()} == before


def test_what_was_withdrawn_is_a_correction_without_a_name(ana, address, folders):
    look(ana)
    make(ana, folder="world", into="1")
    page = f"{PUBLISHING}/persons/{address('Rosa Delmey')}"
    (decision,) = re.findall(r'name="decision" value="(\w+)"', ana.get(page).text)
    ana.post(f"{page}/withdraw", {"decision": decision, "why": "she asked us to"})
    look(ana)
    make(ana, folder="world", into="1")
    assert "person, withdrawn: 1" in ana.words
    told = "".join(
        one.read_text("utf-8") for one in (folders[1] / "world").rglob("*") if one.is_file()
    )
    assert "Delmey" not in told


def test_a_zip_holds_the_same_and_leaves_nothing_in_the_folder(ana, app, folders, tmp_path):
    look(ana)
    make(ana, zip="1")
    assert "It waits here for an hour" in ana.words
    sent = ana.client.get(f"{ana.shown.url.path}/file")
    assert sent.headers["content-type"] == "application/zip"
    with zipfile.ZipFile(io.BytesIO(sent.content)) as packed:
        assert packed.testzip() is None
        there = {name.partition("/")[2]: packed.read(name) for name in packed.namelist()}
    assert list(folders[1].iterdir()) == []
    look(ana)
    make(ana, folder="same", into="1")
    out = folders[1] / "same"
    same = {one.relative_to(out).as_posix(): one.read_bytes() for one in out.rglob("*.csv")}
    assert {name: there[name] for name in same} == same


@pytest.mark.parametrize(
    ("typed", "said"),
    [
        ({"format": []}, "Choose at least one form"),
        ({"format": ["exe"]}, "Choose at least one form"),
        ({"title": "x" * 121}, "The title is longer"),
        ({"into": "1", "folder": ""}, "A folder is named by letters"),
        ({"into": "1", "folder": "../elsewhere"}, "A folder is named by letters"),
        ({"into": "1", "folder": "/elsewhere"}, "A folder is named by letters"),
        ({"into": "1", "folder": ".hidden"}, "A folder is named by letters"),
        ({"into": "1", "folder": "a\\b"}, "A folder is named by letters"),
    ],
)
def test_what_makes_nothing_is_said(ana, app, folders, typed, said):
    look(ana)
    make(ana, **typed)
    assert ana.shown.status_code == 422
    assert said in ana.words
    assert list(folders[1].iterdir()) == []
    assert logged(app) == []


def test_a_link_out_of_the_folder_is_not_followed(ana, folders, tmp_path):
    elsewhere = tmp_path / "elsewhere"
    elsewhere.mkdir()
    (folders[1] / "way").symlink_to(elsewhere)
    look(ana)
    make(ana, folder="way", into="1")
    assert ana.shown.status_code == 422
    assert "Something else lies under that name" in ana.words
    assert list(elsewhere.iterdir()) == []


def test_a_folder_of_others_is_left_as_it_is(ana, folders):
    (folders[1] / "mine").mkdir()
    (folders[1] / "mine" / "letter.txt").write_text("mine")
    look(ana)
    make(ana, folder="mine", into="1")
    assert ana.shown.status_code == 422
    assert "other files are there" in ana.words
    assert (folders[1] / "mine" / "letter.txt").read_text() == "mine"


def test_a_folder_for_those_inside_is_none_for_the_world(ana, folders):
    look(ana, "inside")
    make(ana, audience="inside", folder="inner", into="1")
    look(ana)
    make(ana, folder="inner", into="1")
    assert ana.shown.status_code == 422
    assert "not outside" in ana.words


def test_a_hostile_title_is_never_live(ana, folders):
    look(ana)
    make(ana, title='<script>alert(1)</script>"', format=["site"], folder="x", into="1")
    assert "It is published" in ana.words
    for page in (folders[1] / "x").rglob("*.html"):
        assert "<script>alert(1)" not in page.read_text("utf-8")
    look(ana)
    make(ana, title="<script>alert(2)</script>", folder="")
    assert "<script>alert(2)" not in ana.shown.text


def test_names_in_reports_are_never_live(ana):
    look(ana)
    assert "<script>alert" not in ana.shown.text
    assert "<img src=x" not in ana.shown.text


# --- who may --------------------------------------------------------------------------------------


@pytest.mark.parametrize("role", [Role.VIEWER, Role.DOCUMENTER])
def test_who_may_not_publish_sees_none_of_it(at_desk, address, role):
    one = at_desk(role)
    assert "/publishing" not in one.get("/queue").text
    person = f"{PUBLISHING}/persons/{address('Lia Quessant')}"
    assert "/publishing" not in one.get(f"/persons/{address('Lia Quessant')}").text
    for url in (PUBLISHING, f"{PUBLISHING}/find?who=Lia", f"{PUBLISHING}/preview/x", person):
        assert one.get(url).status_code == 403
    for url in (f"{PUBLISHING}/preview", f"{PUBLISHING}/preview/x", f"{person}/release"):
        one.get("/queue")
        assert one.post(url, {"audience": "outside", "why": "x"}).status_code == 403


def test_a_preview_of_somebody_else_is_not_found(ana, at_desk):
    look(ana)
    url = ana.shown.url.path
    assert at_desk(Role.ADMINISTRATOR).get(url).status_code == 404
    make(ana, zip="1")
    url = ana.shown.url.path
    assert at_desk(Role.ADMINISTRATOR).get(f"{url}/file").status_code == 404


class TestWithoutSeeingWhoIsRestricted:
    """Somebody who may publish, and may not see whom people restricted."""

    @pytest.fixture(autouse=True)
    def narrow(self, monkeypatch):
        from corrobora.model import account  # noqa: PLC0415 - to change what a role may

        may = account.GRANTS[Role.REVIEWER] - {account.Permission.SEE_RESTRICTED}
        monkeypatch.setattr(account, "GRANTS", {**account.GRANTS, Role.REVIEWER: may})

    def test_nobody_restricted_is_named_or_counted(self, ana, app, address):
        url = f"{PUBLISHING}/persons/{address('Rosa Delmey')}"
        assert ana.get(url).status_code == 200
        restrict(app.state.where, "person:Rosa Delmey", author=ANA, stamp=stamp(91))
        assert ana.get(url).status_code == 404
        ana.get(PUBLISHING)
        assert "Delmey" not in ana.shown.text
        for audience in Audience:
            look(ana, audience.value)
            assert ana.shown.status_code == 200
            assert "Delmey" not in ana.shown.text
            assert BLANK not in ana.shown.text
            assert RESTRICTED not in ana.words
            assert "restricted:" not in ana.words
            assert ". restricted" not in ana.words.partition("What stays")[2].partition("Make")[0]

    def test_nor_found_by_a_name(self, ana, app):
        restrict(app.state.where, "person:Rosa Delmey", author=ANA, stamp=stamp(92))
        hidden = ana.get(f"{PUBLISHING}/find?who=Rosa+Delmey")
        assert hidden.status_code == 422
        told = ana.words
        ana.get(f"{PUBLISHING}/find?who=Nobody+Atall")
        assert told.partition("Publish")[0] == ana.words.partition("Publish")[0]


class TestWithoutAFolder:
    """A desk that was started without one."""

    @pytest.fixture
    def folders(self):
        return None, None

    def test_it_is_downloaded_alone(self, ana):
        look(ana)
        assert "Publish into the folder" not in ana.words
        make(ana, folder="x", into="1")
        assert ana.shown.status_code == 422
        assert "started without a folder for publications" in ana.words


def test_in_spanish(ana):
    ana.client.cookies.set("language", "es")
    ana.get(PUBLISHING)
    assert "Lo que se decidió que puede salir" in ana.words
    look(ana)
    assert "Qué se queda, y por qué" in ana.words
    assert "menor de edad, según parece" in ana.words
    make(ana, format=[])
    assert "Elija al menos una forma" in ana.words
    look(ana)
    make(ana, zip="1")
    assert "Está publicado" in ana.words
