"""What lists of people copy from each other, cell by cell."""
