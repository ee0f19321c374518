"""Reports for tests of the whole way: one country, three outlets, people who do not exist."""

from __future__ import annotations

from pathlib import Path

COURIER = """---
title: Teacher walks free
outlet: The Lowland Courier
published: 2025-05-06
---
Lia Quessant, a teacher from Port Ansel, was released from the Old Mill prison on Tuesday, her \
mother told The Lowland Courier.

She had been arrested in March 2025 on charges of conspiracy. The Lantern Network, a monitoring \
group, said that 41 people have been released since 1 May.

"We will close the Old Mill prison," the interior ministry said in a statement.
"""

# The same words in another place: a copy without credit.
MIRROR = """---
title: Teacher walks free
outlet: Harbour Mirror
published: 2025-05-07
---
Lia Quessant, a teacher from Port Ansel, was released from the Old Mill prison on Tuesday, her \
mother told The Lowland Courier.

She had been arrested in March 2025 on charges of conspiracy. The Lantern Network, a monitoring \
group, said that 41 people have been released since 1 May.
"""

GAZETTE = """---
title: Ministry names a fisherman
outlet: Ansel Gazette
published: 2025-05-08
---
The interior ministry said on Thursday that Oto Brandimar had been released. His lawyer denied \
that he had been released.

The ministry said that 116 people have been released since 1 May.
"""

WEATHER = """---
title: Rain on the coast
outlet: Ansel Gazette
published: 2025-05-08
---
It rained on the coast for three days. The ferry to the islands did not sail.
"""

STORIES = {"courier": COURIER, "mirror": MIRROR, "gazette": GAZETTE, "weather": WEATHER}


def write_stories(folder: Path, names: tuple[str, ...] = tuple(STORIES)) -> Path:
    """Write the named reports as Markdown files into a folder, made where there is none."""
    folder.mkdir(parents=True, exist_ok=True)
    for name in names:
        (folder / f"{name}.md").write_text(STORIES[name], "utf-8")
    return folder


def write_many(folder: Path, how_many: int) -> Path:
    """Write reports that differ, for tests that stop a run on the way."""
    folder.mkdir(parents=True, exist_ok=True)
    days = range(1, how_many + 1)
    for day in days:
        head = f"---\noutlet: The Lowland Courier\npublished: 2025-05-{day:02d}\n---\n"
        said = (
            f"Lia Quessant was released on Tuesday, report {day} said. {day + 40} people are held."
        )
        (folder / f"day-{day:02d}.md").write_text(head + said, "utf-8")
    return folder
