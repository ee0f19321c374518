"""`corrobora ledger`, `promises`, `sites`, `conflicts`, `rhythm`: what is printed of a register."""

from __future__ import annotations

import pytest

VIEWS = ("ledger", "promises", "sites", "conflicts", "rhythm")


@pytest.fixture
def ask(call, register):
    """Ask a view as a program does."""

    def asked(*arguments):
        done = call(*arguments, "--register", register, "--format", "json")
        assert done.code == 0, done.err
        return done.json

    return asked


@pytest.fixture
def show(call, register, monkeypatch):
    """Ask a view as a person does, at 80 columns."""
    monkeypatch.setenv("COLUMNS", "80")

    def shown(*arguments):
        done = call(*arguments, "--register", register)
        assert done.code == 0, done.err
        assert all(len(line) <= 80 for line in done.out.splitlines())
        return done.out

    return shown


@pytest.mark.parametrize("view", VIEWS)
def test_every_view_says_what_was_asked(view, ask):
    told = ask(view, "--as-of", "2025-06-01")
    assert told["as_of"] == "2025-06-01"
    assert told["known_at"] is None


@pytest.mark.parametrize("view", VIEWS)
def test_every_view_is_read_by_people(view, show):
    assert "as of 2025-06-01" in show(view, "--as-of", "2025-06-01")


@pytest.mark.parametrize("view", VIEWS)
def test_before_the_first_report_there_is_nothing(view, ask):
    told = ask(view, "--as-of", "2020-01-01")
    lists = [v for v in told.values() if isinstance(v, list)]
    assert lists
    assert not any(lists)


def test_ledger_stands_in_order_of_time_with_passages(ask):
    figures = ask("ledger")["figures"]
    released = [f for f in figures if (f["act"], f["measure"]) == ("release", "flow")]
    days = [f["cut_off"] for f in released]
    assert days == sorted(days)
    assert all(f["passages"] and f["carried_by"] for f in figures)
    by_value = {f["value"]: f for f in figures}
    assert by_value[41]["reports"] == 2
    assert not by_value[41]["cut_off_stated"]


def test_ledger_names_who_is_known_beside_a_figure(ask):
    figures = {f["value"]: f for f in ask("ledger")["figures"]}
    named = figures[41]["named"]
    assert any(n["name"] == "Lia Quessant" for n in named["list"])
    assert sum(named["by_step"].values()) == len(named["list"])


def test_ledger_can_be_narrowed(ask):
    everything = ask("ledger")["figures"]
    of_one = ask("ledger", "--speaker", "lantern")["figures"]
    assert (
        {f["speaker"] for f in of_one} == {"Lantern Network"} != {f["speaker"] for f in everything}
    )
    assert ask("ledger", "--country", "ZZ")["figures"] == []
    early = ask("ledger", "--until", "2025-05-06")["figures"]
    assert {f["cut_off"] for f in early} <= {"2025-05-06"}
    late = ask("ledger", "--since", "2025-05-07")["figures"]
    assert len(early) + len(late) == len(everything)


def test_promises_tell_age_and_passages(ask):
    (promise,) = ask("promises", "--as-of", "2025-05-16")["promises"]
    assert (promise["state"], promise["said"], promise["age_days"]) == ("open", "2025-05-06", 10)
    assert "We will close the Old Mill prison" in promise["passages"][0]["text"]
    assert promise["outcome"] == []
    assert ask("promises", "--state", "redeemed")["promises"] == []
    assert ask("promises", "--speaker", "nobody")["promises"] == []


def test_sites_tell_who_was_there_and_what_is_promised(ask):
    (site,) = ask("sites", "mill")["sites"]
    assert "Lia Quessant" in {p["name"] for p in site["people"]}
    assert not any(p["is_there"] for p in site["people"] if p["name"] == "Lia Quessant")
    assert site["promises"]
    assert ask("sites", "nowhere")["sites"] == []


def test_conflicts_have_an_id_both_sides_and_passages(ask):
    told = ask("conflicts")["conflicts"]
    denied = [c for c in told if c["kind"] == "denied"]
    assert len({c["id"] for c in told}) == len(told)
    assert denied
    assert all(side["passages"] for c in denied for side in c["sides"])
    assert all(c["since"] is not None for c in denied)
    assert {c["kind"] for c in ask("conflicts", "--kind", "denied")["conflicts"]} == {"denied"}


def test_a_conflict_has_the_same_id_in_every_view(ask):
    ids = {c["id"] for c in ask("status")["conflicts"]}
    assert ids == {c["id"] for c in ask("conflicts")["conflicts"]}


def test_rhythm_stands_beside_events_of_the_users_own_file(ask, show, tmp_path):
    events = tmp_path / "events.csv"
    events.write_text("date,event,source\n2025-05-05,a law is passed,Gazette\n", "utf-8")
    periods = ask("rhythm", "--events", events, "--by", "month")["periods"]
    beside = {p["period"]: [e["event"] for e in p["events"]] for p in periods}
    assert beside["2025-05"] == ["a law is passed"]
    assert sum(p["releases"]["yes"] for p in periods) >= 1
    text = show("rhythm", "--events", events)
    assert "Arrested again: after" in text
    assert not {"because", "caused", "led to", "due to"} & set(text.split())


def test_rhythm_is_drawn_to_a_file(call, register, tmp_path):
    out = tmp_path / "r.svg"
    assert call("rhythm", "--register", register, "--svg", out).code == 0
    drawing = out.read_text("utf-8")
    assert drawing.startswith("<svg")
    assert "<rect" in drawing
    assert "http" not in drawing.replace("http://www.w3.org/2000/svg", "")


def test_a_chart_that_cannot_be_written_is_said(call, register, tmp_path):
    done = call("rhythm", "--register", register, "--svg", tmp_path / "none" / "r.svg")
    assert done.code == 1
    assert "cannot be written" in done.err


def test_events_that_cannot_be_read_are_said(call, register, tmp_path):
    events = tmp_path / "e.csv"
    events.write_text("date,event\nsome day,a law\n", "utf-8")
    done = call("rhythm", "--register", register, "--events", events)
    assert done.code == 1
    assert "line 2" in done.err


def test_more_periods_than_are_shown_are_refused_and_none_left_out(call, register):
    given = ("--by", "day", "--since", "2001-01-01", "--until", "2025-12-31")
    refused = call("rhythm", "-r", register, *given)
    assert refused.code == 2
    assert "fewer days by --since and --until" in refused.err
    assert refused.out == ""
