"""Two registers that differ in nothing but who is restricted look the same to who may not see them.

The strongest thing to say of a veil: whatever a page tells, it does not follow from whom it hides.
"""

from __future__ import annotations

import re
from collections import Counter
from pathlib import Path

import pytest

from corrobora import pipeline
from corrobora.config import Settings
from corrobora.model.account import Role
from corrobora.model.case import CaseField
from corrobora.model.vocabulary import ActKind
from corrobora.register.decide.cases import set_case
from corrobora.register.decide.frame import KEY_BYTES, Author, Stamp
from corrobora.register.decide.openness import restrict
from corrobora.register.decide.verification import verify, write_note
from corrobora.register.notes import add_note
from corrobora.register.summaries.refreshing import refresh_summaries
from tests.factories import NOON
from tests.functional.desk.conftest import Clock, Drawn, add_staff
from tests.functional.desk.sweep.conftest import open_desk, seat
from tests.functional.desk.sweep.crawling import crawl
from tests.functional.desk.sweep.crowd import DAY
from tests.functional.stories import write_stories
from tests.notes import make_draft, make_stamp
from tests.notes import make_said as said

# Names of one length, so that what is blanked is as long.
ONE, OTHER = "Selma Vandrik", "Gerda Holbein"
ALONE = """---
title: {who} is freed at last
outlet: The Lowland Courier
published: 2025-05-03
---
{who}, a nurse, was released from the Old Mill prison on Friday, 2 May 2025, her mother told The \
Lowland Courier. The interior ministry denied that {who} was released.
"""
BESIDE = """---
title: Nurse and teacher go home
outlet: Harbour Mirror
published: 2025-05-04
---
{who} and Lia Quessant were released from the Old Mill prison on Friday, the Lantern Network said.
"""
AUTHOR = Author("Ana Serrat", "the family asked", signed_in=True)


def stamp(number: int) -> Stamp:
    return Stamp(NOON, f"{number:032x}", bytes([number]) * KEY_BYTES)


def make(folder: Path, who: str) -> Path:
    folder.mkdir()
    stories = write_stories(folder / "stories", ("courier", "gazette"))
    for name, text in (("alone", ALONE), ("beside", BESIDE)):
        (stories / f"{name}.md").write_text(text.format(who=who), "utf-8")
    path = folder / "register.db"
    pipeline.run([stories], path, Settings(), clock=lambda: NOON, progress=lambda *_: None)
    told = (said(f"Lia Quessant saw {who} there.", ActKind.DETENTION),)
    add_note(path, make_draft(person="Lia Quessant", said=told), stamp=make_stamp(1))
    add_note(path, make_draft(person=who, ask_again=f"Is {who} ill?"), stamp=make_stamp(2))
    verify(path, who, ActKind.RELEASE, author=AUTHOR, stamp=stamp(1))
    write_note(
        path,
        "Oto Brandimar",
        author=Author("Ana Serrat", f"{who} told us so", signed_in=True),
        stamp=stamp(2),
    )
    set_case(path, who, {CaseField.HEARING: "2031-05-09"}, author=AUTHOR, stamps=[stamp(3)])
    restrict(path, f"person:{who}", None, author=AUTHOR, stamp=stamp(4))
    add_staff(path)
    refresh_summaries(path, now=DAY)
    return path


@pytest.fixture(scope="module")
def twins(tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, Path]:
    folder = tmp_path_factory.mktemp("twins")
    return make(folder / "one", ONE), make(folder / "other", OTHER)


def even(text: str) -> str:
    """A page less what is drawn by chance or made of bytes: marks, ids, addresses."""
    text = re.sub(r"/persons/[a-z0-9]{16}\b", "/persons/ADDRESS", text)
    text = re.sub(r"\b[0-9a-f]{7,64}\b", "ID", text)
    text = re.sub(r"(%2F|/)persons\1[a-z0-9]{16}", "PERSON", text)
    return re.sub(r"\b[a-z0-9]{16}\b", "ADDRESS", text)


DRAWN = Drawn()


def see(where: Path, role: Role) -> Counter[tuple[object, ...]]:
    """Every page that can be reached, by its path: how often each of its words stands in it."""
    one = seat(open_desk(where, Clock()), role, Clock(), DRAWN)
    pages: Counter[tuple[object, ...]] = Counter()
    for found in crawl(one):
        words = sorted(Counter(even(found.text).split()).items())
        pages[found.path.name, found.status, tuple(words)] += 1
    return pages


@pytest.mark.parametrize("role", [Role.VIEWER, Role.DOCUMENTER])
def test_who_may_not_see_them_sees_the_same(twins, role):
    one, other = (see(where, role) for where in twins)
    assert sum(one.values()) > 40
    odd = [(page[0], dict(page[2])) for page in (one - other)]
    even_ = [(page[0], dict(page[2])) for page in (other - one)]
    told = [
        (name, {w: n for w, n in words.items() if words != other_words and w not in other_words})
        for (name, words), (_, other_words) in zip(odd, even_, strict=False)
    ]
    assert told == []
    assert one == other


def test_who_may_see_them_sees_who_it_is(twins):
    """The comparison can fail."""
    one, other = (see(where, Role.REVIEWER) for where in twins)
    assert one != other
