"""Lists of people: from a table in a file to the canonical text of a list version."""
