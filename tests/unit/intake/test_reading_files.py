"""From files to reports: forms by content, offsets, what is stated, and what is refused."""

from __future__ import annotations

import datetime
from itertools import pairwise
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from corrobora.errors import UnreadableReport
from corrobora.intake.files import FoundFile, find_files
from corrobora.intake.passages import find_passages
from corrobora.intake.reader import MAX_BYTES, IntakeResult, read_report
from corrobora.model.edtf import parse_edtf
from corrobora.model.report import Form
from corrobora.model.spans import Span
from tests.unit.extract.rules.reading import packs

NOON = datetime.datetime(2031, 5, 6, 12, tzinfo=datetime.UTC)
STORY = "Ana Vale was released from the old mill on Tuesday. Her sister said so to the paper.\n"
MATTER = f"---\ntitle: The mill\ndate: 2031-05-05T04:23:49\noutlet: The Courier\n---\n\n{STORY}"
PAGE = (
    '<html lang="es"><head><title>Sale Ana</title>'
    '<meta property="og:site_name" content="El Faro">'
    '<meta property="article:published_time" content="2031-05-05T10:00:00Z"></head><body>'
    "<nav><a href='/'>Inicio</a></nav><article><p>Ana Valdés fue liberada el martes de la "
    "prisión del molino, según su hermana, que la esperaba en la puerta con una manta.</p>"
    "<p>La familia agradeció el apoyo de los vecinos durante los meses de encierro.</p>"
    "</article><footer>Usamos cookies</footer></body></html>"
)


def read(folder: Path, raw: bytes, name: str = "a.txt", **more: object) -> IntakeResult:
    path = folder / name
    path.write_bytes(raw)
    found = FoundFile(path=path, address=name, label=path.stem)
    return read_report(found, packs(), recorded_at=NOON, **more)


def test_a_plain_text_is_kept_as_it_is(tmp_path):
    result = read(tmp_path, STORY.encode())
    assert result.revision.text == STORY
    assert result.report.form is Form.TEXT
    assert (result.report.published, result.report.outlet) == (None, None)
    assert [s.of(STORY) for s in result.revision.sentences] == [
        "Ana Vale was released from the old mill on Tuesday.",
        "Her sister said so to the paper.",
    ]


def test_front_matter_is_recognised_by_content_and_lies_in_no_sentence(tmp_path):
    result = read(tmp_path, MATTER.encode())
    report, revision = result.report, result.revision
    assert revision.text == MATTER
    assert (report.title, report.outlet, str(report.published)) == (
        "The mill",
        "The Courier",
        "2031-05-05",
    )
    assert revision.sentences[0].of(MATTER).startswith("Ana Vale")
    assert all(s.start > MATTER.index("---", 3) for s in revision.sentences)


def test_a_page_gives_its_story_and_what_its_head_states(tmp_path):
    result = read(tmp_path, PAGE.encode(), name="a.txt")
    report = result.report
    assert report.form is Form.HTML
    assert (report.outlet, report.language, str(report.published)) == (
        "El Faro",
        "es",
        "2031-05-05",
    )
    assert "liberada el martes" in result.revision.text
    assert "cookies" not in result.revision.text
    assert "Inicio" not in result.revision.text


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "cp1252", "latin-1"])
def test_accents_survive_the_usual_encodings(tmp_path, encoding):
    text = "La señora Muñoz salió de la prisión. Así lo dijo su hermana, según el periódico.\n"
    assert read(tmp_path, text.encode(encoding)).revision.text == text


def test_carriage_returns_become_line_ends(tmp_path):
    raw = STORY.replace("\n", "\r\n").encode()
    assert read(tmp_path, raw).revision.text == STORY


def test_a_date_from_the_command_stands_in_only_where_none_is_stated(tmp_path):
    given_date = parse_edtf("2030-01-01")
    assert read(tmp_path, STORY.encode(), published=given_date).report.published == given_date
    stated = read(tmp_path, MATTER.encode(), published=given_date).report.published
    assert str(stated) == "2031-05-05"


@pytest.mark.parametrize(
    ("raw", "word"),
    [
        (b"", "empty"),
        (b" \n\t\n", "empty"),
        (b"\x00\x01\x02\xff" * 300, "no text"),
        ("Ana was \0 freed.".encode("utf-16"), "encoding"),
        (b"---\ntitle: [unclosed\n---\n\nText.\n", "line"),
    ],
)
def test_what_cannot_be_read_is_refused_with_file_reason_and_advice(tmp_path, raw, word):
    with pytest.raises(UnreadableReport) as caught:
        read(tmp_path, raw)
    assert caught.value.path.endswith("a.txt")
    assert word in str(caught.value)
    assert caught.value.advice


def test_no_title_or_outlet_holds_the_character_that_no_database_keeps(tmp_path):
    yaml = f'---\ntitle: "The\\0 mill"\noutlet: "\\0"\n---\n\n{STORY}'
    report = read(tmp_path, yaml.encode()).report
    assert (report.title, report.outlet) == ("The mill", None)


def test_a_file_over_the_limit_is_refused_unread(tmp_path):
    path = tmp_path / "big.txt"
    with path.open("wb") as out:
        out.truncate(MAX_BYTES + 1)
    with pytest.raises(UnreadableReport, match="big"):
        read_report(FoundFile(path, "big.txt", "big"), packs(), recorded_at=NOON)


@settings(max_examples=60, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(st.binary(max_size=200))
def test_any_bytes_give_a_report_or_a_reason(tmp_path, raw):
    try:
        result = read(tmp_path, raw)
    except UnreadableReport:
        return
    text, sentences = result.revision.text, result.revision.sentences
    assert all(s.of(text) == s.of(text).strip() != "" for s in sentences)
    assert all(a.end <= b.start for a, b in pairwise(sentences))


@pytest.mark.parametrize(
    ("language", "text", "count"),
    [
        ("en", "Mr. Vale met U.S. forces. He left.", 2),
        ("en", 'He said "no." Then he left.', 2),
        ("en", "It took 1.5 hours. J. A. Brandt waited.", 2),
        ("es", "La Sra. Ríos salió. ¿Quién la vio? Nadie.", 3),
        ("es", "Son 1.697 presos. El art. 12 no se aplica.", 2),
        ("es", "«Salió libre.» Así lo dijo.", 2),
        ("en", "A headline without a stop\nA second line.", 2),
    ],
)
def test_sentences_end_where_a_reader_ends_them(language, text, count):
    words = packs().languages[language].sentences
    found = find_passages(text, Span(0, len(text)), words, is_markdown=False)
    assert len(found.sentences) == count


def test_labels_are_stems_where_they_are_unique_else_paths(tmp_path):
    for name in ("x/a.txt", "y/a.txt", "y/b.md", "y/c.pdf", "y/.hidden.txt"):
        (tmp_path / name).parent.mkdir(exist_ok=True)
        (tmp_path / name).write_text(STORY)
    found = find_files([tmp_path])
    assert sorted(f.label for f in found.files) == ["b", "x/a", "y/a"]


def test_a_path_that_is_not_there_is_refused_by_name(tmp_path):
    found = find_files([tmp_path / "nowhere"])
    assert found.files == ()
    assert "nowhere" in found.refused[0].path
    assert found.refused[0].advice
