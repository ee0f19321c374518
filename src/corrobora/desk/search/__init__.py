"""Finding persons by name, and passages by their words."""
