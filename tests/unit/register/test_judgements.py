"""Decisions as they stand in a register: bound to reports, carried to the texts in force."""

from __future__ import annotations

from dataclasses import replace

from corrobora.model.judgement import Judgement
from corrobora.model.plain import as_plain
from corrobora.register.decided import list_decisions
from corrobora.register.judgements import load_copy_judgements, read_judgement
from corrobora.register.queries import load_evidence, load_texts, load_view
from corrobora.store.codec import decode
from corrobora.store.database import reading, writing
from corrobora.store.decisions import Decision, append_decision
from tests.factories import NOON, TEXT, make_link, make_revision
from tests.unit.register.conftest import HOUR, arrival, begin, end, record

FIRST, SECOND = arrival("one"), arrival("two")
PAIR = tuple(sorted((FIRST.report.id, SECOND.report.id)))


def made(judgement: Judgement, *, id_: str = "d1", link=None, **more) -> Decision:
    payload = {
        "judgement": judgement.value,
        "source": None,
        "signed_in": False,
        "link": None if link is None else as_plain(link),
        "revisions": {one.report.id: one.revision.id for one in (FIRST, SECOND)},
    }
    one = Decision(
        id=id_,
        kind="copy",
        subject=PAIR,
        payload=payload,
        reason="I read both",
        decided_by="Ana Serrat",
        decided_at=NOON + HOUR,
    )
    return replace(one, **more)


def save(engine, *decisions: Decision) -> None:
    with writing(engine) as connection:
        for one in decisions:
            append_decision(connection, one)


def judgements(engine, **given):
    with reading(engine) as connection:
        return load_copy_judgements(connection, load_texts(connection), **given)


def test_a_decision_is_read_as_the_judgement_that_it_holds():
    link = make_link(SECOND.revision, FIRST.revision)
    found = read_judgement(made(Judgement.POSITIVE, link=link))
    assert (found.judgement, found.reports, found.link) == (Judgement.POSITIVE, PAIR, link)
    assert (found.decided_by, found.reason, found.signed_in) == ("Ana Serrat", "I read both", False)


def test_what_is_kept_of_a_link_reads_back_as_it_was():
    link = make_link(SECOND.revision, FIRST.revision)
    assert decode(type(link), as_plain(link)) == link


def test_links_and_families_follow(filled):
    save(filled, made(Judgement.NEGATIVE))
    with reading(filled) as connection:
        assert load_evidence(connection).links == ()
        view = load_view(connection, today=NOON.date())
    assert [len(family.members) for family in view.families] == [1, 1]
    assert [one.decision for one in view.judgements] == ["d1"]


def test_before_it_was_made_nothing_follows(filled):
    save(filled, made(Judgement.NEGATIVE))
    with reading(filled) as connection:
        assert len(load_evidence(connection, known_at=NOON).links) == 1
    assert judgements(filled, known_at=NOON) == ()


def test_a_decision_whose_report_is_gone_has_no_effect(filled):
    save(filled, made(Judgement.NEGATIVE, subject=tuple(sorted((PAIR[0], "f" * 32)))))
    assert judgements(filled) == ()


# --- another reading of the same report ---------------------------------------------------------


def read_anew(engine, text: str) -> None:
    """Read the second report with another cleaner, which gives this text."""
    anew = arrival("two", cleaner="plain/2")
    made_anew = make_revision(SECOND.report, text, cleaner="plain/2")
    revision = replace(made_anew, id=f"{len(text):032x}")
    number = begin(engine, NOON + 2 * HOUR)
    read = (replace(anew.read[0], statements=()),)
    record(engine, replace(anew, revision=revision, read=read), run=number, at=NOON + 2 * HOUR)
    end(engine, number, NOON + 2 * HOUR)


def decide_yes(engine) -> None:
    save(engine, made(Judgement.POSITIVE, link=make_link(SECOND.revision, FIRST.revision)))


def test_passages_are_carried_to_the_new_text(filled):
    decide_yes(filled)
    read_anew(filled, f"HOME. {TEXT}")
    (found,) = judgements(filled)
    (passage,) = found.link.passages
    assert found.link.derived_revision == f"{len(TEXT) + 6:032x}"
    sentence = "Ines Abellard was released on Tuesday."
    assert passage.derived.of(f"HOME. {TEXT}") == sentence
    assert passage.source.of(TEXT) == sentence
    assert found.look_again is None


def test_where_the_passage_is_gone_the_decision_holds_and_asks_to_look_again(filled):
    decide_yes(filled)
    read_anew(filled, "Forty people are still held.")
    (found,) = judgements(filled)
    assert (found.judgement, found.link.passages) == (Judgement.POSITIVE, ())
    assert "read otherwise" in found.look_again
    with reading(filled) as connection:
        (row,) = list_decisions(connection)
    assert row.look_again == found.look_again


def test_a_no_asks_to_look_again_too_where_the_text_is_another(filled):
    save(filled, made(Judgement.NEGATIVE))
    read_anew(filled, f"HOME. {TEXT}")
    assert judgements(filled)[0].look_again is None
    read_anew(filled, "Forty people are still held.")
    (found,) = judgements(filled)
    assert (found.judgement, found.link) == (Judgement.NEGATIVE, None)
    assert "read otherwise" in found.look_again
    with reading(filled) as connection:
        assert load_evidence(connection).links == ()


def test_an_unchanged_text_asks_for_nothing(filled):
    decide_yes(filled)
    (found,) = judgements(filled)
    assert found.look_again is None
    assert found.link == make_link(SECOND.revision, FIRST.revision)


# --- the list -----------------------------------------------------------------------------------


def listed(engine):
    with reading(engine) as connection:
        return list_decisions(connection)


def test_the_list_says_what_became_of_each(filled):
    first = made(Judgement.NEGATIVE)
    second = made(Judgement.UNSURE, id_="d2", replaces="d1")
    undone = made(Judgement.UNSURE, id_="d3", kind="undo", payload={}, replaces="d2")
    save(filled, first, second)
    assert [(row.decision.id, row.stands) for row in listed(filled)] == [
        ("d1", False),
        ("d2", True),
    ]
    save(filled, undone)
    rows = {row.decision.id: row for row in listed(filled)}
    assert [rows[one].stands for one in ("d1", "d2", "d3")] == [True, False, True]
    assert rows["d2"].fell_to == undone
    assert rows["d3"].took_back == "d2"
    assert rows["d1"].fell_to is None


def test_the_list_names_reports_and_says_where_one_is_gone(filled):
    save(filled, made(Judgement.NEGATIVE))
    gone = tuple(sorted((PAIR[0], "f" * 32)))
    save(filled, made(Judgement.NEGATIVE, id_="d2", subject=gone))
    whole, broken = listed(filled)
    assert (sorted(whole.about), whole.is_whole) == (["one", "two"], True)
    assert ("f" * 32 in broken.about, broken.is_whole) == (True, False)


def test_an_empty_register_lists_nothing(empty):
    assert listed(empty) == ()
