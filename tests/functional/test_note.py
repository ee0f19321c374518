"""Field notes through the command line: kept, counted, corrected, asked again."""

from __future__ import annotations

import io
import re
import sqlite3
import zlib
from contextlib import closing
from pathlib import Path

import pytest

from corrobora.cli import note as command
from tests.factories import NOON
from tests.functional.stories import write_stories

LIA, OTO = "Lia Quessant", "Oto Brandimar"
# Each of these would give the informant away.
FROM, CONTACT = "Zenobia Karatash", "+00 555 0198"
# Ids are random, and may hold any four digits: the number has three before them.
SECRETS = ("zenobia", "karatash", "555 0198")
HELD = "Her mother saw her at the gate of the Old Mill prison; she is held."


@pytest.fixture
def note(call, register, monkeypatch):
    """`corrobora note …` at a known time; options go by their names."""
    monkeypatch.setattr(command, "now", lambda: NOON)

    def run(*given: str | Path, code: int = 0, **options: str):
        named = [x for key, value in options.items() for x in (option(key), value)]
        done = call("note", *given, *named, "--register", register)
        assert done.code == code, done.err or done.out
        return done

    return run


def option(key: str) -> str:
    return f"--{key.strip('_').replace('_', '-')}"


def told(**more: str) -> dict[str, str]:
    """What a mother said of her daughter, from whom, and how to reach her."""
    return {
        "person": LIA,
        "said": HELD,
        "act": "detention",
        "connection": "relative",
        "channel": "visit",
        "on": "2025-06-04",
        "from_": FROM,
        "contact": CONTACT,
        "by": "Ana Serrat",
    } | more


def add(note, **more: str):
    return note("add", format="json", **told(**more)).json


def flat(text: str) -> str:
    return " ".join(text.split())


def test_a_note_counts_at_once_and_says_so(note, call, register):
    said = flat(note("add", **told(site="Old Mill prison")).out)
    assert re.search(r"Kept as note-2025-06-04-\w{6} Lia Quessant: held, at Old Mill prison", said)
    assert "says a relative" in said
    assert "It counts from now on" in said
    shown = flat(call("why", LIA, "--register", register).out)
    assert "a relative (field note of 2025-06-04) field note; side: the person, family" in shown
    assert "told a documenter" in shown
    assert HELD in shown


def test_its_origin_is_a_field_note_in_json_too(note, call, register):
    kept = add(note)
    shape = call("why", LIA, "--register", register, "--format", "json").json
    origins = [o for f in shape["findings"] for o in f["origins"] if o["kind"] == "field_note"]
    assert {label for o in origins for label in o["reports"]} == {kept["id"]}
    assert origins[0]["passages"][0]["text"] == HELD
    assert origins[0]["name"] == "a relative (field note of 2025-06-04)"


def test_json_tells_all_but_who_it_was(note):
    kept = add(note, ask_again="Is she well?", ask_on="2031-05-01")
    assert kept["huri"] == {
        "list": "MT19",
        "huri_code": "020101000000",
        "term": "Relative of victim",
    }
    assert (kept["informant"], kept["contact"]) == (None, None)
    assert kept["said"][0] == {
        "text": HELD,
        "act": "detention",
        "certainty": "asserted",
        "date": None,
        "site": None,
        "place": None,
        "conditions": [],
        "case_closed": None,
    }
    assert (kept["counts"], kept["consent"], kept["by"]) == (True, ["use"], "Ana Serrat")
    (due,) = note("list", "--due", format="json").json["notes"]
    assert (due["id"], due["days_over"]) == (kept["id"], 5)


def test_no_output_no_page_and_no_log_gives_the_informant_away(note, call, register, tmp_path):
    first = add(note, ask_again="Is she well?")
    add(note, connection="witness", said="She was seen in the yard.")
    add(note, replaces=first["id"], said="She is held; seen at the gate.")
    page = tmp_path / "page.html"
    call("run", write_stories(tmp_path / "stories"), "--register", register)
    outputs = [
        call(*asked, "--register", register, *form)
        for asked in (
            ("status",),
            ("why", LIA),
            ("why", OTO),
            ("lineage",),
            ("doctor",),
            ("decide", "list"),
            ("note", "list"),
            ("note", "list", "--due"),
            ("note", "show", first["id"]),
            ("compare", first["id"], "courier"),
        )
        for form in ((), ("--format", "json"))
    ]
    call("report", page, "--register", register)
    texts = [done.out + done.err for done in outputs] + [page.read_text("utf-8")]
    assert all(len(text) > 10 for text in texts)
    for text in texts:
        assert not [secret for secret in SECRETS if secret in text.lower()]
    assert any("field note of 2025-06-04" in text for text in texts)


def test_one_table_alone_holds_the_informant(note, register):
    add(note)
    note("show", "note", "--informant", by="Ana Serrat", why="to call again")
    holding = set()
    with closing(sqlite3.connect(register)) as connection:
        tables = connection.execute("SELECT name FROM sqlite_master WHERE type = 'table'")
        for (table,) in tables.fetchall():
            for row in connection.execute(f"SELECT * FROM {table}"):  # noqa: S608 - ours
                if any(s in str(unpacked(cell)).lower() for cell in row for s in SECRETS):
                    holding.add(table)
    assert holding == {"informants"}


def unpacked(cell):
    """What was packed, read; random bytes may begin like what was packed."""
    if not isinstance(cell, bytes):
        return cell
    try:
        return zlib.decompress(cell)
    except zlib.error:
        return cell


def test_a_look_at_the_informant_is_logged(note, register):
    kept = add(note)
    hidden = flat(note("show", kept["id"]).out)
    assert "kept apart, and each look is logged" in hidden
    shown = flat(note("show", kept["id"], "--informant", by="Ana Serrat", why="to call").out)
    assert f"Informant: {FROM}, {CONTACT} That you looked is in the log." in shown
    with closing(sqlite3.connect(register)) as connection:
        (row,) = connection.execute(
            "SELECT payload FROM log JOIN log_payloads USING (number) WHERE kind = 'read'"
        )
    assert "Ana Serrat" in row[0]
    assert kept["report"] in row[0]


@pytest.mark.parametrize("given", [{}, {"by": "Ana Serrat"}, {"why": "to call"}])
def test_nobody_looks_unnamed_or_without_a_reason(note, given):
    kept = add(note)
    done = note("show", kept["id"], "--informant", code=2, **given)
    assert FROM not in done.out + done.err
    assert "restricted record" in done.err


def test_who_may_be_named_is_named_in_the_note_alone(note, call, register):
    kept = add(note, consent="use,name")
    assert f"Informant: {FROM}" in note("show", kept["id"]).out
    assert FROM not in call("why", LIA, "--register", register).out


def test_without_consent_it_is_kept_and_counts_nowhere(note, call, register):
    before = call("status", "--register", register, "--format", "json").json
    said = flat(note("add", **told(consent="none")).out)
    assert "stored and counts nothing" in said
    assert call("status", "--register", register, "--format", "json").json == before
    assert "none: counts nothing" in flat(note("list").out)
    name = note("list", format="json").json["notes"][0]["id"]
    assert name not in call("lineage", "--register", register).out
    refused = call("compare", name, "courier", "--register", register)
    assert (refused.code, HELD in refused.out + refused.err) == (2, False)


def test_a_correction_replaces_and_keeps(note, call, register):
    first = add(note)
    second = add(note, replaces=first["id"], said="She is held elsewhere.", site="Gate Two")
    shown = call("why", LIA, "--register", register).out
    assert "She is held elsewhere." in flat(shown)
    assert HELD not in flat(shown)
    assert "replaced" in flat(note("list").out)
    assert f"Consent: replaced by {second['id']}" in flat(note("show", first["id"]).out)
    again = note("add", code=2, **told(replaces=first["id"]))
    assert f"{second['id']} took the place" in flat(again.err)


def test_a_run_leaves_notes_as_they_are(note, call, register, tmp_path):
    kept = add(note)
    more = tmp_path / "stories" / "more.txt"
    write_stories(tmp_path / "stories")
    more.write_text("Lia Quessant was arrested again on Friday, her lawyer said.", "utf-8")
    assert call("run", tmp_path / "stories", "--register", register).code == 0
    assert HELD in flat(call("why", LIA, "--register", register).out)
    (listed,) = note("list", format="json").json["notes"]
    assert (listed["id"], listed["counts"]) == (kept["id"], True)
    assert call("doctor", "--register", register).code == 0


def test_what_to_ask_again_overdue_first(note):
    add(note, person=OTO, ask_again="Where is he?", ask_on="2031-06-01", from_="Somebody Elseone")
    add(note, ask_again="Is she well?", ask_on="2031-05-01")
    lines = note("list", "--due").out.splitlines()
    assert [line.split("  ")[0] for line in lines[1:]] == ["5 days overdue", "on 2031-06-01"]
    assert "a relative" in lines[1]


def test_nothing_to_list_says_what_to_do(note):
    assert "corrobora note add --ask" in note("list").out
    assert "Nothing is waiting" in note("list", "--due").out


# --- asked, and in forms -------------------------------------------------------------------------


def test_asked_question_by_question(note, monkeypatch):
    answers = {
        "Whom": LIA,
        "What was said": HELD,
        "What was done": "held\ndetention",  # no such word: asked again
        "When": "",
        "surely": "",
        "Place": "Old Mill prison",
        "Town": "",
        "Who told": "\nrelative",  # needed: asked again
        "How": "visit",
        "which day": "2025-06-04",
        "name": FROM,
        "reach": CONTACT,
        "allow": "",
        "ask again": "Is she well?",
        "On": "2031-05-20",
    }
    monkeypatch.setattr("sys.stdin", io.StringIO("\n".join(answers.values()) + "\n"))
    done = note("add", "--ask", by="Ana Serrat", format="json")
    assert done.json["said"][0]["text"] == HELD
    assert (done.json["channel"], done.json["ask_on"]) == ("visit", "2031-05-20")
    assert done.json["consent"] == ["use"]
    assert "One of: arrest, detention" in done.err
    assert "This one is needed" in done.err
    assert "informant's name" in done.err


def test_what_was_given_is_not_asked_for(note, monkeypatch):
    monkeypatch.setattr("sys.stdin", io.StringIO("\n" * 20))
    done = note("add", "--ask", **told())
    assert "Whom is it about" not in done.err
    assert "Town or other place" in done.err


def test_the_printed_form_filled_in_is_a_note(note, tmp_path, call):
    form = call("note", "form").out
    for key, value in (
        ("person", LIA),
        ("connection", "lawyer"),
        ("channel", "call"),
        ("on", "2025-06-04"),
        ("from", FROM),
        ("by", "Ana Serrat"),
        ("text", HELD),
        ("act", "detention"),
    ):
        form, times = re.subn(rf'^{key} = ""', f'{key} = "{value}"', form, flags=re.MULTILINE)
        assert times == 1, key
    path = tmp_path / "note.toml"
    path.write_text(form, "utf-8")
    kept = note("add", file=path, format="json").json
    assert (kept["connection"], kept["said"][0]["text"]) == ("lawyer", HELD)
    assert kept["said"][0]["certainty"] == "asserted"


def test_a_form_in_markdown_with_an_option_beside_it(note, tmp_path):
    path = tmp_path / "note.md"
    head = f"person: {LIA}\nact: release\nconnection: relative\nchannel: call\non: 2025-06-04"
    path.write_text(f"---\n{head}\nby: Ana\nfrom: {FROM}\n---\nShe is home.\n", "utf-8")
    kept = note("add", file=path, act="detention", format="json").json
    assert kept["said"][0]["act"] == "detention"
    assert kept["said"][0]["text"] == "She is home."


def test_several_things_in_one_call(note, call, register, tmp_path):
    path = tmp_path / "note.toml"
    path.write_text(
        f'person = "{OTO}"\nconnection = "victim"\nchannel = "call"\n'
        'on = "2025-06-04"\nby = "Ana"\n'
        '[[said]]\ntext = "They took me at night."\nact = "arrest"\ndate = "2025-03"\n'
        '[[said]]\ntext = "I am home since."\nact = "release"\ndate = "2025-05-07"\n'
        'condition = ["reporting"]\n',
        "utf-8",
    )
    assert len(note("add", file=path, format="json").json["said"]) == 2
    shape = call("why", OTO, "--register", register, "--format", "json").json
    own = {
        (f["act"], f["date"])
        for f in shape["findings"]
        for o in f["origins"]
        if o["name"] == "the person concerned (field note of 2025-06-04)"
    }
    assert own == {("arrest", "2025-03"), ("release", "2025-05-07")}


# --- refused -------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("more", "why"),
    [
        ({"said": "Zenobia saw her."}, "a part of the informant's name stands in it"),
        ({"act": "freed"}, "'freed' is none of arrest, detention"),
        ({"on": "yesterday"}, "'yesterday' is no date"),
        ({"on": "2032-01-01"}, "yet to come"),
        ({"connection": ""}, "needs --connection"),
        ({"side": "them"}, "write family, state"),
        ({"file": "nowhere.toml"}, "cannot be read"),
    ],
)
def test_a_mistake_is_one_message_and_writes_nothing(note, call, register, more, why):
    done = call(
        *("note", "add", "--register", register),
        *(x for k, v in told(**more).items() for x in (option(k), v)),
    )
    assert done.code in {1, 2}
    assert why in flat(done.err)
    assert not [secret for secret in SECRETS if secret in done.err.lower()]
    assert note("list", format="json").json["notes"] == []


def test_help_warns_of_the_shells_history(call):
    assert "history" in call("note", "add", "--help").out


# --- last confirmed held -------------------------------------------------------------------------


def test_a_note_makes_the_last_word_newer_and_it_ages(note, call, register):
    add(note, person="Marit Solheim", on="2026-01-09")
    asked = ("--register", register, "--as-of")
    recent = call("status", *asked, "2026-01-19", "--format", "json").json["persons"]
    (row,) = [one for one in recent if one["name"] == "Marit Solheim"]
    assert (row["last_confirmed_held"], row["age_days"]) == ("2026-01-09", 10)
    assert row["held_unconfirmed"] is False
    assert row["last_confirmed_held_by"] == "a relative (field note of 2026-01-09)"
    said = flat(call("why", "Marit Solheim", *asked, "2026-01-19").out)
    who = "(a relative (field note of 2026-01-09))"
    assert f"last confirmed held on 2026-01-09, 10 days ago {who}" in said
    late = flat(call("status", *asked, "2026-02-23").out)
    assert "Held, and when last confirmed: 1 to ask about" in late
    assert f"NO WORD FOR 45 DAYS: last confirmed held on 2026-01-09, 45 days ago {who}" in late
    shape = call("why", "Marit Solheim", *asked, "2026-02-23", "--format", "json").json
    assert (shape["age_days"], shape["held_unconfirmed"]) == (45, True)
    page = register.with_suffix(".html")
    assert call("report", page, *asked, "2026-02-23").code == 0
    assert (
        f"No word for 45 days:</strong> last confirmed held on 2026-01-09, 45 days ago {who}"
        in (page.read_text("utf-8"))
    )
