"""Who is said to have said it, with the chain as far as the text tells it."""

from __future__ import annotations

from dataclasses import dataclass

from corrobora.model.vocabulary import SpeakerKind

__all__ = ["Speaker"]


@dataclass(frozen=True, slots=True, kw_only=True)
class Speaker:
    """One speaker as a passage gives it.

    `name` is the body or person in the text's own words, the fullest form of the report.
    `via` is the official through whom a body speaks ("the ministry's spokesman, A. B.").
    `source` is the speaker's own source where the chain goes on: in "her family told the
    group" the group is the speaker and the family its source. `of` is the person that a
    relative or lawyer belongs to, as named in the report. `country` is the ISO or pack
    code of a state's organ where the passage states it ("the ministry of that country").
    """

    name: str
    kind: SpeakerKind
    via: str | None = None
    source: Speaker | None = None
    of: str | None = None
    country: str | None = None

    @property
    def root(self) -> Speaker:
        """The last known speaker of the chain: whose knowledge it is."""
        return self if self.source is None else self.source.root
