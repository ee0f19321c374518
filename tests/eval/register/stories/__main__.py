"""Every story with what is right and wrong of it: `python -m tests.eval.register.stories`."""

from __future__ import annotations

import sys
import tempfile
from collections import Counter
from pathlib import Path

from tests.eval.register.stories.story import find_faults, find_stories, run_story


def main(wanted: list[str]) -> int:
    stories = [s for s in find_stories() if not wanted or any(w in s.name for w in wanted)]
    right: Counter[int] = Counter()
    every: Counter[int] = Counter()
    with tempfile.TemporaryDirectory() as work:
        for story in stories:
            faults = find_faults(story, run_story(story, Path(work)))
            right[story.round] += not faults
            every[story.round] += 1
            said = [f"{'right' if not faults else 'WRONG'}  {story.name}", *faults]
            sys.stdout.write("\n    ".join(said) + "\n")
    for number in sorted(every):
        sys.stdout.write(f"round {number}: {right[number]} of {every[number]} right\n")
    return 0 if right == every else 1


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
