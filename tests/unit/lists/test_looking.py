"""Opening a list: which list of the register it is, and whether anybody compiled it."""

from __future__ import annotations

import datetime
from pathlib import Path

import pytest

from corrobora.config import Settings
from corrobora.lists import Asked, import_list, look_at_list, looking, open_list, read_first_rows
from corrobora.model.statement import Act
from corrobora.model.vocabulary import SpeakerKind
from corrobora.packs.list_mapping import ListMapping
from tests.lists import PACKS, VALLEY

SETTINGS = Settings()
WATCH = ListMapping(
    list_name="People held", compiler="Valley Watch", kind=SpeakerKind.MONITOR, status="held"
)


@pytest.fixture
def loaded(monkeypatch):
    """The folders for which packs were loaded; the packs of all tests stand in for them."""
    folders: list[tuple[Path, ...]] = []

    def load(asked):
        folders.append(asked)
        return PACKS

    monkeypatch.setattr(looking, "load_packs", load)
    return folders


@pytest.fixture
def file(tmp_path):
    """A list of three people."""
    file = tmp_path / "valley.csv"
    file.write_text(VALLEY, "utf-8")
    return file


@pytest.fixture
def register(tmp_path, loaded):
    """Where a register is to be, without one yet."""
    assert loaded == []
    return tmp_path / "register.db"


def take(file, register, mapping=WATCH):
    looked = look_at_list(open_list(Asked(file=file, mapping=mapping), register, SETTINGS))
    return import_list(
        looked,
        register,
        SETTINGS,
        clock=lambda: datetime.datetime(2031, 5, 1, tzinfo=datetime.UTC),
        progress=lambda *_: None,
    )


def test_the_first_version_of_a_list_is_kept_by_nobody(file, register):
    opened = open_list(Asked(file=file), register, SETTINGS)
    assert (opened.kept, opened.has_compiler) == (None, False)


def test_the_packs_are_loaded_once_a_command(file, register, loaded):
    take(file, register)
    assert loaded == [()]


def test_a_compiler_may_be_named_once_the_file_is_open(file, register):
    opened = open_list(Asked(file=file), register, SETTINGS)
    named = opened.compiled_by("Valley Watch", SpeakerKind.MONITOR)
    assert named.has_compiler
    assert look_at_list(named).read.examined.mapping.compiler == "Valley Watch"


def test_a_list_is_known_by_its_name_or_by_its_headers(file, register):
    assert take(file, register).is_new
    file.write_text(VALLEY.replace("Ana Brask", "Anna Brask"), "utf-8")
    for mapping in (ListMapping(), ListMapping(list_name="people HELD")):
        opened = open_list(Asked(file=file, mapping=mapping), register, SETTINGS)
        assert opened.kept is not None
        assert opened.kept.name == "People held"
        assert opened.has_compiler
        assert not look_at_list(opened).is_guessed


def test_another_name_is_another_list_though_headed_alike(file, register):
    take(file, register)
    other = Asked(file=file, mapping=ListMapping(list_name="People freed"))
    opened = open_list(other, register, SETTINGS)
    assert (opened.kept, opened.has_compiler) == (None, False)


def test_a_list_headed_otherwise_is_another_list(file, register):
    take(file, register)
    file.write_text("Surname;Cell\nBrask;4\nCorv;5\n", "utf-8")
    assert open_list(Asked(file=file), register, SETTINGS).kept is None


def test_the_first_rows_are_read_as_the_import_would(file, register):
    looked = look_at_list(open_list(Asked(file=file, mapping=WATCH), register, SETTINGS))
    first = read_first_rows(looked, 1)
    assert {one.person.text for one in first if isinstance(one, Act)} == {"Ana Brask"}
    assert len(read_first_rows(looked, 3)) > len(first)
