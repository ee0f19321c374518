"""Looking ahead at a publication: the same as publishing then does, and nothing leaves."""

from __future__ import annotations

import datetime
import os
import shutil
from pathlib import Path

import pytest

from corrobora.errors import UsageError
from corrobora.model.account import Role
from corrobora.publish.formats import PublishFormat
from corrobora.publish.publishing import PUBLISHED, preview
from corrobora.register.accounts.frame import COMMAND_LINE, Stamp, log_account
from corrobora.register.audience import Audience
from corrobora.register.decide.openness import publish as decide
from corrobora.register.opening import opened
from corrobora.store.database import open_register, writing
from corrobora.store.log import iterate_payloads, load_log_head
from tests.factories import NOON
from tests.functional.published import ANA, fresh, make_register, send_out, stamp

LATER = NOON + datetime.timedelta(days=30)
CSV = PublishFormat.CSV


@pytest.fixture(scope="module")
def made(tmp_path_factory):
    return make_register(tmp_path_factory.mktemp("preview"))


@pytest.fixture
def where(made, tmp_path):
    return Path(shutil.copy(made, tmp_path / "register.db"))


def look(where, audience=Audience.OUTSIDE, **more):
    return preview(where, audience, at=LATER, random_bytes=fresh(), **more)


@pytest.mark.parametrize("audience", Audience)
def test_it_counts_and_withholds_what_publishing_does(where, tmp_path, audience):
    told = look(where, audience)
    done = send_out(where, tmp_path / "out", CSV, audience=audience)
    assert told.audience is audience
    assert told.as_of == done.as_of
    assert told.withheld == done.withheld
    assert told.rows == {name: n for name, n in done.rows.items() if name != "corrections"}


def test_nothing_is_logged_and_nothing_written(where, tmp_path):
    with opened(where) as connection:
        before = load_log_head(connection)
    look(where)
    with opened(where) as connection:
        assert load_log_head(connection) == before
        assert list(iterate_payloads(connection, PUBLISHED)) == []
    assert {one.name.partition(".db")[0] for one in tmp_path.iterdir()} == {"register"}


def test_it_is_of_the_day_that_is_asked_for(where):
    day = datetime.date(2025, 5, 7)
    assert look(where, as_of=day).as_of == day


def test_of_an_empty_register_nothing(tmp_path):
    open_register(tmp_path / "empty.db", create=True).dispose()
    with pytest.raises(UsageError, match="The register is empty"):
        look(tmp_path / "empty.db")


def note_account(where, kind, days):
    engine = open_register(where, create=False)
    at = NOON + datetime.timedelta(days=days)
    with writing(engine) as connection:
        said = {"did": "made", "account": "a", "by": COMMAND_LINE, "role": Role.VIEWER.value}
        log_account(connection, Stamp(at, os.urandom), said, kind=kind)
    engine.dispose()


@pytest.mark.parametrize("kind", ["account", "sign_in", "sign_in_slowed", "backup"])
def test_who_signs_in_or_backs_up_moves_no_day_and_no_byte(where, tmp_path, kind):
    first = send_out(where, tmp_path / "out", CSV)
    note_account(where, kind, 20)
    second = send_out(where, tmp_path / "out", CSV, days=31)
    assert second.as_of == first.as_of
    assert second.commitment == first.commitment
    assert not second.changed


def test_a_decision_and_a_policy_do(where, tmp_path):
    first = send_out(where, tmp_path / "out", CSV)
    note_account(where, "policy", 20)
    assert look(where).as_of > first.as_of
    decide(where, "Oto Brandimar", "outside", author=ANA, stamp=stamp(80))
    assert look(where).rows["persons"] == first.rows["persons"] + 1
