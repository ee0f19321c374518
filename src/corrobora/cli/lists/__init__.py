"""`corrobora list`: lists of people that come out again and again."""
