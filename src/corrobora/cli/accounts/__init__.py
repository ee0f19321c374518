"""`corrobora account`: who may sign in to the desk."""

__all__: list[str] = []
