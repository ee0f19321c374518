"""Who may sign in to the desk: accounts, passwords, second factors, sessions, tokens."""

__all__: list[str] = []
