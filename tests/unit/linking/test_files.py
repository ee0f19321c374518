"""Files linked by themselves: what is told of which, and what is refused in words."""

from __future__ import annotations

import functools
import json
from pathlib import Path

import pytest

pytest.importorskip("splink", reason="the extra `statistics` is not installed")

from corrobora.config import Settings
from corrobora.errors import InputError
from corrobora.linking import LinkSettings, link_files
from corrobora.model.suggestion import Proposal
from corrobora.packs.list_mapping import ListMapping, parse_mapping
from tests.records import make_people
from tests.workbooks import write_xlsx

HEAD = ["id", "first_name", "last_name", "birth_date"]


def rows_of(count, first="A"):
    """Return the cells of invented people under numbers of the list's own."""
    for n, one in enumerate(make_people(count, "x")):
        given, middle, *family = one.name.split()
        yield [f"{first}-{n}", f"{given} {middle}", " ".join(family), one.birth]


def write_csv(path, rows, *, head=HEAD, delimiter=","):
    text = "\n".join(delimiter.join(row) for row in [head, *rows])
    path.write_text(text + "\n", "utf-8")
    return path


@functools.cache
def link(*files, within=False, mapping=None):
    """Return what linking files finds; worked out once for the tests of one pair of lists."""
    return link_files(
        files,
        Settings(),
        mapping=ListMapping() if mapping is None else parse_mapping(mapping, "mapping.toml"),
        limits=LinkSettings(within=within),
    )


def ends_of(found):
    return [
        tuple((side.list_label, side.row) for side in (one.a, one.b))
        for one in found.suggestions
        if one.proposal is Proposal.ONE
    ]


@pytest.fixture(scope="module")
def lists(tmp_path_factory):
    """Two lists: the second is the first from behind, and the first holds somebody twice."""
    tmp_path = tmp_path_factory.mktemp("lists")
    rows = list(rows_of(12))
    again = ["A-again", *rows[0][1:]]
    return (
        write_csv(tmp_path / "a.csv", [*rows, again]),
        write_csv(tmp_path / "b.csv", [["B", *row[1:]] for row in rows[:0:-1]]),
    )


def test_of_two_lists_pairs_between_them_are_told(lists):
    found = link(*lists)
    assert found.lists == ("a.csv", "b.csv")
    assert found.records == 24
    assert sorted(ends_of(found)) == [(("a.csv", 3 + n), ("b.csv", 12 - n)) for n in range(11)]
    assert all(one.best for one in found.suggestions)


def test_within_adds_those_of_one_list(lists):
    assert (("a.csv", 2), ("a.csv", 14)) in ends_of(link(*lists, within=True))


def test_of_one_list_those_who_stand_there_twice_are_told(lists):
    found = link(lists[0])
    assert ends_of(found) == [(("a.csv", 2), ("a.csv", 14))]
    assert [len(one.members) for one in found.clusters] == [2]


def test_groups_within_one_list_are_told_with_its_pairs_alone(lists):
    def spans(found):
        return [{side.list_label for side in one.members} for one in found.clusters]

    assert all(len(one) == 2 for one in spans(link(*lists)))
    assert {"a.csv"} in spans(link(*lists, within=True))


def test_a_group_has_one_id_whichever_list_is_first(lists):
    one, other = link(*lists), link(*lists[::-1])
    assert {group.id for group in one.clusters} == {group.id for group in other.clusters}
    assert {pair.id for pair in one.suggestions} == {pair.id for pair in other.suggestions}


def test_the_first_list_is_always_the_first_side(lists):
    for files in (lists, lists[::-1]):
        assert {one.a.list_label for one in link(*files).suggestions} == {files[0].name}


def test_the_order_of_the_lists_does_not_matter(lists):
    def weights(found):
        return {one.id: (one.bits, one.proposal, one.best) for one in found.suggestions}

    assert weights(link(*lists)) == weights(link(*lists[::-1]))


def test_what_the_list_calls_its_rows_is_told(lists):
    found = link(*lists)
    assert {one.a.row_id for one in found.suggestions} == {f"A-{n}" for n in range(1, 12)}


def test_a_list_without_numbers_calls_its_rows_nothing(tmp_path):
    rows = [row[1:] for row in rows_of(4)]
    files = [write_csv(tmp_path / name, rows, head=HEAD[1:]) for name in ("a.csv", "b.csv")]
    assert {one.a.row_id for one in link(*files).suggestions} == {""}


def test_lists_of_one_name_are_told_apart_by_their_folders(tmp_path):
    rows = list(rows_of(3))
    for folder in ("may", "june"):
        (tmp_path / folder).mkdir()
    files = [write_csv(tmp_path / folder / "list.csv", rows) for folder in ("may", "june")]
    assert link(*files).lists == tuple(map(str, files))


def test_one_list_given_twice_is_two_lists(tmp_path):
    file = write_csv(tmp_path / "a.csv", list(rows_of(3)))
    found = link(file, file)
    assert len(set(found.lists)) == 2
    assert len(ends_of(found)) == 3


def test_three_lists_have_a_best_match_for_each_two(tmp_path):
    rows = list(rows_of(5))
    files = [write_csv(tmp_path / f"{name}.csv", rows) for name in "abc"]
    found = link(*files)
    assert len([one for one in found.suggestions if one.best]) == 15
    assert {len(one.members) for one in found.clusters} == {3}


@pytest.mark.parametrize("form", ["xlsx", "json", "jsonl", "semicolons", "latin-1", "bom"])
def test_the_form_of_a_file_does_not_matter(tmp_path, form):
    rows = list(rows_of(6))
    found = link(write_csv(tmp_path / "a.csv", rows), write_as(form, tmp_path, rows))
    assert {(one.a.row_id, one.b.row_id) for one in found.suggestions} == {
        (row[0], row[0]) for row in rows
    }
    assert all(part.bits > 0 for one in found.suggestions for part in one.parts[:-1])


def write_as(form: str, folder: Path, rows):
    path = folder / f"other.{form if form in {'xlsx', 'json', 'jsonl'} else 'csv'}"
    if form == "xlsx":
        path.write_bytes(write_xlsx({"List": [HEAD, *rows]}))
    elif form in {"json", "jsonl"}:
        objects = [dict(zip(HEAD, row, strict=True)) for row in rows]
        lines = "\n".join(map(json.dumps, objects))
        path.write_text(json.dumps(objects) if form == "json" else lines, "utf-8")
    elif form == "semicolons":
        write_csv(path, rows, delimiter=";")
    else:
        text = write_csv(path, rows).read_text("utf-8")
        path.write_bytes(text.encode("latin-1" if form == "latin-1" else "utf-8-sig"))
    return path


def test_a_mapping_says_what_columns_mean(tmp_path):
    rows = [[row[0], f"{row[1]} {row[2]}", row[3]] for row in rows_of(6)]
    files = [write_csv(tmp_path / f"{name}.csv", rows, head=["x1", "x2", "x3"]) for name in "ab"]
    mapping = '[columns]\nx1 = "row_id"\nx2 = "name"\nx3 = "birth_date"\n'
    found = link(*files, mapping=mapping)
    assert len(ends_of(found)) == 6
    assert any("compared in: name, birth" in note for note in found.notes)


def test_small_lists_say_that_their_weights_are_assumed(lists):
    assert any("too small" in note for note in link(*lists).notes)


def test_every_weight_is_told(lists):
    fields = {field for field, _, _ in link(*lists).weights}
    assert fields == {"name", "birth", "list"}


@pytest.mark.parametrize(
    ("name", "content", "said"),
    [
        ("empty.csv", b"", "empty.csv"),
        ("head.csv", b"first_name,last_name\n", "head.csv"),
        ("bytes.csv", bytes(range(256)) * 4, "bytes.csv"),
        ("broken.json", b'[{"name": ', "broken.json"),
        ("broken.xlsx", b"PK\x03\x04nothing", "broken.xlsx"),
        ("figures.csv", b"month,count\n2024-01,5\n2024-02,6\n", "figures.csv"),
    ],
)
def test_what_is_no_list_of_people_is_refused_by_its_name(tmp_path, lists, name, content, said):
    file = tmp_path / name
    file.write_bytes(content)
    with pytest.raises(InputError, match=said):
        link(lists[0], file)


def test_a_file_that_is_not_there_is_refused_by_its_path(tmp_path, lists):
    with pytest.raises(InputError, match=r"gone\.csv: it cannot be opened"):
        link(lists[0], tmp_path / "gone.csv")


def test_a_folder_is_no_list(tmp_path, lists):
    with pytest.raises(InputError, match="it cannot be opened"):
        link(lists[0], tmp_path)


def test_rows_that_cannot_be_used_are_told_and_the_rest_is_matched(tmp_path, lists):
    rows = list(rows_of(8))
    rows[3][3] = "1980-13-45"
    file = write_csv(tmp_path / "c.csv", rows)
    found = link(lists[1], file)
    assert any(note.startswith("c.csv: row 5, column 'birth_date'") for note in found.notes)
    assert len(ends_of(found)) == 7
