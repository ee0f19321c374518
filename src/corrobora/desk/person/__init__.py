"""One person: where they stand, who says so, what was decided, why."""
