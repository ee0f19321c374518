"""Records by the hundred thousand: DuckDB and Splink, installed apart (the extra `statistics`)."""
