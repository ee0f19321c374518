"""A long text is searched around the person alone, and loses what a short one would lose."""

from __future__ import annotations

import pytest

from corrobora.extract.lists.reader import ListsReader
from corrobora.packs.load import load_packs
from corrobora.register.erase import redaction
from corrobora.register.erase.spellings import Spellings
from corrobora.resolve.persons import mention_of
from tests.listings import F, as_report, write_list

ROWS = [
    ["Ana Brask", "held", "told by Omar Lum"],
    ["Omar Lum", "held", "a cousin of Ana Brask Tarn"],
    ["Ana Brask Tarn", "released", "no relative of Ana Brask"],
    ["Brask, Ida", "held", "Brask is all that is known"],
    ["Omar Tarn", "held", "was seen with Ana-Brask and Ida Brask"],
]


@pytest.mark.parametrize("name", ["Ana Brask", "Omar Lum", "Ida Brask", "Ana Brask Tarn"])
def test_both_ways_take_out_the_same(monkeypatch, name):
    text = write_list([F.NAME, F.STATUS, F.NOTE], ROWS)
    report, revision = as_report(text)
    said = ListsReader().read(report, revision, load_packs())
    others = tuple(sorted({m.name for s in said if (m := mention_of(s)) and m.name != name}))

    def is_about(statement):
        mention = mention_of(statement)
        return mention is not None and mention.name == name

    def take_out():
        spellings = Spellings((name,), "(erased)")
        return redaction.redact_text(revision, said, is_about, spellings, others=others)

    short = take_out()
    monkeypatch.setattr(redaction, "_LONG", 0)
    long = take_out()
    assert long == short
    assert short.dropped
    assert len(short.revision.text) == len(text)
    assert name not in short.revision.text.replace("Ana Brask Tarn", "") or name == "Ana Brask Tarn"
