"""Signing in, owing a code, being locked, leaving."""

__all__: list[str] = []
