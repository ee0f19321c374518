"""Settings: what a person may choose, in one value; the only module that reads the environment."""

from __future__ import annotations

import ipaddress
import os
import sys
import tomllib
from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

from corrobora.errors import InputError, UsageError
from corrobora.model.edtf import EdtfDate
from corrobora.model.plain import Plain

__all__ = [
    "ALL_PAIRS_UP_TO",
    "KEY_VARIABLE",
    "PASSPHRASE_VARIABLE",
    "REGISTER_VARIABLE",
    "SecondReader",
    "Settings",
    "cache_folder",
    "count_workers",
    "read_passphrase",
    "read_second_reader",
]

# Links between all pairs of a family grow with its square: a report that shares words with more
# than this many others is linked to those alone that it shares most with.
ALL_PAIRS_UP_TO = 100

# Names the register where a command is given none.
REGISTER_VARIABLE = "CORROBORA_REGISTER"

# Holds the key of the second reader's server; a key stands in no file and on no command line.
KEY_VARIABLE = "CORROBORA_KEY"

# Opens a locked signing key or an encrypted backup where nobody is there to type; a passphrase
# stands on no command line.
PASSPHRASE_VARIABLE = "CORROBORA_PASSPHRASE"  # noqa: S105 - the name of a variable

# Starting a process costs about as much as reading this many reports.
_REPORTS_A_WORKER = 100


@dataclass(frozen=True, slots=True, kw_only=True)
class SecondReader:
    """Which language model reads beside the rules, on which server, and what may go there.

    `base_url` is the address up to `/v1`; `send_to` the host that the user allowed by name,
    needed wherever the server is not this machine. `answers` is the folder of recorded
    answers; `offline` reads by them alone. `portion_characters` is how much of a report is
    sent at once, `parallel` how many calls are under way, `max_tokens` how long an answer may be.
    """

    base_url: str
    model: str
    answers: Path
    key: str | None = field(default=None, repr=False)
    send_to: str | None = None
    offline: bool = False
    timeout_seconds: float = 120.0
    parallel: int = 2
    max_tokens: int = 8192
    portion_characters: int = 6000

    @property
    def host(self) -> str:
        """The host that reports would be sent to."""
        return urlsplit(self.base_url).hostname or ""

    @property
    def is_encrypted(self) -> bool:
        """Say whether nobody on the way can read along."""
        return urlsplit(self.base_url).scheme == "https"

    @property
    def is_local(self) -> bool:
        """Say whether the server is this machine, so that nothing leaves it."""
        try:
            return ipaddress.ip_address(self.host).is_loopback
        except ValueError:
            return self.host == "localhost"

    @property
    def is_sending_away(self) -> bool:
        """Say whether reports will leave this machine."""
        return not (self.is_local or self.offline)

    @property
    def may_send(self) -> bool:
        """Say whether reports may be sent: to this machine, or where the user said so by name."""
        return self.is_local or self.send_to == self.host


@dataclass(frozen=True, slots=True, kw_only=True)
class Settings:
    """What a run was told; `workers` 0 chooses by the number of reports and of processors.

    `published` stands in for the date of reports that state none themselves; `policy` is a
    file that takes the place of the one shipped. `extractors` read on this machine,
    `second_reader` may ask a server.
    """

    packs: tuple[Path, ...] = ()
    policy: Path | None = None
    published: EdtfDate | None = None
    workers: int = 0
    extractors: tuple[str, ...] = ("rules",)
    second_reader: SecondReader | None = None

    def as_kept(self) -> dict[str, Plain]:
        """Return what the register keeps of a run's settings: what can change its result.

        Folders go by name alone (their contents are kept by hash); how many processes
        worked changes nothing.
        """
        return {
            "packs": [folder.name for folder in self.packs],
            "policy": None if self.policy is None else self.policy.name,
            "published": None if self.published is None else str(self.published),
            "extractors": list(self.extractors),
            "second_reader": None if (second := self.second_reader) is None else second.model,
        }


# What a server file may hold, beside `base_url`, `model` and `send_to`: the least and the most.
_BOUNDS: Mapping[str, tuple[int, int]] = {
    "timeout_seconds": (1, 3600),
    "parallel": (1, 64),
    "max_tokens": (256, 200_000),
    "portion_characters": (500, 200_000),
}
_TEXTS = ("base_url", "model", "send_to", "key_variable")


def read_second_reader(
    file: Path | None, *, typed: Mapping[str, str | None], answers: Path, offline: bool
) -> SecondReader:
    """Return the second reader that a TOML file, the command line and the environment make.

    What was `typed` (`base_url`, `model`, `send_to`) goes before the file; the key comes from
    the environment alone. `UsageError` says all that is wrong or missing.
    """
    given = {} if file is None else _read_server_file(file)
    given |= {name: value for name, value in typed.items() if value is not None}
    problems = [*_text_problems(given), *_number_problems(given)]
    if problems:
        raise UsageError("\n".join(["The second reader cannot be asked:", *problems]))
    variable = given.pop("key_variable", KEY_VARIABLE)
    return SecondReader(answers=answers, offline=offline, key=_read_key(variable), **given)


def _read_key(variable: str) -> str | None:
    """Return the key; one that no header can hold is refused here, where it is not repeated."""
    key = os.environ.get(variable, "").strip()
    if not (key.isascii() and key.isprintable()):
        msg = f"The key in {variable} holds letters that no key has; set it again"
        raise UsageError(msg)
    return key or None


def read_passphrase() -> str | None:
    """Return the passphrase that the environment holds, `None` where it holds none."""
    return os.environ.get(PASSPHRASE_VARIABLE) or None


def _read_server_file(file: Path) -> dict[str, Any]:
    try:
        return tomllib.loads(file.read_text("utf-8"))
    except (OSError, UnicodeDecodeError, tomllib.TOMLDecodeError) as error:
        msg = f"{file}: the second reader's settings cannot be read ({error}). Name a TOML file"
        raise InputError(msg) from error


def _text_problems(given: Mapping[str, object]) -> list[str]:
    known = {*_TEXTS, *_BOUNDS}
    found = [
        f"  {name!r} is no setting; there are: {', '.join(sorted(known))}"
        for name in given
        if name not in known
    ]
    if any("key" in name and name != "key_variable" for name in given):
        found.append(f"  A key does not belong in a file: put it into {KEY_VARIABLE}")
    found += [f"  {n} has to be text" for n in _TEXTS if not isinstance(given.get(n, ""), str)]
    if not given.get("model"):
        found.append('  Name the model: --model NAME, or model = "NAME" in the server file')
    return found + _address_problems(str(given.get("base_url", "")))


def _address_problems(base_url: str) -> list[str]:
    if not base_url:
        return ["  Name the server: --base-url http://localhost:PORT/v1, or base_url in its file"]
    try:
        parts = urlsplit(base_url)
        is_address = parts.scheme in {"http", "https"} and bool(parts.hostname)
        _ = parts.port
    except ValueError:
        return [f"  {base_url!r} is no address; write http://localhost:8080/v1"]
    if not is_address or parts.query or parts.fragment:
        return [f"  {base_url!r} is no address of a server; write http://localhost:8080/v1"]
    if parts.username is not None:
        return [f"  A name or key does not belong in the address: put the key into {KEY_VARIABLE}"]
    return []


def _number_problems(given: Mapping[str, object]) -> list[str]:
    return [
        f"  {name} has to be a number from {least} to {most}"
        for name, (least, most) in _BOUNDS.items()
        if name in given
        and not (type(given[name]) is int and least <= int(str(given[name])) <= most)
    ]


def count_workers(chosen: int, reports: int | None = None) -> int:
    """Return how many processes to work with: as chosen, else what so many reports are worth.

    Without a number of reports, as many as there are processors.
    """
    if chosen > 0:
        return chosen
    processors = os.cpu_count() or 1
    return processors if reports is None else max(1, min(processors, reports // _REPORTS_A_WORKER))


def cache_folder() -> Path:
    """Return where this system keeps what can be made again (compiled code), for this person."""
    chosen = os.environ.get("XDG_CACHE_HOME") or os.environ.get("LOCALAPPDATA")
    if chosen:
        return Path(chosen) / "corrobora"
    kept = "Library/Caches" if sys.platform == "darwin" else ".cache"
    return Path.home() / kept / "corrobora"
