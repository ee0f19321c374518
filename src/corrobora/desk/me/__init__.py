"""One's own account."""

__all__: list[str] = []
