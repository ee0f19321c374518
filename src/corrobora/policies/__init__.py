"""Policies as data: see default.toml."""
