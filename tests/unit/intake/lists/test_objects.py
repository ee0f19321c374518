"""Tables in JSON: arrays of objects, nested keys, people inside incidents."""

from __future__ import annotations

import json

import pytest

from corrobora.errors import InputError
from corrobora.intake.lists import objects
from corrobora.intake.lists.objects import is_json, is_json_lines, read_json, read_json_lines
from corrobora.intake.lists.table import MAX_CELL


def only(value):
    (table,) = read_json(json.dumps(value).encode(), "valley.json")
    return table


def rows(table):
    return [dict(zip(table.header, row.cells, strict=True)) for row in table.rows()]


def test_an_array_of_objects_is_a_table():
    table = only([{"name": "Ana Brask", "age": 41}, {"name": "Ben Corv", "held": True}])
    assert table.header == ("name", "age", "held")
    assert rows(table) == [
        {"name": "Ana Brask", "age": "41", "held": ""},
        {"name": "Ben Corv", "age": "", "held": "TRUE"},
    ]


def test_rows_go_by_their_place_in_the_array():
    assert [row.number for row in only([{"a": 1}, {"a": 2}]).rows()] == [1, 2]


def test_nested_objects_are_columns_of_dotted_names():
    table = only([{"who": {"name": "Ana", "born": {"year": 1990}}, "ok": None}])
    assert rows(table) == [{"who.name": "Ana", "who.born.year": "1990", "ok": ""}]


def test_an_array_inside_an_object_is_the_table():
    table = only({"made": "2031-01-01", "data": {"results": [{"name": "Ana"}]}})
    assert table.name == "data.results"
    assert rows(table) == [{"name": "Ana"}]


def test_several_arrays_are_several_tables():
    found = read_json(json.dumps({"a": [{"x": 1}], "b": [{"y": 2}]}).encode(), "f")
    assert [table.name for table in found] == ["a", "b"]


def test_people_inside_an_incident_are_a_row_each():
    table = only([{"place": "Hill", "people": [{"name": "Ana"}, {"name": "Ben", "age": 3}]}])
    assert rows(table) == [
        {"place": "Hill", "people.name": "Ana", "people.age": ""},
        {"place": "Hill", "people.name": "Ben", "people.age": "3"},
    ]
    assert [row.number for row in table.rows()] == [1, 1]


def test_two_arrays_inside_one_object_stay_as_they_are_written():
    table = only([{"a": [{"x": 1}], "b": [{"y": 2}]}])
    assert rows(table) == [{"a": '[{"x": 1}]', "b": '[{"y": 2}]'}]


def test_an_array_of_texts_is_one_cell():
    assert rows(only([{"tags": ["a", None, 2, ["b"]]}])) == [{"tags": "a; 2; b"}]


def test_an_array_of_texts_alone_is_a_table_of_one_column():
    assert rows(only(["Ana Brask", None, "Ben Corv"])) == [
        {"value": "Ana Brask"},
        {"value": "Ben Corv"},
    ]


def test_numbers_are_as_a_spreadsheet_has_them():
    assert rows(only([{"a": 1.0, "b": 33.406879000000004, "c": 10**20}])) == [
        {"a": "1", "b": "33.406879", "c": "100000000000000000000"}
    ]


def test_half_a_character_does_not_reach_a_cell():
    (table,) = read_json(b'[{"a": "x\\ud800y\\u0000"}]', "f")
    assert rows(table) == [{"a": "xy"}]


def test_an_object_without_objects_is_no_table():
    with pytest.raises(InputError, match=r"f\.json: it holds no array of objects"):
        read_json(b'{"a": [1, 2]}', "f.json")


@pytest.mark.parametrize(
    ("raw", "line"),
    [
        (b'[{"a": 1},\n{"a": }]', "line 2"),
        (b'[{"a": 1}\n{"a": 2}]', "line 2"),
        (b'{"a":\n[}', "line 2"),
    ],
)
def test_what_is_no_json_is_told_with_its_line(raw, line):
    with pytest.raises(InputError, match=f"f.json, {line}: it is no JSON"):
        read_json(raw, "f.json")


def test_an_array_that_is_cut_off_is_told():
    with pytest.raises(InputError, match=r"ends before the closing \]"):
        read_json(b'[{"a": 1},', "f.json")


def test_nesting_without_end_is_told():
    raw = b'[{"a": ' + b"[" * 100_000
    with pytest.raises(InputError, match="nested too deep"):
        read_json(raw, "f.json")


def test_objects_with_keys_of_their_own_each_are_no_table(monkeypatch):
    monkeypatch.setattr(objects, "_MAX_COLUMNS", 10)
    with pytest.raises(InputError, match="more than 10 different keys"):
        only([{f"key {n}": 1} for n in range(20)])


def test_a_value_beyond_all_bounds_is_told():
    table = only([{"a": "x"}, {"a": "x" * (MAX_CELL + 1)}])
    with pytest.raises(InputError, match="object 2: a value is longer"):
        list(table.rows())


def test_bytes_in_no_encoding_are_refused():
    with pytest.raises(InputError, match="in no encoding"):
        read_json(b"[" + bytes(range(128, 256)) * 3, "f.json")


def test_json_lines_are_rows_by_their_lines():
    raw = b'\xef\xbb\xbf{"name": "Ana"}\r\n\n{"name": "Ben"}\n'
    table = read_json_lines(raw, "f.jsonl")
    assert rows(table) == [{"name": "Ana"}, {"name": "Ben"}]
    assert [row.number for row in table.rows()] == [1, 3]


def test_a_line_that_is_no_json_is_told():
    with pytest.raises(InputError, match=r"f\.jsonl, line 2: the line is no JSON"):
        read_json_lines(b'{"a": 1}\n{"a"\n', "f.jsonl")


@pytest.mark.parametrize(
    ("text", "json_", "lines"),
    [
        ('{"a": 1}\n{"a": 2}\n', True, True),
        ('{"a": 1}\n', True, False),
        ('{\n"a": 1}\n', True, False),
        ('\ufeff [{"a": 1}]', True, False),
        ("name,age\n", False, False),
        ("{not json}\nx", True, False),
    ],
)
def test_forms_are_told_apart(text, json_, lines):
    assert is_json(text) is json_
    assert is_json_lines(text) is lines


# Files made to hurt, or by mistake.


def read_bytes(raw):
    (table,) = read_json(raw, "valley.json")
    return rows(table)


def refuse(raw, read=read_json):
    with pytest.raises(InputError) as caught:
        read_all(raw, read)
    return str(caught.value)


def read_all(raw, read):
    tables = read(raw, "valley.json")
    return [list(t.rows()) for t in (tables if isinstance(tables, list) else [tables])]


@pytest.mark.parametrize("raw", [b"[" * 100_000, b'{"a":' * 100_000, b'[{"a":' + b"[" * 100_000])
def test_what_is_nested_without_end_is_refused_in_words(raw):
    assert "nested too deep" in refuse(raw)


def test_a_number_without_end_is_told_for_what_it_is():
    told = refuse(b'[{"name": "Ana", "age": ' + b"9" * 5000 + b"}]")
    assert "valley.json: it is no JSON" in told
    assert "nested" not in told
    assert "4300" in told


@pytest.mark.parametrize(
    ("raw", "cell"),
    [
        (b'[{"a": "\\ud800x"}]', "x"),
        (b'[{"a": "x\\u0000y"}]', "xy"),
        (b'[{"a": "\\ud83d\\ude00"}]', "\U0001f600"),
        (b'[{"a": 1e400}]', "inf"),
        (b'[{"a": 1.10}]', "1.1"),
        (b'[{"a": 12345678901234567890}]', "12345678901234567890"),
        (b'[{"a": -0.0}]', "-0"),
        (b'[{"a": "=HYPERLINK(1)"}]', "=HYPERLINK(1)"),
        (b'[{"a": [1, null, "x", [2]]}]', "1; x; 2"),
        (b'[{"a": false}]', "FALSE"),
    ],
)
def test_a_value_becomes_a_cell_that_a_register_can_keep(raw, cell):
    (row,) = read_bytes(raw)
    assert row == {"a": cell}
    row["a"].encode()


def test_half_a_character_in_a_key_is_left_out_too():
    (row,) = read_bytes(b'[{"na\\ud800me": "Ana"}]')
    assert [key.encode() for key in row] == [b"name"]


@pytest.mark.parametrize(
    ("raw", "line"),
    [
        (b'[{"a": 1},\n{"a": 2}\n{"a": 3}]', "line 3"),
        (b'[{"a": 1},\n{"a": }]', "it is no JSON"),
        (b'[{"a": 1},\n', "ends before the closing ]"),
        (b'[{"a": 1} x]', "line 1"),
    ],
)
def test_where_an_array_is_broken_is_told(raw, line):
    assert line in refuse(raw)


def test_which_line_of_json_lines_is_broken_is_told():
    told = refuse(b'{"a": 1}\n\n{"a": \n', read_json_lines)
    assert "valley.json, line 3" in told
    assert "Write one object a line" in told


def test_a_list_of_plain_names_is_a_column():
    assert read_bytes(b'["Ana Brask", null, "Ben Corv"]') == [
        {"value": "Ana Brask"},
        {"value": "Ben Corv"},
    ]


def test_an_object_without_keys_is_an_empty_row():
    (table,) = read_json(b'[{"a": 1}, {}]', "valley.json")
    assert [row.is_empty for row in table.rows()] == [False, True]


def test_a_table_is_read_as_often_as_it_is_asked_for():
    (table,) = read_json(b'[{"a": 1}, {"a": 2}]', "valley.json")
    assert rows(table) == rows(table) == [{"a": "1"}, {"a": "2"}]


def test_of_two_arrays_in_one_object_neither_is_taken_apart():
    (row,) = read_bytes(b'[{"a": [{"x": 1}], "b": [{"y": 2}]}]')
    assert {key: json.loads(cell) for key, cell in row.items()} == {
        "a": [{"x": 1}],
        "b": [{"y": 2}],
    }


def test_an_incident_that_names_nobody_is_a_row_without_a_name():
    assert read_bytes(b'[{"place": "Hill", "people": [{"n": "Ana"}]}, {"place": "Mill"}]') == [
        {"place": "Hill", "people.n": "Ana"},
        {"place": "Mill", "people.n": ""},
    ]


# --- a key that stands twice in one object --------------------------------------------------------


def test_no_value_of_a_key_that_stands_twice_is_lost_in_silence():
    raw = b'[{"name": "Ana Brask"}, {"name": "Ben Corv", "name": "Cai Dorn", "age": 41}]'
    (table,) = read_json(raw, "valley.json")
    assert rows(table) == [
        {"name": "Ana Brask", "name (2)": "", "age": ""},
        {"name": "Ben Corv", "name (2)": "Cai Dorn", "age": "41"},
    ]
    assert table.told == (
        "object 2: the key 'name' stands there more than once: another value of it is 'name (2)'",
    )


def test_in_json_lines_the_line_is_told():
    raw = b'{"a": 1}\n\n{"a": 1, "a": 2, "a": 3}\n'
    table = read_json_lines(raw, "valley.jsonl")
    assert table.header == ("a", "a (2)", "a (3)")
    assert [one.partition(":")[0] for one in table.told] == ["line 3", "line 3"]


@pytest.mark.parametrize(
    "raw",
    [
        b'{"people": [{"who": {"name": "Ana", "name": "Ben"}}]}',
        b'[{"who": {"name": "Ana", "name": "Ben"}}]',
        b'[{"held": [{"name": "Ana", "name": "Ben"}]}]',
    ],
)
def test_it_is_told_of_objects_inside_others_too(raw):
    (table,) = read_json(raw, "valley.json")
    assert [cell for row in table.rows() for cell in row.cells] == ["Ana", "Ben"]
    assert "the key 'name'" in table.told[0]


def test_a_key_that_is_called_like_a_second_one_keeps_its_name():
    (table,) = read_json(b'[{"a": 1, "a (2)": 2, "a": 3}]', "valley.json")
    assert rows(table) == [{"a": "1", "a (2)": "2", "a (3)": "3"}]


def test_of_many_such_keys_the_first_are_told_and_how_many_there_are():
    raw = b"[" + b",".join([b'{"a": 1, "a": 2}'] * 10) + b"]"
    (table,) = read_json(raw, "valley.json")
    assert len(table.told) == 4
    assert table.told[-1] == "and 7 more keys that stand twice in one object"


def test_an_array_that_stands_under_one_key_twice_is_two_tables():
    raw = b'{"people": [{"a": 1}], "people": [{"a": 2}]}'
    assert [table.name for table in read_json(raw, "valley.json")] == ["people", "people (2)"]
