"""Estimating how many nobody named, from the independent sources of a register.

It stands on statsmodels, which an extra brings: import it only where an estimate is asked for.
"""

from __future__ import annotations

import datetime
from collections.abc import Sequence
from dataclasses import dataclass, replace

from corrobora.assess.captures import find_captures, find_sources
from corrobora.assess.estimate import estimate_unseen
from corrobora.assess.frame import ATTRIBUTED
from corrobora.assess.scope import Scope, as_day, find_designated
from corrobora.errors import UsageError
from corrobora.model.edtf import EdtfDate
from corrobora.model.estimate import Caution, CautionKind, Estimate, Source
from corrobora.model.vocabulary import ActKind, Measure
from corrobora.model.words import fold, fold_words
from corrobora.register.record import Record
from corrobora.register.site_lookup import find_site

__all__ = ["Asked", "estimate_people"]

# Over a longer window people come and go between one source's telling and the other's.
_LONG_DAYS = 92


@dataclass(frozen=True, slots=True, kw_only=True)
class Asked:
    """Of whom an estimate is asked: to whom it happened from `since` up to `until`, and where.

    `DETENTION` asks who is held on the day `until`. `population` is a class such as
    "political_prisoners". `sources` are names, or parts of names, of sources.
    """

    act: ActKind = ActKind.RELEASE
    since: datetime.date | None = None
    until: datetime.date | None = None
    site: str | None = None
    country: str | None = None
    population: str | None = None
    sources: tuple[str, ...] = ()


def estimate_people(record: Record, asked: Asked) -> Estimate:
    """Return the estimate for those who are asked about, or why there is none.

    Raises `UsageError` where a source is named that is none, or may be several, where nothing
    knows the place, and where a frame is asked for in which nobody could ever stand.
    """
    _check(asked)
    scope = _scope(record, asked)
    chosen = None
    if asked.sources:
        sources, _ = find_sources(record.evidence, record.assessment, scope)
        chosen = _choose(sources, asked.sources)
    captures = find_captures(record.evidence, record.assessment, scope, chosen)
    found = estimate_unseen(captures)
    return replace(found, cautions=(*found.cautions, *_judge_window(scope)))


def _check(asked: Asked) -> None:
    country = asked.country
    if country is not None and not (len(country) == len("VE") and country.isalpha()):
        raise UsageError(f"--country: write its code of two letters, such as VE, not {country}")
    if asked.population is not None and _group(asked.population) not in ATTRIBUTED:
        known = ", ".join(sorted(ATTRIBUTED))
        raise UsageError(
            f"--population: nothing that is read of people says who is of {asked.population!r};"
            f" who calls them so is read of: {known}"
        )


def _group(population: str) -> str:
    return "_".join(fold_words(population))


def _scope(record: Record, asked: Asked) -> Scope:
    site = None if asked.site is None else find_site(record, asked.site)
    is_held = asked.act is ActKind.DETENTION
    return Scope(
        act=asked.act,
        measure=Measure.STOCK if is_held else Measure.FLOW,
        country=asked.country,
        since=None if is_held else as_day(asked.since),
        until=as_day(asked.until or record.as_of),
        site=site,
        group=None if asked.population is None else _group(asked.population),
        is_cumulative=True,
        called=find_designated(record.evidence, record.assessment),
    )


def _choose(sources: Sequence[Source], names: Sequence[str]) -> set[str]:
    picked: dict[str, str] = {}
    for name in map(str.strip, names):
        other = picked.setdefault(_pick(sources, name), name)
        if other != name:
            raise UsageError(f"--lists: {other} and {name} are the same source. Name each once")
    return set(picked)


def _pick(sources: Sequence[Source], name: str) -> str:
    found = [s for s in sources if fold(name) in fold(s.name)]
    exact = [s for s in found if fold(s.name) == fold(name)]
    found = exact or found
    if len(found) == 1:
        return found[0].key
    listed = "; ".join(f"{s.name} ({s.people})" for s in (found or sources)[:12])
    what = "several sources fit" if found else "no independent source here is called so"
    raise UsageError(f"--lists: {name}: {what}. There are: {listed or 'none'}")


def _judge_window(scope: Scope) -> list[Caution]:
    if scope.is_stock:
        return []
    if scope.since is None or scope.until is None:
        return [Caution(CautionKind.NO_WINDOW)]
    days = _days(scope.since, scope.until)
    return [Caution(CautionKind.LONG_WINDOW, (str(days),))] if days > _LONG_DAYS else []


def _days(since: EdtfDate, until: EdtfDate) -> int:
    return (until.latest - since.earliest).days + 1
