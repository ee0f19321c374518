"""Lists of people, row by row: what each cell says of whom, and who says it."""
