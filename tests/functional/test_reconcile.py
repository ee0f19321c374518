"""`corrobora reconcile` and the addresses of figures, as typed, on both databases."""

from __future__ import annotations

import pytest

from corrobora import pipeline
from corrobora.config import Settings
from tests.databases import BOTH, copies_of
from tests.factories import NOON
from tests.functional.stories import write_stories

STORY = """---
title: Five walk free
outlet: The Lowland Courier
published: 2025-05-09
---
Marta Ilvane was released from the Old Mill prison on Wednesday, her sister said. Sefa Norrin was \
released from the Old Mill prison on Wednesday, his lawyer said.

Vilma Castrane was released in April 2025, the Lantern Network said. Tomas Ettrick will be \
released on Monday, the interior ministry said.

The interior ministry said that 5 people were released on Wednesday.

On Friday 40 people are still held at the Old Mill prison, the Lantern Network said.
"""


@pytest.fixture(scope="module", params=BOTH)
def copy_register(request, tmp_path_factory):
    folder = tmp_path_factory.mktemp("told")
    stories = write_stories(folder / "in", ("courier", "gazette"))
    (stories / "five.md").write_text(STORY, "utf-8")

    packs = folder / "packs"
    nicknames = packs / "languages" / "xx" / "nicknames.csv"
    nicknames.parent.mkdir(parents=True)
    nicknames.write_text("name,short\nSefarin,Sefa\nSefarin,Zubo\n", "utf-8")

    def fill(where):
        settings = Settings(packs=(packs,))
        pipeline.run([stories], where, settings, clock=lambda: NOON, progress=lambda *_: None)

    yield from copies_of(request, folder, fill)


@pytest.fixture
def register(copy_register, tmp_path):
    """Three stories, on each database."""
    return copy_register(tmp_path)


@pytest.fixture
def ask(call, register):
    def asked(*arguments):
        done = call(*arguments, "--register", register, "--format", "json")
        assert done.code == 0, done.err
        return done.json

    return asked


@pytest.fixture
def show(call, register, monkeypatch):
    monkeypatch.setenv("COLUMNS", "80")

    def shown(*arguments):
        done = call(*arguments, "--register", register)
        assert done.code == 0, done.err
        assert all(len(line) <= 80 for line in done.out.splitlines())
        return done.out

    return shown


def names(fits):
    return {fit["name"] for fit in fits}


def test_every_figure_has_an_address_of_its_own(ask, show):
    figures = ask("ledger")["figures"]
    addresses = [figure["address"] for figure in figures]
    assert len(set(addresses)) == len(figures) >= 3
    assert all(f"[{address}]" in show("ledger") for address in addresses)


def test_a_figure_is_found_by_its_address(ask):
    for figure in ask("ledger")["figures"]:
        told = ask("reconcile", figure["address"])
        assert told["figure"]["address"] == figure["address"]
        assert told["figure"]["value"] == figure["value"]


def test_a_figure_is_laid_beside_names(ask):
    told = ask("reconcile", "5")
    assert told["number"] == {"low": 5, "high": 5}
    assert names(told["matched"]) == {"Marta Ilvane", "Sefa Norrin"}
    outside = {fit["name"]: fit["why"][0]["reason"] for fit in told["outside"]}
    assert outside == {"Tomas Ettrick": "after"}
    reasons = {fit["name"]: [w["reason"] for w in fit["why"]] for fit in told["ambiguous"]}
    assert reasons["Vilma Castrane"] == reasons["Lia Quessant"] == ["start_unstated"]
    assert reasons["Oto Brandimar"][0] == "contested"
    assert told["unknown"]["high"] == 5 - len(told["matched"])
    assert told["unknown"]["low"] == max(0, 3 - len(told["ambiguous"]))
    assert all(fit["sides"] for fit in told["matched"])


def test_a_start_can_be_set(ask):
    told = ask("reconcile", "5", "--since", "2025-05-01")
    assert told["given_since"] == "2025-05-01"
    assert "Vilma Castrane" in names(told["outside"])


def test_a_start_that_is_stated_is_not_overruled(call, register, ask):
    (stated,) = (f["address"] for f in ask("ledger")["figures"] if f["since"] and f["value"] == 116)
    done = call("reconcile", stated, "--since", "2025-01-01", "-r", register)
    assert done.code == 2
    assert "2025-05-01" in done.err


def test_a_start_after_the_cut_off_is_a_mistake_and_not_a_figure_of_nobody(call, register):
    done = call("reconcile", "5", "--since", "2025-05-10", "-r", register)
    assert done.code == 2
    assert "the figure counts up to 2025-05-07" in done.err
    assert call("reconcile", "5", "--since", "2025-05-07", "-r", register).code == 0


def test_a_start_says_nothing_of_who_is_held_on_a_day(call, register, ask):
    stock, *_ = (
        f["address"]
        for f in ask("ledger")["figures"]
        if f["measure"] == "stock" and f["act"] == "detention" and not f["since"]
    )
    done = call("reconcile", stock, "--since", "2025-01-01", "-r", register)
    assert done.code == 2
    assert "who is held on a day" in done.err


def test_text_says_it_all_at_80_columns(show):
    told = show("reconcile", "5")
    for words in ("5 released, says", "filled by name", "Fill the number: 2", "Marta Ilvane"):
        assert words in told
    assert "settled by" in told


def test_as_of_an_earlier_day_there_are_fewer_names(ask, call, register):
    # On that day nothing of the figure had happened.
    done = call("reconcile", "5", "--as-of", "2025-05-05", "-r", register)
    assert done.code == 2
    assert "no figure is called so" in done.err
    assert names(ask("reconcile", "5", "--as-of", "2025-05-09")["matched"])


def test_a_name_that_is_known_and_outside_is_said(ask, tmp_path):
    asked = tmp_path / "names.txt"
    asked.write_text("Tomas Ettrick\n", "utf-8")
    (one,) = ask("reconcile", "5", "--names", asked)["names"]["list"]
    assert (one["verdict"], one["may_be"][0]["fit"]["why"][0]["reason"]) == ("outside", "after")


def test_before_the_first_run_there_is_no_figure(call, register):
    done = call("reconcile", "5", "--known-at", "2001-01-01", "-r", register)
    assert done.code == 2


def test_what_may_mean_several_is_not_guessed(call, register, ask):
    addresses = {f["address"] for f in ask("ledger")["figures"]}
    done = call("reconcile", "nothing", "-r", register)
    assert (done.code, "corrobora ledger" in done.err) == (2, True)
    assert not any(address in done.err for address in addresses)


def test_names_of_a_file_are_checked_one_by_one(ask, show, tmp_path):
    asked = tmp_path / "names.txt"
    asked.write_text(
        "# from the ministry\n1. Marta Ilvane\n2. MARTA ILVANE\n\n3. Sefa J. Norrin\n"
        "4. Lia Quessant\n5. Nobody Atall\n6. Castrane\n",
        "utf-8",
    )
    told = ask("reconcile", "5", "--names", asked)["names"]
    verdicts = {one["line"]: one["verdict"] for one in told["list"]}
    assert verdicts == {
        2: "matched",
        3: "matched",
        5: "perhaps",
        6: "perhaps",
        7: "not_known",
        8: "perhaps",
    }
    assert told["list"][1]["same_as_line"] == 2
    assert told["list"][2]["may_be"][0]["name"] == "Sefa Norrin"
    assert told["list"][5]["may_be"][0]["name"] == "Vilma Castrane"
    assert (told["asked"], told["matched"], told["not_known"]) == (6, 2, 1)
    text = show("reconcile", "5", "--names", asked)
    assert "line 7: Nobody Atall" in text


def test_names_are_compared_by_the_packs_that_the_register_went_by(ask, tmp_path):
    asked = tmp_path / "names.txt"
    asked.write_text("Zubo Norrin\n", "utf-8")
    (one,) = ask("reconcile", "5", "--names", asked)["names"]["list"]
    assert (one["verdict"], one["may_be"][0]["name"]) == ("perhaps", "Sefa Norrin")


def test_who_is_in_the_figure_and_not_asked_for_is_told(ask, tmp_path):
    asked = tmp_path / "names.txt"
    asked.write_text("Marta Ilvane\n", "utf-8")
    assert "Sefa Norrin" in names(ask("reconcile", "5", "--names", asked)["not_asked"])


def test_names_of_a_report_are_checked(ask):
    told = ask("reconcile", "5", "--names", "five")["names"]
    assert {one["name"] for one in told["list"]} >= {"Marta Ilvane", "Tomas Ettrick"}


@pytest.mark.parametrize(
    ("content", "words"),
    [(b"", "holds no name"), (b"\xff\xfe\x00", "UTF-8"), (b"Ana Brel\n...\n", "line 2")],
)
def test_a_file_without_names_is_said(call, register, tmp_path, content, words):
    asked = tmp_path / "names.txt"
    asked.write_bytes(content)
    done = call("reconcile", "5", "--names", asked, "-r", register)
    assert done.code == 1
    assert words in done.err


def test_a_file_that_is_not_there_is_said(call, register, tmp_path):
    done = call("reconcile", "5", "--names", tmp_path / "none.txt", "-r", register)
    assert done.code == 1
    assert "neither a file nor a report" in done.err
