"""`corrobora match` where things go wrong, and what its answers promise to programs."""

from __future__ import annotations

import builtins
import csv
import io
import json

import pytest
from typer.testing import CliRunner

from corrobora.cli.app import app
from corrobora.errors import InputError

ROWS = """\
no,name,born
1,Ana Brask,1980-03-04
2,Luis Ferro Vela,1975-01-02
3,Jose Marn,1951-11-23
4,"=HYPERLINK(""http://example.org"")",1966-06-06
"""
OTHERS = """\
no;name;born
x1;Ferro Bela, Luís;1975-01-02
x2;BRASK ANA;04/03/1980
x3;Jose Marn;1990-02-02
x4;"=HYPERLINK(""http://example.org"")";1966-06-06
"""


def call(*arguments):
    return CliRunner().invoke(app, ["match", *map(str, arguments)])


@pytest.fixture(scope="module")
def lists(tmp_path_factory):
    folder = tmp_path_factory.mktemp("lists")
    files = folder / "ours.csv", folder / "theirs.csv"
    for file, text in zip(files, (ROWS, OTHERS), strict=True):
        file.write_text(text, "utf-8")
    return files


@pytest.fixture(scope="module")
def found(lists):
    pytest.importorskip("splink", reason="the extra `statistics` is not installed")
    done = call(*lists, "--format", "json")
    assert done.exit_code == 0, done.output
    return json.loads(done.stdout)


@pytest.mark.usefixtures("found")
class TestWithTheExtra:
    def test_rows_can_be_told_by_number_and_by_the_lists_own_id(self, found):
        rows = {
            (pair["a"]["row"], pair["a"]["row_id"], pair["b"]["row"], pair["b"]["row_id"])
            for pair in found["pairs"]
        }
        assert rows >= {(2, "1", 3, "x2"), (3, "2", 2, "x1")}

    def test_the_shape_of_the_contract(self, found):
        assert {"pairs", "clusters"} <= set(found)
        for pair in found["pairs"]:
            assert {"a", "b", "score", "parts"} <= set(pair)
            assert 0.5 <= pair["score"] <= 1
            assert (pair["a"]["list"], pair["b"]["list"]) == ("ours.csv", "theirs.csv")
            for part in pair["parts"]:
                assert set(part) == {"field", "a", "b", "bits", "words"}
        for cluster in found["clusters"]:
            assert {"id", "members"} == set(cluster)
            assert {"name", "row", "list"} <= set(cluster["members"][0])

    def test_two_people_of_one_name_are_told_apart_from_matches(self, found):
        assert [(one["a"]["row"], one["b"]["row"]) for one in found["namesakes"]] == [(4, 4)]
        assert not any({"Jose Marn"} == {p["a"]["name"], p["b"]["name"]} for p in found["pairs"])

    def test_every_pair_of_a_cluster_knows_it(self, found):
        ids = {cluster["id"] for cluster in found["clusters"]}
        assert ids
        assert {pair["cluster"] for pair in found["pairs"]} - {None} <= ids

    def test_a_formula_is_dead_in_the_table_and_as_written_in_json(self, lists, found):
        done = call(*lists, "--format", "csv")
        rows = list(csv.DictReader(io.StringIO(done.stdout)))
        assert rows
        assert not any(cell.startswith(("=", "@", "+")) for row in rows for cell in row.values())
        assert any("'=HYPERLINK" in cell for row in rows for cell in row.values())
        assert any(pair["a"]["name"].startswith("=HYPERLINK") for pair in found["pairs"])

    def test_text_has_one_line_for_each_best_match(self, lists):
        text = call(*lists).stdout
        assert "Ana Brask (ours.csv row 2, id 1)" in text
        assert "Nothing was merged: a person judges." in text
        assert text.index("Best matches") < text.index("Worth a look")

    def test_files_are_left_as_they_were(self, lists):
        before = [file.read_bytes() for file in lists]
        call(*lists)
        assert [file.read_bytes() for file in lists] == before
        assert {path.name for path in lists[0].parent.iterdir()} == {"ours.csv", "theirs.csv"}

    def test_json_is_all_that_stands_on_the_output(self, lists):
        assert json.loads(call(*lists, "--format", "json", "--most", "1").stdout)["pairs"]

    def test_a_preset_that_there_is_none_of_is_refused(self, lists):
        done = call(*lists, "--preset", "nobody's")
        assert done.exit_code != 0
        assert "nobody's" in str(done.exception) + done.output

    def test_a_register_that_is_not_there_is_refused_and_not_made(self, tmp_path):
        done = call("--register", tmp_path / "gone.db")
        assert done.exit_code != 0
        assert not (tmp_path / "gone.db").exists()

    def test_the_older_name_is_gone(self):
        assert CliRunner().invoke(app, ["link", "--help"]).exit_code != 0


@pytest.fixture
def lack(monkeypatch):
    """Make a module lacking where linking is imported."""
    real = builtins.__import__

    def lack(module):
        def import_(name, *args, **kwargs):
            wanted = args[2] if len(args) > 2 else kwargs.get("fromlist")
            if name == "corrobora" and "linking" in (wanted or ()):
                raise ModuleNotFoundError(f"No module named {module!r}", name=module)
            return real(name, *args, **kwargs)

        monkeypatch.setattr(builtins, "__import__", import_)

    return lack


@pytest.mark.parametrize("module", ["splink", "duckdb", "pyarrow", "splink.internals.linker"])
def test_without_the_extra_it_is_said_what_to_install(lists, lack, module):
    lack(module)
    done = call(*lists)
    assert isinstance(done.exception, InputError)
    said = str(done.exception)
    assert f"corrobora match needs {module}, which is not installed" in said
    assert "make statistics" in said
    assert "Everything else does without" in said


def test_a_module_of_our_own_that_is_lacking_is_a_mistake_of_ours(lists, lack):
    lack("corrobora.gone")
    assert isinstance(call(*lists).exception, ModuleNotFoundError)


def test_its_help_needs_no_extra_and_says_what_it_does():
    done = CliRunner().invoke(app, ["match", "--help"])
    assert done.exit_code == 0
    assert "Nothing is merged" in " ".join(done.output.replace("\u2502", " ").split())
