"""Annotated texts, and what Corrobora reads in them: by the same command as a person's."""

from __future__ import annotations

import io
import json
import sys
from collections.abc import Iterable
from contextlib import redirect_stdout
from dataclasses import dataclass
from itertools import groupby
from pathlib import Path

from corrobora.cli.app import main as corrobora
from tools.eval_matching import Entry

__all__ = [
    "OWN",
    "Annotated",
    "Reading",
    "call_corrobora",
    "find_annotated",
    "find_own",
    "read_texts",
    "run_extract",
]

OWN = Path(__file__).resolve().parents[1] / "tests" / "eval" / "reading"
_LISTS = {"designation": "designations", "promise": "promises", "site_claim": "site_claims"}


@dataclass(frozen=True, slots=True)
class Annotated:
    """One annotated text in a file; `entry` is the annotation."""

    id: str
    text: Path
    published: str
    language: str
    entry: Entry


@dataclass(frozen=True, slots=True)
class Reading:
    """An annotated text with what was found in it, list by list as in the annotation."""

    of: Annotated
    found: dict[str, list[Entry]]

    @property
    def annotated(self) -> list[str]:
        """The lists that the annotation has: acts and tallies, of later ones the others too."""
        return [name for name in ("acts", "tallies", *_LISTS.values()) if name in self.of.entry]


def find_annotated(gold: Path) -> list[Annotated]:
    """The annotated reports below `gold`, by id; those without a text are left out."""
    found = []
    for path in sorted((gold / "dev").glob("*.json")):
        entry = json.loads(path.read_text("utf-8"))
        places = [path.with_suffix(".txt"), gold.parent / "reports" / f"{path.stem}.txt"]
        text = next((place for place in places if place.exists()), None)
        if isinstance(entry, dict) and "acts" in entry and text:
            found.append(_annotated(path.stem, text, entry))
    return found


def find_own(into: Path, folder: Path = OWN) -> list[Annotated]:
    """The project's own passages and reports; their texts are written to files in `into`."""
    into.mkdir(parents=True, exist_ok=True)
    found = []
    for path in sorted(folder.glob("*.jsonl")):
        for line in filter(None, path.read_text("utf-8").split("\n")):
            entry = json.loads(line)
            text = into / f"{entry['id']}.txt"
            text.write_text(entry["text"], "utf-8")
            found.append(_annotated(entry["id"], text, entry))
    return found


def _annotated(name: str, text: Path, entry: Entry) -> Annotated:
    language = entry["language"].partition("-")[0]
    return Annotated(name, text, entry["published"] or "", language, entry)


def call_corrobora(*arguments: str) -> str:
    """What the command prints; it runs in this process, so that models are loaded once."""
    printed = io.StringIO()
    kept = sys.argv
    sys.argv = ["corrobora", *arguments]
    try:
        with redirect_stdout(printed):
            corrobora()
    except SystemExit as end:
        if end.code:
            print(f"corrobora {arguments[0]} ended with {end.code}", file=sys.stderr)
    finally:
        sys.argv = kept
    return printed.getvalue()


def run_extract(texts: Iterable[Annotated], *options: str) -> str:
    """What `corrobora extract` finds, one JSON object a line; a call for every day."""
    lines = []
    by_day = sorted(texts, key=lambda one: (one.published, one.id))
    for day, group in groupby(by_day, key=lambda one: one.published):
        dated = ["--published", day] if day else []
        paths = [str(one.text) for one in group]
        lines.append(call_corrobora("extract", *paths, *dated, *options, "--format", "json"))
    return "".join(lines)


def read_texts(texts: Iterable[Annotated]) -> list[Reading]:
    """Everything found in the texts: the guide's form, and the kinds that it leaves out."""
    texts = list(texts)
    merged = _by_id(run_extract(texts))
    single = _by_id(run_extract([one for one in texts if "promises" in one.entry], "--all"))
    return [Reading(one, _collect(merged.get(one.id, {}), single.get(one.id, {}))) for one in texts]


def _by_id(lines: str) -> dict[str, Entry]:
    return {one["id"]: one for one in map(json.loads, lines.splitlines())}


def _collect(merged: Entry, single: Entry) -> dict[str, list[Entry]]:
    found = {name: list(merged.get(name, ())) for name in ("acts", "tallies")}
    found |= {name: [] for name in _LISTS.values()}
    for said in single.get("statements", ()):
        if said["kind"] in _LISTS:
            found[_LISTS[said["kind"]]].append(_as_entry(said))
    return found


def _as_entry(said: Entry) -> Entry:
    speaker = said["speaker"] or {}
    quotes = [quote["text"] for quote in said["quotes"]]
    return said | {"quotes": quotes, "speaker": speaker.get("via") or speaker.get("name")}
