"""Everybody whom reports name, by where they stand."""
