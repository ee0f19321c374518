"""Places of detention: who is said to be there, how many by whom, what is claimed and promised."""
