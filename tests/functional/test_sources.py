"""The tables a user keeps, through the command line: what they tell counts."""

from __future__ import annotations

import pytest

from corrobora.packs.own_tables import OWN_COLUMNS

NAME = "Marit Solheim"
REPORT = """---
outlet: {outlet}
published: 2025-05-0{day}
---
{text}
"""
# Told in words of their own, so that nothing is a copy.
MIRROR = (
    "Marit Solheim was released from the Old Mill prison on 3 May 2025. Her friends waited for her"
    " at the gate with flowers and bread."
)
COURIER = (
    "After nine weeks behind bars the teacher Marit Solheim was freed on 3 May 2025. It was raining"
    " when the bus brought her back to the town."
)
TOLD = {"mirror": ("Harbour Mirror", MIRROR), "courier": ("Lowland Courier", COURIER)}
SPOKEN = {
    "one": ("Harbour Mirror", "Open Cells said on Sunday that {} had been released."),
    "two": ("Lowland Courier", "“{} was released this morning,” Vigil House said."),
}


@pytest.fixture
def world(tmp_path, call):
    """Reports in a folder, a table in another, and what a run makes of both."""
    register = tmp_path / "r.db"

    class World:
        packs = tmp_path / "mine"

        def report(self, label, outlet, text, day=5):
            folder = tmp_path / "reports"
            folder.mkdir(exist_ok=True)
            body = REPORT.format(outlet=outlet, text=text, day=day)
            (folder / f"{label}.md").write_text(body, "utf-8")

        def table(self, file, *rows):
            self.packs.mkdir(exist_ok=True)
            lines = (",".join(OWN_COLUMNS[file]), *rows)
            (self.packs / file).write_text("\n".join(lines) + "\n", "utf-8")

        def run(self):
            more = ("--packs", self.packs) if self.packs.exists() else ()
            done = call("run", tmp_path / "reports", "--register", register, *more)
            assert done.code == 0, done.err
            return self

        def release(self, name=NAME):
            asked = call("why", name, "--register", register, "--format", "json").json
            return next(f for f in asked["findings"] if f["act"] == "release")

        def ask(self, *given, code=0):
            done = call(*given, "--register", register)
            assert done.code == code, done.err
            return done

    return World()


def tell(world, told=TOLD):
    for day, (label, (outlet, text)) in enumerate(told.items(), start=4):
        world.report(label, outlet, text.format(NAME), day)


# --- outlets ------------------------------------------------------------------------------------


def test_unknown_outlets_raise_by_one_together(world):
    tell(world)
    found = world.run().release()
    assert (found["step"], found["independent"]) == ("reported", 1)
    assert any("unknown outlets count once together" in o["why"] for o in found["origins"])


def test_two_outlets_that_the_table_knows_count_twice(world):
    tell(world)
    world.table("outlets.csv", "Harbour Mirror,,,,,,", "Lowland Courier,,,,,,")
    found = world.run().release()
    assert (found["step"], found["independent"]) == ("corroborated", 2)


def test_two_outlets_of_one_owner_count_once(world):
    tell(world)
    rows = ("Harbour Mirror,,,Quay Group,,,", "Lowland Courier,,,Quay Group,,,newspaper")
    world.table("outlets.csv", *rows)
    found = world.run().release()
    assert (found["step"], found["independent"]) == ("reported", 1)
    assert {o["side"] for o in found["origins"]} == {"owner:quay group"}


def test_what_is_unknown_comes_as_lines_to_fill_in(world):
    tell(world)
    shown = world.run().ask("outlets").out
    assert "2 outlets, 2 of them known by nothing" in shown
    lines = shown.splitlines()
    start = lines.index("name,aliases,domain,owner,agency,country,kind")
    assert sorted(lines[start + 1 :]) == ["Harbour Mirror,,,,,,", "Lowland Courier,,,,,,"]


def test_the_printed_lines_are_a_table(world):
    tell(world)
    lines = world.run().ask("outlets").out.splitlines()
    start = lines.index("name,aliases,domain,owner,agency,country,kind")
    world.table("outlets.csv", *lines[start + 1 :])
    assert world.run().release()["step"] == "corroborated"
    shown = world.ask("outlets").out
    assert "2 outlets, 0 of them known by nothing" in shown
    assert "your table" in shown
    assert "fill in" not in shown


def test_packs_show_what_the_next_run_would_make_of_them(world):
    tell(world)
    world.run()
    world.table("outlets.csv", "Harbour Mirror,,,Quay Group,,,")
    before = world.ask("outlets", "--format", "json").json["outlets"]
    after = world.ask("outlets", "--packs", world.packs, "--format", "json").json["outlets"]
    assert {o["known_by"] for o in before} == {"unknown"}
    (mirror,) = [o for o in after if o["name"] == "Harbour Mirror"]
    assert mirror == {
        "name": "Harbour Mirror",
        "known_by": "own_table",
        "side": "owner:quay group",
        "owner": "Quay Group",
        "agency": None,
        "reports": 1,
        "row": None,
    }


def test_a_report_without_an_outlet_has_no_line(world):
    world.report("plain", "", "It rained.")
    world.run()
    (found,) = world.ask("outlets", "--format", "json").json["outlets"]
    assert (found["known_by"], found["row"]) == ("unknown", None)


# --- speakers -----------------------------------------------------------------------------------


def test_an_alias_of_the_user_joins_two_names(world):
    tell(world, SPOKEN)
    assert world.run().release()["independent"] == 2
    world.table("speakers.csv", "Open Cells,Vigil House,monitor,,,,,")
    found = world.run().release()
    assert (found["independent"], found["step"]) == (1, "confirmed")
    (seen,) = world.ask("speakers", "--format", "json").json["speakers"]
    assert (seen["name"], seen["known_by"], seen["reports"]) == ("Open Cells", "own_table", 2)
    assert set(seen["written"]) == {"Open Cells", "Vigil House"}


@pytest.mark.parametrize(
    "rows",
    [
        ("Open Cells,,monitor,,,Vigil House,,", "Vigil House,,monitor,,,,,"),
        ("Open Cells,,monitor,Vigil House,,,,", "Vigil House,,monitor,,,,,"),
        ("Open Cells,,person,,Vigil House,,,", "Vigil House,,monitor,,,,,"),
    ],
    ids=["same_side", "part_of", "speaks_for"],
)
def test_ties_make_one_side_of_two(world, rows):
    tell(world, SPOKEN)
    world.table("speakers.csv", *rows)
    found = world.run().release()
    assert found["independent"] == 1
    assert len({o["side"] for o in found["origins"]}) == 1


def test_who_speaks_for_the_state_confirms_nothing(world):
    tell(world, SPOKEN)
    rows = ("Open Cells,,person,,Bureau of Pardons,,,xk", "Bureau of Pardons,,ministry,,,,,xk")
    world.table("speakers.csv", *rows)
    sides = {o["side"] for o in world.run().release()["origins"]}
    assert "state:XK" in sides


def test_speakers_are_listed_with_lines_to_fill_in(world):
    tell(world, SPOKEN)
    shown = world.run().ask("speakers").out
    assert "2 speakers, 2 of them known by nothing" in shown
    lines = shown.splitlines()
    start = lines.index(",".join(OWN_COLUMNS["speakers.csv"]))
    assert len(lines[start + 1 :]) == 2
    assert all(line.count(",") == 7 for line in lines[start + 1 :])


def test_relatives_and_informants_are_not_listed(world):
    world.report("kin", "Harbour Mirror", f"{NAME} was released, her mother Vera Solheim said.")
    world.run()
    world.ask(
        *("note", "add", "--person", NAME, "--said", "She is home.", "--act", "release"),
        *("--connection", "witness", "--channel", "call", "--on", "2025-05-05"),
        *("--from", "Zenobia Karatash", "--by", "Ana Serrat"),
    )
    assert world.ask("speakers", "--format", "json").json["speakers"] == []
    assert [o["name"] for o in world.ask("outlets", "--format", "json").json["outlets"]] == [
        "Harbour Mirror"
    ]


def test_a_mistake_in_the_table_names_file_and_line(world, call, tmp_path):
    tell(world)
    world.table("outlets.csv", "Harbour Mirror,,,,Nobody,,")
    done = call(
        "run", tmp_path / "reports", "--packs", world.packs, "--register", tmp_path / "r.db"
    )
    assert done.code == 1
    assert "outlets.csv:2: agency 'Nobody'" in done.err.replace("\n", "")
