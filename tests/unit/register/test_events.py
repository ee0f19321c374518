"""Dated events that the user keeps: CSV and TOML, with every mistake named by its line."""

from __future__ import annotations

import pytest

from corrobora.errors import InputError
from corrobora.register.events import read_events


def write(folder, text, name="events.csv"):
    path = folder / name
    path.write_text(text, "utf-8")
    return path


def test_csv_is_read_in_order_of_time(tmp_path):
    text = "date,event,source\n2031-05-02,the later,\n2031-04~,the earlier,Gazette\n"
    found = read_events(write(tmp_path, text))
    assert [(str(e.date), e.what, e.source) for e in found] == [
        ("2031-04~", "the earlier", "Gazette"),
        ("2031-05-02", "the later", ""),
    ]


def test_columns_stand_in_any_order_and_case(tmp_path):
    (event,) = read_events(write(tmp_path, "Event, Date\na law,2031\n"))
    assert (str(event.date), event.what) == ("2031", "a law")


def test_toml_says_the_same(tmp_path):
    text = '[[event]]\ndate = 2031-05-02\nevent = "a law"\nsource = "Gazette"\n'
    (event,) = read_events(write(tmp_path, text, "events.toml"))
    assert (str(event.date), event.what, event.source) == ("2031-05-02", "a law", "Gazette")


@pytest.mark.parametrize(
    ("text", "name", "words"),
    [
        ("date,event\n2031-05-02,\n", "e.csv", "line 2: an event needs words"),
        ("date,event\nyesterday,a law\n", "e.csv", "line 2: 'yesterday' is no date"),
        ("when,what\n1,2\n", "e.csv", "has to name the columns"),
        ("", "e.csv", "has to name the columns"),
        ("[[event]\n", "e.toml", "no TOML"),
        ('[[event]]\nevent = "x"\n', "e.toml", "event 1: '' is no date"),
    ],
)
def test_mistakes_are_named(tmp_path, text, name, words):
    with pytest.raises(InputError, match=words):
        read_events(write(tmp_path, text, name))


def test_a_file_that_is_not_there(tmp_path):
    with pytest.raises(InputError, match="cannot be read"):
        read_events(tmp_path / "none.csv")
