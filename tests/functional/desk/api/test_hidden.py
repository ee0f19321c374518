"""People who are restricted stand in no answer, for a token that may not see them; hostile words
stand in none as anything but words."""

from __future__ import annotations

import json
import unicodedata
from collections.abc import Callable
from functools import cache
from typing import Any

import pytest

from corrobora.model.account import GRANTS, Permission, Role
from corrobora.register.opening import opened
from corrobora.register.queries import load_evidence
from corrobora.store.addresses import load_addresses
from tests.functional.desk.api.crawling import crawl
from tests.functional.desk.sweep.crowd import HIDDEN_WORDS, OPEN_FIELD_WORDS

BLIND = [role for role in Role if Permission.SEE_RESTRICTED not in GRANTS[role]]
Answers = list[tuple[str, str, Any]]
# The first test that asks for it goes through everything, also where many others run.
pytestmark = pytest.mark.timeout(600)
# Who may all that the other blind ones may, and a little more.
MOST_BLIND = Role.DOCUMENTER


def plain(text: str) -> str:
    """Letters without accents, in lower case."""
    read = unicodedata.normalize("NFKD", text)
    return "".join(c for c in read if not unicodedata.combining(c)).casefold()


HIDDEN = [plain(word) for word in HIDDEN_WORDS]


@pytest.fixture(scope="session")
def answers(ask_as) -> Callable[[Role], Answers]:
    """Everything that a program can reach, by its role; gone through once."""

    @cache
    def sweep(role: Role) -> Answers:
        return list(crawl(ask_as(role), role))

    return sweep


@pytest.fixture(scope="session")
def of_hidden(crowd) -> dict[str, str]:
    """Ids and addresses of those who are hidden, by either."""
    with opened(crowd) as connection:
        people = load_evidence(connection).people.persons
        ids = [
            one.id for one in people if any(word in plain(" ".join(one.names)) for word in HIDDEN)
        ]
        return dict(load_addresses(connection, ids))


def test_there_is_much_to_reach_and_somebody_to_hide(answers, of_hidden):
    assert len(of_hidden) >= 2
    assert all(GRANTS[role] <= GRANTS[MOST_BLIND] for role in BLIND)
    assert len(answers(Role.ADMINISTRATOR)) > len(answers(MOST_BLIND)) > 100
    told = plain(" ".join(text for _, text, _ in answers(Role.ADMINISTRATOR)))
    assert all(word in told for word in HIDDEN)


def test_no_answer_tells_of_them_by_name_id_or_address(answers, of_hidden):
    secret = [*HIDDEN, *of_hidden, *of_hidden.values()]
    for url, _, told in answers(MOST_BLIND):
        text = plain(json.dumps(told, ensure_ascii=False))
        assert [word for word in secret if word in text] == [], url


def test_no_answer_tells_a_field_that_is_restricted_of_somebody_who_is_found(answers):
    for url, _, told in answers(MOST_BLIND):
        text = plain(json.dumps(told, ensure_ascii=False))
        assert [word for word in OPEN_FIELD_WORDS if plain(word) in text] == [], url


@pytest.mark.parametrize("role", BLIND)
def test_who_is_hidden_is_answered_like_who_never_was(ask_as, of_hidden, role):
    one = ask_as(role)
    nobody = one.ask("/persons/nobody-is-here")
    for called in (*of_hidden, *of_hidden.values(), "Selma Vandrik"):
        answer = one.ask(f"/persons/{called}")
        assert answer.status_code == 404
        assert answer.content == nobody.content
        assert set(answer.headers) == set(nobody.headers)


@pytest.mark.parametrize("role", BLIND)
@pytest.mark.parametrize("words", ["Vandrik", "Selma", "Hollebeke", "Tarquessa Hollebeke"])
def test_no_search_finds_them(ask_as, role, words):
    found = ask_as(role).get("/search", q=words)
    assert (found["persons"], found["count"], found["passages"]) == ([], 0, [])


@pytest.mark.parametrize("role", BLIND)
def test_counts_are_as_if_they_were_not_there(ask_as, role):
    def number(one):
        counted = sum(row["persons"] for row in one.get("/today")["persons"])
        return counted, len(one.walk("/persons", "persons", most=3))

    counted, listed = number(ask_as(role))
    assert counted == listed
    everybody, all_listed = number(ask_as(Role.REVIEWER))
    assert everybody == all_listed > counted


@pytest.mark.parametrize("role", BLIND)
def test_what_is_left_out_of_somebody_is_named(ask_as, role):
    one = ask_as(role)
    (piet,) = one.get("/persons", name="Piet")["persons"]
    told = one.get(f"/persons/{piet['address']}")
    assert told["withheld"] == ["date", "place"]
    assert told["decisions"] == []
    assert all(finding["date"] is None for finding in told["findings"])
    assert all(finding["origins"] == [] for finding in told["findings"])
    for day in ("2020-01-01", "2031-01-01"):  # by asking day after day it would be told
        one.problem(422, f"/persons/{piet['address']}", as_of=day)
    whole = ask_as(Role.REVIEWER).get(f"/persons/{piet['address']}")
    assert whole["withheld"] == []
    assert any(finding["origins"] for finding in whole["findings"])


def test_hearings_and_case_files_are_for_who_sees_what_is_restricted(ask_as):
    assert ask_as(Role.REVIEWER).get("/today")["hearings"]
    for role in BLIND:
        assert ask_as(role).get("/today")["hearings"] == []
        kinds = {row["kind"] for row in ask_as(role).walk("/decisions", "decisions", most=4)}
        assert not kinds & {"case", "restrict"}
    every = {row["kind"] for row in ask_as(Role.REVIEWER).walk("/decisions", "decisions", most=4)}
    assert {"case", "restrict"} <= every


def test_what_stands_in_a_case_file_is_in_no_other_answer(answers):
    for url, text, _ in answers(Role.ADMINISTRATOR):
        if not url.endswith("/case"):
            assert "Corvin Ystrade" not in text, url
            assert "xss-case" not in text, url


def test_who_told_a_note_is_in_no_answer(answers):
    for url, text, _ in answers(Role.ADMINISTRATOR):
        assert "xss-informant" not in text, url
        assert "xss-contact" not in text, url


# --- hostile words --------------------------------------------------------------------------------


def test_hostile_words_are_words(answers):
    """They come back as they are, in JSON alone, and with no letter by which a page begins."""
    seen = ""
    for url, text, told in answers(Role.ADMINISTRATOR):
        assert not set("<>&") & set(text), url
        seen += json.dumps(told, ensure_ascii=False)
    for field in ("headline", "outlet", "text", "cell", "listname", "said", "reason", "list"):
        assert f"<xss-{field} onxss=1" in seen, field
    assert "<script>alert(2)</script>" in seen


def test_what_went_wrong_is_told_without_them_too(ask_as):
    (odd,) = [row for row in ask_as().get("/lists")["lists"] if "xss" in row["name"]]
    answer = ask_as().ask(f"/lists/{odd['address']}/diff")
    assert answer.status_code == 422
    assert "<" not in answer.text
    assert "<xss-list" in answer.json()["detail"]


def test_a_question_is_not_said_again(ask_as):
    for url in ("/persons?custody=<b>x</b>", "/<b>x</b>", "/persons/<b>x</b>", "/persons?<b>=1"):
        answer = ask_as().ask(url)
        assert answer.status_code in {404, 422}
        assert "<b>" not in answer.text
        assert "b>x" not in json.dumps(answer.json())
