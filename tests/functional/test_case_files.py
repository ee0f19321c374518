"""Case files beyond the desk: listed by their entry, in no answer and in nothing that leaves."""

from __future__ import annotations

import pytest

from corrobora.model.case import CaseField
from corrobora.register.decide.cases import set_case
from tests.functional.published import ANA, PUBLISHED, make_register, read_all, send_out, stamp

TOLD = {
    CaseField.COURT: "Zenithal chamber",
    CaseField.HEALTH: "needs zincotherapy",
    CaseField.DEPENDANTS: "zwillinge of four",
    CaseField.CONTACT: "aunt Zuzka, 0177",
}
MARKS = ("Zenithal", "zincotherapy", "zwillinge", "Zuzka", "0177")


@pytest.fixture(scope="module")
def where(tmp_path_factory):
    place = make_register(tmp_path_factory.mktemp("cases"))
    stamps = [stamp(200 + n) for n, _ in enumerate(TOLD)]
    set_case(place, next(iter(PUBLISHED)), TOLD, author=ANA, stamps=stamps)
    return place


def test_nothing_of_it_leaves_with_a_person_who_is_published(where, tmp_path):
    send_out(where, tmp_path / "out", languages=("en", "es"))
    sent = b"".join(read_all(tmp_path / "out").values())
    assert next(iter(PUBLISHED)).split()[-1].encode() in sent
    assert [mark for mark in MARKS if mark.encode() in sent] == []


@pytest.mark.parametrize("command", [["why"], ["status"]])
def test_no_answer_tells_of_it(where, call, command):
    name = [next(iter(PUBLISHED))] if command == ["why"] else []
    for output in ("text", "json"):
        done = call(*command, *name, "--register", where, "--format", output)
        assert done.code == 0
        assert [mark for mark in MARKS if mark in done.out] == []


@pytest.mark.parametrize("output", ["text", "json"])
def test_decisions_are_listed_by_their_entry_alone(where, call, output):
    done = call("decide", "list", "--register", where, "--format", output)
    assert "case file: Health" in done.out
    assert "case file: Court" in done.out
    assert [mark for mark in MARKS if mark in done.out] == []
