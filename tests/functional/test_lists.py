"""Lists all the way: taken in, laid beside the version before, questioned, erased, backed up."""

from __future__ import annotations

import json
import shutil

import pytest
from typer.testing import CliRunner

from corrobora.cli.app import app
from corrobora.register.lists import showing, versions

MAY = """No,Name,Date of birth,Date of arrest,Status,Prison,Charge,Source
1,Ana Brask,1975,2026-01-03,held,Brask Prison,treason,family
2,"Lum, Omar",1980-02-01,2026-01,in custody,Lum Jail,,
3,Iva Tarn,,2025-12-24,held,Brask Prison,terrorism,
4,Rosa Vell,1990,2026-02-03,released?,,,lawyer
5,Pia Dorn,,,disappeared,,,
"""
JUNE = """No,Name,Date of birth,Date of arrest,Status,Prison,Charge,Source
1,Ana Brask,1975,2026-01-03,released,,treason,family
2,"Lum, Omar",1980-02-01,2026-01,in custody,Tarn Colony,,
4,Rosa Vel,1990,2026-02-03,released,,,lawyer
7,Ola Brun,1966,2026-05-20,awaiting trial,Brask Prison,,
8,Iva Tarne,,2025-12-24,held,Brask Prison,terrorism,
"""
OURS = ("--compiler", "Valley Watch", "--kind", "monitor", "--status", "held", "--yes")


def call(*args, code=0):
    result = CliRunner().invoke(app, [str(a) for a in args])
    assert result.exit_code == code, (result.output, result.stderr, result.exception)
    return result.stdout


def ask(*args, code=0):
    return json.loads(call(*args, "--format", "json", code=code))


def take(register, file, text, *more, code=0):
    file.write_text(text, "utf-8")
    return ask("list", "import", file, "-r", register, *more, code=code)


@pytest.fixture(scope="module")
def made(tmp_path_factory):
    """Two versions of a list, taken in once; each test gets a copy of register and files."""
    folder = tmp_path_factory.mktemp("held")
    where = folder / "r.db"
    take(where, folder / "may.csv", MAY, "--list", "Held", "--closed", "2026-05-01", *OURS)
    take(where, folder / "june.csv", JUNE, "--closed", "2026-06-01")
    return folder


@pytest.fixture
def register(made, tmp_path):
    shutil.copytree(made, tmp_path, dirs_exist_ok=True)
    return tmp_path / "r.db"


def test_a_first_import_says_what_it_did(tmp_path):
    done = take(tmp_path / "r.db", tmp_path / "may.csv", MAY, "--list", "Held", *OURS)
    assert (done["rows"], done["left_out"], done["bad"]) == (5, 0, [])
    assert (done["new_people"], done["is_new"], done["vanished"]) == (5, True, None)
    means = {one["header"]: one["means"] for one in done["columns"]}
    assert means["Date of arrest"] == "arrest_date"
    assert means["Prison"] == "site"


def test_the_same_file_again_changes_nothing(tmp_path, register):
    done = ask("list", "import", tmp_path / "june.csv", "-r", register, "--closed", "2026-06-01")
    assert (done["is_new"], done["is_read_anew"], done["statements"]) == (False, False, 0)
    assert len(ask("list", "versions", "-r", register)["versions"]) == 2


def test_columns_that_were_settled_hold_for_the_next_version(tmp_path, register):
    done = take(register, tmp_path / "july.csv", JUNE.replace("Ola", "Ida"), "--closed", "2026-07")
    assert done["version"]["list"] == "Held"
    assert {one["by"] for one in done["columns"]} == {"file"}


def test_what_changed_is_told_with_both_cells(register):
    diff = ask("list", "diff", "held", "-r", register)
    assert [one["name"] for one in diff["appeared"]] == ["Ola Brun", "Iva Tarne"]
    assert [one["name"] for one in diff["vanished"]] == ["Iva Tarn", "Pia Dorn"]
    changed = {one["name"]: one for one in diff["changed"]}
    (status, prison) = changed["Ana Brask"]["fields"]
    assert (status["older"]["value"], status["newer"]["value"]) == ("held", "released")
    assert (prison["older"]["value"], prison["newer"]) == ("Brask Prison", None)
    assert changed["Rosa Vel"]["was"] == "Rosa Vell"


def test_a_vanished_name_is_a_question_and_frees_nobody(register):
    (tarn, dorn) = ask("list", "diff", "held", "-r", register)["vanished"]
    assert (tarn["is_open"], tarn["perhaps"]) == (True, ["Iva Tarne"])
    assert dorn["is_open"]
    persons = {p["name"]: p for p in ask("status", "-r", register)["persons"]}
    assert persons["Iva Tarn"]["custody"] == "held"
    assert "release" not in {f["act"] for f in ask("why", "Iva Tarn", "-r", register)["findings"]}


def test_a_reason_is_filed_and_can_be_taken_back(register):
    filed = ask(
        *("decide", "vanished", "Pia Dorn", "--list", "held", "--as", "error"),
        *("--why", "they never meant her", "-r", register),
    )
    (_, dorn) = ask("list", "diff", "held", "-r", register)["vanished"]
    assert (dorn["is_open"], dorn["answer"], dorn["why"]) == (
        False,
        "error",
        "they never meant her",
    )
    persons = {p["name"]: p for p in ask("status", "-r", register)["persons"]}
    assert persons["Pia Dorn"]["act"] == "disappearance"
    call("decide", "undo", filed["id"], "--why", "a slip", "-r", register)
    (_, dorn) = ask("list", "diff", "held", "-r", register)["vanished"]
    assert dorn["is_open"]


@pytest.mark.parametrize(
    ("name", "said"),
    [
        ("Nobody Here", "nobody of that name vanished"),
        ("Ana Brask", "nobody of that name vanished"),
    ],
)
def test_a_reason_for_nobody_is_refused(register, name, said):
    result = CliRunner().invoke(
        app,
        [
            "decide",
            "vanished",
            name,
            "--list",
            "held",
            "--as",
            "error",
            "--why",
            "x",
            "-r",
            register,
        ],
    )
    assert said in str(result.exception)


def test_who_comes_back_is_no_question_any_more(tmp_path, register):
    back = JUNE + "5,Pia Dorn,,,held,,,\n"
    take(register, tmp_path / "july.csv", back, "--closed", "2026-07-01")
    questions = ask("list", "versions", "held", "-r", register)["questions"]
    dorn = next(one for one in questions if one["name"] == "Pia Dorn")
    assert (dorn["is_back"], dorn["is_open"]) == (True, False)


def test_a_list_is_shown_row_by_row(register):
    shown = ask("list", "show", "held", "--name", "Ana Brask", "-r", register)
    assert {one["act"] for one in shown["acts"]} == {"arrest", "charge", "release"}
    assert {one["source"] for one in shown["acts"]} == {"family"}
    first = ask("list", "show", "held", "--version", "2026-05-01", "-r", register)
    assert first["version"]["label"] == "held-2026-05-01"


def test_two_versions_are_one_origin(register):
    (arrest,) = [
        f for f in ask("why", "Omar Lum", "-r", register)["findings"] if f["act"] == "arrest"
    ]
    assert (arrest["independent"], arrest["step"]) == (1, "confirmed")


def test_what_was_known_between_the_two(register):
    assert ask("list", "versions", "-r", register, "--known-at", "2020-01-01")["versions"] == []


def test_search_and_doctor_and_index_know_lists(register):
    found = ask("search", "Omar Lum", "-r", register)
    assert found["persons"]
    assert "The register is sound" in call("doctor", "-r", register)


def test_another_compiler_is_another_list(tmp_path, register):
    file = tmp_path / "x.csv"
    file.write_text(JUNE)
    result = CliRunner().invoke(
        app,
        [
            "list",
            "import",
            str(file),
            "-r",
            str(register),
            "--list",
            "Held",
            "--compiler",
            "The Lamp",
        ],
    )
    assert "Another party's list is another list" in str(result.exception)


def test_nobody_says_who_compiled_it(tmp_path):
    file = tmp_path / "x.csv"
    file.write_text(JUNE)
    result = CliRunner().invoke(app, ["list", "import", str(file), "-r", str(tmp_path / "r.db")])
    assert "--compiler" in str(result.exception)
    assert not (tmp_path / "r.db").exists()


def test_a_dry_run_writes_nothing(tmp_path):
    looked = take(tmp_path / "r.db", tmp_path / "may.csv", MAY, *OURS, "--dry-run")
    assert looked["is_guessed"]
    assert looked["preview"][0]["name"] == "Ana Brask"
    assert not (tmp_path / "r.db").exists()
    assert [path.name for path in tmp_path.iterdir()] == ["may.csv"]


def test_a_guess_is_asked_about_where_nobody_says_yes(tmp_path):
    file = tmp_path / "may.csv"
    file.write_text(MAY)
    result = CliRunner().invoke(
        app,
        ["list", "import", str(file), "-r", str(tmp_path / "r.db"), "--compiler", "Valley Watch"],
    )
    assert "--yes" in str(result.exception)
    assert not (tmp_path / "r.db").exists()


def test_bad_rows_are_written_and_mended(tmp_path):
    register, file = tmp_path / "r.db", tmp_path / "may.csv"
    bad = MAY.replace("2025-12-24", "31/31/2026")
    done = take(register, file, bad, "--list", "Held", "--closed", "2026-05-01", *OURS, code=3)
    assert [(one["row"], one["column"]) for one in done["bad"]] == [(4, "Date of arrest")]
    written = tmp_path / "may.csv.bad-rows.csv"
    assert "31/31/2026" in written.read_text("utf-8-sig")
    written.write_text(written.read_text("utf-8-sig").replace("31/31/2026", "2025-12-24"))
    again = ask(
        "list", "import", file, "-r", register, "--mended", written, "--closed", "2026-05-01"
    )
    assert (again["is_read_anew"], again["bad"]) == (True, [])
    assert len(ask("list", "versions", "-r", register)["versions"]) == 1


def test_a_saved_mapping_reads_the_list_as_it_was_shown(tmp_path):
    file, saved = tmp_path / "may.csv", tmp_path / "held.toml"
    take(tmp_path / "a.db", file, MAY, *OURS, "--list", "Held", "--save-mapping", saved)
    saved.write_text(saved.read_text().replace('"Charge" = "charge"', '"Charge" = "note"'))
    done = take(tmp_path / "b.db", file, MAY, "--mapping", saved)
    means = {one["header"]: one["means"] for one in done["columns"]}
    assert done["version"]["list"] == "Held"
    assert means["Prison"] == "site"


def test_who_is_erased_is_gone_from_all_versions_and_does_not_come_back(tmp_path, register):
    call("erase", "Omar Lum", "--why", "they asked", "-r", register)
    for version in ("1", "2"):
        shown = ask("list", "show", "held", "--version", version, "-r", register)
        assert "Omar Lum" not in {one["name"] for one in shown["acts"]}
        assert "Ana Brask" in {one["name"] for one in shown["acts"]}
    diff = ask("list", "diff", "held", "-r", register)
    assert [one["name"] for one in diff["vanished"]] == ["Iva Tarn", "Pia Dorn"]
    assert "The register is sound" in call("doctor", "-r", register)
    take(register, tmp_path / "july.csv", JUNE.replace("Ola", "Ida"), "--closed", "2026-07-01")
    shown = ask("list", "show", "held", "-r", register)
    assert "Omar Lum" not in {one["name"] for one in shown["acts"]}
    assert "Ida Brun" in {one["name"] for one in shown["acts"]}


def test_the_erased_do_not_come_back_in_two_cells(tmp_path, register):
    call("erase", "Omar Lum", "--why", "they asked", "-r", register)
    split = "id,last_name,first_name,status\n1,Lum,Omar,held\n2,Brask,Ana,held\n"
    take(register, tmp_path / "split.csv", split, "--list", "Split", *OURS)
    shown = ask("list", "show", "split", "-r", register)
    assert {one["name"] for one in shown["acts"]} == {"Ana Brask"}


def test_a_backup_holds_the_lists(tmp_path, register, monkeypatch):
    monkeypatch.setenv("CORROBORA_PASSPHRASE", "seven grey herons wade")
    call("backup", tmp_path / "b.crbr", "-r", register)
    call("restore", tmp_path / "b.crbr", "-r", tmp_path / "again.db")
    before = ask("list", "diff", "held", "-r", register)
    assert ask("list", "diff", "held", "-r", tmp_path / "again.db") == before


def test_lists_and_articles_are_read_beside_each_other(tmp_path, register):
    folder = tmp_path / "reports"
    folder.mkdir()
    (folder / "a.md").write_text(
        "---\noutlet: The Lowland Courier\ndate: 2026-06-03\nlanguage: en\n---\n\n"
        "Ana Brask was released on 30 May 2026, her lawyer Teo Marr said.\n",
        "utf-8",
    )
    call("run", folder, "-r", register)
    assert len(ask("list", "versions", "-r", register)["versions"]) == 2
    (release,) = [
        f for f in ask("why", "Ana Brask", "-r", register)["findings"] if f["act"] == "release"
    ]
    assert {o["side"] for o in release["origins"] if o["counted"]}
    assert "The register is sound" in call("doctor", "-r", register)


def test_help_names_every_command():
    said = call("list", "--help")
    for name in ("import", "versions", "diff", "show"):
        assert name in said


def test_the_first_people_are_shown_without_reading_the_rest(register, monkeypatch):
    whole = call("list", "show", "held", "--most", "0", "-r", register).splitlines()
    people = [line for line in whole if line.startswith("  ") and ": " in line]
    assert len(people) == 5

    def load(*_asked, **_more):
        pytest.fail("only the first rows are asked for")

    monkeypatch.setattr(showing, "load_statements", load)
    first = call("list", "show", "held", "--most", "2", "-r", register).splitlines()
    assert first[-1] == "  … and 3 more (--most 0 shows all)"
    shown = len(first) - 1
    assert (first[:-1], whole[shown]) == (whole[:shown], people[2])
    assert call("list", "show", "held", "--most", "5", "-r", register).splitlines() == whole


def test_versions_that_are_laid_beside_each_other_are_compared_once(
    tmp_path, register, monkeypatch
):
    compared = []
    compare = versions.compare_versions

    def count(older, newer, **more):
        compared.append((older[0].closed, newer[0].closed))
        return compare(older, newer, **more)

    july = JUNE.replace("Ola", "Ida")
    take(register, tmp_path / "july.csv", july, "--closed", "2026-07-01")
    monkeypatch.setattr(versions, "compare_versions", count)
    told = ask("list", "diff", "held", "2026-05-01", "2026-06-01", "-r", register)
    assert [one["name"] for one in told["vanished"]] == ["Iva Tarn", "Pia Dorn"]
    assert [(str(a), str(b)) for a, b in compared] == [
        ("2026-05-01", "2026-06-01"),
        ("2026-06-01", "2026-07-01"),
    ]
