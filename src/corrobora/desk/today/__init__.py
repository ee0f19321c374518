"""The first page: what needs somebody, and what changed."""
