"""Records with fields: which rows of lists may be about one person, and what speaks for it."""
