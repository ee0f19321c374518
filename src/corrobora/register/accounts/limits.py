"""How long somebody waits who failed to sign in: longer each time, and never for ever.

What fails is counted against the name and against the address it came from. Who goes on failing
under somebody's name would keep that person out as well, so a browser in which they signed in
before counts by itself alone (OWASP, "Slow Down Online Guessing Attacks with Device Cookies").
"""

from __future__ import annotations

import datetime
import hashlib
import ipaddress
import math
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from corrobora.store.accounts import name_key
from corrobora.store.database import Connection
from corrobora.store.sign_in_attempts import insert_attempt, load_attempts, remove_old_attempts

__all__ = [
    "BY_ADDRESS",
    "BY_BROWSER",
    "BY_CODE",
    "BY_NAME",
    "BY_TOKEN",
    "Attempt",
    "Limit",
    "Target",
    "against_address",
    "against_browser",
    "against_code",
    "against_name",
    "against_tokens",
    "begin_attempt",
    "find_wait",
    "whole_seconds",
]

_MINUTE = datetime.timedelta(minutes=1)
_HOUR = datetime.timedelta(hours=1)
# Whoever has an IPv6 address has all of such a network.
_IPV6_NETWORK = 64


@dataclass(frozen=True, slots=True, kw_only=True)
class Limit:
    """From which failure within `window` on one waits: `first`, then twice as long each time."""

    allowed: int
    window: datetime.timedelta
    first: datetime.timedelta
    longest: datetime.timedelta


BY_NAME = Limit(allowed=5, window=15 * _MINUTE, first=_MINUTE / 2, longest=15 * _MINUTE)
BY_BROWSER = BY_NAME
BY_ADDRESS = Limit(allowed=20, window=15 * _MINUTE, first=_MINUTE / 2, longest=15 * _MINUTE)
# Only who has the password gets so far, and a code is short: three in a million fit at a time.
BY_CODE = Limit(allowed=5, window=24 * _HOUR, first=_MINUTE / 2, longest=_HOUR)
# Apart from the sign-in: a program with an old token keeps nobody at its address out of the desk.
BY_TOKEN = BY_ADDRESS
_LONGEST_WINDOW = max(one.window for one in (BY_NAME, BY_ADDRESS, BY_CODE))


@dataclass(frozen=True, slots=True)
class Target:
    """What failures count against: `kind` in a word, a hash that names nobody, and the limit."""

    kind: str
    hash: str
    limit: Limit


@dataclass(frozen=True, slots=True)
class Attempt:
    """An attempt that was counted before its outcome is known, so that many at once are counted.

    `wait` is how long it has to wait instead: then it was not counted. `failed` says how many
    failures of each target there are with this one, `rows` in which rows it stands, one a target.
    """

    targets: tuple[Target, ...]
    wait: datetime.timedelta
    failed: Mapping[str, int]
    rows: tuple[int, ...] = ()

    def find_series(self) -> tuple[Target, ...]:
        """Return the targets for which this failure is the one from which on one waits."""
        return tuple(one for one in self.targets if self.failed[one.hash] == one.limit.allowed)


def against_name(name: str) -> Target:
    """Count against a name, whether or not somebody has it."""
    return Target("name", _hash("name", name_key(name)), BY_NAME)


def against_address(address: str) -> Target:
    """Count against where it came from: an address, or the network of one of IPv6."""
    return Target("address", _hash("address", _network(address)), BY_ADDRESS)


def against_browser(account: str, token_hash: str) -> Target:
    """Count against a browser in which that account signed in before."""
    return Target("browser", _hash("browser", account, token_hash), BY_BROWSER)


def against_code(account: str) -> Target:
    """Count codes typed after the right password."""
    return Target("code", _hash("code", account), BY_CODE)


def against_tokens(address: str) -> Target:
    """Count tokens that let nobody in against where they came from."""
    return Target("token", _hash("token", _network(address)), BY_TOKEN)


def begin_attempt(
    connection: Connection, targets: Sequence[Target], *, at: datetime.datetime
) -> Attempt:
    """Count an attempt against all targets, unless it has to wait for one of them."""
    remove_old_attempts(connection, at - _LONGEST_WINDOW)
    hashes = [one.hash for one in targets]
    found = load_attempts(connection, hashes, since=at - _LONGEST_WINDOW)
    held = {
        one.hash: [when for when in found[one.hash] if when > at - one.limit.window]
        for one in targets
    }
    wait = max(find_wait(held[one.hash], one.limit, now=at) for one in targets)
    failed = {hash_: len(moments) for hash_, moments in held.items()}
    if wait:
        return Attempt(tuple(targets), wait, failed)
    rows = insert_attempt(connection, hashes, at)
    return Attempt(tuple(targets), wait, {one: n + 1 for one, n in failed.items()}, rows)


def find_wait(
    failures: Sequence[datetime.datetime], limit: Limit, *, now: datetime.datetime
) -> datetime.timedelta:
    """Return how long one has to wait after failures at these moments; zero where not at all.

    Never longer than `limit.longest`, whatever the clock did.
    """
    count = sum(when > now - limit.window for when in failures)
    if count < limit.allowed:
        return datetime.timedelta()
    # Not 2 ** count: it would outgrow every number, and the longest is reached long before.
    doublings = min(count - limit.allowed, _doublings_of(limit))
    wait: datetime.timedelta = min(limit.first * (1 << doublings), limit.longest)
    left = max(failures) + wait - now
    return max(datetime.timedelta(), min(left, wait))


def whole_seconds(wait: datetime.timedelta) -> int:
    """Return the seconds that a `Retry-After` names: never fewer than have to pass."""
    return math.ceil(wait.total_seconds())


def _doublings_of(limit: Limit) -> int:
    return math.ceil(math.log2(limit.longest / limit.first))


def _network(address: str) -> str:
    try:
        parsed = ipaddress.ip_address(address)
    except ValueError:
        return address
    if isinstance(parsed, ipaddress.IPv6Address):
        if parsed.ipv4_mapped is not None:
            return str(parsed.ipv4_mapped)
        return str(ipaddress.ip_network((int(parsed), _IPV6_NETWORK), strict=False))
    return str(parsed)


def _hash(*parts: str) -> str:
    return hashlib.sha256("\0".join(parts).encode("utf-8", "surrogatepass")).hexdigest()
