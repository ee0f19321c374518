from __future__ import annotations

import io
import json
import re
import unicodedata

import pytest
from rich.console import Console

from corrobora.cli.comparison_page import draw_comparison
from corrobora.cli.comparison_shape import comparison_shape
from corrobora.cli.show_comparison import show_comparison
from corrobora.model.judgement import Judgement
from corrobora.model.spans import Span
from corrobora.register.aligned_rows import AlignedRow
from tests.factories import make_report, make_revision
from tests.unit.cli.comparisons import LINK, judged, make_comparison

COPY = make_comparison()


def shown(found, *, width: int = 100, is_terminal: bool = False) -> str:
    out = io.StringIO()
    system = "truecolor" if is_terminal else None
    console = Console(
        file=out, width=width, force_terminal=is_terminal, color_system=system, markup=False
    )
    for part in show_comparison(found):
        console.print(part)
    return out.getvalue()


def test_what_differs_is_in_braces_without_any_colour():
    out = shown(COPY)
    assert "{thought to be}" in out
    assert "{Words in braces} stand on that side only." in out
    assert "\x1b" not in out


def test_without_marked_words_there_is_no_legend():
    rows = tuple(AlignedRow(a=row.a, b=row.b) for row in COPY.rows)
    assert "braces" not in shown(make_comparison(rows=rows))


def test_changes_stand_below_their_passage_harmless_ones_apart():
    lines = shown(COPY).splitlines()
    place = next(n for n, line in enumerate(lines) if "{thought" in line)
    after = " ".join(" ".join(lines[place + 1 : place + 5]).split())
    assert "! mirror says plainly what the other only supposes" in after
    assert "· mirror leaves out details" in after


def test_without_a_copy_nothing_is_called_a_change():
    out = shown(make_comparison(link=None, found=None))
    assert "!" not in out
    assert "alike: edited" in out


@pytest.mark.parametrize("width", [120, 100, 80, 76])
def test_side_by_side_from_76_columns(width):
    out = shown(COPY, width=width)
    assert any(line.count("Ines") == 2 for line in out.splitlines())
    assert max(map(len, out.splitlines())) <= width


@pytest.mark.parametrize("width", [75, 60, 40, 20])
def test_below_each_other_in_narrow_windows(width):
    out = shown(COPY, width=width)
    assert not any(line.count("Ines") == 2 for line in out.splitlines())
    assert "courier: Ines" in out
    assert max(map(len, out.splitlines())) <= width


def test_at_a_terminal_marks_are_there_too():
    out = re.sub(r"\x1b\[[0-9;]*m", "", shown(COPY, is_terminal=True))
    assert "{thought to be}" in out


def test_heads_say_outlet_date_and_language():
    out = shown(COPY)
    assert "The Lowland Courier, 2031-05-05, en" in out
    assert "outlet not known" in out


def hostile():
    body = "Ines \x1b[31mAbellard\x1b[0m \u202eis\u2066 free [bold]now[/bold]."
    report = make_report(body, label="a\x1b[2J", outlet="O\u202eutlet")
    text = make_revision(report, body)
    rows = (AlignedRow(a=(Span(0, len(body)),), b=()),)
    return make_comparison(a=report, text_a=text, link=None, found=None, rows=rows)


@pytest.mark.parametrize("show", [shown, draw_comparison])
def test_nothing_in_a_report_steers_what_shows_it(show):
    out = show(hostile())
    assert "Abellard" in out
    assert "[bold]now[/bold]" in out
    bad = {c for c in out if unicodedata.category(c) in {"Cc", "Cf", "Cs"}} - {"\n"}
    assert bad == set()


# --- the page -----------------------------------------------------------------------------------


def test_the_page_escapes_and_marks():
    body = "<script>alert(1)</script> & more."
    report = make_report(body, label="<b>")
    rows = (AlignedRow(a=(Span(0, len(body)),), b=()),)
    page = draw_comparison(
        make_comparison(
            a=report, text_a=make_revision(report, body), link=None, found=None, rows=rows
        )
    )
    assert "<script>" not in page
    assert "&lt;script&gt;" in page
    assert "<mark>thought to be</mark>" in draw_comparison(COPY)


def test_the_page_needs_nothing_and_says_for_whom_it_is():
    page = draw_comparison(COPY)
    assert "For inside use" in page
    assert not re.search(r"<(script|link|img|iframe)\b", page)
    assert "default-src 'none'" in page


# --- the JSON -----------------------------------------------------------------------------------

KEYS = "a b is_copy verdict link found evidence decision rows"
REPORT = "report address outlet title published language"
LINK_KEYS = "derived source direction kind coverage score reasons"
EVIDENCE = "words words_share content by_words by_content score score_bar reasons"
ROW = "a b kind moved reworded words drift changes"
CHANGE = "kind says harmless derived source note"
DECISION = "decision reports judgement source why decided_by decided_at signed_in look_again"


@pytest.mark.parametrize(
    "found",
    [
        COPY,
        make_comparison(link=None, found=None),
        make_comparison(judgement=judged(Judgement.UNSURE)),
    ],
)
def test_the_json_has_the_keys_of_the_guide(found):
    told = comparison_shape(found)
    assert set(KEYS.split()) == set(told)
    assert set(REPORT.split()) == set(told["a"]) == set(told["b"])
    assert set(EVIDENCE.split()) == set(told["evidence"])
    for link in (told["link"], told["found"]):
        assert link is None or set(LINK_KEYS.split()) == set(link)
    assert told["decision"] is None or set(DECISION.split()) == set(told["decision"])
    for row in told["rows"]:
        assert set(ROW.split()) == set(row)
        assert all(set(CHANGE.split()) == set(change) for change in row["changes"])
    json.dumps(told)


def test_the_json_names_reports_and_places():
    told = comparison_shape(COPY)
    assert (told["link"]["derived"], told["link"]["source"]) == ("mirror", "courier")
    first, alone, other = told["rows"]
    assert first["words"]["a"] == [{"start": 17, "end": 30, "text": "thought to be"}]
    assert first["drift"] == ["hedge_dropped", "detail_lost"]
    assert [change["harmless"] for change in first["changes"]] == [False, True]
    assert (alone["b"], other["a"]) == ([], [])


def test_what_a_decision_removed_is_told_beside_what_holds():
    told = comparison_shape(make_comparison(link=None, judgement=judged(Judgement.NEGATIVE)))
    assert (told["is_copy"], told["link"]) == (False, None)
    assert told["found"]["kind"] == LINK.kind
    assert told["decision"]["judgement"] == "negative"
    assert told["decision"]["reports"] == ["courier", "mirror"]
