"""`corrobora review`: open questions about persons, one after the other, a key each."""
