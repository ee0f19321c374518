"""Lists that come out again and again: their versions, and what changed between two."""
