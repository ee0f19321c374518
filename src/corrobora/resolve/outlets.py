"""Who published a report, and which outlets are one voice: by the packs' tables of outlets."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from urllib.parse import urlsplit

from corrobora.model.ids import stable_id
from corrobora.model.party import UNKNOWN_OUTLETS, OutletEntity
from corrobora.model.report import Report
from corrobora.model.words import fold_words
from corrobora.packs.country import CountryPack, Outlet, OutletKind
from corrobora.packs.load import Packs
from corrobora.resolve.bodies import find_body

__all__ = ["domain_of", "find_outlet", "join_outlets", "resolve_outlets"]


def resolve_outlets(reports: Iterable[Report], packs: Packs) -> Mapping[str, OutletEntity]:
    """Return for each report's id who published it; outlets that no pack knows share one side."""
    sides = join_outlets(packs.countries)
    return {r.id: _resolve(r, packs, sides) for r in reports}


def find_outlet(name: str, packs: Packs, sides: Mapping[str, str]) -> OutletEntity | None:
    """Return the outlet that is called so or has that domain, if a pack knows it."""
    for code in sorted(packs.countries):
        outlet = packs.countries[code].outlet(name)
        if outlet is not None:
            return _known(outlet, sides)
    return None


def _resolve(report: Report, packs: Packs, sides: Mapping[str, str]) -> OutletEntity:
    for name in _names_of(report):
        found = find_outlet(name, packs, sides)
        if found is not None:
            return found
    name = report.outlet or domain_of(report.address) or f"unknown outlet ({report.label})"
    issuer = None if report.outlet is None else find_body(report.outlet, packs, None)
    if issuer is not None:
        return OutletEntity(
            key=issuer.key, name=issuer.name, side=issuer.side, is_known=True, issuer=issuer
        )
    folded = " ".join(fold_words(report.outlet or domain_of(report.address) or ""))
    key = stable_id("outlet", folded) if folded else stable_id("outlet of", report.id)
    return OutletEntity(key=key, name=name, side=UNKNOWN_OUTLETS)


def _names_of(report: Report) -> Iterator[str]:
    """Yield what to look the outlet up by: its name, then its domain and the domains above it."""
    if report.outlet:
        yield report.outlet
        if "." in report.outlet:
            yield report.outlet.removeprefix("www.")
    labels = (domain_of(report.address) or "").split(".")
    for start in range(len(labels) - 1):
        yield ".".join(labels[start:])


def domain_of(address: str) -> str | None:
    """Return the host of a web address without `www.`, None where it is no web address."""
    parts = urlsplit(address)
    if parts.scheme not in {"http", "https"} or not parts.hostname:
        return None
    return parts.hostname.removeprefix("www.")


def _known(outlet: Outlet, sides: Mapping[str, str]) -> OutletEntity:
    node = _node(outlet.country, outlet.id)
    return OutletEntity(
        key=node,
        name=outlet.name,
        side=sides.get(node, node),
        owner=outlet.owner,
        agency=outlet.agency,
        is_known=True,
    )


def join_outlets(countries: Mapping[str, CountryPack]) -> Mapping[str, str]:
    """Return each known outlet's side: one for all that an owner or an agency joins.

    An outlet run by the state is on the state's side.
    """
    parent: dict[str, str] = {}
    outlets = [o for code in sorted(countries) for o in countries[code].outlets]
    by_id = {o.id: _node(o.country, o.id) for o in reversed(outlets)}
    for outlet in outlets:
        for node in _ties(outlet, by_id):
            _join(parent, _node(outlet.country, outlet.id), node)
    return {node: _root(parent, node) for o in outlets for node in (_node(o.country, o.id),)}


def _ties(outlet: Outlet, by_id: Mapping[str, str]) -> Iterator[str]:
    if outlet.kind is OutletKind.STATE:
        yield f"state:{outlet.country}"
    if outlet.owner:
        yield f"owner:{' '.join(fold_words(outlet.owner))}"
    if outlet.agency:
        yield by_id.get(outlet.agency, f"outlet:{outlet.agency}")


def _node(country: str, id_: str) -> str:
    return f"outlet:{country}:{id_}"


def _root(parent: Mapping[str, str], node: str) -> str:
    while parent.get(node, node) != node:
        node = parent[node]
    return node


def _join(parent: dict[str, str], a: str, b: str) -> None:
    """Put `a` and `b` under one root: a state before an owner before an outlet, then by name."""
    roots = sorted({_root(parent, a), _root(parent, b)}, key=_rank)
    for other in roots[1:]:
        parent[other] = roots[0]


def _rank(node: str) -> tuple[int, str]:
    order = ("state:", "owner:", "outlet:")
    return next(i for i, prefix in enumerate(order) if node.startswith(prefix)), node
