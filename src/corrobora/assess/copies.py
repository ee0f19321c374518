"""Which statements are copied, and what the other report says at the same passages."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

from corrobora.assess.cover import Cover, LinkIndex, find_covers, index_links
from corrobora.assess.evidence import Evidence
from corrobora.assess.subject import Subject, subject_of
from corrobora.model.lineage import PassageKind

__all__ = ["Copies", "open_copies"]

_SOFT_KINDS = frozenset({PassageKind.PARAPHRASE, PassageKind.TRANSLATION})


@dataclass(frozen=True, slots=True)
class Copies:
    """The tables that tracing one statement after another needs.

    `_found` remembers covers once computed; it changes nothing that can be seen.
    """

    evidence: Evidence
    links: LinkIndex
    by_revision: Mapping[str, tuple[str, ...]]
    subjects: Mapping[str, Subject]
    _found: dict[str, tuple[Cover, ...]] = field(default_factory=dict, compare=False, repr=False)

    def covers_of(self, id_: str) -> tuple[Cover, ...]:
        """Return the covers that make the statement a copy; none where it is own material."""
        if id_ not in self._found:
            found = find_covers(self.evidence, self.links, self.evidence.statements[id_])
            self._found[id_] = tuple(c for c in found if self._is_copied(id_, c))
        return self._found[id_]

    def said_there(self, id_: str, cover: Cover) -> list[str]:
        """Return the other report's statements at the cover's passages that say the same."""
        statements = self.evidence.statements
        return [
            other
            for other in self.by_revision.get(cover.other_revision, ())
            if self.subjects[id_].is_supported_by(self.subjects[other])
            and cover.touches(statements[other])
        ]

    def sources(self, id_: str, *, is_known: bool) -> list[tuple[str, str]]:
        """Return (report, statement) for what the statement was or may have been copied from."""
        return [
            (cover.other, other)
            for cover in self.covers_of(id_)
            if cover.is_known is is_known
            for other in self.said_there(id_, cover)
        ]

    def is_own_material(self, id_: str) -> bool:
        """Say whether nothing in the collection covers the statement's clause."""
        return not self.covers_of(id_)

    def _is_copied(self, id_: str, cover: Cover) -> bool:
        """Say whether enough of the clause comes from the passages.

        A paraphrase shares fewer words, a translation none; there it is decisive that the
        passage says the same. In the outlet's own voice that is enough whatever the words.
        """
        policy = self.evidence.policy
        if cover.share >= policy.own_material or cover.kinds == {PassageKind.TRANSLATION}:
            return True
        if not self.said_there(id_, cover):
            return False
        is_soft = bool(cover.kinds & _SOFT_KINDS) and cover.share >= policy.paraphrased
        return is_soft or id_ not in self.evidence.speakers


def open_copies(evidence: Evidence) -> Copies:
    """Return the tables over all statements of `evidence`."""
    by_revision: dict[str, list[str]] = {}
    for id_ in sorted(evidence.statements):
        by_revision.setdefault(evidence.statements[id_].revision_id, []).append(id_)
    alike = frozenset(frozenset((s.a, s.b)) for s in evidence.suggestions if not s.is_told)
    names = {p.id: p.name for p in evidence.people.persons}
    return Copies(
        evidence=evidence,
        links=index_links(evidence),
        by_revision={r: tuple(ids) for r, ids in by_revision.items()},
        subjects={id_: subject_of(evidence, id_, names, alike) for id_ in evidence.statements},
    )
