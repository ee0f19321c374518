"""Feeds of what changed, for readers of feeds (Atom, RFC 4287)."""
