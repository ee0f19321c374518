"""A figure laid beside names: who fills it, who may, who would be too many."""
