"""Lists of people: taken in, laid beside each other, and who is not on them any more."""
