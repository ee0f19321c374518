from __future__ import annotations

import pytest

from corrobora.errors import RegisterError
from corrobora.register.opening import opened
from corrobora.store.runs import load_last_run
from tests.databases import is_file


def test_register_is_open_while_it_is_asked(filled, where, tmp_path):
    filled.dispose()
    with opened(where) as connection:
        assert load_last_run(connection).number == 1
    assert connection.closed
    assert [p.name for p in tmp_path.iterdir()] == (["register.db"] if is_file(where) else [])


def test_question_that_fails_closes_it_too(filled, where, tmp_path):
    filled.dispose()

    def ask() -> None:
        with opened(where):
            raise ZeroDivisionError

    with pytest.raises(ZeroDivisionError):
        ask()
    assert [p.name for p in tmp_path.iterdir()] == (["register.db"] if is_file(where) else [])


def test_missing_register_is_not_made(tmp_path):
    with pytest.raises(RegisterError, match="no such register"), opened(tmp_path / "none.db"):
        pytest.fail("there is none")
    assert list(tmp_path.iterdir()) == []
