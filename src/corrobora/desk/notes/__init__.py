"""Field notes: calls to make, what was heard, and a form made for a telephone call."""
