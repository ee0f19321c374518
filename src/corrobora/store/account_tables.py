"""The tables of who may sign in to the desk: small ones, one idea each (docs/adr/0021).

Whoever reads them cannot sign in by them: passwords stand here as argon2id, tokens and recovery
codes as SHA-256 of what is too long to be guessed. The secrets of second factors are read to
check a code, and are of no use without the password. What ends with a session, with the tokens
of programs, stands in no backup (`store.backup`).
"""

from __future__ import annotations

from sqlalchemy import (
    JSON,
    Boolean,
    Column,
    ForeignKey,
    Integer,
    String,
    Table,
    Text,
)

from corrobora.store.columns import Moment
from corrobora.store.tables import metadata

__all__ = [
    "account_facts",
    "account_passwords",
    "accounts",
    "api_tokens",
    "feed_addresses",
    "known_browsers",
    "recovery_codes",
    "saved_searches",
    "search_looks",
    "second_factors",
    "sessions",
    "sign_in_attempts",
]

_ID = String(32)
_HASH = String(64)

accounts = Table(
    "accounts",
    metadata,
    Column("id", _ID, primary_key=True),  # random
    Column("name", Text, nullable=False),
    Column("name_key", Text, nullable=False, unique=True),  # the folded name
    Column("role", String(16), nullable=False),
    Column("language", String(32), nullable=False),
    Column("created_at", Moment, nullable=False),
    Column("disabled_at", Moment),
)

account_passwords = Table(
    "account_passwords",
    metadata,
    Column("account", _ID, ForeignKey("accounts.id"), primary_key=True),
    Column("hash", Text, nullable=False),  # argon2id, with its parameters and salt
    Column("set_at", Moment, nullable=False),
    Column("must_change", Boolean, nullable=False),
)

# A secret counts from when a first code proved that somebody has it.
second_factors = Table(
    "second_factors",
    metadata,
    Column("account", _ID, ForeignKey("accounts.id"), primary_key=True),
    Column("secret", String(64), nullable=False),  # base 32
    Column("last_step", Integer, nullable=False),  # no code of it or before is taken again
    Column("begun_at", Moment, nullable=False),
    Column("confirmed_at", Moment),
)

recovery_codes = Table(
    "recovery_codes",
    metadata,
    Column("account", _ID, ForeignKey("accounts.id"), primary_key=True),
    Column("hash", _HASH, primary_key=True),
    Column("made_at", Moment, nullable=False),
    Column("used_at", Moment),
)

# What somebody keeps for themselves: saved searches, the last visit.
account_facts = Table(
    "account_facts",
    metadata,
    Column("account", _ID, ForeignKey("accounts.id"), primary_key=True),
    Column("name", String(80), primary_key=True),
    Column("value", JSON, nullable=False),
)

sessions = Table(
    "sessions",
    metadata,
    Column("id", _ID, primary_key=True),  # random
    Column("token_hash", _HASH, nullable=False, unique=True),
    Column("account", _ID, ForeignKey("accounts.id"), nullable=False, index=True),
    Column("needs_code", Boolean, nullable=False),
    Column("begun_at", Moment, nullable=False),
    Column("seen_at", Moment, nullable=False),
    Column("locked_at", Moment),
    Column("ended_at", Moment),
)

# A browser in which somebody signed in before: no stranger's failures keep it waiting.
known_browsers = Table(
    "known_browsers",
    metadata,
    Column("account", _ID, ForeignKey("accounts.id"), primary_key=True),
    Column("token_hash", _HASH, primary_key=True),
    Column("seen_at", Moment, nullable=False),
)

api_tokens = Table(
    "api_tokens",
    metadata,
    Column("id", _ID, primary_key=True),  # random
    Column("token_hash", _HASH, nullable=False, unique=True),
    Column("account", _ID, ForeignKey("accounts.id"), nullable=False, index=True),
    Column("role", String(16), nullable=False),
    Column("label", Text, nullable=False),
    Column("created_at", Moment, nullable=False),
    Column("used_at", Moment),
    Column("ended_at", Moment),
)

# One row for each thing that a failed attempt counts against: a name, an address, a browser.
sign_in_attempts = Table(
    "sign_in_attempts",
    metadata,
    Column("number", Integer, primary_key=True, autoincrement=True),
    Column("against", _HASH, nullable=False, index=True),  # a hash of its kind and what it is
    Column("at", Moment, nullable=False, index=True),
)

# A feed that is read by its address alone, with the eyes of the account that made it.
feed_addresses = Table(
    "feed_addresses",
    metadata,
    Column("id", _ID, primary_key=True),  # random
    Column("token_hash", _HASH, nullable=False, unique=True),
    Column("account", _ID, ForeignKey("accounts.id"), nullable=False, index=True),
    Column("kind", String(16), nullable=False),
    Column("about", Text, nullable=False),  # an address, a place, the id of a saved search
    Column("label", Text, nullable=False),
    Column("made_at", Moment, nullable=False),
    Column("used_at", Moment),
    Column("ended_at", Moment),
)

saved_searches = Table(
    "saved_searches",
    metadata,
    Column("id", _ID, primary_key=True),  # random
    Column("account", _ID, ForeignKey("accounts.id"), nullable=False, index=True),
    Column("name", Text, nullable=False),
    Column("asked", JSON, nullable=False),  # [[field, value], ...] as the address has them
    Column("is_shared", Boolean, nullable=False),
    Column("made_at", Moment, nullable=False),
)

# When somebody last looked at what a saved search finds.
search_looks = Table(
    "search_looks",
    metadata,
    Column("search", _ID, ForeignKey("saved_searches.id"), primary_key=True),
    Column("account", _ID, ForeignKey("accounts.id"), primary_key=True),
    Column("looked_at", Moment, nullable=False),
)
