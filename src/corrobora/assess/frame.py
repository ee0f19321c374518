"""The frame of a figure, and whether two figures may be laid beside each other (DESIGN rule 6)."""

from __future__ import annotations

import datetime as dt
import math
from collections.abc import Iterator
from dataclasses import dataclass

from corrobora.assess.evidence import Evidence
from corrobora.assess.policy import Policy
from corrobora.model.edtf import EdtfDate
from corrobora.model.statement import Tally
from corrobora.model.vocabulary import Bound, Certainty, Measure, Unit
from corrobora.model.words import fold

__all__ = [
    "ATTRIBUTED",
    "Frame",
    "figure_range",
    "frame_of",
    "is_same_frame",
    "say_figure",
    "why_incomparable",
]


# What a counter may leave unsaid of all whom it counts; any other class is a part of a whole.
ATTRIBUTED = frozenset({"political_prisoners"})


@dataclass(frozen=True, slots=True, kw_only=True)
class Frame:
    """What a figure counts, apart from the figure: see `Tally`. `cut_off` is stated or published.

    `group` are the folded words for who is counted, None where they single nobody out;
    `population` the comparable class where one is stated. `is_plan` parts what is announced
    from what is said to have happened. `is_part`: of another figure, by nothing else that is
    stated here.
    """

    country: str | None
    family: str
    measure: Measure
    unit: Unit
    is_plan: bool
    group: str | None
    population: str | None
    nationality: str | None
    site: str | None
    since: EdtfDate | None
    criterion: str | None
    is_part: bool
    as_of: EdtfDate | None
    published: dt.date | None


def frame_of(evidence: Evidence, tally: Tally) -> Frame:
    """Return the frame of a tally, with the country and the day of publication of its report."""
    group = _folded(tally.population or (None if tally.nationality else tally.group))
    site = None if tally.site is None else evidence.site(tally.site)
    is_told = bool(tally.population or tally.nationality or site)
    return Frame(
        country=evidence.country(tally.report_id),
        family=tally.act.family,
        measure=tally.measure,
        unit=tally.unit,
        is_plan=tally.certainty is Certainty.PLANNED,
        group=None if group in evidence.everyone else group,
        population=tally.population,
        nationality=tally.nationality,
        site=site,
        since=tally.since,
        criterion=_folded(tally.criterion),
        is_part=tally.part_of is not None and not is_told,
        as_of=tally.as_of,
        published=evidence.published(tally.report_id),
    )


def _folded(text: str | None) -> str | None:
    return None if text is None else fold(text).strip()


def is_same_frame(a: Frame, b: Frame) -> bool:
    """Say whether one side's two figures count the same thing, the time of counting aside.

    What one of them leaves out does not part them: a side repeats its figures in short.
    """
    fixed = ("country", "family", "measure", "unit", "is_plan")
    if any(getattr(a, f) != getattr(b, f) for f in fixed):
        return False
    loose = ("nationality", "site", "criterion")
    if any(_clash(getattr(a, f), getattr(b, f)) for f in loose):
        return False
    if _groups_clash(a, b):
        return False
    return a.since is None or b.since is None or a.since.is_compatible_with(b.since)


def _clash(a: object, b: object) -> bool:
    return a is not None and b is not None and _key(a) != _key(b)


def _key(value: object) -> object:
    return fold(value).strip() if isinstance(value, str) else value


def _groups_clash(a: Frame, b: Frame) -> bool:
    """Say whether the groups are two; beside a nationality the nouns say nothing ("citizens")."""
    is_by_nation = (a.nationality or b.nationality) and not (a.population or b.population)
    return not is_by_nation and _clash(a.group, b.group) and not _is_part_of_name(a, b)


def _is_part_of_name(a: Frame, b: Frame) -> bool:
    words_a, words_b = set((a.group or "").split()), set((b.group or "").split())
    return words_a <= words_b or words_b <= words_a


def why_incomparable(a: Frame, b: Frame, policy: Policy) -> str | None:
    """Return why the figures of two sides cannot be compared, None where they can."""
    return next(_differences(a, b, policy), None)


def _differences(a: Frame, b: Frame, policy: Policy) -> Iterator[str]:
    if a.measure is not b.measure:
        yield "stock against flow: one counts who is in a state, the other to whom it happened"
    if a.is_plan is not b.is_plan:
        yield "a plan against what is said to have happened"
    if a.unit is not b.unit:
        yield f"different units: {a.unit} against {b.unit}"
    if _key(a.site) != _key(b.site):
        yield _say_part("place", a.site, b.site)
    if a.nationality != b.nationality:
        yield _say_part("nationality", a.nationality, b.nationality)
    if a.is_part is not b.is_part:
        yield "part against whole"
    yield from _other_differences(a, b, policy)


def _other_differences(a: Frame, b: Frame, policy: Policy) -> Iterator[str]:
    if _groups_clash(a, b):
        yield f"different populations: {_spelled(a.group)} against {_spelled(b.group)}"
    if (a.group is None) is not (b.group is None) and not (a.nationality or b.nationality):
        part = a.group or b.group or ""
        if part not in ATTRIBUTED:
            yield f"part against whole: one is of {_spelled(part)} alone"
    if a.criterion != b.criterion:
        yield f"different criteria: {a.criterion or 'none'} against {b.criterion or 'none'}"
    if _starts_differ(a.since, b.since):
        yield f"different starts: since {a.since or 'unstated'} against {b.since or 'unstated'}"
    if _cut_offs_differ(a, b, policy.rival_days):
        yield f"different cut-offs: {_cut_off(a)} against {_cut_off(b)}"


def _spelled(group: str | None) -> str:
    return (group or "people").replace("_", " ")


def _say_part(what: str, a: str | None, b: str | None) -> str:
    if a is None or b is None:
        return f"part against whole: one is of the {what} {a or b} alone"
    return f"different {what}: {a} against {b}"


def _starts_differ(a: EdtfDate | None, b: EdtfDate | None) -> bool:
    if a is None or b is None:
        return a is not b
    return not a.is_compatible_with(b)


def _cut_offs_differ(a: Frame, b: Frame, days: float) -> bool:
    if a.as_of is not None and b.as_of is not None:
        return not a.as_of.is_compatible_with(b.as_of)
    first, second = _latest(a), _latest(b)
    if first is None or second is None:
        return False
    return abs((first - second).days) > days


def _latest(frame: Frame) -> dt.date | None:
    return frame.as_of.latest if frame.as_of else frame.published


def _cut_off(frame: Frame) -> str:
    return str(frame.as_of or frame.published or "unstated")


def figure_range(tally: Tally, about: float) -> tuple[float, float]:
    """Return the least and the greatest number that the figure may stand for."""
    low, high = float(tally.low or 0), float(math.inf if tally.high is None else tally.high)
    if tally.value is None:
        return low, high
    value = float(tally.value)
    ranges = {
        Bound.AT_LEAST: (value, math.inf),
        Bound.AT_MOST: (0.0, value),
        Bound.ABOUT: (value * (1 - about), value * (1 + about)),
    }
    return ranges.get(tally.bound, (value, value))


def say_figure(tally: Tally) -> str:
    """Return the figure as people read it: `116`, `at least 94`, `50 to 80`, `vague`."""
    if tally.value is None and tally.low is not None and tally.high is not None:
        return f"{tally.low} to {tally.high}"
    if tally.value is None:
        if tally.low is not None:
            return f"{tally.low} or more"
        return "an unstated number" if tally.high is None else f"up to {tally.high}"
    words = {Bound.EXACT: "", Bound.RANGE: "", Bound.VAGUE: "about "}
    return f"{words.get(tally.bound, tally.bound.value.replace('_', ' ') + ' ')}{tally.value}"
