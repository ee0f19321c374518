"""A text without one person: what it says of others stands, place by place and word by word."""

from __future__ import annotations

import pytest

from corrobora.model.statement import statement_id
from corrobora.register.erase.redaction import redact_text, rename_ids, scrub_plain
from corrobora.register.erase.spellings import BLANK, Spellings
from tests.factories import make_act, make_report, make_revision, make_speaker, make_tally

LIA = Spellings(("Lia Quessant",), "(erased ab12cd)", frozenset({"then"}))
SHARED = "Lia Quessant and Oto Brandimar were released on Tuesday."
OTHERS = "Oto Brandimar thanked the crowd."
TEXT = (
    "Title: Lia Quessant walks free\n\n"
    f"{SHARED} Then Quessant went home. She is a teacher.\n\n"
    f"{OTHERS} Forty people are still held."
)


def make(text: str = TEXT):
    report = make_report(text)
    return make_revision(report, text)


def statements(revision):
    return {
        "hers": make_act(revision, name="Lia Quessant", quote=SHARED),
        "she": make_act(revision, name="Lia Quessant", quote="She is a teacher."),
        "his": make_act(revision, name="Oto Brandimar", quote=SHARED),
        "tally": make_tally(
            revision, speaker=make_speaker("Lia Quessant", of="Lia Quessant", via="Quessant")
        ),
    }


def redact(text: str = TEXT, *, others: tuple[str, ...] = ()):
    revision = make(text)
    said = statements(revision)
    is_about = lambda s: getattr(s, "person", None) is not None and "Lia" in s.person.name  # noqa: E731
    return revision, said, redact_text(revision, said.values(), is_about, LIA, others=others)


def test_passages_are_blanked_and_places_stay():
    revision, _, done = redact()
    text = done.revision.text
    assert len(text) == len(revision.text)
    assert "Quessant" not in text
    assert "Title" not in text  # a line of its own, beside all sentences
    assert "went home" not in text
    assert "She is a teacher." not in text
    assert done.revision.sentences == revision.sentences


def test_what_others_rest_on_loses_the_name_alone():
    _, _, done = redact()
    assert f"{BLANK * 12} and Oto Brandimar were released on Tuesday." in done.revision.text
    assert OTHERS in done.revision.text


def test_statements_about_the_person_go_and_the_others_read_their_text():
    _, said, done = redact()
    assert done.dropped == {statement_id(said["hers"]), statement_id(said["she"])}
    for kept in done.kept.values():
        for quote in kept.quotes:
            assert done.revision.text[quote.start : quote.end] == quote.text
        assert kept.revision_id == done.revision.id
    tally = done.kept[statement_id(said["tally"])]
    assert tally.speaker.name == tally.speaker.via == tally.speaker.of == "(erased ab12cd)"
    his = done.kept[statement_id(said["his"])]
    assert (his.person, his.date, his.act) == (
        said["his"].person,
        said["his"].date,
        said["his"].act,
    )


def test_ids_say_what_stands_under_them_now():
    revision, said, done = redact()
    renamed = rename_ids(done, {statement_id(s): s for s in said.values()}, revision.id)
    assert renamed[revision.id] == done.revision.id
    for old, kept in done.kept.items():
        assert renamed.get(old, old) == statement_id(kept)


def test_a_text_without_the_person_is_as_it_was():
    revision = make("Oto Brandimar thanked the crowd. Quessant Street was full.")
    done = redact_text(revision, [], lambda _: False, LIA)
    assert done.revision == revision
    assert (done.blanked, done.left) == (0, ())


def test_a_part_that_somebody_else_bears_is_left_and_told():
    text = "Lia Quessant left. Marc Quessant stayed. Then Quessant spoke."
    done = redact_text(make(text), [], lambda _: False, LIA, others=("Marc Quessant",))
    assert done.revision.text.endswith("Marc Quessant stayed. Then Quessant spoke.")
    assert [span.of(text) for span in done.left] == ["Quessant"]


def test_a_part_that_a_statement_gives_to_the_person_goes_all_the_same():
    text = "Lia Quessant left. Marc Quessant stayed. Then Quessant wept."
    revision = make(text)
    said = make_act(revision, name="Quessant wept", quote="Then Quessant wept.")
    done = redact_text(revision, [said], lambda _: True, LIA, others=("Marc Quessant",))
    assert "wept" not in done.revision.text
    assert done.left == ()


def test_whether_anything_is_left_to_read_is_told():
    assert redact_text(make("Lia Quessant left."), [], lambda _: False, LIA).is_bare
    assert not redact_text(make(TEXT), [], lambda _: False, LIA).is_bare


@pytest.mark.parametrize(
    ("plain", "now"),
    [
        ("of Lia Quessant", "of (erased ab12cd)"),
        (["Lia Quessant", 7, None], ["(erased ab12cd)", 7, None]),
        ({"old": "old"}, {"new": "new"}),
        (
            {"start": 3, "end": 15, "text": "Lia Quessant", "note": "Lia Quessant"},
            {"start": 3, "end": 15, "text": BLANK * 12, "note": "(erased ab12cd)"},
        ),
        (True, True),
    ],
    ids=str,
)
def test_plain_data_loses_the_name_and_keeps_its_places(plain, now):
    assert scrub_plain(plain, LIA, {"old": "new"}) == now
