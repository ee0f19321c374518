"""The case file of a person, and the sheet for an urgent appeal: both restricted."""
