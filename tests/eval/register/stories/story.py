"""Stories: small folders of reports taken all the way, and what the register must then say.

Each folder holds `expected.toml` with `reports/`, `lists/` or both; the file says of each list
whose it is. People, outlets, bodies and countries are invented. What is judged is what programs
read: the shapes of `why` and `status` in JSON.
"""

from __future__ import annotations

import datetime as dt
import tomllib
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from corrobora import lists, pipeline
from corrobora.cli.json_shapes import status_shape
from corrobora.config import Settings
from corrobora.model.edtf import parse_edtf
from corrobora.model.vocabulary import SpeakerKind
from corrobora.model.words import fold
from corrobora.packs.list_mapping import ListMapping
from corrobora.register.lookup import find_person
from corrobora.register.opening import opened
from corrobora.register.queries import View, load_view
from corrobora.shapes.findings import why_shape

FOLDER = Path(__file__).parent
TODAY = dt.date(2026, 7, 1)
STANCES = {"for": "for", "against": "against"}
COUNTED = {"counted": True, "no": False}
SIDES = {"state": "state:", "family": "family:", "outlets": "outlet:unknown"}


@dataclass(frozen=True)
class Story:
    """One folder: what it is about, the reports, and what is expected of the register."""

    name: str
    folder: Path
    expect: Mapping[str, Any]

    @property
    def round(self) -> int:
        """Say for which mending of the code it was written: each round came after the last."""
        return int(self.expect.get("round", 2 if self.expect.get("second") else 1))


def find_stories() -> list[Story]:
    files = sorted(FOLDER.glob("*/expected.toml"))
    return [Story(f.parent.name, f.parent, tomllib.loads(f.read_text("utf-8"))) for f in files]


def run_story(story: Story, work: Path) -> View:
    """Take the story's reports into a register of its own below `work`, and look at it."""
    register = work / f"{story.name}.db"
    packs = (FOLDER / "packs",) if story.expect.get("packs") else ()
    settings = Settings(packs=packs, workers=1)
    if (story.folder / "reports").is_dir():
        pipeline.run(
            [story.folder / "reports"],
            register,
            settings,
            clock=_noon,
            progress=lambda *_: None,
        )
    for given in story.expect.get("list", []):
        _take_list(story.folder / "lists" / given["file"], given, register, settings)
    with opened(register) as connection:
        return load_view(connection, today=TODAY, as_of=story.expect.get("as_of"))


def _take_list(file: Path, given: Mapping[str, Any], register: Path, settings: Settings) -> None:
    """Take one list into the register, as `list import` would with what is given of it."""
    mapping = ListMapping(
        list_name=given["list"],
        compiler=given["compiler"],
        kind=SpeakerKind(given["kind"]),
        closed=parse_edtf(given["closed"]) if "closed" in given else None,
        status=given.get("status"),
    )
    asked = lists.Asked(file=file, mapping=mapping)
    looked = lists.look_at_list(lists.open_list(asked, register, settings))
    lists.import_list(looked, register, settings, clock=_noon, progress=lambda *_: None)


def _noon() -> dt.datetime:
    return dt.datetime(2026, 7, 1, 12, tzinfo=dt.UTC)


def find_faults(story: Story, view: View) -> list[str]:
    """Return in words what the register says that it should not, and the reverse."""
    faults = [f for wanted in story.expect.get("finding", []) for f in _check_finding(view, wanted)]
    faults += [f for wanted in story.expect.get("person", []) for f in _check_person(view, wanted)]
    return faults + list(_check_lists(story, view))


def _why(view: View, name: str) -> Mapping[str, Any]:
    found = find_person(view.assessment.persons, name)
    return {"findings": []} if found.person is None else why_shape(found.person, view.reports)


def _check_finding(view: View, wanted: Mapping[str, Any]) -> Iterator[str]:
    label = f"{wanted['act']} of {wanted['person']}"
    found = [
        f
        for f in _why(view, wanted["person"])["findings"]
        if _is_act(f["act"], wanted["act"]) and (f["date"] or "").startswith(wanted.get("of", ""))
    ]
    if wanted.get("absent"):
        if any(f["independent"] for f in found):
            yield f"{label}: found, and should not be"
        return
    if len(found) != 1:
        yield f"{label}: {len(found)} findings"
        return
    finding = found[0]
    got = {
        "step": finding["step"],
        "independent": finding["independent"],
        "hedged": finding["hedged"],
        "date": finding["date"] or "",
        "conditions": _conditions(finding, wanted),
        "case_closed": finding["case_closed"],
        "counted_origins": sum(o["counted"] for o in finding["origins"]),
    }
    for key in got.keys() & wanted.keys():
        if got[key] != wanted[key]:
            yield f"{label}: {key} is {got[key]!r}, not {wanted[key]!r}"
    yield from _check_conflicts(label, finding, wanted.get("conflicts", []))
    yield from _check_origins(label, finding["origins"], wanted.get("origins", []))


def _conditions(finding: Mapping[str, Any], wanted: Mapping[str, Any]) -> list[str]:
    """Bail and the like are `other`; beside conditions that are named they add nothing."""
    found = set(finding["conditions"])
    return sorted(found - ({"other"} - set(wanted.get("conditions", []))))


def _is_act(got: str, wanted: str) -> bool:
    custody = {"arrest", "detention"}
    return got == wanted or (got in custody and wanted in custody)


def _check_conflicts(
    label: str, finding: Mapping[str, Any], wanted: Sequence[str]
) -> Iterator[str]:
    kinds = {c["kind"] for c in finding["conflicts"]}
    for one in wanted:
        if not kinds & set(one.split("|")):
            yield f"{label}: no conflict {one} among {sorted(kinds)}"
    if not wanted and kinds:
        yield f"{label}: conflicts {sorted(kinds)} and none expected"


def _check_origins(
    label: str, origins: Sequence[Mapping[str, Any]], wanted: Sequence[str]
) -> Iterator[str]:
    """Each expected origin must be there, and each that counts must be expected."""
    left = list(origins)
    for one in wanted:
        match = next((o for o in left if _is_origin(o, one)), None)
        if match is None:
            said = [
                f"{o['kind']} {o['name']} {o['side']} {o['stance']} {o['counted']}" for o in left
            ]
            yield f"{label}: no origin {one!r} among {said}"
        else:
            left.remove(match)
    if wanted:
        yield from (
            f"{label}: {o['name']} ({o['stance']}) counts, and should not"
            for o in left
            if o["counted"]
        )


def _is_origin(origin: Mapping[str, Any], wanted: str) -> bool:
    kind, names, side, stance, counted = (part.strip() for part in wanted.split(";"))
    said = fold(origin["name"])
    return (
        origin["kind"] == kind
        and any(fold(n.strip()) in said for n in names.split("|"))
        and (side == "own" or str(origin["side"]).startswith(SIDES[side]))
        and origin["stance"] == STANCES[stance]
        and origin["counted"] == COUNTED.get(counted, origin["counted"])
    )


def _check_person(view: View, wanted: Mapping[str, Any]) -> Iterator[str]:
    custody = _why(view, wanted["name"]).get("custody")
    if custody != wanted["custody"]:
        yield f"{wanted['name']}: custody is {custody}, not {wanted['custody']}"


def _check_lists(story: Story, view: View) -> Iterator[str]:
    shape: Any = status_shape(view)
    expect = story.expect
    wanted = [e["person"] for e in expect.get("finding", [])]
    wanted += [e["name"] for e in expect.get("person", [])]
    names = {row["name"] for row in shape["persons"] if row["act"]}
    if names - set(wanted) and not expect.get("others"):
        yield f"nobody of these is expected: {sorted(names - set(wanted))}"
    pairs = sorted(sorted((s["a"], s["b"])) for s in shape["suggestions"])
    if "suggestions" in expect and pairs != sorted(map(sorted, expect["suggestions"])):
        yield f"suggestions are {pairs}"
    kinds = [c["kind"] for c in shape["conflicts"]]
    for kind in expect.get("conflicts", []):
        if kind not in kinds:
            yield f"no conflict {kind} among {kinds}"
    if expect.get("exact_conflicts") and sorted(kinds) != sorted(expect.get("conflicts", [])):
        yield f"conflicts are {sorted(kinds)}"
    figures = sorted(f"{r['act']} {r['value'] or r['low'] or r['high']}" for r in shape["ledger"])
    if "figures" in expect and figures != sorted(expect["figures"]):
        yield f"figures are {figures}"
