"""The packs and policies of earlier runs, read from the register once and kept at hand.

A set of files never changes under its hash, so what was made of it serves every later question
of the process.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import TypeVar

from corrobora.assess.policy import Policy, default_policy_text, parse_policy
from corrobora.packs.load import Packs, packs_from_files
from corrobora.resolve.countries import CountryFinder
from corrobora.store.database import Connection
from corrobora.store.knowledge import load_knowledge

__all__ = ["countries_by", "load_packs_by", "load_policy_by"]

_MOST = 4  # packs take some megabytes
_PACKS: dict[str, Packs] = {}
_POLICIES: dict[str, Policy] = {}
_FINDERS: dict[str, CountryFinder] = {}

T = TypeVar("T")


def load_packs_by(connection: Connection, packs_hash: str) -> Packs:
    """Return the packs that are kept under that hash; none of a hash that is not known."""
    if packs_hash in _PACKS:
        return _PACKS[packs_hash]
    files = load_knowledge(connection, packs_hash)
    packs = packs_from_files(files)
    return _remember(_PACKS, packs_hash, lambda: packs) if files else packs


def load_policy_by(connection: Connection, policy_hash: str, path: str) -> Policy:
    """Return the policy that is kept under that hash at that path, else the default one."""
    if policy_hash in _POLICIES:
        return _POLICIES[policy_hash]
    text = load_knowledge(connection, policy_hash).get(path)
    policy = parse_policy(default_policy_text() if text is None else text)
    return policy if text is None else _remember(_POLICIES, policy_hash, lambda: policy)


def countries_by(packs: Packs) -> CountryFinder:
    """Return what tells the country of a text by these packs."""
    return _remember(_FINDERS, packs.hash, lambda: CountryFinder(packs))


def _remember(kept: dict[str, T], name: str, make: Callable[[], T]) -> T:
    """Return what is kept under the name, made where it is not; the oldest gives way."""
    if name not in kept:
        found = make()
        while len(kept) >= _MOST:
            del kept[next(iter(kept))]
        kept[name] = found
    return kept[name]
