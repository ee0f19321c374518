"""Outlets and speakers seen: by what each is known, and the row that would make it known."""

from __future__ import annotations

import csv
from dataclasses import replace

import pytest

from corrobora.model.party import UNKNOWN_OUTLETS
from corrobora.model.speaker import Speaker
from corrobora.model.vocabulary import SpeakerKind
from corrobora.packs.own_tables import OUTLETS, OWN_COLUMNS, SPEAKERS
from corrobora.register.opening import opened
from corrobora.register.recording import Arrival, ReadBy
from corrobora.register.source_lists import KnownBy, header, list_outlets, list_speakers
from corrobora.store.database import open_register
from tests.factories import make_act, make_report, make_revision
from tests.notes import add
from tests.unit.packs.test_own_tables import table
from tests.unit.register.conftest import begin, end, record

K = SpeakerKind
TEXT = "Ines Abellard was released on Tuesday."


@pytest.fixture
def register(new_where):
    return new_where


def put(register, *told):
    """One report for each (label, outlet, address, speaker)."""
    engine = open_register(register, create=True)
    begin(engine)
    for label, outlet, address, speaker in told:
        text = f"{TEXT} So says {label}."
        report = make_report(text, label=label, outlet=outlet)
        report = replace(report, address=address or report.address)
        revision = make_revision(report, text)
        said = (make_act(revision, speaker=speaker),)
        record(engine, Arrival(report, revision, text.encode(), (ReadBy("rules", "1", said, ()),)))
    end(engine)
    engine.dispose()


def outlets(register, *folders):
    with opened(register) as connection:
        return list_outlets(connection, folders)


def speakers(register, *folders):
    with opened(register) as connection:
        return list_speakers(connection, folders)


def cells(row: str, file: str) -> dict[str, str]:
    (found,) = csv.reader([row])
    return {k: v for k, v in zip(OWN_COLUMNS[file], found, strict=True) if v}


def own(tmp_path, file, *rows):
    folder = tmp_path / "mine"
    folder.mkdir(exist_ok=True)
    for name, text in table(file, *rows).items():
        (folder / name).write_text(text, "utf-8")
    return folder


def test_an_empty_register_lists_nobody(register):
    put(register)
    assert outlets(register) == ()
    assert speakers(register) == ()


def test_outlets_are_counted_and_the_most_seen_come_first(register):
    put(
        register,
        ("a", "Harbour Mirror", None, None),
        ("b", "Courier", None, None),
        ("c", "courier", None, None),
    )
    assert [(o.name, o.reports) for o in outlets(register)] == [
        ("Courier", 2),
        ("Harbour Mirror", 1),
    ]
    assert {o.side for o in outlets(register)} == {UNKNOWN_OUTLETS}


@pytest.mark.parametrize(
    ("outlet", "address", "told"),
    [
        ("Mirror", None, {"name": "Mirror"}),
        ("Mirror", "https://www.mirror.example/1", {"name": "Mirror", "domain": "mirror.example"}),
        (None, "https://mirror.example/1", {"name": "mirror.example"}),
        ("Mirror, The", None, {"name": "Mirror, The"}),
    ],
)
def test_the_row_holds_what_the_reports_say(register, outlet, address, told):
    put(register, ("a", outlet, address, None))
    (found,) = outlets(register)
    assert cells(found.row, OUTLETS) == told


def test_what_has_no_name_has_no_row(register):
    put(register, ("a", None, None, None))
    assert outlets(register)[0].row is None


def test_an_outlet_of_the_users_table_is_known_by_it(register, tmp_path):
    put(register, ("a", "Harbour Mirror", None, None), ("b", "Courier", None, None))
    mine = own(tmp_path, OUTLETS, "Harbour Mirror,,,Quay Group,,,")
    first, second = outlets(register, mine)
    assert (first.name, first.known_by) == ("Courier", KnownBy.UNKNOWN)
    assert (second.known_by, second.owner, second.row) == (KnownBy.OWN_TABLE, "Quay Group", None)


def test_a_shipped_outlet_is_known_by_its_pack(register, tmp_path):
    put(register, ("a", "Reuters", None, None))
    (found,) = outlets(register, own(tmp_path, OUTLETS, "Somebody,,,,,,"))
    assert (found.known_by, found.row) == (KnownBy.PACK, None)


def test_speakers_are_gathered_under_one_with_all_that_they_are_called(register, tmp_path):
    put(
        register,
        ("a", "Mirror", None, Speaker(name="Open Cells", kind=K.MONITOR)),
        ("b", "Mirror", None, Speaker(name="the Open Cells", kind=K.MONITOR)),
        ("c", "Mirror", None, Speaker(name="Vigil House", kind=K.MONITOR)),
    )
    assert [s.statements for s in speakers(register)] == [2, 1]
    mine = own(tmp_path, SPEAKERS, "Open Cells,Vigil House,monitor,,,,,")
    (found,) = speakers(register, mine)
    assert (found.name, found.known_by) == ("Open Cells", KnownBy.OWN_TABLE)
    assert set(found.written) == {"Open Cells", "the Open Cells", "Vigil House"}
    assert (found.statements, found.reports, found.row) == (3, 3, None)


@pytest.mark.parametrize(
    ("name", "kind", "told"),
    [
        ("Open Cells", K.MONITOR, {"name": "Open Cells", "kind": "monitor"}),
        ("Vera Holm", K.PERSON, {"name": "Vera Holm", "kind": "person"}),
        ("Ministry of Roads", K.STATE, {"name": "Ministry of Roads"}),
        ("Bar Council", K.OTHER, {"name": "Bar Council"}),
    ],
)
def test_the_row_of_a_speaker_holds_the_kind_where_the_table_has_it(register, name, kind, told):
    put(register, ("a", "Mirror", None, Speaker(name=name, kind=kind)))
    (found,) = speakers(register)
    assert cells(found.row, SPEAKERS) == told


def test_a_common_noun_gets_no_row(register):
    put(register, ("a", "Mirror", None, Speaker(name="the ministry", kind=K.STATE)))
    (found,) = speakers(register)
    assert (found.known_by, found.row) == (KnownBy.UNKNOWN, None)


@pytest.mark.parametrize("kind", [K.FAMILY, K.LAWYER, K.PERSON_HELD, K.UNNAMED])
def test_kin_and_the_unnamed_are_left_out(register, kind):
    put(register, ("a", "Mirror", None, Speaker(name="Vera Holm", kind=kind)))
    assert speakers(register) == ()


def test_field_notes_are_nobodys_outlet_and_name_no_speaker(register):
    put(register, ("a", "Mirror", None, None))
    add(register)
    assert [o.name for o in outlets(register)] == ["Mirror"]
    assert speakers(register) == ()


@pytest.mark.parametrize("file", [OUTLETS, SPEAKERS])
def test_the_header_is_that_of_the_table(file):
    assert header(file).split(",") == list(OWN_COLUMNS[file])


@pytest.mark.parametrize("name", ["@MirrorNews", "=HYPERLINK(1)", "+Mirror", "-Mirror"])
def test_a_row_to_fill_in_holds_no_formula_and_is_known_by_its_name_again(register, tmp_path, name):
    put(register, ("a", name, None, Speaker(name=f"{name} Cells", kind=K.MONITOR)))
    (outlet,), (speaker,) = outlets(register), speakers(register)
    assert cells(outlet.row, OUTLETS) == {"name": f"'{name}"}
    assert cells(speaker.row, SPEAKERS)["name"] == f"'{name} Cells"
    assert outlets(register, own(tmp_path, OUTLETS, outlet.row))[0].known_by is KnownBy.OWN_TABLE
    mine = own(tmp_path, SPEAKERS, speaker.row)
    assert speakers(register, mine)[0].known_by is KnownBy.OWN_TABLE
