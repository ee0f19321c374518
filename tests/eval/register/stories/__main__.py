"""Every story with what is right and wrong of it: `python -m tests.eval.register.stories`."""

from __future__ import annotations

import sys
import tempfile
from pathlib import Path

from tests.eval.register.stories.story import find_faults, find_stories, run_story


def main(wanted: list[str]) -> int:
    stories = [s for s in find_stories() if not wanted or any(w in s.name for w in wanted)]
    right = {False: 0, True: 0}
    every = {False: 0, True: 0}
    with tempfile.TemporaryDirectory() as work:
        for story in stories:
            faults = find_faults(story, run_story(story, Path(work)))
            right[story.is_second] += not faults
            every[story.is_second] += 1
            said = [f"{'right' if not faults else 'WRONG'}  {story.name}", *faults]
            sys.stdout.write("\n    ".join(said) + "\n")
    sys.stdout.write(f"first stories: {right[False]} of {every[False]} right\n")
    sys.stdout.write(f"second stories: {right[True]} of {every[True]} right\n")
    return 0 if right == every else 1


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
