"""What changed, the last first: of persons, conflicts and promises, with why."""
