"""All reports in, copy links and families out: the entry to lineage."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass

from corrobora.lineage.body import Body, read_body
from corrobora.lineage.boilerplate import find_boilerplate
from corrobora.lineage.candidates import propose_pairs
from corrobora.lineage.credit import Credits, find_credits, name_agencies, outlet_key
from corrobora.lineage.family import group_families
from corrobora.lineage.inherit import find_inherited
from corrobora.lineage.link import Setting, compare, make_link
from corrobora.lineage.unseen import share_unseen_roots
from corrobora.model.lineage import CopyLink, Family
from corrobora.model.report import Report, TextRevision
from corrobora.packs.load import Packs
from corrobora.packs.terms import TermReader

__all__ = ["Lineage", "trace_copies"]


@dataclass(frozen=True, slots=True)
class Lineage:
    """The links, ordered by derived and source report, and the families over all reports."""

    links: tuple[CopyLink, ...]
    families: tuple[Family, ...]


def trace_copies(
    texts: Sequence[tuple[Report, TextRevision]], packs: Packs, *, all_pairs: bool = True
) -> Lineage:
    """Return which of the reports share derived passages, and the families that follow.

    The answer depends on the set of reports alone, not on their order. With `all_pairs` a
    link stands for every pair of a family that shares passages; without, each report is
    linked to what it shares most with, which keeps families of thousands affordable.
    """
    readers = _Readers(packs)
    ordered = sorted(texts, key=lambda text: text[0].id)
    bodies = [read_body(report, text, readers.of(report.language)) for report, text in ordered]
    setting = _Collection(bodies, packs, readers).setting(find_boilerplate(bodies))
    links = list(_link_copies(bodies, propose_pairs(bodies, all_pairs=all_pairs), setting))
    if all_pairs:
        links += _link_inherited(links, bodies, setting)
    else:
        links = _keep_telling(links)
    links = share_unseen_roots(links)
    links.sort(key=lambda link: (link.derived, link.source))
    return Lineage(tuple(links), group_families((report.id for report, _ in ordered), links))


class _Readers:
    """One reader a language, made when first asked for."""

    def __init__(self, packs: Packs) -> None:
        self._packs = packs
        self._known: dict[str, TermReader] = {}

    def of(self, language: str) -> TermReader:
        if language not in self._known:
            self._known[language] = TermReader.of(self._packs, language)
        return self._known[language]


class _Collection:
    """What a pair must know of all reports: who is among them, and whom each credits."""

    def __init__(self, bodies: Sequence[Body], packs: Packs, readers: _Readers) -> None:
        self._outlets = sorted({b.report.outlet for b in bodies if b.report.outlet})
        self._keys = {outlet_key(outlet) for outlet in self._outlets}
        self._agencies = name_agencies(packs)
        self._readers = readers
        self._known: dict[str, Credits] = {}

    def setting(self, boilerplate: Collection[str]) -> Setting:
        return Setting(boilerplate, self.credits_of, self._keys.__contains__)

    def credits_of(self, body: Body) -> Credits:
        id_ = body.report.id
        if id_ not in self._known:
            reader = self._readers.of(body.report.language)
            self._known[id_] = find_credits(body, self._outlets, self._agencies, reader)
        return self._known[id_]


def _link_copies(
    bodies: Sequence[Body], pairs: Iterable[tuple[int, int]], setting: Setting
) -> Iterable[CopyLink]:
    for a, b in pairs:
        compared = compare(bodies[a], bodies[b], setting.boilerplate)
        link = make_link(compared, setting) if compared.evidence.is_copy else None
        if link is not None:
            yield link


def _link_inherited(
    links: Sequence[CopyLink], bodies: Sequence[Body], setting: Setting
) -> list[CopyLink]:
    body_of = {body.report.id: body for body in bodies}
    found: list[CopyLink] = []
    for a, b, numbers in find_inherited(links, body_of.__getitem__):
        compared = compare(body_of[a], body_of[b], setting.boilerplate)
        is_same_way = compared.derived.report.id == a
        only = numbers if is_same_way else {(k, i) for i, k in numbers}
        kept = sum(any((m.derived, j) in only for j in m.sources) for m in compared.matches)
        link = make_link(compared, setting, only=only) if kept > 1 else None
        if link is not None:
            found.append(link)
    return found


def _keep_telling(links: Sequence[CopyLink]) -> list[CopyLink]:
    """Keep for each derived report its best link, and others that explain more passages."""
    by_derived: dict[str, list[CopyLink]] = {}
    for link in links:
        by_derived.setdefault(link.derived, []).append(link)
    kept: list[CopyLink] = []
    for group in by_derived.values():
        explained: set[object] = set()
        for link in sorted(group, key=lambda x: (-x.coverage, -x.score, x.source)):
            spans = {passage.derived for passage in link.passages}
            if spans - explained:
                kept.append(link)
                explained |= spans
    return kept
