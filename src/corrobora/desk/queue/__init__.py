"""One thing that waits at a time: its passage beside its value, and a key for each answer."""
