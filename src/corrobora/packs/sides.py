"""Which bodies are one side: what `part_of` and `same_side` join, over all countries."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from corrobora.packs.country import INTERNATIONAL, Authority, CountryPack, Organisation

__all__ = ["Body", "body_node", "find_tied", "index_bodies", "join_bodies"]

Body = Authority | Organisation


def body_node(body: Body) -> str:
    """Return the name of a body among those of all countries: `VE:the-group`."""
    return f"{body.country}:{body.id}"


def index_bodies(countries: Mapping[str, CountryPack]) -> Mapping[str, Body]:
    """Return all bodies and officials by their node."""
    packs = [countries[code] for code in sorted(countries)]
    found: dict[str, Body] = {body_node(o): o for pack in packs for o in pack.organisations}
    return found | {body_node(a): a for pack in packs for a in pack.authorities}


def find_tied(tie: str | None, country: str, bodies: Mapping[str, Body]) -> Body | None:
    """Return the body that a cell names: an id of its country or of all, or a node; else None."""
    if tie is None:
        return None
    nodes = (f"{country}:{tie}", f"{INTERNATIONAL}:{tie}", tie)
    return next((bodies[node] for node in nodes if node in bodies), None)


def join_bodies(bodies: Mapping[str, Body]) -> Mapping[str, str]:
    """Return the side of each organisation by its node, itself where nothing joins it.

    A body that is part of a state's organ, or on its side, is on the state's side. Officials join
    nothing: one who serves two groups does not make one side of them.
    """
    ties: dict[str, set[str]] = {node: set() for node in bodies}
    for node, other in _ties(bodies):
        ties[node].add(other)
        ties[other].add(node)
    sides: dict[str, str] = {}
    for node in sorted(bodies):
        if node not in sides and isinstance(bodies[node], Organisation):
            members = _reach(node, ties, bodies)
            side = _name_side([bodies[one] for one in members])
            sides |= dict.fromkeys(members, side)
    return {node: side for node, side in sides.items() if isinstance(bodies[node], Organisation)}


def _ties(bodies: Mapping[str, Body]) -> Iterator[tuple[str, str]]:
    for node, body in bodies.items():
        if not isinstance(body, Organisation) or body.speaks_for is not None:
            continue
        for tie in (body.part_of, *body.same_side):
            other = find_tied(tie, body.country, bodies)
            if other is not None and other.speaks_for is None:
                yield node, body_node(other)


def _reach(start: str, ties: Mapping[str, set[str]], bodies: Mapping[str, Body]) -> list[str]:
    """Return all that ties lead to; past a state's organ they lead nowhere."""
    reached, waiting = {start}, [start]
    while waiting:
        node = waiting.pop()
        new = ties[node] - reached if isinstance(bodies[node], Organisation) else set()
        reached |= new
        waiting += sorted(new)
    return sorted(reached)


def _name_side(members: list[Body]) -> str:
    states = sorted({m.country for m in members if isinstance(m, Authority)})
    if states:
        return f"state:{states[0]}"
    groups = [m for m in members if isinstance(m, Organisation)]
    first = min(groups, key=lambda o: (o.part_of is not None, o.is_own, o.id, o.country))
    return f"body:{body_node(first)}"
