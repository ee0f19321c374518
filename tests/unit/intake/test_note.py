"""The text of a field note: whom it is about, what was said, and nobody who said it."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from corrobora.intake.note import write_note
from corrobora.model.report import Form, report_id, revision_id
from tests.factories import NOON
from tests.notes import CONTACT, HELD, INFORMANT, PERSON, make_draft, make_said


def write(mark="00ff00ff00ff00ff", **more):
    return write_note(make_draft(**more), mark=mark, recorded_at=NOON, languages=("en", "es"))


def test_the_first_line_says_whom_the_others_what_was_said():
    text = write(said=(make_said("It  was\n so."), make_said("And then."))).revision.text
    assert text == f"{PERSON} (field note of 2031-05-04, call)\nIt was so.\nAnd then.\n"


def test_each_line_is_a_sentence_and_a_paragraph():
    got = write()
    assert got.revision.sentences == got.revision.paragraphs
    assert [s.of(got.revision.text) for s in got.revision.sentences][1] == HELD


def test_the_report_is_dated_by_the_contact_and_belongs_to_no_outlet():
    report = write().report
    assert (report.form, str(report.published)) == (Form.FIELD_NOTE, "2031-05-04")
    assert (report.outlet, report.author, report.title) == (None, None, None)
    assert report.language == "en"
    assert report.label == "note-2031-05-04-00ff00"


def test_ids_follow_from_what_is_kept():
    got = write()
    report, revision = got.report, got.revision
    assert report.id == report_id(
        address="field-note:00ff00ff00ff00ff", outlet=None, raw_hash=report.raw_hash
    )
    assert revision.id == revision_id(report=report.id, cleaner="note/1", text=revision.text)
    assert got.raw.decode() == revision.text


def test_two_notes_of_the_same_words_are_two_reports():
    assert write("a" * 16).report.id != write("b" * 16).report.id


@pytest.mark.parametrize("secret", [INFORMANT, CONTACT, "Zwick", "Berta"])
def test_nothing_says_who_said_it(secret):
    got = write()
    assert secret not in got.revision.text
    assert secret not in repr(got.report)


@given(st.lists(st.text(min_size=1).filter(lambda t: t.split()), min_size=1, max_size=5))
def test_there_is_a_line_for_each_thing_said(texts):
    got = write(said=tuple(make_said(text) for text in texts))
    lines = [span.of(got.revision.text) for span in got.revision.sentences[1:]]
    assert lines == [" ".join(text.split()) for text in texts]
