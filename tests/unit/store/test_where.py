"""What is a file and what an address, and that no message repeats a password."""

from __future__ import annotations

from pathlib import Path

import pytest

from corrobora.errors import RegisterError
from corrobora.store.where import file_of, is_url, name_where, parse_url, place_beside

SECRET = "hush-hush"  # noqa: S105 - the point of the test


@pytest.mark.parametrize(
    "where",
    [
        "postgresql://ana@db.example.org/register",
        "postgres://ana@db.example.org:5433/register",
        "PostgreSQL://ana@db.example.org/register",
        "postgresql+psycopg:///register?host=/run/pg",
    ],
)
def test_address_is_no_file(where):
    assert is_url(where)
    assert file_of(where) is None
    assert parse_url(where).drivername == "postgresql+psycopg"
    assert parse_url(where).database == "register"


@pytest.mark.parametrize(
    "where", ["register.db", "postgres", "postgresql", "folder/postgres.db", Path("postgres:/a")]
)
def test_everything_else_is_a_path(where):
    assert not is_url(where)
    assert file_of(where) == Path(where)
    assert name_where(where) == str(where)


@pytest.mark.parametrize(
    "address",
    [
        f"postgresql://ana:{SECRET}@db.example.org/register",
        f"postgresql://db.example.org/register?user=ana&password={SECRET}",
        f"postgresql://ana:{SECRET}@db.example.org/register?sslpassword={SECRET}&sslmode=require",
    ],
)
def test_name_shows_host_and_database_and_never_a_password(address):
    shown = name_where(address)
    assert SECRET not in shown
    assert "***" not in shown
    assert "db.example.org/register" in shown


def test_name_is_an_address_that_can_be_used_again():
    typed = "postgresql://ana@/register?host=/run/pg"
    assert name_where(typed) == typed
    assert name_where("postgres://ana:x@[::1]:99/r?sslmode=require") == (
        "postgresql://ana@[::1]:99/r?sslmode=require"
    )


@pytest.mark.parametrize(
    ("address", "said"),
    [
        (f"postgresql://ana:{SECRET}@host:port/register", "does not read"),
        (f"postgresql://ana:{SECRET}@host", "names no database"),
        (f"postgresql://ana:{SECRET}@host/", "names no database"),
    ],
)
def test_address_that_cannot_be_used_is_refused_without_repeating_it(address, said):
    with pytest.raises(RegisterError, match=said) as caught:
        parse_url(address)
    assert SECRET not in str(caught.value)
    assert caught.value.__cause__ is None
    assert caught.value.__context__ is None


def test_files_of_a_register_on_a_server_go_into_the_folder_one_works_in():
    assert place_beside(Path("data/r.db"), ".answers") == Path("data/r.answers")
    assert place_beside("postgresql://ana@host/team", ".answers") == Path("team.answers")
