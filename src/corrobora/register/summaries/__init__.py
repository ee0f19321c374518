"""Summaries: rows about many persons, worked out of the register in parts (docs/adr/0023)."""
