"""Outlets and speakers as they are listed: what is unknown first, and lines that may be copied."""

from __future__ import annotations

import csv
import json

import pytest

from corrobora.cli import sources
from corrobora.model.party import UNKNOWN_OUTLETS
from corrobora.model.vocabulary import SpeakerKind
from corrobora.packs.own_tables import OUTLETS, OWN_COLUMNS, SPEAKERS
from corrobora.register.source_lists import KnownBy, SeenOutlet, SeenSpeaker, header
from tests.unit.cli.hostile import HOSTILE, steers

OUTLET_ROW = "Harbour Mirror,harbour.example,,,,,"
SPEAKER_ROW = "Vigil House,Vigil|The House,monitor,,,"


def outlet(name="Harbour Mirror", **more):
    given = {
        "known_by": KnownBy.UNKNOWN,
        "side": UNKNOWN_OUTLETS,
        "owner": None,
        "agency": None,
        "reports": 3,
        "row": OUTLET_ROW,
    }
    return SeenOutlet(name=name, **(given | more))


def speaker(name="Vigil House", **more):
    given = {
        "written": (name,),
        "kind": SpeakerKind.MONITOR,
        "known_by": KnownBy.UNKNOWN,
        "side": "vigil house",
        "statements": 5,
        "reports": 3,
        "row": SPEAKER_ROW,
    }
    return SeenSpeaker(name=name, **(given | more))


@pytest.fixture
def show(monkeypatch, capsys, tmp_path):
    """What the command prints of what a register would have told."""

    def shown(found, output="text", columns="80"):
        monkeypatch.setenv("COLUMNS", columns)
        what = "speakers" if any(isinstance(one, SeenSpeaker) for one in found) else "outlets"
        monkeypatch.setattr(sources, f"list_{what}", lambda *_: tuple(found))
        monkeypatch.setattr(sources, "opened", lambda _: _Nothing())
        getattr(sources, what)(str(tmp_path / "r.db"), None, sources.Format(output))
        return capsys.readouterr().out

    return shown


class _Nothing:
    def __enter__(self):
        return None

    def __exit__(self, *_):
        return None


def test_how_many_are_unknown_is_said_first(show):
    found = [outlet(), outlet("Dawn", known_by=KnownBy.PACK, row=None)]
    assert show(found).startswith("2 outlets, 1 of them known by nothing\n")
    assert show([speaker()]).startswith("1 speaker, 1 of them known by nothing\n")


@pytest.mark.parametrize(
    ("known_by", "words"),
    [(KnownBy.OWN_TABLE, "your table"), (KnownBy.PACK, "a pack"), (KnownBy.UNKNOWN, "nothing")],
)
def test_by_what_each_is_known(show, known_by, words):
    for found in (outlet(known_by=known_by, row=None), speaker(known_by=known_by, row=None)):
        (line,) = (one for one in show([found], columns="160").splitlines() if found.name in one)
        assert words in line


def test_lines_to_fill_in_can_be_read_back_as_a_table(show):
    for found, file in ((outlet(), OUTLETS), (speaker(), SPEAKERS)):
        told = show([found]).splitlines()
        at = told.index(header(file))
        (row,) = csv.DictReader(told[at : at + 2])
        assert row.keys() >= set(OWN_COLUMNS[file])
        assert row["name"] == found.name
        assert any(file in line for line in told[:at])


def test_a_long_line_is_not_broken(show):
    long = f"{'Network of the Friends of the Valley ' * 4},valley.example,,,,,"
    assert long in show([outlet(row=long)]).splitlines()


def test_where_all_are_known_nothing_is_to_be_filled_in(show):
    told = show([outlet(known_by=KnownBy.PACK, row=None)])
    assert "fill in" not in told
    assert header(OUTLETS) not in told


def test_no_outlets_at_all_are_none(show):
    assert show([]).startswith("0 outlets, 0 of them known by nothing\n")


def test_who_stands_on_one_side_is_named_beside_each_other(show):
    found = [speaker("Vigil House", side="x"), speaker("Night Vigil", side="x", row=None)]
    told = show(found, columns="160")
    assert "with Night Vigil" in told
    assert "with Vigil House" in told


def test_a_state_is_said_by_its_code_however_many_speak_for_it(show):
    more = {"kind": SpeakerKind.STATE, "side": "state:XA", "row": None}
    told = show([speaker("Ministry", **more), speaker("High Court", **more)], columns="160")
    assert told.count("the state (XA)") == 2
    assert "with High Court" not in told


def test_other_ways_of_writing_are_shown_up_to_four(show):
    five = tuple(f"Name {letter}" for letter in "ABCDE")
    told = " ".join(show([speaker(written=("Vigil House", *five))], columns="200").split())
    assert "Name A, Name B, Name C, Name D, …" in told
    assert "Name E" not in told
    four = " ".join(show([speaker(written=five[:4])], columns="200").split())
    assert "…" not in four.partition("To make")[0]


@pytest.mark.parametrize("make", [outlet, speaker])
def test_as_json_every_field_is_there(show, make):
    found = make()
    told = json.loads(show([found], "json"))
    ((key, (one,)),) = told.items()
    assert key in {"outlets", "speakers"}
    assert one.keys() == set(type(found).__slots__)
    assert (one["name"], one["known_by"], one["row"]) == (found.name, "unknown", found.row)


@pytest.mark.parametrize("columns", ["40", "80", "200"])
def test_names_cannot_steer_a_terminal(show, columns):
    bad = outlet(HOSTILE, owner=HOSTILE, row=f'"{HOSTILE}",,,,,,'.replace("\r", ""))
    assert not steers(show([bad], columns=columns))
    worse = speaker(HOSTILE, written=(HOSTILE, f"{HOSTILE}2"), side=HOSTILE, row=HOSTILE)
    assert not steers(show([worse, speaker(side=HOSTILE)], columns=columns))


def test_tables_fit_a_narrow_terminal(show):
    long = "Network of the Friends and Relatives of the People of the Valley (NFRPV)"
    told = show([speaker(long, written=(long, long[:50]), row=None)])
    assert all(len(line) <= 80 for line in told.splitlines())
