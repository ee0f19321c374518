"""What changed since the publication before: added, changed, withdrawn; the last without a name.

A manifest holds of each published thing a keyed mark of its address and one of what was published
of it, so that a later publication can tell what changed, and nobody else who was in an earlier one.
"""

from __future__ import annotations

import datetime
import hashlib
import hmac
import json
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field, replace
from enum import StrEnum

from corrobora.errors import InputError
from corrobora.model.plain import Plain
from corrobora.publish.released import Released

__all__ = [
    "Change",
    "Correction",
    "Manifest",
    "Thing",
    "find_corrections",
    "make_manifest",
    "read_manifest",
]

_FORM = 1


class Change(StrEnum):
    """What became of a published thing."""

    ADDED = "added"
    CHANGED = "changed"
    WITHDRAWN = "withdrawn"


@dataclass(frozen=True, slots=True, kw_only=True)
class Correction:
    """One row of the log of corrections; `address` is None for what was withdrawn."""

    day: datetime.date
    what: str
    change: Change
    address: str | None


@dataclass(frozen=True, slots=True)
class Thing:
    """What people look for in a publication: a person, a figure; with all that is told of it."""

    kind: str
    address: str
    told: Plain


@dataclass(frozen=True, slots=True, kw_only=True)
class Manifest:
    """What was published: by kind, the mark of each address and the mark of what stood there.

    `whole` is the mark of everything. `as_of` and `changed_at` are told in what was published.
    `files` are the hashes of the files beside it. `corrections` are all so far.
    """

    audience: str
    marks: Mapping[str, Mapping[str, str]]
    whole: str
    as_of: datetime.date
    changed_at: datetime.datetime
    corrections: tuple[Correction, ...] = ()
    files: Mapping[str, str] = field(default_factory=dict)

    def write(self) -> str:
        """Return the manifest as the file that stands beside what was published."""
        plain: dict[str, Plain] = {
            "corrobora_publication": _FORM,
            "audience": self.audience,
            "marks": {kind: dict(sorted(marks.items())) for kind, marks in self.marks.items()},
            "whole": self.whole,
            "as_of": self.as_of.isoformat(),
            "changed_at": self.changed_at.isoformat(),
            "corrections": [_as_plain(one) for one in self.corrections],
            "files": dict(sorted(self.files.items())),
        }
        return json.dumps(plain, ensure_ascii=False, indent=1, sort_keys=True) + "\n"


def make_manifest(
    released: Released,
    things: Iterable[Thing],
    *,
    key: bytes,
    whole: Plain,
    before: Manifest | None,
) -> Manifest:
    """Return the manifest of what is released; `whole` is all of it as plain data.

    `things` are what people look for in it, each with all that is told of it. Corrections since
    `before` stand behind those of it; the first publication corrects nothing. Where nothing at
    all changed, it goes by the dates of `before`.
    """
    marks: dict[str, dict[str, str]] = defaultdict(dict)
    addresses: dict[str, str] = {}
    for thing in things:
        mark = _mark(key, "address", f"{thing.kind}:{thing.address}")
        marks[thing.kind][mark] = _mark(key, "told", json.dumps(thing.told, sort_keys=True))
        addresses[mark] = thing.address
    made = Manifest(
        audience=released.audience.value,
        marks=dict(marks),
        whole=_mark(key, "whole", json.dumps(whole, sort_keys=True)),
        as_of=released.as_of,
        changed_at=released.changed_at,
    )
    if before is None:
        return made
    if before.whole == made.whole:
        return replace(before, files={})
    found = tuple(find_corrections(before, made, addresses))
    there = set(addresses.values())
    # Whoever was added once and is withdrawn now goes by no address any more.
    old = (
        one if one.address in there else replace(one, address=None) for one in before.corrections
    )
    return replace(made, corrections=(*old, *found))


def find_corrections(
    before: Manifest, now: Manifest, addresses: Mapping[str, str]
) -> Iterator[Correction]:
    """Give what changed, by kind; `addresses` are those of now, by their marks."""
    day = now.changed_at.date()
    for kind in sorted({*before.marks, *now.marks}):
        old, new = before.marks.get(kind, {}), now.marks.get(kind, {})
        rows = [(Change.ADDED, addresses[m]) for m in new if m not in old]
        rows += [(Change.CHANGED, addresses[m]) for m in new if m in old and new[m] != old[m]]
        for change, address in sorted(rows):
            yield Correction(day=day, what=kind, change=change, address=address)
        for _ in old.keys() - new.keys():
            yield Correction(day=day, what=kind, change=Change.WITHDRAWN, address=None)


def read_manifest(text: str, where: str) -> Manifest:
    """Return the manifest in a file; raises `InputError` where it is none of ours."""
    try:
        plain = json.loads(text)
        if plain["corrobora_publication"] != _FORM:
            raise InputError(f"{where}: a newer Corrobora wrote it. Publish into another folder")
        corrections = tuple(
            Correction(
                day=datetime.date.fromisoformat(row["day"]),
                what=row["what"],
                change=Change(row["change"]),
                address=row["address"],
            )
            for row in plain["corrections"]
        )
        return Manifest(
            audience=plain["audience"],
            marks=plain["marks"],
            whole=plain["whole"],
            as_of=datetime.date.fromisoformat(plain["as_of"]),
            changed_at=datetime.datetime.fromisoformat(plain["changed_at"]),
            corrections=corrections,
            files=plain["files"],
        )
    except (ValueError, TypeError, KeyError) as error:
        raise InputError(f"{where}: no manifest of a publication ({error})") from error


def _as_plain(one: Correction) -> dict[str, Plain]:
    told: dict[str, Plain] = {"what": one.what, "change": one.change.value}
    return {**told, "day": one.day.isoformat(), "address": one.address}


def _mark(key: bytes, kind: str, what: str) -> str:
    return hmac.new(key, f"{kind}:{what}".encode(), hashlib.sha256).hexdigest()
