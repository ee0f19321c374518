"""Publishing from the desk: what was decided to leave, what the policy keeps in, making it."""
